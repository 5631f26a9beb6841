//! Parameters as they are written into an address or a header.

use serde_json::Value;

use super::super::reading::{is_true, percent_encoded, shown};
use super::example::{ANY_TEXT, given, is_given_in, of_schema};
use super::source::Source;

pub struct Parameter<'a> {
    pub name: &'a str,
    /// `path`, `query`, `querystring`, `header` or `cookie`.
    pub place: &'a str,
    pub required: bool,
    /// Whether the description gives the value, and nothing had to be made up.
    pub given: bool,
    value: Value,
    style: &'a str,
    explode: bool,
    as_it_is: bool,
}

impl<'a> Parameter<'a> {
    pub fn read(source: &'a Source<'a>, node: &'a Value) -> Option<Self> {
        let name = node.get("name").and_then(Value::as_str)?;
        let place = node.get("in").and_then(Value::as_str)?;
        let schema = node.get("schema");
        // A parameter may be written as a media type instead.
        let content = node.get("content").and_then(Value::as_object);
        let media = content.and_then(|content| content.iter().next());
        let example =
            given(source, node).or_else(|| media.and_then(|(_, media)| given(source, media)));
        let inner = schema.or_else(|| media.and_then(|(_, media)| media.get("schema")));
        let is_given = example.is_some() || inner.is_some_and(|schema| is_given_in(source, schema));
        let value = example
            .or_else(|| inner.and_then(|schema| of_schema(source, schema)))
            .unwrap_or(Value::Null);
        let as_json = media.is_some_and(|(name, _)| name.contains("json")) && !value.is_string();
        let value = if as_json { Value::String(value.to_string()) } else { value };
        let style = node.get("style").and_then(Value::as_str).unwrap_or(match place {
            "query" | "cookie" => "form",
            _ => "simple",
        });
        let explode = node.get("explode").and_then(Value::as_bool).unwrap_or(style == "form");
        Some(Self {
            name,
            place,
            required: place == "path" || is_true(node, "required"),
            given: is_given,
            value,
            style,
            explode,
            as_it_is: is_true(node, "allowReserved"),
        })
    }

    /// Whether two describe the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.name == other.name && self.place == other.place
    }

    /// Whether nothing is known but that it is a text: a word of ours in a path
    /// would be an address of nothing.
    pub fn is_blank(&self) -> bool {
        !self.given && (self.value.is_null() || self.value == ANY_TEXT)
    }

    /// For the place of `{name}` in a path.
    pub fn in_path(&self) -> String {
        let (start, between) = match self.style {
            "label" => (".", if self.explode { "." } else { "," }),
            "matrix" => (";", if self.explode { ";" } else { "," }),
            _ => ("", ","),
        };
        let joined = self.pairs_or_items(if self.explode { "=" } else { "," }).join(between);
        match (self.style, &self.value) {
            ("matrix", Value::Object(_)) if self.explode => [start, &joined].concat(),
            ("matrix", _) => [start, &self.escaped(self.name), "=", &joined].concat(),
            _ => [start, &joined].concat(),
        }
    }

    /// For the query, one piece for each `name=value`.
    pub fn in_query(&self) -> Vec<String> {
        let name = self.escaped(self.name);
        let with_name = |value: &str| [&name, "=", value].concat();
        match (&self.value, self.style) {
            (Value::Object(members), "deepObject") => members
                .iter()
                .map(|(key, value)| {
                    [&name, "[", &self.escaped(key), "]=", &self.escaped(&shown(value))].concat()
                })
                .collect(),
            (Value::Object(_), "form") if self.explode => self.pairs_or_items("="),
            (Value::Array(items), _) if self.explode => {
                items.iter().map(|item| with_name(&self.escaped(&shown(item)))).collect()
            }
            (Value::Array(_) | Value::Object(_), style) => {
                let between = match style {
                    "spaceDelimited" => "%20",
                    "pipeDelimited" => "%7C",
                    _ => ",",
                };
                vec![with_name(&self.pairs_or_items(between).join(between))]
            }
            (plain, _) => vec![with_name(&self.escaped(&shown(plain)))],
        }
    }

    /// The whole query (`in: querystring`, 3.2).
    pub fn as_query(&self) -> String {
        match &self.value {
            Value::Object(_) => self.pairs_or_items("=").join("&"),
            plain => shown(plain),
        }
    }

    /// For a header, whose values are not percent-encoded.
    pub fn in_header(&self) -> String {
        let between = if self.explode { "=" } else { "," };
        match &self.value {
            Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(","),
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| [key, between, &shown(value)].concat())
                .collect::<Vec<_>>()
                .join(","),
            plain => shown(plain),
        }
    }

    fn pairs_or_items(&self, between: &str) -> Vec<String> {
        match &self.value {
            Value::Array(items) => items.iter().map(|item| self.escaped(&shown(item))).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| {
                    [&self.escaped(key), between, &self.escaped(&shown(value))].concat()
                })
                .collect(),
            plain => vec![self.escaped(&shown(plain))],
        }
    }

    fn escaped(&self, text: &str) -> String {
        if self.as_it_is { text.to_owned() } else { percent_encoded(text) }
    }
}
