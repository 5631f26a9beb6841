//! Bodies held to their schemas, with the line that is at odds.

use serde_json::{Map, Value};

use super::document::{Contract, Place};
use super::finding::{Report, Spot, Where};
use super::parameter::read;
use super::schema::{Direction, Outcome, Setting, validate};
use super::{READ, media};
use crate::http::{MultipartPart, PartValue, Payload, Request, decoded};
use crate::json::{Index, unescape};
use crate::prose::Prose;

impl Contract {
    pub(super) fn validate(&self, pointer: &str, direction: Direction, value: &Value) -> Outcome {
        let setting = Setting {
            document: &self.document,
            registry: &self.registry,
            dialect: self.dialect,
            direction,
            checks_formats: true,
        };
        validate(setting, "", pointer, value)
    }

    pub(super) fn request_body(
        &self,
        operation: &Place<'_>,
        request: &Request,
        report: &mut Report,
    ) {
        let whole = |place: &str| (Where::Body(Spot::default()), place.to_owned());
        let promised = operation.get("requestBody").and_then(|body| self.follow(body));
        let is_empty = match &request.payload {
            Payload::None => true,
            Payload::Text(text) => text.is_empty(),
            Payload::Multipart(_) | Payload::File(_) => false,
        };
        let Some(promised) = promised else {
            if !is_empty {
                let (place, clause) = whole(&operation.pointer);
                report.find(place, clause, "The contract knows no body here.");
            }
            return;
        };
        if is_empty {
            if promised.is_true("required") {
                let (place, clause) = whole(&[&promised.pointer, "/required"].concat());
                report.find(place, clause, "The contract says that a body must be there.");
            }
            return;
        }
        let Some(content) = promised.get("content") else { return };
        let written = request.payload.media_type().unwrap_or_default();
        let named = request.headers.get("Content-Type").map_or(written, str::to_owned);
        let essence = media::essence(&named);
        let Some(clause) = media::find(&content, &essence) else {
            report.find(
                Where::Header("Content-Type".to_owned()),
                content.pointer.clone(),
                other_type("The contract takes {}.", &content, &essence),
            );
            return;
        };
        match &request.payload {
            Payload::Text(text) if media::is_json(&essence) => {
                self.json(&clause, text.as_bytes(), Direction::Request, Where::Body, report);
            }
            Payload::Text(text) if essence == "application/x-www-form-urlencoded" => {
                let fields = text.split('&').filter_map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (!name.is_empty()).then(|| (decoded(name), decoded(value)))
                });
                self.fields(&clause, fields.collect(), report);
            }
            Payload::Multipart(parts) => self.fields(&clause, texts(parts), report),
            Payload::Text(_) | Payload::File(_) | Payload::None => {}
        }
    }

    /// A JSON body against the schema of its media type.
    pub(super) fn json(
        &self,
        clause: &Place<'_>,
        bytes: &[u8],
        direction: Direction,
        place: impl Fn(Spot) -> Where,
        report: &mut Report,
    ) {
        let Some(schema) = clause.get("schema") else { return };
        if bytes.len() > READ {
            report
                .unsure
                .push("The body is larger than 4 MB, and is not held to the contract.".into());
            return;
        }
        let mut index = Index::new();
        index.push(bytes);
        index.finish();
        if let Some(error) = index.error() {
            let spot =
                Spot { pointer: String::new(), line_column: Some((error.line, error.column)) };
            let says =
                Prose::new("The contract says that the body is JSON, and it is not well formed.");
            report.find(place(spot), clause.pointer.clone(), says.and(error.summary()));
            return;
        }
        let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let Ok(value) = serde_json::from_slice::<Value>(bare) else {
            report.unsure.push("The body nests more than 128 levels deep, or holds a number or a text that can't be read, and is not held to the contract.".into());
            return;
        };
        let outcome = self.validate(&schema.pointer, direction, &value);
        for fault in outcome.faults {
            let line_column = offset(&index, bytes, &fault.pointer).map(|offset| {
                let position = index.position(bytes, offset);
                (position.line, position.column)
            });
            let spot = Spot { pointer: fault.pointer, line_column };
            report.find(place(spot), fault.clause, fault.says);
        }
        report.unsure.extend(outcome.unsure);
    }

    /// The fields of a form as the object that the schema speaks of.
    fn fields(&self, clause: &Place<'_>, fields: Vec<(String, String)>, report: &mut Report) {
        let Some(schema) = clause.get("schema") else { return };
        let own = self.follow(schema.clone());
        let properties = own.as_ref().and_then(|own| own.get("properties"));
        let mut members = Map::new();
        for (name, text) in fields {
            let property = properties.as_ref().and_then(|all| all.get(&name));
            let property = property.and_then(|property| self.follow(property));
            let is_list = property.as_ref().is_some_and(|one| one.value["type"] == "array");
            let of = if is_list {
                property.as_ref().and_then(|one| one.get("items")).and_then(|one| self.follow(one))
            } else {
                property
            };
            let value = read(of.as_ref(), &text);
            match members.get_mut(&name) {
                Some(Value::Array(items)) if is_list => items.push(value),
                _ if is_list => {
                    members.insert(name, Value::Array(vec![value]));
                }
                _ => {
                    members.insert(name, value);
                }
            }
        }
        let outcome = self.validate(&schema.pointer, Direction::Request, &Value::Object(members));
        for fault in outcome.faults {
            let spot = Spot { pointer: fault.pointer, line_column: None };
            report.find(Where::Body(spot), fault.clause, fault.says);
        }
        report.unsure.extend(outcome.unsure);
    }
}

/// Of a file its name stands for it: that there is one is all that is known.
fn texts(parts: &[MultipartPart]) -> Vec<(String, String)> {
    let text = |part: &MultipartPart| match &part.value {
        PartValue::Text(text) => text.clone(),
        PartValue::File(file) => file.name.clone(),
    };
    parts.iter().map(|part| (part.name.clone(), text(part))).collect()
}

/// The body has another type than those that are named.
pub(super) fn other_type(takes: &'static str, content: &Place<'_>, essence: &str) -> Prose {
    let names: Vec<&str> = content.members().map(|(name, _)| name).collect();
    Prose::of(takes, &[Prose::list(&names)]).and(match essence {
        "" => Prose::new("Here no type is named."),
        essence => Prose::with("Here it is {}.", &[essence]),
    })
}

/// Where the value of a pointer begins in the body; of a member with its name.
fn offset(index: &Index, body: &[u8], pointer: &str) -> Option<usize> {
    let mut row = 0;
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        let is_array = body.get(index.value_range(row, body)?)?.first() == Some(&b'[');
        let mut children = index.children(row);
        row = if is_array {
            children.nth(token.parse().ok()?)?
        } else {
            // Of members with one name the last counts.
            children.filter(|row| name_is(index, body, *row, &token)).last()?
        };
    }
    index.offset(row)
}

fn name_is(index: &Index, body: &[u8], row: usize, name: &str) -> bool {
    let range = index
        .offset(row)
        .zip(index.value_range(row, body))
        .map(|(start, value)| start..value.start);
    let before = range.and_then(|range| body.get(range)).unwrap_or_default();
    // The name with its quotes, a colon, and perhaps spaces.
    unescape(before) == name
}
