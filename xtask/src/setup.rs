//! Sets up what is missing: the wasm target, Trunk, wasm-bindgen, wasm-opt, a
//! browser, the browser tests' packages.
//!
//! Everything but the target and the browser goes into the project's own folder
//! of tools; the person's toolchain stays as it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{answer, find, logged, must, path_with};
use crate::{Outcome, Project, wasm_std};

const TARGET: &str = "wasm32-unknown-unknown";
/// Runs with Rust 1.95; 0.22 needs a later one.
const TRUNK: &str = "0.21.14";
const OLDEST_NODE: u32 = 20;

/// What a build needs.
pub struct Tools {
    /// The folders to put in front of PATH.
    pub path: Vec<PathBuf>,
    /// Whether wasm-opt is there; a build without it is larger.
    pub wasm_opt: bool,
    /// Flags for the wasm target, where its std stands beside the toolchain.
    pub wasm_flags: Option<String>,
}

impl Tools {
    /// A command that finds the project's own tools first.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", path_with(&self.path));
        if let Some(flags) = &self.wasm_flags {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        }
        command
    }
}

pub fn for_build(project: &Project) -> Outcome<Tools> {
    let wasm_flags = wasm_target(project)?;
    let bin = project.tools.join("bin");
    trunk(project, &bin)?;
    wasm_bindgen(project, &bin)?;
    let binaryen = wasm_opt(project);
    let wasm_opt = binaryen.is_some();
    let path = [Some(bin), binaryen].into_iter().flatten().collect();
    Ok(Tools { path, wasm_opt, wasm_flags })
}

/// What the tests need beside a build.
pub struct Browsers {
    pub chromium: PathBuf,
}

pub fn for_test(project: &Project) -> Outcome<(Tools, Browsers)> {
    let tools = for_build(project)?;
    node()?;
    packages(project)?;
    let chromium = chromium(project)?;
    Ok((tools, Browsers { chromium }))
}

fn wasm_target(project: &Project) -> Outcome<Option<String>> {
    if wasm_std::is_there(None) {
        return Ok(None);
    }
    if let Some(rustup) = find(&["rustup"]) {
        let mut add = Command::new(rustup);
        add.args(["target", "add", TARGET]);
        let ran =
            logged(project, "rustup", "Adding the wasm target to the Rust toolchain.", &mut add)?;
        if ran.succeeded && wasm_std::is_there(None) {
            return Ok(None);
        }
        println!("  rustup could not: building the target's std from source instead.");
    }
    wasm_std::build(project).map(Some)
}

/// A quick build matters more than a quick tool: Trunk waits for cargo anyway.
fn quick_install(project: &Project, name: &str, version: &str, optimize: &str) -> Command {
    let mut install = Command::new(env!("CARGO"));
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
        // What cargo sets for xtask itself is not meant for the tools.
        .env_remove("RUSTFLAGS")
        .current_dir(&project.tools);
    install
}

fn make_tools_folder(project: &Project) -> Outcome<()> {
    fs::create_dir_all(&project.tools).map_err(|error| {
        format!("The folder {} could not be made: {error}.", project.tools.display())
    })
}

fn trunk(project: &Project, bin: &Path) -> Outcome<()> {
    let serves = |program: &Path| {
        answer(Command::new(program).arg("--version"))
            .is_some_and(|said| said.starts_with("trunk 0.21."))
    };
    if serves(&bin.join("trunk")) || find(&["trunk"]).is_some_and(|program| serves(&program)) {
        return Ok(());
    }
    make_tools_folder(project)?;
    let mut install = quick_install(project, "trunk", TRUNK, "0");
    install.args(["--no-default-features", "--features", "rustls"]);
    must(
        project,
        "trunk",
        "Compiling Trunk, which builds the page (once, about 4 minutes on 2 cores).",
        &mut install,
    )
    .map(|_| ())
    .map_err(|error| {
        format!("{error}\nTo install it yourself: cargo install trunk --version {TRUNK} --locked")
    })
}

