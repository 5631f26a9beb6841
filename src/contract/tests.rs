//! Requests and answers held to contracts of 3.0 and 3.1.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::http::{Credentials, Payload, ResponseBody};

fn contract(document: Value) -> Contract {
    Contract::new(document, None).unwrap()
}

fn shop() -> Contract {
    contract(json!({
        "openapi": "3.1.0",
        "info": { "title": "Shop" },
        "servers": [{ "url": "https://{place}.shop.example/v1/", "variables": { "place": { "default": "eu", "enum": ["eu", "us"] } } }],
        "paths": {
            "/orders": {
                "get": {
                    "parameters": [
                        { "name": "limit", "in": "query", "required": true, "schema": { "type": "integer", "minimum": 1, "maximum": 100 } },
                        { "name": "status", "in": "query", "schema": { "type": "array", "items": { "enum": ["open", "paid"] } }, "explode": false },
                        { "name": "tag", "in": "query", "schema": { "type": "array", "items": { "type": "string", "maxLength": 3 } } },
                        { "name": "filter", "in": "query", "style": "deepObject", "schema": { "type": "object", "properties": { "from": { "format": "date" } } } },
                        { "name": "X-Trace", "in": "header", "required": true, "schema": { "format": "uuid" } },
                        { "name": "Accept", "in": "header", "required": true, "schema": { "const": "no/no" } }
                    ],
                    "responses": {
                        "200": {
                            "headers": {
                                "X-Total": { "required": true, "schema": { "type": "integer" } },
                                "Content-Type": { "required": true, "schema": { "const": "x" } }
                            },
                            "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Order" } } } }
                        },
                        "4XX": { "content": { "application/*": { "schema": { "required": ["title"] } } } },
                        "204": {}
                    }
                },
                "post": {
                    "security": [{ "token": [] }, { "key": [] }],
                    "requestBody": { "$ref": "#/components/requestBodies/New" },
                    "responses": { "201": { "description": "Made" }, "default": {} }
                }
            },
            "/orders/{id}": {
                "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } }],
                "get": { "responses": {} },
                "delete": { "responses": {} }
            },
            "/orders/mine": { "get": { "responses": {} } },
            "/files/{name}.{kind}": { "get": {
                "parameters": [{ "name": "kind", "in": "path", "schema": { "enum": ["json"] } }],
                "responses": {}
            } },
            "/form": { "post": {
                "requestBody": { "content": {
                    "application/x-www-form-urlencoded": { "schema": {
                        "required": ["age"],
                        "properties": { "age": { "type": "integer" }, "tags": { "type": "array", "items": { "type": "integer" } } },
                        "additionalProperties": false
                    } }
                } },
                "responses": {}
            } }
        },
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "key": { "type": "apiKey", "in": "header", "name": "X-Key" }
            },
            "requestBodies": { "New": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } } },
            "schemas": {
                "Order": {
                    "type": "object",
                    "required": ["id", "email", "items"],
                    "properties": {
                        "id": { "type": "integer", "readOnly": true },
                        "email": { "type": "string", "format": "email" },
                        "secret": { "type": "string", "minLength": 8, "writeOnly": true },
                        "items": { "type": "array", "minItems": 1, "items": {
                            "type": "object",
                            "properties": { "price": { "type": "number", "exclusiveMinimum": 0, "multipleOf": 0.01 } },
                            "additionalProperties": false
                        } },
                        "parent": { "$ref": "#/components/schemas/Order" },
                        "status": { "enum": ["open", "paid"] }
                    }
                }
            }
        }
    }))
}

fn request(line: &str, headers: &[(&str, &str)], body: &str) -> Request {
    let (method, url) = line.split_once(' ').unwrap();
    Request {
        method: method.to_owned(),
        url: url.to_owned(),
        headers: headers.iter().copied().collect(),
        payload: if body.is_empty() { Payload::None } else { Payload::Text(body.to_owned()) },
        credentials: Credentials::default(),
        timeout_ms: None,
    }
}

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    Response {
        status,
        reason: String::new(),
        headers: headers.iter().copied().collect(),
        body: ResponseBody {
            bytes: body.as_bytes().to_vec().into(),
            completeness: Completeness::Whole,
        },
        url: String::new(),
        redirected: false,
        kind: ResponseKind::Basic,
    }
}

