//! HTTPie, the command `http`.

use super::super::quote::bash;
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language =
    Language { id: "httpie", name: "HTTPie", ending: "sh", quote: bash, write };

const BREAK: &str = " \\\n  ";

fn write(asked: &Asked, sheet: &mut Sheet) {
    sheet.put("http --ignore-stdin --follow");
    if let Payload::Multipart(_) = asked.body {
        sheet.body(" --multipart", &[]);
    }
    // A word in capital letters is taken for the method without quotes as well.
    let is_plain = asked.method.chars().all(|c| c.is_ascii_uppercase());
    sheet.put(" ");
    match is_plain {
        true => sheet.method(&asked.method, &[]),
        false => sheet.method("§", &[&asked.method]),
    }
    sheet.put(" ");
    sheet.endpoint("§", &[asked.url]);
    let mut is_lost = false;
    for (name, value) in &asked.headers {
        let line = match value.as_str() {
            "" => [name, ";"].concat(),
            // Behind the colon these would make another sign of it.
            value if value.starts_with(['=', '@']) => [name, ":\\", value].concat(),
            value => [name, ":", value].concat(),
        };
        is_lost |= [":", "=", "@", ";"].iter().any(|sign| value.contains(&["\\", sign].concat()));
        sheet.put(BREAK);
        sheet.header("§", &[&line]);
    }
    if is_lost {
        sheet.note("HTTPie takes a backslash before `:`, `=`, `@` or `;` away, and has no way to write one there.");
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => {
            sheet.put(BREAK);
            // Joined, as the text may begin like an option.
            sheet.body("--raw=§", &[text]);
        }
        Payload::File(file) => {
            sheet.put(BREAK);
            sheet.body("§", &[&["@", &file.name].concat()]);
        }
        Payload::Multipart(parts) => {
            for part in parts {
                let name = escaped(&part.name);
                let field = match &part.value {
                    PartValue::Text(text) if text.starts_with(['=', '@']) => {
                        [&name, "=\\", text].concat()
                    }
                    PartValue::Text(text) => [&name, "=", text].concat(),
                    PartValue::File(file) if file.media_type.is_empty() => {
                        [&name, "@", &file.name].concat()
                    }
                    PartValue::File(file) => {
                        [&name, "@", &file.name, ";type=", &file.media_type].concat()
                    }
                };
                sheet.put(BREAK);
                sheet.body("§", &[&field]);
            }
        }
    }
    sheet.put("\n");
}

/// A name whose signs are no separators.
fn escaped(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if matches!(c, ':' | '=' | '@' | ';') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
