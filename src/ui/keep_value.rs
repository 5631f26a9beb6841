//! The dialog that keeps a value of an answer as a variable.

use super::prose::show;
use leptos::prelude::*;
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::variables::{Source, Take, is_name};

use super::modal::Modal;
use super::state::{Command, Desk};
use super::vars::Found;
use crate::browser::page;

const NAME_ID: &str = "keep-name";
/// More of a value than this is not shown.
const SHOWN: usize = 200;

#[component]
pub fn KeepValue() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.vars.found.with(Option::is_some));
    let close = Callback::new(move |()| desk.run.run(Command::FoundValue(None)));
    view! {
        <Modal name=say("Keep as a variable") class="keep-value" open close>
            {move || desk.vars.found.get().map(|found| view! { <Keeping found /> })}
        </Modal>
    }
}

#[component]
fn Keeping(found: Found) -> impl IntoView {
    let desk = Desk::here();
    let Found { source, value } = found;
    let name = RwSignal::new(suggested(&source));
    let fault = Memo::new(move |_| name.with(|name| !is_name(name.trim())));
    let shown: String = value.chars().take(SHOWN).collect();
    let more = shown.len() < value.len();
    let place = match &source {
        Source::Json(path) => path.clone(),
        Source::Header(name) => said!("the header {}", name),
        Source::Body => say("the body").to_owned(),
    };
    let known = Memo::new(move |_| {
        desk.vars.all.with(|all| name.with(|name| all.values().get(name.trim()).is_some()))
    });
    let active = desk.vars.all.with_untracked(|all| all.active().map(|it| it.name.clone()));
    // The saved request that this answer is of: it can take the value anew.
    let saved = desk.saved.in_form.get_untracked().and_then(|id| {
        let name = desk.saved.all.with_untracked(|all| all.request(id).map(|it| it.name.clone()));
        Some((id, name?))
    });
    let anew = RwSignal::new(saved.is_some());
    let of = saved.as_ref().map(|(id, _)| *id);
    let keep = move || {
        let name = name.get_untracked().trim().to_owned();
        if !is_name(&name) {
            return;
        }
        if let Some(id) = of.filter(|_| anew.get_untracked()) {
            let take = Take { name: name.clone(), source: source.clone() };
            desk.saved.all.update(|all| {
                if let Some(named) = all.request_mut(id) {
                    named.takes.retain(|known| known.name.trim() != take.name);
                    named.takes.push(take);
                }
            });
        }
        let value = value.clone();
        desk.vars.all.update(|all| all.take_in(&name, value));
        desk.run.run(Command::FoundValue(None));
        let written = ["{{", &name, "}}"].concat();
        desk.say(said!("The value is kept. Write {} where it is needed.", written));
    };
    let on_key = keep.clone();
    page::focus_soon(NAME_ID);
    view! {
        <div class="keep-value__all">
            <p>{show(&Prose::with("The value at {} in this answer:", &[&place]))}</p>
            <p class="keep-value__value" dir="auto"><code>{shown}{more.then_some("…")}</code></p>
            <label class="small-field">
                <span>{say("Name of the variable")}</span>
                <input
                    type="text"
                    id=NAME_ID
                    class="code-field"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=move || name.get()
                    on:input:target=move |event| name.set(event.target().value())
                    on:keydown=move |event| if event.key() == "Enter" { event.prevent_default(); on_key() }
                />
            </label>
            <p class="aside">
                {move || match (fault.get(), known.get()) {
                    (true, _) => say("A name is one line without braces, quotes, slashes and #.").to_owned(),
                    (false, true) => say("A variable of this name is there; it gets this value.").to_owned(),
                    (false, false) => match &active {
                        Some(environment) => said!("It goes into the environment “{}”.", environment),
                        None => say("It goes into the base, which holds everywhere.").to_owned(),
                    },
                }}
            </p>
            {saved.map(|(_, name)| view! {
                <label class="switch">
                    <input
                        type="checkbox"
                        prop:checked=move || anew.get()
                        on:change:target=move |event| anew.set(event.target().checked())
                    />
                    <span>{said!("Take it anew whenever “{}” is sent", name)}</span>
                </label>
            })}
            <p class="acts">
                <button type="button" class="small" disabled=move || fault.get() on:click=move |_| keep()>{say("Keep it")}</button>
            </p>
        </div>
    }
}

/// The last name of the place.
fn suggested(source: &Source) -> String {
    match source {
        Source::Json(path) => path
            .rsplit(['\'', '.', ']', '['])
            .find(|part| {
                !part.is_empty() && !part.starts_with(|c: char| c.is_ascii_digit() || c == '$')
            })
            .unwrap_or("value")
            .to_owned(),
        Source::Header(name) => name.to_ascii_lowercase(),
        Source::Body => "value".to_owned(),
    }
}
