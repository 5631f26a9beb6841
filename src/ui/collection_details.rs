//! What is selected: its name, what it must return, what its answer gives, and
//! what can be done with it.

use leptos::prelude::*;
use request_playground::collection::{self, Collections, Id};
use request_playground::http;
use request_playground::language::say;
use request_playground::said;
use request_playground::variables::{Source, Take};

use super::collection_tree::{Move, TREE_ID, step};
use super::icon::Icon;
use super::saved::SavedCommand;
use super::state::{Command, Desk};
use crate::browser::page;

pub const NAME_ID: &str = "saved-name";

#[component]
pub fn Details() -> impl IntoView {
    let saved = Desk::here().saved;
    // What is typed changes the entry, not which one it is.
    let here = Memo::new(move |_| {
        let id = saved.selected.get()?;
        saved.all.with(|all| all.get(id).map(|entry| (id, entry.is_folder())))
    });
    view! {
        <div class="collections__details">
            {move || match here.get() {
                None => view! { <p class="aside">{say("Choose a request or a folder.")}</p> }.into_any(),
                Some((id, is_folder)) => view! {
                    <Name id />
                    <Acts id is_folder />
                    {(!is_folder).then(|| view! { <Expects id /><Takes id /> })}
                }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Name(id: Id) -> impl IntoView {
    let saved = Desk::here().saved;
    view! {
        <label class="small-field">
            <span>{say("Name")}</span>
            <input
                type="text"
                id=NAME_ID
                autocomplete="off"
                prop:value=move || saved.all.with(|all| all.get(id).map(|entry| entry.name().to_owned())).unwrap_or_default()
                on:input:target=move |event| {
                    let name = event.target().value();
                    saved.all.update(|all| all.rename(id, name));
                }
                on:keydown=move |event| if event.key() == "Enter" {
                    event.prevent_default();
                    page::focus_soon(TREE_ID);
                }
            />
        </label>
    }
}

#[component]
fn Acts(id: Id, is_folder: bool) -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let line = move || {
        saved.all.with(|all| {
            let named = all.request(id)?;
            let endpoint = http::masked_endpoint(&named.draft.endpoint).into_owned();
            Some((named.draft.method.clone(), endpoint))
        })
    };
    let duplicate = move |_| {
        let mut copy = None;
        saved.all.update(|all| copy = all.duplicate(id));
        saved.selected.set(copy.or(Some(id)));
    };
    let steps: [(&str, &str, Move); 4] = [
        (say("Move up"), "up", Collections::move_up),
        (say("Move down"), "down", Collections::move_down),
        (say("Move into the folder above"), "in", Collections::move_in),
        (say("Move out of the folder"), "out", Collections::move_out),
    ];
    view! {
        {(!is_folder).then(|| view! {
            <p class="collections__line" dir="ltr">
                {move || line().map(|(method, endpoint)| view! {
                    <code class="part-method">{method}</code>" "<code class="part-endpoint">{endpoint}</code>
                })}
            </p>
        })}
        <p class="acts">
            {(!is_folder).then(|| view! {
                <button type="button" class="small" on:click=move |_| desk.run.run(Command::Saved(SavedCommand::Open(id)))>{say("Open in the form")}</button>
                <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Saved(SavedCommand::Update(id)))>{say("Update from the form")}</button>
            })}
            <button type="button" class="small quiet" on:click=duplicate>{say("Duplicate")}</button>
            <button type="button" class="small quiet" on:click=move |_| saved.delete(id)>{say("Delete")}</button>
            {steps.into_iter().map(|(label, icon, act)| view! {
                <button type="button" class="small quiet" aria-label=label data-tip=label on:click=move |_| step(saved, id, act)>
                    <Icon name=icon />
                </button>
            }).collect_view()}
        </p>
    }
}

#[component]
fn Expects(id: Id) -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let text = Memo::new(move |_| {
        saved.all.with(|all| all.request(id).map(|named| named.expects.clone()).unwrap_or_default())
    });
    let problems = Memo::new(move |_| {
        text.with(|text| collection::expectations(text, &desk.vars.values()).problems)
    });
    let set = move |text: String| {
        saved.all.update(|all| {
            if let Some(named) = all.request_mut(id) {
                named.expects = text;
            }
        });
    };
    view! {
        <label class="small-field">
            <span>{say("What it must return, one condition a line")}</span>
            <textarea
                class="code-field"
                dir="ltr"
                rows=move || text.with(|text| text.lines().count().clamp(2, 8))
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                placeholder="status 200\nresponse json $.id exists\nresponse header Content-Type contains json"
                aria-invalid=move || problems.with(|problems| !problems.is_empty()).to_string()
                prop:value=move || text.get()
                on:input:target=move |event| set(event.target().value())
            ></textarea>
        </label>
        {move || problems.get().into_iter().map(|problem| view! {
            <p class="check check--wrong"><Icon name="error" /><span>{problem}</span></p>
        }).collect_view()}
        {move || text.with(|text| text.trim().is_empty()).then(|| view! {
            <p class="aside">{say("Without any, an answer below 400 is what is wanted. The words are those of the lessons' checks.")}</p>
        })}
    }
}

#[component]
fn Takes(id: Id) -> impl IntoView {
    let saved = Desk::here().saved;
    let count = Memo::new(move |_| {
        saved.all.with(|all| all.request(id).map_or(0, |named| named.takes.len()))
    });
    let add = move |_| {
        saved.all.update(|all| {
            if let Some(named) = all.request_mut(id) {
                named
                    .takes
                    .push(Take { name: String::new(), source: Source::Json("$.".to_owned()) });
            }
        });
        page::focus_soon(format!("take-name-{}", count.get_untracked() - 1));
    };
    view! {
        <div role="group" aria-label=say("Values that its answer gives") class="takes">
            <p class="small-field"><span>{say("Values that its answer gives to variables")}</span></p>
            <For each=move || 0..count.get() key=|at| *at let:at>
                <TakeRow id at />
            </For>
            <button type="button" class="small" on:click=add>
                <Icon name="plus" />
                {say("Take a value")}
            </button>
        </div>
    }
}

#[component]
fn TakeRow(id: Id, at: usize) -> impl IntoView {
    let saved = Desk::here().saved;
    let here = Memo::new(move |_| {
        saved.all.with(|all| all.request(id).and_then(|named| named.takes.get(at).cloned()))
    });
    let change = move |change: &dyn Fn(&mut Take)| {
        saved.all.update(|all| {
            if let Some(take) = all.request_mut(id).and_then(|named| named.takes.get_mut(at)) {
                change(take);
            }
        });
    };
    let number = at + 1;
    let place = move || {
        here.get().map(|take| match take.source {
            Source::Json(at) | Source::Header(at) => at,
            Source::Body => String::new(),
        })
    };
    let kind = move || {
        here.get().map_or("json", |take| match take.source {
            Source::Json(_) => "json",
            Source::Header(_) => "header",
            Source::Body => "body",
        })
    };
    let has_place = move || kind() != "body";
    view! {
        <div class="take">
            <input
                type="text"
                id=format!("take-name-{at}")
                class="code-field"
                aria-label=said!("Value {} goes to variable", number)
                placeholder=say("variable")
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || here.get().map(|take| take.name).unwrap_or_default()
                on:input:target=move |event| {
                    let name = event.target().value();
                    change(&|take| take.name.clone_from(&name));
                }
            />
            <select
                aria-label=said!("Value {} comes from", number)
                on:change:target=move |event| {
                    let kind = event.target().value();
                    change(&|take| take.source = match kind.as_str() {
                        "header" => Source::Header("Location".to_owned()),
                        "body" => Source::Body,
                        _ => Source::Json("$.".to_owned()),
                    });
                }
            >
                <option value="json" selected=move || kind() == "json">"JSONPath"</option>
                <option value="header" selected=move || kind() == "header">{say("Header")}</option>
                <option value="body" selected=move || kind() == "body">{say("Whole body")}</option>
            </select>
            {move || has_place().then(|| view! {
                <input
                    type="text"
                    class="code-field"
                    dir="ltr"
                    aria-label=said!("Value {} stands at", number)
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=move || place().unwrap_or_default()
                    on:input:target=move |event| {
                        let text = event.target().value();
                        change(&|take| match &mut take.source {
                            Source::Json(at) | Source::Header(at) => at.clone_from(&text),
                            Source::Body => {}
                        });
                    }
                />
            })}
            <button type="button" class="quiet" aria-label=said!("Do not take value {}", number) on:click=move |_| {
                saved.all.update(|all| {
                    if let Some(named) = all.request_mut(id) && at < named.takes.len() {
                        named.takes.remove(at);
                    }
                });
            }>
                <Icon name="close" />
            </button>
        </div>
    }
}
