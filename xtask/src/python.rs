//! A Python with the two libraries that exported code uses. The tests that run
//! such code do without it, and say so.

use std::path::Path;
use std::process::Command;

use crate::Project;
use crate::run::{answer, find, logged};

const LIBRARIES: [&str; 2] = ["requests", "httpx"];

/// Makes an environment of the project's own, unless the machine's Python has
/// both.
pub fn with_libraries(project: &Project) {
    let home = project.tools.join("python");
    let own = home.join("bin/python");
    let Some(python) = find(&["python3"]) else {
        return println!("  Python is not here: exported Python code will not be run.");
    };
    if has_all(&python) || has_all(&own) {
        return;
    }
    let says = "Setting up a Python that runs exported code.";
    let mut make = Command::new(python);
    make.args(["-m", "venv"]).arg(&home);
    let mut install = Command::new(&own);
    install
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(LIBRARIES);
    let is_done = [("venv", make), ("pip", install)]
        .iter_mut()
        .all(|(name, command)| logged(project, name, says, command).is_ok_and(|ran| ran.succeeded));
    if !is_done {
        println!("  That was not possible: exported Python code will be parsed, not run.");
    }
}

fn has_all(python: &Path) -> bool {
    answer(Command::new(python).args(["-c", "import requests, httpx"])).is_some()
}
