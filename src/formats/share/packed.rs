//! The fragment of a share link: `r=1.` and, in base64url, the deflated JSON of
//! a draft.

use std::fmt;

use serde_json::{Map, Value};

use super::super::draft_record::{DraftRecord, DraftRecordError, from_json};
use crate::http::Draft;
use crate::language::say;
use crate::said;
use crate::words::short_bytes;

/// The version that is written and read.
const VERSION: &str = "1";
const START: &str = "r=";
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Links with more deflated bytes than this are neither made nor opened.
pub const MOST_PACKED: usize = 64 << 10;
/// Whoever inflates a link must stop here, in bytes: a few bytes can be made to
/// unfold into gigabytes.
pub const MOST_UNPACKED: usize = 1 << 20;

/// Why a share link was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The version is not ours; a newer page wrote it, or nobody did.
    Version(String),
    /// What follows the version is no base64url, or no DEFLATE, or no UTF-8.
    Broken,
    TooLarge,
    /// This browser can't inflate.
    CannotInflate,
    Record(DraftRecordError),
}

/// The sentence for people: what is wrong, and what to do.
impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) if version.parse::<u32>().is_ok_and(|version| version > 1) => {
                f.write_str(&said!("This link was made by a newer version of this page (format {}; this page reads format 1). Load the page once more to get the newest version.", version))
            }
            Self::Version(_) => f.write_str(say("This link does not say in which format its request is written, so it was not opened. Ask for the whole link.")),
            Self::Broken => f.write_str(say("This link is damaged: part of it got lost or changed on its way. Ask for it again, or for the request as a file.")),
            Self::TooLarge => f.write_str(&said!("This link holds more than a request should: at most {} are opened. Ask for the request as a file, and use Import.", short_bytes(MOST_UNPACKED as u64))),
            Self::CannotInflate => f.write_str(say("This browser is too old to open such a link: it can't unpack it. Ask for the request as a file, and use Import.")),
            Self::Record(error) => f.write_str(&said!("The request in this link can't be read. {}", error)),
        }
    }
}

/// The JSON to deflate for a link: the record of a draft without what is as in
/// an empty form, which reading puts back. Shorter by half for a small request,
/// and a QR code is coarser for it.
pub fn packed(draft: &Draft) -> String {
    let mut value = serde_json::to_value(DraftRecord::from(draft)).unwrap_or_default();
    if let Some(record) = value.as_object_mut() {
        let rows = record.get_mut("headers").and_then(Value::as_array_mut);
        rows.into_iter().flatten().for_each(sparse);
        if let Some(body) = record.get_mut("body").and_then(Value::as_object_mut) {
            let rows = body.get_mut("fields").and_then(Value::as_array_mut);
            rows.into_iter().flatten().for_each(sparse);
            drop_defaults(body);
        }
        drop_defaults(record);
    }
    value.to_string()
}

fn sparse(row: &mut Value) {
    if let Some(row) = row.as_object_mut() {
        drop_defaults(row);
    }
}

/// Takes out what `draft_record` puts in for a missing field.
fn drop_defaults(object: &mut Map<String, Value>) {
    object.retain(|name, value| match (name.as_str(), &*value) {
        (_, Value::Null) => false,
        ("method", Value::String(method)) => method != "GET",
        ("kind", Value::String(kind)) => kind != "none",
        ("credentials", Value::String(mode)) => mode != "same-origin",
        ("timeout_seconds", Value::Number(seconds)) => seconds.as_u64() != Some(30),
        ("enabled", Value::Bool(enabled)) => !enabled,
        ("is_file", Value::Bool(is_file)) => *is_file,
        ("body", Value::Object(body)) => !body.is_empty(),
        ("name" | "value" | "text" | "endpoint", Value::String(text)) => !text.is_empty(),
        ("headers" | "fields", Value::Array(rows)) => !rows.is_empty(),
        _ => true,
    });
}

/// The fragment, without its `#`, for deflated JSON.
pub fn fragment(deflated: &[u8]) -> String {
    let mut text = [START, VERSION, "."].concat();
    text.reserve(deflated.len() / 3 * 4 + 4);
    for chunk in deflated.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=chunk.len() {
            let digit = (bits >> (18 - 6 * place)) & 0x3F;
            text.push(char::from(ALPHABET[digit as usize]));
        }
    }
    text
}

