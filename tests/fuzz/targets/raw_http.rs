#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::read;

fuzz_target!(|text: &str| {
    read(&["POST /a HTTP/1.1\r\n", text].concat());
});
