//! The dialog for variables: the sets, and the rows of the one that is shown.

use super::prose::show_static;
use leptos::prelude::*;
use request_playground::language::say;
use request_playground::said;
use request_playground::variables::{Variable, Variables, name_fault};

use super::icon::Icon;
use super::modal::Modal;
use super::standing::StandingLine;
use super::state::{Command, Desk};
use super::undo::{Undo, UndoLine};
use crate::browser::page;

#[component]
pub fn VariablesDialog() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.vars.open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Variables(false)));
    view! {
        <Modal name=say("Variables") class="variables" open close>
            {move || (open.get() && desk.vars.is_read.get()).then(|| view! { <Sets /> })}
        </Modal>
    }
}

type Deleted = RwSignal<Option<Undo<Variables>>>;

#[component]
fn Sets() -> impl IntoView {
    let vars = Desk::here().vars;
    let all = vars.all;
    // The set that is shown: an environment by its position, or the base.
    let shown = RwSignal::new(all.with_untracked(|all| all.active));
    let undo: Deleted = RwSignal::new(None);
    lead_to_the_sought(shown);
    let names = Memo::new(move |_| {
        all.with(|all| all.environments.iter().map(|it| it.name.clone()).collect::<Vec<_>>())
    });
    let add = move |variables: Vec<Variable>, name: &str| {
        let mut at = 0;
        all.update(|all| {
            at = all.add_environment(name, variables);
            // The first environment is made to be used.
            if all.environments.len() == 1 {
                all.active = Some(at);
            }
        });
        shown.set(Some(at));
        page::focus_soon(ENVIRONMENT_NAME_ID);
    };
    let duplicate = move |_| {
        let Some(at) = shown.get_untracked() else { return };
        let copied = all.with_untracked(|all| {
            all.environments.get(at).map(|it| (it.variables.clone(), said!("{} copy", it.name)))
        });
        if let Some((variables, name)) = copied {
            add(variables, &name);
        }
    };
    let delete = move |_| {
        let Some(at) = shown.get_untracked() else { return };
        let before = all.get_untracked();
        let name = before.environments.get(at).map(|it| it.name.clone()).unwrap_or_default();
        all.update(|all| all.remove_environment(at));
        shown.set(None);
        let after = all.get_untracked();
        undo.set(Some(Undo { says: said!("“{}” is deleted.", name), before, after }));
        page::focus_soon(UNDO_ID);
    };
    view! {
        <div class="variables__all">
            <StandingLine />
            <p class="aside">
                {show_static("Write `{{name}}` anywhere in a request, and the value takes its place when it is sent. The request itself keeps the name, also in links, exports and the history. To send the braces themselves, write `\\{{`.")}
            </p>
            <div class="variables__bar">
                <label class="variables__pick">
                    <span>{say("Set")}</span>
                    <select on:change:target=move |event| shown.set(event.target().value().parse().ok())>
                        <option value="" selected=move || shown.get().is_none()>{say("Base: holds everywhere")}</option>
                        {move || names.get().into_iter().enumerate().map(|(at, name)| view! {
                            <option value=at.to_string() selected=move || shown.get() == Some(at)>{name}</option>
                        }).collect_view()}
                    </select>
                </label>
                <button type="button" class="small" on:click=move |_| add(Vec::new(), say("New environment"))>
                    <Icon name="plus" />
                    {say("New environment")}
                </button>
                {move || shown.get().is_some().then(|| view! {
                    <button type="button" class="small quiet" on:click=duplicate>{say("Duplicate")}</button>
                    <button type="button" class="small quiet" on:click=delete>{say("Delete environment")}</button>
                })}
            </div>
            {move || shown.get().map(|at| view! { <EnvironmentHead at /> })}
            <Rows shown undo />
            <UndoLine undo all id=UNDO_ID done=|()| () />
        </div>
    }
}

const ENVIRONMENT_NAME_ID: &str = "environment-name";
const UNDO_ID: &str = "variables-undo";
const ADD_ID: &str = "add-variable";

fn name_id(at: usize) -> String {
    format!("variable-name-{at}")
}

fn value_id(at: usize) -> String {
    format!("variable-value-{at}")
}

/// Shows the variable that was asked for, and adds it where there is none.
fn lead_to_the_sought(shown: RwSignal<Option<usize>>) {
    let vars = Desk::here().vars;
    let Some(name) = vars.sought.get_untracked() else { return };
    vars.sought.set(None);
    let find = |all: &Variables, set: Option<usize>| {
        all.set_of(set).iter().rposition(|it| it.name.trim() == name)
    };
    let (set, row) = vars.all.with_untracked(|all| {
        match all.active.and_then(|at| find(all, Some(at)).map(|row| (Some(at), row))) {
            Some((set, row)) => (set, Some(row)),
            None => match find(all, None) {
                Some(row) => (None, Some(row)),
                None => (all.active, None),
            },
        }
    });
    shown.set(set);
    let row = row.unwrap_or_else(|| {
        let mut at = 0;
        vars.all.update(|all| {
            let rows = all.set_of_mut(set);
            rows.push(Variable::new(name, ""));
            at = rows.len() - 1;
        });
        at
    });
    page::focus_soon(value_id(row));
}

