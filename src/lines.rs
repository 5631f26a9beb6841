//! Text cut into rows: at its line breaks, and where a line is too long to draw.

use std::ops::Range;

use crate::pace::Pace;
use crate::pages::Pages;

/// The longest row, in bytes.
const WIDEST: usize = 400;

/// The most bytes whose rows can be told apart: 2 GiB less one.
pub const MOST_BYTES: usize = (1 << 31) - 1;

/// Where each row of a text starts. Bytes come in any pieces. 4 bytes a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The start of each row and, in the top bit, whether it goes on the line
    /// before it.
    starts: Pages<u32>,
    /// How many bytes have come.
    length: usize,
    /// How many of them belong to no finished row.
    open: usize,
    lines: u32,
    /// The line number of every 256th row, so that a number is found quickly.
    marks: Vec<u32>,
}

const GOES_ON: u32 = 1 << 31;
const MARK_EVERY: usize = 256;

/// A stretch of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether they are UTF-8; a stretch that is not holds three bytes at most.
    pub is_text: bool,
}

impl Lines {
    /// Takes in the next bytes; what lies beyond [`MOST_BYTES`] gets no row.
    pub fn push(&mut self, chunk: &[u8]) {
        let fits = MOST_BYTES.saturating_sub(self.length);
        let mut rest = chunk.get(..fits).unwrap_or(chunk);
        while let Some(&first) = rest.first() {
            if self.open == 0 {
                self.start(false);
            } else if self.open >= WIDEST && !is_continuation(first) {
                self.open = 0;
                self.start(true);
            }
            let room = WIDEST.saturating_sub(self.open).max(1).min(rest.len());
            let (row, _) = rest.split_at(room);
            let taken = match memchr::memchr(b'\n', row) {
                Some(at) => {
                    self.open = 0;
                    at + 1
                }
                None => {
                    self.open += room;
                    room
                }
            };
            self.length += taken;
            rest = rest.get(taken..).unwrap_or_default();
        }
    }

