//! Text in other charsets, by the browser's own decoders (Encoding standard).

use std::cell::RefCell;

use request_playground::content::Content;
use web_sys::{TextDecodeOptions, TextDecoder};

use super::clock;

/// Bytes decoded at once.
const STEP: usize = 1 << 20;

/// Decodes a whole body into UTF-8 where it came in another charset. False
/// where the browser knows no such charset: the bytes are then read as UTF-8.
pub async fn decode(content: &RefCell<Content>) -> bool {
    let Some(label) = content.borrow().charset().map(|charset| charset.label.clone()) else {
        return true;
    };
    let Ok(decoder) = TextDecoder::new_with_label(&label) else { return false };
    let bytes = content.borrow().shared_bytes();
    let options = TextDecodeOptions::new();
    let mut text = Vec::with_capacity(bytes.len());
    let steps = bytes.chunks(STEP).count();
    for (step, chunk) in bytes.chunks(STEP).enumerate() {
        options.set_stream(step + 1 < steps);
        let piece = js_sys::Uint8Array::from(chunk);
        let Ok(piece) = decoder.decode_with_js_u8_array_and_options(&piece, &options) else {
            return false;
        };
        text.extend_from_slice(piece.as_bytes());
        clock::breathe_in_time().await;
    }
    content.borrow_mut().decode_with(text);
    true
}
