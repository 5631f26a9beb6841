//! What a list shows of an exchange: small, and apart from the rest, so that ten
//! thousand of them are read in a moment.

use serde::{Deserialize, Serialize};

use super::read::{Unread, Versioned, read, write};
use crate::http::{Exchange, Outcome, StatusClass, anatomy, status_info};
use crate::language::say;

const VERSION: u32 = 1;

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryRecord {
    v: u32,
    #[serde(default)]
    pub sent_at_ms: f64,
    #[serde(default)]
    pub method: String,
    /// As typed, its secrets masked.
    #[serde(default)]
    pub endpoint: String,
    /// 0 for an answer that the browser hides; absent if there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(default)]
    pub end_ms: f64,
    /// Bytes of the body.
    #[serde(default)]
    pub size: u64,
    /// What the person calls it; mostly empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
}

impl Versioned for HistoryRecord {
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.v
    }
}

impl HistoryRecord {
    /// Of an exchange without its secrets.
    pub fn of(exchange: &Exchange) -> Self {
        let (status, size) = match &exchange.outcome {
            Outcome::Answered(response) => {
                (Some(response.status), response.body.bytes.len() as u64)
            }
            Outcome::Failed(_) => (None, 0),
        };
        Self {
            v: VERSION,
            sent_at_ms: exchange.sent_at_ms,
            method: exchange.draft.method.trim().to_owned(),
            endpoint: exchange.draft.endpoint.trim().to_owned(),
            status,
            end_ms: exchange.timing.end_ms,
            size,
            name: String::new(),
            pinned: false,
        }
    }

    /// # Errors
    /// Why it can't be read.
    pub fn from_json(text: &str) -> Result<Self, Unread> {
        read(text)
    }

    pub fn to_json(&self) -> String {
        write(self)
    }

    /// Three digits, `failed`, or `opaque`: as the page shows a status.
    pub fn status_text(&self) -> String {
        match self.status {
            Some(0) => "opaque".to_owned(),
            Some(status) => format!("{status:03}"),
            None => say("failed").to_owned(),
        }
    }

    /// The name by which everybody knows its button.
    pub fn title(&self) -> String {
        [&self.method, " ", &self.endpoint, ", ", &self.status_text()].concat()
    }

    pub fn host(&self) -> &str {
        anatomy(&self.endpoint).host.and_then(|range| self.endpoint.get(range)).unwrap_or_default()
    }

    /// The endpoint up to where its path begins, and from there on: of a long one
    /// that has little room, the second part says more.
    pub fn halves(&self) -> (&str, &str) {
        let found = anatomy(&self.endpoint);
        let at = found.host.and(found.path).map_or(0, |path| path.start);
        self.endpoint.split_at_checked(at).unwrap_or(("", &self.endpoint))
    }

    pub fn class(&self) -> Outcomes {
        match self.status.map(StatusClass::of) {
            None => Outcomes::Failed,
            Some(None | Some(StatusClass::Informational)) => Outcomes::Other,
            Some(Some(StatusClass::Successful)) => Outcomes::Successful,
            Some(Some(StatusClass::Redirection)) => Outcomes::Redirection,
            Some(Some(StatusClass::ClientError)) => Outcomes::ClientError,
            Some(Some(StatusClass::ServerError)) => Outcomes::ServerError,
        }
    }
}

/// What the history is filtered by, of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcomes {
    Successful,
    Redirection,
    ClientError,
    ServerError,
    Failed,
    Other,
}

impl Outcomes {
    pub const ALL: [Self; 6] = [
        Self::Successful,
        Self::Redirection,
        Self::ClientError,
        Self::ServerError,
        Self::Failed,
        Self::Other,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Successful => "2xx",
            Self::Redirection => "3xx",
            Self::ClientError => "4xx",
            Self::ServerError => "5xx",
            Self::Failed => say("failed"),
            Self::Other => say("other"),
        }
    }
}

/// What the person wants to see of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Words that all have to be somewhere in the line, case aside.
    pub words: String,
    pub outcomes: Option<Outcomes>,
    pub method: Option<String>,
    pub host: Option<String>,
}

impl Sieve {
    pub fn lets_all_through(&self) -> bool {
        self.words.trim().is_empty()
            && self.outcomes.is_none()
            && self.method.is_none()
            && self.host.is_none()
    }

    /// Made ready once for all lines: with ten thousand of them, every letter of a
    /// search asks each.
    pub fn ready(&self) -> Ready<'_> {
        let words = self.words.to_lowercase();
        Ready { sieve: self, words: words.split_whitespace().map(str::to_owned).collect() }
    }
}

/// A sieve in use.
pub struct Ready<'a> {
    sieve: &'a Sieve,
    words: Vec<String>,
}

