//! The tokens of a markup text (XML 1.0, sections 2 and 3).

use std::ops::Range;

use memchr::memchr;
use memchr::memmem::find;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `<a b="c">`
    Open,
    /// `<a/>`
    Empty,
    /// `</a>`
    Close,
    Text,
    Comment,
    CData,
    /// `<?…?>` and `<!DOCTYPE …>`
    Declaration,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
    /// Whether its end is there.
    pub(super) is_whole: bool,
}

/// The token that begins at a byte; none at the end.
pub(super) fn token(bytes: &[u8], start: usize) -> Option<Token> {
    let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
    let whole = |kind, end: Option<usize>| Token {
        kind,
        range: start..start + end.unwrap_or(rest.len()),
        is_whole: end.is_some(),
    };
    let until = |mark: &[u8], from: usize| Some(from + find(rest.get(from..)?, mark)? + mark.len());
    Some(match rest {
        [b'<', b'!', b'-', b'-', ..] => whole(TokenKind::Comment, until(b"-->", 4)),
        _ if rest.starts_with(b"<![CDATA[") => whole(TokenKind::CData, until(b"]]>", 9)),
        [b'<', b'?', ..] => whole(TokenKind::Declaration, until(b"?>", 2)),
        [b'<', b'!', ..] => whole(TokenKind::Declaration, doctype_end(rest)),
        [b'<', b'/', ..] => whole(TokenKind::Close, memchr(b'>', rest).map(|at| at + 1)),
        [b'<', next, ..] if begins_name(*next) => {
            let end = tag_end(rest);
            let is_empty = end.is_some_and(|end| rest.get(end - 2) == Some(&b'/'));
            whole(if is_empty { TokenKind::Empty } else { TokenKind::Open }, end)
        }
        // A lone `<` is text, too, up to the next one.
        [first, after @ ..] => {
            let from = usize::from(*first == b'<');
            let end = memchr(b'<', after).filter(|_| from == 1).map(|at| at + 1);
            let end = end.or_else(|| memchr(b'<', rest).filter(|_| from == 0));
            Token {
                kind: TokenKind::Text,
                range: start..start + end.unwrap_or(rest.len()),
                is_whole: from == 0,
            }
        }
        [] => return None,
    })
}

fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii()
}

/// After the `>` of a tag; one in an attribute's value is no end.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return Some(at + 1),
            // A tag within a tag: the first was never closed.
            (None, b'<') if at > 0 => return None,
            _ => {}
        }
    }
    None
}

/// After the `>` of a document type declaration, whose internal subset has
/// brackets around declarations of its own.
fn doctype_end(text: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut brackets = 0_usize;
    for (at, &byte) in text.iter().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'[') => brackets += 1,
            (None, b']') => brackets = brackets.saturating_sub(1),
            (None, b'>') if brackets == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The name in a tag.
pub(super) fn name(bytes: &[u8], tag: &Range<usize>) -> Range<usize> {
    let text = bytes.get(tag.clone()).unwrap_or_default();
    let from = text.iter().take_while(|byte| matches!(byte, b'<' | b'/')).count();
    let length = text
        .iter()
        .skip(from)
        .take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/' | b'='))
        .count();
    tag.start + from..tag.start + from + length
}
