//! A `check` block: conditions, one a line, and the teacher's hints.

use super::condition::Condition;
use super::cursor::{Cursor, Line};
use super::model::{Check, TeachersHint};
use super::problem::{At, Problem};
use super::spans::spans;

const MOST_CONDITIONS: usize = 30;

pub(super) fn read(start: At, lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Check {
    let mut check = Check::default();
    let before = problems.len();
    for line in lines.iter().map(Line::trimmed).filter(|line| !line.is_blank()) {
        let read = if begins_hint(line.text) {
            hint(line, problems).map(|hint| check.hints.push(hint))
        } else {
            Condition::read(line).map(|condition| check.conditions.push(condition))
        };
        problems.extend(read.err());
    }
    let has_other = |one: &Condition| !matches!(one, Condition::Sent(_));
    if check.conditions.is_empty() && problems.len() == before {
        problems.push(Problem::new(
            start,
            "This `check` block has hints and no condition, such as `status 200`.",
        ));
    } else if check.conditions.len() > MOST_CONDITIONS {
        problems.push(Problem::new(
            start,
            "A `check` block has 30 conditions at most. Make two steps of it.",
        ));
    } else if !check.conditions.is_empty() && !check.conditions.iter().any(has_other) {
        problems.push(Problem::new(
            start,
            "`sent` counts requests that meet the other conditions of the block, and there is none. Add one, such as `request method PUT`.",
        ));
    }
    check
}

fn begins_hint(text: &str) -> bool {
    text.split([':', ' ']).next() == Some("hint")
}

/// `hint: words` or `hint when CONDITION: words`
fn hint(line: Line<'_>, problems: &mut Vec<Problem>) -> Result<TeachersHint, Problem> {
    let after = line.after("hint".len());
    let Some(colon) = colon(after.text) else {
        return Err(Problem::new(
            line.at(),
            "A hint has a colon and a space before its words: `hint: Look at the headers.` or `hint when status 401: …`.",
        ));
    };
    let text = after.after(colon + 1).trimmed();
    if text.text.is_empty() {
        return Err(Problem::new(text.at(), "Words are expected after the colon of a hint."));
    }
    let condition = Line { text: &after.text[..colon], ..after };
    let mut cursor = Cursor::new(condition);
    let when = if cursor.is_at_end() {
        None
    } else {
        let at = cursor.at();
        let word = cursor.word();
        if word != "when" {
            return Err(Problem::unknown(at, word, "After `hint`,", &["when", ":"]));
        }
        Some(Condition::read(cursor.rest())?)
    };
    if let Some(Condition::Sent(_)) = when {
        return Err(Problem::new(
            line.at(),
            "A hint looks at one exchange, so `sent` can't stand after `when`.",
        ));
    }
    Ok(TeachersHint { when, text: spans(&[text], problems) })
}

/// The colon that ends the condition: one with a space after it, outside quotes.
fn colon(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == '"' && before != '\\' {
            is_quoted = !is_quoted;
        }
        let rest = &text[at..];
        if !is_quoted && (rest.starts_with(": ") || rest == ":") {
            return Some(at);
        }
        before = c;
    }
    None
}
