//! Java with its own `HttpClient` (Java 11 and later).

use super::super::quote::{Number, between, escape};
use super::Language;
use super::sheet::{Asked, Piece, Sheet, pieces, strict};
use crate::http::Payload;

pub const LANGUAGE: Language =
    Language { id: "java", name: "Java, HttpClient", ending: "java", quote, write };

/// A literal a line, as Java's own text blocks drop spaces.
fn quote(text: &str) -> String {
    let line = |line: &str| between("\"", &escape(line, "\"", Number::Four, false), "\"");
    match text.is_empty() {
        true => line(""),
        false => {
            text.split_inclusive('\n').map(line).collect::<Vec<_>>().join("\n                + ")
        }
    }
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    let is_multipart = matches!(asked.body, Payload::Multipart(_));
    if is_multipart {
        sheet.put("import java.io.ByteArrayOutputStream;\n");
    }
    sheet.put("import java.net.URI;\nimport java.net.http.HttpClient;\nimport java.net.http.HttpRequest;\nimport java.net.http.HttpResponse;\n");
    if is_multipart {
        sheet.put("import java.nio.charset.StandardCharsets;\n");
    }
    if asked.has_file() {
        sheet.put(if is_multipart { "import java.nio.file.Files;\n" } else { "" });
        sheet.put("import java.nio.file.Path;\n");
    }
    sheet.put(
        "\npublic class Main {\n    public static void main(String[] args) throws Exception {\n",
    );
    let mut media_type = String::new();
    if let Payload::Multipart(parts) = asked.body {
        sheet.put("        var form = new ByteArrayOutputStream();\n");
        let (all, named) = pieces(parts);
        media_type = named;
        for piece in all {
            match piece {
                Piece::Text(text) => sheet.body(
                    "        form.writeBytes((§).getBytes(StandardCharsets.UTF_8));\n",
                    &[&text],
                ),
                Piece::File(name) => sheet
                    .body("        form.writeBytes(Files.readAllBytes(Path.of(§)));\n", &[name]),
            }
        }
    }
    sheet.put("        var request = HttpRequest.newBuilder(URI.create(");
    let url = strict(asked.url, sheet);
    sheet.endpoint("§", &[&url]);
    sheet.put("))\n");
    for (name, value) in &asked.headers {
        sheet.header("            .header(§, §)\n", &[name, value]);
    }
    if is_multipart {
        sheet.body("            .header(§, §)\n", &["Content-Type", &media_type]);
    }
    sheet.put("            .method(");
    sheet.method("§, ", &[&asked.method]);
    match asked.body {
        Payload::None => sheet.put("HttpRequest.BodyPublishers.noBody()"),
        Payload::Text(text) => sheet.body("HttpRequest.BodyPublishers.ofString(§)", &[text]),
        Payload::File(file) => {
            sheet.body("HttpRequest.BodyPublishers.ofFile(Path.of(§))", &[&file.name])
        }
        Payload::Multipart(_) => {
            sheet.body("HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())", &[])
        }
    }
    sheet.put(")\n            .build();\n        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();\n        var response = client.send(request, HttpResponse.BodyHandlers.ofString());\n        System.out.println(response.statusCode());\n        System.out.println(response.body());\n    }\n}\n");
    note_length(asked, sheet);
}

/// Tells of a text that no constant of a class can hold.
pub(super) fn note_length(asked: &Asked, sheet: &mut Sheet) {
    if matches!(asked.body, Payload::Text(text) if text.len() > 65_000) {
        sheet.note("The body is longer than a text in code may be there (65,535 bytes): put it into a file and send that.");
    }
}
