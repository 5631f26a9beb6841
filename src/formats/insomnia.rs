//! Insomnia's exports: version 4, a flat list of resources in JSON, and
//! version 5, a tree in YAML.

use std::collections::HashMap;

use serde_json::Value;

use super::imported::{
    Auth, Format, Imported, Item, blank, drop_multipart_type, environment_note, file_field,
    file_note, note_switched_off, put_auth, put_body, put_type, text_field, with_query,
};
use super::postman::with_path_value;
use super::reading::{is_true, list, percent_encoded, pretty, shown, text};
use super::values::Values;
use crate::http::{BodyKind, Draft, HeaderDraft};
use crate::prose::Prose;

/// Folders within folders; deeper ones are left out.
const DEEPEST: usize = 32;

/// Reads an export; `None` if a value is none, and a sentence if it is one of a
/// version that is not read.
pub fn read_insomnia(root: &Value, outer: &Values) -> Option<Result<Imported, Prose>> {
    if let Some(kind) = text(root, "type").strip_suffix(".insomnia.rest/5.0") {
        return Some(match kind {
            "collection" | "spec" => Ok(read_tree(root, outer)),
            "environment" => {
                let mut imported = Imported::new(Format::Environment, Vec::new());
                imported.values = root.get("environments").map(tree_values).unwrap_or_default();
                Ok(imported)
            }
            other => Err(Prose::with(
                "This is an Insomnia export of the kind {}, and holds no requests.",
                &[other],
            )),
        });
    }
    if text(root, "_type") != "export" || root.get("__export_format").is_none() {
        return None;
    }
    let version = text(root, "__export_format");
    if !matches!(version.as_ref(), "3" | "4") {
        return Some(Err(Prose::with(
            "This is an Insomnia export in version {}. Versions 4 and 5 are read here: export it again from a newer Insomnia.",
            &[&version],
        )));
    }
    Some(Ok(read_list(root, outer)))
}

/// What requests have in common, however they are stored.
struct Reader<'a> {
    outer: &'a Values,
    items: Vec<Item>,
    /// Requests of other protocols.
    others: usize,
    scripts: bool,
    tags: bool,
    deep: bool,
}

impl<'a> Reader<'a> {
    fn new(outer: &'a Values) -> Self {
        Self { outer, items: Vec::new(), others: 0, scripts: false, tags: false, deep: false }
    }

    fn finish(self) -> Imported {
        let mut imported = Imported::new(Format::Insomnia, self.items);
        if self.others > 0 {
            let count = self.others.to_string();
            imported.notes.push(Prose::in_words(
                "Left out: {} of another protocol, such as gRPC or WebSocket.",
                &[&count],
            ));
        }
        if self.scripts {
            imported.notes.push("Its scripts were left out: they are programs of somebody's, and this page runs none.".into());
        }
        if self.tags {
            imported.notes.push("Some values are worked out by Insomnia when it sends, between `{%` and `%}`. They stand here as written: put values in their place.".into());
        }
        if self.deep {
            imported.notes.push(
                "Folders within folders are read 32 deep; what lies deeper was left out.".into(),
            );
        }
        imported
    }

    fn request(&mut self, node: &Value, folders: &[String], values: &Values, auth: Option<&Value>) {
        let mut draft = blank();
        let mut notes = Vec::new();
        let method = text(node, "method");
        if !method.is_empty() {
            draft.method = method.to_ascii_uppercase();
        }
        draft.endpoint = endpoint(node, &mut notes);
        for row in list(node, "headers") {
            let name = text(row, "name");
            if !name.is_empty() {
                let mut header = HeaderDraft::new(name, text(row, "value"));
                header.enabled = !is_true(row, "disabled");
                draft.headers.push(header);
            }
        }
        if let Some(body) = node.get("body") {
            read_body(body, &mut draft, &mut notes);
        }
        let own = node.get("authentication").filter(|auth| !text(auth, "type").is_empty());
        if let Some(auth) = own.or(auth) {
            put_auth_of(auth, &mut draft, &mut notes);
        }
        self.scripts |= ["preRequestScript", "afterResponseScript"]
            .iter()
            .any(|name| !text(node, name).is_empty())
            || node
                .get("scripts")
                .and_then(Value::as_object)
                .is_some_and(|scripts| !scripts.is_empty());
        let item = Item::filled(draft, notes, &values.with(self.outer));
        let draft = &item.draft;
        self.tags |= draft.endpoint.contains("{%")
            || draft.body.text.contains("{%")
            || draft.headers.iter().any(|header| header.value.contains("{%"));
        let name = text(node, "name").trim().to_owned();
        self.items.push(Item { name, folders: folders.to_vec(), ..item });
    }
}

