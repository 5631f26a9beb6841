//! What was read: one request, or many to choose from.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::formats::{Format, Imported, Item};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::variables::Variable;
use request_playground::words::{count_words, counted};

use super::icon::Icon;
use super::import_state::ImportState;
use super::prose::show;
use super::saved::SavedCommand;
use super::state::{Command, Desk};

/// How many requests are shown at once; more come when they are asked for.
const SHOWN: usize = 50;

/// More notes than this of one request help nobody.
const MOST_NOTES: usize = 12;

#[component]
pub fn Found(state: ImportState, from: String, imported: Arc<Imported>) -> impl IntoView {
    let count = imported.items.len();
    let says = says(&from, &imported);
    let notes = imported
        .notes
        .iter()
        .map(|note| view! { <p class="aside">{show(note)}</p> })
        .collect_view();
    view! {
        <p class="check check--right"><Icon name="check" /><span>{says}</span></p>
        {notes}
        {(imported.format == Format::Environment && !imported.values.is_empty())
            .then(|| view! { <KeepValues from=from.clone() imported=imported.clone() /> })}
        {match count {
            0 => None,
            1 => Some(view! { <div class="import__item"><Address imported=imported.clone() index=0 /><Details state from imported index=0 /></div> }.into_any()),
            _ => Some(view! { <KeepAll from=from.clone() imported=imported.clone() /><Choices state from imported /> }.into_any()),
        }}
    }
}

/// All requests at once, into the collections.
#[component]
fn KeepAll(from: String, imported: Arc<Imported>) -> impl IntoView {
    let desk = Desk::here();
    let count = count_words(imported.items.len() as u64);
    let name = if from.is_empty() { say("Imported requests").to_owned() } else { from };
    let keep = move |_| {
        let command = SavedCommand::KeepAll(imported.clone(), name.clone());
        desk.run.run(Command::Saved(command));
    };
    view! {
        <p class="acts">
            <button type="button" class="small" on:click=keep>
                <Icon name="folder" />
                {said!("Keep them all in Collections ({})", count)}
            </button>
        </p>
    }
}

/// The values of another client's environment, as one of this page's.
#[component]
fn KeepValues(from: String, imported: Arc<Imported>) -> impl IntoView {
    let desk = Desk::here();
    let keep = move |_| {
        let variables = imported.values.iter().map(|(name, value)| Variable::new(name, value));
        let variables = variables.collect();
        let name = if from.is_empty() { say("Imported values") } else { &from };
        desk.vars.all.update(|all| all.active = Some(all.add_environment(name, variables)));
        desk.run.run(Command::Import(None));
        desk.run.run(Command::Variables(true));
    };
    view! {
        <p class="acts">
            <button type="button" class="small" on:click=keep>
                <Icon name="braces" />
                {say("Keep them as an environment")}
            </button>
        </p>
    }
}

/// What it is, in a sentence.
pub fn says(from: &str, imported: &Imported) -> String {
    let what = if from.is_empty() { say("This") } else { from };
    let kind = imported.format.words();
    match (imported.items.len(), imported.format) {
        (_, Format::Environment) => {
            let values = counted(imported.values.len() as u64, "{} value", "{} values");
            said!("{} is {}: it has {}. Import the requests that they are for.", what, kind, values)
        }
        (0, _) => said!("{} is {}. There is no request in it.", what, kind),
        (1, _) => said!("{} is {}.", what, kind),
        (count, _) => {
            let requests = counted(count as u64, "{} request", "{} requests");
            said!("{} is {}, with {}: choose one.", what, kind, requests)
        }
    }
}

