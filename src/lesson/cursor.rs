//! A line of a block, read word by word.

use super::problem::{At, Problem};
use crate::prose::Prose;

/// A line of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub number: usize,
    /// Characters of the line that stand before this text.
    pub indent: usize,
    pub text: &'a str,
}

impl<'a> Line<'a> {
    pub fn at(&self) -> At {
        At { line: self.number, column: self.indent + 1 }
    }

    /// What follows after `bytes` of the text.
    pub fn after(&self, bytes: usize) -> Self {
        let (before, text) = self.text.split_at_checked(bytes).unwrap_or((self.text, ""));
        Self { text, indent: self.indent + before.chars().count(), ..*self }
    }

    /// Without the spaces around it.
    pub fn trimmed(&self) -> Self {
        let space = self.text.len() - self.text.trim_start().len();
        let line = self.after(space);
        Self { text: line.text.trim_end(), ..line }
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

pub(super) struct Cursor<'a> {
    rest: Line<'a>,
}

impl<'a> Cursor<'a> {
    pub fn new(line: Line<'a>) -> Self {
        Self { rest: line.trimmed() }
    }

    pub fn at(&self) -> At {
        self.rest.at()
    }

    /// The next word; empty at the end.
    pub fn peek(&self) -> &'a str {
        let text = self.rest.text;
        &text[..text.find(char::is_whitespace).unwrap_or(text.len())]
    }

    pub fn word(&mut self) -> &'a str {
        let word = self.peek();
        self.rest = self.rest.after(word.len()).trimmed();
        word
    }

    /// Takes the word if it is next.
    pub fn take(&mut self, word: &str) -> bool {
        let is_next = self.peek() == word;
        if is_next {
            self.word();
        }
        is_next
    }

    /// All that is left.
    pub fn rest(&mut self) -> Line<'a> {
        let rest = self.rest;
        self.rest = rest.after(rest.text.len());
        rest
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.text.is_empty()
    }

    /// Nothing more may follow.
    pub fn end(&self) -> Result<(), Problem> {
        if self.is_at_end() {
            return Ok(());
        }
        Err(Problem::new(
            self.at(),
            Prose::with(
                "Nothing more is expected on this line, but there is {}.",
                &[self.rest.text],
            ),
        ))
    }
}
