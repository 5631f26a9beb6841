//! The headers: one row each, in order.

use std::borrow::Cow;

use leptos::prelude::*;
use request_playground::annotation::Part;
use request_playground::http::{self, ACCEPT_SAYS, HeaderDraft};
use request_playground::language::say;
use request_playground::said;

use super::covered::Covered;
use super::form::HeaderRow;
use super::glossary::Term;
use super::icon::{Icon, PartLabel};
use super::prose::show_static;
use super::state::Desk;
use super::suggest::SuggestField;
use super::turns::late;
use crate::browser::page;

/// How many rows are put on screen at once; thousands would freeze it.
const STEP: usize = 50;
/// With more rows than this only the lit row says what its header does.
const ALL_EXPLAINED: usize = 8;

#[component]
pub fn HeadersPart() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form;
    let limit = RwSignal::new(STEP);
    let count = Memo::new(move |_| form.headers.with(Vec::len));
    let shown = move || {
        form.headers.with(|rows| rows.iter().take(limit.get()).copied().collect::<Vec<_>>())
    };
    let sent = Memo::new(move |_| {
        form.headers.with(|rows| rows.iter().filter(|row| row.enabled.get()).count())
    });
    let add = move |_| {
        form.add_header(HeaderDraft::new("", ""));
        limit.update(|limit| *limit = (*limit).max(count.get_untracked() + 1));
        if let Some(row) = form.headers.with_untracked(|rows| rows.last().copied()) {
            page::focus_soon(name_id(row));
        }
    };
    view! {
        <section class="part part--headers" role="group" aria-label=say("Headers") data-part="headers">
            <div class="part__head">
                <h2><PartLabel part=Part::Headers>{say("Headers")}</PartLabel></h2>
                <span class="count">{move || said!("{} of {} on", sent.get(), count.get())}</span>
            </div>
            <p class="part__says" hidden=move || 0 < count.get()>
                {say("Headers say who is asking and in which format. This request adds none of its own.")}
            </p>
            <ul class="rows" class:rows--many=move || ALL_EXPLAINED < count.get()>
                <ForEnumerate each=shown key=|row| row.id let(index, row)>
                    <Row index row />
                </ForEnumerate>
            </ul>
            {move || {
                let hidden = count.get().saturating_sub(limit.get());
                (0 < hidden).then(|| view! {
                    <p class="aside">
                        {said!("{} more headers are not on screen. They are sent all the same.", hidden)}" "
                        <button type="button" class="small" on:click=move |_| limit.update(|limit| *limit += STEP)>
                            {say("Show more")}
                        </button>
                    </p>
                })
            }}
            <div class="part__acts">
                <button type="button" class="small" id="add-header" on:click=add>
                    <Icon name="plus" />
                    {say("Add header")}
                </button>
            </div>
            <details class="fold">
                <summary>{say("Authentication helper")}</summary>
                {late(5, |parts| (parts.authentication)())}
            </details>
        </section>
    }
}

fn name_id(row: HeaderRow) -> String {
    format!("header-name-{}", row.id)
}

/// The id of a row's value field, for those who want the cursor there.
pub fn value_id(row: HeaderRow) -> String {
    format!("header-value-{}", row.id)
}

