//! Offsets in bytes as lines and columns for people.

use super::scan;

/// A place in a text as editors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Counted from 1; a line feed ends a line.
    pub line: usize,
    /// In characters, counted from 1. A byte order mark at the front of the
    /// text is not counted.
    pub column: usize,
}

impl Position {
    /// The place of a byte offset, found by reading all before it. An offset
    /// past the end is the end's.
    pub fn of(body: &[u8], offset: usize) -> Self {
        Mark::default().advance(body, offset).position()
    }
}

/// Where the present line began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// Line feeds so far.
    pub(super) feeds: usize,
    /// The offset of the line's first byte.
    pub(super) start: usize,
    /// UTF-8 continuation bytes since, which are no characters of their own.
    pub(super) continuations: usize,
}

/// What is known of lines at some offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) offset: usize,
    pub(super) lines: Lines,
}

impl Mark {
    /// The mark of a later offset of the same body.
    pub(super) fn advance(mut self, body: &[u8], offset: usize) -> Self {
        if self.offset == 0 && offset >= 3 && body.starts_with(&[0xEF, 0xBB, 0xBF]) {
            self.offset = 3;
            self.lines.start = 3;
        }
        let stretch = body.get(self.offset..offset.min(body.len())).unwrap_or_default();
        for (place, &byte) in stretch.iter().enumerate() {
            if byte == b'\n' {
                let start = self.offset + place + 1;
                self.lines = Lines { feeds: self.lines.feeds + 1, start, continuations: 0 };
            }
            self.lines.continuations += usize::from(scan::is_continuation(byte));
        }
        self.offset += stretch.len();
        self
    }

    pub(super) fn position(self) -> Position {
        let Lines { feeds, start, continuations } = self.lines;
        let column = self.offset.saturating_sub(start + continuations) + 1;
        Position { line: feeds + 1, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_from_one() {
        let body = "a\n日本\r\n\u{1F600}x".as_bytes();
        let cases = [
            (0, 1, 1),
            (1, 1, 2),
            (2, 2, 1),
            (5, 2, 2),
            (8, 2, 3),
            (10, 3, 1),
            (14, 3, 2),
            (99, 3, 3),
        ];
        for (offset, line, column) in cases {
            assert_eq!(Position::of(body, offset), Position { line, column }, "at {offset}");
        }
        let marked = "\u{FEFF}{}".as_bytes();
        assert_eq!(Position::of(marked, 4), Position { line: 1, column: 2 });
    }
}
