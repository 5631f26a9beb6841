//! In which charset a text is written.

use super::Kind;
use crate::http::Headers;

/// How far a page's or an XML text's own word on its charset is looked for.
const LOOKED_AT: usize = 1024;

/// The charset of a text, as a label of the Encoding standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charset {
    pub label: String,
    /// What named it: `Content-Type`, a byte order mark, the text itself.
    pub by: &'static str,
}

/// The charset of a text where it is another than UTF-8: by its byte order
/// mark, by `Content-Type`, or by the text's own word (HTML, section "Determining
/// the character encoding"; XML 1.0, section 4.3.3). JSON is UTF-8 whatever
/// `charset` says (RFC 8259, sections 8.1 and 11).
pub fn charset(headers: &Headers, kind: Kind, head: &[u8]) -> Option<Charset> {
    if !kind.is_text() {
        return None;
    }
    let found = match head {
        [0xEF, 0xBB, 0xBF, ..] => return None,
        [0xFE, 0xFF, ..] => Some(("utf-16be".to_owned(), "a byte order mark")),
        [0xFF, 0xFE, ..] => Some(("utf-16le".to_owned(), "a byte order mark")),
        _ if matches!(kind, Kind::Json | Kind::JsonLines | Kind::Events) => None,
        _ => declared(headers).map(|label| (label, "Content-Type")).or_else(|| {
            matches!(kind, Kind::Html | Kind::Xml)
                .then(|| own_word(head))
                .flatten()
                .map(|label| (label, "the text itself"))
        }),
    };
    let (label, by) = found?;
    (!is_utf8(&label)).then_some(Charset { label, by })
}

/// Labels of the Encoding standard for UTF-8, and US-ASCII, which is part of it.
fn is_utf8(label: &str) -> bool {
    matches!(label, "utf-8" | "utf8" | "unicode-1-1-utf-8" | "us-ascii" | "ascii")
}

fn declared(headers: &Headers) -> Option<String> {
    let value = headers.get("Content-Type")?;
    value.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"').to_ascii_lowercase();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

/// `encoding="…"` of an XML declaration, `charset=…` of a page's `meta`.
fn own_word(head: &[u8]) -> Option<String> {
    let head = head.get(..head.len().min(LOOKED_AT))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let xml = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let rest = match xml {
        Some(declaration) => declaration.split_once("encoding")?.1,
        None => head.split_once("<meta")?.1.split_once("charset")?.1,
    };
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charset_other_than_utf_8_is_found() {
        for (content_type, kind, head, expected) in [
            ("text/plain", Kind::Text, "x", None),
            ("text/plain; charset=UTF-8", Kind::Text, "x", None),
            ("text/plain; Charset=\"ISO-8859-1\"", Kind::Text, "x", Some("iso-8859-1")),
            ("application/json; charset=latin1", Kind::Json, "{}", None),
            ("text/html", Kind::Html, "<meta charset=windows-1252>", Some("windows-1252")),
            ("text/html; charset=utf-8", Kind::Html, "<meta charset=windows-1252>", None),
            (
                "text/xml",
                Kind::Xml,
                "<?xml version='1.0' encoding='Shift_JIS'?>",
                Some("shift_jis"),
            ),
            ("text/xml", Kind::Xml, "<?xml version='1.0'?><meta charset=x>", None),
        ] {
            let headers: Headers = [("Content-Type", content_type)].into_iter().collect();
            let found = charset(&headers, kind, head.as_bytes()).map(|found| found.label);
            assert_eq!(found.as_deref(), expected, "{content_type} {head}");
        }
        let marked = charset(&Headers::new(), Kind::Text, b"\xff\xfeh\0");
        assert_eq!(marked.map(|found| found.label).as_deref(), Some("utf-16le"));
    }
}