/// Each finding as `clause: sentence`.
fn said(report: &Report) -> Vec<String> {
    report.findings.iter().map(|one| format!("{}: {}", one.clause, one.says)).collect()
}

const TRACE: (&str, &str) = ("X-Trace", "2eb8aa08-aa98-11ea-b4aa-73b441d16380");
const JSON: (&str, &str) = ("Content-Type", "application/json; charset=utf-8");
const TOKEN: (&str, &str) = ("Authorization", "Bearer x");

#[test]
fn requests_to_its_servers_are_covered() {
    let shop = shop();
    for (url, is_covered) in [
        ("https://eu.shop.example/v1/orders", true),
        ("https://US.shop.example:443/v1", true),
        ("https://de.shop.example/v1/orders", false),
        ("https://eu.shop.example/v10/orders", false),
        ("http://eu.shop.example/v1/orders", false),
        ("https://eu.shop.example/", false),
    ] {
        assert_eq!(shop.covers(url), is_covered, "{url}");
    }
    let bare = json!({ "openapi": "3.0.3", "paths": {}, "servers": [{ "url": "/api" }] });
    let at = Contract::new(bare.clone(), Some("https://h.example/docs/openapi.yaml")).unwrap();
    assert!(at.covers("https://h.example/api/x") && !at.covers("https://h.example/docs"));
    assert!(!contract(bare).covers("https://h.example/api/x"));
}

#[test]
fn other_documents_are_refused_with_a_sentence() {
    for (document, says) in [
        (json!([]), "This is no OpenAPI document"),
        (json!({ "openapi": "2.0" }), "This OpenAPI document is of version 2.0"),
        (json!({ "openapi": "3.1.0" }), "This OpenAPI document has no paths"),
    ] {
        assert!(Contract::new(document, None).unwrap_err().to_string().starts_with(says));
    }
}

