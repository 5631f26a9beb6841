//! The draft, kept from one visit to the next.
//!
//! The tab keeps everything as typed. The browser, which outlives the tab and
//! whoever sits at it, keeps the same without the secrets.

use std::cell::Cell;

use request_playground::formats;
use request_playground::http::{self, Draft};

use super::storage::{self, Keep};

const KEY: &str = "request-playground.draft";
/// A record longer than this is not kept: browsers give a page some 5 MB for
/// everything.
const LONGEST: usize = 2 << 20;

thread_local! {
    /// Whether the person has been told that the draft can't be kept.
    static TOLD: Cell<bool> = const { Cell::new(false) };
}

/// The draft of the last visit, if there was one; a sentence if it can't be read.
pub fn load() -> Result<Option<Draft>, String> {
    let Some(text) = storage::load(Keep::Tab, KEY).or_else(|| storage::load(Keep::Browser, KEY))
    else {
        return Ok(None);
    };
    formats::from_json(&text).map(Some).map_err(|error| {
        // Kept aside rather than overwritten by the next save.
        storage::save(Keep::Browser, &format!("{KEY}.unread"), &text);
        format!(
            "The request from your last visit could not be read, so this is a fresh one. {error}"
        )
    })
}

/// Keeps the draft; a sentence, said once, if that is not possible.
pub fn save(draft: &Draft) -> Option<String> {
    let size: usize = draft.endpoint.len() + draft.body.text.len();
    let kept = size <= LONGEST && {
        let whole = formats::to_json(draft);
        let in_tab = storage::save(Keep::Tab, KEY, &whole);
        let in_browser =
            storage::save(Keep::Browser, KEY, &formats::to_json(&http::without_secrets(draft)));
        in_tab || in_browser
    };
    if kept {
        TOLD.set(false);
        return None;
    }
    if TOLD.replace(true) {
        return None;
    }
    Some(if size > LONGEST {
        "This request is too large for the browser to keep: it can be sent, but it will be gone when the page is loaded anew.".to_owned()
    } else {
        "This browser does not let the page keep anything: what you type will be gone when the page is loaded anew.".to_owned()
    })
}
