use proptest::prelude::*;

use super::*;

fn index(body: &[u8]) -> Index {
    let mut index = Index::new();
    index.push(body);
    index.finish();
    index
}

fn rows(body: &str) -> Vec<String> {
    let index = index(body.as_bytes());
    (0..index.row_count())
        .map(|row| {
            let row = index.row(row, body.as_bytes(), 1000);
            let text: String = row.pieces.iter().map(|piece| piece.text(body.as_bytes())).collect();
            format!("{}{text}", "  ".repeat(row.depth))
        })
        .collect()
}

#[test]
fn a_document_is_shown_one_value_a_row() {
    assert_eq!(
        rows(r#"{"a":[1, {"b":null}, [] ,{}],"a" : "x\"y" }"#),
        [
            "{",
            "  \"a\": [",
            "    1,",
            "    {",
            "      \"b\": null",
            "    },",
            "    [],",
            "    {}",
            "  ],",
            "  \"a\": \"x\\\"y\"",
            "}"
        ]
    );
}

#[test]
fn values_are_shown_as_they_were_sent() {
    for value in
        ["1.0", "-0", "1E400", "12345678901234567890123", "\"\\ud800\"", "\"\\u00e9é\"", "true"]
    {
        assert_eq!(rows(value), [value]);
    }
}

/// The text, and where it breaks: offset, line, column.
const BROKEN: &[(&str, usize, usize, usize)] = &[
    ("", 0, 1, 1),
    ("{", 1, 1, 2),
    ("{\"a\": 1,}", 8, 1, 9),
    ("{\n  \"a\": 1\n  \"b\": 2\n}", 13, 3, 3),
    ("[1,]", 3, 1, 4),
    ("[1 2]", 3, 1, 4),
    ("{'a': 1}", 1, 1, 2),
    ("{a: 1}", 1, 1, 2),
    ("{\"é\" 1}", 6, 1, 6),
    ("[01]", 2, 1, 3),
    ("[1.]", 3, 1, 4),
    ("[.5]", 1, 1, 2),
    ("[+1]", 1, 1, 2),
    ("[1e]", 3, 1, 4),
    ("-", 1, 1, 2),
    ("[NaN]", 1, 1, 2),
    ("nul", 3, 1, 4),
    ("[tru]", 4, 1, 5),
    ("\"a\nb\"", 2, 1, 3),
    ("\"\\x\"", 2, 1, 3),
    ("\"\\u12g4\"", 5, 1, 6),
    ("\"open", 5, 1, 6),
    ("{} {}", 3, 1, 4),
    ("[1] // no", 4, 1, 5),
    ("\u{feff}{}", 0, 1, 1),
    ("]", 0, 1, 1),
    ("[}", 1, 1, 2),
];

#[test]
fn the_first_wrong_place_is_named() {
    for (text, offset, line, column) in BROKEN {
        let error = check(text).unwrap_err();
        assert_eq!((error.offset, error.line, error.column), (*offset, *line, *column), "{text}");
        assert!(!error.summary().is_empty());
        assert_eq!(index(text.as_bytes()).error(text.as_bytes()), Some(error), "{text}");
    }
}

#[test]
fn what_came_before_an_error_is_still_shown() {
    assert_eq!(rows("{\"a\": 1, \"b\": oops}"), ["{", "  \"a\": 1,"]);
}

#[test]
fn depth_costs_no_stack() {
    let depth = 100_000;
    let body = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let index = index(body.as_bytes());
    assert_eq!(index.error(body.as_bytes()), None);
    assert_eq!(index.row_count(), 2 * depth - 1);
    assert_eq!(index.closing_row(0), Some(2 * depth - 2));
}

#[test]
fn every_cut_of_a_document_gives_the_same_rows() {
    let body = br#" {"a\\\"": [1.5e-3, true, "\u00e9x", {}, []], "b" : {"c":null}} "#;
    let whole: Vec<_> =
        (0..index(body).row_count()).map(|row| index(body).row(row, body, 99)).collect();
    for at in 0..=body.len() {
        let mut cut = Index::new();
        cut.push(&body[..at]);
        cut.push(&body[at..]);
        cut.finish();
        assert_eq!(cut.error(body), None, "cut at {at}");
        let rows: Vec<_> = (0..cut.row_count()).map(|row| cut.row(row, body, 99)).collect();
        assert_eq!(rows, whole, "cut at {at}");
    }
}

#[test]
fn long_values_are_cut_between_characters_and_say_how_much_is_left() {
    let body = format!("\"{}\"", "é".repeat(50));
    let row = index(body.as_bytes()).row(0, body.as_bytes(), 10);
    let text = row.pieces[0].text(body.as_bytes()).into_owned();
    assert_eq!(text, "\"éééé");
    assert_eq!(row.hidden, body.len() - text.len());
}

#[test]
fn folds_hide_what_is_inside_them_and_nothing_else() {
    let body = br#"{"a":{"b":{"c":1},"d":2},"e":[3]}"#;
    let index = index(body);
    let mut folds = Folds::default();
    let seen = |folds: &Folds| {
        (0..folds.visible_count(&index)).map(|at| folds.visible_to_row(at)).collect::<Vec<_>>()
    };
    assert_eq!(seen(&folds), (0..index.row_count()).collect::<Vec<_>>());
    folds.toggle(&index, 2);
    assert_eq!(seen(&folds), [0, 1, 2, 5, 6, 7, 8, 9, 10]);
    folds.toggle(&index, 1);
    assert_eq!(seen(&folds), [0, 1, 7, 8, 9, 10]);
    folds.toggle(&index, 7);
    assert_eq!(seen(&folds), [0, 1, 7, 10]);
    folds.toggle(&index, 1);
    assert_eq!(seen(&folds), [0, 1, 2, 5, 6, 7, 10]);
    assert_eq!((index.child_count(0), index.child_count(1), index.child_count(7)), (2, 2, 1));
}

#[test]
fn formatting_keeps_every_value_as_written() {
    assert_eq!(
        format("{\"n\":1.10,\"n\":[],\"s\":\"\\u00e9\"}", 2).unwrap(),
        "{\n  \"n\": 1.10,\n  \"n\": [],\n  \"s\": \"\\u00e9\"\n}"
    );
    assert!(format("{,}", 2).is_err());
}

/// Texts that are often JSON and often nearly.
fn json_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "\"\\u00", "1", "-", "0.5", "e3", "true",
        "null", " ", "\n", "\"", "\\", "é",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn documents() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        ".*".prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((".*", inner), 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn we_accept_what_serde_accepts(text in json_like()) {
        // serde refuses lone surrogates, which the grammar allows, and big
        // numbers that it can't hold; the pieces above make neither.
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        prop_assert_eq!(check(&text).is_ok(), theirs, "{}", text);
    }

    #[test]
    fn formatting_changes_no_value(document in documents(), indent in 0_usize..5) {
        let text = document.to_string();
        let neat = format(&text, indent).unwrap();
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&neat).unwrap(), document);
        prop_assert_eq!(&format(&neat, indent).unwrap(), &neat);
    }

    #[test]
    fn wild_bytes_in_wild_pieces_never_break_it(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        cuts in prop::collection::vec(0_usize..200, 0..5),
    ) {
        let whole = index(&bytes);
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut pieces = Index::new();
        for pair in cuts.windows(2) {
            pieces.push(&bytes[pair[0]..pair[1]]);
        }
        pieces.finish();
        prop_assert_eq!(whole.row_count(), pieces.row_count());
        prop_assert_eq!(whole.error(&bytes), pieces.error(&bytes));
        for row in 0..whole.row_count() {
            prop_assert_eq!(whole.row(row, &bytes, 20), pieces.row(row, &bytes, 20));
        }
    }
}
