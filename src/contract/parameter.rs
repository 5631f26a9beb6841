//! Parameters of path, query and headers, read as the contract says that they
//! are written.

use serde_json::{Map, Number, Value};

use super::document::{Contract, Operation, Place};
use super::finding::{Report, Where};
use super::schema::Direction;
use crate::http::{QueryRow, Request, query_rows};
use crate::near::nearest;
use crate::prose::Prose;

/// Headers that OpenAPI leaves to its other clauses.
const NOT_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl Contract {
    pub(super) fn parameters(
        &self,
        operation: &Operation<'_>,
        request: &Request,
        report: &mut Report,
    ) {
        let rows = query_rows(&request.url);
        let mut known: Vec<String> = Vec::new();
        let mut takes_any = false;
        for parameter in self.declared(operation) {
            let name = parameter.text("name");
            match parameter.text("in") {
                "path" => {
                    let value = operation.gaps.iter().find(|(gap, _)| *gap == name);
                    if let Some((_, value)) = value {
                        let place = Where::Parameter(name.to_owned());
                        self.value_of(&parameter, std::slice::from_ref(value), true, place, report);
                    }
                }
                "query" => {
                    known.push(name.to_owned());
                    takes_any |=
                        self.is_object(&parameter) && parameter.text("style") != "deepObject";
                    self.query(&parameter, &rows, report);
                }
                "querystring" => takes_any = true,
                "header" if !NOT_PARAMETERS.contains(&name.to_ascii_lowercase().as_str()) => {
                    let values: Vec<String> =
                        request.headers.get_all(name).map(str::to_owned).collect();
                    let place = Where::Header(name.to_owned());
                    if !values.is_empty() {
                        self.value_of(&parameter, &[values.join(",")], true, place, report);
                    } else if parameter.is_true("required") {
                        report.find(
                            place,
                            clause(&parameter, "required"),
                            Prose::with(
                                "The contract says that the header {} must be there.",
                                &[name],
                            ),
                        );
                    }
                }
                _ => {}
            }
        }
        self.unknown(&rows, &known, takes_any, operation, report);
    }

    /// Those of the path and, over them, those of the operation.
    pub(super) fn declared<'d>(&'d self, operation: &Operation<'d>) -> Vec<Place<'d>> {
        let mut all: Vec<Place<'d>> = Vec::new();
        for list in [operation.item.get("parameters"), operation.operation.get("parameters")] {
            for parameter in list.iter().flat_map(Place::items) {
                let Some(parameter) = self.follow(parameter) else { continue };
                let key = |place: &Place<'d>| (place.text("name"), place.text("in"));
                all.retain(|other| key(other) != key(&parameter));
                all.push(parameter);
            }
        }
        all
    }

    fn query(&self, parameter: &Place<'_>, rows: &[QueryRow], report: &mut Report) {
        let name = parameter.text("name");
        let place = Where::Parameter(name.to_owned());
        if parameter.text("style") == "deepObject" {
            let start = [name, "["].concat();
            let inner = |row: &QueryRow| {
                let key = row.decoded_name.strip_prefix(&start)?.strip_suffix(']')?;
                Some((key.to_owned(), Value::from(row.decoded_value.clone())))
            };
            let members: Map<String, Value> = rows.iter().filter_map(inner).collect();
            if !members.is_empty() {
                self.schema_of(parameter, Value::Object(members), place, report);
                return;
            }
        }
        let named = rows.iter().filter(|row| row.decoded_name == name);
        let values: Vec<String> = named.map(|row| row.decoded_value.clone()).collect();
        let explodes = parameter.value.get("explode") != Some(&Value::Bool(false));
        if !values.is_empty() {
            let is_empty = values.iter().all(String::is_empty);
            if !(is_empty && parameter.is_true("allowEmptyValue")) {
                self.value_of(parameter, &values, !explodes, place, report);
            }
        } else if parameter.is_true("required") && !(explodes && self.is_object(parameter)) {
            let near = nearest(name, rows.iter().map(|row| row.decoded_name.as_str()));
            let says = Prose::with(
                "The contract says that the endpoint must have the parameter {}.",
                &[name],
            );
            report.find(
                place,
                clause(parameter, "required"),
                match near {
                    Some(near) => says.and(Prose::with("Here is {} instead.", &[near])),
                    None => says,
                },
            );
        }
    }

    /// Parameters that the contract does not name. It does not forbid them.
    fn unknown(
        &self,
        rows: &[QueryRow],
        known: &[String],
        takes_any: bool,
        operation: &Operation<'_>,
        report: &mut Report,
    ) {
        for row in rows.iter().filter(|row| !takes_any && !known.contains(&row.decoded_name)) {
            let name = row.decoded_name.split('[').next().unwrap_or_default();
            if known.iter().any(|known| known == name) {
                continue;
            }
            if let Some(near) = nearest(&row.decoded_name, known.iter().map(String::as_str)) {
                report.find(
                    Where::Parameter(row.decoded_name.clone()),
                    [&operation.operation.pointer, "/parameters"].concat(),
                    Prose::with(
                        "The contract knows no parameter {}. Did you mean {}?",
                        &[&row.decoded_name, near],
                    ),
                );
            }
        }
    }

    fn is_object(&self, parameter: &Place<'_>) -> bool {
        let schema = parameter.get("schema").and_then(|schema| self.follow(schema));
        schema.is_some_and(|schema| {
            is_of(&schema, "object") || schema.value.get("properties").is_some()
        })
    }

    /// Text as it was written becomes the value that the schema asks for.
    /// `joined` if several values of a list stand in one text.
    fn value_of(
        &self,
        parameter: &Place<'_>,
        written: &[String],
        joined: bool,
        place: Where,
        report: &mut Report,
    ) {
        let first = written.first().map_or("", String::as_str);
        // A parameter may hold a whole JSON text instead.
        if parameter.get("schema").is_none() {
            let content = parameter.get("content").and_then(|content| content.members().next());
            if let Some((media, content)) = content
                && super::media::is_json(media)
            {
                match serde_json::from_str(first) {
                    Ok(value) => self.schema_of(&content, value, place, report),
                    Err(_) => report.find(
                        place,
                        content.pointer,
                        Prose::with(
                            "The contract says that {} is JSON, and it is not well formed.",
                            &[parameter.text("name")],
                        ),
                    ),
                }
            }
            return;
        }
        let schema = parameter.get("schema").and_then(|schema| self.follow(schema));
        let Some(schema) = schema else { return };
        let value = if is_of(&schema, "array") {
            let separator = match parameter.text("style") {
                "spaceDelimited" => ' ',
                "pipeDelimited" => '|',
                _ => ',',
            };
            let items: Vec<&str> = match joined {
                true if first.is_empty() => Vec::new(),
                true => first.split(separator).map(str::trim).collect(),
                false => written.iter().map(String::as_str).collect(),
            };
            let of = schema.get("items").and_then(|items| self.follow(items));
            Value::Array(items.into_iter().map(|item| read(of.as_ref(), item)).collect())
        } else if is_of(&schema, "object") {
            report.unsure.push(Prose::with(
                "The parameter {} holds an object in a way of writing that is not read here.",
                &[parameter.text("name")],
            ));
            return;
        } else {
            read(Some(&schema), first)
        };
        self.schema_of(parameter, value, place, report);
    }

    fn schema_of(&self, parameter: &Place<'_>, value: Value, place: Where, report: &mut Report) {
        let Some(schema) = parameter.get("schema") else { return };
        let outcome = self.validate(&schema.pointer, Direction::Request, &value);
        for fault in outcome.faults {
            let name = parameter.text("name");
            let says = Prose::with("{}:", &[name]).and(fault.says);
            report.find(place.clone(), fault.clause, says);
        }
        report.unsure.extend(outcome.unsure);
    }
}

fn clause(parameter: &Place<'_>, keyword: &str) -> String {
    [&parameter.pointer, "/", keyword].concat()
}

/// Whether a schema asks for this type, perhaps among others.
fn is_of(schema: &Place<'_>, name: &str) -> bool {
    match schema.value.get("type") {
        Some(Value::String(one)) => one == name,
        Some(Value::Array(all)) => all.iter().any(|one| one == name),
        _ => false,
    }
}

/// One text as a value of the type that is asked for; else the text.
pub(super) fn read(schema: Option<&Place<'_>>, text: &str) -> Value {
    let Some(schema) = schema else { return Value::from(text) };
    let is_text = is_of(schema, "string");
    let number = || text.parse::<Number>().ok().map(Value::Number);
    let plain = match text {
        "true" | "false" if is_of(schema, "boolean") => Some(Value::Bool(text == "true")),
        "null" | "" if is_of(schema, "null") || schema.is_true("nullable") => Some(Value::Null),
        _ if is_of(schema, "number") || is_of(schema, "integer") => number(),
        _ => None,
    };
    // What can be a text as well is one, if nothing else is surely meant.
    plain.filter(|value| !is_text || !value.is_number()).unwrap_or_else(|| Value::from(text))
}
