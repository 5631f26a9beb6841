use super::*;
use crate::formats::import;
use crate::formats::yaml::from_yaml;
use serde_json::json;

fn read(root: &Value) -> Imported {
    read_insomnia(root, &Values::default()).unwrap().unwrap()
}

fn notes(notes: &[Prose]) -> String {
    notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_list_of_resources_is_put_into_its_folders() {
    let imported = read(&json!({"_type": "export", "__export_format": 4, "resources": [
        {"_id": "req_2", "_type": "request", "parentId": "fld_1", "name": "Second", "method": "GET", "url": "{{ _.base }}/2", "metaSortKey": 2},
        {"_id": "req_1", "_type": "request", "parentId": "fld_1", "name": "First", "method": "POST", "url": "{{ _.base }}/{{ _.user.name }}/:id", "metaSortKey": 1,
         "pathParameters": [{"name": "id", "value": "7"}],
         "parameters": [{"name": "a", "value": "1 2"}, {"name": "off", "value": "", "disabled": true}],
         "headers": [{"name": "X-A", "value": "{% now %}"}, {"name": "X-B", "value": "1", "disabled": true}],
         "body": {"mimeType": "application/json", "text": "{}"},
         "authentication": {"type": "bearer", "token": "t", "prefix": "Token"}},
        {"_id": "fld_1", "_type": "request_group", "parentId": "wrk_1", "name": "Orders", "environment": {"base": "https://folder.example"}, "authentication": {"type": "basic", "username": "a", "password": "b"}},
        {"_id": "wrk_1", "_type": "workspace", "name": "w"},
        {"_id": "env_1", "_type": "environment", "parentId": "wrk_1", "data": {"base": "https://a.example", "user": {"name": "me"}}},
        {"_id": "env_2", "_type": "environment", "parentId": "env_1", "data": {"user": {"name": "you"}}},
        {"_id": "greq", "_type": "grpc_request", "parentId": "wrk_1"},
    ]}));
    let names: Vec<(&str, &str)> =
        imported.items.iter().map(|item| (item.folders[0].as_str(), item.name.as_str())).collect();
    assert_eq!(names, [("Orders", "First"), ("Orders", "Second")]);
    let first = &imported.items[0].draft;
    assert_eq!(first.endpoint, "https://folder.example/you/7?a=1%202");
    assert_eq!(first.header("Authorization"), Some("Token t"));
    assert_eq!(first.header("Content-Type"), Some("application/json"));
    assert!(!first.headers[1].enabled);
    assert_eq!(imported.items[1].draft.header("Authorization"), Some("Basic YTpi"));
    let said = notes(&imported.notes);
    assert!(said.contains("gRPC") && said.contains("{%"), "{said}");
    assert!(notes(&imported.items[0].notes).contains("off"));
}

#[test]
fn a_tree_is_read_in_the_order_of_its_keys() {
    let text = "type: collection.insomnia.rest/5.0
name: Weather
collection:
  - name: Later
    url: '{{ _.host }}/later'
    method: GET
    meta: {id: req_2, sortKey: -1}
  - name: Today
    meta: {id: fld_1, sortKey: -5}
    children:
      - name: Form
        url: '{{ _.host }}/form'
        method: POST
        body:
          mimeType: multipart/form-data
          params:
            - {name: a, value: '1'}
            - {name: f, type: file, fileName: /x.png}
        scripts: {preRequest: x}
  - name: Live
    url: wss://weather.test/live
    meta: {id: ws-req_1}
environments:
  name: Base
  data: {host: 'https://weather.test'}
  subEnvironments:
    - {name: Staging, data: {host: 'https://staging.weather.test'}}
";
    let imported = import(text).unwrap();
    assert_eq!(imported.format, Format::Insomnia);
    let read: Vec<(&str, &str)> = imported
        .items
        .iter()
        .map(|item| (item.name.as_str(), item.draft.endpoint.as_str()))
        .collect();
    assert_eq!(
        read,
        [
            ("Form", "https://staging.weather.test/form"),
            ("Later", "https://staging.weather.test/later")
        ]
    );
    assert_eq!(imported.items[0].draft.body.fields.len(), 2);
    assert!(notes(&imported.notes).contains("scripts"));
}

#[test]
fn bodies_are_read_as_they_are_sent() {
    let body = |body: Value| {
        read(&json!({"_type": "export", "__export_format": 4, "resources": [{"_type": "request", "url": "https://a.example/", "body": body}]})).items.remove(0).draft
    };
    let form = body(
        json!({"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a", "value": "1", "disabled": true}]}),
    );
    assert_eq!(form.body.fields, [text_field("a", "1", false)]);
    let graphql = body(json!({"mimeType": "application/graphql", "text": "{\"query\":\"{ a }\"}"}));
    assert_eq!(
        (graphql.body.text.as_str(), graphql.header("Content-Type")),
        ("{\n  \"query\": \"{ a }\"\n}", Some("application/json"))
    );
    assert_eq!(
        body(json!({"mimeType": "image/png", "fileName": "x.png"})).body.kind,
        BodyKind::Binary
    );
    assert_eq!(body(json!({})).body.kind, BodyKind::None);
}

#[test]
fn environments_give_values_and_other_kinds_a_sentence() {
    let root =
        from_yaml("type: environment.insomnia.rest/5.0\nenvironments: {data: {a: {b: 1}}}\n")
            .unwrap();
    assert_eq!(read(&root).values.iter().collect::<Vec<_>>(), [("a.b", "1")]);
    for (root, says) in [
        (json!({"_type": "export", "__export_format": 1}), "version 1"),
        (json!({"type": "mock.insomnia.rest/5.0"}), "mock"),
    ] {
        let error = read_insomnia(&root, &Values::default()).unwrap().unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
    assert_eq!(read_insomnia(&json!({}), &Values::default()), None);
}

const WORDS: &[&str] = &[
    "_id",
    "_type",
    "parentId",
    "request",
    "request_group",
    "environment",
    "workspace",
    "data",
    "url",
    "method",
    "name",
    "headers",
    "parameters",
    "pathParameters",
    "value",
    "disabled",
    "body",
    "mimeType",
    "text",
    "params",
    "fileName",
    "multipart/form-data",
    "application/graphql",
    "authentication",
    "type",
    "bearer",
    "token",
    "prefix",
    "children",
    "meta",
    "sortKey",
    "metaSortKey",
    "collection",
    "subEnvironments",
    "scripts",
];

proptest::proptest! {
    #[test]
    fn any_tree_is_read(part in crate::formats::wild::tree(WORDS), more in crate::formats::wild::tree(WORDS)) {
        let list = json!({"_type": "export", "__export_format": 4, "resources": [part, more, {"_id": "_id", "_type": "request", "parentId": "_id", "body": more}, {"_id": "a", "_type": "request_group", "parentId": "a"}]});
        assert!(read_insomnia(&list, &Values::default()).is_some());
        let tree = json!({"type": "collection.insomnia.rest/5.0", "collection": [part, {"children": [more, {"method": "GET", "body": part}]}], "environments": more});
        assert!(read_insomnia(&tree, &Values::default()).is_some());
    }
}
