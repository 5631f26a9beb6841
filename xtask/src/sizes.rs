//! How many bytes a visitor's browser fetches.

use std::process::Command;

use crate::{Outcome, Project, run};

/// Compresses each file as a good host does, and adds up.
const SCRIPT: &str = r#"
const fs = require("node:fs"), path = require("node:path"), zlib = require("node:zlib");
const walk = (at) => fs.statSync(at).isDirectory() ? fs.readdirSync(at).flatMap((name) => walk(path.join(at, name))) : [at];
const dist = process.argv[1], rows = walk(dist).map((file) => {
  const bytes = fs.readFileSync(file);
  return [path.relative(dist, file), bytes.length, zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes).length];
}).sort((a, b) => b[3] - a[3]);
const kb = (n) => (n / 1000).toFixed(1).padStart(9);
console.log("  " + "file".padEnd(44) + "   raw kB" + "  gzip kB" + "brotli kB");
const total = [0, 0, 0];
for (const [name, ...sizes] of rows) { sizes.forEach((n, i) => total[i] += n); console.log("  " + name.padEnd(44) + sizes.map(kb).join("")); }
console.log("  " + "all".padEnd(44) + total.map(kb).join(""));
"#;

pub fn print(project: &Project) -> Outcome<()> {
    let Some(node) = run::find(&["node"]) else {
        println!("  (Node.js would print the sizes here.)");
        return Ok(());
    };
    let mut command = Command::new(node);
    command.arg("-e").arg(SCRIPT).arg(project.dist());
    match run::answer(&mut command) {
        Some(table) => println!("{table}"),
        None => println!("  (The sizes could not be worked out.)"),
    }
    Ok(())
}
