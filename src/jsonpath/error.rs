//! What is no query, for people.

use crate::prose::Prose;

/// The first thing in a text that keeps it from being a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// In characters, from 0.
    pub offset: usize,
    says: Prose,
}

impl QueryError {
    pub(super) fn new(offset: usize, says: impl Into<Prose>) -> Self {
        Self { offset, says: says.into() }
    }

    /// Where and what, in a sentence.
    pub fn summary(&self) -> Prose {
        let place = (self.offset + 1).to_string();
        Prose::of("Character {}: {}", &[Prose::words(place), self.says.clone()])
    }
}