/// The address with its path's values and with the rows of the query that are
/// switched on.
fn endpoint(node: &Value, notes: &mut Vec<Prose>) -> String {
    let mut address = text(node, "url").into_owned();
    for row in list(node, "pathParameters") {
        let (name, value) = (text(row, "name"), text(row, "value"));
        if !value.is_empty() {
            address = with_path_value(&address, &name, &value);
        }
    }
    let mut off = Vec::new();
    for row in list(node, "parameters") {
        let (name, value) = (text(row, "name"), text(row, "value"));
        if is_true(row, "disabled") {
            off.push(name);
        } else if !name.is_empty() {
            let piece = [&kept(&name), "=", &kept(&value)].concat();
            address = with_query(&address, &piece);
        }
    }
    note_switched_off(&off, notes);
    address
}

/// Percent-encoded, unless it holds a variable, whose name must stay readable.
fn kept(text: &str) -> String {
    if text.contains("{{") || text.contains("{%") { text.to_owned() } else { percent_encoded(text) }
}

fn read_body(body: &Value, draft: &mut Draft, notes: &mut Vec<Prose>) {
    let media_type = text(body, "mimeType");
    let rows = list(body, "params");
    match media_type.as_ref() {
        "multipart/form-data" => {
            draft.body.kind = BodyKind::Multipart;
            drop_multipart_type(draft);
            for row in rows {
                let (name, enabled) = (text(row, "name"), !is_true(row, "disabled"));
                if text(row, "type") == "file" {
                    draft.body.fields.push(file_field(&name, enabled));
                    notes.push(file_note(&text(row, "fileName")));
                } else {
                    draft.body.fields.push(text_field(&name, &text(row, "value"), enabled));
                }
            }
        }
        "application/x-www-form-urlencoded" if !rows.is_empty() => {
            draft.body.kind = BodyKind::Form;
            draft.body.fields = rows
                .iter()
                .map(|row| {
                    text_field(&text(row, "name"), &text(row, "value"), !is_true(row, "disabled"))
                })
                .collect();
        }
        // The body is stored as what is sent.
        "application/graphql" => {
            put_type(draft, "application/json");
            let stored = text(body, "text");
            let sent = serde_json::from_str::<Value>(&stored).map(|value| pretty(&value));
            put_body(draft, sent.unwrap_or_else(|_| stored.into_owned()));
        }
        _ if !text(body, "fileName").is_empty() => {
            draft.body.kind = BodyKind::Binary;
            put_type(draft, &media_type);
            notes.push(file_note(&text(body, "fileName")));
        }
        _ => {
            let stored = text(body, "text");
            if !stored.is_empty() {
                put_type(draft, &media_type);
                put_body(draft, stored.into_owned());
            }
        }
    }
}

fn put_auth_of(auth: &Value, draft: &mut Draft, notes: &mut Vec<Prose>) {
    if is_true(auth, "disabled") {
        return;
    }
    let kind = text(auth, "type");
    match kind.as_ref() {
        "" | "none" => {}
        "bearer" => {
            let (token, prefix) = (text(auth, "token"), text(auth, "prefix"));
            let name = "Authorization";
            match prefix.as_ref() {
                "" => put_auth(draft, Auth::Bearer(&token), notes),
                prefix => {
                    let value = [prefix, " ", &token].concat();
                    put_auth(draft, Auth::ApiKey { name, value: &value, in_query: false }, notes);
                }
            }
        }
        "basic" => {
            let (user, password) = (text(auth, "username"), text(auth, "password"));
            put_auth(draft, Auth::Basic { user: &user, password: &password }, notes);
        }
        "apikey" => {
            let (name, value) = (text(auth, "key"), text(auth, "value"));
            let in_query = text(auth, "addTo").to_ascii_lowercase().contains("query");
            put_auth(draft, Auth::ApiKey { name: &name, value: &value, in_query }, notes);
        }
        "oauth2" if !text(auth, "accessToken").is_empty() => {
            put_auth(draft, Auth::Bearer(&text(auth, "accessToken")), notes);
        }
        other => put_auth(draft, Auth::Other(other), notes),
    }
}

/// The values of an environment; those within others have names with dots.
fn values_of(data: &Value) -> Values {
    let mut values = Values::default();
    let mut open: Vec<(String, &Value)> = vec![(String::new(), data)];
    while let Some((before, node)) = open.pop() {
        for (name, value) in node.as_object().into_iter().flatten() {
            let name = [&before, name.as_str()].concat();
            match value {
                Value::Object(_) if name.len() < 200 => open.push((name + ".", value)),
                value => values.set(name, shown(value)),
            }
        }
    }
    values
}

