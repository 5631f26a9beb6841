//! The collections as the page holds them, and the run that is under way.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use request_playground::collection::{Collections, Id, Plan, Report};
use request_playground::formats::Imported;
use request_playground::said;
use request_playground::words::counted;

use super::in_step;
use super::undo::Undo;
use crate::browser::{random, shared};

/// What a person can ask of the collections.
#[derive(Clone, Debug)]
pub enum SavedCommand {
    /// Opens or closes the panel.
    Show(bool),
    /// Adds what is in the form, near what is selected.
    Add,
    /// Puts a request into the form.
    Open(Id),
    /// Writes the form into a request.
    Update(Id),
    /// Adds every request of an import, in a folder of this name.
    KeepAll(Arc<Imported>, String),
    /// Sends the requests of the plan that is shown, one after the other.
    Start,
    /// Stops the run.
    Stop,
}

/// A run: planned, under way, over.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What is run: a folder's name, or a word for everything.
    pub name: String,
    pub plan: Plan,
    /// Whether the rest is still sent when one has failed.
    pub goes_on: bool,
    pub phase: Phase,
    /// As far as it has come.
    pub report: Report,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Planned,
    Running,
    Over,
}

/// Signals all, so cheap to copy.
#[derive(Clone, Copy)]
pub struct Saved {
    pub all: RwSignal<Collections>,
    /// Whether the panel is open.
    pub open: RwSignal<bool>,
    pub selected: RwSignal<Option<Id>>,
    /// The request that is in the form, if it came from here.
    pub in_form: RwSignal<Option<Id>>,
    pub folded: RwSignal<BTreeSet<Id>>,
    pub undo: RwSignal<Option<Undo<Collections>>>,
    /// What a screen reader announces once.
    pub said: RwSignal<String>,
    pub run: RwSignal<Option<Run>>,
    /// Whether what the store has is here: before that, nothing can be changed.
    pub is_read: RwSignal<bool>,
}

impl Saved {
    pub fn new() -> Self {
        Self {
            all: RwSignal::default(),
            open: RwSignal::new(false),
            selected: RwSignal::new(None),
            in_form: RwSignal::new(None),
            folded: RwSignal::default(),
            undo: RwSignal::new(None),
            said: RwSignal::default(),
            run: RwSignal::new(None),
            is_read: RwSignal::new(false),
        }
    }

    /// Reads what is kept, and keeps what changes from then on. `say` hears what
    /// went wrong.
    pub fn keep_in_step(self, say: impl Fn(String) + Copy + 'static) {
        let mut all: Collections = shared::in_tab().unwrap_or_default();
        // Far apart from those of other tabs, and still a whole number everywhere.
        all.give_ids_from(Id::from(random::bits()) << 20);
        self.all.set(all);
        in_step::keep_in_step(self.all, self.is_read, say);
    }

    /// Says what has been done, and how it was before, so that it can be undone.
    pub fn can_undo(self, says: String, before: Collections) {
        self.undo.set(Some(Undo { says, before, after: self.all.get_untracked() }));
    }

    /// Selects an entry and says where it stands now.
    pub fn tell_place(self, id: Id) {
        let words = self.all.with_untracked(|all| {
            let name = all.get(id).map(|entry| entry.name().to_owned())?;
            Some(format!("{name}: {}", all.stand(id)?.words()))
        });
        self.said.set(words.unwrap_or_default());
    }

    /// Deletes an entry; it can be brought back.
    pub fn delete(self, id: Id) {
        let before = self.all.get_untracked();
        let Some(at) = before.position(id) else { return };
        let name = before.get(id).map(|entry| entry.name().to_owned()).unwrap_or_default();
        let inside = before.requests_in(Some(id)).len();
        let is_folder = before.get(id).is_some_and(|entry| entry.is_folder());
        self.all.update(|all| all.remove(id));
        // The next entry takes its place, or the one before.
        let next = self.all.with_untracked(|all| {
            let entries = all.entries();
            entries.get(at).or(entries.last()).map(|entry| entry.id)
        });
        self.selected.set(next);
        let says = match (is_folder, inside) {
            (true, 1..) => {
                let requests = counted(inside as u64, "{} request", "{} requests");
                said!("“{}” is deleted, with {} in it.", name, requests)
            }
            _ => said!("“{}” is deleted.", name),
        };
        self.can_undo(says, before);
    }
}
