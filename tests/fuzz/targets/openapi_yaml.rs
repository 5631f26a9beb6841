#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::read;

fuzz_target!(|text: &str| {
    read(&["openapi: 3.2.0\npaths:\n", text].concat());
});
