//! What a writer writes on, and what it is given.

use std::borrow::Cow;

use super::super::message::{Stretch, push};
use super::super::multipart::{boundary, escaped};
use super::Language;
use crate::annotation::Part;
use crate::http::{Credentials, FileRef, MultipartPart, PartValue, Payload, Request, normalized};
use crate::prose::Prose;

/// Stands in a template for a value in the language's quotes.
const SLOT: char = '§';

/// Headers that a library writes itself, and that a person's own would break.
const THE_LIBRARYS: [&str; 9] = [
    "Connection",
    "Content-Length",
    "Expect",
    "Host",
    "Keep-Alive",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
];

/// A request as a program is to make it.
pub struct Asked<'a> {
    pub method: Cow<'a, str>,
    /// Without the fragment, which no server sees.
    pub url: &'a str,
    /// As the browser hands them on: each name once, its values joined; with a
    /// type for the body.
    pub headers: Vec<(String, String)>,
    pub body: &'a Payload,
    pub credentials: Credentials,
}

impl Asked<'_> {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(have, _)| have.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// All headers but the one that the library takes elsewhere.
    pub fn headers_but(&self, name: &'static str) -> impl Iterator<Item = (&str, &str)> {
        self.headers
            .iter()
            .filter(move |(have, _)| !have.eq_ignore_ascii_case(name))
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn content_type(&self) -> &str {
        self.header("Content-Type").unwrap_or_default()
    }

    pub fn has_body(&self) -> bool {
        *self.body != Payload::None
    }

    /// Whether the bytes of a file are sent.
    pub fn has_file(&self) -> bool {
        match self.body {
            Payload::None | Payload::Text(_) => false,
            Payload::File(_) => true,
            Payload::Multipart(parts) => {
                parts.iter().any(|part| matches!(part.value, PartValue::File(_)))
            }
        }
    }

    /// The method in small letters, if it is one of `known`.
    pub fn small_method(&self, known: &[&str]) -> Option<String> {
        known.contains(&self.method.as_ref()).then(|| self.method.to_ascii_lowercase())
    }

    /// The method with a capital letter first, if it is one of `known`.
    pub fn capital_method(&self, known: &[&str]) -> Option<String> {
        let small = self.small_method(known)?;
        Some([&self.method[..1], &small[1..]].concat())
    }
}

/// Code as it is written down, its parts marked, and what it can't hold.
pub struct Sheet {
    pub stretches: Vec<Stretch>,
    pub notes: Vec<Prose>,
    quote: fn(&str) -> String,
}

impl Sheet {
    pub fn new(language: &Language) -> Self {
        Self { stretches: Vec::new(), notes: Vec::new(), quote: language.quote }
    }

    /// Code that belongs to no part.
    pub fn put(&mut self, text: &str) {
        push(&mut self.stretches, None, text);
    }

    /// Code of a part: each `§` of the template becomes the next value in quotes.
    /// The space around it and what ends the line are left unmarked.
    pub fn fill(&mut self, part: Part, template: &str, values: &[&str]) {
        let start = template.len() - template.trim_start().len();
        let (space, rest) = template.split_at(start);
        let end = rest.trim_end_matches([' ', '\n', ',', ';']).len();
        let (inside, after) = rest.split_at(end);
        self.put(space);
        let mut values = values.iter();
        for (at, piece) in inside.split(SLOT).enumerate() {
            if at > 0 {
                let value = values.next().copied().unwrap_or_default();
                push(&mut self.stretches, Some(part), &(self.quote)(value));
            }
            push(&mut self.stretches, Some(part), piece);
        }
        self.put(after);
    }

    pub fn method(&mut self, template: &str, values: &[&str]) {
        self.fill(Part::Method, template, values);
    }

    pub fn endpoint(&mut self, template: &str, values: &[&str]) {
        self.fill(Part::Endpoint, template, values);
    }

    pub fn header(&mut self, template: &str, values: &[&str]) {
        self.fill(Part::Headers, template, values);
    }

    pub fn body(&mut self, template: &str, values: &[&str]) {
        self.fill(Part::Body, template, values);
    }

    pub fn note(&mut self, note: impl Into<Prose>) {
        self.notes.push(note.into());
    }

