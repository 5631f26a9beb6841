//! What changed between two answers, in words and side by side.

mod align;
mod hashes;
mod headers;
mod json_pairs;
mod pairs;
mod text_pairs;
mod words;

use crate::http::Response;
use crate::json::Index;
use crate::lines::Lines;
use crate::pace::Pace;
use crate::prose::Prose;

pub use headers::HeaderChange;
pub use pairs::{Mark, Pair};

/// Texts larger than this are compared as bytes alone.
const LARGEST_TEXT: usize = 50 << 20;

/// One answer, as it is compared.
pub struct Side<'a> {
    pub response: &'a Response,
    /// The index of the body, if that is JSON.
    pub index: Option<&'a Index>,
    /// The body as UTF-8.
    pub body: &'a [u8],
}

/// What changed.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Status, headers and body, in sentences.
    pub words: Vec<Prose>,
    /// The headers that differ; those that differ every time come last.
    pub headers: Vec<HeaderChange>,
    pub pairs: Pairs,
}

/// The bodies side by side. Long runs of what is equal are left out.
#[derive(Clone, Debug)]
pub enum Pairs {
    /// Equal, byte for byte.
    Same,
    /// Rows of the two indexes.
    Rows(Vec<Pair>),
    /// Lines of the two texts.
    Lines { before: Lines, after: Lines, pairs: Vec<Pair> },
    /// Not text: there is nothing to see.
    Binary,
}

/// Compares two answers. Its work and memory grow with the sizes of the bodies,
/// whatever changed.
pub async fn compare(before: &Side<'_>, after: &Side<'_>, pace: &Pace) -> Comparison {
    let headers = headers::changes(&before.response.headers, &after.response.headers);
    let mut words = words::of_status(before.response, after.response);
    words.extend(words::of_headers(&headers));
    let is_whole = |side: &Side<'_>| {
        side.index.is_some_and(|index| index.is_complete() && index.error().is_none())
    };
    let pairs = if same_bytes(before.body, after.body, pace).await {
        words.push(words::same_body(after.body));
        Pairs::Same
    } else if let (true, true, Some(old), Some(new)) =
        (is_whole(before), is_whole(after), before.index, after.index)
    {
        let found = json_pairs::compare(old, before.body, new, after.body, pace).await;
        words.extend(words::of_json(&found, before, after));
        Pairs::Rows(found.pairs)
    } else if looks_like_text(before.body) && looks_like_text(after.body) {
        let (before, after, pairs, is_cut) =
            text_pairs::compare(before.body, after.body, pace).await;
        words.extend(words::of_lines(&pairs, is_cut));
        Pairs::Lines { before, after, pairs }
    } else {
        words.push(words::of_bytes(before.body, after.body));
        Pairs::Binary
    };
    Comparison { words, headers, pairs }
}

async fn same_bytes(one: &[u8], other: &[u8], pace: &Pace) -> bool {
    const PART: usize = 1 << 16;
    if one.len() != other.len() {
        return false;
    }
    for (one, other) in one.chunks(PART).zip(other.chunks(PART)) {
        if one != other {
            return false;
        }
        pace.step(PART / 64).await;
    }
    true
}

fn looks_like_text(body: &[u8]) -> bool {
    let head = body.get(..1024).unwrap_or(body);
    body.len() <= LARGEST_TEXT && !head.contains(&0)
}

#[cfg(test)]
mod tests;
