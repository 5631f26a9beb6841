//! Postman's collections read. Scripts in them are named, and never run.

use serde_json::Value;

use super::super::imported::{
    Auth, Format, Imported, Item, blank, drop_multipart_type, file_field, file_note,
    note_switched_off, put_auth, put_body, put_type, text_field,
};
use super::super::reading::{is_true, list, shown, text};
use super::super::values::Values;
use crate::http::{BodyKind, Draft, HeaderDraft};
use crate::prose::Prose;

/// Folders within folders; deeper ones are left out.
const DEEPEST: usize = 32;

/// Reads a collection; `None` if a value is none, and a sentence if it is one of
/// a version that is not read.
pub fn read_postman(root: &Value, outer: &Values) -> Option<Result<Imported, Prose>> {
    // Postman's own API wraps it once more.
    let root = root.get("collection").filter(|inner| inner.get("info").is_some()).unwrap_or(root);
    let schema = root.get("info").map(|info| text(info, "schema")).unwrap_or_default();
    let other = |version: &'static str| {
        Some(Err(Prose::with(
            "This is a Postman collection in version {}. Versions 2.0 and 2.1 are read here: export it from Postman as \u{201c}Collection v2.1\u{201d}.",
            &[version],
        )))
    };
    if !text(root, "$kind").is_empty()
        || text(root, "$schema").contains("collection/v3")
        || schema.contains("collection/v3")
    {
        return other("3.0");
    }
    if root.get("requests").is_some() && root.get("order").is_some() && root.get("item").is_none() {
        return other("1.0");
    }
    let is_collection = schema.contains("/collection/v2")
        || (root.get("item").is_some_and(Value::is_array) && root.get("info").is_some());
    if !is_collection {
        return None;
    }
    let mut reader = Reader { items: Vec::new(), scripts: has_script(root), deep: false };
    let scope =
        Scope { folders: Vec::new(), auth: root.get("auth"), values: variables(root), outer };
    reader.folder(root, &scope, 0);
    let mut imported = Imported::new(Format::Postman, reader.items);
    if reader.scripts {
        imported.notes.push("The collection's scripts were left out: they are programs of somebody's, and this page runs none.".into());
    }
    if reader.deep {
        imported
            .notes
            .push("Folders within folders are read 32 deep; what lies deeper was left out.".into());
    }
    Some(Ok(imported))
}

/// Reads an environment, or Postman's global values.
pub fn read_environment(root: &Value) -> Option<Imported> {
    let scope = text(root, "_postman_variable_scope");
    let is_environment = !scope.is_empty()
        || (root.get("values").is_some_and(Value::is_array)
            && root.get("name").is_some()
            && root.get("log").is_none());
    if !is_environment {
        return None;
    }
    let mut imported = Imported::new(Format::Environment, Vec::new());
    for value in list(root, "values") {
        if value.get("enabled") != Some(&Value::Bool(false)) {
            imported.values.set(text(value, "key"), text(value, "value"));
        }
    }
    Some(imported)
}

fn variables(node: &Value) -> Values {
    let mut values = Values::default();
    for variable in list(node, "variable") {
        let key = match text(variable, "key") {
            key if key.is_empty() => text(variable, "id"),
            key => key,
        };
        if !key.is_empty() && !is_true(variable, "disabled") {
            values.set(key, variable.get("value").map(shown).unwrap_or_default());
        }
    }
    values
}

fn has_script(node: &Value) -> bool {
    list(node, "event").iter().any(|event| {
        let exec = event.get("script").and_then(|script| script.get("exec"));
        match exec {
            Some(Value::Array(lines)) => lines.iter().any(|line| !shown(line).trim().is_empty()),
            Some(Value::String(script)) => !script.trim().is_empty(),
            _ => false,
        }
    })
}

/// What a folder hands down.
struct Scope<'a> {
    folders: Vec<String>,
    auth: Option<&'a Value>,
    values: Values,
    outer: &'a Values,
}

struct Reader {
    items: Vec<Item>,
    scripts: bool,
    deep: bool,
}

