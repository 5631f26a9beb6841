//! What each command needs, and in which order it is set up.
//!
//! The tools go into a folder of the project's own (`target/tools`); the
//! person's toolchain gets the wasm target and, for the tests, rustfmt and
//! clippy, by rustup alone.

use std::process::Command;
use std::sync::mpsc;
use std::thread;

use crate::browsers::{self, Browsers};
use crate::engines::Engine;
use crate::run::{Timed, answer, find, logged, must, path_with, timed};
use crate::{Outcome, Project, cargo, engines, optimizer, python, tools, wasm_std};

pub const WASM: &str = "wasm32-unknown-unknown";

/// Cargo adds these to the flags in `.cargo/config.toml`.
pub const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// What a build needs.
#[derive(Default)]
pub struct Tools {
    /// The folders to put in front of PATH.
    pub path: Vec<std::path::PathBuf>,
    /// Whether wasm-opt is there; a build without it is larger.
    pub wasm_opt: bool,
    /// Flags for the wasm target, where its std stands beside the toolchain.
    pub wasm_flags: Option<String>,
}

impl Tools {
    /// A command that finds the project's own tools first.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        self.equip(&mut command);
        command
    }

    pub fn cargo(&self) -> Command {
        let mut command = cargo();
        self.equip(&mut command);
        command
    }

    /// The flags for the wasm target, and one more.
    pub fn flags_with(&self, flag: &str) -> String {
        match &self.wasm_flags {
            Some(flags) => format!("{flags} {flag}"),
            None => flag.to_owned(),
        }
    }

    fn equip(&self, command: &mut Command) {
        command.env("PATH", path_with(&self.path));
        if let Some(flags) = &self.wasm_flags {
            command.env(WASM_FLAGS, flags);
        }
    }
}

/// What `cargo xtask test` needs, as far as it could be had.
pub struct Set {
    pub build: Timed<Tools>,
    pub lints: Timed<()>,
    pub browsers: Timed<Browsers>,
    /// Firefox and WebKit.
    pub engines: [Outcome<Engine>; 2],
}

/// Sets everything up: what the browser tests need is mostly downloaded, so that
/// comes in while the tools are compiled.
pub fn side_by_side(project: &Project) -> Set {
    let (node_tried, node_is_tried) = mpsc::channel();
    thread::scope(|scope| {
        let fetching = scope.spawn(move || {
            let browsers = timed(|| {
                let node = browsers::node(project);
                let _ = node_tried.send(());
                node.and_then(|()| for_browser_tests(project))
            });
            // Without Chromium no browser test runs.
            let engines = match browsers.0 {
                Ok(_) => [engines::firefox(project), engines::webkit(project)],
                Err(_) => [no_chromium(), no_chromium()],
            };
            python::with_libraries(project);
            (browsers, engines)
        });
        let lints = timed(|| for_lints(project));
        let build = timed(|| {
            let tools = compiled(project)?;
            // wasm-opt comes by npm. An end without a word is an end too.
            let _ = node_is_tried.recv();
            Ok(with_optimizer(project, tools))
        });
        let (browsers, engines) = fetching.join().unwrap_or_else(|_| {
            let broken = || "The set-up for the browser tests broke down.".to_owned();
            ((Err(broken()), 0.0), [Err(broken()), Err(broken())])
        });
        Set { build, lints, browsers, engines }
    })
}

fn no_chromium() -> Outcome<Engine> {
    Err("There is no Chromium for the others.".to_owned())
}

pub fn everything(project: &Project) -> Outcome<()> {
    let set = side_by_side(project);
    set.build.0?;
    set.lints.0?;
    set.browsers.0?;
    for sentence in set.engines.into_iter().filter_map(Outcome::err) {
        println!("  The browser tests will do without one engine. {sentence}");
    }
    println!("Everything is set up.");
    Ok(())
}

pub fn for_build(project: &Project) -> Outcome<Tools> {
    compiled(project).map(|tools| with_optimizer(project, tools))
}

/// What comes by cargo.
fn compiled(project: &Project) -> Outcome<Tools> {
    let wasm_flags = wasm_target(project)?;
    dependencies(project)?;
    let bin = tools::trunk_and_wasm_bindgen(project)?;
    Ok(Tools { path: vec![bin], wasm_opt: false, wasm_flags })
}

fn with_optimizer(project: &Project, mut tools: Tools) -> Tools {
    let optimizer = optimizer::wasm_opt(project);
    tools.wasm_opt = optimizer.is_some();
    tools.path.extend(optimizer);
    tools
}

/// rustfmt and clippy, which a minimal toolchain leaves out.
pub fn for_lints(project: &Project) -> Outcome<()> {
    let is_there = |name: &str| answer(cargo().args([name, "--version"])).is_some();
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter_map(|(command, component)| (!is_there(command)).then_some(component))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let advice = format!(
        "{names} is missing. With rustup: rustup component add {names}; with Debian's Rust: sudo apt-get install rustfmt rust-clippy"
    );
    let rustup = find(&["rustup"]).ok_or_else(|| advice.clone())?;
    let mut add = Command::new(rustup);
    add.args(["component", "add"]).args(&missing);
    must(project, "rustup-component", &format!("Adding {names} to the Rust toolchain."), &mut add)
        .map(|_| ())
        .map_err(|error| format!("{error}\n{advice}"))
}

pub fn for_browser_tests(project: &Project) -> Outcome<Browsers> {
    browsers::node(project)?;
    browsers::packages(project)?;
    browsers::chromium(project)
}

/// The page's crates, so that the build itself needs no network.
fn dependencies(project: &Project) -> Outcome<()> {
    let fetch = |more: &[&str]| {
        let mut command = cargo();
        command.args(["fetch", "--locked"]).args(more).current_dir(&project.root);
        command
    };
    if answer(&mut fetch(&["--offline"])).is_some() {
        return Ok(());
    }
    must(project, "fetch", "Downloading the crates that the page is made of.", &mut fetch(&[]))
        .map(|_| ())
        .map_err(|error| format!("{error}\nThe network, or a proxy for cargo, is missing. Once it is there, `cargo fetch --locked` shows that it works."))
}

fn wasm_target(project: &Project) -> Outcome<Option<String>> {
    if wasm_std::is_there(None) {
        return Ok(None);
    }
    if let Some(rustup) = find(&["rustup"]) {
        let mut add = Command::new(rustup);
        add.args(["target", "add", WASM]);
        let ran =
            logged(project, "rustup", "Adding the wasm target to the Rust toolchain.", &mut add)?;
        if ran.succeeded && wasm_std::is_there(None) {
            return Ok(None);
        }
        println!("  rustup could not: building the target's std from source instead.");
    }
    wasm_std::build(project).map(Some)
}
