//! The row of drafts, and what can be done to each.

use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use request_playground::language::say;
use request_playground::records;
use request_playground::said;

use super::drafts::DraftCommand;
use super::icon::Icon;
use super::state::{Command, Desk};
use crate::browser::keeping::Tab;
use crate::browser::page;

fn id_of(id: &str) -> String {
    format!("draft-{id}")
}

pub fn draft_bar() -> AnyView {
    let desk = Desk::here();
    let drafts = desk.drafts;
    let are_several = Memo::new(move |_| drafts.tabs.with(|tabs| tabs.len() > 1));
    let renaming = RwSignal::new(None::<String>);
    view! {
        {move || are_several.get().then(|| view! {
            <nav class="drafts" aria-label=say("Drafts")>
                <ul class="drafts__list">
                    <For each=move || drafts.tabs.get() key=|tab| (tab.id.clone(), tab.name.clone(), tab.title.clone()) children=move |tab| {
                        let id = tab.id.clone();
                        let is_renamed = Memo::new(move |_| renaming.with(|renaming| renaming.as_deref() == Some(id.as_str())));
                        view! {
                            <li class="drafts__item">
                                {move || if is_renamed.get() {
                                    view! { <Naming tab=tab.clone() renaming /> }.into_any()
                                } else {
                                    view! { <Choice tab=tab.clone() renaming /> }.into_any()
                                }}
                            </li>
                        }
                    } />
                </ul>
                <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Drafts(DraftCommand::New))>
                    <Icon name="plus" />
                    {say("New draft")}
                </button>
            </nav>
        })}
        <p role="status" class="drafts__closed">
            {move || drafts.closed.get().map(|says| view! {
                <span>{says}</span>
                <button type="button" class="small" on:click=move |_| desk.run.run(Command::Drafts(DraftCommand::PutBack))>{say("Bring the draft back")}</button>
            })}
        </p>
    }
    .into_any()
}

/// One draft, by the keyboard: arrows go, with Shift they move it, F2 renames,
/// Delete closes.
#[component]
fn Choice(tab: Tab, renaming: RwSignal<Option<String>>) -> impl IntoView {
    let desk = Desk::here();
    let drafts = desk.drafts;
    let id = StoredValue::new(tab.id.clone());
    let run = move |command: DraftCommand| desk.run.run(Command::Drafts(command));
    let is_active =
        Memo::new(move |_| drafts.active.with(|active| id.with_value(|id| active == id)));
    // The one in the form changes while it is written on.
    let says = move || match (tab.name.is_empty(), is_active.get()) {
        (false, _) => tab.name.clone(),
        (true, true) => desk
            .form
            .method
            .with(|method| desk.form.endpoint.with(|endpoint| records::title(method, endpoint))),
        (true, false) => tab.title.clone(),
    };
    let says = Memo::new(move |_| {
        Some(says())
            .filter(|says| !says.is_empty())
            .unwrap_or_else(|| say("Empty draft").to_owned())
    });
    let beside = move |forward: bool| {
        drafts.tabs.with_untracked(|tabs| {
            let place = tabs.iter().position(|tab| id.with_value(|id| tab.id == *id))?;
            let other = if forward { place + 1 } else { place.checked_sub(1)? };
            tabs.get(other).map(|tab| tab.id.clone())
        })
    };
    let pressed = move |event: KeyboardEvent| {
        let forward = event.key() == "ArrowRight";
        match event.key().as_str() {
            "ArrowLeft" | "ArrowRight" if event.shift_key() => {
                run(DraftCommand::Shift(id.get_value(), forward));
                page::focus_soon(id_of(&id.get_value()));
            }
            "ArrowLeft" | "ArrowRight" => {
                if let Some(other) = beside(forward) {
                    run(DraftCommand::Switch(other.clone()));
                    page::focus_soon(id_of(&other));
                }
            }
            "F2" => renaming.set(Some(id.get_value())),
            "Delete" => {
                run(DraftCommand::Close(id.get_value()));
                page::focus_soon(id_of(&drafts.active.get_untracked()));
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <button
            type="button"
            class="drafts__draft"
            id=id_of(&tab.id)
            data-tip=say("Double-click or press F2 to rename")
            {..custom_attribute("aria-description", say("Double-click or press F2 to rename"))}
            aria-current=move || is_active.get().then_some("true")
            on:click=move |_| run(DraftCommand::Switch(id.get_value()))
            on:dblclick=move |_| renaming.set(Some(id.get_value()))
            on:keydown=pressed
        >
            {move || says.get()}
        </button>
        <button
            type="button"
            class="drafts__close"
            aria-label=move || said!("Close draft {}", says.get())
            on:click=move |_| run(DraftCommand::Close(id.get_value()))
        >
            <Icon name="close" />
        </button>
    }
}

#[component]
fn Naming(tab: Tab, renaming: RwSignal<Option<String>>) -> impl IntoView {
    let desk = Desk::here();
    let field = NodeRef::<Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let id = StoredValue::new(tab.id.clone());
    let finish = move |keep: bool| {
        // Leaving the field and its Enter may both come.
        if renaming.try_update(Option::take).flatten().is_none() {
            return;
        }
        if let Some(field) = field.get_untracked().filter(|_| keep) {
            desk.run.run(Command::Drafts(DraftCommand::Rename(id.get_value(), field.value())));
        }
        page::focus_soon(id_of(&id.get_value()));
    };
    view! {
        <input
            node_ref=field
            type="text"
            class="drafts__name"
            maxlength="40"
            aria-label=say("Name of the draft")
            autocomplete="off"
            placeholder=tab.title
            prop:value=tab.name
            on:blur=move |_| finish(true)
            on:keydown=move |event| match event.key().as_str() {
                "Enter" => finish(true),
                "Escape" => finish(false),
                _ => {}
            }
        />
    }
}
