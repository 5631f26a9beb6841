//! The release build.

use crate::setup::Tools;
use crate::{Outcome, Project, run, sizes};

/// Builds `dist/` and says how large it is.
pub fn build(project: &Project, tools: &Tools) -> Outcome<()> {
    let mut trunk = tools.command("trunk");
    trunk
        .args(["build", "--release", "--locked", "--offline", "--skip-version-check"])
        .current_dir(&project.root)
        // Trunk reads NO_COLOR as a flag with a value.
        .env_remove("NO_COLOR");
    if !tools.wasm_opt {
        trunk.env("TRUNK_TOOLS_WASM_OPT", "off");
    }
    run::must(project, "build", "Building the page (release).", &mut trunk)?;
    if !tools.wasm_opt {
        println!(
            "  Built without wasm-opt: the wasm is about 1.3 times as large as it could be. npm, from Node.js, gets it."
        );
    }
    sizes::print(project)
}
