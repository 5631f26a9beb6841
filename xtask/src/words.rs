//! What a language of the page lacks. The texts are found by an example of the
//! package, so that the commands here need nothing compiled before them.

use crate::{Outcome, Project, cargo};

pub fn words(project: &Project, tags: &[String]) -> Outcome<()> {
    let status = cargo()
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(project.root.join("Cargo.toml"))
        .args(["--example", "words", "--"])
        .args(tags)
        .status()
        .map_err(|error| format!("cargo could not be started: {error}."))?;
    if status.success() {
        Ok(())
    } else {
        Err("The texts could not be listed. docs/translating.md tells how a language is kept."
            .to_owned())
    }
}
