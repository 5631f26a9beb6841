#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::{read, tree};
use serde_json::json;

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
    "#/a",
    "#/paths",
    "type",
    "object",
    "array",
    "string",
    "integer",
    "properties",
    "items",
    "allOf",
    "oneOf",
    "name",
    "in",
    "path",
    "query",
    "style",
    "explode",
    "servers",
    "url",
    "variables",
    "security",
    "tags",
    "minimum",
    "multipleOf",
    "minLength",
];

fuzz_target!(|bytes: &[u8]| {
    let tree = tree(bytes, WORDS);
    read(&json!({ "openapi": "3.1.0", "paths": { "/a/{a}": tree }, "servers": tree, "tags": tree, "components": tree, "a": tree }).to_string());
});
