//! The request, as the server saw it.

use serde_json::{Value, json};

use super::call::{Call, Reply};
use super::multipart;
use super::state::State;
use crate::http;

/// Longer bodies are told in part, in bytes.
const SHOWN: usize = 16 << 10;
/// The most parts of a multipart body that are told.
const MOST_PARTS: usize = 100;

pub(super) fn echo(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let headers: Vec<Value> =
        call.headers.iter().map(|(name, value)| json!([name, value])).collect();
    let query: Vec<Value> =
        call.query().into_iter().map(|(name, value)| json!([name, value])).collect();
    Reply::json(
        200,
        &json!({
            "method": call.method,
            "path": call.path(),
            "query": query,
            "headers": headers,
            "body": body(call),
        }),
    )
}

fn body(call: &Call) -> Value {
    if call.body.is_empty() {
        return Value::Null;
    }
    let shown = call.body.get(..call.body.len().min(SHOWN)).unwrap_or_default();
    let mut told = json!({ "size": call.body.len() });
    let mut put = |name: &str, value: Value| {
        if let Some(members) = told.as_object_mut() {
            members.insert(name.to_owned(), value);
        }
    };
    if shown.len() < call.body.len() {
        put("shown", json!(shown.len()));
        put("note", "Only the beginning is repeated here; all of it has arrived.".into());
    }
    match text_of(shown) {
        Some(text) => put("text", text.into()),
        None => put("base64", http::base64(shown).into()),
    }
    let content_type = call.headers.get("Content-Type").unwrap_or_default();
    if let Some(boundary) = multipart::boundary(content_type) {
        let parts: Vec<Value> = multipart::parts(&call.body, boundary)
            .take(MOST_PARTS)
            .map(|part| json!({ "name": part.name, "filename": part.file_name, "type": part.media_type, "size": part.size }))
            .collect();
        put("parts", parts.into());
    } else if content_type.starts_with("application/x-www-form-urlencoded") {
        let text = format!("?{}", String::from_utf8_lossy(shown));
        let fields: Vec<Value> = http::query_rows(&text)
            .into_iter()
            .map(|row| json!([row.decoded_name, row.decoded_value]))
            .collect();
        put("form", fields.into());
    } else if content_type.contains("json")
        && let Ok(value) = serde_json::from_slice::<Value>(&call.body)
        && shown.len() == call.body.len()
    {
        put("json", value);
    }
    told
}

/// The bytes as text; a character that the cut went through does not count.
fn text_of(bytes: &[u8]) -> Option<&str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() && bytes.len() == SHOWN => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()
        }
        Err(_) => None,
    }
}
