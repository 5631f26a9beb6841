//! Says whether a copy of the page on some host is right.

use crate::ask::{Answer, ask};
use crate::{Outcome, finish, hash, html};

/// One line of the report.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    Right(String),
    /// It works, and could be better.
    Better(String),
    Wrong(String),
}

pub fn check(arguments: &[String]) -> Outcome<()> {
    let [address] = arguments else {
        return Err("`check` takes the address of the page's folder: cargo xtask check https://example.org/playground/".to_owned());
    };
    let lines = look(address)?;
    let mut wrong = 0;
    for line in &lines {
        match line {
            Line::Right(says) => println!("  ok      {says}"),
            Line::Better(says) => println!("  better  {says}"),
            Line::Wrong(says) => {
                wrong += 1;
                println!("  WRONG   {says}");
            }
        }
    }
    match wrong {
        0 => {
            println!("The copy at {address} is right.");
            Ok(())
        }
        1 => Err(format!(
            "One thing is wrong with the copy at {address}; docs/hosting.md says how hosts are told."
        )),
        count => Err(format!(
            "{count} things are wrong with the copy at {address}; docs/hosting.md says how hosts are told."
        )),
    }
}

fn look(address: &str) -> Outcome<Vec<Line>> {
    use Line::{Better, Right, Wrong};
    if !address.starts_with("http://") && !address.starts_with("https://") {
        return Err(format!(
            "{address} is no address of a host: it begins with http:// or https://."
        ));
    }
    let folder = address.split(['?', '#']).next().unwrap_or_default();
    let folder = folder.strip_suffix("index.html").unwrap_or(folder);
    let mut lines = Vec::new();
    if !folder.ends_with('/') {
        return Err(format!("The page is a folder: try `cargo xtask check {folder}/`."));
    }
    lines.push(secure(folder));

    let index = ask(folder, false)?;
    if index.status != 200 {
        lines.push(Wrong(format!(
            "{folder} answers {}: there is no index.html, or not for everybody.",
            index.status
        )));
        return Ok(lines);
    }
    let text = String::from_utf8_lossy(&index.body).into_owned();
    lines.push(media_type("index.html", &index, &["text/html"]));
    lines.extend(policies(&text, &index));
    lines.extend(freshness(&index));

    let worker = ask(&format!("{folder}practice-worker.js"), false)?;
    lines.push(match worker.status {
        200 => media_type("practice-worker.js", &worker, SCRIPT),
        status => Wrong(format!("practice-worker.js answers {status}: copy it beside index.html, or the practice API's requests are not real ones and nothing works offline.")),
    });
    let keeper = ask(&format!("{folder}{}", finish::WORKER), false)?;
    let files = listed(&String::from_utf8_lossy(&keeper.body));
    if keeper.status != 200 || files.is_empty() {
        lines.push(Wrong(format!("{} lists no files: this is a quick build, or not all of it was copied. `cargo xtask build` makes dist/.", finish::WORKER)));
        return Ok(lines);
    }
    lines.extend(complete(folder, &files)?);
    let before = lines.len();
    let mut packed = 0;
    for (name, _) in
        files.iter().filter(|(name, _)| name.starts_with("page-") || name.starts_with("later-"))
    {
        let answer = ask(&format!("{folder}{name}"), true)?;
        let kinds: &[&str] = match name.rsplit('.').next() {
            Some("wasm") => &["application/wasm"],
            Some("css") => &["text/css"],
            _ => SCRIPT,
        };
        let line = media_type(name, &answer, kinds);
        if !matches!(line, Right(_)) {
            lines.push(line);
        }
        packed += usize::from(!matches!(answer.header("content-encoding"), "" | "identity"));
    }
    if lines.len() == before {
        lines.push(Right("Program and sheet come with the right Content-Type.".to_owned()));
    }
    lines.push(match packed {
        4.. => Right("Program and sheet are compressed on the way.".to_owned()),
        _ => Better("The host does not compress everything: brotli or gzip make the first load about three times as quick.".to_owned()),
    });
    Ok(lines)
}

const SCRIPT: &[&str] = &["text/javascript", "application/javascript"];

