//! Variables, kept from one visit to the next.
//!
//! The tab keeps everything. The store, which outlives the tab and whoever sits
//! at it, keeps the same without the secrets that nobody has ticked.

use request_playground::records::{Shelf, Trouble};
use request_playground::variables::{self, Variables};

use super::storage::{self, Keep};
use super::store::{self, Change, Unread};

const KEY: &str = "all";
const TAB_KEY: &str = "request-playground.variables";

/// What this tab kept: there at once.
pub fn in_tab() -> Option<Variables> {
    variables::from_json(&storage::load(Keep::Tab, TAB_KEY)?).ok()
}

/// What the store kept; a sentence where it can't be read. What can't be read
/// is put aside before anything is written in its place.
pub async fn load() -> Result<Option<Variables>, Unread> {
    let kept = store::get(Shelf::Environments, KEY).await.map_err(Unread::of_store)?;
    let Some(text) = kept.and_then(store::Value::text) else { return Ok(None) };
    match variables::from_json(&text) {
        Ok(variables) => Ok(Some(variables)),
        Err(error) => {
            let is_newer = matches!(error, variables::VariablesError::Newer { .. });
            if !is_newer {
                let aside = format!("{KEY}.unread");
                let _ =
                    store::write(vec![Change::put_text(Shelf::Environments, aside, text)]).await;
            }
            Err(Unread { says: error.to_string(), may_write: !is_newer })
        }
    }
}

/// Keeps them, here and in the store.
///
/// # Errors
/// Where the store keeps nothing.
pub async fn save(variables: Variables) -> Result<(), Trouble> {
    storage::save(Keep::Tab, TAB_KEY, &variables::to_json(&variables));
    let text = variables::to_json(&variables.for_keeping());
    store::write(vec![Change::put_text(Shelf::Environments, KEY, text)]).await
}

/// Calls back when another tab has changed them.
pub fn on_change(changed: impl Fn() + 'static) {
    store::on_change(move |places| {
        if places.iter().any(|(shelf, key)| *shelf == Shelf::Environments && key == KEY) {
            changed();
        }
    });
}