impl Reader {
    fn folder(&mut self, node: &Value, scope: &Scope, depth: usize) {
        if depth > DEEPEST {
            self.deep = true;
            return;
        }
        for child in list(node, "item") {
            self.scripts |= has_script(child);
            let name = text(child, "name").trim().to_owned();
            if child.get("item").is_some() {
                let scope = Scope {
                    folders: [scope.folders.as_slice(), &[name]].concat(),
                    auth: own_auth(child).or(scope.auth),
                    values: scope.values.with(&variables(child)),
                    outer: scope.outer,
                };
                self.folder(child, &scope, depth + 1);
            } else if let Some(request) = child.get("request") {
                let mut item = read_request(request, scope);
                item.name = name;
                item.folders.clone_from(&scope.folders);
                self.items.push(item);
            }
        }
    }
}

/// What a node says of itself; `null` means that it takes what is handed down.
fn own_auth(node: &Value) -> Option<&Value> {
    node.get("auth").filter(|auth| !auth.is_null())
}

fn read_request(request: &Value, scope: &Scope) -> Item {
    let mut notes = Vec::new();
    let mut draft = blank();
    if let Value::String(url) = request {
        draft.endpoint = url.clone();
    } else {
        let method = text(request, "method");
        if !method.is_empty() {
            draft.method = method.into_owned();
        }
        draft.endpoint =
            request.get("url").map(|url| endpoint(url, &mut notes)).unwrap_or_default();
        headers(request, &mut draft);
        if let Some(body) = request.get("body") {
            read_body(body, &mut draft, &mut notes);
        }
        put_auth_of(own_auth(request).or(scope.auth), &mut draft, &mut notes);
    }
    Item::filled(draft, notes, &scope.values.with(scope.outer))
}

fn headers(request: &Value, draft: &mut Draft) {
    match request.get("header") {
        Some(Value::Array(rows)) => {
            for row in rows {
                let (name, value) = (text(row, "key"), text(row, "value"));
                if !name.is_empty() {
                    let mut header = HeaderDraft::new(name, value);
                    header.enabled = !is_true(row, "disabled");
                    draft.headers.push(header);
                }
            }
        }
        Some(Value::String(lines)) => {
            for (name, value) in lines.lines().filter_map(|line| line.split_once(':')) {
                draft.headers.push(HeaderDraft::new(name.trim(), value.trim()));
            }
        }
        _ => {}
    }
}

/// The whole address, with the values of its path's variables.
fn endpoint(url: &Value, notes: &mut Vec<Prose>) -> String {
    if let Value::String(raw) = url {
        return raw.clone();
    }
    let off: Vec<String> = list(url, "query")
        .iter()
        .filter(|row| is_true(row, "disabled"))
        .map(|row| text(row, "key").into_owned())
        .collect();
    note_switched_off(&off, notes);
    let raw = text(url, "raw");
    let mut address = if raw.is_empty() { built(url) } else { raw.into_owned() };
    for variable in list(url, "variable") {
        let (key, value) = (text(variable, "key"), text(variable, "value"));
        if key.is_empty() || value.is_empty() {
            continue;
        }
        address = with_path_value(&address, &key, &value);
    }
    address
}

/// Replaces the segment `:key` of a path.
pub fn with_path_value(address: &str, key: &str, value: &str) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    let segments: Vec<&str> = path
        .split('/')
        .map(|segment| if segment.strip_prefix(':') == Some(key) { value } else { segment })
        .collect();
    [&segments.join("/"), rest].concat()
}

/// An address from its pieces.
fn built(url: &Value) -> String {
    let joined = |name: &str, between: &str| match url.get(name) {
        Some(Value::Array(pieces)) => pieces
            .iter()
            .map(|piece| match piece {
                Value::Object(_) => text(piece, "value").into_owned(),
                plain => shown(plain),
            })
            .collect::<Vec<_>>()
            .join(between),
        Some(plain) => shown(plain),
        None => String::new(),
    };
    let mut address = String::new();
    let scheme = text(url, "protocol");
    if !scheme.is_empty() {
        address.push_str(&scheme);
        address.push_str("://");
    }
    address.push_str(&joined("host", "."));
    let port = text(url, "port");
    if !port.is_empty() {
        address.push(':');
        address.push_str(&port);
    }
    let path = joined("path", "/");
    if !path.is_empty() {
        address.push('/');
        address.push_str(path.trim_start_matches('/'));
    }
    let rows: Vec<String> = list(url, "query")
        .iter()
        .filter(|row| !is_true(row, "disabled"))
        .map(|row| match row.get("value") {
            None | Some(Value::Null) => text(row, "key").into_owned(),
            Some(value) => [&text(row, "key"), "=", &shown(value)].concat(),
        })
        .collect();
    if !rows.is_empty() {
        address.push('?');
        address.push_str(&rows.join("&"));
    }
    let hash = text(url, "hash");
    if !hash.is_empty() {
        address.push('#');
        address.push_str(&hash);
    }
    address
}