fn secure(folder: &str) -> Line {
    let host = folder.split("//").nth(1).unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let is_loopback =
        host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
    match (folder.starts_with("https://"), is_loopback) {
        (true, _) => Line::Right("It comes over https.".to_owned()),
        (false, true) => Line::Right("Plain http is as good as https on this very machine.".to_owned()),
        (false, false) => Line::Better("It comes over plain http: browsers run no service worker then, so the practice API answers inside the page and nothing works offline. https mends both.".to_owned()),
    }
}

fn media_type(name: &str, answer: &Answer, right: &[&str]) -> Line {
    let has = answer.header("content-type");
    let kind = has.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if right.contains(&kind.as_str()) {
        return Line::Right(format!("{name} comes as {kind}."));
    }
    let says = format!(
        "{name} comes as {}: it should be {}.",
        if has.is_empty() { "nothing" } else { has },
        right[0]
    );
    // The page reads its program all the same, only more slowly.
    if name.ends_with(".wasm") { Line::Better(says) } else { Line::Wrong(says) }
}

/// The page's own policy, and the host's beside it.
fn policies(text: &str, index: &Answer) -> Vec<Line> {
    let mut lines = Vec::new();
    let own = html::tags(text, "meta")
        .into_iter()
        .find(|tag| {
            tag.attribute("http-equiv")
                .is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
        })
        .and_then(|tag| tag.attribute("content").map(str::to_owned));
    lines.push(match own {
        Some(policy) if policy == finish::policy_for(text) => {
            Line::Right("The page carries its policy, and it fits its scripts.".to_owned())
        }
        Some(_) => Line::Wrong("The page's policy does not fit its scripts: something has changed index.html on the way. Hosts have switches for such changes (minifying, analytics): turn them off for this folder.".to_owned()),
        None => Line::Wrong("The page carries no Content Security Policy: something has changed index.html, or it was not made by `cargo xtask build`.".to_owned()),
    });
    let hosts = index.header("content-security-policy");
    if !hosts.is_empty() {
        let says = |name: &str| {
            let rules = hosts.split(';').map(str::trim);
            let find = |wanted: &str| {
                rules.clone().find_map(|rule| {
                    let (name, value) = rule.split_once(' ')?;
                    (name == wanted).then(|| value.to_owned())
                })
            };
            find(name).or_else(|| find("default-src"))
        };
        if says("script-src").is_some_and(|value| {
            !value.contains("wasm-unsafe-eval") && !value.contains("'unsafe-eval'")
        }) {
            lines.push(Line::Wrong("The host's own policy forbids WebAssembly: its script-src needs 'wasm-unsafe-eval'.".to_owned()));
        }
        if says("connect-src").is_some_and(|value| !value.split(' ').any(|word| word == "*")) {
            lines.push(Line::Wrong("The host's own policy says where the page may send: requests to anywhere else fail. Its connect-src needs *.".to_owned()));
        }
    }
    let is_framed =
        !index.header("x-frame-options").is_empty() || hosts.contains("frame-ancestors");
    if is_framed {
        lines.push(Line::Better("The host says who may embed the page (X-Frame-Options or frame-ancestors): course pages of other sites can't, unless they are named there.".to_owned()));
    }
    lines
}

