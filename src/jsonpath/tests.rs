use super::*;
use crate::pace::run_through;
use proptest::prelude::*;
use serde_json::Value;

fn index_of(text: &str) -> Index {
    let mut index = Index::new();
    index.push(text.as_bytes());
    index.finish();
    index
}

fn rows(query: &str, text: &str, limit: usize) -> Selection {
    let query = Query::parse(query).unwrap();
    let index = index_of(text);
    run_through(select(&query, &index, text.as_bytes(), limit, &Pace::without_rest())).unwrap()
}

/// The values selected, as their texts.
fn texts(query: &str, text: &str) -> Vec<String> {
    let index = index_of(text);
    rows(query, text, usize::MAX - 1)
        .rows
        .iter()
        .map(|row| text[index.value_range(*row as usize, text.as_bytes()).unwrap()].to_owned())
        .collect()
}

/// The cases of the compliance suite that need character classes of Unicode.
const WITHOUT: [&str; 4] = [
    "functions, match, filter, match function, unicode char class, uppercase",
    "functions, match, filter, match function, unicode char class negated, uppercase",
    "functions, search, filter, search function, unicode char class, uppercase",
    "functions, search, filter, search function, unicode char class negated, uppercase",
];

#[test]
fn the_compliance_suite_agrees() {
    let suite: Value =
        serde_json::from_str(include_str!("../../tests/data/jsonpath/cts.json")).unwrap();
    let cases = suite["tests"].as_array().unwrap();
    assert!(cases.len() > 700);
    let mut failed = Vec::new();
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let selector = case["selector"].as_str().unwrap();
        let is_invalid = case["invalid_selector"].as_bool().unwrap_or(false);
        let agrees = match Query::parse(selector) {
            Err(_) => is_invalid,
            Ok(_) if is_invalid => false,
            Ok(_) => {
                let text = case["document"].to_string();
                let found: Vec<Value> = texts(selector, &text)
                    .iter()
                    .map(|text| serde_json::from_str(text).unwrap())
                    .collect();
                let found = Value::Array(found);
                match case.get("results") {
                    Some(results) => results.as_array().unwrap().contains(&found),
                    None => case["result"] == found,
                }
            }
        };
        if !agrees {
            failed.push(name);
        }
    }
    assert_eq!(failed, WITHOUT);
}

#[test]
fn an_error_says_where_and_what() {
    for (query, says) in [
        ("", "Character 1: a path begins with $, which stands for the whole body."),
        ("a.b", "Character 1: a path begins with $, which stands for the whole body."),
        (
            "$.",
            "Character 3: after a dot comes a name or *. Other names are written in brackets: ['a-b'].",
        ),
        ("$['a", "Character 5: the string that was begun has no closing '."),
        (
            "$[01]",
            "Character 3: a place is a whole number without a zero before it, like 0, 12 or -1.",
        ),
        (
            "$[?@.a >]",
            "Character 9: a condition compares, as in @.price > 10, or asks whether something is there, as in @.price.",
        ),
        (
            "$[?1]",
            "Character 4: a value alone is no condition; compare it with something, as in @.price > 10.",
        ),
        (
            "$[?@.* == 1]",
            "Character 4: a comparison needs a path to one value: names and single numbers only.",
        ),
        (
            "$[?size(@)]",
            "Character 4: there is no function size; there are length, count, value, match and search.",
        ),
        ("$.a b", "Character 4:   cannot stand here: next comes .name, .. or [."),
        (
            "$[?@.a == b]",
            "Character 11: b is no word that is known here. Texts stand in quotes, and names of this item after @.",
        ),
        (
            "$[?match(@, '\\\\p{Lu}')]",
            "Character 13: character classes of Unicode like \\p{Lu} are not known here; write the letters, as in [A-Z].",
        ),
    ] {
        assert_eq!(Query::parse(query).unwrap_err().summary().to_string(), says, "{query}");
    }
    let deep = format!("$[?{}@{}]", "(".repeat(1000), ")".repeat(1000));
    assert!(Query::parse(&deep).unwrap_err().summary().to_string().contains("nested too deeply"));
}

#[test]
fn numbers_are_compared_without_loss() {
    let text = "[9007199254740993,9007199254740992,1.0,1e400]";
    assert_eq!(texts("$[?@ == 9007199254740993]", text), ["9007199254740993"]);
    assert_eq!(texts("$[?@ == 1]", text), ["1.0"]);
}

#[test]
fn a_limit_is_kept_and_told() {
    let selection = rows("$..*", "[1,[2,3],4]", 3);
    assert_eq!((selection.rows.len(), selection.more), (3, true));
    assert!(!rows("$..*", "[1,[2,3],4]", 5).more);
}

#[test]
fn what_came_before_an_error_is_found() {
    assert_eq!(texts("$.a[*]", "{\"a\":[1,2,}"), ["1", "2"]);
    assert!(texts("$", "").is_empty());
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "\\PC{0,4}".prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z'\"\\\\\n é]{0,3}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_a_query_or_an_error(text in "\\PC{0,30}") {
        let _ = Query::parse(&text);
    }

    #[test]
    fn texts_like_queries_are_too(text in "[$@.\\[\\]?()'\"*:,!=<>&|a0-9 -]{0,20}") {
        if let Ok(query) = Query::parse(&format!("${text}")) {
            let index = index_of("[{\"a\":1},[2]]");
            run_through(select(&query, &index, b"[{\"a\":1},[2]]", 9, &Pace::without_rest()));
        }
    }

    #[test]
    fn the_path_of_a_row_leads_back_to_it(document in document()) {
        let text = document.to_string();
        let index = index_of(&text);
        for row in 0..index.row_count() {
            if index.kind(row).is_some_and(|kind| !kind.is_close()) {
                let path = index.path(row, text.as_bytes()).unwrap();
                let query = Query::parse(&path).unwrap();
                prop_assert!(query.is_singular());
                prop_assert_eq!(rows(&path, &text, 9).rows, vec![row as u32], "{}", path);
            }
        }
    }
}
