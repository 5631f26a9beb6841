use super::*;
use crate::formats::imported::Item;
use crate::formats::imported::{file_field, text_field};
use crate::http::{BodyKind, HeaderDraft};
use serde_json::json;

fn items(root: &Value) -> Vec<Item> {
    read_openapi(root).unwrap().unwrap().items
}

fn one(operation: Value) -> Item {
    let method = if operation.get("requestBody").is_some() { "post" } else { "get" };
    items(&json!({
        "openapi": "3.1.0",
        "servers": [{"url": "https://{host}/v1/", "variables": {"host": {"default": "api.example.com"}}}],
        "paths": {"/orders/{id}": {method: operation}},
        "components": {
            "schemas": {
                "Order": {"type": "object", "required": ["parent"], "properties": {
                    "id": {"type": "integer", "readOnly": true},
                    "item": {"type": "string", "example": "tea"},
                    "count": {"type": ["integer", "null"], "minimum": 2},
                    "parent": {"$ref": "#/components/schemas/Order"},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Order"}},
                    "at": {"type": "string", "format": "date"},
                }},
                "Round": {"$ref": "#/components/schemas/Round"},
            },
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            },
            "parameters": {"Page": {"name": "page", "in": "query", "schema": {"type": "integer"}}},
        },
    }))
    .remove(0)
}

fn body(media_type: &str, media: Value) -> Item {
    one(json!({"requestBody": {"content": {media_type: media}}}))
}