fn read_body(body: &Value, draft: &mut Draft, notes: &mut Vec<Prose>) {
    if is_true(body, "disabled") {
        notes.push("The body is switched off in the collection, and was left out.".into());
        return;
    }
    match text(body, "mode").as_ref() {
        "raw" => {
            let raw = text(body, "raw");
            if raw.is_empty() {
                return;
            }
            let language = body.pointer("/options/raw/language").map(shown).unwrap_or_default();
            put_type(
                draft,
                match language.as_str() {
                    "json" => "application/json",
                    "xml" => "application/xml",
                    "html" => "text/html",
                    "javascript" => "application/javascript",
                    "text" => "text/plain",
                    _ => "",
                },
            );
            put_body(draft, raw.into_owned());
        }
        "urlencoded" => {
            draft.body.kind = BodyKind::Form;
            draft.body.fields = list(body, "urlencoded")
                .iter()
                .map(|row| {
                    text_field(&text(row, "key"), &text(row, "value"), !is_true(row, "disabled"))
                })
                .collect();
        }
        "formdata" => {
            draft.body.kind = BodyKind::Multipart;
            drop_multipart_type(draft);
            for row in list(body, "formdata") {
                let (name, enabled) = (text(row, "key"), !is_true(row, "disabled"));
                if text(row, "type") == "file" {
                    draft.body.fields.push(file_field(&name, enabled));
                    notes.push(file_note(&sources(row)));
                } else {
                    draft.body.fields.push(text_field(&name, &text(row, "value"), enabled));
                }
            }
        }
        "file" => {
            draft.body.kind = BodyKind::Binary;
            notes.push(file_note(&body.get("file").map(sources).unwrap_or_default()));
        }
        "graphql" => {
            let Some(graphql) = body.get("graphql") else { return };
            let mut envelope = serde_json::Map::new();
            envelope.insert("query".to_owned(), text(graphql, "query").into());
            let variables = text(graphql, "variables");
            if let Ok(variables @ Value::Object(_)) = serde_json::from_str(&variables) {
                envelope.insert("variables".to_owned(), variables);
            }
            put_type(draft, "application/json");
            put_body(draft, super::super::reading::pretty(&Value::Object(envelope)));
        }
        _ => {}
    }
}

fn sources(row: &Value) -> String {
    match row.get("src") {
        Some(Value::Array(files)) => files.iter().map(shown).collect::<Vec<_>>().join(", "),
        Some(file) => shown(file),
        None => String::new(),
    }
}

/// One value of an authentication: a list of pairs in 2.1, an object in 2.0.
fn detail(auth: &Value, kind: &str, key: &str) -> String {
    match auth.get(kind) {
        Some(Value::Array(rows)) => rows
            .iter()
            .find(|row| text(row, "key") == key)
            .and_then(|row| row.get("value"))
            .map(shown)
            .unwrap_or_default(),
        Some(object) => object.get(key).map(shown).unwrap_or_default(),
        None => String::new(),
    }
}