/// Many requests in their folders, with a search.
#[component]
fn Choices(state: ImportState, from: String, imported: Arc<Imported>) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let most = RwSignal::new(SHOWN);
    let chosen = RwSignal::new(None::<usize>);
    let all = imported.items.len();
    let searched = imported.clone();
    let found = Memo::new(move |_| words.with(|words| searched.matching(words)));
    let left = Memo::new(move |_| found.with(|found| found.len().saturating_sub(most.get())));
    let groups = move || {
        found.with(|found| groups(&imported, &found[..found.len().min(most.get())]))
            .into_iter()
            .map(|(folders, items)| {
                let rows = items
                    .into_iter()
                    .map(|index| view! { <Choice state from=from.clone() imported=imported.clone() index chosen /> })
                    .collect_view();
                view! {
                    {(!folders.is_empty()).then(|| view! { <h3 class="import__folder">{folders}</h3> })}
                    <ul class="import__items">{rows}</ul>
                }
            })
            .collect_view()
    };
    view! {
        <label class="import__search">
            <span>{say("Find a request")}</span>
            <input
                type="search"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=say("A part of the name, the folder or the address")
                prop:value=move || words.get()
                on:input:target=move |event| {
                    most.set(SHOWN);
                    words.set(event.target().value());
                }
            />
        </label>
        <p class="aside" data-testid="import-count">
            {move || {
                let found = found.with(Vec::len);
                match found {
                    0 => say("No request has this in its name, folder or address.").to_owned(),
                    found if found == all => String::new(),
                    found => said!("{} of {}", count_words(found as u64), counted(all as u64, "{} request", "{} requests")),
                }
            }}
        </p>
        <div class="import__groups">
            {groups}
            {move || {
                let left = left.get();
                (left > 0).then(|| view! {
                    <p class="import__more">
                        <span>{said!("{} more are not shown. Narrow them down above, or show more.", count_words(left as u64))}</span>
                        <button type="button" class="small" on:click=move |_| most.update(|most| *most += SHOWN)>
                            {say("Show more")}
                        </button>
                    </p>
                })
            }}
        </div>
    }
}

/// Requests that follow one another in the same folders, under their names.
fn groups(imported: &Imported, shown: &[usize]) -> Vec<(String, Vec<usize>)> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for index in shown {
        let Some(item) = imported.items.get(*index) else { continue };
        let folders = item.folders.join(" / ");
        match groups.last_mut() {
            Some((last, items)) if *last == folders => items.push(*index),
            Some(_) | None => groups.push((folders, vec![*index])),
        }
    }
    groups
}

/// A request in a line, which opens.
#[component]
fn Choice(
    state: ImportState,
    from: String,
    imported: Arc<Imported>,
    index: usize,
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let is_open = Memo::new(move |_| chosen.get() == Some(index));
    let line = imported.clone();
    view! {
        <li class="import__item">
            <button
                type="button"
                class="import__line"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| chosen.set((!is_open.get_untracked()).then_some(index))
            >
                <Address imported=line index />
            </button>
            {move || is_open.get().then(|| view! { <Details state from=from.clone() imported=imported.clone() index /> })}
        </li>
    }
}

#[component]
fn Address(imported: Arc<Imported>, index: usize) -> impl IntoView {
    imported.items.get(index).map(|Item { name, draft, .. }| {
        view! {
            <span class="import__address" dir="ltr">
                <code class="part-method">{draft.method.clone()}</code>
                {(!name.is_empty()).then(|| view! { " "<span class="import__name">{name.clone()}</span> })}
                " "<code class="part-endpoint">{draft.endpoint.clone()}</code>
            </span>
        }
    })
}

/// What is to be known of a request, and the way into the form.
#[component]
fn Details(
    state: ImportState,
    from: String,
    imported: Arc<Imported>,
    index: usize,
) -> impl IntoView {
    let desk = Desk::here();
    let is_alone = imported.items.len() == 1;
    imported.items.get(index).map(|item| {
        let more = item.notes.len().saturating_sub(MOST_NOTES);
        let notes = item.notes.iter().take(MOST_NOTES).map(|note| view! { <li>{show(note)}</li> }).collect_view();
        let draft = item.as_named().clone();
        let values = imported.values.used_in(&draft);
        let is_named = item.named.is_some() && !values.is_empty();
        let names: Vec<&str> = values.iter().map(|(name, _)| name).collect();
        let keeps = Prose::of(
            "It keeps its variables. The file's values for {} come along as an environment.",
            &[Prose::list(&names)],
        );
        let take = move |_| {
            let brought = is_named.then(|| desk.vars.bring(&from, &values)).flatten();
            desk.run.run(Command::TakeIn(Box::new(draft.clone())));
            if let Some(says) = brought {
                desk.notice.update(|notice| notice.says = [&notice.says, " ", &says].concat());
            }
            // Nothing else is in there that somebody may come back for.
            if is_alone {
                state.clear();
            }
        };
        view! {
            <div class="import__details">
                {(!item.notes.is_empty()).then(|| view! {
                    <p class="import__lost">{say("Before you send it:")}</p>
                    <ul class="points">{notes}</ul>
                    {(more > 0).then(|| view! { <p class="aside">{said!("And {} more like these.", more)}</p> })}
                })}
                {is_named.then(|| view! {
                    <p class="aside">{show(&keeps)}</p>
                })}
                <p class="acts">
                    <button type="button" class="small" on:click=take>{say("Put it into the form")}</button>
                </p>
            </div>
        }
    })
}
