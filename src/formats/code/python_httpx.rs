//! Python with httpx.

use super::Language;
use super::python_requests::{call, files, note_escapes, quote};
use super::sheet::{Asked, Sheet};
use crate::http::Payload;

pub const LANGUAGE: Language =
    Language { id: "python-httpx", name: "Python, httpx", ending: "py", quote, write };

fn write(asked: &Asked, sheet: &mut Sheet) {
    sheet.put("import httpx\n\nresponse = httpx.");
    // The others take no body.
    let named: &[&str] = match asked.has_body() {
        true => &["POST", "PUT", "PATCH"],
        false => &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    };
    call(asked, sheet, named);
    if !asked.headers.is_empty() {
        sheet.header("    headers={\n", &[]);
        for (name, value) in &asked.headers {
            // A text beyond ASCII is refused; a browser sends ISO 8859-1.
            let template = match value.is_ascii() {
                true => "        §: §,\n",
                false => "        §: §.encode(\"latin-1\"),\n",
            };
            sheet.header(template, &[name, value]);
        }
        sheet.header("    },\n", &[]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => sheet.body("    content=§,\n", &[text]),
        Payload::File(file) => sheet.body("    content=open(§, \"rb\"),\n", &[&file.name]),
        Payload::Multipart(parts) => files(sheet, parts),
    }
    sheet.put("    follow_redirects=True,\n)\nprint(response.status_code)\nprint(response.text)\n");
    note_escapes(asked, sheet);
}
