//! What of the history is looked for.

use std::collections::BTreeSet;

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::records::Outcomes;
use request_playground::said;
use request_playground::words::count_words;

use super::super::state::Desk;
use super::list::Found;

#[component]
pub fn SieveBar(
    /// What it lets through.
    found: Memo<Found>,
) -> impl IntoView {
    let past = Desk::here().past;
    let sieve = past.sieve;
    let methods = Memo::new(move |_| {
        distinct(
            past.lines.with(|lines| lines.iter().map(|line| line.record.method.clone()).collect()),
        )
    });
    let hosts = Memo::new(move |_| {
        distinct(
            past.lines
                .with(|lines| lines.iter().map(|line| line.record.host().to_owned()).collect()),
        )
    });
    let found = move || {
        let count = found.with(|found| found.len());
        sieve.with(|sieve| (!sieve.lets_all_through()).then_some(count))
    };
    let outcome = Signal::derive(move || {
        sieve.with(|sieve| sieve.outcomes.map_or("", Outcomes::name).to_owned())
    });
    view! {
        <div class="sieve" role="search" aria-label=say("Search the history")>
            <input
                type="search"
                class="sieve__words"
                aria-label=say("Search the history")
                placeholder=say("Search")
                autocomplete="off"
                spellcheck="false"
                prop:value=move || sieve.with(|sieve| sieve.words.clone())
                on:input:target=move |event| sieve.update(|sieve| sieve.words = event.target().value())
            />
            <Pick
                label=say("Status")
                all=say("Any status")
                options=Signal::derive(|| Outcomes::ALL.map(|one| one.name().to_owned()).to_vec())
                chosen=outcome
                choose=Callback::new(move |name: String| sieve.update(|sieve| {
                    sieve.outcomes = Outcomes::ALL.into_iter().find(|one| one.name() == name);
                }))
            />
            <Pick
                label=say("Method of the request")
                all=say("Any method")
                options=Signal::derive(move || methods.get())
                chosen=Signal::derive(move || sieve.with(|sieve| sieve.method.clone().unwrap_or_default()))
                choose=Callback::new(move |name: String| sieve.update(|sieve| sieve.method = Some(name).filter(|name| !name.is_empty())))
            />
            <Pick
                label=say("Host")
                all=say("Any host")
                options=Signal::derive(move || hosts.get())
                chosen=Signal::derive(move || sieve.with(|sieve| sieve.host.clone().unwrap_or_default()))
                choose=Callback::new(move |name: String| sieve.update(|sieve| sieve.host = Some(name).filter(|name| !name.is_empty())))
            />
            <p class="count" role="status">{move || found().map(|count| said!("{} found", count_words(count as u64)))}</p>
        </div>
    }
}

fn distinct(all: Vec<String>) -> Vec<String> {
    let all: BTreeSet<String> = all.into_iter().filter(|one| !one.is_empty()).collect();
    all.into_iter().collect()
}

#[component]
fn Pick(
    label: &'static str,
    /// What stands for no choice.
    all: &'static str,
    #[prop(into)] options: Signal<Vec<String>>,
    #[prop(into)] chosen: Signal<String>,
    choose: Callback<String>,
) -> impl IntoView {
    view! {
        <select aria-label=label prop:value=move || chosen.get() on:change:target=move |event| choose.run(event.target().value())>
            <option value="">{all}</option>
            {move || options.get().into_iter().map(|name| {
                let selected = chosen.with_untracked(|chosen| *chosen == name);
                view! { <option value=name.clone() selected=selected>{name.clone()}</option> }
            }).collect_view()}
        </select>
    }
}
