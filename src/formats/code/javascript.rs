//! JavaScript in a page, with its own `fetch`.

use super::super::quote::{Number, between, either, escape};
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{Credentials, FileRef, PartValue, Payload, is_forbidden_header};
use crate::prose::Prose;

pub const LANGUAGE: Language =
    Language { id: "javascript", name: "JavaScript, fetch", ending: "js", quote, write };

/// A text of several lines as a template, whose `$` may start a slot.
pub(super) fn quote(text: &str) -> String {
    if text.contains('\n') {
        return between("`", &escape(text, "`$", Number::Four, true), "`");
    }
    either(text, false)
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    let names: Vec<&str> = asked
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| is_forbidden_header(name))
        .collect();
    if !names.is_empty() {
        sheet.note(Prose::of(
            "A browser lets no page set these, and drops them: {}.",
            &[Prose::list(&names)],
        ));
    }
    if asked.has_file() {
        sheet.note("A page can't open a file by its name: the code takes one that a person chose in a file field.");
    }
    call(asked, sheet, |sheet, _| {
        sheet.body("document.querySelector(\"input[type=file]\").files[0]", &[]);
    });
}

/// The call, which Node.js takes as well; where a file comes from is its own.
pub(super) fn call(asked: &Asked, sheet: &mut Sheet, put_file: fn(&mut Sheet, &FileRef)) {
    if let Payload::Multipart(parts) = asked.body {
        sheet.put("const form = new FormData();\n");
        for part in parts {
            match &part.value {
                PartValue::Text(text) => sheet.body("form.append(§, §);\n", &[&part.name, text]),
                PartValue::File(file) => {
                    sheet.body("form.append(§, ", &[&part.name]);
                    put_file(sheet, file);
                    sheet.body(", §);\n", &[&file.name]);
                }
            }
        }
        sheet.put("\n");
    }
    sheet.put("const response = await fetch(");
    sheet.endpoint("§", &[asked.url]);
    sheet.put(", {\n");
    sheet.method("  method: §,\n", &[&asked.method]);
    if !asked.headers.is_empty() {
        sheet.header("  headers: {\n", &[]);
        for (name, value) in &asked.headers {
            sheet.header("    §: §,\n", &[name, value]);
        }
        sheet.header("  },\n", &[]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => sheet.body("  body: §,\n", &[text]),
        Payload::Multipart(_) => sheet.body("  body: form,\n", &[]),
        Payload::File(file) => {
            sheet.body("  body: ", &[]);
            put_file(sheet, file);
            sheet.put(",\n");
        }
    }
    if asked.credentials == Credentials::Include {
        sheet.put("  credentials: \"include\",\n");
    }
    sheet.put("});\nconsole.log(response.status);\nconsole.log(await response.text());\n");
    sheet.note_body_on(asked, &["GET", "HEAD"], "fetch");
}
