//! Several drafts, one in the form: out of sight until there is a second.

use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;
use super::state::{Command, Desk};
use super::turns::late;
use crate::browser::keeping::Tab;

/// Everything a person can ask of the drafts. Texts before names are ids.
#[derive(Clone, Debug)]
pub enum DraftCommand {
    New,
    Switch(String),
    Close(String),
    /// Brings back the one that was closed last.
    PutBack,
    Rename(String, String),
    /// Moves it by one place; forward if true.
    Shift(String, bool),
}

/// The signals of the drafts. One of each, part of the desk.
#[derive(Clone, Copy)]
pub struct Drafts {
    pub tabs: RwSignal<Vec<Tab>>,
    /// The one in the form.
    pub active: RwSignal<String>,
    /// What was just closed, in words, while it can be brought back.
    pub closed: RwSignal<Option<String>>,
}

impl Drafts {
    pub fn new() -> Self {
        Self { tabs: RwSignal::default(), active: RwSignal::default(), closed: RwSignal::default() }
    }
}

/// The row of drafts; its place is kept free until it is here.
#[component]
pub fn DraftsPlace() -> impl IntoView {
    let desk = Desk::here();
    let are_several = Memo::new(move |_| desk.drafts.tabs.with(|tabs| tabs.len() > 1));
    view! {
        <div class="drafts-place" class:drafts-place--several=move || are_several.get()>
            {late(4, |parts| (parts.draft_bar)())}
        </div>
    }
}

/// The one button of it that is there from the first.
#[component]
pub fn NewDraft() -> impl IntoView {
    let desk = Desk::here();
    let is_alone = Memo::new(move |_| desk.drafts.tabs.with(|tabs| tabs.len() < 2));
    move || {
        is_alone.get().then(|| view! {
            <p class="drafts__first">
                <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Drafts(DraftCommand::New))>
                    <Icon name="plus" />
                    {say("New draft")}
                </button>
            </p>
        })
    }
}
