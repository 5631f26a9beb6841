//! Values for parameters and bodies: what the description gives as an example,
//! or one of the type that its schema asks for.

use std::cell::Cell;

use serde_json::{Map, Number, Value};

use super::super::reading::{is_true, list, text};
use super::source::Source;

/// Schemas within schemas; what lies deeper is left out.
const DEEPEST: usize = 12;

/// Values in one example.
const MOST: usize = 2_000;

/// What stands for a text of which nothing more is known.
pub const ANY_TEXT: &str = "string";

/// The example that a parameter or a media type gives outside its schema.
pub fn given(source: &Source, node: &Value) -> Option<Value> {
    if let Some(example) = node.get("example") {
        return Some(example.clone());
    }
    let examples = node.get("examples").and_then(Value::as_object)?;
    let first = source.follow(examples.values().next()?);
    ["dataValue", "value", "serializedValue"].iter().find_map(|name| first.get(name)).cloned()
}

/// An example of a schema; `None` where it says nothing of itself.
pub fn of_schema(source: &Source, schema: &Value) -> Option<Value> {
    Maker { source, left: Cell::new(MOST) }.make(schema, &mut Vec::new())
}

/// Whether a schema names a value itself, so that nothing is made up.
pub fn is_given_in(source: &Source, schema: &Value) -> bool {
    own(schema).or_else(|| own(source.follow(schema))).is_some()
}

struct Maker<'a> {
    source: &'a Source<'a>,
    left: Cell<usize>,
}

impl<'a> Maker<'a> {
    /// `above` are the schemas that this one lies in: one of them again would
    /// never end.
    fn make(&self, schema: &'a Value, above: &mut Vec<&'a Value>) -> Option<Value> {
        // What stands beside a reference goes before what it leads to (3.1).
        if let Some(value) = own(schema) {
            return Some(value.clone());
        }
        let schema = self.source.follow(schema);
        self.left.set(self.left.get().checked_sub(1)?);
        if above.len() == DEEPEST || above.iter().any(|other| std::ptr::eq(*other, schema)) {
            return None;
        }
        above.push(schema);
        let value = own(schema).cloned().or_else(|| self.of_type(schema, above));
        above.pop();
        value
    }

    fn of_type(&self, schema: &'a Value, above: &mut Vec<&'a Value>) -> Option<Value> {
        let all = list(schema, "allOf");
        if !all.is_empty() {
            return self.merged(schema, all, above);
        }
        for several in ["oneOf", "anyOf"] {
            let found = list(schema, several)
                .iter()
                .find_map(|one| self.make(one, above).filter(|value| !value.is_null()));
            if let Some(value) = found {
                return Some(value);
            }
        }
        match kind(schema) {
            "object" => Some(Value::Object(self.members(schema, above))),
            "array" => {
                let item = schema.get("items").and_then(|items| self.make(items, above));
                Some(Value::Array(item.into_iter().collect()))
            }
            "string" => Some(Value::String(string(schema))),
            "integer" => Some(Value::Number(number(schema, true))),
            "number" => Some(Value::Number(number(schema, false))),
            "boolean" => Some(Value::Bool(true)),
            "null" => Some(Value::Null),
            _ => None,
        }
    }

    /// All of several schemas at once, and the schema's own members.
    fn merged(
        &self,
        schema: &'a Value,
        all: &'a [Value],
        above: &mut Vec<&'a Value>,
    ) -> Option<Value> {
        let mut members = Map::new();
        let mut other = None;
        for one in all {
            match self.make(one, above) {
                Some(Value::Object(more)) => members.extend(more),
                Some(value) => other = other.or(Some(value)),
                None => {}
            }
        }
        members.extend(self.members(schema, above));
        if members.is_empty() && other.is_some() { other } else { Some(Value::Object(members)) }
    }

