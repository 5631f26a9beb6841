//! What a language of the page lacks. The texts are found by an example of the
//! package.

use crate::{Outcome, Project, run};

pub fn words(project: &Project, tags: &[String]) -> Outcome<()> {
    run::example(
        project,
        "words",
        tags,
        "The texts could not be listed. docs/translating.md tells how a language is kept.",
    )
}
