//! Items of an array as lines.

use std::collections::HashMap;

use super::{Cell, CellKind, MOST_COLUMNS, Sheet, Source, VALUE};
use crate::json::{Index, RowKind, unescape};
use crate::pace::Pace;

pub(super) async fn sheet(
    index: &Index,
    body: &[u8],
    rows: Vec<u32>,
    pace: &Pace,
) -> Option<Sheet> {
    let mut columns: Vec<String> = Vec::new();
    // Names as sent, so that only new ones need be unescaped.
    let mut known: HashMap<&[u8], ()> = HashMap::new();
    let mut left_out = 0;
    let mut has_values = false;
    let mut has_objects = false;
    for row in &rows {
        let row = *row as usize;
        if !matches!(index.kind(row), Some(RowKind::OpenObject | RowKind::EmptyObject)) {
            has_values = true;
            continue;
        }
        has_objects = true;
        for member in index.children(row) {
            pace.step(6).await;
            let Some(name) = index.name_range(member, body).and_then(|range| body.get(range))
            else {
                continue;
            };
            if known.contains_key(name) {
                continue;
            }
            known.insert(name, ());
            let name = unescape(name);
            match columns.contains(&name) {
                true => {}
                false if columns.len() < MOST_COLUMNS => columns.push(name),
                false => left_out += 1,
            }
        }
    }
    if has_values {
        columns.insert(0, VALUE.to_owned());
    }
    let source = Source::Records { rows, has_values };
    has_objects.then_some(Sheet { columns, left_out, source })
}

fn is_object(index: &Index, row: usize) -> bool {
    matches!(index.kind(row), Some(RowKind::OpenObject | RowKind::EmptyObject))
}

/// The cells of one item.
pub(super) fn fill(
    cells: &mut [Cell],
    index: &Index,
    body: &[u8],
    row: usize,
    columns: &[String],
    has_values: bool,
    limit: usize,
) {
    if !is_object(index, row) {
        if let Some(first) = cells.first_mut().filter(|_| has_values) {
            *first = value(index, body, row, limit);
        }
        return;
    }
    for member in index.children(row) {
        let Some(name) = name_of(index, body, member) else { continue };
        let from = usize::from(has_values);
        let found = columns.iter().skip(from).position(|column| *column == name);
        if let Some(cell) = found.and_then(|at| cells.get_mut(at + from)) {
            *cell = value(index, body, member, limit);
        }
    }
}

/// One cell of an item.
pub(super) fn cell(
    index: &Index,
    body: &[u8],
    row: usize,
    column: &str,
    has_values: bool,
    limit: usize,
) -> Option<Cell> {
    if !is_object(index, row) {
        return (has_values && column == VALUE).then(|| value(index, body, row, limit));
    }
    let quoted = |name: &[u8]| name.get(1..name.len().saturating_sub(1)) == Some(column.as_bytes());
    // The last of one name counts, as in most readers.
    let mut found = None;
    for member in index.children(row) {
        let name = body.get(index.name_range(member, body)?)?;
        if quoted(name) || (name.contains(&b'\\') && unescape(name) == column) {
            found = Some(member);
        }
    }
    found.map(|member| value(index, body, member, limit))
}

fn name_of(index: &Index, body: &[u8], member: usize) -> Option<String> {
    body.get(index.name_range(member, body)?).map(unescape)
}

/// A value in one cell.
fn value(index: &Index, body: &[u8], row: usize, limit: usize) -> Cell {
    let short = |open: char, close: char| {
        let count = index.child_count(row).unwrap_or_default();
        Cell { kind: CellKind::Container, text: format!("{open}{count}{close}"), hidden: 0 }
    };
    match index.kind(row) {
        Some(RowKind::OpenArray | RowKind::EmptyArray) => short('[', ']'),
        Some(RowKind::OpenObject | RowKind::EmptyObject) => short('{', '}'),
        _ => {
            let range = index.value_range(row, body).unwrap_or_default();
            scalar(body.get(range).unwrap_or_default(), limit)
        }
    }
}

fn scalar(text: &[u8], limit: usize) -> Cell {
    let kind = match text.first() {
        None => return Cell::missing(),
        Some(b'"') => CellKind::Text,
        Some(b'n') => CellKind::Null,
        Some(b't' | b'f') => CellKind::Bool,
        Some(_) => CellKind::Number,
    };
    let mut end = text.len().min(limit);
    while end > 0 && text.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) {
        end -= 1;
    }
    let shown = text.get(..end).unwrap_or_default();
    let text_of = match kind {
        CellKind::Text => unescape(shown),
        _ => String::from_utf8_lossy(shown).into_owned(),
    };
    Cell { kind, text: text_of, hidden: text.len() - end }
}
