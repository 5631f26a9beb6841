//! OpenAPI descriptions, versions 3.0 to 3.2: each operation becomes a request
//! with the examples that the description gives, or made-up ones of the right
//! types.

mod example;
mod operation;
mod parameter;
mod security;
mod server;
mod source;

use serde_json::Value;

use super::imported::{Format, Imported};
use super::reading::{list, text};
use crate::prose::Prose;
use operation::{METHODS, Operation};
use server::servers;
use source::Source;

/// Operations in all; more are not read, and told of.
const MOST: usize = 20_000;

/// Reads a description; `None` if a value is none, and a sentence if it is one
/// of a version that is not read.
pub fn read_openapi(root: &Value) -> Option<Result<Imported, Prose>> {
    let swagger = text(root, "swagger");
    if !swagger.is_empty() {
        return Some(Err(Prose::with(
            "This is a Swagger description in version {}. OpenAPI 3.0, 3.1 and 3.2 are read here: have it converted, as the Swagger Editor does under \u{201c}Edit\u{201d}, and import what comes out.",
            &[&swagger],
        )));
    }
    let version = text(root, "openapi");
    if version.is_empty() {
        return None;
    }
    if !version.starts_with("3.") {
        return Some(Err(Prose::with(
            "This is an OpenAPI description in version {}. Versions 3.0, 3.1 and 3.2 are read here.",
            &[&version],
        )));
    }
    Some(Ok(read(root)))
}

fn read(root: &Value) -> Imported {
    let source = Source::new(root);
    let mut imported = Imported::new(Format::OpenApi, Vec::new());
    let mut total = 0_usize;
    for (path, node) in root.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let node = source.follow(node);
        for (method, operation) in operations(node) {
            total += 1;
            if total <= MOST {
                let operation = Operation { source: &source, path, node, method, operation };
                imported.items.push(operation.item());
            }
        }
    }
    if total > MOST {
        let (total, most) = (total.to_string(), MOST.to_string());
        imported.notes.push(Prose::in_words(
            "It describes {} operations; the first {} were read.",
            &[&total, &most],
        ));
    }
    tell_servers(root, &mut imported);
    if root.get("webhooks").and_then(Value::as_object).is_some_and(|hooks| !hooks.is_empty()) {
        imported.notes.push(
            "The webhooks were left out: they are requests that the server sends, not you.".into(),
        );
    }
    if source.met_another_file() {
        imported.notes.push("It refers to other files or addresses, which were not read: what stands there is missing.".into());
    }
    imported
}

fn tell_servers(root: &Value, imported: &mut Imported) {
    let (first, others) = servers(root);
    if !first.contains("://") {
        imported.notes.push("It does not say at which host the API is: put the scheme and the host in front of each address, as in `https://api.example.com`.".into());
    }
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(String::as_str).collect();
        imported.notes.push(Prose::of(
            "It names several servers. Taken was {}; there are also {}.",
            &[Prose::code(&first), Prose::list(&names)],
        ));
    }
}

/// The operations of a path with their methods, those of other names (3.2) last.
fn operations(node: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let known = METHODS.iter().filter_map(|(name, method)| Some((*method, node.get(name)?)));
    let more = node.get("additionalOperations").and_then(Value::as_object);
    let more = more.into_iter().flatten().map(|(name, operation)| (name.as_str(), operation));
    known.chain(more).filter(|(_, operation)| operation.is_object())
}

/// The folders of an operation: its first tag, and the tags above it (3.2).
fn folders(source: &Source, operation: &Value) -> Vec<String> {
    let Some(Value::String(tag)) = list(operation, "tags").first() else { return Vec::new() };
    let mut folders = vec![tag.clone()];
    let tags = list(source.root(), "tags");
    while let Some(parent) = folders
        .last()
        .and_then(|name| tags.iter().find(|tag| text(tag, "name") == name.as_str()))
        .map(|tag| text(tag, "parent"))
        .filter(|parent| !parent.is_empty() && folders.iter().all(|name| name != parent.as_ref()))
    {
        folders.push(parent.into_owned());
    }
    folders.reverse();
    folders
}

#[cfg(test)]
mod tests;
