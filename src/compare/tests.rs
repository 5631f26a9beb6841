use super::*;
use crate::http::{Headers, ResponseBody, ResponseKind};
use crate::pace::run_through;
use proptest::prelude::*;
use serde_json::Value;

fn response(status: u16, headers: &[(&str, &str)]) -> Response {
    Response {
        status,
        reason: String::new(),
        headers: headers.iter().copied().collect::<Headers>(),
        body: ResponseBody::default(),
        url: "https://h/".to_owned(),
        redirected: false,
        kind: ResponseKind::Basic,
    }
}

fn index_of(text: &str) -> Index {
    let mut index = Index::new();
    index.push(text.as_bytes());
    index.finish();
    index
}

fn json(before: &str, after: &str) -> Comparison {
    let (old, new) = (index_of(before), index_of(after));
    let same = response(200, &[]);
    let side = |index, body| Side { response: &same, index: Some(index), body };
    let (before, after) = (side(&old, before.as_bytes()), side(&new, after.as_bytes()));
    run_through(compare(&before, &after, &Pace::without_rest())).unwrap()
}

fn text(before: &[u8], after: &[u8]) -> Comparison {
    let same = response(200, &[]);
    let side = |body| Side { response: &same, index: None, body };
    run_through(compare(&side(before), &side(after), &Pace::without_rest())).unwrap()
}

/// The sentences about the body.
fn of_body(comparison: &Comparison) -> Vec<String> {
    comparison.words.iter().skip(2).map(ToString::to_string).collect()
}

#[test]
fn changes_in_json_are_told_in_words() {
    for (before, after, words) in [
        ("{\"a\":1}", "{\"a\":1}", vec!["The body is the same, byte for byte."]),
        (
            "{\"a\":1,\"b\":2}",
            "{ \"b\": 2, \"a\": 1 }",
            vec![
                "The body says the same; only its white space or the order of its members differs.",
            ],
        ),
        (
            "{\"status\":\"open\",\"old\":[1]}",
            "{\"status\":\"paid\",\"new\":{\"x\":1}}",
            vec![
                "In the body, 1 value changed, 1 value is new and 1 value is gone.",
                "$['status'] was \"open\" and is \"paid\".",
                "$['old'] is gone; it was [1].",
                "$['new'] is new: {1}.",
            ],
        ),
        (
            "[{\"id\":1,\"n\":1},{\"id\":2,\"n\":2},{\"id\":3,\"n\":3}]",
            "[{\"id\":1,\"n\":1},{\"id\":3,\"n\":9},{\"id\":2,\"n\":2}]",
            vec![
                "In the body, 1 value is new and 1 value is gone.",
                "$[1] is new: {2}.",
                "$[2] is gone; it was {2}.",
            ],
        ),
        (
            "[{\"id\":1,\"n\":1},{\"id\":2,\"n\":2}]",
            "[{\"id\":2,\"n\":3},{\"id\":3,\"n\":1}]",
            vec![
                "In the body, 1 value changed, 1 value is new and 1 value is gone.",
                "$[0] is gone; it was {2}.",
                "$[0]['n'] was 2 and is 3.",
                "$[1] is new: {2}.",
            ],
        ),
        ("1.0", "1", vec!["In the body, 1 value changed.", "$ was 1.0 and is 1."]),
    ] {
        let found = of_body(&json(before, after));
        let mut sorted = found.clone();
        sorted[1..].sort();
        let mut expected = words.clone();
        expected[1..].sort_unstable();
        assert_eq!(sorted, expected, "{before} {after}");
    }
}

#[test]
fn what_is_the_same_is_left_out_between_changes() {
    let list = |last: &str| {
        let items: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        format!("[{},{last}]", items.join(","))
    };
    let Pairs::Rows(pairs) = json(&list("1"), &list("2")).pairs else { panic!("rows") };
    let marks: Vec<_> = pairs.iter().map(|pair| pair.mark).collect();
    use Mark::{Changed, Same, Skipped};
    assert_eq!(marks, [Same, Same, Same, Skipped, Same, Same, Same, Changed, Same]);
    assert_eq!(pairs[3].skipped, 95);
}

#[test]
fn status_and_headers_are_told() {
    let (before, after) = (
        response(200, &[("Date", "1"), ("ETag", "\"a\"")]),
        response(404, &[("Date", "2"), ("X-New", "n")]),
    );
    let side = |response| Side { response, index: None, body: b"" };
    let found = run_through(compare(&side(&before), &side(&after), &Pace::without_rest())).unwrap();
    let words: Vec<String> = found.words.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "The status was 200 OK and is 404 Not Found.",
            "3 headers differ.",
            "Both bodies are empty."
        ]
    );
    let names: Vec<_> = found.headers.iter().map(|change| change.name.as_str()).collect();
    assert_eq!(names, ["ETag", "X-New", "Date"]);
    assert_eq!(found.headers[1].before, None);
}

#[test]
fn texts_are_compared_by_lines_and_bytes_by_places() {
    let found = text(b"one\ntwo\nthree\n", b"one\n2\nthree\nfour\n");
    assert_eq!(of_body(&found), ["In the body, 1 line changed and 1 line is new."]);
    let found = text(b"\0one", b"\0two!");
    assert_eq!(
        of_body(&found),
        ["The body differs from byte 2 on; it had 4 bytes and has 5 bytes."]
    );
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        (0..5).prop_map(Value::from),
        "[ab]{0,2}".prop_map(Value::from)
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map("(id|a|b|c)", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// All rows of one side that the pairs stand for, in order.
fn rows(pairs: &[Pair], side: fn(&Pair) -> Option<u32>) -> Vec<u32> {
    let mut rows: Vec<u32> = pairs
        .iter()
        .flat_map(|pair| {
            let count = if pair.mark == Mark::Skipped { pair.skipped } else { 1 };
            side(pair).into_iter().flat_map(move |first| first..first + count)
        })
        .collect();
    rows.sort_unstable();
    rows
}

proptest! {
    #[test]
    fn each_row_of_both_sides_is_in_one_pair(before in document(), after in document()) {
        let (old, new) = (before.to_string(), after.to_string());
        let found = json(&old, &new);
        match found.pairs {
            Pairs::Same => prop_assert_eq!(old, new),
            Pairs::Rows(pairs) => {
                let expected = |text: &str| (0..index_of(text).row_count() as u32).collect::<Vec<_>>();
                prop_assert_eq!(rows(&pairs, |pair| pair.before), expected(&old));
                prop_assert_eq!(rows(&pairs, |pair| pair.after), expected(&new));
                let differs = pairs.iter().any(|pair| !matches!(pair.mark, Mark::Same | Mark::Skipped));
                prop_assert_eq!(differs, before != after);
            }
            _ => prop_assert!(false, "JSON is compared as JSON"),
        }
    }

    #[test]
    fn a_new_layout_is_no_change(document in document()) {
        let (compact, neat) = (document.to_string(), serde_json::to_string_pretty(&document).unwrap());
        let words = of_body(&json(&compact, &neat));
        prop_assert!(words[0].contains("the same"), "{:?}", words);
    }

    #[test]
    fn any_texts_are_compared(before in "[ab\n]{0,30}", after in "[ab\n]{0,30}") {
        let found = text(before.as_bytes(), after.as_bytes());
        if let Pairs::Lines { before: old, after: new, pairs } = found.pairs {
            prop_assert_eq!(rows(&pairs, |pair| pair.before).len(), old.len());
            prop_assert_eq!(rows(&pairs, |pair| pair.after).len(), new.len());
        }
    }
}
