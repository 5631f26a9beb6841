//! A signal and the record that the store keeps of it, in step: read, kept when it
//! has rested for a moment and when the page goes, brought together with what
//! other tabs have written.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::shared::{self, Held, Shared};
use crate::browser::{clock, page};

/// How long a change rests before it is kept, in milliseconds.
const REST_MS: u32 = 150;

/// What the store and other tabs write into the signal.
struct Step<T: Shared> {
    all: RwSignal<T>,
    held: Held<T>,
    /// Whether a write is under way, and whether there is another to follow.
    is_writing: Cell<bool>,
    is_late: Cell<bool>,
    /// Whether the person has been told that nothing is kept.
    is_told: Cell<bool>,
}

/// Reads what is kept, and keeps what changes from then on; `is_read` says when
/// that has been done. `say` hears what went wrong, once.
pub fn keep_in_step<T: Shared>(
    all: RwSignal<T>,
    is_read: RwSignal<bool>,
    say: impl Fn(String) + Copy + 'static,
) {
    let step = Rc::new(Step {
        all,
        held: Held::new(&all.get_untracked()),
        is_writing: Cell::default(),
        is_late: Cell::default(),
        is_told: Cell::default(),
    });
    let timer = StoredValue::new_local(None::<clock::Timer>);
    let save = {
        let step = step.clone();
        move || spawn_local(step.clone().save(say))
    };
    let read = {
        let (step, save) = (step.clone(), save.clone());
        move || {
            let (step, save) = (step.clone(), save.clone());
            spawn_local(async move {
                match step.held.read(|| all.get_untracked()).await {
                    Ok(next) => step.take(next),
                    Err(says) => say(says),
                }
                is_read.set(true);
                save();
            });
        }
    };
    read();
    shared::on_change::<T>(read);
    let rested = save.clone();
    Effect::new(move |first: Option<()>| {
        all.track();
        if first.is_some() && is_read.get_untracked() {
            timer.set_value(Some(clock::Timer::after(REST_MS, rested.clone())));
        }
    });
    page::on_leaving(move || {
        let is_waiting =
            timer.with_value(|timer| timer.as_ref().is_some_and(|timer| !timer.has_fired()));
        if is_waiting {
            timer.set_value(None);
            step.held.keep_in_tab(&all.get_untracked());
            save();
        }
    });
}

impl<T: Shared> Step<T> {
    fn take(&self, next: T) {
        if self.all.with_untracked(|now| *now != next) {
            self.all.set(next);
        }
    }

    async fn save(self: Rc<Self>, say: impl Fn(String)) {
        if self.is_writing.replace(true) {
            return self.is_late.set(true);
        }
        loop {
            match self.held.save(|| self.all.get_untracked()).await {
                Ok(next) => {
                    self.is_told.set(false);
                    if let Some(next) = next {
                        self.take(next);
                    }
                }
                Err(trouble) if !self.is_told.replace(true) => say(trouble.to_string()),
                Err(_) => {}
            }
            if !self.is_late.take() {
                break;
            }
        }
        self.is_writing.set(false);
    }
}
