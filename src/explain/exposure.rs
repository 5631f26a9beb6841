//! Which headers of an answer the page may see, and which stay hidden.

use crate::http::{Response, ResponseKind};
use crate::language::say;
use crate::rules::{SHOWN_TO_ALL, is_shown_to_all};

/// Why a header of an answer is shown to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The page asked its own server, or the practice API.
    Own,
    /// It is on the list of headers that every page may read.
    Always,
    /// The server named it, or all, in `Access-Control-Expose-Headers`.
    Exposed,
}

impl Shown {
    pub fn words(self) -> &'static str {
        match self {
            Self::Own => say("shown"),
            Self::Always => say("shown: always safe"),
            Self::Exposed => say("shown: exposed by the server"),
        }
    }
}

/// Why the page may see the header `name` of this answer.
pub fn shown(response: &Response, name: &str) -> Shown {
    match response.kind {
        ResponseKind::Cors if is_shown_to_all(name) => Shown::Always,
        ResponseKind::Cors => Shown::Exposed,
        ResponseKind::Basic
        | ResponseKind::Default
        | ResponseKind::Opaque
        | ResponseKind::OpaqueRedirect => Shown::Own,
    }
}

/// Headers that tell much about an answer and are not on the list.
const MISSED: [&str; 12] = [
    "Access-Control-Expose-Headers",
    "Age",
    "Allow",
    "Content-Encoding",
    "Date",
    "ETag",
    "Link",
    "Location",
    "Retry-After",
    "Server",
    "Vary",
    "WWW-Authenticate",
];

/// What this answer may have carried and the page can't see: well-known headers
/// first that are no longer than what people ask about. Empty where nothing is
/// hidden.
pub fn maybe_hidden(response: &Response) -> Vec<&'static str> {
    match response.kind {
        ResponseKind::Cors => {
            MISSED.into_iter().filter(|name| !response.headers.contains(name)).collect()
        }
        ResponseKind::Opaque | ResponseKind::OpaqueRedirect => {
            SHOWN_TO_ALL.into_iter().chain(MISSED).collect()
        }
        ResponseKind::Basic | ResponseKind::Default => Vec::new(),
    }
}
