//! A request as HTTP/1.1 writes it (RFC 9112), read.

use super::imported::{Format, Imported, Item, blank, put_body, put_header};
use crate::http::{anatomy, is_token};
use crate::prose::Prose;

/// Reads `METHOD target HTTP/1.1`, headers and a body; `None` if a text does not
/// begin so. The version may be missing where the target is a whole address.
pub fn read_raw_http(text: &str) -> Option<Imported> {
    let text = text.trim_start_matches(['\r', '\n', ' ']);
    let text = text.replace("\r\n", "\n");
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let mut words = first.split_whitespace();
    let (method, target) = (words.next()?, words.next()?);
    let version = words.next();
    let is_request = is_token(method)
        && method.chars().all(|c| c.is_ascii_uppercase() || c == '-')
        && version.map_or(target.contains("://"), |version| version.starts_with("HTTP/"))
        && words.next().is_none();
    if !is_request {
        return None;
    }
    let mut notes = Vec::new();
    let mut draft = blank();
    draft.method = method.to_owned();
    let (head, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
    // A request without headers has its empty line at once.
    let (head, body) = match rest.strip_prefix('\n') {
        Some(body) => ("", body),
        None => (head, body),
    };
    let mut host = None;
    for line in head.lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("host") => {
                host = Some(value.trim().to_owned());
            }
            // The browser counts the body itself.
            Some((name, _)) if name.eq_ignore_ascii_case("content-length") => {}
            Some((name, value)) => put_header(&mut draft, name, value),
            None => notes.push(Prose::with("{} is no header: it has no colon.", &[line.trim()])),
        }
    }
    draft.endpoint = match host {
        _ if anatomy(target).scheme.is_some() => target.to_owned(),
        Some(host) => {
            notes.push(
                "The message does not say whether it goes over http or https; https was taken."
                    .into(),
            );
            ["https://", &host, target].concat()
        }
        None => {
            notes.push("There is no `Host` header, so the address is not whole.".into());
            target.to_owned()
        }
    };
    if !body.is_empty() {
        put_body(&mut draft, body.to_owned());
    }
    Some(Imported::new(Format::RawHttp, vec![Item::new(draft, notes)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Item {
        read_raw_http(text).unwrap().items.remove(0)
    }

    #[test]
    fn a_message_is_read_with_its_four_parts() {
        let item = one(
            "POST /users?a=1 HTTP/1.1\r\nHost: api.example.com\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":\r\n1}",
        );
        assert_eq!(item.draft.method, "POST");
        assert_eq!(item.draft.endpoint, "https://api.example.com/users?a=1");
        assert_eq!(item.draft.headers.len(), 1);
        assert_eq!(item.draft.body.text, "{\"a\":\n1}");
        assert!(item.notes[0].to_string().contains("http or https"));
    }

    #[test]
    fn short_messages_are_read_too() {
        let whole = one("GET https://a.example/x");
        assert_eq!((whole.draft.endpoint.as_str(), whole.notes.len()), ("https://a.example/x", 0));
        let bare = one("DELETE http://a.example/ HTTP/1.0\n\nbody");
        assert_eq!((bare.draft.body.text.as_str(), bare.draft.headers.len()), ("body", 0));
        assert!(one("GET /x HTTP/1.1\nnonsense").notes.len() == 2);
    }

    #[test]
    fn other_texts_are_none() {
        for text in
            ["", "GET", "hello world", "GET /x", "get /x HTTP/1.1", "HTTP/1.1 200 OK", "A B C D"]
        {
            assert_eq!(read_raw_http(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "(GET /x HTTP/1.1\n)?[ -~\\n\\r]{0,80}") {
            let _ = read_raw_http(&text);
        }
    }
}
