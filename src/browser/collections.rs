//! Collections, kept from one visit to the next.
//!
//! The tab keeps everything, as far as it has room. The store, which outlives
//! the tab, keeps the same without the secrets that a name tells.

use request_playground::collection::{self, Collections};
use request_playground::records::{Shelf, Trouble};

use super::storage::{self, Keep};
use super::store::{self, Change, Unread};

const KEY: &str = "all";
const TAB_KEY: &str = "request-playground.collections";
/// Longer records stay out of the tab's own keeping, in bytes: browsers give it
/// some 5 MB for everything.
const TAB_MOST: usize = 1 << 20;

/// What is kept; a sentence where it can't be read. What can't be read is put
/// aside before anything is written in its place.
pub async fn load() -> Result<Option<Collections>, Unread> {
    let kept = store::get(Shelf::Collections, KEY).await.map_err(Unread::of_store)?;
    let in_tab =
        storage::load(Keep::Tab, TAB_KEY).and_then(|text| collection::from_json(&text).ok());
    let Some(text) = kept.and_then(store::Value::text) else { return Ok(in_tab) };
    match collection::from_json(&text) {
        Ok(stored) => Ok(Some(match &in_tab {
            Some(tab) => collection::with_secrets_of(stored, tab),
            None => stored,
        })),
        Err(error) => {
            let is_newer = matches!(error, collection::CollectionsError::Newer { .. });
            if !is_newer {
                let aside = format!("{KEY}.unread");
                let _ = store::write(vec![Change::put_text(Shelf::Collections, aside, text)]).await;
            }
            Err(Unread { says: error.to_string(), may_write: !is_newer })
        }
    }
}

/// Keeps them, here and in the store.
///
/// # Errors
/// Where the store keeps nothing.
pub async fn save(all: Collections) -> Result<(), Trouble> {
    let whole = collection::to_json(&all, true);
    let is_kept = whole.len() <= TAB_MOST && storage::save(Keep::Tab, TAB_KEY, &whole);
    if !is_kept {
        storage::remove(Keep::Tab, TAB_KEY);
    }
    let text = collection::to_json(&all, false);
    store::write(vec![Change::put_text(Shelf::Collections, KEY, text)]).await
}

/// Calls back when another tab has changed them.
pub fn on_change(changed: impl Fn() + 'static) {
    store::on_change(move |places| {
        if places.iter().any(|(shelf, key)| *shelf == Shelf::Collections && key == KEY) {
            changed();
        }
    });
}
