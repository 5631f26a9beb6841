//! `predict` and `choose`: a question, and options of which a person takes one.
//!
//! Both are written alike: the question, then a line with `- ` for each option,
//! under it, indented, the reply.

use super::condition::StatusPattern;
use super::cursor::{Cursor, Line};
use super::model::{Choice, Choose, Guess, Predict, Span};
use super::problem::{At, Problem};
use super::spans::spans;
use crate::prose::Prose;

/// More options than this are not read by anybody.
const MOST_OPTIONS: usize = 8;

struct Option_<'a> {
    text: Line<'a>,
    reply: Vec<Line<'a>>,
}

struct Asked<'a> {
    question: Vec<Span>,
    options: Vec<Option_<'a>>,
}

fn asked<'a>(start: At, lines: &[Line<'a>], problems: &mut Vec<Problem>) -> Asked<'a> {
    let mut question = Vec::new();
    let mut options: Vec<Option_<'a>> = Vec::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let is_indented = line.text.starts_with([' ', '\t']);
        if line.text.starts_with("- ") {
            options.push(Option_ { text: line.after(2).trimmed(), reply: Vec::new() });
        } else if let Some(option) = options.last_mut() {
            if is_indented {
                option.reply.push(line.trimmed());
            } else {
                problems.push(Problem::new(
                    line.at(),
                    "An option begins with `- `, and its reply stands on the lines under it, indented by two spaces. The question stands before the first option.",
                ));
            }
        } else {
            question.push(line.trimmed());
        }
    }
    if options.len() < 2 || options.len() > MOST_OPTIONS {
        problems.push(Problem::new(
            start,
            "Two to eight options are expected here, each on a line that begins with `- `.",
        ));
    }
    Asked { question: spans(&question, problems), options }
}

pub(super) fn predict(
    start: At,
    lines: &[Line<'_>],
    problems: &mut Vec<Problem>,
) -> Option<Predict> {
    let asked = asked(start, lines, problems);
    let mut options: Vec<Guess> = Vec::new();
    for option in &asked.options {
        if checkbox(option.text).is_some() {
            problems.push(Problem::new(
                option.text.at(),
                "In `predict` no option is marked as the right one: what comes back decides.",
            ));
            continue;
        }
        let mut cursor = Cursor::new(option.text);
        match StatusPattern::read(&mut cursor).and_then(|status| cursor.end().map(|()| status)) {
            Ok(status) if options.iter().any(|option| option.status == status) => {
                problems.push(Problem::new(option.text.at(), "This option is there already."));
            }
            Ok(status) => options.push(Guess { status, reply: spans(&option.reply, problems) }),
            Err(problem) => problems.push(problem),
        }
    }
    (!options.is_empty()).then_some(Predict { question: asked.question, options })
}

/// The mark of `[x] text`, and the text.
fn checkbox(line: Line<'_>) -> Option<(bool, Line<'_>)> {
    let mark = line.text.get(..3)?;
    let is_right = match mark {
        "[ ]" => false,
        "[x]" | "[X]" => true,
        _ => return None,
    };
    Some((is_right, line.after(3).trimmed()))
}

pub(super) fn choose(start: At, lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Option<Choose> {
    let asked = asked(start, lines, problems);
    if asked.question.is_empty() {
        problems.push(Problem::new(start, "A question is expected before the first option."));
    }
    let mut options: Vec<Choice> = Vec::new();
    for option in &asked.options {
        let Some((is_right, text)) = checkbox(option.text) else {
            problems.push(Problem::new(
                option.text.at(),
                "An option of `choose` begins with `- [ ]`, and the right one with `- [x]`.",
            ));
            continue;
        };
        if text.text.is_empty() {
            problems.push(Problem::new(text.at(), "This option has no words."));
        }
        if option.reply.is_empty() {
            problems.push(Problem::new(
                option.text.at(),
                "This option has no reply: on the line under it, indented by two spaces, say why it is right or wrong.",
            ));
        }
        options.push(Choice {
            text: spans(&[text], problems),
            is_right,
            reply: spans(&option.reply, problems),
        });
    }
    let right = options.iter().filter(|option| option.is_right).count();
    if right != 1 && options.len() == asked.options.len() {
        problems.push(Problem::new(
            start,
            Prose::in_words(
                "One option is the right one, marked `- [x]`; here {} are.",
                &[&right.to_string()],
            ),
        ));
    }
    (!options.is_empty()).then_some(Choose { question: asked.question, options })
}
