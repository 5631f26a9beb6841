//! Finding out why a request failed, by further ones that a person has agreed
//! to: plain GETs to the same address, without headers, cookies or a body.

use request_playground::http::Probe;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestInit, RequestMode};

use super::clock;

/// How long each of them may take, in milliseconds.
const WITHIN_MS: u32 = 10_000;

/// What to find out.
pub struct Question<'a> {
    pub url: &'a str,
    /// Whether the failed request was more than a plain GET, so that one is
    /// news.
    pub is_special: bool,
    /// Whether the page may ask over plain http as well.
    pub may_ask_http: bool,
}

/// Asks; up to three requests, one after the other.
pub async fn ask(question: Question<'_>) -> Probe {
    let Question { url, is_special, may_ask_http } = question;
    if is_special && get(url, RequestMode::Cors).await {
        return Probe::Answered { open: true };
    }
    if get(url, RequestMode::NoCors).await {
        return Probe::Answered { open: false };
    }
    let plain = url.strip_prefix("https://").filter(|_| may_ask_http);
    let plain_http = match plain {
        Some(rest) => Some(get(&["http://", rest].concat(), RequestMode::NoCors).await),
        None => None,
    };
    Probe::Silent { plain_http }
}

/// Whether an answer came. Its body is not read.
async fn get(url: &str, mode: RequestMode) -> bool {
    let Ok(controller) = AbortController::new() else { return false };
    let init = RequestInit::new();
    init.set_method("GET");
    init.set_mode(mode);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&controller.signal()));
    let Some(window) = web_sys::window() else { return false };
    let limit = {
        let controller = controller.clone();
        clock::Timer::after(WITHIN_MS, move || controller.abort())
    };
    let answered = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await;
    drop(limit);
    // What else would come is not needed.
    controller.abort_with_reason(&JsValue::NULL);
    answered.is_ok()
}
