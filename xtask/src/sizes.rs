//! How many bytes a visitor's browser fetches.

use std::fs;
use std::process::Command;

use crate::{Outcome, Project, run};

/// Compresses each file as a good host does, and adds up.
const SCRIPT: &str = include_str!("sizes.mjs");

pub fn print(project: &Project) -> Outcome<()> {
    let Some(node) = run::find(&["node"]) else {
        println!("  (Node.js would print the sizes here.)");
        return Ok(());
    };
    let mut command = Command::new(node);
    command.args(["--input-type=module", "-e", SCRIPT]).arg(project.dist());
    match run::answer(&mut command) {
        Some(table) => println!("{table}"),
        None => println!("  (The sizes could not be worked out.)"),
    }
    Ok(())
}

/// What it costs to build without wasm-opt.
pub fn without_wasm_opt(project: &Project) -> String {
    let bytes = fs::read_dir(project.dist())
        .into_iter()
        .flatten()
        .flatten()
        .filter(|file| file.path().extension().is_some_and(|end| end == "wasm"))
        .filter_map(|file| file.metadata().ok())
        .map(|about| about.len())
        .sum::<u64>();
    format!(
        "  Built without wasm-opt: the wasm has {} kB, of which about {} kB could go. npm, which comes with Node.js, gets it.",
        bytes / 1000,
        bytes * SPARED_PERCENT / 100_000
    )
}

/// What wasm-opt takes off this page's wasm, measured.
const SPARED_PERCENT: u64 = 20;
