//! Documents in JSON: whose they are is told by what stands in them.

use serde_json::Value;

use super::har::read_har;
use super::imported::Imported;
use super::postman::{read_environment, read_postman};
use super::values::Values;
use crate::prose::Prose;

/// Reads a text that begins as JSON does; `None` if it does not.
pub fn read_document(text: &str, values: &Values) -> Option<Result<Imported, Prose>> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    Some(match serde_json::from_str(text) {
        Ok(root) => read_value(&root, text, values),
        Err(error) => {
            let (line, column) = (error.line().to_string(), error.column().to_string());
            Err(Prose::in_words(
                "This begins as JSON does, and is broken at line {}, column {}. If it was copied by hand, copy all of it.",
                &[&line, &column],
            ))
        }
    })
}

fn read_value(root: &Value, text: &str, values: &Values) -> Result<Imported, Prose> {
    if root.get("log").is_some_and(|log| log.get("entries").is_some()) {
        return read_har(text.as_bytes()).map_err(|reason| {
            Prose::with("This is a HAR file, and could not be read: {}.", &[&reason])
        });
    }
    if let Some(read) = read_postman(root, values) {
        return read;
    }
    read_environment(root).ok_or_else(|| {
        "This is JSON, and not a request. If it is a body, paste it into Body.".into()
    })
}
