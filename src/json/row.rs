//! One row as it is shown: its pieces, each a range of the body or a bracket,
//! colon or comma of ours. Names, strings and numbers are the bytes that came.

use std::borrow::Cow;
use std::ops::Range;

use super::index::Index;
use super::scan;
use super::table::RowKind;

/// A row of the pretty-printed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub kind: RowKind,
    /// How many containers are around it: what it is indented by.
    pub depth: usize,
    /// From left to right.
    pub pieces: Vec<RowPiece>,
}

/// A stretch of a row in one color.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPiece {
    pub kind: PieceKind,
    pub text: PieceText,
    /// Bytes of the name or value that come after this piece and are not
    /// shown, because it is longer than was asked for.
    pub hidden: usize,
    /// Whether the bytes are not UTF-8, so that replacement characters (U+FFFD)
    /// stand for some of them.
    pub lossy: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A member's name, in its quotes.
    Key,
    /// In its quotes; the second is missing where the string is cut or has not
    /// arrived.
    String,
    Number,
    /// `true`, `false` or `null`.
    Literal,
    /// Brackets, colons, commas and the dots of a folded container.
    Punctuation,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceText {
    /// These bytes of the body, as they came.
    Body(Range<usize>),
    Fixed(&'static str),
}

impl RowPiece {
    /// What is shown.
    pub fn text<'a>(&self, body: &'a [u8]) -> Cow<'a, str> {
        match &self.text {
            PieceText::Body(range) => {
                String::from_utf8_lossy(body.get(range.clone()).unwrap_or_default())
            }
            PieceText::Fixed(text) => Cow::Borrowed(text),
        }
    }

    fn fixed(text: &'static str) -> Self {
        let text = PieceText::Fixed(text);
        Self { kind: PieceKind::Punctuation, text, hidden: 0, lossy: false }
    }

    /// At most `limit` bytes of a range, cut between characters.
    fn cut(kind: PieceKind, body: &[u8], range: Range<usize>, limit: usize) -> Self {
        let mut end = range.end.min(range.start.saturating_add(limit));
        let is_inside = |at: usize| body.get(at).copied().is_some_and(scan::is_continuation);
        if end < range.end {
            // A character has three continuation bytes at most; more are not
            // UTF-8, and cutting them anywhere loses nothing.
            let back = (0..=3).find(|back| !is_inside(end.saturating_sub(*back))).unwrap_or(0);
            end = end.saturating_sub(back).max(range.start);
        }
        let shown = body.get(range.start..end).unwrap_or_default();
        let lossy = std::str::from_utf8(shown).is_err();
        let text = PieceText::Body(range.start..end);
        Self { kind, text, hidden: range.end - end, lossy }
    }
}

impl Row {
    /// The row as text, without its indentation and without what is hidden.
    pub fn text(&self, body: &[u8]) -> String {
        self.pieces.iter().map(|piece| piece.text(body)).collect()
    }
}

/// Where a row's parts are in the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// The member's name in its quotes, as far as it has come.
    pub(super) name: Option<Range<usize>>,
    colon: bool,
    /// The scalar or the bracket, as far as it has come.
    pub(super) value: Option<Range<usize>>,
}

impl Index {
    /// Formats one row. No name and no value shows more than `limit` bytes;
    /// the cost is that of the bytes shown and of the white space in the row,
    /// however long the value is.
    ///
    /// `body` is what was pushed, from its first byte.
    pub fn row(&self, row: usize, body: &[u8], limit: usize) -> Option<Row> {
        let kind = self.kind(row)?;
        let mut pieces = self.lead(row, kind, body, limit)?;
        if self.has_comma(row) {
            pieces.push(RowPiece::fixed(","));
        }
        Some(Row { kind, depth: self.depth(row)?, pieces })
    }

    /// Formats an open row together with all that it holds: `"items": […],`.
    /// Other rows are formatted as they are.
    pub fn folded_row(&self, row: usize, body: &[u8], limit: usize) -> Option<Row> {
        let kind = self.kind(row)?;
        if !kind.is_open() {
            return self.row(row, body, limit);
        }
        let mut pieces = self.lead(row, kind, body, limit)?;
        pieces.push(RowPiece::fixed("…"));
        if let Some(close) = self.partner(row) {
            let object = kind == RowKind::OpenObject;
            pieces.push(RowPiece::fixed(if object { "}" } else { "]" }));
            if self.has_comma(close) {
                pieces.push(RowPiece::fixed(","));
            }
        }
        Some(Row { kind, depth: self.depth(row)?, pieces })
    }

