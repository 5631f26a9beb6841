//! YAML 1.2 as JSON values: what a parser reports, put together with the types
//! of the core schema, and within limits, since an alias can stand for a lot.

use crate::said;
use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use serde_json::{Map, Number, Value};

/// Values in all, those that aliases stand for counted each time.
const MOST: usize = 2_000_000;

/// Collections within collections.
const DEEPEST: usize = 100;

/// Reads the first document of a text. The error says what is wrong and where.
pub(super) fn from_yaml(text: &str) -> Result<Value, String> {
    let mut builder = Builder { open: Vec::new(), anchors: HashMap::new(), left: MOST, root: None };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, _) = event.map_err(|error| {
            let place = error.marker();
            let (line, column) = (place.line(), place.col() + 1);
            said!("line {}, column {}: {}", line, column, error.info())
        })?;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        builder.take(event)?;
    }
    Ok(builder.root.unwrap_or(Value::Null))
}

/// A collection that is not closed yet.
struct Open {
    anchor: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Value>),
    /// With the key whose value comes next.
    Map(Map<String, Value>, Option<String>),
}

struct Builder {
    open: Vec<Open>,
    /// What has a name, with how many values it is.
    anchors: HashMap<usize, (Value, usize)>,
    left: usize,
    root: Option<Value>,
}

impl Builder {
    fn take(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let value = scalar(&text, style, tag.as_deref());
                self.spend(1)?;
                self.put(anchor, value);
            }
            Event::Alias(anchor) => {
                let Some((value, size)) = self.anchors.get(&anchor).cloned() else {
                    return Err("an alias names something that holds itself".to_owned());
                };
                self.spend(size)?;
                self.put(0, value);
            }
            Event::SequenceStart(anchor, _) => self.open(anchor, Kind::List(Vec::new()))?,
            Event::MappingStart(anchor, _) => self.open(anchor, Kind::Map(Map::new(), None))?,
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { anchor, kind }) = self.open.pop() {
                    let value = match kind {
                        Kind::List(items) => Value::Array(items),
                        Kind::Map(map, _) => Value::Object(map),
                    };
                    self.put(anchor, value);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn spend(&mut self, count: usize) -> Result<(), String> {
        self.left = self
            .left
            .checked_sub(count)
            .ok_or_else(|| said!("it holds more than {} values", MOST))?;
        Ok(())
    }

    fn open(&mut self, anchor: usize, kind: Kind) -> Result<(), String> {
        if self.open.len() == DEEPEST {
            return Err(said!("it nests deeper than {} levels", DEEPEST));
        }
        self.spend(1)?;
        self.open.push(Open { anchor, kind });
        Ok(())
    }

    fn put(&mut self, anchor: usize, value: Value) {
        if anchor != 0 {
            self.anchors.insert(anchor, (value.clone(), size(&value)));
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(value),
            Some(Kind::List(items)) => items.push(value),
            Some(Kind::Map(map, key)) => match key.take() {
                None => *key = Some(key_text(value)),
                // A merge key brings what the map does not say itself.
                Some(name) if name == "<<" => merge(map, value),
                Some(name) => {
                    map.insert(name, value);
                }
            },
        }
    }
}

fn merge(map: &mut Map<String, Value>, value: Value) {
    let all = match value {
        Value::Array(items) => items,
        one => vec![one],
    };
    for (name, value) in all.into_iter().filter_map(|one| one.as_object().cloned()).flatten() {
        map.entry(name).or_insert(value);
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// A key as the text that JSON wants.
fn key_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// YAML 1.2, section 10.3.2. Only what stands without quotes has a type.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let is_text = tag.is_some_and(|tag| tag.suffix == "str" || !tag.is_yaml_core_schema());
    if style != ScalarStyle::Plain || is_text {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().map(Number::from);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i64::from_str_radix(digits, 8).ok().map(Number::from);
    }
    let first = text.trim_start_matches(['-', '+']).chars().next()?;
    if !(first.is_ascii_digit() || first == '.') {
        return None;
    }
    match text.parse::<i64>() {
        Ok(whole) => Some(Number::from(whole)),
        Err(_) => Number::from_f64(text.parse::<f64>().ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn documents_become_values() {
        for (text, value) in [
            ("a: 1\nb: [x, 'y', \"z\\n\"]\n", json!({"a": 1, "b": ["x", "y", "z\n"]})),
            (
                "- true\n- ~\n- 1.5\n- 0x1F\n- '1'\n- 2024-01-02\n- 1.2.3\n",
                json!([true, null, 1.5, 31, "1", "2024-01-02", "1.2.3"]),
            ),
            (
                "a: |\n  two\n  lines\nb: >-\n  one\n  line\n",
                json!({"a": "two\nlines\n", "b": "one line"}),
            ),
            ("200: ok\ntrue: yes\n", json!({"200": "ok", "true": "yes"})),
            (
                "a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n",
                json!({"a": {"b": 1}, "c": {"b": 1}, "d": {"b": 1, "e": 2}}),
            ),
            ("!!str 1", json!("1")),
            ("", json!(null)),
            ("a: 1\n---\nb: 2\n", json!({"a": 1})),
        ] {
            assert_eq!(from_yaml(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let error = from_yaml("a: 1\nb: [1, 2\nc: 3\n").unwrap_err();
        assert!(error.starts_with("line "), "{error}");
    }

    #[test]
    fn a_text_that_stands_for_a_billion_values_is_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let last = format!("*a{}", level - 1);
            text.push_str(&format!("a{level}: &a{level} [{}]\n", [last.as_str(); 10].join(", ")));
        }
        assert!(from_yaml(&text).unwrap_err().contains("more than"));
        assert!(from_yaml(&"[".repeat(1_000)).is_err());
        assert!(from_yaml("a: &a [*a]").is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "([\\[\\]{}:,&*!|>'\"#%@`~?a-c0-9 -]|\n){0,60}") {
            let _ = from_yaml(&text);
        }
    }
}
