#![no_main]

use libfuzzer_sys::fuzz_target;
use request_playground::formats::{Intake, Values};

fuzz_target!(|bytes: &[u8]| {
    // The first byte says how the rest comes in pieces.
    let Some((size, bytes)) = bytes.split_first() else { return };
    for start in [&b""[..], b"{\"log\":{\"entries\":[{\"request\":"] {
        let mut intake = Intake::default();
        let whole = [start, bytes].concat();
        let taken = whole.chunks(16 + usize::from(*size)).all(|chunk| intake.push(chunk).is_ok());
        if taken {
            let _ = intake.finish(&Values::default());
        }
    }
});
