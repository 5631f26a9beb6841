//! The project's own text files.

use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

pub struct TextFile {
    /// From the project's root, with `/`.
    pub path: String,
    pub text: String,
}

/// What is made here or comes from others; all of it is in `.gitignore`.
const NOT_OURS: [&str; 6] =
    [".git", "target", "dist", "node_modules", "test-results", "playwright-report"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &str) -> Result<String> {
    fs::read_to_string(root().join(path))
}

/// Every text file of the project.
pub fn project() -> Result<Vec<TextFile>> {
    let paths = walk(root())?;
    Ok(paths
        .into_iter()
        // What is no UTF-8 is an image.
        .filter_map(|path| fs::read_to_string(&path).ok().map(|text| (path, text)))
        .map(|(path, text)| TextFile { path: relative(&path), text })
        .collect())
}

/// The text files in a folder whose names end so; none where it is not there.
pub fn under(folder: &str, ends: &[&str]) -> Result<Vec<TextFile>> {
    let paths = walk(&root().join(folder))?;
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| ends.iter().any(|known| end == *known)))
        .map(|path| Ok(TextFile { text: fs::read_to_string(&path)?, path: relative(&path) }))
        .collect()
}

/// The paths of all files in a folder, from that folder.
pub fn names(folder: &str) -> Result<Vec<String>> {
    let start = format!("{folder}/");
    let paths = walk(&root().join(folder))?;
    Ok(paths.iter().map(|path| relative(path).trim_start_matches(&start).to_owned()).collect())
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if NOT_OURS.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            found.extend(walk(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
