//! Where the API is.

use serde_json::Value;

use super::super::reading::{list, text};

/// The first server of a node, its variables at their defaults, and the others.
/// A description without any has one at `/`.
pub fn servers(node: &Value) -> (String, Vec<String>) {
    let mut all = list(node, "servers").iter().map(address);
    let first = all.next().unwrap_or_default();
    (first, all.collect())
}

fn address(server: &Value) -> String {
    let mut address = text(server, "url").into_owned();
    for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten()
    {
        let value = match text(variable, "default") {
            value if value.is_empty() => {
                list(variable, "enum").first().map(super::super::reading::shown).unwrap_or_default()
            }
            value => value.into_owned(),
        };
        address = address.replace(&["{", name, "}"].concat(), &value);
    }
    address.truncate(address.trim_end_matches('/').len());
    address
}
