//! The project's own commands. `cargo xtask` lists them.
//!
//! Each does what its user needs from a bare machine on: what is missing is set
//! up first, and what can't be set up is said with the command that a person
//! can run. Nothing here ever asks a question.

mod build;
mod run;
mod serve;
mod setup;
mod sizes;
mod test;
mod wasm_std;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N] [--no-build]   build the playground and serve it on loopback
cargo xtask test                            run everything that CI runs
cargo xtask build                           release build into dist/, with its sizes
cargo xtask bench                           the benchmarks
cargo xtask setup                           set up what the others need";

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
        let tools = std::env::var_os("PLAYGROUND_TOOLS")
            .map_or_else(|| root.join("target/tools"), PathBuf::from);
        Self { logs: root.join("target/logs"), tools, root }
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}

/// A sentence for the person who ran the command.
pub type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let project = Project::here();
    let rest = arguments.get(1..).unwrap_or_default();
    let outcome = match arguments.first().map(String::as_str) {
        Some("serve") => serve::serve(&project, rest),
        Some("test") => test::test(&project),
        Some("build") => {
            setup::for_build(&project).and_then(|tools| build::build(&project, &tools))
        }
        Some("bench") => test::bench(&project),
        Some("setup") => setup::for_test(&project).map(|_| ()),
        _ => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}
