//! The link by which the person came: read before the form is there, and again
//! when another one is put into the address bar.

use request_playground::formats::{self, share};
use request_playground::http::Draft;
use wasm_bindgen::JsValue;

use super::{page, squeeze};

/// What a link brings.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    /// No request.
    Nothing,
    Request(Box<Draft>),
    /// A request that can't be opened; a sentence for the person.
    Unread(String),
}

/// The request as a course page has it written, to be read by the rest of the
/// program: the course page shows it until then.
pub fn text() -> Option<String> {
    formats::read_http_fragment(&page::fragment())
}

/// The request of the page's link. A fragment, which a link carries by itself,
/// comes before the query.
pub async fn now() -> Arrival {
    if let Some(packed) = share::read(&page::fragment()) {
        return match open(packed).await {
            Ok(draft) => Arrival::Request(Box::new(draft)),
            Err(error) => Arrival::Unread(error.to_string()),
        };
    }
    match formats::read_link(&page::query()) {
        Some(draft) => Arrival::Request(Box::new(draft)),
        None => Arrival::Nothing,
    }
}

async fn open(packed: Result<Vec<u8>, share::LinkError>) -> Result<Draft, share::LinkError> {
    let inflated = squeeze::inflate(&packed?, share::MOST_UNPACKED).await?;
    share::unpacked(&inflated)
}

/// Whether this link has filled the form before, in this very entry of the
/// tab's history: after a reload what was typed since is worth more.
pub fn was_taken() -> bool {
    let state = history().and_then(|history| history.state().ok());
    state.and_then(|state| state.as_string()).is_some_and(|taken| taken == page::href())
}

/// Remembers that the link has filled the form.
pub fn take() {
    if let Some(history) = history() {
        // Refused in some sandboxes: a reload then fills the form once more, and
        // what was in it can be brought back.
        let _ = history.replace_state(&JsValue::from_str(&page::href()), "");
    }
}

/// Takes a parameter out of the page's link. What the link has filled in counts
/// as taken still.
pub fn without_parameter(name: &str) {
    let Some(history) = history() else { return };
    let was_taken = was_taken();
    let Ok(url) = web_sys::Url::new(&page::href()) else { return };
    url.search_params().delete(name);
    let state = if was_taken { JsValue::from_str(&url.href()) } else { JsValue::NULL };
    let _ = history.replace_state_with_url(&state, "", Some(&url.href()));
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// Calls back when the address bar gets another fragment.
pub fn on_next(arrived: impl Fn(Arrival) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    page::listen_for_ever(&window, "hashchange", move |_: web_sys::Event| {
        let arrived = arrived.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if share::read(&page::fragment()).is_some() {
                arrived(now().await);
            }
        });
    });
}
