//! Comma-separated values, by `csv-core`.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::{Cell, CellKind, MOST_COLUMNS, Sheet, Source};
use crate::pace::Pace;

/// What may stand between fields.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Bytes of a field that are read at once.
const PART: usize = 512;

/// The mark that the first line has most of, outside quotes.
fn delimiter_of(bytes: &[u8]) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|mark| mark == byte)
                    && let Some(count) = counts.get_mut(at)
                {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).unwrap_or(0);
    DELIMITERS.get(at).copied().unwrap_or(b',')
}

/// One field of a record: its text, how many bytes were left out, and what came
/// after it.
struct Field {
    text: String,
    hidden: usize,
    ends_record: bool,
}

/// Reads fields from a place on.
struct Fields<'a> {
    reader: Reader,
    rest: &'a [u8],
    limit: usize,
}

impl<'a> Fields<'a> {
    fn new(bytes: &'a [u8], start: usize, delimiter: u8, limit: usize) -> Self {
        let rest = bytes.get(start..).unwrap_or_default();
        // Tables of states are worth their making for whole texts only.
        let reader = ReaderBuilder::new().delimiter(delimiter).nfa(true).build();
        Self { reader, rest, limit }
    }
}

impl Iterator for Fields<'_> {
    type Item = Field;

    fn next(&mut self) -> Option<Field> {
        let mut part = [0; PART];
        let mut text = Vec::new();
        let mut hidden = 0;
        loop {
            let (result, read, written) = self.reader.read_field(self.rest, &mut part);
            self.rest = self.rest.get(read..).unwrap_or_default();
            let room = self.limit.saturating_sub(text.len());
            let shown = part.get(..written.min(room)).unwrap_or_default();
            text.extend_from_slice(shown);
            hidden += written - shown.len();
            match result {
                // All of it is there: what is asked for now is the end.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    return Some(Field { text, hidden, ends_record: record_end });
                }
                ReadFieldResult::End => return None,
            }
        }
    }
}

fn record(bytes: &[u8], start: usize, delimiter: u8, limit: usize) -> impl Iterator<Item = Field> {
    let mut ended = false;
    Fields::new(bytes, start, delimiter, limit).take_while(move |field| {
        let goes_on = !ended;
        ended = field.ends_record;
        goes_on
    })
}

pub(super) async fn sheet(bytes: &[u8], pace: &Pace) -> Option<Sheet> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let from = bytes.len() - body.len();
    let delimiter = delimiter_of(body);
    let mut columns: Vec<String> =
        record(bytes, from, delimiter, usize::MAX).map(|field| field.text).collect();
    if columns.is_empty() {
        return None;
    }
    let left_out = columns.len().saturating_sub(MOST_COLUMNS);
    columns.truncate(MOST_COLUMNS);
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut starts = Vec::new();
    let mut fields = [0; PART];
    let mut ends = [0; 64];
    let mut at = from;
    let mut begin = from;
    let mut is_first = true;
    loop {
        // In pieces, so that no record is too long for a step.
        let rest = bytes.get(at..bytes.len().min(at + 4096)).unwrap_or_default();
        let (result, read, _, _) = reader.read_record(rest, &mut fields, &mut ends);
        at += read;
        pace.step(read / 8 + 4).await;
        match result {
            csv_core::ReadRecordResult::Record => {
                if !is_first && let Ok(begin) = u32::try_from(begin) {
                    starts.push(begin);
                }
                is_first = false;
                begin = at;
            }
            csv_core::ReadRecordResult::End => break,
            _ => {}
        }
    }
    Some(Sheet { columns, left_out, source: Source::Csv { starts, delimiter } })
}

fn cell_of(field: Field) -> Cell {
    let is_number = !field.text.is_empty()
        && field
            .text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'))
        && field.text.parse::<f64>().is_ok();
    let kind = if is_number { CellKind::Number } else { CellKind::Text };
    Cell { kind, text: field.text, hidden: field.hidden }
}

pub(super) fn fill(cells: &mut [Cell], bytes: &[u8], start: usize, delimiter: u8, limit: usize) {
    for (cell, field) in cells.iter_mut().zip(record(bytes, start, delimiter, limit)) {
        *cell = cell_of(field);
    }
}

pub(super) fn cell(
    bytes: &[u8],
    start: usize,
    delimiter: u8,
    column: usize,
    limit: usize,
) -> Option<Cell> {
    record(bytes, start, delimiter, limit).nth(column).map(cell_of)
}
