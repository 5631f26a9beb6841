//! JSON values that others wrote, read without trust: what is missing or of
//! another kind reads as empty.

use serde_json::Value;

/// The text of a member; empty if it is none. Numbers and booleans count as
/// what they are written as.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> std::borrow::Cow<'a, str> {
    match value.get(name) {
        Some(Value::String(text)) => text.as_str().into(),
        Some(plain @ (Value::Number(_) | Value::Bool(_))) => plain.to_string().into(),
        _ => "".into(),
    }
}

/// The elements of a member; none if it is no list.
pub(super) fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether a member is `true`.
pub(super) fn is_true(value: &Value, name: &str) -> bool {
    value.get(name) == Some(&Value::Bool(true))
}

/// A value as a person would write it: text as it is, all else as JSON.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// JSON with line breaks, as examples are shown.
pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