fn notes(item: &Item) -> String {
    item.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_operation_becomes_a_request() {
    let item = one(json!({
        "summary": "One order", "tags": ["Orders"],
        "security": [{"token": [], "key": []}],
        "parameters": [
            {"name": "id", "in": "path", "required": true, "example": "a b"},
            {"name": "q", "in": "query", "required": true, "schema": {"enum": ["x", "y"]}},
            {"$ref": "#/components/parameters/Page"},
            {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
            {"name": "Accept", "in": "header", "required": true},
            {"name": "c", "in": "cookie"},
        ],
    }));
    assert_eq!((item.name.as_str(), item.folders.join("/").as_str()), ("One order", "Orders"));
    assert_eq!(item.draft.endpoint, "https://api.example.com/v1/orders/a%20b?q=x");
    let mut header = HeaderDraft::new("X-Trace", "string");
    header.enabled = false;
    assert_eq!(item.draft.headers, [header]);
    let notes = notes(&item);
    for part in ["Bearer", "X-Key", "page", "cookie c"] {
        assert!(notes.replace('`', "").contains(part), "{part}: {notes}");
    }
    assert!(!notes.contains("X-Trace"), "{notes}");
}

#[test]
fn what_is_made_up_is_told_and_what_nobody_knows_stays_open() {
    let read = |schema: Value| {
        one(
            json!({"parameters": [{"name": "id", "in": "path", "schema": schema}, {"name": "q", "in": "query", "required": true, "schema": {"type": "boolean"}}]}),
        )
    };
    let open = read(json!({"type": "string"}));
    assert_eq!(open.draft.endpoint, "https://api.example.com/v1/orders/{id}?q=true");
    let said = notes(&open);
    assert!(
        said.contains("between braces in the address: id") && said.contains("no example for q"),
        "{said}"
    );
    let made = read(json!({"type": "integer", "minimum": 5}));
    assert_eq!(made.draft.endpoint, "https://api.example.com/v1/orders/5?q=true");
    assert!(notes(&made).contains("id and q"));
}

#[test]
fn parameters_are_written_in_every_style() {
    let cases = [
        (json!({"in": "query", "example": [1, "a b"]}), "?p=1&p=a%20b"),
        (json!({"in": "query", "explode": false, "example": [1, 2]}), "?p=1,2"),
        (
            json!({"in": "query", "style": "pipeDelimited", "explode": false, "example": [1, 2]}),
            "?p=1%7C2",
        ),
        (
            json!({"in": "query", "style": "deepObject", "explode": true, "example": {"a": 1}}),
            "?p[a]=1",
        ),
        (json!({"in": "query", "example": {"a": 1, "b": 2}}), "?a=1&b=2"),
        (json!({"in": "query", "allowReserved": true, "example": "a/b"}), "?p=a/b"),
        (
            json!({"in": "query", "content": {"application/json": {"example": {"a": 1}}}}),
            "?p=%7B%22a%22%3A1%7D",
        ),
        (
            json!({"in": "querystring", "content": {"application/x-www-form-urlencoded": {"example": {"a": 1}}}}),
            "?a=1",
        ),
    ];
    for (mut parameter, query) in cases {
        parameter["name"] = "p".into();
        let item = one(json!({"parameters": [parameter]}));
        assert_eq!(item.draft.endpoint, format!("https://api.example.com/v1/orders/{{id}}{query}"));
    }
    for (style, explode, path) in [
        ("simple", false, "a,1"),
        ("simple", true, "a=1"),
        ("label", true, ".a=1"),
        ("matrix", true, ";a=1"),
        ("matrix", false, ";id=a,1"),
    ] {
        let item = one(
            json!({"parameters": [{"name": "id", "in": "path", "style": style, "explode": explode, "example": {"a": 1}}]}),
        );
        assert_eq!(item.draft.endpoint, format!("https://api.example.com/v1/orders/{path}"));
    }
}

#[test]
fn bodies_are_made_of_examples_and_types_and_circles_end() {
    let order = json!({"schema": {"$ref": "#/components/schemas/Order"}});
    let made = body("application/json", order);
    let value: Value = serde_json::from_str(&made.draft.body.text).unwrap();
    assert_eq!(
        value,
        json!({"item": "tea", "count": 2, "parent": null, "parts": [], "at": "2026-01-31"})
    );
    assert_eq!(made.draft.header("Content-Type"), Some("application/json"));
    for (media, text) in [
        (json!({"example": {"a": 1}}), "{\n  \"a\": 1\n}"),
        (json!({"examples": {"x": {"value": [1]}}}), "[\n  1\n]"),
        (json!({"examples": {"x": {"dataValue": true}}}), "true"),
        (
            json!({"schema": {"allOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"b": {"default": "x"}}}]}}),
            "{\n  \"a\": 1,\n  \"b\": \"x\"\n}",
        ),
        (
            json!({"schema": {"oneOf": [{"type": "null"}, {"type": "number", "multipleOf": 0.25}]}}),
            "1",
        ),
        (json!({"schema": {"type": "string", "minLength": 8}}), "\"stringxx\""),
        (
            json!({"schema": {"additionalProperties": {"type": "boolean"}}}),
            "{\n  \"name\": true\n}",
        ),
        (json!({"example": "{\"already\": \"text\"}"}), "{\"already\": \"text\"}"),
        (json!({"schema": {"$ref": "#/components/schemas/Round"}}), ""),
        (json!({"schema": {"$ref": "other.yaml#/x"}}), ""),
    ] {
        assert_eq!(body("application/json", media.clone()).draft.body.text, text, "{media}");
    }
}

#[test]
fn forms_and_files_become_rows() {
    let schema = json!({"schema": {"type": "object", "properties": {
        "name": {"type": "string", "example": "n"},
        "tags": {"type": "array", "items": {"type": "string", "example": "t"}},
        "photo": {"type": "string", "format": "binary"},
    }}});
    let parts = body("multipart/form-data", schema.clone());
    assert_eq!(parts.draft.body.kind, BodyKind::Multipart);
    assert_eq!(
        parts.draft.body.fields,
        [text_field("name", "n", true), text_field("tags", "t", true), file_field("photo", true)]
    );
    assert_eq!(parts.draft.headers, []);
    let form = body("application/x-www-form-urlencoded", schema);
    assert_eq!((form.draft.body.kind, form.draft.body.fields.len()), (BodyKind::Form, 3));
    let file = body("image/png", json!({}));
    assert_eq!(file.draft.body.kind, BodyKind::Binary);
    let xml = body("application/xml", json!({"schema": {"type": "object"}}));
    assert!(notes(&xml).contains("no example"), "{}", notes(&xml));
}

#[test]
fn what_only_the_newest_version_has_is_read() {
    let root = json!({
        "openapi": "3.2.0",
        "tags": [{"name": "Products"}, {"name": "Books", "parent": "Products"}, {"name": "Loop", "parent": "Loop"}],
        "paths": {
            "/x": {"query": {"tags": ["Books"]}, "additionalOperations": {"COPY": {"tags": ["Loop"]}}},
        },
        "webhooks": {"new": {"post": {}}},
    });
    let imported = read_openapi(&root).unwrap().unwrap();
    let read: Vec<(&str, String, &str)> = imported
        .items
        .iter()
        .map(|item| {
            (item.draft.method.as_str(), item.folders.join("/"), item.draft.endpoint.as_str())
        })
        .collect();
    assert_eq!(
        read,
        [("QUERY", "Products/Books".to_owned(), "/x"), ("COPY", "Loop".to_owned(), "/x")]
    );
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    assert!(notes[0].contains("at which host") && notes[1].contains("webhooks"), "{notes:?}");
}

#[test]
fn other_versions_are_told_of() {
    for (root, says) in
        [(json!({"swagger": "2.0"}), "Swagger"), (json!({"openapi": "4.0.0"}), "4.0.0")]
    {
        let error = read_openapi(&root).unwrap().unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
    assert_eq!(read_openapi(&json!({"a": 1})), None);
}

#[test]
fn the_practice_apis_own_contract_is_read() {
    let root = serde_json::from_str(include_str!("../../../public/openapi.json")).unwrap();
    let items = items(&root);
    assert!(items.len() > 20, "{}", items.len());
    assert!(items.iter().all(|item| item.draft.endpoint.starts_with("https://api.example.com/")));
}

const WORDS: &[&str] = &[
    "get",
    "post",
    "parameters",
    "requestBody",
    "content",
    "application/json",
    "schema",
    "example",
    "examples",
    "value",
    "$ref",
    "type",
    "object",
    "array",
    "string",
    "integer",
    "properties",
    "items",
    "allOf",
    "oneOf",
    "required",
    "name",
    "in",
    "path",
    "query",
    "header",
    "style",
    "deepObject",
    "explode",
    "servers",
    "url",
    "variables",
    "default",
    "enum",
    "security",
    "tags",
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "multipart/form-data",
    "a",
    "summary",
    "format",
    "additionalProperties",
    "additionalOperations",
    "const",
];

proptest::proptest! {
    #[test]
    fn any_tree_is_read(path in crate::formats::wild::tree(WORDS), part in crate::formats::wild::tree(WORDS)) {
        let root = json!({"openapi": "3.1.0", "paths": {"/a/{a}": path, "/b": {"post": {
            "parameters": [{"name": "a", "in": "query", "required": true, "schema": part}],
            "requestBody": {"content": {"application/json": {"schema": part}, "a": part}},
            "servers": part, "tags": part,
        }}}, "servers": part, "components": part, "a": path, "tags": part, "security": part});
        assert!(read_openapi(&root).is_some());
    }
}
