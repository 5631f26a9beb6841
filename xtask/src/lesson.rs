//! Checks lesson files. The reader is the core's; an example of the package
//! calls it.

use crate::{Outcome, Project, run};

pub fn lesson(project: &Project, files: &[String]) -> Outcome<()> {
    if files.is_empty() {
        return Err("Name the files to check: cargo xtask lesson FILE…".to_owned());
    }
    run::example(
        project,
        "lesson",
        files,
        "Not everything is in order. docs/lessons.md tells of each message.",
    )
}
