//! Everything that CI runs. Every step runs, whatever became of the others; the
//! last line counts.

use std::process::Command;

use crate::run::{Ran, logged, show_tail};
use crate::setup::Tools;
use crate::{Outcome, Project, build, setup};

#[derive(Default)]
struct Count {
    passed: u64,
    failed: u64,
    steps: Vec<(&'static str, bool, f64)>,
}

impl Count {
    /// Books a step that is one check: it passed or it did not.
    fn check(&mut self, name: &'static str, ran: &Ran) {
        *(if ran.succeeded { &mut self.passed } else { &mut self.failed }) += 1;
        self.book(name, ran);
    }

    /// Books a step that counts its own tests.
    fn tests(&mut self, name: &'static str, ran: &Ran, (passed, failed): (u64, u64)) {
        self.passed += passed;
        // A runner that broke down before it counted has failed too.
        self.failed += if ran.succeeded && passed > 0 { failed } else { failed.max(1) };
        self.book(name, ran);
    }

    fn book(&mut self, name: &'static str, ran: &Ran) {
        if !ran.succeeded {
            show_tail(&ran.output);
        }
        self.steps.push((name, ran.succeeded, ran.seconds));
    }
}

pub fn test(project: &Project) -> Outcome<()> {
    let (tools, browsers) = setup::for_test(project)?;
    let mut count = Count::default();
    let cargo = |arguments: &[&str]| {
        let mut command = tools.command(env!("CARGO"));
        command.args(arguments).current_dir(&project.root).env("CARGO_TERM_COLOR", "never");
        command
    };

    let ran = logged(
        project,
        "fmt",
        "Checking the formatting.",
        &mut cargo(&["fmt", "--all", "--check"]),
    )?;
    count.check("formatting", &ran);

    let lints = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    let ran = logged(project, "clippy", "Clippy, for this machine.", &mut cargo(&lints))?;
    count.check("clippy", &ran);

    let lints = [
        "clippy",
        "--bin",
        "page",
        "--target",
        "wasm32-unknown-unknown",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    let ran = logged(project, "clippy-wasm", "Clippy, for the page.", &mut cargo(&lints))?;
    count.check("clippy for wasm", &ran);

    let ran = logged(
        project,
        "native",
        "Native tests.",
        &mut cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]),
    )?;
    count.tests("native tests", &ran, cargo_counts(&ran.output));

    let built = release_build(project, &tools, &mut count);
    if built {
        let mut playwright = tools.command("npx");
        playwright
            .args(["--no-install", "playwright", "test"])
            .current_dir(project.root.join("e2e"))
            .env("CHROMIUM", &browsers.chromium)
            .env("NO_COLOR", "1")
            .env_remove("FORCE_COLOR");
        let ran = logged(project, "browser", "Browser tests.", &mut playwright)?;
        count.tests("browser tests", &ran, playwright_counts(&ran.output));
    }

    println!();
    for (name, succeeded, seconds) in &count.steps {
        println!("  {} {name} ({seconds:.0} s)", if *succeeded { "ok    " } else { "FAILED" });
    }
    println!("{} passed, {} failed", count.passed, count.failed);
    if count.failed > 0 {
        Err("Some of it failed; the lines above and target/logs say what.".to_owned())
    } else {
        Ok(())
    }
}

fn release_build(project: &Project, tools: &Tools, count: &mut Count) -> bool {
    let start = std::time::Instant::now();
    let outcome = build::build(project, tools);
    let ran = Ran {
        output: outcome.as_ref().err().cloned().unwrap_or_default(),
        succeeded: outcome.is_ok(),
        seconds: start.elapsed().as_secs_f64(),
    };
    count.check("release build", &ran);
    ran.succeeded
}

pub fn bench(project: &Project) -> Outcome<()> {
    let mut bench = Command::new(env!("CARGO"));
    bench.args(["bench", "--locked"]).current_dir(&project.root);
    match bench.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("A benchmark failed; what it said is above.".to_owned()),
        Err(error) => Err(format!("cargo could not be started: {error}.")),
    }
}

/// Adds up the lines in which `cargo test` counts each of its programs.
fn cargo_counts(output: &str) -> (u64, u64) {
    output.lines().filter_map(|line| line.strip_prefix("test result: ")).fold(
        (0, 0),
        |sum, line| {
            (sum.0 + number_before(line, " passed"), sum.1 + number_before(line, " failed"))
        },
    )
}

/// Reads Playwright's closing lines: `  12 passed (3.4s)`, `  1 failed`.
fn playwright_counts(output: &str) -> (u64, u64) {
    let count = |word: &str| {
        output.lines().rev().map(str::trim).find_map(|line| {
            let (number, rest) = line.split_once(' ')?;
            let number = number.parse::<u64>().ok()?;
            (rest == word || rest.starts_with(&format!("{word} ("))).then_some(number)
        })
    };
    let failed = count("failed").unwrap_or(0)
        + count("did not run").unwrap_or(0)
        + count("flaky").unwrap_or(0);
    (count("passed").unwrap_or(0), failed)
}

fn number_before(line: &str, word: &str) -> u64 {
    line.split_once(word)
        .and_then(|(before, _)| before.rsplit(|c: char| !c.is_ascii_digit()).next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_programs_are_added_up() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored\nx\ntest result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        assert_eq!(cargo_counts(output), (15, 2));
        assert_eq!(cargo_counts("error: could not compile"), (0, 0));
    }

    #[test]
    fn playwrights_closing_lines_are_read() {
        assert_eq!(
            playwright_counts(
                "  1 failed\n    [chromium] x\n  2 did not run\n  40 passed (1.2m)\n"
            ),
            (40, 3)
        );
        assert_eq!(playwright_counts("  7 passed (3.0s)\n"), (7, 0));
        assert_eq!(playwright_counts("Error: no tests found"), (0, 0));
    }

    #[test]
    fn a_runner_that_breaks_down_counts_as_failed() {
        let broken = Ran { output: String::new(), succeeded: false, seconds: 0.0 };
        let silent = Ran { output: String::new(), succeeded: true, seconds: 0.0 };
        let mut count = Count::default();
        count.tests("a", &broken, (5, 0));
        count.tests("b", &silent, (0, 0));
        assert_eq!((count.passed, count.failed), (5, 2));
    }
}
