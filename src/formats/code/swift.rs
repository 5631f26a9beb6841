//! Swift with URLSession.

use super::super::quote::{Number, between, escape, is_raw};
use super::Language;
use super::sheet::{Asked, Piece, Sheet, pieces, strict};
use crate::http::Payload;

pub const LANGUAGE: Language =
    Language { id: "swift", name: "Swift, URLSession", ending: "swift", quote, write };

/// Raw between hashes, where that spares escapes; of several lines with the
/// marks on lines of their own, and nothing before the last.
fn quote(text: &str) -> String {
    let fits = is_raw(text) && !text.contains("\"#") && !text.contains("\\#");
    if fits && text.contains('\n') && !text.contains("\"\"\"") {
        return between("#\"\"\"\n", text, "\n\"\"\"#");
    }
    if fits && !text.contains('\n') && text.contains(['"', '\\']) && !text.starts_with('"') {
        return between("#\"", text, "\"#");
    }
    between("\"", &escape(text, "\"", Number::Braces, false), "\"")
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    sheet.put("import Foundation\n\n");
    let mut media_type = String::new();
    if let Payload::Multipart(parts) = asked.body {
        sheet.put("var form = Data()\n");
        let (all, named) = pieces(parts);
        media_type = named;
        for piece in all {
            match piece {
                Piece::Text(text) => sheet.body("form.append(Data(§.utf8))\n", &[&text]),
                Piece::File(name) => sheet
                    .body("form.append(try Data(contentsOf: URL(fileURLWithPath: §)))\n", &[name]),
            }
        }
        sheet.put("\n");
    }
    let url = strict(asked.url, sheet);
    sheet.put("var request = URLRequest(url: URL(string: ");
    sheet.endpoint("§", &[&url]);
    sheet.put(")!)\n");
    sheet.method("request.httpMethod = §\n", &[&asked.method]);
    for (name, value) in &asked.headers {
        sheet.header("request.setValue(§, forHTTPHeaderField: §)\n", &[value, name]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => sheet.body("request.httpBody = Data(§.utf8)\n", &[text]),
        Payload::File(file) => sheet.body(
            "request.httpBody = try Data(contentsOf: URL(fileURLWithPath: §))\n",
            &[&file.name],
        ),
        Payload::Multipart(_) => {
            sheet.body(
                "request.setValue(§, forHTTPHeaderField: §)\nrequest.httpBody = form\n",
                &[&media_type, "Content-Type"],
            );
        }
    }
    sheet.put("\nlet (data, response) = try await URLSession.shared.data(for: request)\nprint((response as! HTTPURLResponse).statusCode)\nprint(String(decoding: data, as: UTF8.self))\n");
    sheet.note_body_on(asked, &["GET"], "URLSession");
}
