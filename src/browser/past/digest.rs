//! The hash of a body that is too large to be kept.

use js_sys::{Promise, Reflect, Uint8Array};
use request_playground::records::{Sha256, hex};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::browser::clock;

/// Bytes taken at once where the browser hashes nothing: some milliseconds.
const STEP: usize = 256 << 10;

/// SHA-256 in hex: the browser's own, which pages from plain http do not get,
/// else ours.
pub async fn sha256(bytes: &[u8]) -> String {
    if let Some(hash) = by_browser(bytes).await {
        return hash;
    }
    let mut hash = Sha256::default();
    for step in bytes.chunks(STEP) {
        hash.take(step);
        clock::breathe_in_time().await;
    }
    hex(&hash.end())
}

async fn by_browser(bytes: &[u8]) -> Option<String> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &JsValue::from_str("subtle")).ok()?;
    if subtle.is_undefined() {
        return None;
    }
    let asked: Promise = crypto
        .subtle()
        .digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(bytes))
        .ok()?;
    let hash = JsFuture::from(asked).await.ok()?;
    Some(hex(&Uint8Array::new(&hash).to_vec()))
}
