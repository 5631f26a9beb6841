//! What changed, in sentences.

use super::json_pairs::{Change, Found};
use super::pairs::{Mark, Pair};
use super::{HeaderChange, Side};
use crate::http::{Response, status_info};
use crate::json::{Index, RowKind};
use crate::prose::Prose;
use crate::words::{count_words, counted};

/// A value is quoted up to here, in bytes.
const QUOTED: usize = 60;

fn named(status: u16) -> String {
    match status_info(status) {
        Some(info) => format!("{status} {}", info.phrase),
        None => status.to_string(),
    }
}

pub(super) fn of_status(before: &Response, after: &Response) -> Vec<Prose> {
    let (old, new) = (named(before.status), named(after.status));
    vec![match before.status == after.status {
        true => Prose::with("The status is {}, as before.", &[&new]),
        false => Prose::with("The status was {} and is {}.", &[&old, &new]),
    }]
}

pub(super) fn of_headers(changes: &[HeaderChange]) -> Option<Prose> {
    let count = changes.len() as u64;
    Some(match count {
        0 => Prose::new("All headers are as before."),
        1 => Prose::new("One header differs."),
        _ => Prose::words(counted(count, "{} header differs.", "{} headers differ.")),
    })
}

pub(super) fn same_body(body: &[u8]) -> Prose {
    match body.is_empty() {
        true => Prose::new("Both bodies are empty."),
        false => Prose::new("The body is the same, byte for byte."),
    }
}

/// `1 value changed`, `2 are new`, put together.
fn counts(parts: [(usize, String); 3]) -> Prose {
    let there = parts.into_iter().filter(|(count, _)| 0 < *count);
    let there: Vec<Prose> = there.map(|(_, words)| Prose::words(words)).collect();
    Prose::of("In the body, {}.", &[Prose::all_of(there)])
}

fn of_values(changed: usize, added: usize, removed: usize) -> Prose {
    let (c, a, r) = (changed as u64, added as u64, removed as u64);
    counts([
        (changed, counted(c, "{} value changed", "{} values changed")),
        (added, counted(a, "{} value is new", "{} values are new")),
        (removed, counted(r, "{} value is gone", "{} values are gone")),
    ])
}

fn counted_lines(changed: usize, added: usize, removed: usize) -> Prose {
    let (c, a, r) = (changed as u64, added as u64, removed as u64);
    counts([
        (changed, counted(c, "{} line changed", "{} lines changed")),
        (added, counted(a, "{} line is new", "{} lines are new")),
        (removed, counted(r, "{} line is gone", "{} lines are gone")),
    ])
}

pub(super) fn of_json(found: &Found, before: &Side<'_>, after: &Side<'_>) -> Vec<Prose> {
    if found.changed + found.added + found.removed == 0 {
        return vec![Prose::new(
            "The body says the same; only its white space or the order of its members differs.",
        )];
    }
    let mut words = vec![of_values(found.changed, found.added, found.removed)];
    let (Some(old), Some(new)) = (before.index, after.index) else { return words };
    for change in &found.changes {
        words.push(match change {
            Change::Changed(one, other) => Prose::with(
                "{} was {} and is {}.",
                &[
                    &path(new, after.body, *other),
                    &quoted(old, before.body, *one),
                    &quoted(new, after.body, *other),
                ],
            ),
            Change::Removed(row) => Prose::with(
                "{} is gone; it was {}.",
                &[&path(old, before.body, *row), &quoted(old, before.body, *row)],
            ),
            Change::Added(row) => Prose::with(
                "{} is new: {}.",
                &[&path(new, after.body, *row), &quoted(new, after.body, *row)],
            ),
        });
    }
    let told = found.changes.len();
    let all = found.changed + found.added + found.removed;
    if found.is_cut {
        words.push(Prose::new(
            "There is more; the comparison stops where it has become too long to read.",
        ));
    } else if all > told {
        words.push(Prose::in_words(
            "And {} more, which are marked below.",
            &[&count_words((all - told) as u64)],
        ));
    }
    words
}

fn path(index: &Index, body: &[u8], row: usize) -> String {
    index.path(row, body).unwrap_or_default()
}

/// A value in short.
fn quoted(index: &Index, body: &[u8], row: usize) -> String {
    let count = index.child_count(row).unwrap_or_default();
    match index.kind(row) {
        Some(RowKind::OpenArray) => format!("[{count}]"),
        Some(RowKind::OpenObject) => format!("{{{count}}}"),
        _ => {
            let range = index.value_range(row, body).unwrap_or_default();
            let text = String::from_utf8_lossy(body.get(range).unwrap_or_default()).into_owned();
            match text.char_indices().nth(QUOTED) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            }
        }
    }
}

pub(super) fn of_lines(pairs: &[Pair], is_cut: bool) -> Vec<Prose> {
    let count = |mark: Mark| pairs.iter().filter(|pair| pair.mark == mark).count();
    let (changed, added, removed) =
        (count(Mark::Changed), count(Mark::Added), count(Mark::Removed));
    let mut words = vec![match changed + added + removed {
        0 => Prose::new("The lines are the same; only their ends differ."),
        _ => counted_lines(changed, added, removed),
    }];
    if is_cut {
        words.push(Prose::new(
            "There is more; the comparison stops where it has become too long to read.",
        ));
    }
    words
}

pub(super) fn of_bytes(before: &[u8], after: &[u8]) -> Prose {
    let first = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    Prose::in_words(
        "The body differs from byte {} on; it had {} and has {}.",
        &[
            &count_words(first as u64 + 1),
            &counted(before.len() as u64, "{} byte", "{} bytes"),
            &counted(after.len() as u64, "{} byte", "{} bytes"),
        ],
    )
}
