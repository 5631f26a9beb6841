#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::{read, tree};
use serde_json::json;

const WORDS: &[&str] = &["key", "value", "enabled", "name", "data"];

fuzz_target!(|bytes: &[u8]| {
    let tree = tree(bytes, WORDS);
    read(
        &json!({ "_postman_variable_scope": "environment", "values": [tree], "name": "a" })
            .to_string(),
    );
});
