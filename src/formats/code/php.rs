//! PHP with its curl extension.

use super::super::quote::{Number, between, escape, is_raw, single};
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language =
    Language { id: "php", name: "PHP, curl", ending: "php", quote, write };

fn quote(text: &str) -> String {
    match is_raw(text) {
        true => single(text),
        false => between("\"", &escape(text, "\"$", Number::Braces, false), "\""),
    }
}

fn write(asked: &Asked, sheet: &mut Sheet) {
    sheet.put("<?php\n\n$curl = curl_init(");
    sheet.endpoint("§", &[asked.url]);
    sheet.put(");\ncurl_setopt_array($curl, [\n");
    match (asked.method.as_ref(), asked.has_body()) {
        ("HEAD", false) => sheet.method("    CURLOPT_NOBODY => true,\n", &[]),
        (method, _) => sheet.method("    CURLOPT_CUSTOMREQUEST => §,\n", &[method]),
    }
    if !asked.headers.is_empty() {
        sheet.header("    CURLOPT_HTTPHEADER => [\n", &[]);
        for (name, value) in &asked.headers {
            // A semicolon is how curl takes a header without a value.
            let line = match value.as_str() {
                "" => [name, ";"].concat(),
                value => [name, ": ", value].concat(),
            };
            sheet.header("        §,\n", &[&line]);
        }
        sheet.header("    ],\n", &[]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => sheet.body("    CURLOPT_POSTFIELDS => §,\n", &[text]),
        Payload::File(file) => {
            sheet.body("    CURLOPT_POSTFIELDS => file_get_contents(§),\n", &[&file.name])
        }
        Payload::Multipart(parts) => {
            sheet.body("    CURLOPT_POSTFIELDS => [\n", &[]);
            for part in parts {
                match &part.value {
                    PartValue::Text(text) => sheet.body("        § => §,\n", &[&part.name, text]),
                    PartValue::File(file) => sheet.body(
                        "        § => new CURLFile(§, §),\n",
                        &[&part.name, &file.name, &file.media_type],
                    ),
                }
            }
            sheet.body("    ],\n", &[]);
            let is_twice =
                |at: usize| parts[..at].iter().any(|before| before.name == parts[at].name);
            if (0..parts.len()).any(is_twice) {
                sheet.note("A name stands twice in the form, and an array of PHP keeps only the last of a name.");
            }
        }
    }
    sheet.put("    CURLOPT_FOLLOWLOCATION => true,\n    CURLOPT_RETURNTRANSFER => true,\n]);\n$response = curl_exec($curl);\necho curl_getinfo($curl, CURLINFO_RESPONSE_CODE), \"\\n\", $response, \"\\n\";\n");
}
