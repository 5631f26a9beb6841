//! One request of Bruno's, which has the same parts in all of its formats under
//! slightly different names.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::super::imported::{
    Auth, blank, drop_multipart_type, file_field, file_note, note_switched_off, put_auth, put_body,
    put_type, text_field, with_query,
};
use super::super::postman::with_path_value;
use super::super::reading::{is_true, list, pretty, shown, text};
use super::is_on;
use crate::http::{BodyKind, Draft, HeaderDraft};
use crate::prose::Prose;

/// Reads a request; `above` are the headers of its folders, which its own of
/// the same name take the place of.
pub fn read_request(
    request: &Value,
    above: &[&Value],
    auth: Option<&Value>,
) -> (Draft, Vec<Prose>) {
    let mut notes = Vec::new();
    let mut draft = blank();
    let method = text(request, "method");
    if !method.is_empty() {
        draft.method = method.to_ascii_uppercase();
    }
    draft.endpoint = endpoint(request, &mut notes);
    let own = list(request, "headers");
    let is_own = |row: &&&Value| {
        own.iter().any(|other| text(other, "name").eq_ignore_ascii_case(&text(row, "name")))
    };
    let inherited = above.iter().filter(|row| is_on(row) && !is_own(row)).copied();
    for row in inherited.chain(own) {
        let mut header = HeaderDraft::new(text(row, "name"), text(row, "value"));
        header.enabled = is_on(row);
        draft.headers.push(header);
    }
    if let Some(body) = chosen_body(request.get("body")) {
        read_body(body, &mut draft, &mut notes);
    }
    if let Some(auth) = auth {
        put_auth_of(auth, &mut draft, &mut notes);
    }
    (draft, notes)
}

fn endpoint(request: &Value, notes: &mut Vec<Prose>) -> String {
    let mut address = text(request, "url").into_owned();
    // Mostly the address has its query already, and the rows only repeat it.
    let has_query = address.contains('?');
    let mut off = Vec::new();
    for row in list(request, "params").iter().chain(list(request, "query")) {
        let (name, value) = (text(row, "name"), text(row, "value"));
        if text(row, "type") == "path" {
            if !value.is_empty() {
                address = with_path_value(&address, &name, &value);
            }
        } else if !is_on(row) {
            off.push(name);
        } else if !has_query {
            address = with_query(&address, &[&name, "=", &value].concat());
        }
    }
    note_switched_off(&off, notes);
    address
}

/// A list holds several bodies, of which one is selected.
fn chosen_body(body: Option<&Value>) -> Option<&Value> {
    match body? {
        Value::Array(several) => several
            .iter()
            .find(|one| is_true(one, "selected"))
            .or_else(|| several.first())
            .map(|one| one.get("body").unwrap_or(one)),
        one => Some(one),
    }
}

fn read_body(body: &Value, draft: &mut Draft, notes: &mut Vec<Prose>) {
    let mode = match text(body, "mode") {
        mode if mode.is_empty() => text(body, "type"),
        mode => mode,
    };
    let content = |name: &str| body.get("data").or_else(|| body.get(name));
    let rows = |name: &str| content(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    match mode.as_ref() {
        "json" | "text" | "xml" | "sparql" => {
            let stored = content(&mode).map(shown).unwrap_or_default();
            if stored.is_empty() {
                return;
            }
            put_type(
                draft,
                match mode.as_ref() {
                    "json" => "application/json",
                    "xml" => "application/xml",
                    "sparql" => "application/sparql-query",
                    _ => "text/plain",
                },
            );
            put_body(draft, stored);
        }
        "graphql" => {
            let graphql = content("graphql").unwrap_or(body);
            let mut envelope = Map::new();
            envelope.insert("query".to_owned(), text(graphql, "query").into());
            if let Ok(variables @ Value::Object(_)) =
                serde_json::from_str(&text(graphql, "variables"))
            {
                envelope.insert("variables".to_owned(), variables);
            }
            put_type(draft, "application/json");
            put_body(draft, pretty(&Value::Object(envelope)));
        }
        "formUrlEncoded" | "form-urlencoded" => {
            draft.body.kind = BodyKind::Form;
            draft.body.fields = rows("formUrlEncoded")
                .iter()
                .map(|row| text_field(&text(row, "name"), &text(row, "value"), is_on(row)))
                .collect();
        }
        "multipartForm" | "multipart-form" => {
            draft.body.kind = BodyKind::Multipart;
            drop_multipart_type(draft);
            for row in rows("multipartForm") {
                let name = text(row, "name");
                if text(row, "type") == "file" {
                    draft.body.fields.push(file_field(&name, is_on(row)));
                    notes.push(file_note(&paths(row.get("value"))));
                } else {
                    draft.body.fields.push(text_field(&name, &text(row, "value"), is_on(row)));
                }
            }
        }
        "file" | "binary" => {
            draft.body.kind = BodyKind::Binary;
            let all = rows("file");
            let chosen = all.iter().find(|row| is_true(row, "selected")).or_else(|| all.first());
            if let Some(file) = chosen {
                put_type(draft, &text(file, "contentType"));
                notes.push(file_note(&text(file, "filePath")));
            }
        }
        _ => {}
    }
}

fn paths(value: Option<&Value>) -> String {
    match value {
        Some(Value::Array(all)) => all.iter().map(shown).collect::<Vec<_>>().join(", "),
        Some(one) => shown(one),
        None => String::new(),
    }
}

/// The kind of an authentication; `inherit` may stand for all of it.
pub fn auth_kind(auth: &Value) -> Cow<'_, str> {
    match auth {
        Value::String(kind) => kind.as_str().into(),
        other => match text(other, "mode") {
            mode if mode.is_empty() => text(other, "type"),
            mode => mode,
        },
    }
}

fn put_auth_of(auth: &Value, draft: &mut Draft, notes: &mut Vec<Prose>) {
    let kind = auth_kind(auth);
    let details = auth.get(kind.as_ref()).unwrap_or(auth);
    match kind.as_ref() {
        "" | "none" | "inherit" => {}
        "bearer" => put_auth(draft, Auth::Bearer(&text(details, "token")), notes),
        "basic" => {
            let (user, password) = (text(details, "username"), text(details, "password"));
            put_auth(draft, Auth::Basic { user: &user, password: &password }, notes);
        }
        "apikey" => {
            let (name, value) = (text(details, "key"), text(details, "value"));
            let in_query = text(details, "placement").to_ascii_lowercase().contains("query");
            put_auth(draft, Auth::ApiKey { name: &name, value: &value, in_query }, notes);
        }
        other => put_auth(draft, Auth::Other(other), notes),
    }
}
