//! Node.js with its built-in `fetch`, which is undici.

use super::Language;
use super::javascript::{call, quote};
use super::sheet::{Asked, Sheet};
use crate::http::{FileRef, Payload};

pub const LANGUAGE: Language =
    Language { id: "node", name: "Node.js, fetch", ending: "mjs", quote, write };

fn write(asked: &Asked, sheet: &mut Sheet) {
    if asked.has_file() {
        sheet.put("import { openAsBlob } from \"node:fs\";\n\n");
    }
    call(
        asked,
        sheet,
        match asked.body {
            Payload::Multipart(_) => file_of_a_part,
            Payload::None | Payload::Text(_) | Payload::File(_) => bytes,
        },
    );
}

fn bytes(sheet: &mut Sheet, file: &FileRef) {
    sheet.body("await openAsBlob(§)", &[&file.name]);
}

fn file_of_a_part(sheet: &mut Sheet, file: &FileRef) {
    match file.media_type.as_str() {
        "" => bytes(sheet, file),
        media_type => sheet.body("await openAsBlob(§, { type: § })", &[&file.name, media_type]),
    }
}
