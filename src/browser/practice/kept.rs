//! The practice data, kept by the browser between visits.

use std::cell::RefCell;

use request_playground::practice::{self, Call, Reply, State};

use crate::browser::clock;
use crate::browser::storage::{self, Keep};

const KEY: &str = "request-playground.practice";

thread_local! {
    /// The data, while the browser refuses to keep it: it then lasts until the
    /// page is closed.
    static MEMORY: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Answers a call, and keeps what became of the data.
///
/// The data is read each time, because another tab may have changed it.
pub(super) fn handle(call: &Call) -> Reply {
    let kept = MEMORY.with_borrow(Clone::clone).or_else(|| storage::load(Keep::Browser, KEY));
    let mut state = match kept.as_deref().map(State::from_json) {
        None => State::seed(),
        Some(Ok(state)) => state,
        Some(Err(why)) => {
            web_sys::console::warn_1(&why.to_string().into());
            State::seed()
        }
    };
    let before = kept.unwrap_or_else(|| state.to_json());
    let reply = practice::handle(&mut state, call, clock::unix_ms());
    let after = state.to_json();
    if after != before {
        let saved = storage::save(Keep::Browser, KEY, &after);
        MEMORY.set((!saved).then_some(after));
    }
    reply
}

/// Brings back the data of the first day.
pub fn reset() {
    storage::remove(Keep::Browser, KEY);
    MEMORY.take();
}