#[component]
fn Row(index: ReadSignal<usize>, row: HeaderRow) -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form;
    let number = move || index.get() + 1;
    let knows = move || desk.later.get().parts().map(|parts| parts.of_headers);
    let says = Memo::new(move |_| {
        row.name.with(|name| match knows() {
            Some(knows) => (knows.says)(name),
            // A first visit's header, told at once: the registry comes later.
            None => name.trim().eq_ignore_ascii_case("Accept").then_some(("Accept", ACCEPT_SAYS)),
        })
    });
    // Until more is known there is room for it, so that nothing moves.
    let is_awaited = Memo::new(move |_| {
        says.with(Option::is_none) && knows().is_none() && row.name.with(|name| !name.is_empty())
    });
    let fate = Memo::new(move |_| {
        if !row.enabled.get() {
            return None;
        }
        row.name.with(|name| row.value.with(|value| (knows()?.fate)(name, value)))
    });
    let suggest_names = Callback::new(move |typed: String| {
        knows().map(|knows| (knows.names)(&typed)).unwrap_or_default()
    });
    let suggest_values = Callback::new(move |typed: String| {
        let name = row.name.get_untracked();
        knows().map(|knows| (knows.values)(&name, &typed)).unwrap_or_default()
    });
    let pasted = Callback::new(move |text: String| paste_headers(form, row, &text));
    let remove = move |_| {
        let position = index.get_untracked();
        form.remove_header(position);
        let after = form
            .headers
            .with_untracked(|rows| rows.get(position).or(rows.last()).map(|row| name_id(*row)));
        page::focus_soon(after.unwrap_or_else(|| "add-header".to_owned()));
    };
    view! {
        <li class="header-row" class:header-row--off=move || !row.enabled.get() class:header-row--secret=move || row.name.with(|name| http::is_secret_header(name.trim()))>
            <input
                type="checkbox"
                aria-label=move || said!("Header {} enabled", number())
                title=say("Send this header")
                prop:checked=move || row.enabled.get()
                on:change:target=move |event| row.enabled.set(event.target().checked())
            />
            <SuggestField
                id=name_id(row)
                label=Signal::derive(move || said!("Header {} name", number()))
                value=row.name
                placeholder=say("Name")
                suggest=suggest_names
                pasted=pasted
            />
            <Covered shows=Signal::derive(move || masked(row))>
                <SuggestField
                    id=value_id(row)
                    label=Signal::derive(move || said!("Header {} value", number()))
                    value=row.value
                    placeholder=say("Value")
                    suggest=suggest_values
                />
            </Covered>
            <button
                type="button"
                class="quiet"
                aria-label=move || said!("Remove header {}", number())
                on:click=remove
            >
                <Icon name="close" />
            </button>
            {move || fate.get().map(|(mark, says)| view! {
                <p class=format!("header-row__fate header-row__fate--{mark}")>{says}</p>
            })}
            {move || says.get().map(|(name, says)| view! { <p class="header-row__says">{show_static(says)}" "<Term name=name.to_owned() label=say("More") spoken=said!("More about {}", name) /></p> })}
            {move || is_awaited.get().then(|| view! {
                <p class="header-row__says header-row__says--awaited" aria-hidden="true">{say(ACCEPT_SAYS)}" "{say("More")}</p>
            })}
        </li>
    }
}

/// The value without the secret in it, if there is one.
fn masked(row: HeaderRow) -> Option<String> {
    row.name.with(|name| {
        row.value.with(|value| match http::masked_header(name.trim(), value) {
            Cow::Owned(masked) => Some(masked),
            Cow::Borrowed(_) => None,
        })
    })
}

/// Lines of `Name: value` pasted into a name become rows. A single word, or a
/// text without a colon, is pasted as it is.
fn paste_headers(form: super::form::Form, row: HeaderRow, text: &str) -> bool {
    let mut pairs = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split_once(':').map(|(name, value)| (name.trim(), value.trim())));
    let Some(Some((name, value))) = pairs.next() else { return false };
    let rest: Option<Vec<_>> = pairs.collect();
    let Some(rest) = rest else { return false };
    if !row.name.with_untracked(String::is_empty) {
        return false;
    }
    row.name.set(name.to_owned());
    row.value.set(value.to_owned());
    let rows: Vec<_> = rest
        .into_iter()
        .map(|(name, value)| form.header_row(HeaderDraft::new(name, value)))
        .collect();
    form.headers.update(|all| {
        let at = all.iter().position(|have| have.id == row.id).map_or(all.len(), |at| at + 1);
        all.splice(at..at, rows);
    });
    true
}
