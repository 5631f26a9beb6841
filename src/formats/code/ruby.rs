//! Ruby with net/http.

use super::super::quote::{Number, between, escape, is_raw, single};
use super::Language;
use super::sheet::{Asked, Sheet, strict};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language =
    Language { id: "ruby", name: "Ruby, net/http", ending: "rb", quote, write };

fn quote(text: &str) -> String {
    match is_raw(text) && text.contains(['"', '\\', '#', '\n']) {
        true => single(text),
        false => between("\"", &escape(text, "\"#", Number::Four, false), "\""),
    }
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    let url = strict(asked.url, sheet);
    sheet.put("require \"net/http\"\n\nuri = URI(");
    sheet.endpoint("§", &[&url]);
    sheet.put(")\nrequest = ");
    match asked.capital_method(&["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        Some(name) => {
            sheet.put("Net::HTTP::");
            sheet.method(&name, &[]);
            sheet.put(".new(uri)\n");
        }
        None => {
            sheet.put("Net::HTTPGenericRequest.new(");
            sheet.method("§, ", &[&asked.method]);
            sheet.put(if asked.has_body() { "true" } else { "false" });
            sheet.put(", true, uri)\n");
        }
    }
    for (name, value) in &asked.headers {
        sheet.header("request[§] = §\n", &[name, value]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => sheet.body("request.body = §\n", &[text]),
        Payload::File(file) => sheet.body("request.body = File.binread(§)\n", &[&file.name]),
        Payload::Multipart(parts) => {
            sheet.body("request.set_form([\n", &[]);
            for part in parts {
                match &part.value {
                    PartValue::Text(text) => sheet.body("  [§, §],\n", &[&part.name, text]),
                    PartValue::File(file) if file.media_type.is_empty() => {
                        sheet.body("  [§, File.open(§, \"rb\")],\n", &[&part.name, &file.name])
                    }
                    PartValue::File(file) => sheet.body(
                        "  [§, File.open(§, \"rb\"), { content_type: § }],\n",
                        &[&part.name, &file.name, &file.media_type],
                    ),
                }
            }
            sheet.body("], \"multipart/form-data\")\n", &[]);
        }
    }
    sheet.put("\nresponse = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == \"https\") do |http|\n  http.request(request)\nend\nputs response.code, response.body\n");
    if matches!(asked.body, Payload::Text(_) | Payload::File(_))
        && ["HEAD"].contains(&asked.method.as_ref())
    {
        sheet.note("net/http refuses a body on `HEAD`.");
    }
    sheet.note("net/http follows no redirects, where a browser does.");
}
