//! What a request must return: conditions in the language of the lessons.

use crate::http::{Exchange, Outcome};
use crate::language::say;
use crate::lesson::{Check, held, read_check};
use crate::said;
use crate::variables::{Values, expanded};

/// Conditions that were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expectations {
    check: Check,
    /// What is wrong with them, with the line.
    pub problems: Vec<String>,
}

/// One condition, and whether it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    pub wanted: String,
    pub is_met: bool,
    /// What was seen instead.
    pub seen: String,
}

/// Reads conditions, one a line. A line that begins with `#` is a remark.
pub fn expectations(text: &str, values: &Values) -> Expectations {
    let plain: Vec<&str> = text
        .lines()
        .map(|line| if line.trim_start().starts_with('#') { "" } else { line })
        .collect();
    if plain.iter().all(|line| line.trim().is_empty()) {
        return Expectations::default();
    }
    let (check, problems) = read_check(&expanded(&plain.join("\n"), values));
    let problems = problems
        .into_iter()
        .map(|problem| said!("Line {}: {}", problem.at.line, problem.says))
        .collect();
    Expectations { check, problems }
}

/// Holds an exchange against conditions. Without any, an answer below 400 is
/// what is wanted.
pub fn judged(expectations: &Expectations, exchange: &Exchange) -> Vec<Expectation> {
    let mut all: Vec<Expectation> = expectations
        .problems
        .iter()
        .map(|problem| Expectation {
            wanted: say("Conditions that can be read").to_owned(),
            is_met: false,
            seen: problem.clone(),
        })
        .collect();
    if expectations.check.conditions.is_empty() && all.is_empty() {
        let (is_met, seen) = match &exchange.outcome {
            Outcome::Answered(response) => {
                (response.status < 400, said!("The status was {}.", response.status))
            }
            Outcome::Failed(_) => (false, say("There was no answer.").to_owned()),
        };
        all.push(Expectation { wanted: say("An answer below 400").to_owned(), is_met, seen });
        return all;
    }
    all.extend(held(&expectations.check, exchange).conditions.into_iter().map(|verdict| {
        Expectation {
            wanted: verdict.wanted.to_string(),
            is_met: verdict.is_met,
            seen: verdict.seen.to_string(),
        }
    }));
    all
}
