//! What is in the form when the page opens, and what a further link does.

use leptos::prelude::*;
use request_playground::http::Draft;
use request_playground::language::{say, to_say};

use crate::browser::arrival::{self, Arrival};
use crate::browser::{keeping, page};
use crate::ui::{Desk, Notice};

const REPLACED: &str = to_say("Something took the place of an earlier request of yours.");
const FILLED: &str = to_say("This link filled in the form. Nothing has been sent.");

pub struct Opening {
    pub draft: Draft,
    pub notice: Notice,
    /// What was in the form at the last visit, if a link has taken its place.
    pub replaced: Option<Draft>,
    /// Whether this tab was here before.
    pub is_back: bool,
}

impl Opening {
    pub fn new(arrival: Arrival) -> Self {
        let keeping::Opened { draft: kept, mut trouble, is_back } = keeping::open();
        match arrival {
            // Loaded anew, with what was typed since the link came.
            Arrival::Request(_) if kept.is_some() && arrival::was_taken() => {}
            Arrival::Request(draft) => {
                arrival::take();
                let can_bring_back = kept.as_ref().is_some_and(|kept| *kept != *draft);
                let notice = Notice { says: say(FILLED).to_owned(), can_bring_back };
                if let Some(kept) = kept.as_ref().filter(|_| can_bring_back) {
                    keeping::save_before(kept);
                }
                keeping::begin(&draft);
                return Self { draft: *draft, notice, replaced: kept, is_back };
            }
            Arrival::Unread(sentence) => trouble = Some(sentence),
            Arrival::Nothing => {}
        }
        let draft = kept.unwrap_or_else(Draft::first_visit);
        keeping::begin(&draft);
        let replaced = keeping::before().filter(|before| *before != draft);
        let notice = match (trouble, &replaced) {
            (Some(says), _) => Notice { says, can_bring_back: false },
            (None, Some(_)) => Notice { says: say(REPLACED).to_owned(), can_bring_back: true },
            (None, None) => Notice::default(),
        };
        Self { draft, notice, replaced, is_back }
    }

    /// In a course page's frame, with the request as the course page has it: what
    /// was typed into it before, it finds again.
    pub fn in_frame(arrival: Arrival) -> (Self, Draft) {
        let (first, trouble) = match arrival {
            Arrival::Request(draft) => (*draft, None),
            Arrival::Unread(sentence) => (Draft::first_visit(), Some(sentence)),
            Arrival::Nothing => (Draft::first_visit(), None),
        };
        let kept = keeping::frame::open(&page::href());
        let opening = Self {
            draft: kept.unwrap_or_else(|| first.clone()),
            notice: Notice { says: trouble.unwrap_or_default(), can_bring_back: false },
            replaced: None,
            is_back: false,
        };
        (opening, first)
    }
}

/// A link put into the address bar of the open page fills the form like any
/// other, and what was there can be brought back.
pub fn hear_of_further_links(desk: Desk, before: StoredValue<Option<Draft>>) {
    arrival::on_next(move |arrival| match arrival {
        Arrival::Request(draft) => {
            arrival::take();
            super::set_aside(desk, before);
            desk.form.load(*draft);
            desk.notice.set(Notice { says: say(FILLED).to_owned(), can_bring_back: true });
        }
        Arrival::Unread(sentence) => desk.say(sentence),
        Arrival::Nothing => {}
    });
}
