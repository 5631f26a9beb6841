//! Errors as problem details (RFC 9457).

use serde_json::{Value, json};

use super::call::{Call, Reply};

pub(super) const MEDIA_TYPE: &str = "application/problem+json";

/// An error with a title that is the same each time and a detail about this call.
pub(super) fn problem(call: &Call, status: u16, title: &str, detail: &str) -> Reply {
    with_members(call, status, title, detail, &[])
}

/// As [`problem`], with further members.
pub(super) fn with_members(
    call: &Call,
    status: u16,
    title: &str,
    detail: &str,
    members: &[(&str, Value)],
) -> Reply {
    let mut value = json!({
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": shortened(call.path()),
    });
    if let Some(object) = value.as_object_mut() {
        for (name, member) in members {
            object.insert((*name).to_owned(), member.clone());
        }
    }
    Reply::json_as(status, MEDIA_TYPE, &value)
}

/// 422: the body is JSON, and these members of it break a rule.
pub(super) fn invalid(call: &Call, errors: Vec<Value>) -> Reply {
    with_members(
        call,
        422,
        "The body can't be accepted",
        "The body is well-formed JSON, and what it says breaks a rule. The list named errors says where.",
        &[("errors", Value::Array(errors))],
    )
}

/// What a call says, for a sentence: long texts are cut.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
