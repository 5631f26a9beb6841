//! Which headers differ.

use crate::http::Headers;

/// A header that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderChange {
    pub name: String,
    /// None where the header was not there.
    pub before: Option<String>,
    /// None where it is not there now.
    pub after: Option<String>,
}

/// They differ with every answer and say little.
const EVERY_TIME: [&str; 6] = ["date", "age", "expires", "x-request-id", "cf-ray", "server-timing"];

fn is_usual(name: &str) -> bool {
    EVERY_TIME.iter().any(|usual| name.eq_ignore_ascii_case(usual))
}

/// All values of a name, in order.
fn value(headers: &Headers, name: &str) -> Option<String> {
    let values: Vec<&str> = headers
        .iter()
        .filter(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

pub(super) fn changes(before: &Headers, after: &Headers) -> Vec<HeaderChange> {
    let mut changes: Vec<HeaderChange> = Vec::new();
    for (name, _) in before.iter().chain(after.iter()) {
        if changes.iter().any(|change| change.name.eq_ignore_ascii_case(name)) {
            continue;
        }
        let (old, new) = (value(before, name), value(after, name));
        if old != new {
            changes.push(HeaderChange { name: name.to_owned(), before: old, after: new });
        }
    }
    changes.sort_by_key(|change| is_usual(&change.name));
    changes
}
