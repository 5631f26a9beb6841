//! Postman collections written, version 2.1.

use serde_json::{Value, json};

use super::super::form_text::form_rows;
use super::super::marked_json;
use super::super::message::Stretch;
use super::SCHEMA;
use crate::annotation::Part;
use crate::http::{PartValue, Payload, Request};
use crate::prose::Prose;

/// Writes a collection of requests with their names. The second is what the
/// format can't hold, and what becomes of it.
pub fn write_postman(
    collection: &str,
    requests: &[(&str, &Request)],
) -> (Vec<Stretch>, Vec<Prose>) {
    let items: Vec<Value> = requests.iter().map(|(name, request)| item(name, request)).collect();
    let mut notes = Vec::new();
    if requests.iter().any(|(_, request)| has_braces(request)) {
        notes.push("The request holds `{{`, which Postman reads as a variable.".into());
    }
    let value = json!({ "info": { "name": collection, "schema": SCHEMA }, "item": items });
    (marked_json::write(&value, part_of), notes)
}

fn part_of(before: &str, name: &str) -> Option<Part> {
    match (before, name) {
        ("request", "method") => Some(Part::Method),
        ("request", "url") => Some(Part::Endpoint),
        ("request", "header") => Some(Part::Headers),
        ("request", "body") => Some(Part::Body),
        _ => None,
    }
}

fn has_braces(request: &Request) -> bool {
    request.url.contains("{{")
        || request.headers.iter().any(|(_, value)| value.contains("{{"))
        || matches!(&request.payload, Payload::Text(text) if text.contains("{{"))
}

fn item(name: &str, request: &Request) -> Value {
    // Of a multipart body, Postman writes the type with its own boundary.
    let added = request
        .payload
        .media_type()
        .filter(|_| !request.headers.contains("Content-Type"))
        .filter(|_| !matches!(request.payload, Payload::Multipart(_)));
    let headers: Vec<Value> = request
        .headers
        .iter()
        .chain(added.as_deref().map(|value| ("Content-Type", value)))
        .map(|(name, value)| json!({ "key": name, "value": value }))
        .collect();
    let mut written = json!({ "method": request.method, "header": headers, "url": request.url });
    if let (Some(body), Value::Object(members)) = (body(request), &mut written) {
        members.insert("body".to_owned(), body);
    }
    json!({ "name": name, "request": written })
}

fn body(request: &Request) -> Option<Value> {
    let typed = request.headers.get("Content-Type").map(str::to_owned);
    let content_type = &typed.or_else(|| request.payload.media_type()).unwrap_or_default();
    Some(match &request.payload {
        Payload::None => return None,
        Payload::Text(text) => match form_rows(content_type, text) {
            Some(rows) => {
                let rows: Vec<Value> =
                    rows.iter().map(|(name, value)| text_row(name, value)).collect();
                json!({ "mode": "urlencoded", "urlencoded": rows })
            }
            None => {
                let language = match content_type.as_str() {
                    name if name.contains("json") => "json",
                    name if name.contains("xml") => "xml",
                    name if name.contains("html") => "html",
                    _ => "text",
                };
                json!({ "mode": "raw", "raw": text, "options": { "raw": { "language": language } } })
            }
        },
        Payload::File(file) => json!({ "mode": "file", "file": { "src": file.name } }),
        Payload::Multipart(parts) => {
            let rows: Vec<Value> = parts
                .iter()
                .map(|part| match &part.value {
                    PartValue::Text(text) => text_row(&part.name, text),
                    PartValue::File(file) => {
                        json!({ "key": part.name, "type": "file", "src": file.name })
                    }
                })
                .collect();
            json!({ "mode": "formdata", "formdata": rows })
        }
    })
}

fn text_row(name: &str, value: &str) -> Value {
    json!({ "key": name, "value": value, "type": "text" })
}
