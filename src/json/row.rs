//! One row's text, made when it is shown.

use std::borrow::Cow;
use std::ops::Range;

use super::index::{Index, Kind};
use super::scan::Container;

/// What a piece of a row is, for its color.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    Key,
    String,
    Number,
    /// `true`, `false` or `null`.
    Literal,
    Punctuation,
}

/// One piece of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPiece {
    pub kind: PieceKind,
    source: Source,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    Body(Range<usize>),
    Ours(&'static str),
}

/// A row ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub pieces: Vec<RowPiece>,
    pub depth: usize,
    /// Whether it opens a container that can be folded.
    pub opens: bool,
    /// How many bytes of a long value are left out.
    pub hidden: usize,
}

impl RowPiece {
    fn ours(text: &'static str) -> Self {
        Self { kind: PieceKind::Punctuation, source: Source::Ours(text) }
    }

    /// The piece as text, with bytes that are not UTF-8 marked.
    pub fn text<'a>(&self, body: &'a [u8]) -> Cow<'a, str> {
        match &self.source {
            Source::Ours(text) => Cow::Borrowed(text),
            Source::Body(range) => {
                String::from_utf8_lossy(body.get(range.clone()).unwrap_or_default())
            }
        }
    }
}

impl Index {
    /// The pieces of a row, its value cut after `widest` bytes. A row that does
    /// not exist is empty.
    pub fn row(&self, row: usize, body: &[u8], widest: usize) -> Row {
        let Some(place) = self.place(row) else { return Row::default() };
        let mut pieces = Vec::with_capacity(4);
        let mut at = place.offset;
        let mut hidden = 0;
        if place.has_key {
            let end = string_end(body, at);
            pieces.push(cut(PieceKind::Key, at..end, body, widest, &mut hidden));
            pieces.push(RowPiece::ours(": "));
            at = value_start(body, end);
        }
        let (brackets, opens) = match place.kind {
            Kind::Open(Container::Object) => (Some("{"), true),
            Kind::Open(Container::Array) => (Some("["), true),
            Kind::Close(Container::Object) => (Some("}"), false),
            Kind::Close(Container::Array) => (Some("]"), false),
            Kind::Empty(Container::Object) => (Some("{}"), false),
            Kind::Empty(Container::Array) => (Some("[]"), false),
            Kind::Scalar => (None, false),
        };
        match brackets {
            Some(text) => pieces.push(RowPiece::ours(text)),
            None => {
                let (kind, end) = match body.get(at) {
                    Some(b'"') => (PieceKind::String, string_end(body, at)),
                    Some(b't' | b'f' | b'n') => (PieceKind::Literal, word_end(body, at)),
                    _ => (PieceKind::Number, word_end(body, at)),
                };
                pieces.push(cut(kind, at..end, body, widest, &mut hidden));
            }
        }
        if place.has_comma {
            pieces.push(RowPiece::ours(","));
        }
        Row { pieces, depth: place.depth, opens, hidden }
    }
}

fn cut(
    kind: PieceKind,
    range: Range<usize>,
    body: &[u8],
    widest: usize,
    hidden: &mut usize,
) -> RowPiece {
    let mut end = range.end;
    if range.len() > widest {
        end = range.start + widest;
        // Not in the middle of a character.
        while end > range.start && body.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) {
            end -= 1;
        }
        *hidden += range.end - end;
    }
    RowPiece { kind, source: Source::Body(range.start..end) }
}

/// The end of the string that starts at `at`, or of the body.
fn string_end(body: &[u8], at: usize) -> usize {
    let mut escaped = false;
    for (index, byte) in body.iter().enumerate().skip(at + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    body.len()
}

fn value_start(body: &[u8], at: usize) -> usize {
    let rest = body.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b':')).count()
}

fn word_end(body: &[u8], at: usize) -> usize {
    let rest = body.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take_while(|byte| {
            !matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b']' | b'}' | b':' | b'"')
        })
        .count()
}
