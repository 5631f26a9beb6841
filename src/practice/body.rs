//! The body of a request that makes or changes a record.

use serde_json::{Map, Value, json};

use super::call::{Call, Reply};
use super::problem::{invalid, problem, with_members};
use super::state::{LARGEST_ID, RECORD_LIMIT};
use crate::json;

pub(super) const JSON: &str = "application/json";
pub(super) const MERGE_PATCH: &str = "application/merge-patch+json";

/// The body as a JSON object of one of these media types, or the answer that
/// says what is wrong with it.
pub(super) fn object(call: &Call, types: &[&str]) -> Result<Map<String, Value>, Reply> {
    let content_type = call.headers.get("Content-Type").unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if call.body.is_empty() && essence.is_empty() {
        let detail = "This needs a body: a JSON object, with Content-Type: application/json.";
        return Err(problem(call, 400, "There is no body", detail));
    }
    if !types.contains(&essence.as_str()) {
        return Err(unsupported(call, types, &essence));
    }
    if call.body.len() > RECORD_LIMIT {
        let detail = format!(
            "A record takes up to {RECORD_LIMIT} bytes here, and this one has {}.",
            call.body.len()
        );
        return Err(problem(call, 413, "The record is too large", &detail));
    }
    let text = std::str::from_utf8(&call.body).map_err(|error| {
        let detail = format!(
            "JSON is written in UTF-8, and the bytes after the first {} are not.",
            error.valid_up_to()
        );
        problem(call, 400, "The body is not text", &detail)
    })?;
    if let Err(error) = json::check(text) {
        let members = [("line", json!(error.line)), ("column", json!(error.column))];
        let detail = error.summary().to_string();
        return Err(with_members(call, 400, "The body is not well-formed JSON", &detail, &members));
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(invalid(call, vec![fault("", "is an object: names and values in braces")])),
        // The text is JSON, so it is only that it goes too deep.
        Err(_) => Err(problem(
            call,
            400,
            "The body is nested too deep",
            "This server opens up to 127 brackets within one another.",
        )),
    }
}

fn unsupported(call: &Call, types: &[&str], essence: &str) -> Reply {
    let takes = types.join(" or ");
    let said = match essence {
        "" => "the request has no Content-Type".to_owned(),
        "text/plain" => {
            "the request says text/plain, which is what a browser puts on text when nothing else is set".to_owned()
        }
        other => format!("the request says {other}"),
    };
    let detail = format!("This takes {takes}, and {said}. Set Content-Type: {}.", types[0]);
    let reply = problem(call, 415, "The body is in a format that is not read here", &detail)
        .with("Accept", types.join(", "));
    match call.method.as_str() {
        "PATCH" => reply.with("Accept-Patch", types.join(", ")),
        "POST" => reply.with("Accept-Post", types.join(", ")),
        _ => reply,
    }
}

/// One entry of `errors`; the member is named as a JSON pointer in the form of
/// a URL fragment (RFC 6901, section 6).
pub(super) fn fault(member: &str, says: &str) -> Value {
    let pointer = if member.is_empty() { "#".to_owned() } else { format!("#/{member}") };
    json!({ "pointer": pointer, "detail": says })
}

/// Takes the members out that the server alone decides. The id is given back
/// if the body has one; the error is an entry for `errors`.
pub(super) fn take_id(members: &mut Map<String, Value>) -> Result<Option<u64>, Value> {
    members.shift_remove("created");
    match members.shift_remove("id") {
        None => Ok(None),
        Some(id) => match id.as_u64().filter(|id| (1..=LARGEST_ID).contains(id)) {
            Some(id) => Ok(Some(id)),
            None => Err(fault("id", &format!("is a whole number from 1 to {LARGEST_ID}"))),
        },
    }
}
