//! What each status means, whose move is next, and what it is confused with.

mod confusions;
mod guides;

use crate::http::{StatusClass, status_info};
use crate::language::say;
use crate::reference::Reference;

pub use confusions::{Confusion, confusions};

/// Who can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoseMove {
    Yours,
    Servers,
    Nobody,
}

impl WhoseMove {
    /// In two words.
    pub fn says(self) -> &'static str {
        match self {
            Self::Yours => say("Your move"),
            Self::Servers => say("The server's move"),
            Self::Nobody => say("Nobody's move"),
        }
    }
}

/// How much there is to say of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// People meet it: causes, things to try, what it is confused with.
    Deep,
    /// Registered and rare: what it means and what follows.
    Short,
    /// In no list: what its class says of it, or that it is no status code.
    ClassRule,
}

/// What is to be known of a status, whatever the request. Texts are `Prose`
/// templates without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The code that this is about; under [`Depth::ClassRule`], the code that
    /// such a number is treated like, and 0 for a hidden status.
    pub code: u16,
    /// What it tells you, in at most eight words, without a full stop.
    pub headline: &'static str,
    /// One to three sentences.
    pub meaning: &'static str,
    pub whose_move: WhoseMove,
    /// What that means here, in one sentence.
    pub next_move: &'static str,
    /// Most likely first; empty unless deep.
    pub causes: &'static [&'static str],
    /// Most useful first; empty unless deep.
    pub tries: &'static [&'static str],
    /// Most often first; each stands beside this one in a [`Confusion`].
    pub confused_with: &'static [u16],
    pub depth: Depth,
}

/// The guide of a status. It knows an answer for every number: a code without
/// a guide of its own follows its class (RFC 9110, section 15), and numbers
/// outside 100 to 599 are called what they are.
pub fn guide(code: u16) -> &'static Guide {
    let Some(class) = StatusClass::of(code) else {
        return if code == 0 { &guides::HIDDEN } else { &guides::OUTSIDE };
    };
    let of_class = guides::of_class(class);
    match of_class.binary_search_by_key(&code, |guide| guide.code) {
        Ok(at) => &of_class[at],
        Err(_) => guides::rule(class),
    }
}

/// Where a standard says what a status means; of a code that nobody has
/// registered, how it is to be treated (RFC 9110, section 15).
pub fn reference(code: u16) -> Reference {
    match status_info(code) {
        Some(info) => info.reference,
        None if code == 0 => HIDDEN,
        None => CODES,
    }
}

const CODES: Reference = Reference {
    name: "RFC 9110, section 15",
    url: "https://www.rfc-editor.org/rfc/rfc9110#section-15",
};
const HIDDEN: Reference = Reference {
    name: "Fetch standard, opaque filtered response",
    url: "https://fetch.spec.whatwg.org/#concept-filtered-response-opaque",
};

#[cfg(test)]
mod tests;
