//! The variables as the page holds them: read, changed and kept in one place.

use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::annotation::Action;
use request_playground::http::{self, Draft, Request};
use request_playground::rules::{self, Checked};
use request_playground::variables::{Resolved, Secrets, Source, Values, Variables, resolve};

use crate::browser::{clock, page, variables as kept};

/// How long a change rests before it is kept, in milliseconds.
const REST_MS: u32 = 150;

/// A value of an answer that the person wants to keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub source: Source,
    pub value: String,
}

/// Signals all, so cheap to copy.
#[derive(Clone, Copy)]
pub struct Vars {
    pub all: RwSignal<Variables>,
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    /// The variable that the dialog is to lead to.
    pub sought: RwSignal<Option<String>>,
    /// The value that the dialog for keeping one is about.
    pub found: RwSignal<Option<Found>>,
    /// Whether what the store has is here.
    pub is_read: RwSignal<bool>,
    /// Whether what changes is to be kept: not while it is taken over from the
    /// store, nor where that has what only a newer page can read.
    may_write: StoredValue<bool>,
}

impl Vars {
    /// Those of the tab at once, those of the store when it has answered.
    pub fn new() -> Self {
        Self {
            all: RwSignal::new(kept::in_tab().unwrap_or_default()),
            open: RwSignal::new(false),
            sought: RwSignal::new(None),
            found: RwSignal::new(None),
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
                    Ok(Some(all)) if is_untouched => {
                        self.may_write.set_value(false);
                        self.take_over(all);
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
        Effect::new(move |before: Option<Variables>| {
            let now = self.all.get();
            let is_news = before.is_some_and(|before| before != now);
            if is_news && self.may_write.get_value() {
                timer.set_value(Some(clock::Timer::after(REST_MS, save)));
            }
            now
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

    /// Takes over what the store has, with the secrets that this tab alone knows
    /// and its own choice of an environment.
    fn take_over(self, stored: Variables) {
        let mine = self.all.get_untracked();
        let active = mine.active().map(|it| it.name.clone());
        let mut all = stored.with_secrets_of(&mine);
        if active.is_some() {
            all.active = all.environments.iter().position(|it| Some(&it.name) == active.as_ref());
        }
        if all != mine {
            self.all.set(all);
        }
    }

    pub fn values(self) -> Values {
        self.all.with_untracked(Variables::values)
    }

    /// Every secret value there is, of whichever set.
    pub fn secrets(self) -> Secrets {
        self.all.with_untracked(Secrets::of_all)
    }

    /// What a button would write, with `{{name}}` in place of the values that the
    /// form has from variables, and of every secret.
    pub fn put_back_into(self, action: &Action, form: &Draft) -> Action {
        let values = self.values();
        let used = resolve(form, &values).used;
        let mut action = action.clone();
        Secrets::of(&values).and_values(&used, &values).put_back_into(&mut action);
        action
    }

    /// What a draft becomes when it is sent, and what is to be said of it.
    pub fn check(self, draft: &Draft) -> (Resolved, Checked) {
        let facts = page::Facts::now();
        rules::check_typed(draft, &self.values(), &facts.page())
    }

    /// A request with its secrets masked: those that a name tells, and the
    /// values of secret variables wherever they stand.
    pub fn masked(self, request: &Request) -> Request {
        self.secrets().masked_request(&http::masked(request))
    }

    /// What would be sent, its secrets masked.
    pub fn shown(self, draft: &Draft) -> Option<Request> {
        let facts = page::Facts::now();
        rules::shown(draft, &self.values(), &facts.page())
    }
}
