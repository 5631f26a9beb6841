//! A request as code: one file a language. A new one is a file like its
//! neighbours, its `mod` line and its place in [`LANGUAGES`].
//!
//! A writer is short and writes what a person would: imports in, names plain,
//! texts in the quotes that need the fewest escapes. It never panics, and tells
//! of what the language or its library can't hold.

mod csharp;
mod go;
mod httpie;
mod java;
mod javascript;
mod kotlin;
mod node;
mod php;
mod power_shell;
mod python_httpx;
mod python_requests;
mod r;
mod ruby;
mod rust;
mod sheet;
mod swift;
mod wget;

use super::message::Stretch;
use crate::http::Request;
use crate::prose::Prose;
use sheet::{Asked, Sheet};

/// A language, with the library that sends.
pub struct Language {
    /// By which a choice is remembered.
    pub id: &'static str,
    pub name: &'static str,
    /// How the name of a file in it ends.
    pub ending: &'static str,
    quote: fn(&str) -> String,
    write: fn(&Asked, &mut Sheet),
}

/// What a shell runs.
pub const COMMANDS: [&Language; 3] = [&httpie::LANGUAGE, &wget::LANGUAGE, &power_shell::LANGUAGE];

/// In the order in which they are offered.
pub const LANGUAGES: [&Language; 13] = [
    &javascript::LANGUAGE,
    &node::LANGUAGE,
    &python_requests::LANGUAGE,
    &python_httpx::LANGUAGE,
    &java::LANGUAGE,
    &csharp::LANGUAGE,
    &go::LANGUAGE,
    &rust::LANGUAGE,
    &kotlin::LANGUAGE,
    &swift::LANGUAGE,
    &php::LANGUAGE,
    &ruby::LANGUAGE,
    &r::LANGUAGE,
];

/// Writes the request in a language; the second is what it can't hold.
pub fn write(language: &Language, request: &Request) -> (Vec<Stretch>, Vec<Prose>) {
    let mut sheet = Sheet::new(language);
    let asked = sheet::asked(request, &mut sheet);
    (language.write)(&asked, &mut sheet);
    (sheet.stretches, sheet.notes)
}

#[cfg(test)]
mod tests;
