//! One operation as a request.

use serde_json::Value;

use super::super::imported::{
    Item, blank, file_field, put_body, put_header, put_type, text_field, with_query,
};
use super::super::reading::{list, pretty, shown, text};
use super::example::{given, of_schema};
use super::parameter::Parameter;
use super::security;
use super::server::servers;
use super::source::Source;
use crate::http::{BodyKind, Draft, HeaderDraft};
use crate::prose::Prose;

/// As they are named in a path, and as they are sent.
pub const METHODS: &[(&str, &str)] = &[
    ("get", "GET"),
    ("post", "POST"),
    ("put", "PUT"),
    ("patch", "PATCH"),
    ("delete", "DELETE"),
    ("head", "HEAD"),
    ("options", "OPTIONS"),
    ("trace", "TRACE"),
    ("query", "QUERY"),
];

pub struct Operation<'a> {
    pub source: &'a Source<'a>,
    pub path: &'a str,
    /// What holds the operation, with what is said of all of a path.
    pub node: &'a Value,
    pub method: &'a str,
    pub operation: &'a Value,
}

impl Operation<'_> {
    pub fn item(&self) -> Item {
        let mut draft = blank();
        let mut notes = security::notes(self.source, self.operation);
        draft.method = self.method.to_owned();
        draft.endpoint = [&self.server(), self.path].concat();
        self.put_parameters(&mut draft, &mut notes);
        self.put_body(&mut draft, &mut notes);
        Item {
            name: self.name(),
            folders: super::folders(self.source, self.operation),
            ..Item::new(draft, notes)
        }
    }

    fn name(&self) -> String {
        ["summary", "operationId"]
            .iter()
            .map(|name| text(self.operation, name))
            .find(|name| !name.trim().is_empty())
            .map_or_else(|| [self.method, " ", self.path].concat(), |name| name.trim().to_owned())
    }

    fn server(&self) -> String {
        let nearest = [self.operation, self.node]
            .into_iter()
            .find(|node| !list(node, "servers").is_empty())
            .unwrap_or(self.source.root());
        servers(nearest).0
    }

    /// The path's parameters, and in their place those of the operation.
    fn parameters(&self) -> Vec<Parameter<'_>> {
        let read = |node| {
            list(node, "parameters")
                .iter()
                .filter_map(|node| Parameter::read(self.source, self.source.follow(node)))
        };
        let mut all: Vec<Parameter> = read(self.node).collect();
        for parameter in read(self.operation) {
            match all.iter_mut().find(|other| other.is_same(&parameter)) {
                Some(other) => *other = parameter,
                None => all.push(parameter),
            }
        }
        all
    }

    fn put_parameters(&self, draft: &mut Draft, notes: &mut Vec<Prose>) {
        let (mut made_up, mut optional, mut gaps) = (Vec::new(), Vec::new(), Vec::new());
        let all = self.parameters();
        for parameter in &all {
            // What is neither wanted nor shown stays out.
            let wanted = parameter.required || parameter.given;
            match parameter.place {
                "path" if parameter.is_blank() => {
                    gaps.push(parameter.name);
                    continue;
                }
                "path" => {
                    let place = ["{", parameter.name, "}"].concat();
                    draft.endpoint = draft.endpoint.replace(&place, &parameter.in_path());
                }
                "query" | "querystring" if !wanted => {
                    optional.push(parameter.name);
                    continue;
                }
                "query" => {
                    for piece in parameter.in_query() {
                        draft.endpoint = with_query(&draft.endpoint, &piece);
                    }
                }
                "querystring" => {
                    draft.endpoint = with_query(&draft.endpoint, &parameter.as_query())
                }
                "header" if is_said_elsewhere(parameter.name) => continue,
                "header" => {
                    let mut header = HeaderDraft::new(parameter.name, parameter.in_header());
                    header.enabled = wanted;
                    draft.headers.push(header);
                }
                "cookie" => {
                    notes.push(Prose::with("The cookie {} was left out: only the browser sends cookies, and only those it keeps.", &[parameter.name]));
                    continue;
                }
                _ => continue,
            }
            if wanted && !parameter.given {
                made_up.push(parameter.name);
            }
        }
        if !gaps.is_empty() {
            notes.push(Prose::of(
                "Put a value in place of the name between braces in the address: {}.",
                &[Prose::list(&gaps)],
            ));
        }
        if !made_up.is_empty() {
            notes.push(
                Prose::of("The description gives no example for {}: the value is made up from the type. Put yours in.", &[Prose::list(&made_up)]),
            );
        }
        if !optional.is_empty() {
            notes.push(Prose::of(
                "Possible in the query as well, and left out: {}.",
                &[Prose::list(&optional)],
            ));
        }
    }

    fn put_body(&self, draft: &mut Draft, notes: &mut Vec<Prose>) {
        let Some(body) = self.operation.get("requestBody") else { return };
        let body = self.source.follow(body);
        let Some(content) = body.get("content").and_then(Value::as_object) else { return };
        let Some((media_type, media)) = preferred(content) else { return };
        let others: Vec<&str> =
            content.keys().map(String::as_str).filter(|name| *name != media_type).collect();
        if !others.is_empty() {
            notes.push(Prose::of(
                "The body may also be of another type than {}: {}.",
                &[Prose::code(media_type), Prose::list(&others)],
            ));
        }
        let media = self.source.follow(media);
        let schema = media.get("schema").or_else(|| media.get("itemSchema"));
        let example = given(self.source, media)
            .or_else(|| schema.and_then(|schema| of_schema(self.source, schema)));
        let name = media_type.to_ascii_lowercase();
        if name.starts_with("multipart/form-data") {
            draft.body.kind = BodyKind::Multipart;
            self.put_rows(draft, schema, example, notes);
        } else if name.starts_with("application/x-www-form-urlencoded") {
            draft.body.kind = BodyKind::Form;
            self.put_rows(draft, schema, example, notes);
        } else if is_text(&name) {
            if !name.contains('*') {
                put_type(draft, media_type);
            }
            let is_json = name.contains("json");
            let text = match example {
                Some(Value::String(text)) if !is_json || !is_plain_string(self.source, schema) => {
                    text
                }
                Some(value) if is_json => pretty(&value),
                Some(value @ (Value::Object(_) | Value::Array(_))) if !name.contains("xml") => {
                    pretty(&value)
                }
                Some(Value::Object(_) | Value::Array(_)) | None => {
                    notes.push(Prose::with(
                        "The description gives no example of a body in {}: write it yourself.",
                        &[media_type],
                    ));
                    String::new()
                }
                Some(value) => shown(&value),
            };
            put_body(draft, text);
        } else {
            if !name.contains('*') {
                put_header(draft, "Content-Type", media_type);
            }
            draft.body.kind = BodyKind::Binary;
            notes.push(Prose::with(
                "The body is a file of the type {}. Choose it in Body.",
                &[media_type],
            ));
        }
    }

    fn put_rows(
        &self,
        draft: &mut Draft,
        schema: Option<&Value>,
        example: Option<Value>,
        notes: &mut Vec<Prose>,
    ) {
        let properties = schema
            .map(|schema| self.source.follow(schema))
            .and_then(|schema| schema.get("properties"));
        let is_file = |name: &str| {
            let property =
                properties.and_then(|all| all.get(name)).map(|node| self.source.follow(node));
            let property = property
                .map(|node| node.get("items").map_or(node, |items| self.source.follow(items)));
            property.is_some_and(|node| {
                text(node, "format") == "binary"
                    || !text(node, "contentMediaType").is_empty()
                        && text(node, "contentEncoding").is_empty()
            })
        };
        let Some(Value::Object(members)) = example else { return };
        for (name, value) in members {
            if draft.body.kind == BodyKind::Multipart && is_file(&name) {
                notes.push(Prose::with("{} is a file. Choose it in Body.", &[&name]));
                draft.body.fields.push(file_field(&name, true));
                continue;
            }
            match value {
                Value::Array(items)
                    if items.iter().all(|item| !item.is_object() && !item.is_array()) =>
                {
                    draft
                        .body
                        .fields
                        .extend(items.iter().map(|item| text_field(&name, &shown(item), true)));
                }
                value => draft.body.fields.push(text_field(&name, &shown(&value), true)),
            }
        }
    }
}

