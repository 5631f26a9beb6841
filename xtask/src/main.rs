//! The project's own commands. `cargo xtask` lists them.
//!
//! Each does what its user needs from a bare machine on: what is missing is set
//! up first, and what can't be set up is said with the command that a person
//! can run. Nothing here ever asks a question.

mod apt;
mod ask;
mod bench;
mod browsers;
mod build;
mod bundle;
mod check;
mod engines;
mod finish;
mod hash;
mod html;
mod lesson;
mod optimizer;
mod python;
mod run;
mod serve;
mod setup;
mod sizes;
mod small;
mod split;
mod test;
mod tools;
mod wasm;
mod wasm_std;
mod words;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const USAGE: &str = "\
cargo xtask serve    build the playground and serve it on loopback
                     --port N     another port than 8080 (0: any free one)
                     --no-open    don't open a browser
                     --no-build   serve dist/ as it is
                     --dev        a quick build, made anew on every change
cargo xtask test     run everything that CI runs
cargo xtask build    release build into dist/, with its sizes
cargo xtask bundle   the page as one file that opens without a server
cargo xtask check URL
                     whether a copy of the page on some host is right
cargo xtask bench    the benchmarks
cargo xtask lesson FILE…  check lesson files
cargo xtask words TAG    list what a language of the page lacks
cargo xtask setup    set up what the others need";

/// Where things are.
pub struct Project {
    pub root: PathBuf,
    /// Tools that the project installs for itself; `PLAYGROUND_TOOLS` moves it.
    pub tools: PathBuf,
    pub logs: PathBuf,
}

impl Project {
    fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .map_or_else(PathBuf::new, Path::to_path_buf);
        let named = std::env::var_os("PLAYGROUND_TOOLS").filter(|folder| !folder.is_empty());
        let tools = named
            .and_then(|folder| std::path::absolute(folder).ok())
            .unwrap_or_else(|| root.join("target/tools"));
        Self { logs: root.join("target/logs"), tools, root }
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from)
    }
}

/// The cargo that started this program.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A sentence for the person who ran the command.
pub type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let project = Project::here();
    let outcome = match arguments.first().map(String::as_str) {
        Some("serve") => serve::serve(&project, rest),
        Some("test") => return test::test(&project),
        Some("build") => build::build(&project),
        Some("bundle") => bundle::bundle(&project),
        Some("check") => check::check(rest),
        Some("bench") => bench::bench(&project),
        Some("lesson") => lesson::lesson(&project, rest),
        // Called by Trunk, and of no use to people.
        Some("finish") => finish::hook(&project),
        Some("words") => words::words(&project, rest),
        Some("setup") => setup::everything(&project),
        None | Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        Some(other) => Err(format!("There is no command {other}. These are there:\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}
