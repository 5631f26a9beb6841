//! The endpoint's query as a table. It arrives after the form.

use leptos::prelude::*;
use request_playground::http;
use request_playground::language::say;
use request_playground::said;

use super::covered::Covered;
use super::endpoint::{ENDPOINT_ID, MOST_ROWS, QueryRows};
use super::icon::Icon;
use super::state::Desk;
use crate::browser::page;

/// The query as rows of names and values: the same text as in the endpoint.
pub fn query() -> AnyView {
    let endpoint = Desk::here().form.endpoint;
    let QueryRows { all: rows, count } = QueryRows::here();
    let indices = move || (0..count.get().min(MOST_ROWS)).collect::<Vec<_>>();
    let add = move |_| {
        endpoint.update(|typed| *typed = http::add_query(typed, "", ""));
        page::focus_soon(format!("query-name-{}", count.get_untracked()));
    };
    view! {
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
    }
    .into_any()
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
            <Half
                id=Some(format!("query-name-{index}"))
                label=said!("Query {} name", index + 1)
                placeholder=say("name")
                index
                text=Signal::derive(name)
                put=http::set_query_name
            />
            <Covered shows=Signal::derive(cover)>
                <Half
                    id=None
                    label=said!("Query {} value", index + 1)
                    placeholder=say("value")
                    index
                    text=Signal::derive(value)
                    put=http::set_query_value
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

/// The name or the value of a pair.
#[component]
fn Half(
    /// The field's id in the page.
    id: Option<String>,
    label: String,
    placeholder: &'static str,
    index: usize,
    text: Signal<String>,
    /// Gives an endpoint with another text in this place.
    put: fn(&str, usize, &str) -> String,
) -> impl IntoView {
    let endpoint = Desk::here().form.endpoint;
    view! {
        <input
            type="text"
            id=id
            aria-label=label
            placeholder=placeholder
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            prop:value=move || text.get()
            on:input:target=move |event| {
                let text = event.target().value();
                endpoint.update(|typed| *typed = put(typed, index, &text));
            }
        />
    }
}
