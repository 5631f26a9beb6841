//! The endpoint, its anatomy and its query as a table.

use std::borrow::Cow;

use leptos::prelude::*;
use request_playground::annotation::Part;
use request_playground::http;
use request_playground::language::say;
use request_playground::said;

use super::anatomy::Anatomy;
use super::covered::Covered;
use super::icon::{Icon, PartLabel};
use super::state::{Command, Desk};
use crate::browser::page;

pub const ENDPOINT_ID: &str = "endpoint";
/// A query with more rows than this is edited in the field above the table.
const MOST_ROWS: usize = 100;
/// Above this many bytes the address is not drawn in pieces.
const DRAWN: usize = 8_192;

#[component]
pub fn EndpointField() -> impl IntoView {
    let desk = Desk::here();
    let endpoint = desk.form.endpoint;
    view! {
        <div class="field field--endpoint part-endpoint" class:holds-secret=move || holds_secret(endpoint) data-part="endpoint">
            <label class="field__label" for=ENDPOINT_ID>
                <PartLabel part=Part::Endpoint>{say("Endpoint")}</PartLabel>
            </label>
            <Covered shows=Signal::derive(move || masked(endpoint))>
                <input
                    type="text"
                    inputmode="url"
                    id=ENDPOINT_ID
                    class="code-field"
                    data-testid="endpoint"
                    dir="ltr"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="send"
                    placeholder="https://api.example.com/orders"
                    readonly=desk.is_locked(Part::Endpoint)
                    prop:value=move || endpoint.get()
                    on:input:target=move |event| endpoint.set(event.target().value())
                    on:paste=move |event| {
                        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
                        // An address is pasted as ever; a whole request is read.
                        let parts = desk.later.get_untracked().parts();
                        if let Some(text) = text.filter(|text| parts.is_some_and(|parts| (parts.is_request)(text))) {
                            event.prevent_default();
                            desk.run.run(Command::Import(Some(text)));
                        }
                    }
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.is_composing() && !event.ctrl_key() && !event.meta_key() {
                            event.prevent_default();
                            desk.run.run(Command::Send);
                        }
                    }
                />
            </Covered>
        </div>
    }
}

/// Of what a class must not see on a projector.
fn holds_secret(endpoint: RwSignal<String>) -> bool {
    endpoint.with(|typed| typed.len() <= DRAWN && !http::endpoint_secrets(typed).is_empty())
}

/// The address without its secrets, if it has any.
fn masked(endpoint: RwSignal<String>) -> Option<String> {
    endpoint.with(|typed| match http::masked_endpoint(typed) {
        Cow::Owned(masked) if typed.len() <= DRAWN => Some(masked),
        Cow::Owned(_) | Cow::Borrowed(_) => None,
    })
}

#[component]
pub fn EndpointNote() -> impl IntoView {
    let desk = Desk::here();
    let endpoint = desk.form.endpoint;
    let short = Memo::new(move |_| endpoint.with(String::len) <= DRAWN);
    view! {
        <div class="endpoint-note" class:holds-secret=move || holds_secret(endpoint) data-part="endpoint">
            {move || if short.get() {
                view! { <Anatomy typed=endpoint /> }.into_any()
            } else {
                let length = endpoint.with(String::len);
                view! { <p class="aside">{said!("This address is {} bytes long: too long to draw in pieces. It is sent as it is.", length)}</p> }.into_any()
            }}
            {move || desk.later.get().parts().map(|parts| (parts.resolved)())}
            <Query />
        </div>
    }
}

/// The query as rows of names and values: the same text as in the endpoint.
#[component]
fn Query() -> impl IntoView {
    let endpoint = Desk::here().form.endpoint;
    let rows = Memo::new(move |_| {
        endpoint
            .with(|typed| if typed.len() <= DRAWN { http::query_rows(typed) } else { Vec::new() })
    });
    let count = Memo::new(move |_| rows.with(Vec::len));
    let indices = move || (0..count.get().min(MOST_ROWS)).collect::<Vec<_>>();
    let add = move |_| {
        endpoint.update(|typed| *typed = http::add_query(typed, "", ""));
        page::focus_soon(format!("query-name-{}", count.get_untracked()));
    };
    view! {
        <details class="fold" prop:open=move || 0 < count.get()>
            <summary>
                {say("Query")}" "
                <span class="count">{move || match count.get() { 0 => say("none").to_owned(), n => n.to_string() }}</span>
            </summary>
            <div role="group" aria-label=say("Query")>
                <ul class="rows">
                    <For each=indices key=|index| *index let:index>
                        <QueryRow index rows />
                    </For>
                </ul>
                <p class="aside" hidden=move || count.get() <= MOST_ROWS>
                    {move || said!("{} more in the endpoint above.", count.get().saturating_sub(MOST_ROWS))}
                </p>
                <button type="button" class="small" on:click=add>
                    <Icon name="plus" />
                    {say("Add query parameter")}
                </button>
            </div>
        </details>
    }
}

#[component]
fn QueryRow(index: usize, rows: Memo<Vec<http::QueryRow>>) -> impl IntoView {
    let endpoint = Desk::here().form.endpoint;
    let name = move || {
        rows.with(|rows| rows.get(index).map(|row| row.decoded_name.clone()).unwrap_or_default())
    };
    let value = move || {
        rows.with(|rows| rows.get(index).map(|row| row.decoded_value.clone()).unwrap_or_default())
    };
    let cover = move || {
        let value = value();
        let is_secret = http::is_secret_query(&name()) && !http::names_a_variable(&value);
        (is_secret && !value.is_empty()).then(|| http::MASK.to_owned())
    };
    view! {
        <li class="pair-row">
            <input
                type="text"
                id=format!("query-name-{index}")
                aria-label=said!("Query {} name", index + 1)
                placeholder=say("name")
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=name
                on:input:target=move |event| {
                    let text = event.target().value();
                    endpoint.update(|typed| *typed = http::set_query_name(typed, index, &text));
                }
            />
            <Covered shows=Signal::derive(cover)>
                <input
                    type="text"
                    aria-label=said!("Query {} value", index + 1)
                    placeholder=say("value")
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=value
                    on:input:target=move |event| {
                        let text = event.target().value();
                        endpoint.update(|typed| *typed = http::set_query_value(typed, index, &text));
                    }
                />
            </Covered>
            <button
                type="button"
                class="quiet"
                aria-label=said!("Remove query {}", index + 1)
                on:click=move |_| {
                    endpoint.update(|typed| *typed = http::remove_query(typed, index));
                    page::focus_soon(ENDPOINT_ID);
                }
            >
                <Icon name="close" />
            </button>
        </li>
    }
}
