//! The theme that the person has chosen, light or dark.

use leptos::prelude::*;

use crate::browser::{page, storage};

/// Also read by `theme.js`, before the page is there.
const KEY: &str = "request-playground.theme";

#[derive(Clone, Copy)]
pub struct Theme {
    pub dark: RwSignal<bool>,
}

impl Theme {
    /// As it was before the first paint.
    pub fn new() -> Self {
        Self { dark: RwSignal::new(page::root_mark("theme").as_deref() == Some("dark")) }
    }

    pub fn choose(self, dark: bool) {
        self.dark.set(dark);
        let name = if dark { "dark" } else { "light" };
        page::mark_root("theme", Some(name));
        page::mark_root("theme-chosen", Some("true"));
        storage::save(storage::Keep::Browser, KEY, name);
    }
}
