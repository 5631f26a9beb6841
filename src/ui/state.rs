//! What the parts of the page share.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::annotation::{Action, Annotation};
use request_playground::http::Exchange;

use super::form::Form;

/// Everything a person can ask the page to do.
#[derive(Clone, Debug)]
pub enum Command {
    Send,
    Cancel,
    Act(Action),
    ResetPractice,
    /// Puts the form back to what it was before something replaced it.
    BringBack,
    /// Shows or hides the list of shortcuts.
    Shortcuts(bool),
}

/// A request under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Running {
    /// By the page's own clock, in milliseconds.
    pub since: f64,
    /// Bytes of the body so far.
    pub received: usize,
    /// Whether status and headers are there.
    pub answered: bool,
}

/// The signals of the page. One of each, handed down by context.
#[derive(Clone, Copy)]
pub struct Desk {
    pub form: Form,
    /// What the browser would change or refuse in the draft, kept up to date.
    pub findings: RwSignal<Vec<Annotation>>,
    pub running: RwSignal<Option<Running>>,
    pub exchange: RwSignal<Option<Arc<Exchange>>>,
    /// A sentence for the status line under the title; empty if there is none.
    pub notice: RwSignal<Notice>,
    /// What a screen reader announces once.
    pub announced: RwSignal<String>,
    pub shortcuts_open: RwSignal<bool>,
    /// How the practice API is reached, once that is known.
    pub practice: RwSignal<Option<String>>,
    pub run: Callback<Command>,
}

/// A sentence about the page itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    pub says: String,
    /// Whether the form before can be brought back.
    pub can_bring_back: bool,
}

impl Desk {
    /// The signals, from the component that provides them.
    pub fn here() -> Self {
        expect_context()
    }

    pub fn act(self, action: Action) {
        self.run.run(Command::Act(action));
    }

    pub fn say(self, says: impl Into<String>) {
        self.notice.set(Notice { says: says.into(), can_bring_back: false });
    }
}
