#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground_fuzz::read;

fuzz_target!(|text: &str| {
    for prompt in ["curl ", "curl.exe \"x\" `\n", "curl ^\"x^\" ^\n"] {
        read(&[prompt, text].concat());
    }
});
