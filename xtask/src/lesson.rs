//! Checks lesson files. The reader is the core's; an example of the package
//! calls it, so that the commands here need nothing compiled before them.

use crate::{Outcome, Project, cargo};

pub fn lesson(project: &Project, files: &[String]) -> Outcome<()> {
    if files.is_empty() {
        return Err("Name the files to check: cargo xtask lesson FILE…".to_owned());
    }
    let status = cargo()
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(project.root.join("Cargo.toml"))
        .args(["--example", "lesson", "--"])
        .args(files)
        .status()
        .map_err(|error| format!("cargo could not be started: {error}."))?;
    if status.success() {
        Ok(())
    } else {
        Err("Not everything is in order. docs/lessons.md tells of each message.".to_owned())
    }
}
