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
        "instance": call.path(),
    });
    if let Some(object) = value.as_object_mut() {
        for (name, member) in members {
            object.insert((*name).to_owned(), member.clone());
        }
    }
    Reply::json_as(status, MEDIA_TYPE, &value)
}