impl Ready<'_> {
    pub fn lets_through(&self, record: &HistoryRecord) -> bool {
        let Sieve { outcomes, method, host, .. } = self.sieve;
        outcomes.is_none_or(|outcomes| record.class() == outcomes)
            && method.as_deref().is_none_or(|method| record.method == method)
            && host.as_deref().is_none_or(|host| record.host() == host)
            && (self.words.is_empty() || {
                let status = record.status_text();
                let phrase = record.status.and_then(status_info).map_or("", |info| info.phrase);
                let all = [&record.endpoint, &record.method, &record.name, &status, phrase];
                self.words.iter().all(|word| all.iter().any(|text| holds(text, word)))
            })
    }
}

/// Whether a word in small letters is in a text, case aside.
fn holds(text: &str, word: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let word = word.as_bytes();
    text.as_bytes().windows(word.len().max(1)).any(|part| part.eq_ignore_ascii_case(word))
}

/// The keys of what has to go so that `most` are left, of a history in the order
/// of its keys, the oldest first: pinned ones stay, whatever their number.
pub fn overdue<'a>(
    history: impl Iterator<Item = (&'a str, &'a HistoryRecord)>,
    length: usize,
    most: usize,
) -> Vec<String> {
    let too_many = length.saturating_sub(most);
    history
        .filter(|(_, record)| !record.pinned)
        .take(too_many)
        .map(|(key, _)| key.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(method: &str, endpoint: &str, status: Option<u16>) -> HistoryRecord {
        HistoryRecord {
            v: 1,
            sent_at_ms: 1_700_000_000_000.0,
            method: method.to_owned(),
            endpoint: endpoint.to_owned(),
            status,
            end_ms: 12.0,
            size: 3,
            name: String::new(),
            pinned: false,
        }
    }

    #[test]
    fn a_line_is_small_and_comes_back() {
        let line = record("GET", "https://api.example.com/orders/12345", Some(200));
        let json = line.to_json();
        assert_eq!(
            json,
            r#"{"v":1,"sent_at_ms":1700000000000.0,"method":"GET","endpoint":"https://api.example.com/orders/12345","status":200,"end_ms":12.0,"size":3}"#
        );
        assert_eq!(HistoryRecord::from_json(&json), Ok(line.clone()));
        assert_eq!(line.title(), "GET https://api.example.com/orders/12345, 200");
        assert_eq!(line.host(), "api.example.com");
        assert_eq!(record("GET", "x", None).title(), "GET x, failed");
        assert_eq!(line.halves(), ("https://api.example.com", "/orders/12345"));
        for whole in ["x", "{{base}}/orders", "https://a.example?x=/1", ""] {
            assert_eq!(record("GET", whole, None).halves(), ("", whole));
        }
    }

    #[test]
    fn what_is_broken_or_newer_is_told_apart() {
        assert_eq!(
            HistoryRecord::from_json(r#"{"v":2,"method":7}"#),
            Err(Unread::Newer { version: 2 })
        );
        for text in ["", "null", "[1]", "{}", r#"{"v":0}"#, r#"{"v":1,"method":7}"#, "{\"v\":1"] {
            assert!(matches!(HistoryRecord::from_json(text), Err(Unread::Broken { .. })), "{text}");
        }
    }

    #[test]
    fn the_sieve_lets_through_what_was_asked_for() {
        let order = record("GET", "https://api.example.com/orders?x=1", Some(404));
        let sieve = |words: &str| Sieve { words: words.to_owned(), ..Sieve::default() };
        for words in ["", "  ", "ORDERS", "404 get", "not found", "x=1"] {
            assert!(sieve(words).ready().lets_through(&order), "{words}");
        }
        for words in ["customers", "404 post", "200"] {
            assert!(!sieve(words).ready().lets_through(&order), "{words}");
        }
        let odd = record("GET", "https://h/ÜBER", None);
        assert!(sieve("über").ready().lets_through(&odd));
        let by = |outcomes| Sieve { outcomes: Some(outcomes), ..Sieve::default() };
        assert!(by(Outcomes::ClientError).ready().lets_through(&order));
        assert!(!by(Outcomes::Failed).ready().lets_through(&order));
        let host = Sieve { host: Some("api.example.com".to_owned()), ..Sieve::default() };
        assert!(host.ready().lets_through(&order));
        let method = Sieve { method: Some("POST".to_owned()), ..Sieve::default() };
        assert!(!method.ready().lets_through(&order));
    }

    #[test]
    fn the_oldest_go_first_and_pinned_ones_stay() {
        let mut all: Vec<(String, HistoryRecord)> =
            (0..5).map(|n| (n.to_string(), record("GET", "x", Some(200)))).collect();
        all[1].1.pinned = true;
        let lines = || all.iter().map(|(key, record)| (key.as_str(), record));
        assert_eq!(overdue(lines(), 5, 3), ["0", "2"]);
        assert_eq!(overdue(lines(), 5, 5), [""; 0]);
        assert_eq!(overdue(lines(), 5, 0), ["0", "2", "3", "4"]);
    }
}
