//! An error whose character may still be arriving.

use super::syntax::{Found, SyntaxError};

#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) error: SyntaxError,
    /// The bytes at the error's place so far.
    character: [u8; 4],
    length: usize,
    /// Whether what was found is known.
    settled: bool,
}

impl Failure {
    /// An error at the end of what was read: only its character is missing.
    pub(super) fn new(error: SyntaxError) -> Self {
        Self { error, character: [0; 4], length: 0, settled: false }
    }

    /// Takes in the bytes that stand at the error until they make a character.
    pub(super) fn settle(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if self.settled {
                return;
            }
            let Some(place) = self.character.get_mut(self.length) else { return };
            *place = byte;
            self.length += 1;
            let read = self.character.get(..self.length).unwrap_or_default();
            self.error.found = match std::str::from_utf8(read) {
                Ok(text) => {
                    self.settled = true;
                    text.chars().next().map_or(Found::EndOfText, Found::from)
                }
                Err(error) => {
                    self.settled = error.error_len().is_some();
                    Found::NotUtf8(self.character[0])
                }
            };
        }
    }

    /// Says that no more bytes come.
    pub(super) fn end(&mut self) {
        self.settled = true;
    }
}
