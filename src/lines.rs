//! Text cut into rows: at its line breaks, and where a line is too long to draw.

/// The longest row, in bytes.
const WIDEST: usize = 400;

/// Where each row of a text starts. Bytes come in any pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The start of each row and, in the top bit, whether it goes on the line
    /// before it.
    starts: Vec<u64>,
    /// How many bytes have come.
    length: usize,
    /// How many of them belong to no finished row.
    open: usize,
    lines: u64,
    finished: bool,
    /// The line number of every 256th row, so that a number is found quickly.
    marks: Vec<u64>,
}

const GOES_ON: u64 = 1 << 63;
const MARK_EVERY: usize = 256;

impl Lines {
    pub fn push(&mut self, chunk: &[u8]) {
        for &byte in chunk {
            if self.open == 0 {
                self.start(false);
            } else if self.open >= WIDEST && byte & 0xC0 != 0x80 {
                self.open = 0;
                self.start(true);
            }
            self.open += 1;
            self.length += 1;
            if byte == b'\n' {
                self.open = 0;
            }
        }
    }

    fn start(&mut self, goes_on: bool) {
        if !goes_on {
            self.lines += 1;
        }
        if self.starts.len().is_multiple_of(MARK_EVERY) {
            self.marks.push(self.lines);
        }
        self.starts.push(self.length as u64 | if goes_on { GOES_ON } else { 0 });
    }

    /// Says that no more bytes come.
    pub fn finish(&mut self) {
        self.finished = true;
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    fn at(&self, row: usize) -> Option<(usize, bool)> {
        let start = *self.starts.get(row)?;
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
        let since = self.starts.get(mark * MARK_EVERY + 1..=row).unwrap_or_default();
        let lines = since.iter().filter(|start| **start & GOES_ON == 0).count() as u64;
        self.marks.get(mark).map(|first| first + lines)
    }

    /// A row's text without its line break; bytes that are not UTF-8 are marked.
    pub fn text(&self, row: usize, bytes: &[u8]) -> String {
        let Some((start, _)) = self.at(row) else { return String::new() };
        let end = self.at(row + 1).map_or(self.length, |(end, _)| end);
        let bytes = bytes.get(start..end).unwrap_or_default();
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        String::from_utf8_lossy(bytes).into_owned()
    }
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
    use proptest::prelude::*;

    fn cut(text: &str) -> (Lines, Vec<String>) {
        let mut lines = Lines::default();
        lines.push(text.as_bytes());
        lines.finish();
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
            pieces.finish();
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
