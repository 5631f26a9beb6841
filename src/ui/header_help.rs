//! What the page knows of header fields, for the rows in which they are typed.
//! The registry is large, so it arrives after the form.

use request_playground::http;
use request_playground::language::say;
use request_playground::rules::{self, Fate};

use super::suggest::Suggestion;

/// Asked by the rows of the form.
#[derive(Clone, Copy)]
pub struct HeaderHelp {
    /// A field's name as it is written, and what it is for.
    pub says: fn(&str) -> Option<(&'static str, &'static str)>,
    /// What becomes of it, if that is not simply being sent: a class name, and a
    /// sentence.
    pub fate: fn(&str, &str) -> Option<(&'static str, &'static str)>,
    pub names: fn(&str) -> Vec<Suggestion>,
    /// Of a name, for what has been typed of its value.
    pub values: fn(&str, &str) -> Vec<Suggestion>,
}

impl HeaderHelp {
    pub fn all() -> Self {
        Self { says, fate: mark, names, values }
    }
}

fn says(name: &str) -> Option<(&'static str, &'static str)> {
    http::field_info(name.trim()).map(|info| (info.name, info.says))
}

fn names(typed: &str) -> Vec<Suggestion> {
    http::suggest_names(typed)
        .into_iter()
        .filter(|info| info.request)
        .map(|info| Suggestion { text: info.name.to_owned(), says: info.says })
        .collect()
}

fn values(name: &str, typed: &str) -> Vec<Suggestion> {
    http::suggest_values(name.trim(), typed)
        .into_iter()
        .map(|value| Suggestion { text: value.to_owned(), says: "" })
        .collect()
}

/// What the browser does with a header that differs from sending it as it is:
/// its class and its words.
fn mark(name: &str, value: &str) -> Option<(&'static str, &'static str)> {
    if name.trim().is_empty() {
        return None;
    }
    match rules::fate(name, value) {
        Fate::Dropped => Some(("dropped", say("Dropped: the browser does not send it."))),
        Fate::Refused => {
            Some(("dropped", say("Refused: with it, the browser sends nothing at all.")))
        }
        Fate::Sent | Fate::Added => None,
    }
}
