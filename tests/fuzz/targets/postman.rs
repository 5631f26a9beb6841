#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::{read, tree};
use serde_json::json;

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
    "auth",
    "type",
    "bearer",
    "basic",
    "apikey",
    "event",
];

fuzz_target!(|bytes: &[u8]| {
    let tree = tree(bytes, WORDS);
    read(&json!({ "info": { "schema": "/collection/v2.1.0" }, "item": [tree], "variable": tree, "auth": tree }).to_string());
});