/// The deflated bytes of a fragment, with or without its `#`; `None` if the
/// fragment is about something else.
pub fn read(fragment: &str) -> Option<Result<Vec<u8>, LinkError>> {
    let text = fragment.trim_start_matches('#').strip_prefix(START)?;
    let (version, text) = text.split_once('.').unwrap_or(("", text));
    if version != VERSION {
        let version = version.chars().take(12).collect();
        return Some(Err(LinkError::Version(version)));
    }
    if text.len() > MOST_PACKED / 3 * 4 + 4 {
        return Some(Err(LinkError::TooLarge));
    }
    Some(base64url(text).ok_or(LinkError::Broken))
}

/// The bytes of base64url (RFC 4648, section 5); padding and white space, which
/// mail programs add, are passed over.
fn base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            b' ' | b'\n' | b'\r' | b'\t' => continue,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(digit)) & 0x00FF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    // One digit alone holds no byte.
    (count < 6).then_some(bytes)
}

/// The draft of inflated bytes.
pub fn unpacked(inflated: &[u8]) -> Result<Draft, LinkError> {
    if inflated.len() > MOST_UNPACKED {
        return Err(LinkError::TooLarge);
    }
    let text = std::str::from_utf8(inflated).map_err(|_| LinkError::Broken)?;
    from_json(text).map_err(LinkError::Record)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::wild::draft;
    use super::*;

    #[test]
    fn a_small_request_is_packed_small_and_comes_back() {
        let draft = Draft::first_visit();
        let json = packed(&draft);
        assert_eq!(
            json,
            r#"{"v":1,"endpoint":"https://api.example.com/orders/12345","headers":[{"name":"Accept","value":"application/json"}]}"#
        );
        assert_eq!(unpacked(json.as_bytes()), Ok(draft));
    }

    #[test]
    fn a_fragment_about_something_else_is_left_alone() {
        for fragment in ["", "#", "#response", "#http=GET", "#rr=1.AAAA", "#R=1.AAAA"] {
            assert_eq!(read(fragment), None, "{fragment}");
        }
    }

    #[test]
    fn what_can_not_be_opened_is_told_in_a_sentence() {
        let long = ["#r=1.", &"A".repeat(100_000)].concat();
        for (fragment, says) in [
            ("#r=2.AAAA", "newer version"),
            ("#r=", "in which format"),
            ("#r=AAAA", "in which format"),
            ("#r=x.AAAA", "in which format"),
            ("#r=0.AAAA", "in which format"),
            ("#r=1.A", "damaged"),
            ("#r=1.AA+A", "damaged"),
            ("#r=1.é", "damaged"),
            (long.as_str(), "more than a request should"),
        ] {
            let error = read(fragment).unwrap().unwrap_err().to_string();
            assert!(error.contains(says) && error.ends_with('.'), "{fragment:.20}: {error}");
        }
        for (inflated, says) in [
            (&b"\xff\xfe"[..], "damaged"),
            (b"{\"v\":1,", "no whole JSON"),
            (b"[]", "no saved request"),
            (b"{\"v\":2}", "newer version"),
            (&vec![b' '; MOST_UNPACKED + 1], "more than a request should"),
        ] {
            let error = unpacked(inflated).unwrap_err().to_string();
            assert!(error.contains(says), "{says}: {error}");
        }
    }

    #[test]
    fn line_breaks_and_padding_that_a_mail_program_adds_do_no_harm() {
        let bytes = b"any bytes \xff\x00";
        let whole = fragment(bytes);
        let (start, end) = whole.split_at(9);
        for text in [format!("#{start}\r\n {end}"), format!("{whole}==")] {
            assert_eq!(read(&text), Some(Ok(bytes.to_vec())), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_draft_comes_back_as_it_was(draft in draft()) {
            prop_assert_eq!(unpacked(packed(&draft).as_bytes()), Ok(draft));
        }

        #[test]
        fn all_bytes_come_back_from_a_fragment(bytes in prop::collection::vec(any::<u8>(), 0..99)) {
            let text = fragment(&bytes);
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=.-_".contains(&byte)));
            prop_assert_eq!(read(&text), Some(Ok(bytes)));
        }

        #[test]
        fn no_fragment_and_no_bytes_break_the_reader(
            text in "#?(r=)?(1\\.)?\\PC{0,40}", bytes in prop::collection::vec(any::<u8>(), 0..99),
        ) {
            let _ = read(&text);
            let _ = unpacked(&bytes);
        }
    }
}