fn freshness(index: &Answer) -> Option<Line> {
    let rules = index.header("cache-control").to_ascii_lowercase();
    let seconds =
        rules.split(',').find_map(|rule| rule.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
    seconds.filter(|seconds| *seconds > 3600 && !rules.contains("no-cache")).map(|seconds| {
        Line::Better(format!("Browsers may take index.html from memory for {} hours: a new version arrives that much later.", seconds / 3600))
    })
}

/// The files and sums in the worker that keeps them.
fn listed(worker: &str) -> Vec<(String, String)> {
    worker
        .lines()
        .filter_map(|line| line.strip_prefix("  \"")?.strip_suffix("\","))
        .filter_map(|line| line.split_once("\": \""))
        .filter(|(_, sum)| sum.starts_with("sha256-"))
        .map(|(name, sum)| (name.to_owned(), sum.to_owned()))
        .collect()
}

fn complete(folder: &str, files: &[(String, String)]) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    for (name, sum) in files {
        let address =
            if name == "index.html" { folder.to_owned() } else { format!("{folder}{name}") };
        let answer = ask(&address, false)?;
        if answer.status != 200 {
            lines.push(Line::Wrong(format!("{name} answers {}.", answer.status)));
        } else if hash::integrity(&answer.body) != *sum {
            lines.push(Line::Wrong(format!("{name} is not the file that was built: it is of another version, or something has changed it on the way.")));
        }
    }
    if lines.is_empty() {
        lines
            .push(Line::Right(format!("All {} files are there, as they were built.", files.len())));
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;

    use super::*;

    type Site = BTreeMap<String, (u16, &'static str, String)>;

    /// A host with these files, under `/course/`.
    fn host(site: Site, more: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/course/", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut line = String::new();
                let mut reader = BufReader::new(&stream);
                reader.read_line(&mut line).unwrap();
                let mut rest = String::new();
                while reader.read_line(&mut rest).unwrap() > 2 {
                    rest.clear();
                }
                let name = line.split(' ').nth(1).unwrap().replace("/course/", "");
                let missing = (404, "text/plain", String::new());
                let (status, kind, body) = site.get(&name).unwrap_or(&missing);
                let mut stream = &stream;
                write!(stream, "HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\n{more}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
            }
        });
        address
    }

    fn site() -> Site {
        let html =
            finish::with_policy("<head><meta charset=utf-8><script src=theme.js></script></head>")
                .unwrap();
        let mut site: Site = [
            ("", "text/html", html.as_str()),
            ("page-1.js", "text/javascript", "start()"),
            ("page-1.css", "text/css", "a{}"),
            ("page-1.wasm", "application/wasm", "first"),
            ("later-1.wasm", "application/wasm", "later"),
            ("practice-worker.js", "text/javascript", "work()"),
        ]
        .into_iter()
        .map(|(name, kind, body)| (name.to_owned(), (200, kind, body.to_owned())))
        .collect();
        let list: String = site
            .iter()
            .filter(|(name, _)| name.as_str() != "practice-worker.js")
            .map(|(name, (.., body))| {
                let name = if name.is_empty() { "index.html" } else { name };
                format!("  \"{name}\": \"{}\",\n", hash::integrity(body.as_bytes()))
            })
            .collect();
        site.insert(
            "offline-worker.js".to_owned(),
            (200, "text/javascript", format!("const FILES = {{\n{list}}};")),
        );
        site
    }

    fn found(site: Site, more: &'static str) -> Vec<Line> {
        look(&host(site, more))
            .unwrap()
            .into_iter()
            .filter(|line| !matches!(line, Line::Right(_)))
            .collect()
    }

    #[test]
    fn a_right_copy_is_called_right() {
        assert_eq!(found(site(), "Content-Encoding: br\r\n"), []);
    }

    #[test]
    fn each_fault_is_named_once() {
        let with = |name: &str, file: (u16, &'static str, &str)| {
            let mut site = site();
            site.insert(name.to_owned(), (file.0, file.1, file.2.to_owned()));
            site
        };
        for (site, says) in [
            (with("later-1.wasm", (404, "text/plain", "")), "later-1.wasm answers 404"),
            (with("page-1.css", (200, "text/css", "b{}")), "page-1.css is not the file"),
            (with("page-1.js", (200, "text/plain", "start()")), "page-1.js comes as text/plain"),
            (
                with("page-1.wasm", (200, "application/octet-stream", "first")),
                "page-1.wasm comes as",
            ),
            (with("practice-worker.js", (404, "text/html", "")), "practice-worker.js answers 404"),
            (
                with("offline-worker.js", (200, "text/javascript", "const FILES = {};")),
                "lists no files",
            ),
            (with("", (200, "text/html", "<head></head>")), "carries no Content Security Policy"),
            (with("", (403, "text/html", "")), "answers 403"),
        ] {
            let lines = found(site, "Content-Encoding: gzip\r\n");
            assert!(lines.iter().any(|line| matches!(line, Line::Wrong(text) | Line::Better(text) if text.contains(says))), "{says}: {lines:?}");
        }
        let lines = found(
            site(),
            "Content-Security-Policy: default-src 'self'\r\nX-Frame-Options: DENY\r\nCache-Control: max-age=86400\r\n",
        );
        assert_eq!(lines.len(), 5, "{lines:?}");
    }

    #[test]
    fn what_is_no_folder_is_said() {
        for address in ["example.org", "ftp://example.org/", "https://example.org/playground"] {
            assert!(look(address).is_err(), "{address}");
        }
        assert!(matches!(secure("http://school.example/"), Line::Better(_)));
    }
}
