//! The release build.

use std::fs;
use std::process::Command;

use crate::setup::{self, Tools};
use crate::{Outcome, Project, finish, run, sizes, split};

pub fn build(project: &Project) -> Outcome<()> {
    let tools = setup::for_build(project)?;
    release(project, &tools)?;
    sizes::print(project)
}

/// Makes `dist/` anew. It is put together elsewhere, so that a build which fails
/// leaves the last one as it was.
pub fn release(project: &Project, tools: &Tools) -> Outcome<()> {
    let page = project.target().join("page");
    let mut command = trunk(project, tools, "build");
    command
        .args(["--locked", "--offline", "--features", "split", "--dist"])
        .arg(&page)
        // Not `--release`, which would have wasm-opt work on the whole program.
        .args(["--cargo-profile", "release", "--minify"])
        .env(finish::NOT_YET, "1")
        // Where each function and each text is needed, for taking it apart.
        .env(setup::WASM_FLAGS, tools.flags_with("-Clink-arg=--emit-relocs"));
    run::must(project, "build", "Building the page (release).", &mut command)?;
    split::apart(project, tools, &page)?;
    finish::release(&page)?;
    let failed = |error| format!("dist/ could not be made anew: {error}.");
    if project.dist().exists() {
        fs::remove_dir_all(project.dist()).map_err(failed)?;
    }
    fs::rename(&page, project.dist()).map_err(failed)?;
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
