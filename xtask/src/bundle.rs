//! One file with everything in it, which opens from a USB stick: it asks no host
//! for anything, and the practice API answers inside the page.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{Outcome, Project, build, finish, hash, html, run, serve};

pub const NAME: &str = "request-playground.html";

pub fn bundle(project: &Project) -> Outcome<()> {
    build::build(project)?;
    write(project)
}

/// Puts it beside what it is made of.
pub fn write(project: &Project) -> Outcome<()> {
    let dist = project.dist();
    let whole = whole(&dist)?;
    finish::write(&dist.join(NAME), &whole)?;
    println!("dist/{NAME}: {} kB, all in one file. Open it in a browser.", whole.len() / 1000);
    Ok(())
}

/// Files that only a page from a host has a use for.
fn is_left_out(name: &str) -> bool {
    matches!(name, "index.html" | "manifest.webmanifest" | "embed.js" | NAME)
        || name.ends_with("-worker.js")
        || name.starts_with("icon")
}

fn whole(dist: &Path) -> Outcome<String> {
    let read = |name: &str| {
        fs::read(dist.join(name)).map_err(|error| format!("{name} could not be read: {error}."))
    };
    let text = |name: &str| {
        String::from_utf8(read(name)?).map_err(|_| format!("{name} is no text in UTF-8."))
    };
    let names = finish::names(dist)?;
    let mut inlined = Vec::new();
    let mut html = text("index.html")?;

    // The policy is made anew once all scripts are in place.
    let metas = html::tags(&html, "meta");
    let policy = metas.iter().find(|tag| tag.attribute("http-equiv").is_some());
    html = html::without(&html, policy.map(|tag| tag.range.clone()).into_iter().collect());

    while let Some((range, part)) = next_link(&html, &text, &mut inlined)? {
        html.replace_range(range, &part);
    }
    while let Some((range, name, is_module)) = next_script(&html) {
        let mut script = text(&name)?;
        if is_module {
            script = opened_from_a_file(&script, &names)?;
        }
        // What ends a script's element must not stand in it.
        let script = script.replace("</script", "<\\/script");
        let kind = if is_module { " type=\"module\"" } else { "" };
        html.replace_range(range, &format!("<script{kind}>{script}</script>"));
        inlined.push(name);
    }
    let mut inside = String::new();
    for name in names.iter().filter(|name| !is_left_out(name) && !inlined.contains(name)) {
        let packed = packed(&read(name)?)?;
        inside.push_str(&format!(
            "<script type=\"text/plain\" data-inside=\"{name}\" data-type=\"{}\">{}</script>\n",
            serve::media_type(Path::new(name)),
            hash::base64(&packed)
        ));
    }
    let opener = format!("{inside}<script>{OPENER}</script>\n");
    // Before the module, which is put off until the page has been read anyway.
    let body = html.rfind("</body>").unwrap_or(html.len());
    html.insert_str(body, &opener);
    finish::with_policy(&html)
}

/// The next link that leads to a file, and what stands in its place.
fn next_link(
    html: &str,
    text: &impl Fn(&str) -> Outcome<String>,
    inlined: &mut Vec<String>,
) -> Outcome<Option<(std::ops::Range<usize>, String)>> {
    for link in html::tags(html, "link") {
        let name = link.attribute("href").unwrap_or_default().trim_start_matches("./").to_owned();
        let part = match link.attribute("rel").unwrap_or_default() {
            "stylesheet" => format!("<style>{}</style>", text(&name)?),
            "icon" if !name.starts_with("data:") => format!(
                "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">",
                hash::base64(text(&name)?.as_bytes())
            ),
            "preload" | "modulepreload" | "manifest" | "apple-touch-icon" => String::new(),
            _ => continue,
        };
        if link.attribute("rel") == Some("stylesheet") {
            inlined.push(name);
        }
        return Ok(Some((link.range, part)));
    }
    Ok(None)
}

fn next_script(html: &str) -> Option<(std::ops::Range<usize>, String, bool)> {
    html::elements(html, "script").into_iter().find_map(|(range, tag, _)| {
        let name = tag.attribute("src")?.trim_start_matches("./").to_owned();
        let is_module = tag.attribute("type") == Some("module");
        Some((range, name, is_module))
    })
}

