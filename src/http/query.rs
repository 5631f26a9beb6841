//! The query table: the rows of an endpoint's query, and edits that write back
//! into the endpoint as it was typed.
//!
//! What a person types into the table is plain text; what stands in the
//! endpoint is encoded. An edit writes only the bytes of the cell that it is
//! about, so every other row stays as it was typed, however oddly it is
//! encoded.
//!
//! What is encoded: the characters that would otherwise mean something or get
//! lost. `&`, `#` and `+`, `=` in names, spaces and control characters, and
//! every `%`: typed text is never taken for encoded text already, so that
//! `100%25` in a cell arrives as those six characters. Everything else stays
//! readable; a browser encodes the rest itself on the way out.

use std::ops::Range;

use super::endpoint::{QueryPair, anatomy};

/// One row of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryRow {
    /// As typed in the endpoint.
    pub name: String,
    /// As typed in the endpoint; `None` without an `=`.
    pub value: Option<String>,
    /// The name as a server will most likely read it: for showing and editing.
    pub decoded_name: String,
    /// The value likewise; empty without an `=`.
    pub decoded_value: String,
}

/// The rows of the endpoint's query, in order.
pub fn query_rows(typed: &str) -> Vec<QueryRow> {
    let text = |range: Range<usize>| typed[range].to_owned();
    anatomy(typed)
        .query
        .into_iter()
        .map(|QueryPair { name, value, .. }| QueryRow {
            decoded_name: decoded(&typed[name.clone()]),
            decoded_value: value.clone().map(|range| decoded(&typed[range])).unwrap_or_default(),
            name: text(name),
            value: value.map(text),
        })
        .collect()
}

/// The endpoint with another name in one row. Emptying the name of a row
/// without a value leaves an `=`, so that the row is still there. A row that
/// does not exist changes nothing.
pub fn set_query_name(typed: &str, index: usize, name: &str) -> String {
    let Some(pair) = anatomy(typed).query.into_iter().nth(index) else {
        return typed.to_owned();
    };
    let mut encoded = encode(name, true);
    if encoded.is_empty() && pair.value.is_none() {
        encoded.push('=');
    }
    replaced(typed, pair.name, &encoded)
}

/// The endpoint with another value in one row; the row gets an `=` if it has
/// none and the value is not empty. A row that does not exist changes nothing.
pub fn set_query_value(typed: &str, index: usize, value: &str) -> String {
    let Some(pair) = anatomy(typed).query.into_iter().nth(index) else {
        return typed.to_owned();
    };
    let mut encoded = encode(value, false);
    match pair.value {
        Some(range) => replaced(typed, range, &encoded),
        None if encoded.is_empty() => typed.to_owned(),
        None => {
            encoded.insert(0, '=');
            replaced(typed, pair.span.end..pair.span.end, &encoded)
        }
    }
}

/// The endpoint with one more row at the end of its query, before any `#`.
/// Both may be empty: the row is then a lone `=`, waiting to be filled.
pub fn add_query(typed: &str, name: &str, value: &str) -> String {
    let found = anatomy(typed);
    let (at, before) = match &found.query_span {
        Some(query) if query.is_empty() || typed[query.clone()].ends_with('&') => (query.end, ""),
        Some(query) => (query.end, "&"),
        None => {
            let sign = found.fragment.as_ref().map(|fragment| fragment.start - 1);
            (sign.unwrap_or(found.trimmed.end), "?")
        }
    };
    let mut row = before.to_owned();
    row.push_str(&encode(name, true));
    row.push('=');
    row.push_str(&encode(value, false));
    replaced(typed, at..at, &row)
}

/// The endpoint without one row and without the `&` that belonged to it; with
/// the last row goes the `?`. A row that does not exist changes nothing.
pub fn remove_query(typed: &str, index: usize) -> String {
    let found = anatomy(typed);
    let (Some(query), Some(pair)) = (found.query_span, found.query.get(index)) else {
        return typed.to_owned();
    };
    let mut span = pair.span.clone();
    if span.end < query.end {
        span.end += 1;
    } else if span.start > query.start {
        span.start -= 1;
    }
    if span == query {
        span.start -= 1;
    }
    replaced(typed, span, "")
}

/// A name or value of a query as text: `+` becomes a space and `%` with two
/// hexadecimal digits the byte it stands for; bytes that are no UTF-8 become
/// U+FFFD, any other `%` stays (URL standard, "percent-decode").
pub fn decoded(typed: &str) -> String {
    let bytes = typed.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = (hex(bytes.get(at + 1)), hex(bytes.get(at + 2)));
        match (byte, pair) {
            (b'%', (Some(high), Some(low))) => {
                plain.push(high * 16 + low);
                at += 2;
            }
            (b'+', _) => plain.push(b' '),
            _ => plain.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&plain).into_owned()
}

