//! What was typed last in each tab, written at once: a browser's store takes a
//! moment, and a tab may be killed within it. The draft in the form stays here;
//! of the others, those that the store does not have yet.

use request_playground::records::KeptDraft;

use crate::browser::storage::{self, Keep};

const START: &str = "request-playground.journal.";

fn key_of(desk: &str, id: &str) -> String {
    [START, desk, ".", id].concat()
}

/// Whether it is kept.
pub fn note(desk: &str, draft: &KeptDraft) -> bool {
    storage::save(Keep::Browser, &key_of(desk, &draft.id), &draft.to_json())
}

/// The journals of all tabs that have been, with the ids of those.
pub fn all() -> Vec<(String, KeptDraft)> {
    let read = |key: String| {
        let (desk, _) = key.strip_prefix(START)?.split_once('.')?;
        let desk = desk.to_owned();
        let kept = KeptDraft::from_json(&storage::load(Keep::Browser, &key)?).ok()?;
        Some((desk, kept))
    };
    storage::keys(Keep::Browser).into_iter().filter_map(read).collect()
}

/// What was typed last, in whatever tab that was.
pub fn latest() -> Option<KeptDraft> {
    all()
        .into_iter()
        .map(|(_, kept)| kept)
        .max_by(|one, other| one.touched_ms.total_cmp(&other.touched_ms))
}

/// Forgets what was taken in, unless its tab has written since: one that has just
/// been opened may be taken for dead for a moment.
pub fn forget_as_read(desk: &str, read: &KeptDraft) {
    let key = key_of(desk, &read.id);
    if storage::load(Keep::Browser, &key).is_some_and(|text| text == read.to_json()) {
        storage::remove(Keep::Browser, &key);
    }
}

pub fn forget(desk: &str, id: &str) {
    storage::remove(Keep::Browser, &key_of(desk, id));
}
