#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::{read, tree};
use serde_json::json;

const WORDS: &[&str] = &[
    "items",
    "name",
    "info",
    "type",
    "http",
    "request",
    "url",
    "method",
    "params",
    "headers",
    "value",
    "enabled",
    "body",
    "mode",
    "json",
    "data",
    "formUrlEncoded",
    "multipartForm",
    "graphql",
    "auth",
    "bearer",
    "vars",
    "req",
    "root",
];

fuzz_target!(|bytes: &[u8]| {
    let tree = tree(bytes, WORDS);
    read(
        &json!({ "name": "a", "version": "1", "items": [tree, { "request": tree }], "root": tree })
            .to_string(),
    );
});
