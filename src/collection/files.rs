//! Collections written for other tools: as an `.http` file, and for Postman.
//!
//! A request keeps its `{{name}}`; plain values go along as variables of the
//! file, secret ones by their names alone. So do known secrets in headers,
//! addresses and fields: their values stay here.

use serde_json::{Value, json};

use super::tree::{Collections, Entry, Id};
use crate::formats;
use crate::http::Request;
use crate::json;
use crate::prose::Prose;
use crate::records::bare_draft;
use crate::rules::as_named;
use crate::variables::Values;

/// A file, and what its format can't hold.
pub type Written = (String, Vec<Prose>);

/// An `.http` file of a folder, or of everything. A request's folders stand in
/// its name.
pub fn write_http(all: &Collections, of: Option<Id>, values: &Values) -> Written {
    let mut out = String::new();
    for (name, value) in values.iter().filter(|(name, _)| !name.contains(' ')) {
        let value = if value.secret { "" } else { &value.text };
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&["@", name, " = ", &value, "\n"].concat());
    }
    let mut notes = Vec::new();
    for entry in all.requests_in(of) {
        let Some(request) = request(entry) else { continue };
        if !out.is_empty() {
            out.push('\n');
        }
        let (written, more) = formats::write_http_file(&request, &title(all, entry));
        out.push_str(&formats::plain(&written));
        notes.extend(more);
    }
    notes.extend(left_out(all, of));
    (out, notes)
}

/// A Postman collection, version 2.1, of a folder or of everything.
pub fn write_postman(all: &Collections, of: Option<Id>, name: &str, values: &Values) -> Written {
    let span = match of.and_then(|id| all.position(id)) {
        Some(at) => all.span(at),
        None => 0..all.entries().len(),
    };
    let mut notes = left_out(all, of);
    // The items of the folders that are open, from the outermost; the list itself
    // stands for the whole.
    let mut open: Vec<(usize, String, Vec<Value>)> = vec![(0, name.to_owned(), Vec::new())];
    let base = all.entries().get(span.start).map_or(0, |entry| entry.depth);
    let entries = all.entries().get(span).unwrap_or_default();
    // A folder that is written alone is the collection itself.
    let (entries, base) = match (of, entries) {
        (Some(_), [first, rest @ ..]) if first.is_folder() => (rest, base + 1),
        _ => (entries, base),
    };
    for entry in entries {
        close(&mut open, entry.depth - base.min(entry.depth));
        if entry.is_folder() {
            open.push((entry.depth - base + 1, entry.name().to_owned(), Vec::new()));
        } else if let Some(request) = request(entry)
            && let Some((_, _, items)) = open.last_mut()
        {
            items.extend(item(entry.name(), &request));
        }
    }
    close(&mut open, 0);
    let items = open.pop().map(|(_, _, items)| items).unwrap_or_default();
    let variables: Vec<Value> = values
        .iter()
        .map(|(name, value)| match value.secret {
            true => json!({ "key": name, "value": "", "type": "secret" }),
            false => json!({ "key": name, "value": value.text }),
        })
        .collect();
    let (shell, _) = formats::write_postman(name, &[]);
    let mut root: Value =
        serde_json::from_str(&formats::plain(&shell)).unwrap_or_else(|_| json!({}));
    if let Value::Object(members) = &mut root {
        members.insert("item".to_owned(), Value::Array(items));
        if !variables.is_empty() {
            members.insert("variable".to_owned(), Value::Array(variables));
        }
    }
    let text = root.to_string();
    notes.dedup();
    (json::format(&text, 2).unwrap_or(text), notes)
}

/// Closes the folders that are deeper than `depth`, each into the one around it.
fn close(open: &mut Vec<(usize, String, Vec<Value>)>, depth: usize) {
    while open.len() > 1 && open.last().is_some_and(|(own, _, _)| *own > depth) {
        if let Some((_, name, items)) = open.pop()
            && let Some((_, _, outer)) = open.last_mut()
        {
            outer.push(json!({ "name": name, "item": items }));
        }
    }
}

