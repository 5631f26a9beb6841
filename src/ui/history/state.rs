//! What the parts of the history share.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::records::{HistorySettings, Sieve};

use crate::browser::past::Line;

/// Everything a person can ask of the history. Keys name exchanges.
#[derive(Clone, Debug)]
pub enum PastCommand {
    /// Folds the list away, or opens it.
    Fold(bool),
    /// Shows an exchange and its answer, explained anew.
    Open(String),
    /// Puts its request into the form.
    PutIntoForm(String),
    /// The same, and sends it.
    SendAgain(String),
    /// Compares the answer on screen with the one before it.
    Compare,
    Pin(String, bool),
    Name(String, String),
    Delete(String),
    DeleteAll,
    /// Puts back what was deleted last.
    PutBack,
    Set(HistorySettings),
    /// Asks the browser not to clear what is kept.
    Persist,
    /// Saves everything that this browser keeps as a file; with its secrets if
    /// true.
    BackUp(bool),
    /// Takes in the text of such a file.
    Restore(String),
    /// Saves what the list shows as a HAR file.
    SaveHar,
}

/// The signals of the history. One of each, part of the desk.
#[derive(Clone, Copy)]
pub struct Past {
    /// The oldest first.
    pub lines: RwSignal<Vec<Arc<Line>>>,
    /// Whether they have been read from where they are kept.
    pub is_read: RwSignal<bool>,
    /// How many could not be read.
    pub unread: RwSignal<usize>,
    pub sieve: RwSignal<Sieve>,
    pub settings: RwSignal<HistorySettings>,
    /// The exchange whose answer is on screen, if that is from here.
    pub shown: RwSignal<Option<String>>,
    /// What to say of its body, if only its beginning is kept.
    pub cut: RwSignal<Option<String>>,
    /// What is wrong with keeping, if anything is.
    pub trouble: RwSignal<Option<String>>,
    /// What was just deleted, in words, while it can be put back.
    pub deleted: RwSignal<Option<String>>,
    /// Whether the browser has promised not to clear it; nothing where it does
    /// not say.
    pub persistent: RwSignal<Option<bool>>,
}

impl Past {
    pub fn new() -> Self {
        Self {
            lines: RwSignal::default(),
            is_read: RwSignal::default(),
            unread: RwSignal::default(),
            sieve: RwSignal::default(),
            settings: RwSignal::default(),
            shown: RwSignal::default(),
            cut: RwSignal::default(),
            trouble: RwSignal::default(),
            deleted: RwSignal::default(),
            persistent: RwSignal::default(),
        }
    }

    pub fn line(self, key: &str) -> Option<Arc<Line>> {
        self.lines.with_untracked(|lines| {
            let place = lines.binary_search_by(|line| line.key.as_str().cmp(key)).ok()?;
            lines.get(place).cloned()
        })
    }

    /// Puts lines in their places; one of the same key gives way.
    pub fn put(self, new: impl IntoIterator<Item = Arc<Line>>) {
        self.lines.update(|lines| {
            for line in new {
                match lines.binary_search_by(|have| have.key.cmp(&line.key)) {
                    Ok(place) => lines[place] = line,
                    Err(place) => lines.insert(place, line),
                }
            }
        });
    }

    pub fn take_out(self, gone: impl Fn(&str) -> bool) {
        self.lines.update(|lines| lines.retain(|line| !gone(&line.key)));
    }

    /// What the sieve lets through: pinned ones first, then the latest.
    pub fn sieved(self) -> Arc<Vec<Arc<Line>>> {
        let found = self.sieve.with(|sieve| {
            let sieve = sieve.ready();
            self.lines.with(|lines| {
                let is_found = |line: &&Arc<Line>| sieve.lets_through(&line.record);
                let found = lines.iter().rev().filter(is_found).cloned();
                let (mut all, rest): (Vec<_>, Vec<_>) = found.partition(|line| line.record.pinned);
                all.extend(rest);
                all
            })
        });
        Arc::new(found)
    }
}
