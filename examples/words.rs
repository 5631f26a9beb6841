//! What a language lacks, for translators: `cargo xtask words de`. With no
//! language it lists every text. `docs/translating.md` tells the rest.

#[path = "../tests/house/texts/mod.rs"]
mod texts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut keys = Vec::new();
    let mut seen = BTreeSet::new();
    for path in sources(&root.join("src"))? {
        let relative: Vec<_> = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        let found = texts::keys(&relative.join("/"), &fs::read_to_string(&path)?);
        keys.extend(found.into_iter().filter(|key| seen.insert(key.text.clone())));
    }
    let Some(tag) = env::args().nth(1) else {
        print(&keys);
        eprintln!("{} texts.", keys.len());
        return Ok(());
    };
    let json = fs::read_to_string(root.join("public/languages").join(format!("{tag}.json")));
    let json = json.unwrap_or_else(|_| "{}".to_owned());
    let missing: Vec<texts::Key> =
        texts::catalogue::lacking(&json, &keys).into_iter().cloned().collect();
    print(&missing);
    for breach in texts::breaches(&tag, &json, &keys) {
        if !breach.contains(" lacks \"") {
            eprintln!("{breach}");
        }
    }
    eprintln!("{tag}: {} of {} texts are there.", keys.len() - missing.len(), keys.len());
    Ok(())
}

/// A catalogue to fill in, each text under the place where it stands.
fn print(keys: &[texts::Key]) {
    println!("{{");
    for (at, key) in keys.iter().enumerate() {
        let comma = if at + 1 < keys.len() { "," } else { "" };
        let value = match &key.one {
            Some(_) => r#"{ "one": "", "other": "" }"#,
            None => r#""""#,
        };
        eprintln!("{}", key.place);
        println!("  {}: {value}{comma}", serde_json::Value::from(key.text.as_str()));
    }
    println!("}}");
}

fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path())).collect::<io::Result<_>>()?;
    all.sort();
    let mut found = Vec::new();
    for path in all {
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}
