#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::read;

fuzz_target!(|text: &str| {
    read(&["type: collection.insomnia.rest/5.0\ncollection:\n", text].concat());
});
