//! The endpoint's query as a table. It arrives after the form.

use leptos::prelude::*;
use request_playground::http;
use request_playground::language::say;
use request_playground::said;

use super::covered::Covered;
use super::endpoint::{DRAWN, ENDPOINT_ID, MOST_ROWS, query_count};
use super::icon::Icon;
use super::state::Desk;
use crate::browser::page;

/// The query as rows of names and values: the same text as in the endpoint.
pub fn query() -> AnyView {
    let endpoint = Desk::here().form.endpoint;
    let rows = Memo::new(move |_| {
        endpoint
            .with(|typed| if typed.len() <= DRAWN { http::query_rows(typed) } else { Vec::new() })
    });
    let count = query_count();
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
