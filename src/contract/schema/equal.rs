//! When two JSON values are the same (JSON Schema core, section 4.2.2): numbers
//! by their value, objects whatever the order of their members.

use serde_json::Value;

use super::decimal;

/// One text for each value. As deep as the value, which the parser bounds.
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

pub fn equal(a: &Value, b: &Value) -> bool {
    a == b || canonical(a) == canonical(b)
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => text.push_str(&value.to_string()),
        Value::Number(number) => text.push_str(&decimal::canonical(number)),
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| name.as_str());
            text.push('{');
            for (name, value) in sorted {
                text.push_str(&Value::from(name.as_str()).to_string());
                write(value, text);
                text.push(',');
            }
            text.push('}');
        }
    }
}
