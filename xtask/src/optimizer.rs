//! wasm-opt, from the npm package `binaryen`. A build works without it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::Project;
use crate::run::{find, must};

/// The folder of wasm-opt, or `None`.
pub fn wasm_opt(project: &Project) -> Option<PathBuf> {
    let home = project.tools.join("binaryen");
    let bin = home.join("node_modules/.bin");
    let wanted = fs::read_to_string(project.root.join("xtask/binaryen/package-lock.json")).ok()?;
    let stamp = home.join("installed");
    // Written last, so that a half-made folder is never taken for a whole one.
    if fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return find(&["node"]).map(|_| bin);
    }
    let npm = find(&["npm"])?;
    fs::create_dir_all(&home).ok()?;
    fs::copy(project.root.join("xtask/binaryen/package.json"), home.join("package.json")).ok()?;
    fs::write(home.join("package-lock.json"), &wanted).ok()?;
    let mut install = Command::new(npm);
    install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&home);
    let says = "Installing wasm-opt, which makes the page smaller.";
    if let Err(error) = must(project, "binaryen", says, &mut install) {
        println!("  {error} The build goes on without it.");
        return None;
    }
    fs::write(stamp, wanted).ok()?;
    Some(bin)
}
