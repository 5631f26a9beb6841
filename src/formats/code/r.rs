//! R with httr2.

use super::super::quote::either;
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language = Language { id: "r", name: "R, httr2", ending: "R", quote, write };

fn quote(text: &str) -> String {
    either(text, true)
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    sheet.put("library(httr2)\n\nresponse <- request(");
    sheet.endpoint("§", &[asked.url]);
    sheet.put(") |>\n");
    sheet.method("  req_method(§)", &[&asked.method]);
    sheet.put(" |>\n");
    let mut headers =
        asked.headers_but(if asked.has_body() { "Content-Type" } else { "" }).peekable();
    if headers.peek().is_some() {
        sheet.header("  req_headers(\n", &[]);
        while let Some((name, value)) = headers.next() {
            let template =
                if headers.peek().is_some() { "    § = §,\n" } else { "    § = §\n" };
            sheet.header(template, &[name, value]);
        }
        sheet.header("  )", &[]);
        sheet.put(" |>\n");
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => sheet.body("  req_body_raw(§, ", &[text]),
        Payload::File(file) => sheet.body("  req_body_file(§, ", &[&file.name]),
        Payload::Multipart(parts) => {
            sheet.body("  req_body_multipart(\n", &[]);
            for (at, part) in parts.iter().enumerate() {
                match &part.value {
                    PartValue::Text(text) => sheet.body("    § = §", &[&part.name, text]),
                    PartValue::File(file) if file.media_type.is_empty() => {
                        sheet.body("    § = curl::form_file(§)", &[&part.name, &file.name])
                    }
                    PartValue::File(file) => sheet.body(
                        "    § = curl::form_file(§, type = §)",
                        &[&part.name, &file.name, &file.media_type],
                    ),
                }
                sheet.put(if at + 1 < parts.len() { ",\n" } else { "\n" });
            }
            sheet.body("  )", &[]);
            sheet.put(" |>\n");
        }
    }
    if matches!(asked.body, Payload::Text(_) | Payload::File(_)) {
        sheet.header("type = §", &[asked.content_type()]);
        sheet.put(") |>\n");
    }
    sheet.put("  req_error(is_error = \\(response) FALSE) |>\n  req_perform()\n\nresp_status(response)\nresp_body_string(response)\n");
}
