//! C# with `HttpClient` (.NET 7 and later).

use super::super::quote::{Number, between, escape, is_raw};
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{PartValue, Payload};
use crate::prose::Prose;

pub const LANGUAGE: Language =
    Language { id: "csharp", name: "C#, HttpClient", ending: "cs", quote, write };

/// Raw between three quotes, where that spares escapes; of several lines with
/// the marks on lines of their own, and nothing before the last.
fn quote(text: &str) -> String {
    let fits = is_raw(text) && !text.contains("\"\"\"");
    if fits && text.contains('\n') {
        return between("\"\"\"\n", text, "\n\"\"\"");
    }
    let inside = text.trim_matches('"').len() == text.len();
    if fits && inside && text.contains(['"', '\\']) {
        return between("\"\"\"", text, "\"\"\"");
    }
    between("\"", &escape(text, "\"", Number::Four, false), "\"")
}

/// Headers that .NET ties to the body.
fn is_of_the_body(name: &str) -> bool {
    let begins = name.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("Content-"));
    begins
        || ["Allow", "Expires", "Last-Modified"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    let is_text = matches!(asked.body, Payload::Text(_));
    if is_text {
        sheet.put("using System.Net.Http.Headers;\n\n");
    }
    sheet.put("using var client = new HttpClient();\nusing var request = new HttpRequestMessage(");
    match asked
        .capital_method(&["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
    {
        Some(name) => {
            sheet.put("HttpMethod.");
            sheet.method(&name, &[]);
        }
        None => sheet.method("new HttpMethod(§)", &[&asked.method]),
    }
    sheet.put(", ");
    sheet.endpoint("§", &[asked.url]);
    sheet.put(");\n");
    let mut lost = Vec::new();
    for (name, value) in &asked.headers {
        if !is_of_the_body(name) {
            sheet.header("request.Headers.TryAddWithoutValidation(§, §);\n", &[name, value]);
        } else if !asked.has_body() {
            lost.push(name.as_str());
        }
    }
    if !lost.is_empty() {
        sheet.note(Prose::of(
            "Without a body, .NET sends no header that is about one: {}.",
            &[Prose::list(&lost)],
        ));
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => {
            sheet.body("request.Content = new StringContent(§, ", &[text]);
            sheet.header("MediaTypeHeaderValue.Parse(§)", &[asked.content_type()]);
            sheet.put(");\n");
        }
        Payload::File(file) => {
            sheet.body("request.Content = new StreamContent(File.OpenRead(§));\n", &[&file.name])
        }
        Payload::Multipart(parts) => {
            sheet.put("var form = new MultipartFormDataContent();\n");
            for (number, part) in parts.iter().enumerate() {
                match &part.value {
                    PartValue::Text(text) => {
                        sheet.body("form.Add(new StringContent(§), §);\n", &[text, &part.name])
                    }
                    PartValue::File(file) if file.media_type.is_empty() => {
                        sheet.body(
                            "form.Add(new StreamContent(File.OpenRead(§)), §, §);\n",
                            &[&file.name, &part.name, &file.name],
                        );
                    }
                    PartValue::File(file) => {
                        let variable = ["file", &number.to_string()].concat();
                        let template = [
                            "var ",
                            &variable,
                            " = new StreamContent(File.OpenRead(§));\n",
                            &variable,
                            ".Headers.TryAddWithoutValidation(\"Content-Type\", §);\nform.Add(",
                            &variable,
                            ", §, §);\n",
                        ]
                        .concat();
                        sheet.body(
                            &template,
                            &[&file.name, &file.media_type, &part.name, &file.name],
                        );
                    }
                }
            }
            sheet.body("request.Content = form;\n", &[]);
        }
    }
    if asked.has_body() {
        for (name, value) in &asked.headers {
            let is_given = is_text && name.eq_ignore_ascii_case("Content-Type");
            if is_of_the_body(name) && !is_given {
                sheet.header(
                    "request.Content.Headers.TryAddWithoutValidation(§, §);\n",
                    &[name, value],
                );
            }
        }
    }
    sheet.put("using var response = await client.SendAsync(request);\nConsole.WriteLine((int)response.StatusCode);\nConsole.WriteLine(await response.Content.ReadAsStringAsync());\n");
}
