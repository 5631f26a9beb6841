//! Signals of what arrives after the form. They are made when one of those parts
//! first asks for one, so that the form comes without what makes them.

use std::cell::Cell;
use std::ops::Deref;

use leptos::prelude::*;

use super::contracts::Contracts;
use super::history::Past;
use super::lessons::Lessons;
use super::presenter::Slide;
use super::reading::Reading;
use super::saved::Saved;
use super::state::{Desk, Earlier};
use super::vars::Vars;

pub struct LaterDesk {
    pub vars: Vars,
    pub past: Past,
    pub saved: Saved,
    pub contracts: Contracts,
    pub lessons: Lessons,
    /// The body of the exchange on screen, while it arrives and after.
    pub reading: RwSignal<Option<Reading>, LocalStorage>,
    /// The answers before, the latest first.
    pub earlier: RwSignal<Vec<Earlier>, LocalStorage>,
    /// What a class is shown; `None` outside presenter mode.
    pub slide: RwSignal<Option<Slide>>,
}

thread_local! {
    static MADE: Cell<Option<&'static LaterDesk>> = const { Cell::new(None) };
}

impl LaterDesk {
    fn new() -> Self {
        Self {
            vars: Vars::new(),
            past: Past::new(),
            saved: Saved::new(),
            contracts: Contracts::new(),
            lessons: Lessons::new(),
            reading: RwSignal::new_local(None),
            earlier: RwSignal::new_local(Vec::new()),
            slide: RwSignal::new(None),
        }
    }
}

/// Whoever names one of them in the first part has all of this in it: the sizes
/// that `cargo xtask build` prints tell.
impl Deref for Desk {
    type Target = LaterDesk;

    fn deref(&self) -> &LaterDesk {
        MADE.get().unwrap_or_else(|| {
            // As long as the page, like the desk itself.
            let made: &LaterDesk = Box::leak(Box::new(self.form.owner().with(LaterDesk::new)));
            MADE.set(Some(made));
            made
        })
    }
}
