//! Find in the body.

use std::ops::Range;

use leptos::prelude::*;
use request_playground::find::{BadPattern, Options, Pattern, Search};
use request_playground::language::say;
use request_playground::said;
use request_playground::words::count_words;

use super::icon::Icon;
use super::prose::show;
use super::tools::ToolsOut;
use super::viewer::Viewer;
use crate::browser::clock;

/// Bytes looked through at once: some milliseconds at most.
const STEP: usize = 256 << 10;
/// The same for regular expressions, which are slower.
const REGEX_STEP: usize = 32 << 10;
/// How often the count is told while the search goes on, in milliseconds.
const TOLD_EVERY_MS: f64 = 120.0;
/// How long a search waits for bytes that are still arriving, in milliseconds.
const WAIT_MS: u32 = 100;

pub const FIND_ID: &str = "find";

/// A search and its state. Signals all.
#[derive(Clone, Copy)]
pub struct Find {
    text: RwSignal<String>,
    options: RwSignal<Options>,
    search: StoredValue<Option<Search>>,
    task: StoredValue<Option<clock::Task>, LocalStorage>,
    told: RwSignal<Told>,
    bad: RwSignal<Option<BadPattern>>,
    /// Which match the person is at.
    current: RwSignal<Option<usize>>,
    /// Changes when rows must be drawn anew for their marks.
    pub version: RwSignal<u64>,
    sought: RwSignal<Option<usize>>,
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Told {
    count: usize,
    is_full: bool,
    is_done: bool,
    /// Of the bytes so far, in percent.
    share: u32,
}

impl Find {
    pub fn new(sought: RwSignal<Option<usize>>) -> Self {
        Self {
            text: RwSignal::default(),
            options: RwSignal::default(),
            search: StoredValue::new(None),
            task: StoredValue::new_local(None),
            told: RwSignal::default(),
            bad: RwSignal::default(),
            current: RwSignal::default(),
            version: RwSignal::new(0),
            sought,
        }
    }

    /// The matches that lie in these bytes.
    pub fn within(self, range: Range<usize>) -> Vec<Range<usize>> {
        self.search.with_value(|search| {
            let found = search.as_ref().map(|search| search.within(range)).unwrap_or_default();
            found.iter().map(|found| found.range()).collect()
        })
    }

    /// Where the match begins that the person is at.
    pub fn current_start(self) -> Option<usize> {
        self.current_range().map(|range| range.start)
    }

    /// The match that the person is at.
    pub fn current_range(self) -> Option<Range<usize>> {
        let current = self.current.get_untracked()?;
        self.search
            .with_value(|search| search.as_ref()?.found().get(current).map(|found| found.range()))
    }

    fn is_on(self) -> bool {
        self.search.with_value(Option::is_some)
    }

    /// Looks for what is in the field, from the start.
    fn start(self, viewer: Viewer) {
        let was_on = self.is_on();
        self.task.set_value(None);
        self.search.set_value(None);
        self.current.set(None);
        self.told.set(Told::default());
        let options = self.options.get_untracked();
        let pattern = self.text.with_untracked(|text| Pattern::new(text, options));
        self.bad.set(pattern.as_ref().err().cloned());
        let Ok(Some(pattern)) = pattern else {
            if was_on {
                self.version.update(|version| *version += 1);
            }
            return;
        };
        self.search.set_value(Some(Search::new(pattern)));
        let step = if options.regex { REGEX_STEP } else { STEP };
        self.task.set_value(Some(clock::Task::start(self.look(viewer, step))));
    }

    async fn look(self, viewer: Viewer, step: usize) {
        let mut last_told = clock::now();
        loop {
            let Some(reading) = viewer.reading_still() else { return };
            let (idle, told) = {
                let content = reading.content();
                let (text, complete) = (content.text(), content.has_ended());
                let mut told = Told::default();
                let mut idle = true;
                self.search.try_update_value(|search| {
                    if let Some(search) = search {
                        idle = search.step(text, complete, step);
                        told = Told {
                            count: search.found().len(),
                            is_full: search.is_full(),
                            is_done: search.is_done(),
                            share: (search.searched() as f64 / text.len().max(1) as f64 * 100.0)
                                as u32,
                        };
                    }
                });
                (idle, told)
            };
            let first = told.count > 0 && self.current.try_get_untracked().flatten().is_none();
            if first || told.is_done || idle || clock::now() - last_told > TOLD_EVERY_MS {
                last_told = clock::now();
                if self.told.try_get_untracked() != Some(told) {
                    self.told.try_set(told);
                    self.version.try_update(|version| *version += 1);
                }
            }
            if first {
                self.go(0);
            }
            if told.is_done {
                return;
            }
            match idle {
                true => clock::sleep(WAIT_MS).await,
                false => clock::breathe_in_time().await,
            }
        }
    }

