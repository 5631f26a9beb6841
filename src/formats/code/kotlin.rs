//! Kotlin with OkHttp.

use super::super::quote::{Number, between, escape, is_raw};
use super::Language;
use super::java::note_length;
use super::sheet::{Asked, Sheet, of_a_file};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language =
    Language { id: "kotlin", name: "Kotlin, OkHttp", ending: "kt", quote, write };

/// Raw between three quotes, where that spares escapes; `$` starts a name there
/// too, and no backslash keeps it.
fn quote(text: &str) -> String {
    let inside = text.trim_matches('"').len() == text.len();
    let fits = is_raw(text) && inside && !text.contains('$') && !text.contains("\"\"\"");
    if fits && text.contains(['"', '\\', '\n']) {
        return between("\"\"\"", text, "\"\"\"");
    }
    between("\"", &escape(text, "\"$", Number::Four, false), "\"")
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    let has_files = asked.has_file();
    let must_have_body = ["POST", "PUT", "PATCH"].contains(&asked.method.as_ref());
    let is_multipart = matches!(asked.body, Payload::Multipart(_));
    let has_text = matches!(asked.body, Payload::Text(_));
    for (wanted, line) in [
        (has_text || has_files, "okhttp3.MediaType.Companion.toMediaTypeOrNull"),
        (is_multipart, "okhttp3.MultipartBody"),
        (true, "okhttp3.OkHttpClient"),
        (true, "okhttp3.Request"),
        (has_files, "okhttp3.RequestBody.Companion.asRequestBody"),
        (
            has_text || (must_have_body && !asked.has_body()),
            "okhttp3.RequestBody.Companion.toRequestBody",
        ),
        (has_files, "java.io.File"),
    ] {
        if wanted {
            for text in ["import ", line, "\n"] {
                sheet.put(text);
            }
        }
    }
    sheet.put("\nfun main() {\n");
    let body = match asked.body {
        Payload::None if must_have_body => {
            sheet.put("    val body = ByteArray(0).toRequestBody()\n");
            "body"
        }
        Payload::None => "null",
        Payload::Text(text) => {
            sheet.body("    val body = §.toByteArray()\n        .toRequestBody(", &[text]);
            sheet.header("§.toMediaTypeOrNull()", &[asked.content_type()]);
            sheet.put(")\n");
            "body"
        }
        Payload::File(file) => {
            sheet.body("    val body = File(§).asRequestBody(", &[&file.name]);
            sheet.header("§.toMediaTypeOrNull()", &[asked.content_type()]);
            sheet.put(")\n");
            "body"
        }
        Payload::Multipart(parts) => {
            sheet.put(
                "    val body = MultipartBody.Builder()\n        .setType(MultipartBody.FORM)\n",
            );
            for part in parts {
                match &part.value {
                    PartValue::Text(text) => sheet.body("        .addFormDataPart(§, §)\n", &[&part.name, text]),
                    PartValue::File(file) => sheet.body("        .addFormDataPart(§, §, File(§).asRequestBody(§.toMediaTypeOrNull()))\n", &[&part.name, &file.name, &file.name, of_a_file(file)]),
                }
            }
            sheet.put("        .build()\n");
            "body"
        }
    };
    sheet.put("    val request = Request.Builder()\n");
    sheet.endpoint("        .url(§)\n", &[asked.url]);
    for (name, value) in asked.headers_but(if asked.has_body() { "Content-Type" } else { "" }) {
        sheet.header("        .header(§, §)\n", &[name, value]);
    }
    sheet.put("        .method(");
    sheet.method("§, ", &[&asked.method]);
    sheet.body(body, &[]);
    sheet.put(")\n        .build()\n    OkHttpClient().newCall(request).execute().use { response ->\n        println(response.code)\n        println(response.body?.string())\n    }\n}\n");
    sheet.note_body_on(asked, &["GET", "HEAD"], "OkHttp");
    note_length(asked, sheet);
}
