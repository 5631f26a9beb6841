//! How an API wants to know who asks.

use serde_json::Value;

use super::super::reading::{list, text};
use super::source::Source;
use crate::prose::Prose;

/// What an operation asks for, in sentences: of several ways, the first. None
/// where asking without any is allowed.
pub fn notes(source: &Source, operation: &Value) -> Vec<Prose> {
    let asked = if operation.get("security").is_some() { operation } else { source.root() };
    let ways = list(asked, "security");
    let is_free = |way: &Value| way.as_object().is_none_or(serde_json::Map::is_empty);
    let Some(Value::Object(way)) = ways.first().filter(|_| !ways.iter().any(is_free)) else {
        return Vec::new();
    };
    let schemes = source.root().pointer("/components/securitySchemes");
    way.keys()
        .map(|name| {
            let scheme =
                schemes.and_then(|schemes| schemes.get(name)).map(|node| source.follow(node));
            note(name, scheme.unwrap_or(&Value::Null))
        })
        .collect()
}

fn note(name: &str, scheme: &Value) -> Prose {
    let kind = text(scheme, "type");
    match (kind.as_ref(), text(scheme, "scheme").to_ascii_lowercase().as_str()) {
        ("http", "bearer") => "It wants a token: `Authorization: Bearer` and your token. The authentication helper writes it.".into(),
        ("http", "basic") => "It wants a user name and a password: `Authorization: Basic`. The authentication helper writes it.".into(),
        ("http", other) => Prose::with("It wants `Authorization` in the scheme {}.", &[other]),
        ("apiKey", _) => {
            let (key, place) = (text(scheme, "name"), text(scheme, "in"));
            match place.as_ref() {
                "query" => Prose::with("It wants a key in the query, as {}.", &[&key]),
                "cookie" => Prose::with("It wants a key in the cookie {}, which only the browser can send: log in at its site, and let the request send cookies.", &[&key]),
                _ => Prose::with("It wants a key in the header {}.", &[&key]),
            }
        }
        ("oauth2" | "openIdConnect", _) => "It wants a token of OAuth 2.0: get one by the way that its documentation tells, and put it in as `Authorization: Bearer`.".into(),
        ("mutualTLS", _) => "It wants a certificate of yours, which is chosen in the browser, not by a page.".into(),
        _ => Prose::with("It wants authentication by {}.", &[name]),
    }
}
