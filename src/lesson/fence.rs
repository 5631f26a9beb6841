//! Blocks between lines of three backticks.

use super::cursor::Line;
use super::model::{Block, Http, ShownAnswer};
use super::problem::{At, Problem};
use super::{ask, calls, check_block};
use crate::formats::{Format, import};
use crate::prose::Prose;

/// The blocks that do something, and those that only show text.
const KINDS: [&str; 11] = [
    "http", "check", "predict", "choose", "answer", "contract", "chain", "burst", "text", "json",
    "sh",
];

/// How many backticks open a block on this line, if any do.
pub(super) fn width(text: &str) -> Option<usize> {
    let width = text.bytes().take_while(|byte| *byte == b'`').count();
    (width >= 3 && !text[width..].contains('`')).then_some(width)
}

pub(super) fn closes(text: &str, opened: usize) -> bool {
    let marks = text.trim_end();
    marks.len() >= opened && marks.bytes().all(|byte| byte == b'`')
}

/// Reads a block, given with the lines that open and close it.
pub(super) fn read(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Option<Block> {
    let (opening, rest) = lines.split_first()?;
    let width = width(opening.text)?;
    let inner = match rest.split_last() {
        Some((last, inner)) if closes(last.text, width) => inner,
        _ => {
            problems.push(Problem::new(
                opening.at(),
                "This block has no end: a line of three backticks is expected after it.",
            ));
            rest
        }
    };
    let info = opening.after(width).trimmed();
    let kind = info.text.split_whitespace().next().unwrap_or_default();
    if !kind.is_empty() && !KINDS.contains(&kind) {
        problems.push(Problem::unknown(info.at(), kind, "After three backticks,", &KINDS));
        return None;
    }
    if kind.len() < info.text.len() {
        problems.push(Problem::new(
            info.after(kind.len()).trimmed().at(),
            Prose::with(
                "Nothing is expected after {}: what a block says stands on the lines in it.",
                &[kind],
            ),
        ));
    }
    if matches!(kind, "" | "text" | "json" | "sh") {
        return Some(Block::Code(text_of(inner)));
    }
    if inner.iter().all(Line::is_blank) {
        problems.push(Problem::new(
            opening.at(),
            Prose::with("There is nothing in this block {}.", &[kind]),
        ));
        return None;
    }
    let start = opening.at();
    match kind {
        "http" => http(inner, problems).map(Block::Http),
        "answer" => answer(inner, problems).map(Block::Answer),
        "check" => Some(Block::Check(check_block::read(start, inner, problems))),
        "predict" => ask::predict(start, inner, problems).map(Block::Predict),
        "choose" => ask::choose(start, inner, problems).map(Block::Choose),
        "contract" => Some(Block::Contract(calls::contract(inner, problems))),
        "chain" => Some(Block::Chain(calls::chain(inner, problems))),
        _ => calls::burst(start, inner, problems).map(Block::Burst),
    }
}

fn text_of(lines: &[Line<'_>]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.text).collect();
    lines.join("\n")
}

/// A request as `.http` files write one.
fn http(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Option<Http> {
    let text = text_of(lines);
    let at = lines.iter().find(|line| !line.is_blank()).map(|line| line.trimmed().at())?;
    let read =
        import(&text).ok().filter(|read| matches!(read.format, Format::RawHttp | Format::HttpFile));
    let Some(mut read) = read else {
        problems.push(Problem::new(
            at,
            "An `http` block holds one request: the method and the whole address on a line, such as `GET https://api.example.com/orders/12345`, then a line for each header, an empty line, and the body.",
        ));
        return None;
    };
    if read.items.len() > 1 {
        problems
            .push(Problem::new(at, "An `http` block holds one request. Give each its own block."));
    }
    let item = (!read.items.is_empty()).then(|| read.items.swap_remove(0))?;
    let notes = read.notes.into_iter().chain(item.notes);
    problems.extend(notes.map(|note| Problem::new(at, note)));
    Some(Http { text: text.trim().to_owned(), draft: item.draft })
}

/// An answer as HTTP/1.1 writes it, to look at.
fn answer(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Option<ShownAnswer> {
    let begin = lines.iter().position(|line| !line.is_blank())?;
    let mut lines = lines.get(begin..)?.iter();
    let first = lines.next()?.trimmed();
    let mut words = first.text.splitn(3, ' ');
    let version = words.next().unwrap_or_default();
    let status = words.next().and_then(|word| word.parse().ok());
    let status = status.filter(|code| version.starts_with("HTTP/") && (100..=599).contains(code));
    let Some(status) = status else {
        problems.push(Problem::new(
            first.at(),
            "An `answer` block begins with the status line, such as `HTTP/1.1 404 Not Found`; headers, an empty line and the body follow.",
        ));
        return None;
    };
    let reason = words.next().unwrap_or_default().trim().to_owned();
    let mut headers = Vec::new();
    for line in lines.by_ref() {
        if line.is_blank() {
            break;
        }
        match line.text.split_once(':') {
            Some((name, value)) if crate::http::is_token(name) => {
                headers.push((name.to_owned(), value.trim().to_owned()));
            }
            _ => problems.push(not_a_header(line.at(), line.text)),
        }
    }
    let body: Vec<&str> = lines.map(|line| line.text).collect();
    Some(ShownAnswer { status, reason, headers, body: body.join("\n") })
}

fn not_a_header(at: At, text: &str) -> Problem {
    Problem::new(
        at,
        Prose::with(
            "{} is no header: a name, a colon and a value are expected, and an empty line before the body.",
            &[text.trim()],
        ),
    )
}
