//! The release build.

use std::process::Command;

use crate::setup::{self, Tools};
use crate::{Outcome, Project, run, sizes};

pub fn build(project: &Project) -> Outcome<()> {
    let tools = setup::for_build(project)?;
    release(project, &tools)?;
    sizes::print(project)
}

/// Makes `dist/` anew.
pub fn release(project: &Project, tools: &Tools) -> Outcome<()> {
    let mut command = trunk(project, tools, "build");
    command.args(["--locked", "--offline"]);
    if tools.wasm_opt {
        command.arg("--release");
    } else {
        // Trunk's release build insists on wasm-opt: this is the same without it.
        command.args(["--cargo-profile", "release", "--minify"]);
    }
    run::must(project, "build", "Building the page (release).", &mut command)?;
    if !tools.wasm_opt {
        println!("{}", sizes::without_wasm_opt(project));
    }
    Ok(())
}

/// Trunk, told not to ask the network for a newer self.
pub fn trunk(project: &Project, tools: &Tools, task: &str) -> Command {
    let mut trunk = tools.command("trunk");
    trunk
        .args([task, "--skip-version-check"])
        .current_dir(&project.root)
        // Trunk reads it as a flag with a value.
        .env_remove("NO_COLOR")
        // Where Trunk was when cargo failed helps nobody.
        .env("RUST_LIB_BACKTRACE", "0");
    trunk
}
