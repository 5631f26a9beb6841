//! Documents in JSON and YAML: whose they are is told by what stands in them.

use serde_json::Value;

use super::bruno::read_bruno;
use super::har::read_har;
use super::imported::Imported;
use super::insomnia::read_insomnia;
use super::openapi::read_openapi;
use super::postman::{read_environment, read_postman};
use super::values::Values;
use super::yaml::from_yaml;
use crate::prose::Prose;

/// Reads a text that is JSON, or YAML of a kind that is known; `None` if it is
/// neither.
pub fn read_document(text: &str, values: &Values) -> Option<Result<Imported, Prose>> {
    if text.starts_with(['{', '[']) {
        return Some(match serde_json::from_str(text) {
            Ok(root) => read_value(&root, text, values),
            Err(error) => {
                let (line, column) = (error.line().to_string(), error.column().to_string());
                Err(Prose::in_words(
                    "This begins as JSON does, and is broken at line {}, column {}. If it was copied by hand, copy all of it.",
                    &[&line, &column],
                ))
            }
        });
    }
    is_known_yaml(text).then(|| match from_yaml(text) {
        Ok(root) => read_value(&root, text, values),
        Err(reason) => Err(Prose::with("This is YAML, and could not be read: {}.", &[&reason])),
    })
}

fn read_value(root: &Value, text: &str, values: &Values) -> Result<Imported, Prose> {
    if root.get("log").is_some_and(|log| log.get("entries").is_some()) {
        return read_har(text);
    }
    if let Some(read) = read_openapi(root)
        .or_else(|| read_postman(root, values))
        .or_else(|| read_insomnia(root, values))
    {
        return read;
    }
    read_environment(root).or_else(|| read_bruno(root, values)).ok_or_else(|| {
        "This is JSON, and not a request. If it is a body, paste it into Body.".into()
    })
}

/// Whether a text is a mapping in YAML with members that give it away. YAML
/// takes nearly every text for its own, so that asking a parser tells nothing.
fn is_known_yaml(text: &str) -> bool {
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with(['#', '%', '-', ' ', '\t']));
    let starts = lines.clone().next().is_some_and(|line| key(line).is_some());
    let has = |wanted: &str| lines.clone().filter_map(key).any(|key| key == wanted);
    let is_known = ["openapi", "swagger", "opencollection", "$kind"].iter().any(|key| has(key))
        || (has("info") && has("http"))
        || (has("name") && has("variables"));
    starts && (is_known || lines.any(|line| line.contains(".insomnia.rest/")))
}

/// The name before a colon, at the beginning of a line.
fn key(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(':')?;
    let is_key = (rest.is_empty() || rest.starts_with([' ', '\r'])) && !name.contains(' ');
    is_key.then(|| name.trim_matches(['"', '\'']))
}
