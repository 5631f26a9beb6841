//! Secrets inside a body's text, as far as names tell them: members of JSON and
//! fields of a form. Whoever finds none has not proved that there is none.

use std::ops::Range;

use super::query::decoded;
use super::secret::{MASK, endpoint_secrets, is_secret_query, masked_header};
use super::spelling::spellings;
use super::{Payload, Request};

/// Names longer than this are no names.
const LONGEST_NAME: usize = 64;
/// Secrets shorter than this are not looked for in an answer, in bytes.
const SHORTEST_ECHO: usize = 4;

/// The values of secrets in a text, with their names, in order. A value is what
/// stands between its quotes, or up to what ends it.
pub fn text_secrets(text: &str) -> Vec<(&str, Range<usize>)> {
    let is_form =
        text.contains('=') && !text.contains(['{', '[', '<', '"', '\n', ' ']) && !text.is_empty();
    let found = if is_form { in_form(text) } else { in_json(text) };
    found.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// A text with its secrets replaced by [`MASK`]: for showing, never for sending.
pub fn masked_text(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for (_, value) in text_secrets(text) {
        masked.push_str(&text[at..value.start]);
        masked.push_str(MASK);
        at = value.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// A text that came back, without the secrets of the request that it may repeat,
/// and without its own.
pub fn without_echo(text: &str, request: &Request) -> String {
    let in_headers = request.headers.iter().filter_map(|(name, value)| {
        let masked = masked_header(name, value);
        value.strip_prefix(masked.strip_suffix(MASK)?)
    });
    let in_url = endpoint_secrets(&request.url).into_iter().filter_map(|secret| {
        let value = request.url.get(secret.span)?;
        Some([value.to_owned(), decoded(value)])
    });
    let in_body = match &request.payload {
        Payload::Text(body) => text_secrets(body),
        Payload::None | Payload::File(_) | Payload::Multipart(_) => Vec::new(),
    };
    let in_body = in_body.into_iter().filter_map(|(_, span)| match &request.payload {
        Payload::Text(body) => body.get(span),
        Payload::None | Payload::File(_) | Payload::Multipart(_) => None,
    });
    let mut text = masked_text(text);
    let known = in_headers.map(str::to_owned).chain(in_url.flatten());
    for secret in known.chain(in_body.map(str::to_owned)) {
        // A shorter one stands everywhere by chance.
        if secret.len() >= SHORTEST_ECHO {
            for spelling in spellings(&secret, SHORTEST_ECHO) {
                text = text.replace(&spelling.text, MASK);
            }
        }
    }
    text
}

fn is_secret(name: &str) -> bool {
    name.len() <= LONGEST_NAME && is_secret_query(name)
}

fn in_form(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for pair in text.split('&') {
        if let Some((name, _)) = pair.split_once('=')
            && is_secret(name)
        {
            found.push((name, start + name.len() + 1..start + pair.len()));
        }
        start += pair.len() + 1;
    }
    found
}

/// Strings followed by a colon name what comes after it. The text need not be
/// whole JSON.
fn in_json(text: &str) -> Vec<(&str, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(name) = string(bytes, at) {
        at = name.end + 1;
        let after = skip_space(bytes, at);
        if bytes.get(after) != Some(&b':') || !is_secret(&text[name.clone()]) {
            continue;
        }
        let start = skip_space(bytes, after + 1);
        match bytes.get(start) {
            Some(b'"') => {
                let value = string(bytes, start).unwrap_or(start + 1..bytes.len());
                at = value.end + 1;
                found.push((&text[name], value));
            }
            // An object or a list has members of its own.
            Some(b'{' | b'[') | None => {}
            Some(_) => {
                let rest = bytes[start..].iter();
                let length = rest.take_while(|byte| !b",}] \t\r\n".contains(byte)).count();
                // `null` and `false` give nothing away.
                let word = &text[start..start + length];
                if !matches!(word, "null" | "true" | "false") {
                    found.push((&text[name], start..start + length));
                }
                at = start + length;
            }
        }
    }
    found
}

/// The inside of the next string; `None` if there is none, or it has no end.
fn string(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let start = from + memchr::memchr(b'"', bytes.get(from..)?)? + 1;
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(start..at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn skip_space(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default().iter();
    from + rest.take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn secrets_are_found_by_their_names_and_masked() {
        for (text, name, masked) in [
            (r#"{"password":"x"}"#, Some("password"), r#"{"password":"••••••"}"#),
            (
                r#"{"user": {"access_token" : "a\"b", "name": "c"}}"#,
                Some("access_token"),
                r#"{"user": {"access_token" : "••••••", "name": "c"}}"#,
            ),
            (r#"{"pin": 1234, "a": 1}"#, Some("pin"), r#"{"pin": ••••••, "a": 1}"#),
            (r#"{"password": ""}"#, None, r#"{"password": ""}"#),
            (r#"{"password": null}"#, None, r#"{"password": null}"#),
            (r#"{"note": "my password: x"}"#, None, r#"{"note": "my password: x"}"#),
            (r#"{"token": {"value": "x"}}"#, None, r#"{"token": {"value": "x"}}"#),
            (r#"{"password": "cut o"#, Some("password"), "{\"password\": \"••••••"),
            ("user=ada&password=x&b=c", Some("password"), "user=ada&password=••••••&b=c"),
            ("user=ada&password=", None, "user=ada&password="),
            ("the token = x", None, "the token = x"),
            ("\"\"\"", None, "\"\"\""),
        ] {
            assert_eq!(text_secrets(text).first().map(|(name, _)| *name), name, "{text}");
            assert_eq!(masked_text(text), masked, "{text}");
        }
    }

    #[test]
    fn what_an_answer_repeats_of_a_request_is_masked_too() {
        let headers = [("Authorization", "Bearer abc-1"), ("X-Plain", "plain-1")];
        let request = Request {
            method: "POST".to_owned(),
            url: "https://h/?token=qu%2Fery&page=2".to_owned(),
            headers: headers.into_iter().collect(),
            payload: Payload::Text(r#"{"password": "inbody"}"#.to_owned()),
            credentials: crate::http::Credentials::SameOrigin,
            timeout_ms: None,
        };
        let text = r#"[["token","qu/ery"],["authorization","Bearer abc-1"],"plain-1","{\"password\": \"inbody\"}"]"#;
        let masked = without_echo(text, &request);
        for secret in ["qu/ery", "abc-1", "inbody"] {
            assert!(!masked.contains(secret), "{masked}");
        }
        assert!(masked.contains("plain-1") && masked.contains("Bearer ••••••"), "{masked}");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_mask(text in "[ -~é\\n]{0,60}", secret in "[a-z0-9]{12}") {
            let _ = masked_text(&text);
            let json = format!("{{\"a\": 1, \"password\": \"{secret}\", {text}");
            prop_assert!(!masked_text(&json).contains(&secret));
        }
    }
}
