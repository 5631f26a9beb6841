//! PowerShell with `Invoke-RestMethod`.

use super::super::quote::power_shell;
use super::Language;
use super::sheet::{Asked, Sheet};
use crate::http::{PartValue, Payload};

pub const LANGUAGE: Language = Language {
    id: "powershell",
    name: "PowerShell, Invoke-RestMethod",
    ending: "ps1",
    quote: power_shell,
    write,
};

const NAMED: [&str; 9] =
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "MERGE"];
const BREAK: &str = " `\n  ";

fn write(asked: &Asked, sheet: &mut Sheet) {
    let mut headers = asked.headers_but("Content-Type").peekable();
    let has_headers = headers.peek().is_some();
    if has_headers {
        sheet.header("$headers = @{\n", &[]);
        for (name, value) in headers {
            sheet.header("  § = §\n", &[name, value]);
        }
        sheet.header("}\n", &[]);
    }
    if let Payload::Multipart(parts) = asked.body {
        sheet.note("`-Form` needs PowerShell 6.1 or later.");
        sheet.body("$form = [ordered]@{\n", &[]);
        for part in parts {
            match &part.value {
                PartValue::Text(text) => sheet.body("  § = §\n", &[&part.name, text]),
                PartValue::File(file) => {
                    sheet.body("  § = Get-Item -LiteralPath §\n", &[&part.name, &file.name])
                }
            }
        }
        sheet.body("}\n", &[]);
        let is_twice = |at: usize| {
            parts[..at].iter().any(|before| before.name.eq_ignore_ascii_case(&parts[at].name))
        };
        if (0..parts.len()).any(is_twice) {
            sheet.note(
                "A name stands twice in the form, and a table of PowerShell takes each name once.",
            );
        }
    }
    sheet.put("Invoke-RestMethod");
    match asked.capital_method(&NAMED) {
        Some(name) => {
            sheet.put(" ");
            sheet.method(&["-Method ", &name].concat(), &[]);
        }
        None => {
            sheet.note("`-CustomMethod` needs PowerShell 6 or later.");
            sheet.method(" -CustomMethod §", &[&asked.method]);
        }
    }
    sheet.put(" -Uri ");
    sheet.endpoint("§", &[asked.url]);
    if has_headers {
        sheet.put(BREAK);
        sheet.header("-Headers $headers", &[]);
    }
    if let Some(media_type) = asked.header("Content-Type") {
        sheet.put(BREAK);
        sheet.header("-ContentType §", &[media_type]);
    }
    match asked.body {
        Payload::None => {}
        Payload::Text(text) => {
            sheet.put(BREAK);
            match text.is_ascii() {
                true => sheet.body("-Body §", &[text]),
                // A text would be sent as ISO 8859-1 by Windows PowerShell.
                false => sheet.body("-Body ([Text.Encoding]::UTF8.GetBytes(§))", &[text]),
            }
        }
        Payload::File(file) => {
            sheet.put(BREAK);
            sheet.body("-InFile §", &[&file.name]);
        }
        Payload::Multipart(_) => {
            sheet.put(BREAK);
            sheet.body("-Form $form", &[]);
        }
    }
    sheet.put("\n");
    sheet.note_body_on(asked, &["GET", "HEAD"], "Invoke-RestMethod");
}
