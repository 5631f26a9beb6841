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
            <button type="button" class="small quiet" data-tip=say("Import") on:click=move |_| desk.run.run(Command::Import(Some(String::new())))>
                <Icon name="download" />
                <span class="masthead__word">{say("Import")}</span>
            </button>
            <button type="button" class="small quiet" data-tip=say("Export") on:click=move |_| desk.run.run(Command::Export(true))>
                <Icon name="export" />
                <span class="masthead__word">{say("Export")}</span>
            </button>
            <button type="button" class="small quiet" data-tip=say("Share") on:click=move |_| desk.run.run(Command::Share(true))>
                <Icon name="share" />
                <span class="masthead__word">{say("Share")}</span>
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=say("Collections")
                data-tip=say("Collections")
                on:click=move |_| desk.run.run(Command::Saved(SavedCommand::Show(true)))
            >
                <Icon name="folder" />
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=say("Variables")
                data-tip=say("Variables")
                on:click=move |_| desk.run.run(Command::Variables(true))
            >
                <Icon name="braces" />
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=say("Commands")
                data-tip=say("Commands (Ctrl or ⌘ + K)")
                aria-haspopup="dialog"
                on:click=move |_| desk.run.run(Command::Palette(true))
            >
                <Icon name="keyboard" />
            </button>
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
