#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::{read, tree};
use serde_json::json;

const WORDS: &[&str] = &[
    "_id",
    "_type",
    "parentId",
    "request",
    "request_group",
    "environment",
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
    "authentication",
    "type",
    "bearer",
    "token",
];

fuzz_target!(|bytes: &[u8]| {
    let tree = tree(bytes, WORDS);
    read(&json!({ "_type": "export", "__export_format": 4, "resources": [tree, { "_type": "request", "body": tree }] }).to_string());
});