fn put_auth_of(auth: Option<&Value>, draft: &mut Draft, notes: &mut Vec<Prose>) {
    let Some(auth) = auth else { return };
    let kind = text(auth, "type");
    let of = |key: &str| detail(auth, &kind, key);
    match kind.as_ref() {
        "" | "noauth" => {}
        "bearer" => put_auth(draft, Auth::Bearer(&of("token")), notes),
        "basic" => {
            let (user, password) = (of("username"), of("password"));
            if [&user, &password].iter().any(|text| text.contains("{{")) {
                notes.push("User name and password hold variables, and can't be encoded before these have values: write them with the authentication helper.".into());
            }
            put_auth(draft, Auth::Basic { user: &user, password: &password }, notes);
        }
        "apikey" => {
            let (name, value) = (of("key"), of("value"));
            put_auth(
                draft,
                Auth::ApiKey { name: &name, value: &value, in_query: of("in") == "query" },
                notes,
            );
        }
        "oauth2" if !of("accessToken").is_empty() => {
            let token = of("accessToken");
            let auth = match of("addTokenTo").as_str() {
                "queryParams" => {
                    Auth::ApiKey { name: "access_token", value: &token, in_query: true }
                }
                _ => Auth::Bearer(&token),
            };
            put_auth(draft, auth, notes);
        }
        other => put_auth(draft, Auth::Other(other), notes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Field;
    use serde_json::json;

    fn read(item: Value) -> Item {
        let root = json!({
            "info": {"name": "c", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item": [item],
            "variable": [{"key": "base", "value": "https://a.example"}, {"key": "off", "value": "x", "disabled": true}],
            "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{secret}}", "type": "string"}]},
        });
        let mut outer = Values::default();
        outer.set("secret", "s3cr3t");
        read_postman(&root, &outer).unwrap().unwrap().items.remove(0)
    }

    #[test]
    fn folders_variables_and_authentication_are_handed_down() {
        let item = read(json!({"name": "Orders", "item": [
            {"name": "One", "request": {"method": "PATCH", "url": {"raw": "{{base}}/orders/:id?x={{off}}", "variable": [{"key": "id", "value": "7"}]}}},
        ]}));
        assert_eq!((item.folders.join("/").as_str(), item.name.as_str()), ("Orders", "One"));
        assert_eq!(item.draft.method, "PATCH");
        assert_eq!(item.draft.endpoint, "https://a.example/orders/7?x={{off}}");
        assert_eq!(item.draft.headers, [HeaderDraft::new("Authorization", "Bearer s3cr3t")]);
        assert!(item.notes[0].to_string().contains("off"), "{:?}", item.notes);
    }

    #[test]
    fn both_versions_write_authentication_their_way() {
        for (auth, header) in [
            (json!({"type": "noauth"}), None),
            (
                json!({"type": "basic", "basic": {"username": "a", "password": "b"}}),
                Some("Basic YTpi"),
            ),
            (
                json!({"type": "basic", "basic": [{"key": "username", "value": "a"}, {"key": "password", "value": "b"}]}),
                Some("Basic YTpi"),
            ),
            (
                json!({"type": "oauth2", "oauth2": [{"key": "accessToken", "value": "t"}]}),
                Some("Bearer t"),
            ),
        ] {
            let item =
                read(json!({"name": "x", "request": {"url": "https://a.example/", "auth": auth}}));
            assert_eq!(item.draft.header("Authorization"), header, "{auth}");
        }
        let item = read(
            json!({"name": "x", "request": {"url": "https://a.example/", "auth": {"type": "apikey", "apikey": [{"key": "key", "value": "k"}, {"key": "value", "value": "v w"}, {"key": "in", "value": "query"}]}}}),
        );
        assert_eq!(item.draft.endpoint, "https://a.example/?k=v%20w");
        let item = read(
            json!({"name": "x", "request": {"url": "https://a.example/", "auth": {"type": "awsv4", "awsv4": []}}}),
        );
        assert!(item.notes[0].to_string().contains("awsv4"));
    }

    #[test]
    fn every_kind_of_body_is_read() {
        let body = |body: Value| {
            read(
                json!({"name": "x", "request": {"method": "POST", "url": "https://a.example/", "auth": {"type": "noauth"}, "body": body}}),
            )
        };
        let raw = body(
            json!({"mode": "raw", "raw": "{\"a\":1}", "options": {"raw": {"language": "json"}}}),
        );
        assert_eq!(
            (raw.draft.body.kind, raw.draft.body.text.as_str()),
            (BodyKind::Json, "{\"a\":1}")
        );
        assert_eq!(raw.draft.header("Content-Type"), Some("application/json"));
        let form = body(
            json!({"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "1"}, {"key": "b", "value": "2", "disabled": true}]}),
        );
        assert_eq!(
            form.draft.body.fields,
            [text_field("a", "1", true), text_field("b", "2", false)]
        );
        let parts = body(
            json!({"mode": "formdata", "formdata": [{"key": "a", "value": "1", "type": "text"}, {"key": "f", "type": "file", "src": "/x.png"}]}),
        );
        let names: Vec<&Field> = parts.draft.body.fields.iter().collect();
        assert_eq!(names.len(), 2);
        assert!(parts.notes[0].to_string().contains("/x.png"));
        let graphql = body(
            json!({"mode": "graphql", "graphql": {"query": "{ a }", "variables": "{\"b\": 1}"}}),
        );
        assert_eq!(
            graphql.draft.body.text,
            "{\n  \"query\": \"{ a }\",\n  \"variables\": {\n    \"b\": 1\n  }\n}"
        );
        assert_eq!(
            body(json!({"mode": "file", "file": {"src": "x"}})).draft.body.kind,
            BodyKind::Binary
        );
        assert_eq!(
            body(json!({"mode": "raw", "raw": "x", "disabled": true})).draft.body.kind,
            BodyKind::None
        );
    }

    #[test]
    fn addresses_come_in_pieces_as_well() {
        let item = read(
            json!({"name": "x", "request": {"url": {"protocol": "https", "host": ["api", "example", "com"], "port": "8443", "path": ["a", "b"], "query": [{"key": "q", "value": "1"}, {"key": "r", "value": null}, {"key": "s", "disabled": true}], "hash": "h"}}}),
        );
        assert_eq!(item.draft.endpoint, "https://api.example.com:8443/a/b?q=1&r#h");
        assert!(item.notes[0].to_string().contains('s'));
        let item = read(json!({"name": "x", "request": "https://a.example/"}));
        assert_eq!(item.draft.endpoint, "https://a.example/");
    }

    #[test]
    fn environments_give_values_and_other_versions_a_sentence() {
        let environment = json!({"name": "e", "values": [{"key": "a", "value": "1", "enabled": true}, {"key": "b", "value": "2", "enabled": false}], "_postman_variable_scope": "environment"});
        let values = read_environment(&environment).unwrap().values;
        assert_eq!(values.iter().collect::<Vec<_>>(), [("a", "1")]);
        for (root, says) in [
            (
                json!({"$schema": "https://schema.postman.com/collection/v3.0.0/", "name": "x"}),
                "3.0",
            ),
            (json!({"id": "x", "order": [], "requests": []}), "1.0"),
        ] {
            let error = read_postman(&root, &Values::default()).unwrap().unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
        assert!(read_postman(&json!({"a": 1}), &Values::default()).is_none());
    }

    #[test]
    fn scripts_are_named_and_not_run() {
        let root = json!({"info": {"name": "c"}, "item": [{"name": "x", "request": "https://a.example/", "event": [{"listen": "test", "script": {"exec": ["pm.test()"]}}]}]});
        let imported = read_postman(&root, &Values::default()).unwrap().unwrap();
        assert!(imported.notes[0].to_string().contains("scripts"));
    }
    const WORDS: &[&str] = &[
        "item",
        "name",
        "request",
        "method",
        "url",
        "raw",
        "host",
        "path",
        "query",
        "variable",
        "key",
        "value",
        "disabled",
        "header",
        "body",
        "mode",
        "urlencoded",
        "formdata",
        "graphql",
        "file",
        "src",
        "options",
        "language",
        "auth",
        "type",
        "bearer",
        "basic",
        "apikey",
        "oauth2",
        "event",
        "script",
        "exec",
        "info",
        "schema",
        "values",
        "variables",
    ];

    proptest::proptest! {
        #[test]
        fn any_tree_is_read(item in crate::formats::wild::tree(WORDS), more in crate::formats::wild::tree(WORDS)) {
            let root = json!({"info": {"schema": super::super::SCHEMA}, "item": [item, {"request": more}], "variable": more, "auth": more, "event": more});
            assert!(read_postman(&root, &Values::default()).is_some());
            let _ = read_environment(&more);
        }
    }
}
