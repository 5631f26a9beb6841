//! Python with requests.

use super::super::quote::{Number, between, either, escape};
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{MultipartPart, PartValue, Payload};

pub const LANGUAGE: Language =
    Language { id: "python-requests", name: "Python, requests", ending: "py", quote, write };

/// A text of several lines in three quotes each side.
pub(super) fn quote(text: &str) -> String {
    if !text.contains('\n') {
        return either(text, false);
    }
    let special = if text.contains("\"\"\"") || text.ends_with('"') { "\"" } else { "" };
    between("\"\"\"", &escape(text, special, Number::Four, true), "\"\"\"")
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    const NAMED: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    sheet.put("import requests\n\nresponse = requests.");
    call(asked, sheet, &NAMED);
    if !asked.headers.is_empty() {
        sheet.header("    headers={\n", &[]);
        for (name, value) in &asked.headers {
            sheet.header("        §: §,\n", &[name, value]);
        }
        sheet.header("    },\n", &[]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) if text.is_ascii() => sheet.body("    data=§,\n", &[text]),
        // A text would be sent as ISO 8859-1.
        Payload::Text(text) => sheet.body("    data=§.encode(),\n", &[text]),
        Payload::File(file) => sheet.body("    data=open(§, \"rb\"),\n", &[&file.name]),
        Payload::Multipart(parts) => files(sheet, parts),
    }
    sheet.put(")\nprint(response.status_code)\nprint(response.text)\n");
    note_escapes(asked, sheet);
}

/// By the function of its method, or by the one that takes any; and where to.
pub(super) fn call(asked: &Asked, sheet: &mut Sheet, named: &[&str]) {
    match asked.small_method(named) {
        Some(name) => {
            sheet.method(&name, &[]);
            sheet.put("(\n");
        }
        None => {
            sheet.put("request(\n");
            sheet.method("    §,\n", &[&asked.method]);
        }
    }
    sheet.endpoint("    §,\n", &[asked.url]);
}

/// The parts of a multipart body, in their order.
pub(super) fn files(sheet: &mut Sheet, parts: &[MultipartPart]) {
    sheet.body("    files=[\n", &[]);
    for MultipartPart { name, value } in parts {
        match value {
            PartValue::Text(text) => sheet.body("        (§, (None, §)),\n", &[name, text]),
            PartValue::File(file) if file.media_type.is_empty() => {
                let values: [&str; 3] = [name, &file.name, &file.name];
                sheet.body("        (§, (§, open(§, \"rb\"))),\n", &values);
            }
            PartValue::File(file) => {
                let values: [&str; 4] = [name, &file.name, &file.name, &file.media_type];
                sheet.body("        (§, (§, open(§, \"rb\"), §)),\n", &values);
            }
        }
    }
    sheet.body("    ],\n", &[]);
}

/// Tells of an address that Python's libraries write in their own way.
pub(super) fn note_escapes(asked: &Asked, sheet: &mut Sheet) {
    if asked.url.contains(['{', '}', '|', '^', '`', '\\', '"', '<', '>', '[', ']']) {
        sheet.note("The library percent-encodes some characters of this address that a browser sends as they are, such as `{` or `|`.");
    }
}
