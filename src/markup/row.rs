//! The pieces of a row, each in one color.

use std::ops::Range;

use super::token::{TokenKind, name, token};

/// A row as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupRow {
    /// How many elements are around it.
    pub depth: usize,
    pub pieces: Vec<MarkupPiece>,
}

/// A stretch of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupPiece {
    pub kind: MarkupKind,
    /// The bytes that are shown.
    pub range: Range<usize>,
    /// Bytes after them that are not.
    pub hidden: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkupKind {
    /// `<`, `</`, `>`, `/>`, `=` and the space between.
    Mark,
    /// An element's name.
    Element,
    /// An attribute's name.
    Attribute,
    /// An attribute's value in its quotes.
    Value,
    Text,
    Comment,
    CData,
    Declaration,
}

/// Cuts a row into pieces that together are all of its bytes.
pub(super) fn pieces(bytes: &[u8], range: Range<usize>, limit: usize) -> Vec<MarkupPiece> {
    let mut pieces = Vec::new();
    let row = bytes.get(..range.end).unwrap_or(bytes);
    let mut at = range.start;
    while let Some(found) = token(row, at) {
        at = found.range.end;
        let kind = match found.kind {
            TokenKind::Open | TokenKind::Empty | TokenKind::Close => {
                tag(row, found.range, limit, &mut pieces);
                continue;
            }
            TokenKind::Text => MarkupKind::Text,
            TokenKind::Comment => MarkupKind::Comment,
            TokenKind::CData => MarkupKind::CData,
            TokenKind::Declaration => MarkupKind::Declaration,
        };
        push(&mut pieces, bytes, kind, found.range, limit);
    }
    pieces
}

fn tag(bytes: &[u8], range: Range<usize>, limit: usize, pieces: &mut Vec<MarkupPiece>) {
    let own = name(bytes, &range);
    push(pieces, bytes, MarkupKind::Mark, range.start..own.start, limit);
    push(pieces, bytes, MarkupKind::Element, own.clone(), limit);
    let is_mark = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
    let mut at = own.end;
    while at < range.end {
        let Some(&first) = bytes.get(at) else { break };
        let rest = bytes.get(at..range.end).unwrap_or_default();
        let (kind, length) = match first {
            b'"' | b'\'' => {
                let inner = rest.get(1..).unwrap_or_default();
                let end = memchr::memchr(first, inner).map_or(rest.len(), |end| end + 2);
                (MarkupKind::Value, end)
            }
            byte if is_mark(byte) => {
                (MarkupKind::Mark, rest.iter().take_while(|byte| is_mark(**byte)).count())
            }
            _ => {
                let ends = |byte: u8| is_mark(byte) || matches!(byte, b'"' | b'\'');
                (MarkupKind::Attribute, rest.iter().take_while(|byte| !ends(**byte)).count())
            }
        };
        push(pieces, bytes, kind, at..at + length.max(1), limit);
        at += length.max(1);
    }
}

fn push(
    pieces: &mut Vec<MarkupPiece>,
    bytes: &[u8],
    kind: MarkupKind,
    range: Range<usize>,
    limit: usize,
) {
    if range.is_empty() {
        return;
    }
    let mut end = range.end.min(range.start.saturating_add(limit));
    while end > range.start
        && end < range.end
        && bytes.get(end).is_some_and(|byte| byte & 0xC0 == 0x80)
    {
        end -= 1;
    }
    pieces.push(MarkupPiece { kind, range: range.start..end, hidden: range.end - end });
}
