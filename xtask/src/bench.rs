//! The benchmarks: the core's on this machine, the page's in Chromium.

use crate::{Outcome, Project, build, cargo, setup};

pub fn bench(project: &Project) -> Outcome<()> {
    let mut core = cargo();
    core.args(["bench", "--locked"]).current_dir(&project.root);
    run("The core, natively.", &mut core)?;
    let tools = setup::for_build(project)?;
    let browsers = setup::for_browser_tests(project)?;
    build::release(project, &tools)?;
    for (says, script) in [
        ("The page, in Chromium.", "bench/page.js"),
        ("The first load, on a slow phone.", "bench/first-load.js"),
    ] {
        let mut page = tools.command("node");
        page.arg(script).current_dir(project.root.join("e2e")).env("CHROMIUM", &browsers.chromium);
        run(says, &mut page)?;
    }
    Ok(())
}

/// What it prints is the result, so it prints it here.
fn run(says: &str, command: &mut std::process::Command) -> Outcome<()> {
    println!("\n{says}\n");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("A benchmark failed; what it said is above.".to_owned()),
        Err(error) => Err(format!("It could not be started: {error}.")),
    }
}
