//! Builds the playground and serves it on loopback.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::{Outcome, Project, build, setup};

const FIRST_PORT: u16 = 8080;
/// How many ports are tried after the first.
const MORE_PORTS: u16 = 20;
/// A request's line and headers, in bytes.
const LONGEST_HEAD: u64 = 64 << 10;

pub fn serve(project: &Project, arguments: &[String]) -> Outcome<()> {
    let mut port = None;
    let mut build_first = true;
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--port" => {
                let value = arguments.next().and_then(|value| value.parse().ok());
                port = Some(value.ok_or("--port takes a number from 1 to 65535.")?);
            }
            "--no-build" => build_first = false,
            other => {
                return Err(format!("`serve` knows no {other}. It takes --port N and --no-build."));
            }
        }
    }
    if build_first {
        let tools = setup::for_build(project)?;
        build::build(project, &tools)?;
    }
    let dist = fs::canonicalize(project.dist())
        .map_err(|_| "There is no dist/ yet: run this without --no-build.".to_owned())?;
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("\nRequest Playground is at http://{address}/ (Ctrl+C stops it)");
    for stream in listener.incoming().flatten() {
        let dist = dist.clone();
        std::thread::spawn(move || {
            // A visitor who leaves in the middle is no failure of ours.
            let _ = answer(&stream, &dist);
        });
    }
    Ok(())
}

fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let last = port.unwrap_or(FIRST_PORT + MORE_PORTS);
    for candidate in port.unwrap_or(FIRST_PORT)..=last {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", candidate)) {
            return Ok(listener);
        }
    }
    Err(match port {
        Some(port) => format!("Port {port} is taken. `cargo xtask serve --port N` takes another."),
        None => format!(
            "Ports {FIRST_PORT} to {last} are all taken. `cargo xtask serve --port N` takes another."
        ),
    })
}

fn answer(stream: &TcpStream, dist: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream).take(LONGEST_HEAD);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = line.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, content_type, bytes) = match method {
        "GET" | "HEAD" => {
            match file_for(dist, target).and_then(|file| Some((fs::read(&file).ok()?, file))) {
                Some((bytes, file)) => ("200 OK", media_type(&file), bytes),
                None => ("404 Not Found", "text/plain", b"There is no such file.\n".to_vec()),
            }
        }
        _ => ("405 Method Not Allowed", "text/plain", b"Only GET and HEAD.\n".to_vec()),
    };
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
        bytes.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&bytes)?;
    }
    stream.flush()
}

/// The file that a request asks for; never one outside `dist`.
fn file_for(dist: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let mut file = dist.join(path);
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    let file = fs::canonicalize(file).ok()?;
    (file.starts_with(dist) && file.is_file()).then_some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("md") => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_request_leaves_the_folder() {
        let root = std::env::temp_dir().join(format!("playground-serve-{}", std::process::id()));
        let dist = root.join("dist");
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("index.html"), "page").unwrap();
        fs::write(root.join("secret"), "secret").unwrap();
        let dist = fs::canonicalize(dist).unwrap();
        for (target, found) in [
            ("/", true),
            ("/index.html?theme=dark", true),
            ("/../secret", false),
            ("//etc/passwd", false),
            ("/missing", false),
            ("", true),
        ] {
            assert_eq!(file_for(&dist, target).is_some(), found, "{target}");
        }
        fs::remove_dir_all(root).unwrap();
    }
}