/// One request as Postman has it.
fn item(name: &str, request: &Request) -> Option<Value> {
    let (written, _) = formats::write_postman("", &[(name, request)]);
    let mut root: Value = serde_json::from_str(&formats::plain(&written)).ok()?;
    root.get_mut("item")?.get_mut(0).map(Value::take)
}

fn request(entry: &Entry) -> Option<Request> {
    Some(as_named(&bare_draft(&entry.request()?.draft)))
}

fn title(all: &Collections, entry: &Entry) -> String {
    let mut title = all.position(entry.id).map(|at| all.folders(at)).unwrap_or_default();
    title.push(entry.name());
    title.join(" / ")
}

fn left_out(all: &Collections, of: Option<Id>) -> Vec<Prose> {
    let requests = all.requests_in(of);
    let mut named = requests.iter().filter_map(|entry| entry.request());
    let has_more = named.any(|it| !it.expects.trim().is_empty() || !it.takes.is_empty());
    let has_secrets = requests
        .iter()
        .filter_map(|entry| entry.request())
        .any(|named| bare_draft(&named.draft) != named.draft);
    let mut notes = Vec::new();
    if has_secrets {
        notes.push("Tokens and other secrets were left out.".into());
    }
    if has_more {
        notes.push("What the requests must return, and the values taken from their answers, were left out: this format has no words for them.".into());
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::super::tree::tests::{collections, id};
    use super::*;
    use crate::http::HeaderDraft;
    use crate::variables::Value as Variable;

    fn shop() -> (Collections, Values) {
        let mut all = collections("Shop/\n  list\n  Orders/\n    one\n  two\nlast\n");
        for (name, endpoint) in
            [("list", "{{base}}/orders"), ("one", "https://a.example/1?token=planted")]
        {
            let entry = id(&all, name);
            all.request_mut(entry).unwrap().draft.endpoint = endpoint.to_owned();
        }
        let one = id(&all, "one");
        let headers = vec![
            HeaderDraft::new("Authorization", "Bearer {{token}}"),
            HeaderDraft::new("X-Api-Key", "planted"),
        ];
        all.request_mut(one).unwrap().draft.headers = headers;
        all.request_mut(one).unwrap().expects = "status 200".to_owned();
        let mut values: Values = [("base", "https://a.example")].into_iter().collect();
        values.set("token", Variable { text: "planted".to_owned(), secret: true, taken: false });
        (all, values)
    }

    #[test]
    fn an_http_file_comes_back_with_names_and_addresses() {
        let (all, values) = shop();
        let (text, notes) = write_http(&all, None, &values);
        assert!(!text.contains("planted"), "{text}");
        assert!(
            text.contains("@base = https://a.example\n") && text.contains("Bearer {{token}}"),
            "{text}"
        );
        assert_eq!(notes.len(), 2, "{notes:?}");
        let read = formats::import(&text).unwrap();
        let names: Vec<&str> = read.items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["Shop / list", "Shop / Orders / one", "Shop / two", "last"]);
        assert_eq!(read.items[0].draft.endpoint, "https://a.example/orders");
    }

    #[test]
    fn a_postman_collection_comes_back_with_its_folders() {
        let (all, values) = shop();
        let (text, _) = write_postman(&all, None, "Mine", &values);
        assert!(!text.contains("planted"), "{text}");
        let read = formats::import(&text).unwrap();
        let found: Vec<(String, &str)> =
            read.items.iter().map(|item| (item.folders.join("/"), item.name.as_str())).collect();
        let expected = [("Shop", "list"), ("Shop/Orders", "one"), ("Shop", "two"), ("", "last")];
        assert_eq!(found, expected.map(|(folders, name)| (folders.to_owned(), name)));
        // A folder alone is a collection of its own.
        let (text, _) = write_postman(&all, Some(id(&all, "Shop")), "Shop", &values);
        let read = formats::import(&text).unwrap();
        let found: Vec<String> = read.items.iter().map(|item| item.folders.join("/")).collect();
        assert_eq!(found, ["", "Orders", ""]);
    }
}
