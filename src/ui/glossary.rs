//! The glossary: every method and every header field that the page knows, from
//! the registries in the core. It opens from wherever one of them is named.

use leptos::prelude::*;
use request_playground::http::{self, FieldInfo, METHODS, MethodInfo};
use request_playground::language::say;
use request_playground::prose::{Prose, Run};
use request_playground::said;

use super::modal::Modal;
use super::prose::{shorten, show_static};
use super::state::{Command, Desk};
use crate::browser::page;

const FIND_ID: &str = "glossary-find";

#[component]
pub fn Glossary() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.glossary.with(Option::is_some));
    let close = Callback::new(move |()| desk.run.run(Command::Glossary(None)));
    view! {
        <Modal name=say("Methods and headers") class="glossary" open close>
            {move || desk.glossary.get().map(|term| view! { <Entries term /> })}
        </Modal>
    }
}

#[component]
fn Entries(term: String) -> impl IntoView {
    let sought = RwSignal::new(term.clone());
    let asked = StoredValue::new(term);
    page::focus_soon(FIND_ID);
    let fits = move |name: &str| {
        sought
            .with(|sought| name.to_ascii_lowercase().contains(&sought.trim().to_ascii_lowercase()))
    };
    let is_asked = move |name: &str| asked.with_value(|asked| asked.eq_ignore_ascii_case(name));
    let methods = move || {
        let fitting = METHODS.iter().filter(|info| fits(info.name));
        fitting
            .map(|info| view! { <MethodEntry info is_open=is_asked(info.name) /> })
            .collect::<Vec<_>>()
    };
    let fields = move || {
        let fitting = http::fields().iter().filter(|info| fits(info.name));
        fitting
            .map(|info| view! { <FieldEntry info is_open=is_asked(info.name) /> })
            .collect::<Vec<_>>()
    };
    view! {
        <div class="glossary__all">
            <label class="small-field">
                <span>{say("Find a method or a header")}</span>
                <input
                    type="text"
                    role="searchbox"
                    id=FIND_ID
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || sought.get()
                    on:input:target=move |event| sought.set(event.target().value())
                />
            </label>
            <div class="glossary__lists">
                {move || {
                    let (methods, fields) = (methods(), fields());
                    let is_empty = methods.is_empty() && fields.is_empty();
                    view! {
                        {(!methods.is_empty()).then(|| view! { <h3>{say("Methods")}</h3><div>{methods}</div> })}
                        {(!fields.is_empty()).then(|| view! { <h3>{say("Headers")}</h3><div>{fields}</div> })}
                        {is_empty.then(|| view! { <p class="aside">{say("None of that name is known here. APIs may make up headers and methods of their own: their documentation says what they mean.")}</p> })}
                    }
                }}
            </div>
        </div>
    }
}

#[component]
fn MethodEntry(info: &'static MethodInfo, is_open: bool) -> impl IntoView {
    view! {
        <details class="entry" open=is_open>
            <summary><code class="part-method">{info.name}</code></summary>
            <div class="entry__text">
                <p>{show_static(info.asks_for)}</p>
                <ul class="points">
                    {[info.safe_says, info.idempotent_says, info.cacheable_says, info.body_says]
                        .into_iter()
                        .map(|says| view! { <li>{show_static(says)}</li> })
                        .collect_view()}
                </ul>
                <p class="note__source"><a href=info.reference.url target="_blank" rel="noopener noreferrer">{info.reference.name}</a></p>
            </div>
        </details>
    }
}

#[component]
fn FieldEntry(info: &'static FieldInfo, is_open: bool) -> impl IntoView {
    let place = match (info.request, info.response) {
        (true, true) => say("In requests and in answers."),
        (true, false) => say("In requests."),
        (false, _) => say("In answers."),
    };
    view! {
        <details class="entry" open=is_open>
            <summary><code class="part-headers">{info.name}</code></summary>
            <div class="entry__text">
                <p>{show_static(info.says)}</p>
                <p>{place}</p>
                {info.forbidden().then(|| view! { <p>{say("A page can't set it: the browser writes it itself.")}</p> })}
                {(!info.values.is_empty()).then(|| view! {
                    <p>{say("Common values:")}" "{info.values.iter().map(|value| view! { <code>{*value}</code>" " }).collect_view()}</p>
                })}
                <p class="note__source">
                    {match info.url() {
                        Some(url) => view! { <a href=url target="_blank" rel="noopener noreferrer">{info.reference}</a> }.into_any(),
                        None => say(info.reference).into_any(),
                    }}
                </p>
            </div>
        </details>
    }
}

/// A name that leads to what the glossary says of it.
#[component]
pub fn Term(
    name: String,
    /// In place of the name itself.
    #[prop(optional, into)]
    label: Option<&'static str>,
    /// The accessible name; begins with what is shown.
    #[prop(optional, into)]
    spoken: Option<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let spoken = spoken.unwrap_or_else(|| said!("{}: what is it?", name));
    let shown = match label {
        Some(label) => label.into_any(),
        None => view! { <code>{name.clone()}</code> }.into_any(),
    };
    view! {
        <button
            type="button"
            class="term"
            aria-label=spoken
            aria-haspopup="dialog"
            on:click=move |_| desk.run.run(Command::Glossary(Some(name.clone())))
        >
            {shown}
        </button>
    }
}

/// As `prose::show`, but methods and headers lead to the glossary: for texts
/// that stand in nothing that can be pressed.
pub fn show_terms(prose: &Prose) -> impl IntoView + use<> {
    prose
        .runs()
        .iter()
        .map(|run| match run {
            Run::Text(words) => words.to_string().into_any(),
            Run::Code(code) => match known(code) {
                Some(name) => view! { <Term name=name.to_owned() /> }.into_any(),
                None => view! { <code>{shorten(code)}</code> }.into_any(),
            },
        })
        .collect_view()
}

pub fn show_static_terms(template: &'static str) -> impl IntoView {
    show_terms(&Prose::new(template))
}

/// The name under which the glossary has it, if it is written in just that way.
fn known(code: &str) -> Option<&'static str> {
    let field = || http::field_info(code).map(|info| info.name).filter(|name| *name == code);
    http::method_info(code).map(|info| info.name).or_else(field)
}
