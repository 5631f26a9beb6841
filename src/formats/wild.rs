//! Wild drafts and wild documents, for tests.

use proptest::prelude::*;

use crate::http::{
    BodyDraft, BodyKind, Credentials, Draft, Field, FieldValue, FileRef, HeaderDraft,
};

fn file() -> impl Strategy<Value = Option<FileRef>> {
    prop::option::of(
        (any::<String>(), any::<u64>(), any::<String>())
            .prop_map(|(name, size, media_type)| FileRef { id: 0, name, size, media_type }),
    )
}

/// Any draft at all, files without bytes among them.
pub fn draft() -> impl Strategy<Value = Draft> {
    let headers = prop::collection::vec(
        (any::<String>(), any::<String>(), any::<bool>())
            .prop_map(|(name, value, enabled)| HeaderDraft { name, value, enabled }),
        0..4,
    );
    let value =
        prop_oneof![any::<String>().prop_map(FieldValue::Text), file().prop_map(FieldValue::File),];
    let fields = prop::collection::vec(
        (any::<String>(), value, any::<bool>()).prop_map(|(name, value, enabled)| Field {
            name,
            value,
            enabled,
        }),
        0..4,
    );
    let body = (prop::sample::select(&BodyKind::ALL[..]), any::<String>(), fields, file())
        .prop_map(|(kind, text, fields, file)| BodyDraft { kind, text, fields, file });
    let credentials = prop::sample::select(vec![
        Credentials::SameOrigin,
        Credentials::Include,
        Credentials::Omit,
    ]);
    (any::<String>(), any::<String>(), headers, body, credentials, any::<u32>()).prop_map(
        |(method, endpoint, headers, body, credentials, timeout_seconds)| Draft {
            method,
            endpoint,
            headers,
            body,
            credentials,
            timeout_seconds,
        },
    )
}

/// Any value in JSON that is made of a format's own words, so that its reader is
/// led far in.
pub fn tree(words: &'static [&'static str]) -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let word = move || prop::sample::select(words);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
        "[ -~ü]{0,8}".prop_map(Value::from),
        prop::sample::select(&["{{a}}", "{{", "#/", "#/a/0", "https://{a}/:a?b=c#d", ""][..])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((word(), inner), 0..6).prop_map(|members| {
                let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
                Value::Object(members.collect())
            }),
        ]
    })
}
