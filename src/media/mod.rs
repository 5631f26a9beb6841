//! What kind of thing a body is, from its headers and its first bytes.

mod charset;
mod file_name;
mod sniff;

pub use charset::{Charset, charset};
pub use file_name::file_name;

use crate::http::Headers;
use crate::language::say;
use crate::prose::Prose;
use sniff::sniff;

/// How a body can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Json,
    /// One JSON text a line, or after each record separator (RFC 7464).
    JsonLines,
    /// `text/event-stream`
    Events,
    /// A page: shown without script, in a sandbox.
    Html,
    Xml,
    /// Comma-separated values, or with another mark between them.
    Csv,
    /// A picture that the browser can draw.
    Image,
    Pdf,
    Audio,
    Video,
    Text,
    /// Bytes that are not text.
    Binary,
    Empty,
}

impl Kind {
    /// All that a person may choose a body to be read as.
    pub const READABLE: [Self; 8] = [
        Self::Json,
        Self::JsonLines,
        Self::Events,
        Self::Xml,
        Self::Csv,
        Self::Html,
        Self::Text,
        Self::Binary,
    ];

    /// As it stands in a sentence: `shown as JSON`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::JsonLines => say("lines of JSON"),
            Self::Events => say("an event stream"),
            Self::Html => say("a web page"),
            Self::Xml => "XML",
            Self::Csv => "CSV",
            Self::Image => say("a picture"),
            Self::Pdf => say("a PDF"),
            Self::Audio => say("sound"),
            Self::Video => say("a video"),
            Self::Text => say("text"),
            Self::Binary => say("bytes"),
            Self::Empty => say("nothing"),
        }
    }

    /// Whether the bytes are characters.
    pub fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Image | Self::Pdf | Self::Audio | Self::Video | Self::Binary | Self::Empty
        )
    }

    /// Whether it is best seen, not read.
    pub fn is_medium(self) -> bool {
        matches!(self, Self::Image | Self::Pdf | Self::Audio | Self::Video)
    }
}

/// A kind and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognized {
    pub kind: Kind,
    /// The media type that `Content-Type` names.
    pub declared: Option<String>,
    /// Whether the bytes decided, because no type is named or it says little.
    pub by_bytes: bool,
    /// What the bytes look like, where that is at odds with the type.
    pub doubt: Option<Kind>,
}

impl Recognized {
    /// Why it is shown as it is: one or two sentences.
    pub fn says(&self) -> Prose {
        let name = self.kind.name();
        let declared = self.declared.as_deref();
        let prose = match (declared, self.by_bytes) {
            (None, _) => Prose::in_words(
                "Shown as {}: there is no `Content-Type`, and the first bytes look like it.",
                &[name],
            ),
            (Some(declared), true) => Prose::of(
                "Shown as {}, because the bytes look like it; `Content-Type` says only {}.",
                &[Prose::words(name), Prose::code(declared)],
            ),
            (Some(declared), false) => Prose::of(
                "Shown as {}, because `Content-Type` says {}.",
                &[Prose::words(name), Prose::code(declared)],
            ),
        };
        match self.doubt {
            Some(doubt) => prose.and(Prose::in_words(
                "The first bytes look like {}, though: the server may have named the wrong type.",
                &[doubt.name()],
            )),
            None => prose,
        }
    }
}

/// The media type of `Content-Type` without its parameters, in lower case.
pub fn essence(headers: &Headers) -> Option<String> {
    let value = headers.get("Content-Type")?;
    let essence = value.split(';').next()?.trim().to_ascii_lowercase();
    (!essence.is_empty()).then_some(essence)
}

/// What a body is, by its type if one is named and says enough, else by its
/// first bytes. Looks at no more than 1 KiB of them.
pub fn recognize(headers: &Headers, bytes: &[u8]) -> Recognized {
    let declared = essence(headers);
    let by_type = declared.as_deref().and_then(by_type);
    if bytes.is_empty() {
        return Recognized { kind: Kind::Empty, declared, by_bytes: false, doubt: None };
    }
    let looks = sniff(bytes);
    match by_type {
        Some(Kind::Text) if matches!(looks, Kind::Json | Kind::Xml | Kind::Html) => {
            Recognized { kind: looks, declared, by_bytes: true, doubt: None }
        }
        Some(kind) => {
            let at_odds = match kind {
                Kind::Json => matches!(looks, Kind::Html | Kind::Xml | Kind::Pdf | Kind::Image),
                Kind::Html | Kind::Csv | Kind::Events => looks == Kind::Json,
                Kind::Xml => matches!(looks, Kind::Json | Kind::Html),
                Kind::Image | Kind::Pdf | Kind::Audio | Kind::Video => {
                    matches!(looks, Kind::Json | Kind::Html)
                }
                _ => false,
            };
            Recognized { kind, declared, by_bytes: false, doubt: at_odds.then_some(looks) }
        }
        None => Recognized { kind: looks, declared, by_bytes: true, doubt: None },
    }
}

