//! Wild drafts, for tests.

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
