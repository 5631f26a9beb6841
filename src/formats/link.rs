//! The plain link: a request in the page's own query.
//!
//! `?method=POST&endpoint=…&header=Name:%20value&body=…`, `header` as often as
//! wanted. A link fills the form and never sends; whatever it holds is data.

use crate::http::{self, BodyKind, Draft, HeaderDraft};

/// The draft that a page's query describes (without its `?`); `None` if it
/// names no part of a request.
pub fn read_link(query: &str) -> Option<Draft> {
    let mut found = false;
    let mut draft = Draft { method: "GET".to_owned(), headers: Vec::new(), ..Draft::first_visit() };
    draft.endpoint.clear();
    for row in http::query_rows(&format!("?{query}")) {
        let value = row.decoded_value;
        match row.decoded_name.as_str() {
            "method" => draft.method = value.trim().to_owned(),
            "endpoint" => draft.endpoint = value,
            "header" => {
                let (name, value) = value.split_once(':').unwrap_or((&value, ""));
                draft.headers.push(HeaderDraft::new(name.trim(), value.trim()));
            }
            "body" => draft.body.text = value,
            _ => continue,
        }
        found = true;
    }
    if !draft.body.text.is_empty() {
        draft.body.kind = BodyKind::guess(&draft.body.text, draft.header("Content-Type"));
    }
    found.then_some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_fills_all_four_parts() {
        let draft = read_link(
            "theme=dark&method=POST&endpoint=https%3A%2F%2Fapi.example.com%2Fusers%3Fa%3D1%26b%3D2&header=Content-Type:%20application/json&header=X-Time:+10:30&body=%7B%22a%22%3A+1%7D",
        )
        .unwrap();
        assert_eq!(draft.method, "POST");
        assert_eq!(draft.endpoint, "https://api.example.com/users?a=1&b=2");
        assert_eq!(
            draft.headers,
            [
                HeaderDraft::new("Content-Type", "application/json"),
                HeaderDraft::new("X-Time", "10:30")
            ]
        );
        assert_eq!((draft.body.kind, draft.body.text.as_str()), (BodyKind::Json, "{\"a\": 1}"));
    }

    #[test]
    fn a_query_about_other_things_is_no_request() {
        for query in ["", "theme=dark", "lesson=https://example.com/a.md&lang=de", "&&=="] {
            assert_eq!(read_link(query), None, "{query}");
        }
    }
}