#[test]
fn a_request_is_held_to_every_clause() {
    let shop = shop();
    const ORDERS: &str = "/paths/~1orders/get";
    const ORDER: &str = "/components/schemas/Order";
    for (line, headers, body, expected) in [
        ("GET https://eu.shop.example/v1/orders?limit=5&status=open,paid&tag=a&tag=b", vec![TRACE], "", vec![]),
        ("GET https://eu.shop.example/v1/nothing", vec![], "", vec!["/paths: The contract knows no such address.".to_owned()]),
        ("GET https://eu.shop.example/v1/ordres/7", vec![], "", vec!["/paths: The contract knows no such address. The nearest that it knows is /orders/{id}.".to_owned()]),
        ("PUT https://eu.shop.example/v1/orders/7", vec![], "", vec!["/paths/~1orders~1{id}: The contract knows no PUT for /orders/{id}. It knows GET and DELETE.".to_owned()]),
        ("HEAD https://eu.shop.example/v1/orders/7", vec![], "", vec![]),
        ("GET https://eu.shop.example/v1/orders/x", vec![], "", vec!["/paths/~1orders~1{id}/parameters/0/schema/type: id: The contract says that this is a whole number; here it is a text.".to_owned()]),
        ("GET https://eu.shop.example/v1/orders/mine", vec![], "", vec![]),
        ("GET https://eu.shop.example/v1/files/a.b.json", vec![], "", vec![]),
        ("GET https://eu.shop.example/v1/files/a.xml", vec![], "", vec!["/paths/~1files~1{name}.{kind}/get/parameters/0/schema/enum: kind: The contract says that this is one of \"json\"; here it is \"xml\".".to_owned()]),
        (
            "GET https://eu.shop.example/v1/orders?limt=5&status=open,lost&tag=abcd&filter[from]=2026-02-30",
            vec![("X-Trace", "1")],
            "",
            vec![
                format!("{ORDERS}/parameters/0/required: The contract says that the endpoint must have the parameter limit. Here is limt instead."),
                format!("{ORDERS}/parameters/1/schema/items/enum: status: The contract says that /1 is one of \"open\" and \"paid\"; here it is \"lost\"."),
                format!("{ORDERS}/parameters/2/schema/items/maxLength: tag: The contract says that /0 has at most 3 characters; here it has 4."),
                format!("{ORDERS}/parameters/3/schema/properties/from/format: filter: The contract says that /from is written as date; \"2026-02-30\" is not."),
                format!("{ORDERS}/parameters/4/schema/format: X-Trace: The contract says that this is written as uuid; \"1\" is not."),
                format!("{ORDERS}/parameters: The contract knows no parameter limt. Did you mean limit?"),
            ],
        ),
        (
            "GET https://eu.shop.example/v1/orders?limit=0.5",
            vec![],
            "",
            vec![
                format!("{ORDERS}/parameters/0/schema/type: limit: The contract says that this is a whole number; here it is a number."),
                format!("{ORDERS}/parameters/0/schema/minimum: limit: The contract says that this is at least 1; here it is 0.5."),
                format!("{ORDERS}/parameters/4/required: The contract says that the header X-Trace must be there."),
            ],
        ),
        (
            "POST https://eu.shop.example/v1/orders",
            vec![],
            "",
            vec![
                "/paths/~1orders/post/security: The contract says that the header Authorization must be there, with bearer. There are other ways, too.".to_owned(),
                "/components/requestBodies/New/required: The contract says that a body must be there.".to_owned(),
            ],
        ),
        ("POST https://eu.shop.example/v1/orders", vec![TOKEN, ("Content-Type", "text/csv")], "a", vec!["/components/requestBodies/New/content: The contract takes application/json. Here it is text/csv.".to_owned()]),
        ("POST https://eu.shop.example/v1/orders", vec![TOKEN, JSON], "{\"a\" 1}", vec!["/components/requestBodies/New/content/application~1json: The contract says that the body is JSON, and it is not well formed. Line 1, column 6: a : belongs here between the name and its value, and 1 stands there.".to_owned()]),
        ("POST https://eu.shop.example/v1/orders", vec![("X-Key", "k"), JSON], "{\"email\": \"a@b.example\", \"items\": [{\"price\": 1.15}]}", vec![]),
        (
            "POST https://eu.shop.example/v1/orders",
            vec![TOKEN, JSON],
            "{\n  \"emial\": 1,\n  \"secret\": \"abc\",\n  \"items\": [\n    {\"price\": 0.001, \"x\": 1}],\n  \"parent\": {\"email\": \"x\", \"items\": [], \"status\": \"lost\"}\n}",
            vec![
                format!("{ORDER}/required: The contract says that email must be there. Here is emial instead."),
                format!("{ORDER}/properties/secret/minLength: The contract says that /secret has at least 8 characters; here it has 3."),
                format!("{ORDER}/properties/items/items/properties/price/multipleOf: The contract says that /items/0/price is a multiple of 0.01; here it is 0.001."),
                format!("{ORDER}/properties/items/items/additionalProperties: The contract does not know x, and allows nothing more in /items/0."),
                format!("{ORDER}/properties/email/format: The contract says that /parent/email is written as email; \"x\" is not."),
                format!("{ORDER}/properties/items/minItems: The contract says that /parent/items has at least 1 items; here it has 0."),
                format!("{ORDER}/properties/status/enum: The contract says that /parent/status is one of \"open\" and \"paid\"; here it is \"lost\"."),
            ],
        ),
        ("GET https://eu.shop.example/v1/orders/7", vec![], "{}", vec!["/paths/~1orders~1{id}/get: The contract knows no body here.".to_owned()]),
        ("POST https://eu.shop.example/v1/form", vec![("Content-Type", "application/x-www-form-urlencoded")], "age=3&tags=1&tags=2", vec![]),
        (
            "POST https://eu.shop.example/v1/form",
            vec![("Content-Type", "application/x-www-form-urlencoded")],
            "tags=1&tags=x&more=1",
            vec![
                "/paths/~1form/post/requestBody/content/application~1x-www-form-urlencoded/schema/required: The contract says that age must be there.".to_owned(),
                "/paths/~1form/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/tags/items/type: The contract says that /tags/1 is a whole number; here it is a text.".to_owned(),
                "/paths/~1form/post/requestBody/content/application~1x-www-form-urlencoded/schema/additionalProperties: The contract does not know more, and allows nothing more in this.".to_owned(),
            ],
        ),
    ] {
        let report = shop.check_request(&request(line, &headers, body));
        assert_eq!(said(&report), expected, "{line}\n{body}");
        assert_eq!(report.unsure, []);
    }
}