    /// Goes to the n-th match.
    fn go(self, n: usize) {
        self.current.try_set(Some(n));
        self.version.try_update(|version| *version += 1);
        if let Some(start) = self.current_start() {
            self.sought.try_set(Some(start));
        }
    }

    /// Goes on or back by one match, around the end.
    fn turn(self, forward: bool) {
        let count = self
            .search
            .with_value(|search| search.as_ref().map_or(0, |search| search.found().len()));
        if count == 0 {
            return;
        }
        let at = self.current.get_untracked().unwrap_or(0);
        self.go(match forward {
            true => (at + 1) % count,
            false => (at + count - 1) % count,
        });
    }

    fn says(self) -> String {
        if self.text.with(String::is_empty) {
            return String::new();
        }
        let told = self.told.get();
        let count = count_words(told.count as u64);
        let is_over = told.is_done || told.is_full;
        match self.current.get().map(|at| count_words(at as u64 + 1)) {
            Some(at) if told.is_full => said!("{} of {} or more", at, count),
            Some(at) if is_over => said!("{} of {}", at, count),
            Some(at) => said!("{} of {}, {} % searched", at, count, told.share),
            None if told.is_done => say("Not found").to_owned(),
            None if is_over => say("None so far").to_owned(),
            None => said!("None so far, {} % searched", told.share),
        }
    }
}

#[component]
pub fn FindBar() -> impl IntoView {
    let viewer = Viewer::here();
    let find = viewer.find;
    let field = NodeRef::<leptos::html::Input>::new();
    let ToolsOut { called, .. } = expect_context();
    Effect::new(move || {
        if let Some(field) = field.get()
            && called.get_value()
        {
            called.set_value(false);
            let _ = field.focus();
        }
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            find.turn(!event.shift_key());
        }
    };
    let toggle = move |change: fn(&mut Options)| {
        find.options.update(change);
        find.start(viewer);
    };
    view! {
        <div class="find" role="search" aria-label=say("Find in the body")>
            <label class="find__field">
                <span>{say("Find")}</span>
                <input
                    node_ref=field
                    type="search"
                    id=FIND_ID
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=say("text in the body")
                    prop:value=move || find.text.get()
                    on:input:target=move |event| {
                        find.text.set(event.target().value());
                        find.start(viewer);
                    }
                    on:keydown=on_key
                />
            </label>
            <button
                type="button" class="small quiet find__option" aria-label=say("Match case") data-tip=say("Match case")
                aria-pressed=move || find.options.get().match_case.to_string()
                on:click=move |_| toggle(|options| options.match_case = !options.match_case)
            >"Aa"</button>
            <button
                type="button" class="small quiet find__option" aria-label=say("Regular expression") data-tip=say("Regular expression")
                aria-pressed=move || find.options.get().regex.to_string()
                on:click=move |_| toggle(|options| options.regex = !options.regex)
            >".*"</button>
            <button
                type="button" class="small quiet" aria-label=say("Previous match") data-tip=say("Previous match (Shift+Enter)")
                disabled=move || find.told.get().count == 0
                on:click=move |_| find.turn(false)
            ><Icon name="up" /></button>
            <button
                type="button" class="small quiet" aria-label=say("Next match") data-tip=say("Next match (Enter)")
                disabled=move || find.told.get().count == 0
                on:click=move |_| find.turn(true)
            ><Icon name="down" /></button>
            <span class="find__says" role="status" data-testid="find-count">{move || find.says()}</span>
            {move || find.bad.get().map(|bad| view! { <p class="find__bad">{show(&bad.says())}</p> })}
        </div>
    }
}
