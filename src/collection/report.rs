//! What became of a run.

use serde_json::json;

use super::expect::Expectation;
use crate::language::say;
use crate::said;
use crate::variables::Secrets;
use crate::words::counted;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    /// Not sent: the run had stopped before it.
    Skipped,
}

impl Outcome {
    /// As the page says it.
    pub fn says(self) -> &'static str {
        say(self.word())
    }

    fn counted(self, count: u64) -> String {
        match self {
            Self::Passed => counted(count, "{} passed", "{} passed"),
            Self::Failed => counted(count, "{} failed", "{} failed"),
            Self::Skipped => counted(count, "{} skipped", "{} skipped"),
        }
    }

    /// As reports for programs have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// A value that an answer gave to a variable, or did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub name: String,
    /// Why there is none.
    pub problem: Option<String>,
}

/// One request of a run, and what came of it. No secret value is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct StepReport {
    pub title: String,
    pub method: String,
    pub url: String,
    pub outcome: Outcome,
    pub status: Option<u16>,
    /// Milliseconds until its end.
    pub took_ms: Option<f64>,
    pub expectations: Vec<Expectation>,
    pub taken: Vec<Taken>,
    /// Why there was no answer, or why it was not sent.
    pub problem: Option<String>,
}

impl StepReport {
    /// What kept it from passing, a sentence each.
    pub fn faults(&self) -> Vec<String> {
        let unmet = self.expectations.iter().filter(|it| !it.is_met);
        let unmet = unmet.map(|it| said!("{}: {}", it.wanted, it.seen));
        let untaken = self.taken.iter().filter_map(|it| {
            let problem = it.problem.as_ref()?;
            Some(said!("No value for {}: {}", it.name, problem))
        });
        self.problem.iter().cloned().chain(unmet).chain(untaken).collect()
    }

    /// The same with secret values masked, wherever they may stand.
    pub fn masked(mut self, secrets: &Secrets) -> Self {
        if secrets.is_empty() {
            return self;
        }
        let mask = |text: &mut String| *text = secrets.masked(text).into_owned();
        mask(&mut self.method);
        mask(&mut self.url);
        self.problem.iter_mut().for_each(mask);
        for it in &mut self.expectations {
            mask(&mut it.wanted);
            mask(&mut it.seen);
        }
        for it in &mut self.taken {
            it.problem.iter_mut().for_each(mask);
        }
        self
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What was run: a folder's name, or of everything.
    pub name: String,
    pub environment: Option<String>,
    /// When it began, as RFC 3339 writes it.
    pub at: String,
    pub steps: Vec<StepReport>,
    /// Whether the person stopped it.
    pub is_cancelled: bool,
}

impl Report {
    pub fn count(&self, outcome: Outcome) -> usize {
        self.steps.iter().filter(|step| step.outcome == outcome).count()
    }

    pub fn has_passed(&self) -> bool {
        self.steps.iter().all(|step| step.outcome == Outcome::Passed)
    }

    /// Milliseconds that the requests took together.
    pub fn took_ms(&self) -> f64 {
        self.steps.iter().filter_map(|step| step.took_ms).sum()
    }

    /// `3 requests: 2 passed, 1 failed.`
    pub fn summary(&self) -> String {
        let mut parts = Vec::new();
        for outcome in [Outcome::Passed, Outcome::Failed, Outcome::Skipped] {
            let count = self.count(outcome);
            if 0 < count {
                parts.push(outcome.counted(count as u64));
            }
        }
        let total = counted(self.steps.len() as u64, "{} request", "{} requests");
        let parts = parts.join(", ");
        match self.is_cancelled {
            true => said!("{}: {}. Cancelled.", total, parts),
            false => said!("{}: {}.", total, parts),
        }
    }
}

/// Milliseconds in whole numbers.
pub(super) fn whole_ms(ms: f64) -> u64 {
    // A float becomes the nearest number that there is.
    ms.max(0.0).round() as u64
}

/// The report as JSON, for programs.
pub fn write_json(report: &Report) -> String {
    let steps: Vec<serde_json::Value> = report
        .steps
        .iter()
        .map(|step| {
            json!({
                "name": step.title,
                "method": step.method,
                "url": step.url,
                "outcome": step.outcome.word(),
                "status": step.status,
                "ms": step.took_ms.map(whole_ms),
                "expectations": step.expectations.iter().map(|it| json!({
                    "wanted": it.wanted, "met": it.is_met, "seen": it.seen,
                })).collect::<Vec<_>>(),
                "variables": step.taken.iter().map(|it| json!({
                    "name": it.name, "problem": it.problem,
                })).collect::<Vec<_>>(),
                "problem": step.problem,
            })
        })
        .collect();
    let all = json!({
        "name": report.name,
        "environment": report.environment,
        "at": report.at,
        "passed": report.count(Outcome::Passed),
        "failed": report.count(Outcome::Failed),
        "skipped": report.count(Outcome::Skipped),
        "cancelled": report.is_cancelled,
        "requests": steps,
    })
    .to_string();
    crate::json::format(&all, 2).unwrap_or(all)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn report() -> Report {
        let met = |wanted: &str, is_met, seen: &str| Expectation {
            wanted: wanted.to_owned(),
            is_met,
            seen: seen.to_owned(),
        };
        let step =
            |title: &str, outcome, status, expectations, taken, problem: Option<&str>| StepReport {
                title: title.to_owned(),
                method: "GET".to_owned(),
                url: "https://a.example/<x>?a&b".to_owned(),
                outcome,
                status,
                took_ms: status.map(|_| 12.4),
                expectations,
                taken,
                problem: problem.map(str::to_owned),
            };
        Report {
            name: "Shop".to_owned(),
            environment: Some("Test".to_owned()),
            at: "2026-11-26T11:00:00Z".to_owned(),
            is_cancelled: true,
            steps: vec![
                step(
                    "Shop / one",
                    Outcome::Passed,
                    Some(200),
                    vec![met("The status is 200", true, "It was 200.")],
                    vec![Taken { name: "id".to_owned(), problem: None }],
                    None,
                ),
                step(
                    "Shop / t\u{0}wo | \"é\"",
                    Outcome::Failed,
                    Some(404),
                    vec![met("The status is `200`", false, "It was 404.")],
                    vec![Taken {
                        name: "x".to_owned(),
                        problem: Some("Nothing there.".to_owned()),
                    }],
                    None,
                ),
                step(
                    "Shop / three",
                    Outcome::Failed,
                    None,
                    vec![],
                    vec![],
                    Some("No answer ]]> came."),
                ),
                step("Shop / four", Outcome::Skipped, None, vec![], vec![], None),
            ],
        }
    }

    #[test]
    fn a_report_counts_and_says_what_was_amiss() {
        let report = report();
        assert_eq!(report.summary(), "4 requests: 1 passed, 2 failed, 1 skipped. Cancelled.");
        assert!(!report.has_passed());
        assert_eq!(
            report.steps[1].faults(),
            ["The status is `200`: It was 404.", "No value for x: Nothing there."]
        );
        let read: serde_json::Value = serde_json::from_str(&write_json(&report)).unwrap();
        assert_eq!(read["failed"], 2);
        assert_eq!(read["requests"][0]["ms"], 12);
    }
}
