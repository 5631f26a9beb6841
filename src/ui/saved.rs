//! The collections as the page holds them, and the run that is under way.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::collection::{Collections, Id, Plan, Report};
use request_playground::formats::Imported;

use crate::browser::{clock, collections as kept, page};

/// How long a change rests before it is kept, in milliseconds.
const REST_MS: u32 = 150;

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
    /// What was there before something was deleted, and what to say of it.
    pub undo: RwSignal<Option<(String, Collections)>>,
    /// What a screen reader announces once.
    pub said: RwSignal<String>,
    pub run: RwSignal<Option<Run>>,
    /// Whether what the store has is here: before that, nothing can be changed.
    pub is_read: RwSignal<bool>,
    /// Whether what changes is to be kept: not while it is taken over from the
    /// store, nor where that has what only a newer page can read.
    may_write: StoredValue<bool>,
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
            may_write: StoredValue::new(false),
        }
    }

    /// Reads what is kept, and keeps what changes from then on. `say` hears what
    /// went wrong.
    pub fn keep_in_step(self, say: impl Fn(String) + Copy + 'static) {
        let timer = StoredValue::new_local(None::<clock::Timer>);
        let told = StoredValue::new(false);
        let save = move || self.save(told, say);
        let read = move || {
            spawn_local(async move {
                let before = self.all.get_untracked();
                let loaded = kept::load().await;
                let is_untouched = self.all.with_untracked(|now| *now == before);
                match loaded {
                    Ok(Some(all)) if is_untouched && all != before => {
                        self.may_write.set_value(false);
                        self.all.set(all);
                    }
                    Ok(_) => {}
                    Err(unread) => {
                        say(unread.says);
                        if !unread.may_write {
                            return self.is_read.set(true);
                        }
                    }
                }
                self.may_write.set_value(true);
                self.is_read.set(true);
                if !is_untouched {
                    save();
                }
            });
        };
        read();
        kept::on_change(read);
        Effect::new(move |first: Option<()>| {
            self.all.track();
            if first.is_some() && self.may_write.get_value() {
                timer.set_value(Some(clock::Timer::after(REST_MS, save)));
            }
        });
        page::on_leaving(move || {
            let is_waiting =
                timer.with_value(|timer| timer.as_ref().is_some_and(|timer| !timer.has_fired()));
            if is_waiting {
                timer.set_value(None);
                save();
            }
        });
    }

    fn save(self, told: StoredValue<bool>, say: impl Fn(String) + 'static) {
        let all = self.all.get_untracked();
        spawn_local(async move {
            match kept::save(all).await {
                Ok(()) => told.set_value(false),
                Err(trouble) if !told.get_value() => {
                    told.set_value(true);
                    say(trouble.to_string());
                }
                Err(_) => {}
            }
        });
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
            (true, 1..) => format!("“{name}” is deleted, with {inside} requests in it."),
            _ => format!("“{name}” is deleted."),
        };
        self.undo.set(Some((says, before)));
    }
}