/// The version of a package in Cargo.lock.
fn locked_version(project: &Project, package: &str) -> Outcome<String> {
    let lock = fs::read_to_string(project.root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock could not be read: {error}."))?;
    let name = format!("name = \"{package}\"");
    lock.split("[[package]]")
        .find(|entry| entry.lines().any(|line| line == name))
        .and_then(|entry| entry.lines().find_map(|line| line.strip_prefix("version = ")))
        .map(|version| version.trim_matches('"').to_owned())
        .ok_or_else(|| {
            format!("Cargo.lock holds no {package}. `git checkout Cargo.lock` brings it back.")
        })
}

fn wasm_bindgen(project: &Project, bin: &Path) -> Outcome<()> {
    let version = locked_version(project, "wasm-bindgen")?;
    let fits = |program: &Path| {
        answer(Command::new(program).arg("--version")) == Some(format!("wasm-bindgen {version}"))
    };
    if fits(&bin.join("wasm-bindgen"))
        || find(&["wasm-bindgen"]).is_some_and(|program| fits(&program))
    {
        return Ok(());
    }
    make_tools_folder(project)?;
    let mut install = quick_install(project, "wasm-bindgen-cli", &version, "1");
    must(project, "wasm-bindgen", "Compiling wasm-bindgen (once, about 2 minutes on 2 cores).", &mut install)
        .map(|_| ())
        .map_err(|error| format!("{error}\nTo install it yourself: cargo install wasm-bindgen-cli --version {version} --locked"))
}

/// The folder of wasm-opt, or `None`: a build works without it.
fn wasm_opt(project: &Project) -> Option<PathBuf> {
    let home = project.tools.join("binaryen");
    let bin = home.join("node_modules/.bin");
    let wanted = fs::read_to_string(project.root.join("xtask/binaryen/package-lock.json")).ok()?;
    if fs::read_to_string(home.join("package-lock.json")).is_ok_and(|have| have == wanted)
        && bin.join("wasm-opt").exists()
    {
        return Some(bin);
    }
    let npm = find(&["npm"])?;
    fs::create_dir_all(&home).ok()?;
    fs::copy(project.root.join("xtask/binaryen/package.json"), home.join("package.json")).ok()?;
    fs::write(home.join("package-lock.json"), &wanted).ok()?;
    let mut install = Command::new(npm);
    install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&home);
    match must(
        project,
        "binaryen",
        "Installing wasm-opt, which makes the page smaller.",
        &mut install,
    ) {
        Ok(_) if bin.join("wasm-opt").exists() => Some(bin),
        _ => {
            // A half-made folder must not be taken for a whole one next time.
            let _ = fs::remove_file(home.join("package-lock.json"));
            None
        }
    }
}

fn node() -> Outcome<()> {
    let advice = "The browser tests need Node.js 20 or later with npm: `apt-get install nodejs npm`, or see nodejs.org.";
    let version = find(&["node"]).and_then(|node| answer(Command::new(node).arg("--version")));
    let major = version
        .as_deref()
        .and_then(|version| version.trim_start_matches('v').split('.').next()?.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE && find(&["npm"]).is_some() => Ok(()),
        Some(major) => Err(format!("Node.js here is version {major}. {advice}")),
        None => Err(format!("Node.js is not on PATH. {advice}")),
    }
}

fn packages(project: &Project) -> Outcome<()> {
    let folder = project.root.join("e2e");
    let stamp = folder.join("node_modules/.playground-lock");
    let wanted = fs::read_to_string(folder.join("package-lock.json"))
        .map_err(|error| format!("e2e/package-lock.json could not be read: {error}."))?;
    if fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    let Some(npm) = find(&["npm"]) else { return node() };
    let mut install = Command::new(npm);
    install
        .args(["ci", "--no-audit", "--no-fund"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(&folder);
    must(project, "npm", "Installing the browser tests' packages.", &mut install)?;
    fs::write(stamp, wanted)
        .map_err(|error| format!("e2e/node_modules could not be written: {error}."))
}

/// A Chromium that the tests can drive: one that is here, or Debian's.
fn chromium(project: &Project) -> Outcome<PathBuf> {
    const NAMES: [&str; 4] =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    if let Some(named) =
        std::env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file())
    {
        return Ok(named);
    }
    if let Some(found) = find(&NAMES) {
        return Ok(found);
    }
    let advice = "The browser tests need Chromium: `sudo apt-get install chromium`, or set CHROMIUM to the program of one.";
    let Some(apt) = find(&["apt-get"]) else { return Err(advice.to_owned()) };
    let is_root = answer(Command::new("id").arg("-u")).as_deref() == Some("0");
    let apt_get = |arguments: &[&str]| {
        let mut command = if is_root {
            Command::new(&apt)
        } else {
            let mut sudo = Command::new("sudo");
            sudo.arg("-n").arg(&apt);
            sudo
        };
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    must(
        project,
        "apt-update",
        "Reading the system's list of packages.",
        &mut apt_get(&["update"]),
    )
    .and_then(|_| {
        let install = &mut apt_get(&["install", "-y", "--no-install-recommends", "chromium"]);
        must(project, "apt-chromium", "Installing Chromium for the browser tests.", install)
    })
    .map_err(|error| format!("{error}\n{advice}"))?;
    find(&NAMES).ok_or_else(|| advice.to_owned())
}
