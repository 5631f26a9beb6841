//! Bruno's exports: a collection in JSON, a collection or a request as
//! OpenCollection has it in YAML, and a request or an environment in Bruno's
//! own text, `.bru`. Scripts in them are named, and never run.

mod request;
mod text;

use serde_json::Value;

use super::imported::{Format, Imported, Item, environment_note};
use super::reading::{is_true, list, shown, text as member};
use super::values::Values;
use crate::prose::Prose;
use request::read_request;

pub use text::read_bru;

/// Folders within folders; deeper ones are left out.
const DEEPEST: usize = 32;

/// Reads a collection, a request or an environment; `None` if a value is none.
pub fn read_bruno(root: &Value, outer: &Values) -> Option<Imported> {
    let is_json = root.get("items").is_some_and(Value::is_array)
        && root.get("version").is_some()
        && root.get("name").is_some();
    let is_open = root.get("opencollection").is_some();
    let is_request = root.get("info").is_some() && root.get("http").is_some();
    let is_environment = root.get("variables").is_some_and(Value::is_array)
        && root.get("name").is_some()
        && root.get("items").is_none();
    if is_environment {
        let mut imported = Imported::new(Format::Environment, Vec::new());
        imported.values = variables(list(root, "variables"));
        return Some(imported);
    }
    (is_json || is_open || is_request).then(|| read(root, outer))
}

fn read(root: &Value, outer: &Values) -> Imported {
    let mut reader =
        Reader { outer, items: Vec::new(), others: 0, scripts: has_script(root), deep: false };
    let environments = match list(root, "environments") {
        [] => root.get("config").map_or(&[][..], |config| list(config, "environments")),
        some => some,
    };
    let chosen = environments.first().map(|one| variables(list(one, "variables")));
    let own = root.get("root").unwrap_or(root);
    let scope = Scope {
        folders: Vec::new(),
        values: scope_values(own).with(&chosen.unwrap_or_default()),
        auth: own_auth(own),
        headers: own_headers(own),
    };
    if root.get("http").is_some() {
        reader.item(root, &scope, 0);
    } else {
        reader.branch(list(root, "items"), &scope, 0);
    }
    let names: Vec<String> =
        environments.iter().map(|one| member(one, "name").into_owned()).collect();
    reader.finish(environment_note(&names))
}

/// The values of rows that are switched on.
fn variables(rows: &[Value]) -> Values {
    let mut values = Values::default();
    for row in rows.iter().filter(|row| is_on(row)) {
        let value =
            row.get("value").map(|value| value.get("data").map_or_else(|| shown(value), shown));
        values.set(member(row, "name"), value.unwrap_or_default());
    }
    values
}

fn is_on(row: &Value) -> bool {
    row.get("enabled") != Some(&Value::Bool(false)) && !is_true(row, "disabled")
}

/// The part of a node that is handed down to what lies in it.
fn defaults(node: &Value) -> &Value {
    let own = node.get("root").unwrap_or(node);
    own.get("request").unwrap_or(own)
}

fn scope_values(node: &Value) -> Values {
    let own = defaults(node);
    let rows = match own.get("vars") {
        Some(vars) => list(vars, "req"),
        None => list(own, "variables"),
    };
    variables(rows)
}

/// What a node says of itself; `inherit` means that it takes what is handed
/// down.
fn own_auth(node: &Value) -> Option<&Value> {
    let auth = defaults(node).get("auth")?;
    let kind = request::auth_kind(auth);
    (!matches!(kind.as_ref(), "" | "inherit")).then_some(auth)
}

fn own_headers(node: &Value) -> Vec<&Value> {
    list(defaults(node), "headers").iter().collect()
}

fn has_script(node: &Value) -> bool {
    [defaults(node), node].into_iter().any(|node| {
        let is_some = |value: Option<&Value>| {
            value.is_some_and(|value| match value {
                Value::String(text) => !text.trim().is_empty(),
                Value::Array(all) => !all.is_empty(),
                Value::Object(all) => {
                    all.values().any(|one| one.as_str().is_some_and(|text| !text.trim().is_empty()))
                }
                _ => false,
            })
        };
        is_some(node.get("script"))
            || is_some(node.get("tests"))
            || is_some(node.get("runtime").and_then(|runtime| runtime.get("scripts")))
    })
}

/// What a folder hands down.
struct Scope<'a> {
    folders: Vec<String>,
    values: Values,
    auth: Option<&'a Value>,
    headers: Vec<&'a Value>,
}

struct Reader<'a> {
    outer: &'a Values,
    items: Vec<Item>,
    /// Requests of other protocols.
    others: usize,
    scripts: bool,
    deep: bool,
}

impl<'a> Reader<'a> {
    fn branch(&mut self, nodes: &'a [Value], scope: &Scope<'a>, depth: usize) {
        if depth > DEEPEST {
            self.deep = true;
            return;
        }
        nodes.iter().for_each(|node| self.item(node, scope, depth));
    }

    fn item(&mut self, node: &'a Value, scope: &Scope<'a>, depth: usize) {
        let info = node.get("info").unwrap_or(node);
        let name = member(info, "name").trim().to_owned();
        self.scripts |= has_script(node);
        if node.get("items").is_some() {
            let scope = Scope {
                folders: [scope.folders.as_slice(), &[name]].concat(),
                values: scope.values.with(&scope_values(node)),
                auth: own_auth(node).or(scope.auth),
                headers: [scope.headers.as_slice(), &own_headers(node)].concat(),
            };
            self.branch(list(node, "items"), &scope, depth + 1);
            return;
        }
        let request =
            node.get("http").or_else(|| node.get("graphql")).or_else(|| node.get("request"));
        match (request, member(info, "type").as_ref()) {
            (None, _)
            | (_, "grpc" | "grpc-request" | "websocket" | "ws-request" | "script" | "js") => {
                self.others += 1;
            }
            (Some(request), _) => {
                let auth = match request.get("auth") {
                    Some(auth) if matches!(request::auth_kind(auth).as_ref(), "" | "inherit") => {
                        scope.auth
                    }
                    own => own,
                };
                let (draft, notes) = read_request(request, &scope.headers, auth);
                let own = match request.get("vars") {
                    Some(vars) => variables(list(vars, "req")),
                    None => node
                        .get("runtime")
                        .map(|runtime| variables(list(runtime, "variables")))
                        .unwrap_or_default(),
                };
                let values = scope.values.with(&own).with(self.outer);
                self.items.push(Item {
                    name,
                    folders: scope.folders.clone(),
                    ..Item::filled(draft, notes, &values)
                });
            }
        }
    }

    fn finish(self, note: Option<Prose>) -> Imported {
        let mut imported = Imported::new(Format::Bruno, self.items);
        imported.notes.extend(note);
        if self.others > 0 {
            let count = self.others.to_string();
            imported
                .notes
                .push(Prose::in_words("Left out: {} that are no HTTP requests.", &[&count]));
        }
        if self.scripts {
            imported.notes.push("Its scripts and tests were left out: they are programs of somebody's, and this page runs none.".into());
        }
        if self.deep {
            imported.notes.push(
                "Folders within folders are read 32 deep; what lies deeper was left out.".into(),
            );
        }
        imported
    }
}

#[cfg(test)]
mod tests;
