//! Tokens into rows.

use std::ops::Range;

use super::fault::{Fault, Wrong};
use super::token::{Token, TokenKind, name, token};
use super::{Entry, Markup};
use crate::pace::Pace;

/// An element that holds no more than so many bytes of text, in one line, stays
/// on its row.
const SHORT: usize = 120;

/// How far out the element is looked for that a tag closes, where it is not the
/// innermost.
const FURTHEST_OUT: usize = 100;

pub(super) async fn lay_out(bytes: &[u8], pace: &Pace) -> Markup {
    let mut markup = Markup::default();
    // The names of the elements that are open.
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut has_root = false;
    while let Some(found) = token(bytes, at) {
        let Token { kind, range, is_whole } = found;
        at = range.end;
        pace.step(range.len() / 16 + 2).await;
        if !is_whole {
            let wrong = if kind == TokenKind::Text { Wrong::LoneMark } else { Wrong::Unended };
            markup.blame(bytes, range.start, wrong);
        }
        match kind {
            TokenKind::Text => text_rows(&mut markup, bytes, range, open.len()),
            TokenKind::Open => {
                if open.is_empty() && has_root {
                    markup.blame(bytes, range.start, Wrong::SecondRoot);
                }
                has_root = true;
                let own = name(bytes, &range);
                if let Some(end) = short_element(bytes, &own, range.end) {
                    markup.push(range.start..end, open.len());
                    at = end;
                } else {
                    markup.push(range, open.len());
                    open.push(own);
                }
            }
            TokenKind::Close => {
                let own = bytes.get(name(bytes, &range));
                let fits = open.last().is_some_and(|last| bytes.get(last.clone()) == own);
                if !fits {
                    let opened = open.last().cloned();
                    markup.blame(
                        bytes,
                        range.start,
                        Wrong::Close { opened, closed: name(bytes, &range) },
                    );
                }
                // A name further out closes all in it; an unknown one closes none.
                let near = open.iter().rev().take(FURTHEST_OUT);
                if let Some(out) = near.into_iter().position(|one| bytes.get(one.clone()) == own) {
                    open.truncate(open.len() - out - 1);
                }
                markup.push(range, open.len());
            }
            TokenKind::Empty | TokenKind::Comment | TokenKind::CData | TokenKind::Declaration => {
                has_root |= kind == TokenKind::Empty;
                markup.push(range, open.len());
            }
        }
    }
    if let Some(last) = open.last() {
        markup.blame(bytes, bytes.len(), Wrong::Unclosed { opened: last.clone() });
    }
    markup
}

/// Where an element ends that holds a short text and nothing else.
fn short_element(bytes: &[u8], own: &Range<usize>, from: usize) -> Option<usize> {
    let mut at = from;
    let text = token(bytes, at)?;
    if text.kind == TokenKind::Text && text.is_whole {
        let inner = bytes.get(text.range.clone())?;
        if inner.len() > SHORT || inner.contains(&b'\n') {
            return None;
        }
        at = text.range.end;
    }
    let close = token(bytes, at)?;
    let is_own = bytes.get(name(bytes, &close.range)) == bytes.get(own.clone());
    (close.kind == TokenKind::Close && close.is_whole && is_own).then_some(close.range.end)
}

/// A row for each line of a text that is not white space alone.
fn text_rows(markup: &mut Markup, bytes: &[u8], range: Range<usize>, depth: usize) {
    let text = bytes.get(range.clone()).unwrap_or_default();
    let mut start = range.start;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let leading = line.len() - line.trim_ascii_start().len();
        let trimmed = line.trim_ascii();
        if !trimmed.is_empty() {
            markup.push(start + leading..start + leading + trimmed.len(), depth);
        }
        start += line.len();
    }
}

impl Markup {
    fn push(&mut self, range: Range<usize>, depth: usize) {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (start, end) = (narrow(range.start), narrow(range.end));
        self.rows.push(Entry { start, end, depth: narrow(depth) });
    }

    /// Keeps the first fault.
    fn blame(&mut self, bytes: &[u8], offset: usize, wrong: Wrong) {
        if self.fault.is_none() {
            self.fault = Some(Fault::at(bytes, offset, &wrong));
        }
    }
}
