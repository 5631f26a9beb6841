//! What is wrong in a lesson, and where.

use std::fmt;

use crate::near::nearest;
use crate::prose::Prose;

/// A place in the file. Both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub line: usize,
    pub column: usize,
}

/// One thing that keeps a lesson from being right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub at: At,
    /// What is wrong and what was expected.
    pub says: Prose,
}

impl Problem {
    pub(super) fn new(at: At, says: impl Into<Prose>) -> Self {
        Self { at, says: says.into() }
    }

    /// A word that is not known where it stands. `place` says where that is:
    /// `At the start of a condition`.
    pub(super) fn unknown(at: At, word: &str, place: &'static str, known: &[&str]) -> Self {
        let says = if word.is_empty() {
            Prose::of("{} something is missing.", &[place.into()])
        } else {
            Prose::of("{} {} is not known.", &[place.into(), Prose::code(word)])
        };
        let says = says.and(Prose::of("What can stand there: {}.", &[Prose::list(known)]));
        Self::new(
            at,
            match nearest(word, known.iter().copied()) {
                Some(meant) => says.and(Prose::with("Did you mean {}?", &[meant])),
                None => says,
            },
        )
    }
}

/// As compilers print it: `12:3: What is wrong.`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.at.line, self.at.column, self.says)
    }
}
