//! The value that the person is on: its path, and what can be done with it.

use leptos::prelude::*;
use request_playground::json::Index;
use request_playground::language::say;
use request_playground::sheet;
use request_playground::variables::{Source, value_of};

use super::filter::choose_path;
use super::icon::Icon;
use super::state::{Command, Desk};
use super::vars::Found;
use super::viewer::Viewer;
use super::views::{ChosenView, View};
use crate::browser::{clock, handover};

#[component]
pub fn PathBar() -> impl IntoView {
    let viewer = Viewer::here();
    let desk = Desk::here();
    let ChosenView(chosen) = expect_context();
    let here = Memo::new(move |_| {
        let row = viewer.cursor.get()?;
        let reading = viewer.reading();
        let content = reading.content();
        let index = content.json()?;
        let path = index.path(row, content.bytes())?;
        let opens = if index.kind(row)?.is_close() { index.partner(row)? } else { row };
        Some((path, sheet::is_table(index, content.bytes(), opens).then_some(opens)))
    });
    let copied = RwSignal::new("");
    let hand_over = move |what: &'static str, text: Option<String>| {
        leptos::task::spawn_local(async move {
            let Some(text) = text else { return };
            if handover::copy(&text).await {
                copied.try_set(what);
                clock::sleep(1500).await;
                copied.try_set("");
            } else {
                desk.say(say("The browser did not let the page use the clipboard."));
            }
        });
    };
    move || {
        here.get().map(|(path, table)| {
            let shown = path.clone();
            let filter = path.clone();
            let kept = path.clone();
            view! {
                <div class="path-bar" role="group" aria-label=say("Selected value")>
                    <code class="path-bar__path" dir="ltr" data-testid="path">{shown}</code>
                    <button type="button" class="small quiet" on:click=move |_| hand_over("path", Some(path.clone()))>
                        <Icon name="copy" />
                        {move || if copied.get() == "path" { say("Copied") } else { say("Copy path") }}
                    </button>
                    <button type="button" class="small quiet" on:click=move |_| hand_over("value", value_text(viewer))>
                        <Icon name="copy" />
                        {move || if copied.get() == "value" { say("Copied") } else { say("Copy value") }}
                    </button>
                    <button type="button" class="small quiet" on:click=move |_| {
                        let value = plain_value(viewer).unwrap_or_default();
                        let source = Source::Json(kept.clone());
                        desk.run.run(Command::FoundValue(Some(Found { source, value })));
                    }>
                        <Icon name="braces" />
                        {say("Keep as a variable")}
                    </button>
                    <button
                        type="button" class="small quiet"
                        disabled=move || !viewer.is_read().get()
                        on:click=move |_| choose_path(viewer, &filter)
                    >{say("Show only this")}</button>
                    {table.map(|row| view! {
                        <button type="button" class="small quiet" on:click=move |_| {
                            viewer.table_of.set(Some(row));
                            chosen.set(Some(View::Table));
                        }>{say("Show as table")}</button>
                    })}
                </div>
            }
        })
    }
}

/// The value as a variable gets it: of a text its characters.
fn plain_value(viewer: Viewer) -> Option<String> {
    let reading = viewer.reading();
    let content = reading.content();
    value_of(content.json()?, content.bytes(), viewer.cursor.get_untracked()?)
}

/// The value's text as it was sent.
fn value_text(viewer: Viewer) -> Option<String> {
    let reading = viewer.reading();
    let content = reading.content();
    let index: &Index = content.json()?;
    let range = index.value_range(viewer.cursor.get_untracked()?, content.bytes())?;
    Some(String::from_utf8_lossy(content.bytes().get(range)?).into_owned())
}
