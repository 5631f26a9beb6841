//! Trunk and wasm-bindgen, compiled into the project's own folder of tools
//! where PATH has none that fit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{answer, find, must};
use crate::{Outcome, Project, cargo};

/// Runs with Rust 1.95; 0.22 needs a later one.
const TRUNK: &str = "0.21.14";

/// Reads what the compiler marked for it; library and tool belong together, see
/// `wasm_split_helpers` in Cargo.toml.
const SPLIT: &str = "0.2.4";

/// The folder of what was installed; it may be empty where PATH has all.
pub fn trunk_and_wasm_bindgen(project: &Project) -> Outcome<PathBuf> {
    let bin = project.tools.join("bin");
    let is_here = |name: &str, fits: &dyn Fn(&str) -> bool| {
        let fits = |program: &Path| {
            answer(Command::new(program).arg("--version")).is_some_and(|said| fits(&said))
        };
        fits(&bin.join(name)) || find(&[name]).is_some_and(|program| fits(&program))
    };
    if !is_here("trunk", &|said| said.starts_with("trunk 0.21.")) {
        let mut command = install(project, "trunk", TRUNK, "0")?;
        command.args(["--no-default-features", "--features", "rustls"]);
        let says = "Compiling Trunk, which builds the page (once, about 4 minutes on 2 cores).";
        must(project, "trunk", says, &mut command).map_err(|error| {
            format!(
                "{error}\nTo install it yourself: cargo install trunk --version {TRUNK} --locked"
            )
        })?;
    }
    // Another version would refuse what the compiler wrote.
    let version = locked_version(project, "wasm-bindgen")?;
    if !is_here("wasm-bindgen", &|said| said == format!("wasm-bindgen {version}")) {
        let mut command = install(project, "wasm-bindgen-cli", &version, "1")?;
        let says = "Compiling wasm-bindgen (once, about 2 minutes on 2 cores).";
        must(project, "wasm-bindgen", says, &mut command).map_err(|error| {
            format!("{error}\nTo install it yourself: cargo install wasm-bindgen-cli --version {version} --locked")
        })?;
    }
    // It names no version of its own.
    let stamp = project.tools.join("wasm-split");
    let is_installed = bin.join("wasm-split-cli").is_file()
        && fs::read_to_string(&stamp).is_ok_and(|have| have == SPLIT);
    if !is_installed {
        let mut command = install(project, "wasm_split_cli_support", SPLIT, "0")?;
        command.args(["--features", "build-binary"]);
        let says = "Compiling wasm-split, which takes the program apart (once, about a minute on 2 cores).";
        must(project, "wasm-split", says, &mut command).map_err(|error| {
            format!("{error}\nTo install it yourself: cargo install wasm_split_cli_support --version {SPLIT} --features build-binary --locked --root {}", project.tools.display())
        })?;
        fs::write(&stamp, SPLIT)
            .map_err(|error| format!("{} could not be written: {error}.", stamp.display()))?;
    }
    Ok(bin)
}

/// A quick build matters more than a quick tool: Trunk waits for cargo anyway.
fn install(project: &Project, name: &str, version: &str, optimize: &str) -> Outcome<Command> {
    fs::create_dir_all(&project.tools).map_err(|error| {
        format!("The folder {} could not be made: {error}.", project.tools.display())
    })?;
    let mut install = cargo();
    install
        .args(["install", name, "--version", version, "--locked", "--force"])
        .arg("--root")
        .arg(&project.tools)
        .arg("--target-dir")
        .arg(project.tools.join("build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimize)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .current_dir(&project.tools);
    Ok(install)
}

/// The version of a package in Cargo.lock.
fn locked_version(project: &Project, package: &str) -> Outcome<String> {
    let lock = fs::read_to_string(project.root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock could not be read: {error}."))?;
    version_in(&lock, package).map(str::to_owned).ok_or_else(|| {
        format!("Cargo.lock holds no {package}. `git checkout Cargo.lock` brings it back.")
    })
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    lock.split("[[package]]")
        .find(|entry| entry.lines().any(|line| line == name))?
        .lines()
        .find_map(|line| line.strip_prefix("version = "))
        .map(|version| version.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_the_packages_own() {
        let lock = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\ndependencies = [\n \"cfg-if\",\n]\n";
        assert_eq!(version_in(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