    fn start(&mut self, goes_on: bool) {
        if !goes_on {
            self.lines += 1;
        }
        if self.starts.len().is_multiple_of(MARK_EVERY) {
            self.marks.push(self.lines);
        }
        // No more than 2 GiB are taken in.
        self.starts.push(self.length as u32 | if goes_on { GOES_ON } else { 0 });
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// How many bytes have come.
    pub fn bytes(&self) -> usize {
        self.length
    }

    /// How many lines there are, as an editor counts them.
    pub fn line_count(&self) -> usize {
        self.lines as usize
    }

    /// Bytes of memory that the list itself holds.
    pub fn memory(&self) -> usize {
        self.starts.memory() + self.marks.capacity() * size_of::<u32>()
    }

    fn at(&self, row: usize) -> Option<(usize, bool)> {
        let start = self.starts.get(row)?;
        Some(((start & !GOES_ON) as usize, start & GOES_ON != 0))
    }

    /// The line number of a row, counted from 1; nothing for a row that goes on
    /// the line before it.
    pub fn number(&self, row: usize) -> Option<u64> {
        let (_, goes_on) = self.at(row)?;
        if goes_on {
            return None;
        }
        let mark = row / MARK_EVERY;
        let since = (mark * MARK_EVERY + 1..=row)
            .filter_map(|row| self.starts.get(row))
            .filter(|start| start & GOES_ON == 0)
            .count() as u64;
        self.marks.get(mark).map(|first| u64::from(*first) + since)
    }

    /// The row that a byte is in.
    pub fn row_at(&self, offset: usize) -> Option<usize> {
        if offset >= self.length {
            return None;
        }
        let before = |start: u32| (start & !GOES_ON) as usize <= offset;
        self.starts.partition_point(before).checked_sub(1)
    }

    /// A row's bytes without its line break.
    pub fn range(&self, row: usize, bytes: &[u8]) -> Range<usize> {
        let Some((start, _)) = self.at(row) else { return 0..0 };
        let end = self.at(row + 1).map_or(self.length, |(end, _)| end).min(bytes.len());
        let row = bytes.get(start..end).unwrap_or_default();
        let row = row.strip_suffix(b"\n").unwrap_or(row);
        let row = row.strip_suffix(b"\r").unwrap_or(row);
        start..start + row.len()
    }

    /// A row's text without its line break; U+FFFD stands for what is not UTF-8.
    pub fn text(&self, row: usize, bytes: &[u8]) -> String {
        let bytes = bytes.get(self.range(row, bytes)).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Cuts bytes into stretches that are UTF-8 and such that are not.
pub fn stretches(bytes: &[u8], range: Range<usize>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut at = range.start;
    for chunk in bytes.get(range).unwrap_or_default().utf8_chunks() {
        for (length, is_text) in [(chunk.valid().len(), true), (chunk.invalid().len(), false)] {
            if length > 0 {
                found.push(Stretch { range: at..at + length, is_text });
                at += length;
            }
        }
    }
    found
}

/// Whether bytes are UTF-8 from end to end. Looks at a part at a time.
pub async fn is_text(bytes: &[u8], pace: &Pace) -> bool {
    const PART: usize = 64 << 10;
    let mut rest = bytes;
    while !rest.is_empty() {
        let part = rest.get(..PART).unwrap_or(rest);
        let valid = match std::str::from_utf8(part) {
            Ok(_) => part.len(),
            // Cut in the middle of a character by us.
            Err(error) if error.error_len().is_none() && part.len() < rest.len() => {
                error.valid_up_to()
            }
            Err(_) => return false,
        };
        rest = rest.get(valid..).unwrap_or_default();
        pace.step(PART / 16).await;
    }
    true
}

/// Where a line and column, both counted from 1 and columns in characters, are
/// in a text, in the UTF-16 units by which browsers count. Past the end of a
/// line it is the end of that line.
pub fn utf16_offset(text: &str, line: usize, column: usize) -> u32 {
    let mut offset = 0;
    let (mut at_line, mut at_column) = (1, 1);
    for c in text.chars() {
        if at_line == line && (at_column >= column || c == '\n') || at_line > line {
            break;
        }
        offset += c.len_utf16();
        if c == '\n' {
            at_line += 1;
            at_column = 1;
        } else {
            at_column += 1;
        }
    }
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pace::run_through;
    use proptest::prelude::*;

    fn cut(text: &str) -> (Lines, Vec<String>) {
        let mut lines = Lines::default();
        lines.push(text.as_bytes());
        let rows = (0..lines.len()).map(|row| lines.text(row, text.as_bytes())).collect();
        (lines, rows)
    }

    #[test]
    fn rows_end_at_line_breaks_of_both_kinds() {
        let (lines, rows) = cut("one\r\ntwo\n\nfour");
        assert_eq!(rows, ["one", "two", "", "four"]);
        assert_eq!(lines.number(3), Some(4));
    }

    #[test]
    fn a_long_line_goes_on_without_a_number_and_without_cutting_a_character() {
        let text = format!("{}\nnext", "é".repeat(WIDEST));
        let (lines, rows) = cut(&text);
        assert!(rows.len() > 2);
        assert!(rows.iter().all(|row| !row.contains('\u{fffd}')));
        assert_eq!(rows.concat(), text.replace('\n', ""));
        assert_eq!(lines.number(1), None);
        assert_eq!(lines.number(rows.len() - 1), Some(2));
    }

    #[test]
    fn a_byte_is_found_in_its_row() {
        let (lines, _) = cut("one\r\ntwo\n");
        let rows: Vec<_> = (0..10).map(|offset| lines.row_at(offset)).collect();
        let expected = [0, 0, 0, 0, 0, 1, 1, 1, 1].map(Some);
        assert_eq!(rows, [expected.as_slice(), &[None]].concat());
        assert_eq!((lines.range(0, b"one\r\ntwo\n"), lines.line_count()), (0..3, 2));
    }

    #[test]
    fn bytes_that_are_no_text_are_told_apart() {
        let bytes = b"a\xffb\xe2\x82";
        let told: Vec<_> = stretches(bytes, 0..bytes.len())
            .into_iter()
            .map(|stretch| (stretch.range, stretch.is_text))
            .collect();
        assert_eq!(told, [(0..1, true), (1..2, false), (2..3, true), (3..5, false)]);
    }

    #[test]
    fn text_of_any_length_is_known_as_such() {
        let ask = |bytes: &[u8]| run_through(is_text(bytes, &Pace::without_rest()));
        let long = "é".repeat(100_000);
        assert_eq!(ask(long.as_bytes()), Some(true));
        assert_eq!(ask(&long.as_bytes()[..199_999]), Some(false));
        assert_eq!(ask(b"a\xff"), Some(false));
        assert_eq!(ask(b""), Some(true));
    }

    #[test]
    fn places_are_counted_as_browsers_do() {
        let text = "ab\n😀x\n";
        for (line, column, expected) in
            [(1, 1, 0), (1, 3, 2), (1, 9, 2), (2, 1, 3), (2, 2, 5), (2, 3, 6), (3, 1, 7), (9, 1, 7)]
        {
            assert_eq!(utf16_offset(text, line, column), expected, "{line}:{column}");
        }
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same_rows(text in "(?s).{0,900}", at in 0_usize..900) {
            let bytes = text.as_bytes();
            let at = at.min(bytes.len());
            let mut pieces = Lines::default();
            pieces.push(&bytes[..at]);
            pieces.push(&bytes[at..]);
            let (whole, rows) = cut(&text);
            prop_assert_eq!(&pieces, &whole);
            prop_assert_eq!(rows.concat().replace('\r', ""), text.replace(['\r', '\n'], ""));
        }

        #[test]
        fn line_numbers_count_the_breaks(text in "[a\n]{0,3000}") {
            let (lines, _) = cut(&text);
            if let Some(number) = lines.len().checked_sub(1).and_then(|last| lines.number(last)) {
                let expected = text.strip_suffix('\n').unwrap_or(&text).matches('\n').count() as u64 + 1;
                prop_assert_eq!(number, expected);
            }
        }
    }
}
