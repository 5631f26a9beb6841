use super::*;
use crate::formats::import;
use crate::formats::imported::{file_field, text_field};
use crate::http::{BodyKind, HeaderDraft};
use serde_json::json;

fn one(text: &str) -> Item {
    let mut imported = import(text).unwrap();
    assert_eq!(imported.format, Format::Bruno, "{text}");
    assert_eq!(imported.items.len(), 1, "{text}");
    imported.items.remove(0)
}

fn notes(notes: &[Prose]) -> String {
    notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

const REQUEST: &str = "meta {
  name: Create an order
  type: http
  seq: 1
}

post {
  url: {{base}}/users/:id/orders?x=1
  body: json
  auth: bearer
}

params:query {
  x: 1
  ~y: 2
}

params:path {
  id: 7
}

headers {
  Content-Type: application/json
  ~X-Off: 1
  \"X: odd\": v
}

auth:bearer {
  token: {{token}}
}

body:json {
  {
    \"item\": \"tea\"
  }
}

vars:pre-request {
  base: https://a.example
  ~token: no
}

script:pre-request {
  bru.setVar(\"x\", {
    a: 1
  });
}
";

#[test]
fn a_request_in_text_is_read_with_all_its_blocks() {
    let imported = import(REQUEST).unwrap();
    assert!(notes(&imported.notes).contains("scripts"), "{:?}", imported.notes);
    let item = one(REQUEST);
    assert_eq!(item.name, "Create an order");
    assert_eq!(
        (item.draft.method.as_str(), item.draft.endpoint.as_str()),
        ("POST", "https://a.example/users/7/orders?x=1")
    );
    let mut off = HeaderDraft::new("X-Off", "1");
    off.enabled = false;
    assert_eq!(
        item.draft.headers,
        [
            HeaderDraft::new("Content-Type", "application/json"),
            off,
            HeaderDraft::new("X: odd", "v"),
            HeaderDraft::new("Authorization", "Bearer {{token}}"),
        ]
    );
    assert_eq!(item.draft.body.text, "{\n  \"item\": \"tea\"\n}");
    let said = notes(&item.notes);
    assert!(said.contains("token") && said.contains('y'), "{said}");
}

#[test]
fn forms_in_text_become_rows() {
    let item = one(
        "post {\n  url: https://a.example/\n  body: multipartForm\n}\n\nbody:multipart-form {\n  note: '''\n    two\n    lines\n  ''' @contentType(text/plain)\n  photo: @file(a.png|b.png) @contentType(image/png)\n  ~off: 1\n}\n",
    );
    assert_eq!(item.draft.body.kind, BodyKind::Multipart);
    assert_eq!(
        item.draft.body.fields,
        [
            text_field("note", "two\nlines", true),
            file_field("photo", true),
            text_field("off", "1", false)
        ]
    );
    assert!(notes(&item.notes).contains("a.png, b.png"));
    let form = one(
        "put {\n  url: https://a.example/\n  body: formUrlEncoded\n}\nbody:form-urlencoded {\n  a: 1\n}",
    );
    assert_eq!(form.draft.body.fields, [text_field("a", "1", true)]);
    let graphql = one(
        "post {\n  url: x\n  body: graphql\n}\nbody:graphql {\n  { a }\n}\nbody:graphql:vars {\n  {\"b\": 1}\n}",
    );
    assert_eq!(
        graphql.draft.body.text,
        "{\n  \"query\": \"{ a }\",\n  \"variables\": {\n    \"b\": 1\n  }\n}"
    );
}

#[test]
fn an_environment_gives_values() {
    let imported =
        import("vars {\n  host: https://a.example\n  ~off: 1\n}\nvars:secret [\n  token\n]\n")
            .unwrap();
    assert_eq!(imported.format, Format::Environment);
    assert_eq!(imported.values.iter().collect::<Vec<_>>(), [("host", "https://a.example")]);
    let yaml = import("name: Local\nvariables:\n  - name: host\n    value: x\n").unwrap();
    assert_eq!(yaml.values.iter().collect::<Vec<_>>(), [("host", "x")]);
}