/// Headers of this name are described by other means (OpenAPI, "Parameter
/// Object").
fn is_said_elsewhere(name: &str) -> bool {
    ["Accept", "Content-Type", "Authorization"].iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// Whether a JSON body is no more than a string, which then wants its quotes.
fn is_plain_string(source: &Source, schema: Option<&Value>) -> bool {
    schema.is_some_and(|schema| text(source.follow(schema), "type") == "string")
}

/// Of several types the one that is written most easily.
fn preferred(content: &serde_json::Map<String, Value>) -> Option<(&str, &Value)> {
    let rank = |name: &str| match name.to_ascii_lowercase().as_str() {
        "application/json" => 0,
        name if name.contains("json") => 1,
        name if name.starts_with("application/x-www-form-urlencoded") => 2,
        name if name.starts_with("multipart/form-data") => 3,
        name if is_text(name) => 4,
        _ => 5,
    };
    content.iter().map(|(name, media)| (name.as_str(), media)).min_by_key(|(name, _)| rank(name))
}

fn is_text(media_type: &str) -> bool {
    ["text/", "*/*", "application/xml", "application/graphql", "application/javascript"]
        .iter()
        .any(|start| media_type.starts_with(start))
        || ["json", "xml", "yaml", "csv"].iter().any(|word| media_type.contains(word))
}
