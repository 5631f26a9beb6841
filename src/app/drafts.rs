//! The drafts' wiring: what their commands do, and what dead tabs have left.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::http::Draft;
use request_playground::language::say;

use crate::browser::{keeping, page};
use crate::ui::{Desk, DraftCommand, ENDPOINT_ID};

thread_local! {
    /// What was closed last.
    static CLOSED: RefCell<Option<keeping::Closed>> = const { RefCell::new(None) };
}

/// What can wait for the rest of the program: other tabs, and what they left.
pub fn complete(desk: Desk, is_back: bool) {
    spawn_local(async move {
        keeping::hold().await;
        if !is_back {
            take_in(desk).await;
        }
    });
}

/// Takes in the drafts of tabs that are no longer there.
pub async fn take_in(desk: Desk) {
    if keeping::adopt().await {
        show(desk);
    }
}

/// Shows which drafts there are.
pub fn show(desk: Desk) {
    desk.drafts.tabs.set(keeping::tabs());
    desk.drafts.active.set(keeping::active());
}

fn load(desk: Desk, draft: Option<Draft>) {
    if let Some(draft) = draft {
        desk.form.load(draft);
    }
    show(desk);
}

pub fn obey(desk: Desk, command: DraftCommand) {
    // Whatever comes, nothing typed is left behind.
    super::keep(desk, &desk.form.draft_now());
    match command {
        DraftCommand::New => {
            let draft = Draft { endpoint: String::new(), ..Draft::first_visit() };
            keeping::add(&draft, "", None);
            load(desk, Some(draft));
            page::focus_soon(ENDPOINT_ID);
        }
        DraftCommand::Switch(id) => {
            if id != keeping::active() {
                load(desk, keeping::switch(&id));
            }
        }
        DraftCommand::Close(id) => {
            let was_active = id == keeping::active();
            let Some(closed) = keeping::close(&id) else { return };
            CLOSED.set(Some(closed));
            desk.drafts.closed.set(Some(say("The draft is closed.").to_owned()));
            let next = was_active.then(|| keeping::switch(&keeping::active())).flatten();
            load(desk, next);
        }
        DraftCommand::PutBack => {
            let Some(closed) = CLOSED.take() else { return };
            desk.drafts.closed.set(None);
            keeping::add(&closed.draft, &closed.name, Some(closed.place));
            load(desk, Some(closed.draft));
        }
        DraftCommand::Rename(id, name) => {
            keeping::rename(&id, &name);
            show(desk);
        }
        DraftCommand::Shift(id, forward) => {
            keeping::shift(&id, forward);
            show(desk);
        }
    }
}