/// The module with its parts taken from inside the page.
fn opened_from_a_file(script: &str, names: &[String]) -> Outcome<String> {
    let mut script = script.to_owned();
    for name in names.iter().filter(|name| name.ends_with(".wasm")) {
        let address = format!("new URL(\"./{name}\",import.meta.url)");
        let inside = format!("window.requestPlaygroundInside(\"{name}\")");
        script = script.replace(&format!("fetch({address})"), &inside).replace(&address, &inside);
    }
    if script.matches("requestPlaygroundInside").count() != 2 {
        return Err(
            "The module does not fetch its parts as expected: xtask/src/bundle.rs".to_owned()
        );
    }
    Ok(script)
}

/// Unpacks what stands in the page, as if it had been fetched. The page's own
/// fetches for its own files lead here; every other one is the browser's.
const OPENER: &str = r#"(function () {
  "use strict";
  var folder = new URL("./", document.baseURI).href;
  function inside(name) {
    var part = document.querySelector('script[data-inside="' + CSS.escape(name) + '"]');
    if (!part) return null;
    var text = atob(part.textContent);
    var bytes = new Uint8Array(text.length);
    for (var at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    var unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return Promise.resolve(new Response(unpacked, { headers: { "Content-Type": part.dataset.type } }));
  }
  window.requestPlaygroundInside = inside;
  var fetches = window.fetch;
  window.fetch = function (asked, options) {
    var name = typeof asked === "string" && asked.startsWith(folder) ? asked.slice(folder.length) : "";
    return (name && inside(name)) || fetches.call(window, asked, options);
  };
})();"#;

/// As gzip packs it.
fn packed(bytes: &[u8]) -> Outcome<Vec<u8>> {
    use std::io::Write;
    let gzip = run::find(&["gzip"]).ok_or("gzip is missing, which packs what goes into the file. On Debian: sudo apt-get install gzip")?;
    let failed = |error| format!("gzip could not be run: {error}.");
    let mut child = Command::new(gzip)
        .args(["-9", "-n", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut input = child.stdin.take().ok_or("gzip takes no input.")?;
    let bytes = bytes.to_vec();
    // In a thread of its own: it may write before it has read everything.
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().map_err(failed)?;
    let is_written = writing.join().is_ok_and(|written| written.is_ok());
    if is_written && output.status.success() {
        Ok(output.stdout)
    } else {
        Err("gzip failed.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_stands_in_the_one_file() {
        let dist = std::env::temp_dir().join(format!("playground-bundle-{}", std::process::id()));
        fs::create_dir_all(dist.join("lessons")).unwrap();
        for (name, text) in [
            (
                "index.html",
                "<head><meta charset=utf-8><meta http-equiv=\"Content-Security-Policy\" content=\"old\"><link rel=icon href=icon.svg><link rel=\"manifest\" href=\"manifest.webmanifest\"><link rel=\"stylesheet\" href=\"page-1.css\"><link rel=\"preload\" href=\"page-2.wasm\"><script type=\"module\" src=\"page-3.js\"></script><script src=theme.js></script></head><body>Hello</body>",
            ),
            ("icon.svg", "<svg/>"),
            ("page-1.css", "a{}"),
            ("page-2.wasm", "first"),
            ("later-4.wasm", "later"),
            (
                "page-3.js",
                "start(fetch(new URL(\"./later-4.wasm\",import.meta.url)), new URL(\"./page-2.wasm\",import.meta.url), \"</script>\")",
            ),
            ("theme.js", "theme()"),
            ("lessons/1.md", "# One"),
            ("practice-worker.js", ""),
        ] {
            fs::write(dist.join(name), text).unwrap();
        }
        let html = whole(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert!(html.contains("start(window.requestPlaygroundInside(\"later-4.wasm\"), window.requestPlaygroundInside(\"page-2.wasm\"), \"<\\/script>\")</script>"), "{html}");
        for part in [
            "<style>a{}</style>",
            "<script>theme()</script>",
            "data-inside=\"lessons/1.md\" data-type=\"text/markdown",
            "data-inside=\"page-2.wasm\"",
            "href=\"data:image/svg+xml;base64,PHN2Zy8+\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        for gone in [" src=", "stylesheet", "webmanifest", "preload", "\"old\"", "practice-worker"]
        {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
        let theme = hash::integrity(b"theme()");
        assert!(html.contains(&format!("'{theme}'")));
    }
}