/// The kind of a body; see [`recognize`].
pub fn kind(headers: &Headers, bytes: &[u8]) -> Kind {
    recognize(headers, bytes).kind
}

fn by_type(essence: &str) -> Option<Kind> {
    Some(match essence {
        "text/html" | "application/xhtml+xml" => Kind::Html,
        "text/event-stream" => Kind::Events,
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/json-seq"
        | "text/jsonl" => Kind::JsonLines,
        "text/csv" | "text/tab-separated-values" | "application/csv" => Kind::Csv,
        "application/pdf" => Kind::Pdf,
        "image/svg+xml" => Kind::Image,
        _ if is_json(essence) => Kind::Json,
        "text/xml" | "application/xml" => Kind::Xml,
        _ if essence.ends_with("+xml") => Kind::Xml,
        _ if essence.starts_with("image/") => Kind::Image,
        _ if essence.starts_with("audio/") => Kind::Audio,
        _ if essence.starts_with("video/") => Kind::Video,
        _ if essence.starts_with("text/") => Kind::Text,
        "application/javascript"
        | "application/x-www-form-urlencoded"
        | "application/yaml"
        | "application/toml"
        | "application/sql"
        | "application/graphql" => Kind::Text,
        _ => return None,
    })
}

/// `application/json` and everything that says it is built on it (RFC 6839).
pub fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(content_type: Option<&str>) -> Headers {
        content_type.iter().map(|value| ("content-type", *value)).collect()
    }

    #[test]
    fn the_kind_follows_the_type_and_else_the_bytes() {
        let cases: &[(Option<&str>, &[u8], Kind)] = &[
            (Some("application/json"), b"{}", Kind::Json),
            (Some("application/problem+json; charset=utf-8"), b"{}", Kind::Json),
            (Some("Text/HTML"), b"<p>", Kind::Html),
            (Some("image/png"), b"\x89PNG", Kind::Image),
            (Some("text/csv"), b"a,b", Kind::Csv),
            (Some("application/x-ndjson"), b"{}\n{}", Kind::JsonLines),
            (Some("text/event-stream"), b"data: 1\n\n", Kind::Events),
            (Some("application/atom+xml"), b"<feed/>", Kind::Xml),
            (Some("application/octet-stream"), b"\x00\x01", Kind::Binary),
            (Some("application/octet-stream"), b"%PDF-1.7", Kind::Pdf),
            (Some("text/plain"), b"{\"a\": 1}", Kind::Json),
            (Some("text/plain"), b"hello", Kind::Text),
            (None, b"  [1]", Kind::Json),
            (None, b"hello", Kind::Text),
            (None, b"\x00\x01\x02", Kind::Binary),
            (Some("application/json"), b"", Kind::Empty),
        ];
        for (content_type, bytes, expected) in cases {
            let found = kind(&headers(*content_type), bytes);
            assert_eq!(found, *expected, "{content_type:?} {bytes:?}");
        }
    }

    #[test]
    fn it_says_why_and_where_type_and_bytes_are_at_odds() {
        for (content_type, bytes, expected) in [
            (
                Some("application/json"),
                "{}",
                "Shown as JSON, because Content-Type says application/json.",
            ),
            (
                None,
                "[1]",
                "Shown as JSON: there is no Content-Type, and the first bytes look like it.",
            ),
            (
                Some("text/plain"),
                "[1]",
                "Shown as JSON, because the bytes look like it; Content-Type says only text/plain.",
            ),
            (
                Some("application/json"),
                "<!DOCTYPE html><p>",
                "Shown as JSON, because Content-Type says application/json. The first bytes look like a web page, though: the server may have named the wrong type.",
            ),
        ] {
            let says = recognize(&headers(content_type), bytes.as_bytes()).says();
            assert_eq!(says.to_string(), expected);
        }
    }
}
