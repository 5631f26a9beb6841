//! What a course page that holds this one in a frame asks of it.
//!
//! `?embed=1&show=endpoint+method&lock=endpoint`, and in the fragment the
//! request as text: `#http=` and what the element held, percent-encoded.

use super::http_file::read_http_file;
use super::values::Values;
use crate::annotation::Part;
use crate::http::{self, Draft};

/// How the page shows itself in a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// The parts that are on screen.
    pub shown: Vec<Part>,
    /// The parts that the learner can read and not change.
    pub locked: Vec<Part>,
}

impl Embedding {
    pub fn is_locked(&self, part: Part) -> bool {
        self.locked.contains(&part)
    }

    pub fn shows(&self, part: Part) -> bool {
        self.shown.contains(&part)
    }

    /// The next request for the form, with the locked parts as they are now.
    pub fn keep_locked(&self, now: &Draft, mut next: Draft) -> Draft {
        for part in &self.locked {
            match part {
                Part::Endpoint => next.endpoint.clone_from(&now.endpoint),
                Part::Method => next.method.clone_from(&now.method),
                Part::Headers => next.headers.clone_from(&now.headers),
                Part::Body => next.body.clone_from(&now.body),
            }
        }
        next
    }
}

/// What a page's query (without its `?`) asks for; `None` without `embed=1`.
pub fn read_embedding(query: &str) -> Option<Embedding> {
    let (mut embedded, mut shown, mut locked) = (false, Vec::new(), Vec::new());
    for row in http::query_rows(&["?", query].concat()) {
        match row.decoded_name.as_str() {
            "embed" => embedded = row.decoded_value == "1",
            "show" => shown = parts(&row.decoded_value),
            "lock" => locked = parts(&row.decoded_value),
            _ => {}
        }
    }
    if shown.is_empty() {
        shown = Part::ALL.to_vec();
    }
    embedded.then_some(Embedding { shown, locked })
}

/// The parts that a list names; words that name none are passed over.
fn parts(list: &str) -> Vec<Part> {
    let words: Vec<String> =
        list.split([' ', ',']).map(|word| word.trim().to_ascii_lowercase()).collect();
    let named = |part: &Part| words.iter().any(|word| word == part.name());
    Part::ALL.into_iter().filter(named).collect()
}

/// The text of a request in a page's fragment, with or without its `#`; `None`
/// if the fragment is about something else.
pub fn read_http_fragment(fragment: &str) -> Option<String> {
    let text = fragment.trim_start_matches('#').strip_prefix("http=")?;
    // Here a plus is a plus.
    Some(http::decoded(&text.replace('+', "%2B")))
}

/// The request that an element held as text. The error is a sentence for the
/// person.
pub fn read_element(text: &str) -> Result<Draft, String> {
    // The separator says that what follows is a file of requests.
    let read = read_http_file(&["###\n", text.trim()].concat(), &Values::default());
    let first = read.and_then(|imported| imported.items.into_iter().next());
    first.map(|item| item.draft).ok_or_else(|| {
        "The course page holds no request that this page can read. It should begin like this: GET https://api.example.com/orders".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_shows_and_locks_what_it_is_asked_to() {
        use Part::*;
        let all = Part::ALL.to_vec();
        for (query, expected) in [
            ("embed=1", Some((all.clone(), vec![]))),
            (
                "embed=1&show=method,%20endpoint&lock=ENDPOINT+x",
                Some((vec![Endpoint, Method], vec![Endpoint])),
            ),
            ("theme=dark&embed=1&show=nothing", Some((all.clone(), vec![]))),
            ("embed=0", None),
            ("lock=body", None),
            ("", None),
        ] {
            let expected = expected.map(|(shown, locked)| Embedding { shown, locked });
            assert_eq!(read_embedding(query), expected, "{query}");
        }
    }

    #[test]
    fn a_locked_part_stays_whatever_comes() {
        let mut now = Draft::first_visit();
        now.body.text = "mine".to_owned();
        let next = Draft { method: "PUT".to_owned(), endpoint: String::new(), ..now.clone() };
        let frame = read_embedding("embed=1&lock=endpoint,body").unwrap();
        let kept = frame.keep_locked(&now, next);
        assert_eq!((kept.method.as_str(), kept.endpoint), ("PUT", now.endpoint));
        assert!(frame.is_locked(Part::Body) && !frame.is_locked(Part::Method));
    }

    #[test]
    fn an_elements_text_comes_through_the_fragment_as_it_is() {
        let text = read_http_fragment(
            "#http=POST%20https%3A%2F%2Fh%2Fa%3Fb%3D1%2B1+2%0AX%3A%20%C3%BC%0A%0A%7B%7D",
        )
        .unwrap();
        assert_eq!(text, "POST https://h/a?b=1+1+2\nX: ü\n\n{}");
        assert_eq!(read_http_fragment("#r=1.AA"), None);
        let draft = read_element(&text).unwrap();
        assert_eq!(
            (draft.method.as_str(), draft.endpoint.as_str()),
            ("POST", "https://h/a?b=1+1+2")
        );
        assert_eq!((draft.headers[0].value.as_str(), draft.body.text.as_str()), ("ü", "{}"));
    }

    #[test]
    fn elements_are_read_as_people_write_them() {
        for text in [
            "GET https://api.example.com/orders",
            "\n   GET https://api.example.com/orders\n",
            "https://api.example.com/orders",
            "# a comment\nGET https://api.example.com/orders HTTP/1.1",
            "### A name\nGET https://api.example.com/orders\n\n###\nGET https://other/",
        ] {
            let draft = read_element(text).unwrap();
            assert_eq!(
                (draft.method.as_str(), draft.endpoint.as_str()),
                ("GET", "https://api.example.com/orders"),
                "{text}"
            );
        }
        assert!(read_element("hello").unwrap_err().contains("no request"));
    }

    proptest::proptest! {
        #[test]
        fn no_link_breaks_the_reader(query in "(embed=1&)?\\PC{0,40}", text in "\\PC{0,60}") {
            let _ = read_embedding(&query);
            let _ = read_http_fragment(&["http=", &text].concat());
            let _ = read_element(&text);
        }
    }
}