#[test]
fn a_fault_in_a_body_has_its_line() {
    let body = "{\n  \"email\": 1,\n  \"items\": [\n    {\"price\": 0}]\n}";
    let report = shop().check_request(&request(
        "POST https://eu.shop.example/v1/orders",
        &[TOKEN, JSON],
        body,
    ));
    let places: Vec<_> = report
        .findings
        .iter()
        .map(|finding| match &finding.place {
            Where::Body(spot) => (spot.pointer.as_str(), spot.line_column),
            _ => ("", None),
        })
        .collect();
    assert_eq!(places, [("/email", Some((2, 3))), ("/items/0/price", Some((4, 6)))]);
    let note = report.findings[0].annotation(|_| None);
    assert_eq!(note.about, crate::annotation::About::BodyPlace { line: 2, column: 3 });
    assert!(note.detail.to_string().ends_with("/components/schemas/Order/properties/email/type."));
}

#[test]
fn an_answer_is_held_to_every_clause() {
    let shop = shop();
    let asked = request("GET https://eu.shop.example/v1/orders?limit=5", &[TRACE], "");
    const OK: &str = "/paths/~1orders/get/responses/200";
    let order = "[{\"id\": 1, \"email\": \"a@b.example\", \"items\": [{}]}]";
    for (status, headers, body, expected) in [
        (200, vec![JSON, ("X-Total", "1")], order, vec![]),
        (204, vec![], "", vec![]),
        (404, vec![("Content-Type", "application/problem+json")], "{\"title\":\"No\"}", vec![]),
        (500, vec![], "", vec!["/paths/~1orders/get/responses: The contract knows no answer with 500 here. It knows 200, 204 and 4XX.".to_owned()]),
        (
            200,
            vec![JSON],
            "[{\"email\": \"a@b.example\", \"items\": [{}]}]",
            vec![
                format!("{OK}/headers/X-Total/required: The contract says that the header X-Total must be in the answer."),
                "/components/schemas/Order/required: The contract says that id must be there, in /0.".to_owned(),
            ],
        ),
        (
            200,
            vec![("X-Total", "many"), ("Content-Type", "text/html")],
            "<p>",
            vec![
                format!("{OK}/headers/X-Total/schema/type: X-Total: The contract says that this is a whole number; here it is a text."),
                format!("{OK}/content: The contract promises a body of application/json. Here it is text/html."),
            ],
        ),
        (200, vec![JSON, ("X-Total", "1")], "", vec![format!("{OK}/content: The contract promises a body, and there is none.")]),
        (404, vec![JSON], "{}", vec!["/paths/~1orders/get/responses/4XX/content/application~1*/schema/required: The contract says that title must be there.".to_owned()]),
    ] {
        let report = shop.check_response(&asked, &response(status, &headers, body));
        let mut found = said(&report);
        if status == 500 {
            found.iter_mut().for_each(|one| *one = one.replace("200, 4XX and 204", "200, 204 and 4XX"));
        }
        assert_eq!(found, expected, "{status} {body}");
    }
    // Of another site's answer, a header that can't be seen is not missed.
    let mut hidden = response(200, &[JSON], order);
    hidden.kind = ResponseKind::Cors;
    assert!(shop.check_response(&asked, &hidden).is_kept());
}