#[component]
fn EnvironmentHead(at: usize) -> impl IntoView {
    let all = Desk::here().vars.all;
    let name = move || all.with(|all| all.environments.get(at).map(|it| it.name.clone()));
    let is_active = Memo::new(move |_| all.with(|all| all.active == Some(at)));
    view! {
        <div class="variables__head">
            <label class="small-field">
                <span>{say("Name of the environment")}</span>
                <input
                    type="text"
                    id=ENVIRONMENT_NAME_ID
                    autocomplete="off"
                    prop:value=move || name().unwrap_or_default()
                    on:input:target=move |event| {
                        let name = event.target().value();
                        all.update(|all| if let Some(found) = all.environments.get_mut(at) { found.name = name; });
                    }
                />
            </label>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=move || is_active.get()
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        all.update(|all| all.active = on.then_some(at));
                    }
                />
                <span>{say("Use it now: its values go before those of the base")}</span>
            </label>
        </div>
    }
}

#[component]
fn Rows(shown: RwSignal<Option<usize>>, undo: Deleted) -> impl IntoView {
    let all = Desk::here().vars.all;
    let count = Memo::new(move |_| all.with(|all| all.set_of(shown.get()).len()));
    let add = move |_| {
        let set = shown.get_untracked();
        all.update(|all| all.set_of_mut(set).push(Variable::default()));
        page::focus_soon(name_id(count.get_untracked() - 1));
    };
    view! {
        <div role="group" aria-label=say("Variables of this set") class="variables__group">
            {move || (count.get() == 0).then(|| view! { <p class="aside">{say("No variables here yet.")}</p> })}
            <ul class="variables__rows">
                <For each=move || 0..count.get() key=|at| *at let:at>
                    <Row at shown undo />
                </For>
            </ul>
            <button type="button" class="small" id=ADD_ID on:click=add>
                <Icon name="plus" />
                {say("Add variable")}
            </button>
        </div>
    }
}

#[component]
fn Row(at: usize, shown: RwSignal<Option<usize>>, undo: Deleted) -> impl IntoView {
    let all = Desk::here().vars.all;
    let here = Memo::new(move |_| {
        all.with(|all| all.set_of(shown.get()).get(at).cloned().unwrap_or_default())
    });
    let fault = Memo::new(move |_| all.with(|all| name_fault(all.set_of(shown.get()), at)));
    let change = move |change: &dyn Fn(&mut Variable)| {
        let set = shown.get_untracked();
        all.update(|all| {
            if let Some(variable) = all.set_of_mut(set).get_mut(at) {
                change(variable);
            }
        });
    };
    let is_open = RwSignal::new(false);
    let is_secret = Memo::new(move |_| here.with(|it| it.secret));
    let number = at + 1;
    let remove = move |_| {
        let set = shown.get_untracked();
        let before = all.get_untracked();
        let name = here.with_untracked(|it| it.name.clone());
        all.update(|all| {
            let rows = all.set_of_mut(set);
            if at < rows.len() {
                rows.remove(at);
            }
        });
        let says = if name.is_empty() {
            say("The row is deleted.").to_owned()
        } else {
            said!("{} is deleted.", name)
        };
        undo.set(Some(Undo { says, before, after: all.get_untracked() }));
        page::focus_soon(UNDO_ID);
    };
    view! {
        <li class="variable">
            <input
                type="text"
                id=name_id(at)
                class="code-field"
                dir="ltr"
                aria-label=said!("Variable {} name", number)
                aria-invalid=move || fault.get().is_some().to_string()
                placeholder=say("name")
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || here.with(|it| it.name.clone())
                on:input:target=move |event| {
                    let name = event.target().value();
                    change(&|it| {
                        // A name that tells a secret makes one; only the person unmakes it.
                        it.secret |= Variable::new(name.as_str(), "").secret;
                        it.name.clone_from(&name);
                    });
                }
            />
            <span class="variable__value">
                <input
                    type=move || if is_secret.get() && !is_open.get() { "password" } else { "text" }
                    id=value_id(at)
                    class="code-field"
                    dir="auto"
                    aria-label=said!("Variable {} value", number)
                    placeholder=say("value")
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=move || here.with(|it| it.value.clone())
                    on:input:target=move |event| {
                        let value = event.target().value();
                        change(&|it| {
                            it.value.clone_from(&value);
                            it.taken = false;
                        });
                    }
                />
                {move || is_secret.get().then(|| view! {
                    <button
                        type="button"
                        class="small quiet"
                        aria-pressed=move || is_open.get().to_string()
                        aria-label=said!("Show value {}", number)
                        on:click=move |_| is_open.update(|open| *open = !*open)
                    >
                        {move || if is_open.get() { say("Hide") } else { say("Show") }}
                    </button>
                })}
            </span>
            <button type="button" class="quiet variable__remove" aria-label=said!("Remove variable {}", number) on:click=remove>
                <Icon name="close" />
            </button>
            <span class="variable__marks">
                <label class="switch">
                    <input
                        type="checkbox"
                        aria-label=said!("Variable {} is secret", number)
                        prop:checked=move || is_secret.get()
                        on:change:target=move |event| {
                            let on = event.target().checked();
                            change(&|it| it.secret = on);
                        }
                    />
                    <span>{say("Secret")}</span>
                </label>
                {move || is_secret.get().then(|| view! {
                    <label class="switch">
                        <input
                            type="checkbox"
                            aria-label=said!("Keep the secret value {} in this browser", number)
                            prop:checked=move || here.with(|it| it.keep)
                            on:change:target=move |event| {
                                let on = event.target().checked();
                                change(&|it| it.keep = on);
                            }
                        />
                        <span>{say("Keep it in this browser after the tab is closed")}</span>
                    </label>
                })}
                {move || here.with(|it| it.taken).then(|| view! { <span class="tag">{say("from an answer")}</span> })}
                {move || fault.get().map(|says| view! { <span class="variable__fault">{says}</span> })}
            </span>
        </li>
    }
}
