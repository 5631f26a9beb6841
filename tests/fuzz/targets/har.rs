#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::{read, tree};
use serde_json::json;

const WORDS: &[&str] = &[
    "method", "url", "headers", "name", "value", "postData", "mimeType", "text", "params",
    "fileName", "request",
];

fuzz_target!(|bytes: &[u8]| {
    let tree = tree(bytes, WORDS);
    read(&json!({ "log": { "entries": [{ "request": tree }] } }).to_string());
});
