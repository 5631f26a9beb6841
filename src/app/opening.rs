//! What is in the form when the page opens, and what a further link does.

use leptos::prelude::*;
use request_playground::http::Draft;

use crate::browser::arrival::{self, Arrival};
use crate::browser::keeping;
use crate::ui::{Desk, Notice};

const FILLED: &str = "This link filled in the form. Nothing has been sent.";

pub struct Opening {
    pub draft: Draft,
    pub notice: Notice,
    /// What was in the form at the last visit, if a link has taken its place.
    pub replaced: Option<Draft>,
}

impl Opening {
    pub fn new(arrival: Arrival) -> Self {
        let (kept, mut trouble) = match keeping::load() {
            Ok(kept) => (kept, None),
            Err(trouble) => (None, Some(trouble)),
        };
        match arrival {
            // Loaded anew, with what was typed since the link came.
            Arrival::Request(_) if kept.is_some() && arrival::was_taken() => {}
            Arrival::Request(draft) => {
                arrival::take();
                let can_bring_back = kept.as_ref().is_some_and(|kept| *kept != *draft);
                let notice = Notice { says: FILLED.to_owned(), can_bring_back };
                return Self { draft: *draft, notice, replaced: kept };
            }
            Arrival::Unread(sentence) => trouble = Some(sentence),
            Arrival::Nothing => {}
        }
        Self {
            draft: kept.unwrap_or_else(Draft::first_visit),
            notice: Notice { says: trouble.unwrap_or_default(), can_bring_back: false },
            replaced: None,
        }
    }
}

/// A link put into the address bar of the open page fills the form like any
/// other, and what was there can be brought back.
pub fn hear_of_further_links(desk: Desk, before: StoredValue<Option<Draft>>) {
    arrival::on_next(move |arrival| match arrival {
        Arrival::Request(draft) => {
            arrival::take();
            before.set_value(Some(desk.form.draft_now()));
            desk.form.load(*draft);
            desk.notice.set(Notice { says: FILLED.to_owned(), can_bring_back: true });
        }
        Arrival::Unread(sentence) => desk.say(sentence),
        Arrival::Nothing => {}
    });
}
