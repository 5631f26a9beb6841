//! Raw DEFLATE (RFC 1951), by the browser's own compressor.

use js_sys::{Array, Function, Reflect, Uint8Array};
use request_playground::formats::share::LinkError;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableWritablePair};

/// The bytes that a stream of the browser's makes of these; `None` where the
/// browser has no such stream. At most `most` bytes are taken.
async fn through(kind: &str, bytes: &[u8], most: usize) -> Option<Result<Vec<u8>, LinkError>> {
    let make: Function = Reflect::get(&js_sys::global(), &kind.into()).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&make, &Array::of1(&"deflate-raw".into())).ok()?;
    let pair: ReadableWritablePair = stream.unchecked_into();
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let piped = blob.stream().pipe_through(&pair);
    let reader: ReadableStreamDefaultReader = piped.get_reader().dyn_into().ok()?;
    let mut out = Vec::new();
    loop {
        let Ok(step) = JsFuture::from(reader.read()).await else {
            return Some(Err(LinkError::Broken));
        };
        if Reflect::get(&step, &"done".into()).is_ok_and(|done| done.is_truthy()) {
            return Some(Ok(out));
        }
        let Ok(piece) = Reflect::get(&step, &"value".into()) else {
            return Some(Err(LinkError::Broken));
        };
        let piece = Uint8Array::new(&piece);
        if most < out.len() + piece.length() as usize {
            // What is left of it never unfolds.
            let _ = reader.cancel();
            return Some(Err(LinkError::TooLarge));
        }
        out.extend_from_slice(&piece.to_vec());
    }
}

/// `None` where the browser can't.
pub async fn deflate(text: &str) -> Option<Vec<u8>> {
    through("CompressionStream", text.as_bytes(), usize::MAX).await?.ok()
}

/// At most `most` bytes are unfolded.
pub async fn inflate(bytes: &[u8], most: usize) -> Result<Vec<u8>, LinkError> {
    let inflated = through("DecompressionStream", bytes, most).await;
    inflated.unwrap_or(Err(LinkError::CannotInflate))
}
