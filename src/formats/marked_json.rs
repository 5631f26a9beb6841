//! JSON written with the parts of a request marked in it.

use serde_json::Value;

use super::message::{Stretch, push};
use crate::annotation::Part;

/// Writes a value over lines. `part_of` names the part of a member by the name
/// before it and its own; what is inside belongs to the same part.
pub(super) fn write(value: &Value, part_of: fn(&str, &str) -> Option<Part>) -> Vec<Stretch> {
    let mut out = Vec::new();
    put(&mut out, value, None, "", 0, part_of);
    push(&mut out, None, "\n");
    out
}

fn put(
    out: &mut Vec<Stretch>,
    value: &Value,
    part: Option<Part>,
    name: &str,
    depth: usize,
    part_of: fn(&str, &str) -> Option<Part>,
) {
    let line = |out: &mut Vec<Stretch>, depth: usize| {
        push(out, None, "\n");
        push(out, None, &"  ".repeat(depth));
    };
    match value {
        Value::Array(items) if !items.is_empty() => {
            push(out, part, "[");
            for (index, item) in items.iter().enumerate() {
                push(out, part, if index == 0 { "" } else { "," });
                line(out, depth + 1);
                put(out, item, part, name, depth + 1, part_of);
            }
            line(out, depth);
            push(out, part, "]");
        }
        Value::Object(members) if !members.is_empty() => {
            push(out, part, "{");
            for (index, (key, item)) in members.iter().enumerate() {
                push(out, part, if index == 0 { "" } else { "," });
                line(out, depth + 1);
                let part = part.or_else(|| part_of(name, key));
                push(out, part, &[&Value::from(key.as_str()).to_string(), ": "].concat());
                put(out, item, part, key, depth + 1, part_of);
            }
            line(out, depth);
            push(out, part, "}");
        }
        plain => push(out, part, &plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::plain;
    use serde_json::json;

    #[test]
    fn members_are_marked_with_all_that_is_in_them() {
        let value = json!({"a": {"method": "GET", "url": ["x", {}]}, "method": [], "b": 1});
        let part_of = |before: &str, name: &str| match (before, name) {
            ("a", "method") => Some(Part::Method),
            ("a", "url") => Some(Part::Endpoint),
            _ => None,
        };
        let out = write(&value, part_of);
        let text = plain(&out);
        assert_eq!(text, serde_json::to_string_pretty(&value).unwrap() + "\n");
        let marked = |wanted: Part| {
            let stretches: Vec<&str> = out
                .iter()
                .filter(|stretch| stretch.part == Some(wanted))
                .map(|stretch| stretch.text.as_str())
                .collect();
            stretches.concat()
        };
        assert_eq!(marked(Part::Method), "\"method\": \"GET\"");
        assert_eq!(marked(Part::Endpoint), "\"url\": [\"x\",{}]");
    }
}