#[test]
fn a_collection_in_json_hands_down_what_its_folders_say() {
    let root = json!({
        "name": "c", "version": "1",
        "root": {"request": {"headers": [{"name": "X-All", "value": "1", "enabled": true}, {"name": "X-Own", "value": "no", "enabled": true}], "auth": {"mode": "basic", "basic": {"username": "a", "password": "b"}}, "script": {"req": "x"}}},
        "environments": [{"name": "Local", "variables": [{"name": "base", "value": "https://a.example", "enabled": true}]}, {"name": "Live", "variables": []}],
        "items": [
            {"type": "folder", "name": "Orders", "items": [
                {"type": "http-request", "name": "One", "request": {
                    "url": "{{base}}/x", "method": "PUT", "headers": [{"name": "x-own", "value": "2", "enabled": true}],
                    "params": [{"name": "q", "value": "1", "type": "query", "enabled": true}],
                    "body": {"mode": "text", "text": "hi"}, "auth": {"mode": "inherit"}}},
            ]},
            {"type": "ws-request", "name": "Live", "request": {"url": "wss://x"}},
        ],
    });
    let imported = read_bruno(&root, &Values::default()).unwrap();
    let item = &imported.items[0];
    assert_eq!((item.folders.join("/").as_str(), item.name.as_str()), ("Orders", "One"));
    assert_eq!(item.draft.endpoint, "https://a.example/x?q=1");
    let headers: Vec<(&str, &str)> = item
        .draft
        .headers
        .iter()
        .map(|header| (header.name.as_str(), header.value.as_str()))
        .collect();
    assert_eq!(
        headers,
        [
            ("X-All", "1"),
            ("x-own", "2"),
            ("Content-Type", "text/plain"),
            ("Authorization", "Basic YTpi")
        ]
    );
    let said = notes(&imported.notes);
    assert!(
        said.contains("Local")
            && said.contains("Live")
            && said.contains("scripts")
            && said.contains("no HTTP"),
        "{said}"
    );
}

#[test]
fn a_collection_in_yaml_is_read() {
    let imported = import(
        "opencollection: 1.0.0
info:
  name: Shop
config:
  environments:
    - name: Local
      variables:
        - {name: base, value: 'https://a.example'}
items:
  - info: {name: Orders, type: folder}
    request:
      auth: {type: bearer, token: t}
    items:
      - info: {name: Create, type: http}
        http:
          method: POST
          url: '{{base}}/orders'
          headers:
            - {name: X-Off, value: '1', disabled: true}
          body:
            type: json
            data: '{\"a\": 1}'
          auth: inherit
      - info: {name: Upload, type: http}
        http:
          method: POST
          url: '{{base}}/photos'
          body:
            - {title: a, body: {type: text, data: x}}
            - title: b
              selected: true
              body: {type: multipart-form, data: [{name: f, type: file, value: [x.png]}]}
          auth: {type: apikey, key: k, value: v, placement: query}
",
    )
    .unwrap();
    assert_eq!(imported.format, Format::Bruno);
    let (create, upload) = (&imported.items[0], &imported.items[1]);
    assert_eq!(create.draft.endpoint, "https://a.example/orders");
    assert_eq!(create.draft.header("Authorization"), Some("Bearer t"));
    assert_eq!(create.draft.body.text, "{\"a\": 1}");
    assert!(!create.draft.headers[0].enabled);
    assert_eq!(upload.draft.body.fields, [file_field("f", true)]);
    assert_eq!(upload.draft.endpoint, "https://a.example/photos?k=v");
    let single = one(
        "info:\n  name: Ping\n  type: http\nhttp:\n  method: GET\n  url: https://a.example/ping\n",
    );
    assert_eq!(
        (single.name.as_str(), single.draft.endpoint.as_str()),
        ("Ping", "https://a.example/ping")
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_not(text in "(meta \\{\n)?((get \\{|  url: x|\\}|body:json \\{|headers \\{|  ~a: '''|'''|  f: @file\\(|vars \\{)?[ -~]{0,8}\n?){0,12}") {
        let _ = read_bru(&text, &Values::default());
    }
}

const WORDS: &[&str] = &[
    "items",
    "name",
    "info",
    "type",
    "folder",
    "http",
    "request",
    "url",
    "method",
    "params",
    "headers",
    "value",
    "enabled",
    "disabled",
    "body",
    "mode",
    "json",
    "data",
    "formUrlEncoded",
    "multipartForm",
    "file",
    "filePath",
    "graphql",
    "query",
    "variables",
    "auth",
    "bearer",
    "token",
    "inherit",
    "apikey",
    "placement",
    "vars",
    "req",
    "root",
    "script",
    "runtime",
    "selected",
    "environments",
    "config",
];

proptest::proptest! {
    #[test]
    fn any_tree_is_read(part in crate::formats::wild::tree(WORDS), more in crate::formats::wild::tree(WORDS)) {
        let json = json!({"name": "c", "version": "1", "items": [part, {"items": [{"request": more}]}], "root": more, "environments": part});
        assert!(read_bruno(&json, &Values::default()).is_some());
        let open = json!({"opencollection": "1.0.0", "items": [{"http": {"body": part, "auth": more, "params": part}}], "config": more, "request": part});
        assert!(read_bruno(&open, &Values::default()).is_some());
    }
}
