//! Everything that CI runs. A step that fails stops none that can do without
//! it; the last line counts.

use std::process::ExitCode;
use std::thread;

use crate::run::{Ran, Timed, logged, show_tail, timed};
use crate::setup::Tools;
use crate::{Outcome, Project, build, bundle, setup, sizes};

const PAGE_LINTS: [&str; 5] = ["clippy", "--bin", "page", "--target", setup::WASM];

#[derive(Default)]
struct Report {
    passed: u64,
    failed: u64,
    /// Name, whether it passed, seconds.
    steps: Vec<(&'static str, bool, f64)>,
    /// What this machine could not do, each with the reason. It counts neither
    /// as passed nor as failed.
    left_out: Vec<(&'static str, String)>,
}

impl Report {
    /// Books a step that gives something to later ones.
    fn done<T>(&mut self, name: &'static str, (outcome, seconds): Timed<T>) -> Option<T> {
        if let Err(sentence) = &outcome {
            println!("  {sentence}");
            self.failed += 1;
        }
        self.steps.push((name, outcome.is_ok(), seconds));
        outcome.ok()
    }

    /// What not every machine has; without it, a step is left out.
    fn if_had<T>(&mut self, step: &'static str, had: Outcome<T>) -> Option<T> {
        had.map_err(|sentence| {
            println!("  Left out: {step}. {sentence}");
            self.left_out.push((step, sentence));
        })
        .ok()
    }

    /// Books a step that is one check.
    fn check(&mut self, name: &'static str, ran: Outcome<Ran>) {
        self.tests(name, ran, |_| None);
    }

    /// Books a step that counts its own tests.
    fn tests(
        &mut self,
        name: &'static str,
        ran: Outcome<Ran>,
        count: impl FnOnce(&str) -> Option<(u64, u64)>,
    ) {
        let (succeeded, seconds) = match ran {
            Ok(ran) => {
                tell_what_was_left_out(&ran.output);
                let (passed, failed) = count(&ran.output).unwrap_or_default();
                self.passed += passed;
                // A runner that broke down before it counted has failed too.
                self.failed += if ran.succeeded { failed } else { failed.max(1) };
                if !ran.succeeded {
                    show_tail(&ran.output);
                }
                (ran.succeeded && failed == 0, ran.seconds)
            }
            Err(sentence) => {
                println!("  {sentence}");
                self.failed += 1;
                (false, 0.0)
            }
        };
        self.steps.push((name, succeeded, seconds));
    }

    /// Prints the list and, last of all, the counts.
    fn close(&self) -> ExitCode {
        println!();
        for (name, succeeded, seconds) in &self.steps {
            println!("  {} {name} ({seconds:.0} s)", if *succeeded { "ok    " } else { "FAILED" });
        }
        for (step, sentence) in &self.left_out {
            println!("  LEFT OUT {step}: {sentence}");
        }
        if self.failed > 0 {
            println!("  What failed is told above, and in full in target/logs.");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

pub fn test(project: &Project) -> ExitCode {
    let mut report = Report::default();
    let set = setup::side_by_side(project);
    let equipped = report.done("set-up for the build", set.build);
    report.done("set-up for the checks", set.lints);
    let browsers = report.done("set-up for the browser tests, beside", set.browsers);
    let engines = browsers.as_ref().map(|_| {
        let [firefox, webkit] = set.engines;
        [
            report.if_had("browser tests in Firefox", firefox),
            report.if_had("browser tests in WebKit", webkit),
        ]
    });

    let plain = Tools::default();
    let tools = equipped.as_ref().unwrap_or(&plain);
    let cargo = |log: &str, says: &str, arguments: &[&str], more: &[&str]| {
        let mut command = tools.cargo();
        command.args(arguments).args(more).current_dir(&project.root);
        logged(project, log, says, command.env("CARGO_TERM_COLOR", "never"))
    };
    // The release build takes one core most of its time, in folders of its own:
    // the checks have the others meanwhile.
    let built = thread::scope(|scope| {
        let building =
            equipped.as_ref().map(|tools| scope.spawn(move || timed(|| build(project, tools))));
        let strict = ["--locked", "--", "-D", "warnings"];

        let ran = cargo("fmt", "Checking the formatting.", &["fmt", "--all", "--check"], &[]);
        report.check("formatting", ran);
        let lints = ["clippy", "--workspace", "--all-targets"];
        report.check("clippy", cargo("clippy", "Clippy, for this machine.", &lints, &strict));
        if equipped.is_some() {
            let ran = cargo("clippy-wasm", "Clippy, for the page.", &PAGE_LINTS, &strict);
            report.check("clippy for wasm", ran);
        }
        let tests = ["test", "--workspace", "--no-fail-fast"];
        let ran = cargo("native", "Native tests and house rules.", &tests, &["--locked"]);
        report.tests("native tests and house rules", ran, cargo_counts);
        building.and_then(|building| {
            let ended = building
                .join()
                .unwrap_or_else(|_| (Err("The release build broke down.".to_owned()), 0.0));
            report.done("release build", ended)
        })
    });
    if let (Some(()), Some(browsers)) = (built, browsers) {
        let mut playwright = tools.command("npx");
        playwright
            .args(["--no-install", "playwright", "test"])
            .current_dir(project.root.join("e2e"))
            .env("CHROMIUM", &browsers.chromium)
            .env("NO_COLOR", "1")
            .env_remove("FORCE_COLOR");
        for engine in engines.iter().flatten().flatten() {
            engine.tell(&mut playwright);
        }
        let ran = logged(project, "browser", "Browser tests.", &mut playwright);
        report.tests("browser tests", ran, playwright_counts);
    }
    report.close()
}

fn build(project: &Project, tools: &Tools) -> Outcome<()> {
    build::release(project, tools)?;
    sizes::print(project)?;
    bundle::write(project)
}

/// Prints the lines in which a test says what this machine has no tool for.
fn tell_what_was_left_out(output: &str) {
    for line in output
        .lines()
        .filter(|line| line.contains(", so nothing was ") || line.contains(", so it was not run"))
    {
        println!("  {}", line.trim());
    }
}

/// Adds up the lines in which `cargo test` counts each of its programs; `None`
/// where it has counted none.
fn cargo_counts(output: &str) -> Option<(u64, u64)> {
    output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: "))
        .map(|line| (number_before(line, " passed"), number_before(line, " failed")))
        .reduce(|sum, next| (sum.0 + next.0, sum.1 + next.1))
}

/// Reads Playwright's closing lines: `  12 passed (3.4s)`, `  1 failed`. Where
/// none passed there is a failure, whatever the runner says.
fn playwright_counts(output: &str) -> Option<(u64, u64)> {
    let count = |word: &str| {
        output.lines().rev().map(str::trim).find_map(|line| {
            let (number, rest) = line.split_once(' ')?;
            let number = number.parse::<u64>().ok()?;
            (rest == word || rest.starts_with(&format!("{word} ("))).then_some(number)
        })
    };
    let bad = ["failed", "did not run", "flaky", "interrupted"];
    let failed = bad.into_iter().filter_map(count).sum::<u64>();
    let passed = count("passed").unwrap_or(0);
    Some((passed, if passed == 0 { failed.max(1) } else { failed }))
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

    fn ran(output: &str, succeeded: bool) -> Outcome<Ran> {
        Ok(Ran { output: output.to_owned(), succeeded, seconds: 0.0 })
    }

    #[test]
    fn cargos_programs_are_added_up() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored\nx\ntest result: FAILED. 3 passed; 2 failed; 0 ignored\n";
        assert_eq!(cargo_counts(output), Some((15, 2)));
        assert_eq!(cargo_counts("error: could not compile"), None);
    }

    #[test]
    fn playwrights_closing_lines_are_read() {
        for (output, counts) in [
            ("  1 failed\n    [chromium] x\n  2 did not run\n  40 passed (1.2m)\n", (40, 3)),
            ("  7 passed (3.0s)\n", (7, 0)),
            ("Error: no tests found", (0, 1)),
        ] {
            assert_eq!(playwright_counts(output), Some(counts), "{output}");
        }
    }

    #[test]
    fn only_tests_are_counted_as_passed_and_every_failed_step_as_failed() {
        let mut report = Report::default();
        report.check("formatting", ran("", true));
        report.tests("native", ran("test result: ok. 5 passed; 0 failed", true), cargo_counts);
        assert_eq!((report.passed, report.failed), (5, 0));
        report.check("clippy", ran("warning", false));
        report.tests("native", ran("error: could not compile", false), cargo_counts);
        report.tests("browser", ran("", true), playwright_counts);
        report.tests("browser", Err("npx could not be started".to_owned()), playwright_counts);
        report.done::<()>("set-up", (Err("no network".to_owned()), 0.0));
        assert_eq!((report.passed, report.failed), (5, 5));
        report.if_had::<()>("WebKit", Err("no apt".to_owned()));
        assert_eq!((report.passed, report.failed), (5, 5));
        assert_eq!(report.left_out, [("WebKit", "no apt".to_owned())]);
    }
}
