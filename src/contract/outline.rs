//! An operation in short, for reading it beside the form: address, format,
//! shape.

use serde_json::Value;

use super::document::{Contract, Place};

/// How far a shape is written out, in levels and in lines.
const DEEPEST: usize = 4;
const LONGEST: usize = 60;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    pub method: String,
    /// With its gaps: `/orders/{id}`.
    pub path: String,
    pub summary: String,
    pub parameters: Vec<OutlineParameter>,
    /// The media types of the body and its shape, a line each; empty if there is
    /// no body.
    pub body_types: Vec<String>,
    pub body: Vec<ShapeLine>,
    pub needs_body: bool,
    /// The statuses and what they mean.
    pub responses: Vec<(String, String)>,
    /// The shape of the first answer that is a success.
    pub answer: Vec<ShapeLine>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlineParameter {
    pub name: String,
    /// `path`, `query` or `header`
    pub place: String,
    pub is_required: bool,
    pub kind: String,
    pub description: String,
}

/// A member of a JSON body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapeLine {
    pub depth: usize,
    /// Empty for the value itself and for the items of an array.
    pub name: String,
    pub kind: String,
    pub is_required: bool,
}

impl Contract {
    /// What the contract says of an operation; the address may have gaps.
    pub fn outline(&self, method: &str, url: &str) -> Option<Outline> {
        let found = self.operation(method, url).ok()?;
        let operation = &found.operation;
        let mut outline = Outline {
            method: method.to_owned(),
            path: found.path.to_owned(),
            summary: operation.text("summary").to_owned(),
            ..Outline::default()
        };
        for parameter in self.declared(&found) {
            let schema = parameter.get("schema").and_then(|schema| self.follow(schema));
            outline.parameters.push(OutlineParameter {
                name: parameter.text("name").to_owned(),
                place: parameter.text("in").to_owned(),
                is_required: parameter.is_true("required"),
                kind: schema.map(|schema| kind(&schema)).unwrap_or_default(),
                description: parameter.text("description").to_owned(),
            });
        }
        if let Some(body) = operation.get("requestBody").and_then(|body| self.follow(body)) {
            outline.needs_body = body.is_true("required");
            (outline.body_types, outline.body) = self.content(&body);
        }
        for (status, answer) in operation.get("responses").iter().flat_map(Place::members) {
            let Some(answer) = self.follow(answer) else { continue };
            outline.responses.push((status.to_owned(), answer.text("description").to_owned()));
            if status.starts_with('2') && outline.answer.is_empty() {
                outline.answer = self.content(&answer).1;
            }
        }
        Some(outline)
    }

    fn content(&self, of: &Place<'_>) -> (Vec<String>, Vec<ShapeLine>) {
        let Some(content) = of.get("content") else { return Default::default() };
        let types = content.members().map(|(name, _)| name.to_owned()).collect();
        let first = content.members().next().and_then(|(_, media)| media.get("schema"));
        let mut lines = Vec::new();
        if let Some(schema) = first {
            self.shape(schema, 0, "", false, &mut lines);
        }
        (types, lines)
    }

    fn shape(
        &self,
        schema: Place<'_>,
        depth: usize,
        name: &str,
        is_required: bool,
        lines: &mut Vec<ShapeLine>,
    ) {
        let Some(schema) = self.follow(schema) else { return };
        if lines.len() >= LONGEST || depth > DEEPEST {
            return;
        }
        lines.push(ShapeLine { depth, name: name.to_owned(), kind: kind(&schema), is_required });
        let required: Vec<&str> = schema
            .value
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for (name, property) in schema.get("properties").iter().flat_map(Place::members) {
            self.shape(property, depth + 1, name, required.contains(&name), lines);
        }
        if let Some(items) = schema.get("items") {
            self.shape(items, depth + 1, "", false, lines);
        }
    }
}

/// What kind of value it is, in words that a contract's reader knows.
fn kind(schema: &Place<'_>) -> String {
    let types = match schema.value.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(all)) => {
            all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or ")
        }
        _ if schema.value.get("properties").is_some() => "object".to_owned(),
        _ => String::new(),
    };
    let listed = schema.value.get("enum").and_then(Value::as_array);
    if let Some(listed) = listed {
        let listed: Vec<String> = listed
            .iter()
            .take(8)
            .map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned))
            .collect();
        return listed.join(" | ");
    }
    match schema.text("format") {
        "" => types,
        format => [&types, " (", format, ")"].concat(),
    }
}
