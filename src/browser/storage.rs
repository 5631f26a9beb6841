//! What the browser keeps for us between visits.

use web_sys::Storage;

/// Where a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In this tab, until it is closed.
    Tab,
    /// In this browser.
    Browser,
}

fn open(keep: Keep) -> Option<Storage> {
    let window = web_sys::window()?;
    // Both getters throw where storage is blocked.
    match keep {
        Keep::Tab => window.session_storage().ok()?,
        Keep::Browser => window.local_storage().ok()?,
    }
}

/// `None` if there is nothing, or nothing can be read.
pub fn load(keep: Keep, key: &str) -> Option<String> {
    open(keep)?.get_item(key).ok()?
}

/// Whether the value is now kept: storage may be blocked or full.
pub fn save(keep: Keep, key: &str, value: &str) -> bool {
    open(keep).is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// The keys of everything that is kept.
pub fn keys(keep: Keep) -> Vec<String> {
    let Some(storage) = open(keep) else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|at| storage.key(at).ok()?).collect()
}

pub fn remove(keep: Keep, key: &str) {
    if let Some(storage) = open(keep) {
        let _ = storage.remove_item(key);
    }
}
