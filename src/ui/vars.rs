//! The variables as the page holds them: read, changed and kept in one place.

use leptos::prelude::*;
use request_playground::annotation::Action;
use request_playground::formats;
use request_playground::http::{self, Draft, Request};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::rules::{self, Checked};
use request_playground::said;
use request_playground::variables::{
    Resolved, Secrets, Source, Values, Variable, Variables, resolve,
};

use super::in_step;
use crate::browser::{page, shared};

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
}

impl Vars {
    /// Those of the tab at once, those of the store when it has answered.
    pub fn new() -> Self {
        Self {
            all: RwSignal::new(shared::in_tab().unwrap_or_default()),
            open: RwSignal::new(false),
            sought: RwSignal::new(None),
            found: RwSignal::new(None),
            is_read: RwSignal::new(false),
        }
    }

    /// Reads what is kept, and keeps what changes from then on. `say` hears what
    /// went wrong.
    pub fn keep_in_step(self, say: impl Fn(String) + Copy + 'static) {
        in_step::keep_in_step(self.all, self.is_read, say);
    }

    /// Makes the values of a file hold, and says so; nothing if they do already.
    pub fn bring(self, from: &str, values: &formats::Values) -> Option<String> {
        let name = if from.is_empty() { say("Imported values") } else { from };
        let variables: Vec<Variable> =
            values.iter().map(|(name, value)| Variable::new(name, value)).collect();
        let names: Vec<&str> = values.iter().map(|(name, _)| name).collect();
        let mut active = None;
        self.all.update(|all| active = all.bring(name, variables));
        active.map(|active| {
            let names = Prose::list(&names);
            said!(
                "The values for {} are in the environment “{}”, which is used now.",
                names,
                active
            )
        })
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