#[test]
fn version_3_0_is_read_by_its_own_rules() {
    let schema = json!({
        "type": "object",
        "properties": {
            "a": { "type": "string", "nullable": true },
            "b": { "type": "number", "minimum": 1, "exclusiveMinimum": true },
            "c": { "$ref": "#/components/schemas/C", "maxLength": 1 },
            "pet": {
                "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
                "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat" } }
            }
        }
    });
    let old = contract(json!({
        "openapi": "3.0.3",
        "servers": [{ "url": "https://h.example" }],
        "paths": { "/x": { "post": {
            "requestBody": { "content": { "application/json": { "schema": schema } } }, "responses": {}
        } } },
        "components": { "schemas": {
            "C": { "type": "string" },
            "Cat": { "required": ["lives"], "properties": { "kind": { "enum": ["cat"] }, "lives": { "type": "integer" } } },
            "Dog": { "required": ["name"], "properties": { "kind": { "enum": ["Dog"] } } }
        } }
    }));
    const X: &str = "/paths/~1x/post/requestBody/content/application~1json/schema/properties";
    for (body, expected) in [
        ("{\"a\": null, \"b\": 1.5, \"c\": \"long\"}", vec![]),
        (
            "{\"b\": null}",
            vec![format!("{X}/b/type: The contract says that /b is a number; here it is null.")],
        ),
        (
            "{\"b\": 1}",
            vec![format!("{X}/b/minimum: The contract says that /b is more than 1; here it is 1.")],
        ),
        ("{\"pet\": {\"kind\": \"cat\", \"lives\": 9}}", vec![]),
        (
            "{\"pet\": {\"kind\": \"cat\", \"lives\": \"x\"}}",
            vec![format!(
                "{X}/pet/oneOf: The contract knows 2 shapes for /pet, and it fits none. Of the nearest: The contract says that /pet/lives is a whole number; here it is a text."
            )],
        ),
        (
            "{\"pet\": {\"kind\": \"Dog\"}}",
            vec![format!(
                "{X}/pet/oneOf: The contract knows 2 shapes for /pet, and it fits none. Of the nearest: The contract says that name must be there, in /pet."
            )],
        ),
    ] {
        let report = old.check_request(&request("POST https://h.example/x", &[JSON], body));
        assert_eq!(said(&report), expected, "{body}");
    }
}

#[test]
fn what_can_not_be_checked_is_told() {
    let odd = contract(json!({
        "openapi": "3.1.0",
        "servers": [{ "url": "https://h.example" }],
        "paths": { "/x": { "post": { "requestBody": { "content": { "application/json": { "schema": {
            "properties": {
                "a": { "pattern": "(?=x)" },
                "b": { "$ref": "other.json#/B" },
                "loop": { "$ref": "#/components/schemas/Loop" }
            }
        } } } } } } },
        "components": { "schemas": { "Loop": { "allOf": [{ "$ref": "#/components/schemas/Loop" }] } } }
    }));
    let told = |body: &str| {
        let report = odd.check_request(&request("POST https://h.example/x", &[JSON], body));
        assert!(report.is_kept(), "{report:?}");
        report.unsure.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(told("{\"a\": \"y\"}")[0].starts_with("The pattern (?=x) was not checked"));
    assert!(
        told("{\"b\": 1}")[0]
            .starts_with("The contract refers to other.json#/B, which is not in it")
    );
    assert!(told("{\"loop\": 1}")[0].starts_with("The contract or the body nests too deeply"));
    let deep = ["{\"a\": ", &"[".repeat(200), &"]".repeat(200), "}"].concat();
    assert!(told(&deep)[0].starts_with("The body nests more than 128 levels deep"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_contract_and_no_request_break_the_check(
        schema in "[\\[\\]{}\":,a-z0-9$#/]{0,40}",
        keyword in "(type|enum|items|properties|\\$ref|anyOf|required|pattern|multipleOf|\\$dynamicRef|\\$id|contains|if)",
        url in "https://h\\.example[!-~]{0,20}",
        body in "[\\[\\]{}\":,a-z0-9.]{0,40}",
        header in any::<String>(),
    ) {
        let value = serde_json::from_str::<Value>(&schema).unwrap_or_else(|_| Value::from(schema));
        let document = json!({
            "openapi": "3.1.0",
            "servers": [{ "url": "https://h.example" }],
            "paths": { "/{a}": { "post": {
                "parameters": [value.clone(), { "name": "a", "in": "query", "schema": { keyword.clone(): value.clone() } }],
                "requestBody": { "content": { "*/*": { "schema": { keyword.clone(): value.clone(), "x": value } } } },
                "responses": { "default": { "content": { "application/json": { "schema": { keyword: {} } } } } }
            } } }
        });
        let contract = contract(document);
        let asked = request(&["POST ", &url].concat(), &[JSON, ("a", &header)], &body);
        let _ = contract.check_request(&asked);
        let _ = contract.check_response(&asked, &response(200, &[JSON], &body));
    }
}
