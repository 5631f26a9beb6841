//! The drafts as the store has them. It is opened with the part of the program
//! that arrives after the form; until then the tab and the journal have them.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use request_playground::http::Draft;
use request_playground::records::Shelf;

use super::{DRAFTS, active, desk, journal, key_of, record};
use crate::browser::store::{self, Change};

thread_local! {
    /// How a draft gets into the store, once that is known.
    static WAY: Cell<Option<fn(String)>> = const { Cell::new(None) };
    /// The drafts that wait for it.
    static WAITING: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// The drafts whose copy in the store is being written, and whether it is
    /// already out of date.
    static WRITING: RefCell<HashMap<String, bool>> = RefCell::default();
}

/// Has a draft put into the store as soon as that can be.
pub(super) fn shelve(id: String) {
    match WAY.get() {
        Some(way) => way(id),
        None => WAITING.with_borrow_mut(|waiting| {
            if !waiting.contains(&id) {
                waiting.push(id);
            }
        }),
    }
}

/// Lets drafts into the store from now on. The way is [`write`]: said by whoever
/// has the rest of the program, for this part to be without it.
pub fn open(way: fn(String)) {
    WAY.set(Some(way));
    WAITING.take().into_iter().for_each(way);
}

/// Writes a draft into the store; one that is changed meanwhile is written again.
pub fn write(id: String) {
    let is_under_way = WRITING.with_borrow_mut(|writing| match writing.get_mut(&id) {
        Some(outdated) => {
            *outdated = true;
            true
        }
        None => {
            writing.insert(id.clone(), false);
            false
        }
    });
    if is_under_way {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        loop {
            let draft = DRAFTS.with_borrow(|drafts| drafts.get(&id).cloned());
            let key = key_of(&desk(), &id);
            let change = match draft {
                Some(draft) => Change::put_text(Shelf::Drafts, key, record(&id, &draft).to_json()),
                None => Change::Remove(Shelf::Drafts, key),
            };
            // The tab and the journal have it in any case.
            let is_kept = store::write(vec![change]).await.is_ok();
            let again = WRITING.with_borrow_mut(|writing| match writing.get_mut(&id) {
                Some(outdated) => std::mem::take(outdated),
                None => false,
            });
            if !again {
                if is_kept && id != active() && store::standing() == store::Standing::Kept {
                    journal::forget(&desk(), &id);
                }
                break;
            }
        }
        WRITING.with_borrow_mut(|writing| writing.remove(&id));
    });
}

/// What the store is to have of all drafts of this tab.
pub(super) fn all_shelved() -> Vec<Change> {
    let desk = desk();
    DRAFTS.with_borrow(|drafts| {
        let put = |(id, draft): (&String, &Draft)| {
            Change::put_text(Shelf::Drafts, key_of(&desk, id), record(id, draft).to_json())
        };
        drafts.iter().map(put).collect()
    })
}