fn hex(byte: Option<&u8>) -> Option<u8> {
    char::from(*byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Text as it must stand in a query to be read as itself.
fn encode(plain: &str, is_name: bool) -> String {
    let mut encoded = String::with_capacity(plain.len());
    for c in plain.chars() {
        let must = matches!(c, '&' | '#' | '+' | '%' | ' ' | '\0'..='\x1f' | '\x7f')
            || (c == '=' && is_name);
        if must {
            let digit =
                |value: u32| char::from_digit(value, 16).unwrap_or('0').to_ascii_uppercase();
            let code = u32::from(c);
            encoded.extend(['%', digit(code / 16), digit(code % 16)]);
        } else {
            encoded.push(c);
        }
    }
    encoded
}

fn replaced(typed: &str, range: Range<usize>, new: &str) -> String {
    let mut text = String::with_capacity(typed.len() - range.len() + new.len());
    text.push_str(&typed[..range.start]);
    text.push_str(new);
    text.push_str(&typed[range.end..]);
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(typed: &str) -> Vec<(String, String)> {
        query_rows(typed).into_iter().map(|row| (row.decoded_name, row.decoded_value)).collect()
    }

    #[test]
    fn rows_are_shown_as_typed_and_as_read() {
        let rows = query_rows("https://h/?q=a+b%20c&%C3%A9=%FF&half=100%&flag");
        let shown: Vec<(&str, Option<&str>, &str, &str)> = rows
            .iter()
            .map(|r| (&*r.name, r.value.as_deref(), &*r.decoded_name, &*r.decoded_value))
            .collect();
        let expected = [
            ("q", Some("a+b%20c"), "q", "a b c"),
            ("%C3%A9", Some("%FF"), "é", "\u{FFFD}"),
            ("half", Some("100%"), "half", "100%"),
            ("flag", None, "flag", ""),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn an_edit_writes_only_its_own_cell() {
        let typed = " h.example/x?A%2f=+&b=%zz&c#f?&=";
        assert_eq!(set_query_value(typed, 0, "1 2"), " h.example/x?A%2f=1%202&b=%zz&c#f?&=");
        assert_eq!(set_query_name(typed, 1, "ü=&"), " h.example/x?A%2f=+&ü%3D%26=%zz&c#f?&=");
        assert_eq!(
            set_query_value(typed, 2, "a=b+%"),
            " h.example/x?A%2f=+&b=%zz&c=a=b%2B%25#f?&="
        );
        assert_eq!(set_query_value(typed, 2, ""), typed);
        assert_eq!(set_query_name(typed, 2, ""), " h.example/x?A%2f=+&b=%zz&=#f?&=");
        assert_eq!(set_query_name(typed, 3, "x"), typed);
        assert_eq!(set_query_value(typed, 3, "x"), typed);
    }

    #[test]
    fn a_new_row_goes_to_the_end_of_the_query() {
        let cases = [
            ("https://h/x", "https://h/x?n=v"),
            ("https://h/x ", "https://h/x?n=v "),
            ("https://h/x#f", "https://h/x?n=v#f"),
            ("https://h/x?", "https://h/x?n=v"),
            ("https://h/x?a#f", "https://h/x?a&n=v#f"),
            ("https://h/x?a&", "https://h/x?a&n=v"),
            ("", "?n=v"),
            ("#", "?n=v#"),
        ];
        for (typed, expected) in cases {
            assert_eq!(add_query(typed, "n", "v"), expected, "{typed:?}");
        }
        assert_eq!(plain(&add_query("https://h/", "", "")), [(String::new(), String::new())]);
    }

    #[test]
    fn a_removed_row_takes_one_sign_with_it() {
        let cases = [
            ("/x?a=1&b=2&c=3#f", 0, "/x?b=2&c=3#f"),
            ("/x?a=1&b=2&c=3#f", 1, "/x?a=1&c=3#f"),
            ("/x?a=1&b=2&c=3#f", 2, "/x?a=1&b=2#f"),
            ("/x?a=1#f", 0, "/x#f"),
            ("/x?a=1&", 0, "/x"),
            ("/x?&a=1", 0, "/x"),
            ("/x?a=1", 1, "/x?a=1"),
            ("/x", 0, "/x"),
        ];
        for (typed, index, expected) in cases {
            assert_eq!(remove_query(typed, index), expected, "{typed:?} without {index}");
        }
    }

    fn endpoint() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "https://h/[a-z/]{0,5}\\?[a-c%+&=é]{0,12}(#[a-z?&=]{0,4})?",
            "[a-z:/?#&=@. %+]{0,20}",
        ]
    }

    proptest! {
        #[test]
        fn what_is_set_is_read_back(typed in endpoint(), index in 0usize..4, text in any::<String>()) {
            let before = plain(&typed);
            let renamed = plain(&set_query_name(&typed, index, &text));
            let revalued = plain(&set_query_value(&typed, index, &text));
            prop_assert_eq!(renamed.len(), before.len());
            prop_assert_eq!(revalued.len(), before.len());
            for (row, old) in before.iter().enumerate() {
                let name = if row == index { &text } else { &old.0 };
                let value = if row == index { &text } else { &old.1 };
                prop_assert_eq!((&renamed[row].0, &renamed[row].1), (name, &old.1));
                prop_assert_eq!((&revalued[row].0, &revalued[row].1), (&old.0, value));
            }
        }

        #[test]
        fn adding_then_removing_gives_the_rows_back(
            typed in endpoint(), name in any::<String>(), value in any::<String>(),
        ) {
            // White space at the end of an endpoint is no part of it.
            prop_assume!(!typed.contains(char::is_whitespace));
            let mut expected = plain(&typed);
            let count = expected.len();
            let added = add_query(&typed, &name, &value);
            let removed = plain(&remove_query(&added, count));
            prop_assert_eq!(&removed, &expected);
            expected.push((name, value));
            prop_assert_eq!(plain(&added), expected);
        }

        /// The rows are those that a browser would hand to a server.
        #[test]
        fn rows_are_read_as_a_browser_reads_them(query in "[ -~é]{0,30}") {
            let typed = format!("https://h/?{query}");
            let Ok(url) = url::Url::parse(&typed) else { return Ok(()) };
            let expected: Vec<(String, String)> = url.query_pairs().into_owned().collect();
            prop_assert_eq!(plain(&typed), expected);
        }
    }
}
