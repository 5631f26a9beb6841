#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::read;

fuzz_target!(|text: &str| {
    read(&["###\n", text].concat());
});
