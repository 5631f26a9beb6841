//! Bytes handed to the person: the clipboard, a download, a picture.

use std::sync::Arc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardItem, HtmlAnchorElement, Url};

use super::clock;

/// How long a download's address stays valid, in milliseconds: a browser may
/// ask the person where to put the file first.
const DOWNLOAD_MS: u32 = 60_000;
/// Bytes handed to the browser at once: one or two milliseconds.
const STEP: usize = 4 << 20;

fn clipboard() -> Option<web_sys::Clipboard> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    // Absent in pages from plain http; web-sys can't say so in its type.
    (!clipboard.is_undefined()).then_some(clipboard)
}

/// Copies text. False where the browser or the person does not allow it.
pub async fn copy(text: &str) -> bool {
    match clipboard() {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Copies a text of any size, which the browser reads from where it is. The
/// bytes must be UTF-8. False where the browser or the person does not allow it.
pub async fn copy_large(bytes: Arc<Vec<u8>>) -> bool {
    const TEXT: &str = "text/plain";
    let Some(clipboard) = clipboard() else { return false };
    // The clipboard is asked at once, within the person's click; the text comes.
    let blob = wasm_bindgen_futures::future_to_promise(async move {
        blob(bytes, TEXT).await.map(JsValue::from).ok_or(JsValue::NULL)
    });
    let kinds = Object::new();
    let item = Reflect::set(&kinds, &TEXT.into(), &blob)
        .and_then(|_| ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds));
    match item {
        Ok(item) => JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok(),
        Err(_) => false,
    }
}

/// These bytes in the browser's own keeping; the page breathes in between.
pub async fn blob(bytes: Arc<Vec<u8>>, media_type: &str) -> Option<Blob> {
    let parts = Array::new();
    for step in bytes.chunks(STEP) {
        let part = Array::of1(&Uint8Array::from(step));
        let part = Blob::new_with_u8_array_sequence(&part).ok()?;
        parts.push(part.as_ref());
        clock::breathe_in_time().await;
    }
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_blob_sequence_and_options(&parts, &options).ok()
}

/// An address for these bytes. Valid until it is dropped.
pub struct BlobUrl(String);

impl BlobUrl {
    pub async fn new(bytes: Arc<Vec<u8>>, media_type: &str) -> Option<Self> {
        let blob = blob(bytes, media_type).await?;
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
pub async fn download(bytes: Arc<Vec<u8>>, file_name: &str, media_type: &str) -> bool {
    match BlobUrl::new(bytes, media_type).await {
        Some(url) => download_url(url, file_name),
        None => false,
    }
}

/// Downloads texts, one after the other, as one file. False where the browser
/// can't.
pub fn download_texts(texts: &Array, file_name: &str, media_type: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let url = Blob::new_with_str_sequence_and_options(texts, &options)
        .and_then(|blob| Url::create_object_url_with_blob(&blob));
    url.is_ok_and(|url| download_url(BlobUrl(url), file_name))
}

fn download_url(url: BlobUrl, file_name: &str) -> bool {
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
