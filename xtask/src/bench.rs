//! The benchmarks.

use crate::{Outcome, Project, cargo};

pub fn bench(project: &Project) -> Outcome<()> {
    match cargo().args(["bench", "--locked"]).current_dir(&project.root).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("A benchmark failed; what it said is above.".to_owned()),
        Err(error) => Err(format!("cargo could not be started: {error}.")),
    }
}