    /// Tells of a body on a method that the library allows none on.
    pub fn note_body_on(&mut self, asked: &Asked, methods: &[&str], who: &'static str) {
        if asked.has_body() && methods.contains(&asked.method.as_ref()) {
            self.note(Prose::with(
                "{} sends no body with `GET` or `HEAD`, and may refuse this.",
                &[who],
            ));
        }
    }
}

/// The request as every language starts from it; what is left to the library is
/// told on the sheet.
pub fn asked<'a>(request: &'a Request, sheet: &mut Sheet) -> Asked<'a> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut left = Vec::new();
    let is_multipart = matches!(request.payload, Payload::Multipart(_));
    for (name, value) in request.headers.iter() {
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        if THE_LIBRARYS.iter().any(is) {
            left.push(name);
            continue;
        }
        if is_multipart && is(&"Content-Type") {
            sheet.note("`Content-Type` is left to the library: it alone knows the boundary between the parts.");
            continue;
        }
        match headers.iter_mut().find(|(have, _)| have.eq_ignore_ascii_case(name)) {
            // Fetch standard, "append"; cookies have a mark of their own.
            Some((_, all)) => {
                all.push_str(if is(&"Cookie") { "; " } else { ", " });
                all.push_str(value);
            }
            None => headers.push((name.to_owned(), value.to_owned())),
        }
    }
    if !left.is_empty() {
        sheet.note(Prose::of(
            "Left to the library, which writes them itself: {}.",
            &[Prose::list(&left)],
        ));
    }
    let has_type = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Content-Type"));
    if let Some(media_type) = request.payload.media_type()
        && !is_multipart
        && !has_type
    {
        headers.push(("Content-Type".to_owned(), media_type));
    }
    let url = request.url.split('#').next().unwrap_or_default();
    Asked {
        method: normalized(&request.method),
        url,
        headers,
        body: &request.payload,
        credentials: request.credentials,
    }
}

/// An address for parsers that refuse what a browser lets pass (RFC 3986, section
/// 2): the characters that are not allowed, percent-encoded.
pub fn strict<'a>(url: &'a str, sheet: &mut Sheet) -> Cow<'a, str> {
    let after = url.find("://").map_or(0, |at| at + 3);
    let host_end = url[after..].find(['/', '?']).map_or(url.len(), |at| after + at);
    let is_escape = |at: usize| {
        let digits = url.as_bytes().get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let is_fine = |at: usize, c: char| match c {
        '[' | ']' => at < host_end,
        '%' => is_escape(at),
        c => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
    };
    if url.char_indices().all(|(at, c)| is_fine(at, c)) {
        return Cow::Borrowed(url);
    }
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        if is_fine(at, c) {
            out.push(c);
            continue;
        }
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 0xF)]));
        }
    }
    sheet.note("The address holds characters that this language refuses there: they are written percent-encoded, where a browser sends them as they are.");
    Cow::Owned(out)
}

/// One piece of a multipart body that is written by hand.
pub enum Piece<'a> {
    Text(String),
    /// The bytes of a file of this name.
    File(&'a str),
}

/// A multipart body, cut where the bytes of a file stand (RFC 7578), and the
/// `Content-Type` that goes with it.
pub fn pieces(parts: &[MultipartPart]) -> (Vec<Piece<'_>>, String) {
    let boundary = boundary(parts);
    let mut all = Vec::new();
    let mut text = String::new();
    for part in parts {
        let head = "\r\nContent-Disposition: form-data; name=\"";
        for piece in ["--", &boundary, head, &escaped(&part.name), "\""] {
            text.push_str(piece);
        }
        match &part.value {
            PartValue::Text(value) => {
                text.push_str("\r\n\r\n");
                text.push_str(value);
            }
            PartValue::File(file) => {
                let name = escaped(&file.name);
                let head = "\"\r\nContent-Type: ";
                for piece in ["; filename=\"", &name, head, of_a_file(file), "\r\n\r\n"] {
                    text.push_str(piece);
                }
                all.push(Piece::Text(std::mem::take(&mut text)));
                all.push(Piece::File(&file.name));
            }
        }
        text.push_str("\r\n");
    }
    for piece in ["--", &boundary, "--\r\n"] {
        text.push_str(piece);
    }
    all.push(Piece::Text(text));
    (all, ["multipart/form-data; boundary=", &boundary].concat())
}

/// The type of a file, as a browser names it where it has no guess.
pub fn of_a_file(file: &FileRef) -> &str {
    if file.media_type.is_empty() { "application/octet-stream" } else { &file.media_type }
}