    fn members(&self, schema: &'a Value, above: &mut Vec<&'a Value>) -> Map<String, Value> {
        let mut members = Map::new();
        let required = list(schema, "required");
        for (name, property) in
            schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if is_true(self.source.follow(property), "readOnly") {
                continue;
            }
            match self.make(property, above) {
                Some(value) => {
                    members.insert(name.clone(), value);
                }
                None if required.iter().any(|other| other == name.as_str()) => {
                    members.insert(name.clone(), Value::Null);
                }
                None => {}
            }
        }
        if members.is_empty()
            && let Some(more @ Value::Object(_)) = schema.get("additionalProperties")
            && let Some(value) = self.make(more, above)
        {
            members.insert("name".to_owned(), value);
        }
        members
    }
}

/// The value that a schema itself names.
fn own(schema: &Value) -> Option<&Value> {
    ["const", "example"]
        .iter()
        .find_map(|name| schema.get(name))
        .or_else(|| list(schema, "examples").first())
        .or_else(|| schema.get("default"))
        .or_else(|| list(schema, "enum").first())
}

/// The type of a schema, or the one that what it says is about.
fn kind(schema: &Value) -> &str {
    let named = match schema.get("type") {
        Some(Value::String(name)) => Some(name.as_str()),
        Some(Value::Array(names)) => {
            let mut names = names.iter().filter_map(Value::as_str);
            names.clone().find(|name| *name != "null").or_else(|| names.next())
        }
        _ => None,
    };
    let implied = || {
        let about = |names: &[&str]| names.iter().any(|name| schema.get(name).is_some());
        if about(&["properties", "additionalProperties", "required"]) {
            "object"
        } else if about(&["items", "prefixItems"]) {
            "array"
        } else if about(&["format", "pattern", "minLength", "maxLength"]) {
            "string"
        } else if about(&["minimum", "maximum", "multipleOf"]) {
            "number"
        } else {
            ""
        }
    };
    named.unwrap_or_else(implied)
}

/// A text of a schema's format, of addresses and names that belong to nobody.
fn string(schema: &Value) -> String {
    let known = match text(schema, "format").as_ref() {
        "date" => "2026-01-31",
        "date-time" => "2026-01-31T12:00:00Z",
        "time" => "12:00:00Z",
        "duration" => "P1D",
        "email" | "idn-email" => "name@example.com",
        "uuid" => "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "uri" | "url" | "iri" | "uri-reference" => "https://example.com/",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" => "dGV4dA==",
        "password" => "secret",
        _ if text(schema, "contentEncoding") == "base64" => "dGV4dA==",
        _ => ANY_TEXT,
    };
    // Only what a person would still read is filled up.
    let least = schema.get("minLength").and_then(Value::as_u64).unwrap_or(0).min(64);
    let most = schema.get("maxLength").and_then(Value::as_u64).unwrap_or(u64::MAX);
    let mut value = known.to_owned();
    while (value.len() as u64) < least {
        value.push('x');
    }
    if known == ANY_TEXT
        && let Ok(most) = usize::try_from(most)
    {
        value.truncate(most);
    }
    value
}

/// 1, or the number nearest to it that a schema allows.
fn number(schema: &Value, whole: bool) -> Number {
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    // 3.0 has `exclusiveMinimum: true` beside the bound, 3.1 the bound itself.
    let step = if is_true(schema, "exclusiveMinimum") { 1.0 } else { 0.0 };
    let least = bound("minimum")
        .map(|least| least + step)
        .or(bound("exclusiveMinimum").map(|least| least + 1.0));
    let mut value = 1.0_f64;
    value = least.map_or(value, |least| value.max(least));
    value = bound("maximum").map_or(value, |most| value.min(most));
    if let Some(step) = bound("multipleOf").filter(|step| *step > 0.0) {
        value = (value / step).ceil() * step;
    }
    if whole || value == value.trunc() {
        // Saturating, as casts are.
        Number::from(value.ceil() as i64)
    } else {
        Number::from_f64(value).unwrap_or_else(|| Number::from(1))
    }
}
