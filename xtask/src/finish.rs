//! What a built page gets last, when all its files are there: its own Content
//! Security Policy, a small `embed.js`, and the list of files that it keeps for
//! being offline.
//!
//! Trunk calls it at the end of each quick build (`Trunk.toml`), the release
//! build once the program has been taken apart.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Outcome, Project, hash, html, small};

/// Set while the release build has more to do after Trunk.
pub const NOT_YET: &str = "PLAYGROUND_NOT_YET";

/// The hook of Trunk's.
pub fn hook(project: &Project) -> Outcome<()> {
    if std::env::var_os(NOT_YET).is_some() {
        return Ok(());
    }
    let folder =
        std::env::var_os("TRUNK_STAGING_DIR").map_or_else(|| project.dist(), PathBuf::from);
    policy(&folder)?;
    embed(&folder)
}

pub fn release(folder: &Path) -> Outcome<()> {
    policy(folder)?;
    embed(folder)?;
    list(folder)
}

/// The one script that pages of others load: they get it as small as it is
/// without its comments and white space.
fn embed(folder: &Path) -> Outcome<()> {
    let file = folder.join("embed.js");
    write(&file, small::script(&read(&file)?))
}

/// What the page may do, for a browser to hold it to.
///
/// - `connect-src`: a person sends wherever they like.
/// - `style-src`: the page's own styles stand in sheets and on elements, and a
///   previewed page, which inherits this, may have styles of its own.
/// - `img-src`: a lesson's pictures lie where the lesson does.
/// - `media-src`, `object-src`, `frame-src`: bytes that are previewed.
const RULES: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self' 'unsafe-inline'; connect-src * data: blob:; img-src * data: blob:; media-src blob:; object-src blob:; frame-src blob:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

pub fn policy_for(html: &str) -> String {
    let scripts: String = html::elements(html, "script")
        .into_iter()
        .filter(|(_, tag, _)| {
            let is_code = tag.attribute("type").is_none_or(|kind| kind == "module");
            is_code && tag.attribute("src").is_none()
        })
        .map(|(.., text)| format!(" '{}'", hash::integrity(text.as_bytes())))
        .collect();
    RULES.replace("{scripts}", &scripts)
}

/// Puts the policy first into the page's head.
pub fn with_policy(html: &str) -> Outcome<String> {
    if html.contains("Content-Security-Policy") {
        return Ok(html.to_owned());
    }
    let charset = html::tags(html, "meta")
        .into_iter()
        .find(|tag| tag.attribute("charset").is_some())
        .ok_or("index.html does not declare its charset.")?;
    let (before, after) = html.split_at(charset.range.end);
    let policy = policy_for(html);
    Ok(format!("{before}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"))
}

fn policy(folder: &Path) -> Outcome<()> {
    let index = folder.join("index.html");
    write(&index, &with_policy(&read(&index)?)?)
}

/// The worker that keeps files; see `public/offline-worker.js`.
pub const WORKER: &str = "offline-worker.js";
const EMPTY: &str = "const FILES = {};";

/// Files that no page needs to have when it is offline.
fn is_left_out(name: &str) -> bool {
    matches!(name, "offline-worker.js" | "practice-worker.js" | "request-playground.html")
}

/// Tells the worker every file, with the sum that it must have.
fn list(folder: &Path) -> Outcome<()> {
    let worker = folder.join(WORKER);
    let script = read(&worker)?;
    if script.matches(EMPTY).count() != 1 {
        return Err(format!("{WORKER} has no place for the list of files."));
    }
    let mut entries = Vec::new();
    for name in names(folder)?.iter().filter(|name| !is_left_out(name)) {
        let bytes = fs::read(folder.join(name))
            .map_err(|error| format!("{name} could not be read: {error}."))?;
        entries.push(format!("  {name:?}: \"{}\",\n", hash::integrity(&bytes)));
    }
    let files = format!("const FILES = {{\n{}}};", entries.concat());
    write(&worker, script.replace(EMPTY, &files))
}

/// The files in a folder and in its folders, sorted, by their paths from it.
pub fn names(folder: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        let here = folder.join(&inner);
        let files = fs::read_dir(&here)
            .map_err(|error| format!("{} could not be read: {error}.", here.display()))?;
        for file in files.flatten() {
            let path = inner.join(file.file_name());
            if file.path().is_dir() {
                folders.push(path);
            } else {
                let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
                names.push(parts.join("/"));
            }
        }
    }
    names.sort();
    Ok(names)
}

pub fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file)
        .map_err(|error| format!("{} could not be read: {error}.", file.display()))
}

pub fn write(file: &Path, bytes: impl AsRef<[u8]>) -> Outcome<()> {
    fs::write(file, bytes)
        .map_err(|error| format!("{} could not be written: {error}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_allowed_by_their_hash_alone() {
        let html = "<head><meta charset=utf-8><script src=theme.js></script><script type=module>start()</script></head>";
        let with = with_policy(html).unwrap();
        let hash = hash::integrity(b"start()");
        assert!(with.contains(&format!("script-src 'self' 'wasm-unsafe-eval' '{hash}';")));
        assert!(with.starts_with("<head><meta charset=utf-8><meta http-equiv"));
        assert_eq!(with_policy(&with).unwrap(), with);
        assert!(!policy_for("<script src=a.js></script>").contains("sha256"));
        assert!(with_policy("<head></head>").is_err());
    }
}
