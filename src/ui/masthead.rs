//! The top of the page.

use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;
use super::languages::Languages;
use super::lessons::{Classroom, LessonCommand};
use super::saved::SavedCommand;
use super::state::{Command, Desk};

#[component]
pub fn Masthead() -> impl IntoView {
    let desk = Desk::here();
    let dark = desk.theme.dark;
    view! {
        <header class="masthead">
            <h1 class="masthead__name">
                <svg class="masthead__mark" viewBox="0 0 32 32" aria-hidden="true"><use href="#mark" /></svg>
                <span class="masthead__title">"Request Playground"</span>
            </h1>
            <LessonsButton />
            <Sign icon="download" says=say("Import") has_word=true command=|| Command::Import(Some(String::new())) />
            <Sign icon="export" says=say("Export") has_word=true command=|| Command::Export(true) />
            <Sign icon="share" says=say("Share") has_word=true command=|| Command::Share(true) />
            <Sign icon="folder" says=say("Collections") command=|| Command::Saved(SavedCommand::Show(true)) />
            <Sign icon="braces" says=say("Variables") command=|| Command::Variables(true) />
            <Sign icon="keyboard" says=say("Commands") tip=say("Commands (Ctrl or ⌘ + K)") command=|| Command::Palette(true) />
            <button
                type="button"
                class="quiet"
                aria-label=say("Dark theme")
                data-tip=say("Dark theme")
                aria-pressed=move || dark.get().to_string()
                on:click=move |_| desk.run.run(Command::Dark(!dark.get_untracked()))
            >
                <Icon name="theme" />
            </button>
            <Languages />
        </header>
    }
}

/// Opens a dialog.
#[component]
fn Sign(
    icon: &'static str,
    says: &'static str,
    /// What its tip says, if that is more.
    #[prop(default = says)]
    tip: &'static str,
    /// Whether the word stands beside the sign where there is room.
    #[prop(default = false)]
    has_word: bool,
    command: fn() -> Command,
) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <button
            type="button"
            class=if has_word { "small quiet" } else { "quiet" }
            aria-label=(!has_word).then_some(says)
            aria-haspopup="dialog"
            data-tip=tip
            on:click=move |_| desk.run.run(command())
        >
            <Icon name=icon />
            {has_word.then(|| view! { <span class="masthead__word">{says}</span> })}
        </button>
    }
}

#[component]
fn LessonsButton() -> impl IntoView {
    let room = Classroom::here();
    view! {
        <button
            type="button"
            class="small quiet"
            data-tip=say("Lessons")
            id="lessons-button"
            aria-expanded=move || room.open.get().to_string()
            on:click=move |_| room.run(LessonCommand::Rail(!room.open.get_untracked()))
        >
            <Icon name="book" />
            <span class="masthead__word">{say("Lessons")}</span>
        </button>
    }
}
