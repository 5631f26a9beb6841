//! GNU wget.

use super::super::quote::bash;
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::Payload;

pub const LANGUAGE: Language =
    Language { id: "wget", name: "wget", ending: "sh", quote: bash, write };

const BREAK: &str = " \\\n  ";

fn write(asked: &Asked, sheet: &mut Sheet) {
    sheet.put("wget --quiet --content-on-error --output-document=-");
    sheet.put(BREAK);
    sheet.method("--method=§", &[&asked.method]);
    for (name, value) in &asked.headers {
        sheet.put(BREAK);
        sheet.header("--header=§", &[&[name, ": ", value].concat()]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => {
            sheet.put(BREAK);
            sheet.body("--body-data=§", &[text]);
        }
        Payload::File(file) => {
            sheet.put(BREAK);
            sheet.body("--body-file=§", &[&file.name]);
        }
        Payload::Multipart(_) => {
            sheet.note("wget can't write a multipart body, so the body is left out. curl can.")
        }
    }
    sheet.put(BREAK);
    sheet.endpoint("§", &[asked.url]);
    sheet.put("\n");
}