    /// A row's pieces without the comma.
    fn lead(&self, row: usize, kind: RowKind, body: &[u8], limit: usize) -> Option<Vec<RowPiece>> {
        let parts = self.parts(row, body, limit)?;
        let has_value = parts.name.is_none() || parts.colon;
        let mut pieces = Vec::with_capacity(4);
        if let Some(name) = parts.name {
            pieces.push(RowPiece::cut(PieceKind::Key, body, name, limit));
        }
        if parts.colon {
            pieces.push(RowPiece::fixed(": "));
        }
        let bracket = match kind {
            RowKind::Scalar => {
                if let Some(value) = parts.value {
                    let kind = match body.get(value.start) {
                        Some(b'"') => PieceKind::String,
                        Some(b'-' | b'0'..=b'9') => PieceKind::Number,
                        Some(_) | None => PieceKind::Literal,
                    };
                    pieces.push(RowPiece::cut(kind, body, value, limit));
                }
                return Some(pieces);
            }
            RowKind::EmptyArray => "[]",
            RowKind::EmptyObject => "{}",
            RowKind::OpenArray => "[",
            RowKind::OpenObject => "{",
            RowKind::CloseArray => "]",
            RowKind::CloseObject => "}",
        };
        if has_value {
            pieces.push(RowPiece::fixed(bracket));
        }
        Some(pieces)
    }

    /// Finds a row's parts, reading no more than about `reach` bytes of its
    /// name: where the name is longer, it stands for the whole row.
    pub(super) fn parts(&self, row: usize, body: &[u8], reach: usize) -> Option<Parts> {
        let entry = self.entry(row)?;
        let kind = entry.kind();
        let start = entry.offset as usize;
        let stop = self.offset(row + 1).unwrap_or_else(|| self.end()).min(body.len());
        if kind.is_close() {
            return Some(Parts { value: Some(start..start + 1), ..Parts::default() });
        }
        let mut parts = Parts::default();
        let mut at = start;
        let member = self.parent(row).and_then(|open| self.kind(open));
        if member == Some(RowKind::OpenObject) {
            let reached = stop.min(start.saturating_add(reach).saturating_add(1));
            let Some(end) = string_end(body.get(..reached)?, start) else {
                parts.name = Some(start..self.value_end(row, body, start, stop));
                return Some(parts);
            };
            parts.name = Some(start..end);
            at = space(body, end, stop);
            if at >= stop || body.get(at) != Some(&b':') {
                return Some(parts);
            }
            parts.colon = true;
            at = space(body, at + 1, stop);
        }
        if at < stop {
            let end = if kind.is_open() { at + 1 } else { self.value_end(row, body, at, stop) };
            parts.value = Some(at..end);
        }
        Some(parts)
    }

    /// Where a value that begins at `start` ends: before the white space and
    /// the comma that precede the next row. Found from behind, so that a long
    /// string is not read.
    fn value_end(&self, row: usize, body: &[u8], start: usize, stop: usize) -> usize {
        if row + 1 == self.row_count() && self.machine.in_string() {
            return stop;
        }
        let Some(value) = body.get(start..stop) else { return stop.max(start) };
        let value = value.trim_ascii_end();
        let value = value.strip_suffix(b",").unwrap_or(value).trim_ascii_end();
        start + value.len()
    }

    /// The bytes of a member's name in its quotes; none for an item, the root
    /// and a closing row.
    pub fn name_range(&self, row: usize, body: &[u8]) -> Option<Range<usize>> {
        self.parts(row, body, usize::MAX)?.name
    }

    /// The bytes of a row's value: a scalar, or a container from bracket to
    /// bracket, as far as it has come. Reads the whole name.
    pub fn value_range(&self, row: usize, body: &[u8]) -> Option<Range<usize>> {
        let kind = self.kind(row)?;
        if kind.is_close() {
            return self.value_range(self.partner(row)?, body);
        }
        let value = self.parts(row, body, usize::MAX)?.value?;
        if !kind.is_open() {
            return Some(value);
        }
        let close = self.partner(row).and_then(|close| self.offset(close));
        Some(value.start..close.map_or_else(|| self.end(), |close| close + 1))
    }
}

/// The index after the closing quote of the string that begins at `start`.
pub(super) fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        (at, _) = scan::string_run(bytes, at);
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => return None,
        }
    }
}

