//! The draft of a frame in a course page.
//!
//! A page may hold many playgrounds, each with a request of its own, and all of
//! them share the storage of one origin. So each keeps its draft by its link, and
//! none touches the drafts of the page itself.

use std::cell::RefCell;

use request_playground::formats;
use request_playground::http::Draft;
use request_playground::language::say;
use request_playground::records;

use super::super::storage::{self, Keep};

thread_local! {
    /// Under which key, in a frame.
    static KEY: RefCell<Option<String>> = const { RefCell::new(None) };
    static TOLD: RefCell<bool> = const { RefCell::new(false) };
}

/// What was typed into this frame before, if the browser kept it.
pub fn open(link: &str) -> Option<Draft> {
    // FNV-1a: short, and the same on every visit.
    let hash = link.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let key = format!("request-playground.frame.{hash:x}");
    let text = storage::load(Keep::Tab, &key).or_else(|| storage::load(Keep::Browser, &key));
    KEY.replace(Some(key));
    formats::from_json(&text?).ok()
}

/// Keeps the draft: all of it in the tab, the same without its secrets in the
/// browser. A sentence, said once, if that is not possible.
pub fn save(draft: &Draft) -> Option<String> {
    let key = KEY.with_borrow(Clone::clone)?;
    let in_tab = storage::save(Keep::Tab, &key, &formats::to_json(draft));
    let bare = formats::to_json(&records::bare_draft(draft));
    let in_browser = storage::save(Keep::Browser, &key, &bare);
    if in_tab || in_browser || TOLD.replace(true) {
        return None;
    }
    Some(say("This browser does not let a frame of another page keep anything: what you type will be gone when the page is loaded anew.").to_owned())
}