/// Version 5: the values of a file's environment, and of the first one in it.
fn tree_values(environments: &Value) -> Values {
    let data = |node: &Value| node.get("data").map(values_of).unwrap_or_default();
    let base = data(environments);
    match list(environments, "subEnvironments").first() {
        Some(first) => base.with(&data(first)),
        None => base,
    }
}

fn read_tree(root: &Value, outer: &Values) -> Imported {
    let mut reader = Reader::new(outer);
    let values = root.get("environments").map(tree_values).unwrap_or_default();
    reader.branch(list(root, "collection"), &[], &values, None, 0);
    let mut imported = reader.finish();
    let environments = root.get("environments").map_or(&[][..], |all| list(all, "subEnvironments"));
    let names: Vec<String> =
        environments.iter().map(|one| text(one, "name").into_owned()).collect();
    imported.notes.extend(environment_note(&names));
    imported
}

impl Reader<'_> {
    fn branch(
        &mut self,
        nodes: &[Value],
        folders: &[String],
        values: &Values,
        auth: Option<&Value>,
        depth: usize,
    ) {
        if depth > DEEPEST {
            self.deep = true;
            return;
        }
        let mut nodes: Vec<&Value> = nodes.iter().collect();
        nodes.sort_by_key(|node| sort_key(node.pointer("/meta/sortKey")));
        for node in nodes {
            if node.get("children").is_some() {
                let values = match node.get("environment") {
                    Some(data) => values.with(&values_of(data)),
                    None => values.clone(),
                };
                let own = node.get("authentication").filter(|auth| !text(auth, "type").is_empty());
                let folders = [folders, &[text(node, "name").trim().to_owned()]].concat();
                self.branch(list(node, "children"), &folders, &values, own.or(auth), depth + 1);
            } else if node.get("method").is_some() && !is_other_protocol(node) {
                self.request(node, folders, values, auth);
            } else {
                self.others += 1;
            }
        }
    }
}

fn is_other_protocol(node: &Value) -> bool {
    let address = text(node, "url").to_ascii_lowercase();
    address.starts_with("ws://") || address.starts_with("wss://") || address.starts_with("grpc")
}

fn sort_key(value: Option<&Value>) -> i64 {
    // A whole number, if it is not there at all 0: the order stays then.
    value.and_then(Value::as_f64).unwrap_or_default() as i64
}

fn read_list(root: &Value, outer: &Values) -> Imported {
    let mut reader = Reader::new(outer);
    let mut resources: Vec<&Value> = list(root, "resources").iter().collect();
    resources.sort_by_key(|node| sort_key(node.get("metaSortKey")));
    let by_id: HashMap<&str, &Value> =
        resources.iter().filter_map(|node| Some((node.get("_id")?.as_str()?, *node))).collect();
    // An environment of a workspace, and the first of those within it.
    let mut base = Values::default();
    for within in [false, true] {
        let found = resources.iter().find(|node| {
            let parent = by_id.get(text(node, "parentId").as_ref());
            text(node, "_type") == "environment"
                && parent.is_some_and(|parent| text(parent, "_type") == "environment") == within
        });
        base =
            base.with(&found.and_then(|node| node.get("data")).map(values_of).unwrap_or_default());
    }
    for node in &resources {
        match text(node, "_type").as_ref() {
            "request" => {
                let above = groups_above(node, &by_id);
                let folders: Vec<String> =
                    above.iter().map(|group| text(group, "name").trim().to_owned()).collect();
                let values = above
                    .iter()
                    .filter_map(|group| group.get("environment"))
                    .fold(base.clone(), |values, data| values.with(&values_of(data)));
                let auth = above
                    .iter()
                    .rev()
                    .filter_map(|group| group.get("authentication"))
                    .find(|auth| !text(auth, "type").is_empty());
                reader.request(node, &folders, &values, auth);
            }
            "grpc_request" | "websocket_request" | "socketio_request" => reader.others += 1,
            _ => {}
        }
    }
    reader.finish()
}

/// The folders of a request, from the outermost one.
fn groups_above<'a>(node: &Value, by_id: &HashMap<&str, &'a Value>) -> Vec<&'a Value> {
    let mut groups = Vec::new();
    let mut parent = text(node, "parentId").into_owned();
    while groups.len() < DEEPEST
        && let Some(group) =
            by_id.get(parent.as_str()).filter(|group| text(group, "_type") == "request_group")
    {
        groups.push(*group);
        parent = text(group, "parentId").into_owned();
    }
    groups.reverse();
    groups
}

#[cfg(test)]
mod tests;
