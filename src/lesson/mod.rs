//! Lessons that are done by sending: their format, their checks, what a learner
//! has done of them.
//!
//! ```text
//!  Markdown ──read──▶ Lesson ──▶ the page draws blocks and runs
//!           (a strict   │
//!            part)      └─ check(step, exchanges) ─▶ Verdict: met or not, hints
//! ```
//! A lesson is untrusted text, by whoever wrote it. What comes out is data:
//! never HTML, no link but to http and https, nothing that sends by itself.
//! What is not understood is a problem with its line, never passed over. The
//! format is written down for teachers in `docs/lessons.md`.

mod address;
mod alone;
mod ask;
mod blocks;
mod calls;
mod check_block;
mod coach;
mod condition;
mod cursor;
mod diary;
mod endpoint;
mod facts;
mod fence;
mod front;
mod judge;
mod lights;
mod model;
mod problem;
mod progress;
mod progress_merge;
mod progress_record;
mod report;
mod says;
mod shelf;
mod slug;
mod spans;
mod tally;
mod terms;
mod test;
mod verdict;

use crate::words::bytes_words;
use cursor::Line;

pub use alone::{held, read_check};
pub use condition::{Condition, JsonPath, Side, StatusPattern};
pub use diary::{Diary, Entry};
pub use endpoint::EndpointPattern;
pub use lights::{Light, lights};
pub use model::{
    Block, Burst, Chain, Check, Choice, Choose, Guess, Http, Lesson, Link, Operation, Predict,
    ShownAnswer, Span, Step, TeachersHint, plain,
};
pub use problem::{At, Problem};
pub use progress::{Came, Chosen, Progress, StepProgress};
pub use progress_record::{PROGRESS_VERSION, ProgressError};
pub use report::{Report, ReportedExchange, ReportedStep, report};
pub use shelf::{SHELF, Volume};
pub use tally::{Bar, Tally};
pub use terms::{Answer, Clause, Member, Parameter, Terms, broken_clause, terms};
pub use test::{BodyTest, Bound, JsonType, Test, Wanted};
pub use verdict::{CheckVerdict, ConditionVerdict, Hint, Verdict, check};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 256 << 10;
pub const MOST_STEPS: usize = 50;
/// The most calls of one burst.
pub const MOST_CALLS: u32 = 1_000;

/// What a file gives: the lesson as far as it was understood, and everything
/// that is wrong with it, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    pub lesson: Lesson,
    pub problems: Vec<Problem>,
}

/// Reads a lesson. Never panics, in time that grows with the text alone.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let problems = &mut reading.problems;
    let top = At { line: 1, column: 1 };
    if text.len() > MOST_BYTES {
        let (has, most) = (bytes_words(text.len() as u64), bytes_words(MOST_BYTES as u64));
        problems.push(Problem::new(
            top,
            crate::prose::Prose::in_words(
                "A lesson has {} at most, and this file has {}. Make several lessons of it.",
                &[&most, &has],
            ),
        ));
        return reading;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<Line<'_>> = text
        .split('\n')
        .enumerate()
        .map(|(at, text)| Line {
            number: at + 1,
            indent: 0,
            text: text.strip_suffix('\r').unwrap_or(text),
        })
        .collect();
    for line in &lines {
        let is_odd = |c: char| c.is_control() && c != '\t';
        if let Some(at) = line.text.find(is_odd) {
            problems.push(Problem::new(
                line.after(at).at(),
                "There is a control character here, which no text needs. Take it out.",
            ));
        }
    }
    let rest = front::read(&lines, &mut reading.lesson, problems);
    blocks::read(rest, &mut reading.lesson, problems);
    problems.sort_by_key(|problem| problem.at);
    reading
}

#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod progress_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tried;
#[cfg(test)]
mod verdict_tests;
