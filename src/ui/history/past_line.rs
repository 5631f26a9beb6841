//! Over an answer from the history: where it is from, and what can be done with
//! it.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::http;
use request_playground::language::say;
use request_playground::said;

use super::super::icon::Icon;
use super::super::state::{Command, Desk};
use super::state::PastCommand;
use crate::browser::past::{self, Line};

#[component]
pub fn PastLine() -> impl IntoView {
    let desk = Desk::here();
    let past = desk.past;
    let line = Signal::derive(move || {
        past.lines.track();
        past.shown.get().and_then(|key| past.line(&key))
    });
    move || line.get().map(|line| view! { <Acts line /> })
}

#[component]
fn Acts(line: Arc<Line>) -> impl IntoView {
    let desk = Desk::here();
    let key = StoredValue::new(line.key.clone());
    let run = move |command: fn(String) -> PastCommand| {
        desk.run.run(Command::Past(command(key.get_value())));
    };
    let pinned = line.record.pinned;
    let can_compare = move || desk.earlier.with(|earlier| !earlier.is_empty());
    view! {
        <div class="past-line">
            <p class="past-line__says">
                <Icon name="history" />
                <span>{said!("From your history, {}", past::when(line.record.sent_at_ms))}</span>
                <button type="button" class="small quiet" aria-pressed=pinned.to_string() on:click=move |_| desk.run.run(Command::Past(PastCommand::Pin(key.get_value(), !pinned)))>
                    <Icon name="pin" />
                    {if pinned { say("Pinned") } else { say("Pin") }}
                </button>
                <button type="button" class="small quiet" on:click=move |_| run(PastCommand::Delete)>{say("Delete")}</button>
            </p>
            <p class="acts">
                <button type="button" class="small" on:click=move |_| run(PastCommand::PutIntoForm)>{say("Put into the form")}</button>
                <button type="button" class="small" on:click=move |_| run(PastCommand::SendAgain)>{say("Send this again")}</button>
                {move || can_compare().then(|| view! {
                    <button type="button" class="small" on:click=move |_| desk.run.run(Command::Past(PastCommand::Compare))>{say("Compare with the one before")}</button>
                })}
            </p>
            {move || desk.past.cut.get().map(|says| view! { <p class="aside">{says}</p> })}
            <label class="past-line__name">
                <span>{say("Name")}</span>
                <input
                    type="text"
                    maxlength="80"
                    autocomplete="off"
                    placeholder=say("so that you find it again")
                    prop:value=line.record.name.clone()
                    on:change:target=move |event| desk.run.run(Command::Past(PastCommand::Name(key.get_value(), event.target().value())))
                />
            </label>
            <Secrets key />
        </div>
    }
}

/// What was sent with its secrets: hidden until it is asked for, and there only
/// while this tab lives.
#[component]
fn Secrets(key: StoredValue<String>) -> impl IntoView {
    let whole = past::whole(&key.get_value())?;
    let revealed = RwSignal::new(false);
    let endpoint = whole.endpoint.clone();
    let rows: Vec<(String, String)> = whole
        .headers
        .iter()
        .filter(|header| http::is_secret_header(header.name.trim()))
        .map(|header| (header.name.clone(), header.value.clone()))
        .collect();
    Some(view! {
        <div class="past-line__secrets">
            <button type="button" class="small quiet" aria-expanded=move || revealed.get().to_string() on:click=move |_| revealed.update(|revealed| *revealed = !*revealed)>
                {move || if revealed.get() { say("Hide the secrets") } else { say("Reveal the secrets") }}
            </button>
            <span class="aside">{say("They are known to this tab alone, until you close it.")}</span>
            {move || revealed.get().then(|| view! {
                <dl class="pairs" dir="ltr">
                    <div><dt>{say("Endpoint")}</dt><dd><code>{endpoint.clone()}</code></dd></div>
                    {rows.iter().map(|(name, value)| view! { <div><dt>{name.clone()}</dt><dd><code>{value.clone()}</code></dd></div> }).collect_view()}
                </dl>
            })}
        </div>
    })
}
