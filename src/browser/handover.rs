//! Bytes handed to the person: the clipboard, a download, a picture.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock;

/// How long a download's address stays valid, in milliseconds: a browser may
/// ask the person where to put the file first.
const DOWNLOAD_MS: u32 = 60_000;

/// Copies text. False where the browser or the person does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Absent in pages from plain http; web-sys can't say so in its type.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// An address for these bytes. Valid until it is dropped.
pub struct BlobUrl(String);

impl BlobUrl {
    pub fn new(bytes: &[u8], media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Downloads exactly these bytes. False where the browser can't.
pub fn download(bytes: &[u8], file_name: &str, media_type: &str) -> bool {
    let Some(url) = BlobUrl::new(bytes, media_type) else { return false };
    let Some(anchor) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok())
    else {
        return false;
    };
    anchor.set_href(url.as_str());
    anchor.set_download(file_name);
    anchor.click();
    wasm_bindgen_futures::spawn_local(async move {
        clock::sleep(DOWNLOAD_MS).await;
        drop(url);
    });
    true
}
