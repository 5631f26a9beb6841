//! The endpoint, its anatomy and its query as a table.

use std::borrow::Cow;

use leptos::prelude::*;
use request_playground::annotation::Part;
use request_playground::http;
use request_playground::language::say;
use request_playground::said;

use super::anatomy::Anatomy;
use super::covered::Covered;
use super::icon::PartLabel;
use super::state::{Command, Desk};
use super::turns::{late, late_or};

pub const ENDPOINT_ID: &str = "endpoint";
/// A query with more rows than this is edited in the field above the table.
pub(super) const MOST_ROWS: usize = 100;
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
            {late(1, |parts| (parts.resolved)())}
            <Query />
        </div>
    }
}

/// The query: how many pairs it has, and their rows once those are here.
#[component]
fn Query() -> impl IntoView {
    let rows = QueryRows::new();
    let count = rows.count;
    provide_context(rows);
    view! {
        <details class="fold" prop:open=move || 0 < count.get()>
            <summary>
                {say("Query")}" "
                <span class="count">{move || match count.get() { 0 => say("none").to_owned(), n => n.to_string() }}</span>
            </summary>
            {late_or(5, |parts| (parts.query)(), room_for_rows)}
        </details>
    }
}

/// The query as it stands in the endpoint, read once for all who show it.
#[derive(Clone, Copy)]
pub(super) struct QueryRows {
    pub all: Memo<Vec<http::QueryRow>>,
    pub count: Memo<usize>,
}

impl QueryRows {
    fn new() -> Self {
        let endpoint = Desk::here().form.endpoint;
        let all =
            Memo::new(move |_| {
                endpoint.with(|typed| {
                    if typed.len() <= DRAWN { http::query_rows(typed) } else { Vec::new() }
                })
            });
        Self { all, count: Memo::new(move |_| all.with(Vec::len)) }
    }

    pub fn here() -> Self {
        expect_context()
    }
}

/// As high as the rows will be, so that nothing moves when they come.
fn room_for_rows() -> AnyView {
    let rows = QueryRows::here().count.get_untracked().min(MOST_ROWS);
    let room = format!("block-size:calc({rows} * (var(--control) + var(--space-2)) + 1.875rem)");
    (0 < rows).then(|| view! { <div style=room></div> }).into_any()
}
