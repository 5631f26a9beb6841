//! Builds the playground and serves it on loopback.

use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::{Outcome, Project, build, setup};

const FIRST_PORT: u16 = 8080;
/// How many ports are tried after the first.
const MORE_PORTS: u16 = 20;
/// A request's line and headers, in bytes.
const LONGEST_HEAD: u64 = 64 << 10;

struct Options {
    port: Option<u16>,
    open: bool,
    build: bool,
    dev: bool,
}

impl Options {
    fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { port: None, open: true, build: true, dev: false };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--port" => {
                    let value = arguments.next().and_then(|value| value.parse().ok());
                    options.port = Some(value.ok_or("--port takes a number from 0 to 65535.")?);
                }
                "--no-open" => options.open = false,
                "--no-build" => options.build = false,
                "--dev" => options.dev = true,
                other => {
                    return Err(format!(
                        "`serve` knows no {other}. It takes --port N, --no-open, --no-build and --dev."
                    ));
                }
            }
        }
        if options.dev && !options.build {
            return Err("--dev builds all the time: leave out --no-build.".to_owned());
        }
        Ok(options)
    }
}

pub fn serve(project: &Project, arguments: &[String]) -> Outcome<()> {
    let options = Options::read(arguments)?;
    if options.dev {
        return follow(project, &options);
    }
    if options.build {
        build::build(project)?;
    }
    let dist = fs::canonicalize(project.dist())
        .map_err(|_| "There is no dist/ yet: run this without --no-build.".to_owned())?;
    let (listener, address) = listen(options.port)?;
    announce(&options, &address);
    for stream in listener.incoming().flatten() {
        let dist = dist.clone();
        std::thread::spawn(move || {
            // A visitor who leaves in the middle is no failure of ours.
            let _ = answer(&stream, &dist);
        });
    }
    Ok(())
}

/// A quick build that Trunk makes anew, and the page loads anew, on each change.
fn follow(project: &Project, options: &Options) -> Outcome<()> {
    let tools = setup::for_build(project)?;
    let (listener, address) = listen(options.port)?;
    let port = address.port().to_string();
    // The port was free; from here on it is Trunk's.
    drop(listener);
    let mut trunk = build::trunk(project, &tools, "serve");
    trunk.args(["--offline", "--address", "127.0.0.1", "--port", &port]);
    announce(options, &address);
    match trunk.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("Trunk stopped; what it said is above.".to_owned()),
        Err(error) => Err(format!("Trunk could not be started: {error}.")),
    }
}

fn announce(options: &Options, address: &SocketAddr) {
    let address = format!("http://{address}/");
    println!("\nRequest Playground is at {address} (Ctrl+C stops it)");
    if options.open {
        open(&address);
    }
}

/// Opens the person's browser where there is a screen and a person; failing is
/// no harm, as the address is printed.
fn open(address: &str) {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("CI") || !std::io::stdout().is_terminal() {
        return;
    }
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        "xdg-open"
    } else {
        return;
    };
    let quiet = Stdio::null;
    let _ =
        Command::new(program).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
}

fn listen(port: Option<u16>) -> Outcome<(TcpListener, SocketAddr)> {
    let last = port.unwrap_or(FIRST_PORT + MORE_PORTS);
    for candidate in port.unwrap_or(FIRST_PORT)..=last {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", candidate)) {
            let address = listener.local_addr().map_err(|error| error.to_string())?;
            return Ok((listener, address));
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
    let path = percent_decode(target.split(['?', '#']).next()?)?;
    let path = path.trim_start_matches('/');
    let mut file = dist.join(path);
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    let file = fs::canonicalize(file).ok()?;
    (file.starts_with(dist) && file.is_file()).then_some(file)
}

/// `None` for what is no UTF-8 or has a broken escape.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

pub fn media_type(file: &Path) -> &'static str {
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
    fn what_serve_does_not_know_is_said() {
        let read = |line: &str| {
            Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        };
        assert_eq!(read("--port 8123 --no-open").unwrap().port, Some(8123));
        for line in ["--port", "--port x", "--port 70000", "--fast", "--dev --no-build"] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    /// What a server that holds `files` says to each request, without the bodies.
    fn heads(name: &str, files: &[&str], requests: &[&str]) -> Vec<String> {
        let dist = std::env::temp_dir().join(format!("playground-{name}-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for file in files {
            fs::write(dist.join(file), "content").unwrap();
        }
        let dist = fs::canonicalize(dist).unwrap();
        let (listener, address) = listen(Some(0)).unwrap();
        let heads = requests.iter().map(|request| {
            let mut client = TcpStream::connect(address).unwrap();
            write!(client, "{request} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            answer(&listener.accept().unwrap().0, &dist).unwrap();
            let mut said = String::new();
            client.read_to_string(&mut said).unwrap();
            said
        });
        let heads = heads.collect();
        fs::remove_dir_all(dist).unwrap();
        heads
    }

    #[test]
    fn files_are_served_as_what_they_are_and_never_from_a_cache() {
        let files = ["index.html", "page.wasm", "page.js", "a.css", "icon.svg"];
        let requests = ["GET /", "GET /page.wasm", "GET /page.js?x", "GET /a.css", "GET /icon.svg"];
        let types =
            ["text/html", "application/wasm", "text/javascript", "text/css", "image/svg+xml"];
        for (head, media_type) in heads("types", &files, &requests).iter().zip(types) {
            assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
            assert!(head.contains(&format!("\r\nContent-Type: {media_type}")), "{head}");
            assert!(head.contains("\r\nCache-Control: no-cache\r\n"), "{head}");
            assert!(head.ends_with("\r\n\r\ncontent"), "{head}");
        }
    }

    #[test]
    fn what_is_not_there_is_404_and_what_is_not_read_is_405() {
        let heads = heads("refusals", &["index.html"], &["GET /a", "POST /", "HEAD /", "nonsense"]);
        let starts = ["HTTP/1.1 404", "HTTP/1.1 405", "HTTP/1.1 200", "HTTP/1.1 405"];
        for (head, start) in heads.iter().zip(starts) {
            assert!(head.starts_with(start), "{head}");
        }
        assert!(heads[2].contains("Content-Length: 7\r\n") && heads[2].ends_with("\r\n\r\n"));
    }

    #[test]
    fn no_request_leaves_the_folder() {
        let root = std::env::temp_dir().join(format!("playground-serve-{}", std::process::id()));
        let dist = root.join("dist");
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("index.html"), "page").unwrap();
        fs::write(dist.join("a b.txt"), "spaced").unwrap();
        fs::write(root.join("secret"), "secret").unwrap();
        let dist = fs::canonicalize(dist).unwrap();
        for (target, found) in [
            ("/", true),
            ("/index.html?theme=dark", true),
            ("/a%20b.txt", true),
            ("/a%2", false),
            ("/%ff", false),
            ("/../secret", false),
            ("/%2e%2e/secret", false),
            ("//etc/passwd", false),
            ("/missing", false),
            ("", true),
        ] {
            assert_eq!(file_for(&dist, target).is_some(), found, "{target}");
        }
        fs::remove_dir_all(root).unwrap();
    }
}