/// The index of the first byte from `at` that is not white space.
fn space(body: &[u8], mut at: usize, stop: usize) -> usize {
    while at < stop && matches!(body.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(body: &[u8]) -> Index {
        let mut index = Index::new();
        index.push(body);
        index.finish();
        index
    }

    fn text(body: &[u8], row: usize, limit: usize) -> String {
        index(body).row(row, body, limit).unwrap().text(body)
    }

    #[test]
    fn pieces_are_told_apart_for_coloring() {
        let body = br#"{ "a" : "x", "b":-1.50e3, "c" :true , "d": [ ] , "e" : { "f":null } }"#;
        let index = index(body);
        let pieces = |row: usize| {
            let row = index.row(row, body, 99).unwrap();
            let piece = |piece: &RowPiece| (piece.kind, piece.text(body).into_owned());
            row.pieces.iter().map(piece).collect::<Vec<_>>()
        };
        let row = |kind, value: &str, name: &str, comma: bool| {
            let mut pieces = vec![
                (PieceKind::Key, name.to_owned()),
                (PieceKind::Punctuation, ": ".to_owned()),
                (kind, value.to_owned()),
            ];
            if comma {
                pieces.push((PieceKind::Punctuation, ",".to_owned()));
            }
            pieces
        };
        assert_eq!(pieces(0), [(PieceKind::Punctuation, "{".to_owned())]);
        assert_eq!(pieces(1), row(PieceKind::String, "\"x\"", "\"a\"", true));
        assert_eq!(pieces(2), row(PieceKind::Number, "-1.50e3", "\"b\"", true));
        assert_eq!(pieces(3), row(PieceKind::Literal, "true", "\"c\"", true));
        assert_eq!(pieces(4), row(PieceKind::Punctuation, "[]", "\"d\"", true));
        assert_eq!(pieces(5), row(PieceKind::Punctuation, "{", "\"e\"", false));
        assert_eq!(pieces(6), row(PieceKind::Literal, "null", "\"f\"", false));
        let folded = index.folded_row(5, body, 99).unwrap().text(body);
        assert_eq!(folded, "\"e\": {…}");
        assert_eq!(index.folded_row(0, body, 99).unwrap().text(body), "{…}");
    }

    #[test]
    fn what_is_sent_is_what_is_shown() {
        let body = br#"[1.0,1e400,12345678901234567890123,-0,"\u00e9\ud800\/",{"a":1,"a":2}]"#;
        let rows: Vec<_> = (1..9).map(|row| text(body, row, 99)).collect();
        let expected = [
            "1.0,",
            "1e400,",
            "12345678901234567890123,",
            "-0,",
            "\"\\u00e9\\ud800\\/\",",
            "{",
            "\"a\": 1,",
            "\"a\": 2",
        ];
        assert_eq!(rows, expected);
    }

    #[test]
    fn long_names_and_values_are_cut_between_characters_and_the_rest_counted() {
        let long = format!("{{\"k\":\"{}\",\"{}\":7}}", "é".repeat(1000), "n".repeat(300));
        let body = long.as_bytes();
        let index = index(body);
        let value = &index.row(1, body, 10).unwrap().pieces[2];
        assert_eq!((value.text(body).as_ref(), value.hidden), ("\"éééé", 1993));
        assert!(!value.lossy);
        let row = index.row(2, body, 50).unwrap();
        assert_eq!(row.pieces.len(), 1);
        assert_eq!((row.pieces[0].kind, row.pieces[0].text(body).len()), (PieceKind::Key, 50));
        assert_eq!(row.pieces[0].hidden, 302 + 2 - 50);
        let whole = index.row(1, body, usize::MAX).unwrap();
        assert!(whole.pieces.iter().all(|piece| piece.hidden == 0));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_marked() {
        let body = b"[\"a\xFFb\",\"ok\"]";
        let index = index(body);
        let value = &index.row(1, body, 99).unwrap().pieces[0];
        assert_eq!((value.text(body).as_ref(), value.lossy), ("\"a\u{FFFD}b\"", true));
        assert!(!index.row(2, body, 99).unwrap().pieces[0].lossy);
    }

    #[test]
    fn a_row_that_is_still_arriving_is_shown_as_far_as_it_came() {
        let cases = [
            ("{\"na", 1, "\"na"),
            ("{\"name\"", 1, "\"name\""),
            ("{\"name\" :", 1, "\"name\": "),
            ("{\"name\":\"a , ", 1, "\"name\": \"a , "),
            ("[12", 1, "12"),
            ("[1 ,", 1, "1,"),
            ("[tr", 1, "tr"),
            ("[[", 1, "["),
            ("[[]", 1, "[]"),
            ("[[1]", 3, "]"),
            ("[[1],", 3, "],"),
        ];
        for (body, row, shown) in cases {
            let mut index = Index::new();
            index.push(body.as_bytes());
            let row = index.row(row, body.as_bytes(), 99).unwrap();
            assert_eq!(row.text(body.as_bytes()), shown, "{body}");
        }
    }

    #[test]
    fn the_value_of_a_row_can_be_copied_as_it_came() {
        let body = br#" {"a": [1, {"b" : "c"} ] , "d": {} }"#;
        let index = index(body);
        let value = |row| {
            let range = index.value_range(row, body).unwrap();
            std::str::from_utf8(&body[range]).unwrap()
        };
        let list = "[1, {\"b\" : \"c\"} ]";
        let expected =
            [&list[..0], list, "1", "{\"b\" : \"c\"}", "\"c\"", "{\"b\" : \"c\"}", list, "{}"];
        for (row, value_of_row) in expected.into_iter().enumerate().skip(1) {
            assert_eq!(value(row), value_of_row, "row {row}");
        }
        assert_eq!(value(0), std::str::from_utf8(body).unwrap().trim());
    }
}
