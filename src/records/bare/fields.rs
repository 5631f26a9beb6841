//! The values of secret names in the text of a body, replaced.
//!
//! Read as tokens, not as a tree: what is broken, cut off, one JSON text after
//! another or JSON inside something else is searched all the same.

use std::ops::Range;

use crate::http::{is_secret_member, names_a_variable};

/// A text in which the values of secret names in JSON are replaced. Words such
/// as `null` and `true` stay: they are no secret, and say that there is none.
pub fn without_fields(text: &str, with: &str) -> Option<String> {
    let found = secret_values(text);
    if found.is_empty() {
        return None;
    }
    let mut bare = String::with_capacity(text.len());
    let mut at = 0;
    for (range, is_string) in found {
        bare.push_str(text.get(at..range.start).unwrap_or_default());
        let quote = if is_string { "" } else { "\"" };
        bare.extend([quote, with, quote]);
        at = range.end;
    }
    bare.push_str(text.get(at..).unwrap_or_default());
    Some(bare)
}

/// Where the secret values lie: inside the quotes of a string, or the whole of
/// a number.
pub fn secret_values(text: &str) -> Vec<(Range<usize>, bool)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    // Whether the next value is one, and how deep inside of one we are.
    let mut is_next = false;
    let mut depth = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let inside = at + 1..string_end(bytes, at + 1);
                at = inside.end + 1;
                if let Some(colon) = colon_after(bytes, at) {
                    at = colon + 1;
                    let name = text.get(inside).unwrap_or_default();
                    is_next = is_secret_member(&unescaped(name));
                } else {
                    let value = text.get(inside.clone()).unwrap_or_default();
                    if (is_next || depth > 0) && !value.is_empty() && !names_a_variable(value) {
                        found.push((inside, true));
                    }
                    is_next = false;
                }
                continue;
            }
            b'{' | b'[' => {
                depth += usize::from(is_next || depth > 0);
                is_next = false;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                is_next = false;
            }
            b'-' | b'0'..=b'9' if is_next || depth > 0 => {
                let end = bytes[at..]
                    .iter()
                    .position(|byte| {
                        !matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
                    })
                    .map_or(bytes.len(), |length| at + length);
                found.push((at..end, false));
                is_next = false;
                at = end;
                continue;
            }
            b',' | b'\n' => is_next = is_next && byte == b'\n',
            _ => {}
        }
        at += 1;
    }
    found
}

/// Where a string ends: its closing quote, or the end of the text.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn colon_after(bytes: &[u8], from: usize) -> Option<usize> {
    let space = bytes.get(from..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    (bytes.get(from + space) == Some(&b':')).then_some(from + space)
}

/// A name as JSON means it, if it is one.
fn unescaped(name: &str) -> String {
    if !name.contains('\\') {
        return name.to_owned();
    }
    serde_json::from_str(&["\"", name, "\""].concat()).unwrap_or_else(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_values_of_secret_names_go_and_the_rest_stays() {
        for (text, expected) in [
            (r#"{"user":"ada","password":"s3cr3t"}"#, r#"{"user":"ada","password":"•"}"#),
            (r#"{"pass\u0077ord" : "a\"b", "x":1}"#, r#"{"pass\u0077ord" : "•", "x":1}"#),
            (r#"{"access_token":12345,"ok":true}"#, r#"{"access_token":"•","ok":true}"#),
            (
                r#"{"credentials":{"a":"1","b":[2,"3"]},"c":4}"#,
                r#"{"credentials":{"a":"•","b":["•","•"]},"c":4}"#,
            ),
            ("{\"token\":\"abc", "{\"token\":\"•"),
            (
                "data: {\"jwt\":\"abc\"}\n\ndata: {\"n\":1}",
                "data: {\"jwt\":\"•\"}\n\ndata: {\"n\":1}",
            ),
            ("{\"secret\":\n  \"abc\"}", "{\"secret\":\n  \"•\"}"),
        ] {
            assert_eq!(without_fields(text, "•").as_deref(), Some(expected), "{text}");
        }
        for text in [
            r#"{"token":null,"password":"","secret":false}"#,
            r#"{"code":"not_found","key":"color","max_tokens":7}"#,
            "\"password\"",
            "password: s3cr3t",
            "",
        ] {
            assert_eq!(without_fields(text, "•"), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_what_is_json_stays_json(text in any::<String>(), value in any::<String>()) {
            let _ = without_fields(&text, "•");
            let json = serde_json::json!({ "a": [value.clone()], "token": value, "b": { "pwd": 12 } });
            let bare = without_fields(&json.to_string(), "•");
            if let Some(bare) = bare {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&bare).is_ok());
            }
        }
    }
}
