//! What a contract (OpenAPI 3.1) says of one operation, in the three parts in
//! which the lessons read it: address, format, shape.

use serde_json::Value;

use super::endpoint::EndpointPattern;
use super::model::Operation;
use crate::language::say;
use crate::said;

/// The clauses of one operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub summary: String,
    /// The path as the contract writes it, such as `/orders/{id}`.
    pub path: String,
    /// Whether it wants to know who is asking.
    pub needs_token: bool,
    /// What the path, the query and the headers may hold.
    pub parameters: Vec<Parameter>,
    /// The media types that a body may have; none if it takes no body.
    pub formats: Vec<String>,
    /// The members of the body.
    pub body: Vec<Member>,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameter {
    /// `path`, `query` or `header`.
    pub place: String,
    pub name: String,
    pub required: bool,
    pub says: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    /// Such as `text`, `number`, `list` or `one of open, paid`.
    pub kind: String,
    pub required: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: String,
    pub says: String,
    /// The members that its JSON holds for certain; of a list, those of each
    /// record in it.
    pub members: Vec<String>,
    pub is_list: bool,
}

/// A clause of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    Address,
    Format,
    Shape,
    Identity,
}

/// The clause that an answer of this status usually says was broken.
pub fn broken_clause(status: u16) -> Option<Clause> {
    match status {
        404 | 405 | 414 => Some(Clause::Address),
        400 | 406 | 413 | 415 => Some(Clause::Format),
        409 | 422 => Some(Clause::Shape),
        401 | 403 => Some(Clause::Identity),
        _ => None,
    }
}

/// What `contract` says of an operation; `None` if it doesn't know it.
pub fn terms(contract: &Value, operation: &Operation) -> Option<Terms> {
    let server = contract.pointer("/servers/0/url").and_then(Value::as_str).unwrap_or_default();
    let paths = contract.get("paths")?.as_object()?;
    let written = operation.endpoint.strip_prefix(server)?;
    let (path, item) = paths.get_key_value(written).or_else(|| {
        paths.iter().find(|(path, _)| {
            EndpointPattern { text: [server, path].concat() }.path_matches(&operation.endpoint)
        })
    })?;
    let found = item.get(operation.method.to_ascii_lowercase())?;
    let media = found.pointer("/requestBody/content").and_then(Value::as_object);
    let schema = media.and_then(|media| media.values().next()?.get("schema"));
    Some(Terms {
        summary: text(found, "summary"),
        path: path.clone(),
        needs_token: found.get("security").and_then(Value::as_array).is_some_and(|s| !s.is_empty()),
        parameters: [item, found]
            .iter()
            .filter_map(|holder| holder.get("parameters")?.as_array())
            .flatten()
            .map(parameter)
            .collect(),
        formats: media.map(|media| media.keys().cloned().collect()).unwrap_or_default(),
        body: schema.map(|schema| members(contract, schema)).unwrap_or_default(),
        answers: answers(contract, found),
    })
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn parameter(value: &Value) -> Parameter {
    Parameter {
        place: text(value, "in"),
        name: text(value, "name"),
        required: value.get("required").and_then(Value::as_bool).unwrap_or_default(),
        says: text(value, "description"),
    }
}

/// The schema itself, where it only names another one.
fn followed<'a>(contract: &'a Value, schema: &'a Value) -> &'a Value {
    let named = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    named.and_then(|name| contract.pointer(name)).unwrap_or(schema)
}

fn required(schema: &Value) -> Vec<&str> {
    let names = schema.get("required").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn members(contract: &Value, schema: &Value) -> Vec<Member> {
    let schema = followed(contract, schema);
    let needed = required(schema);
    let all = schema.get("properties").and_then(Value::as_object);
    let mut members: Vec<Member> = all
        .into_iter()
        .flatten()
        .map(|(name, value)| Member {
            name: name.clone(),
            kind: kind(followed(contract, value)),
            required: needed.contains(&name.as_str()),
        })
        .collect();
    members.sort_by_key(|member| !member.required);
    members
}

fn kind(schema: &Value) -> String {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let names: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        return said!("one of {}", names.join(", "));
    }
    let name = match schema.get("type") {
        Some(Value::Array(names)) => names.first().and_then(Value::as_str),
        Some(Value::String(name)) => Some(name.as_str()),
        _ => None,
    };
    match name {
        Some("string") => say("text"),
        Some("integer") => say("whole number"),
        Some("number") => say("number"),
        Some("boolean") => say("yes or no"),
        Some("array") => say("list"),
        Some("object") => say("object"),
        _ => say("anything"),
    }
    .to_owned()
}

fn answers(contract: &Value, found: &Value) -> Vec<Answer> {
    let all = found.get("responses").and_then(Value::as_object);
    all.into_iter()
        .flatten()
        .map(|(status, answer)| {
            let media = answer.get("content").and_then(Value::as_object);
            let schema = media.and_then(|media| media.values().next()?.get("schema"));
            let schema = schema.map(|schema| followed(contract, schema));
            let items = schema.and_then(|schema| schema.get("items"));
            let holder = items.map(|items| followed(contract, items)).or(schema);
            Answer {
                status: status.clone(),
                says: text(answer, "description"),
                members: holder
                    .map(required)
                    .unwrap_or_default()
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
                is_list: items.is_some(),
            }
        })
        .collect()
}
