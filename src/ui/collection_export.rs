//! Collections for other tools.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::collection;
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;

use super::prose::show;
use super::state::Desk;
use crate::browser::handover;

#[component]
pub fn ExportCollections() -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let notes = RwSignal::new(Vec::<Prose>::new());
    // A folder is exported alone, a request with the rest of everything.
    let folder = Memo::new(move |_| {
        let id = saved.selected.get()?;
        saved.all.with(|all| {
            all.get(id).filter(|entry| entry.is_folder()).map(|entry| (id, entry.name().to_owned()))
        })
    });
    let name = move || folder.get().map_or(say("My collection").to_owned(), |(_, name)| name);
    let write = move |is_postman: bool| {
        let of = folder.get_untracked().map(|(id, _)| id);
        let values = desk.vars.values();
        let name = untrack(name);
        let (text, told) = saved.all.with_untracked(|all| match is_postman {
            true => collection::write_postman(all, of, &name, &values),
            false => collection::write_http(all, of, &values),
        });
        notes.set(told);
        let file = [
            file_name(&name).as_str(),
            if is_postman { ".postman_collection.json" } else { ".http" },
        ]
        .concat();
        let kind = if is_postman { "application/json" } else { "text/plain" };
        leptos::task::spawn_local(async move {
            if !handover::download(Arc::new(text.into_bytes()), &file, kind).await {
                desk.say(say("The browser did not start the download."));
            }
        });
    };
    view! {
        <details class="fold">
            <summary>{say("Export")}</summary>
            <div class="collections__export">
                <p class="aside">{move || {
                    let what = match folder.get() {
                        Some((_, name)) => said!("the folder “{}”", name),
                        None => say("everything").to_owned(),
                    };
                    said!("What is exported: {}. Variables keep their names; their plain values go along, secret ones stay here.", what)
                }}</p>
                <p class="acts">
                    <button type="button" class="small" on:click=move |_| write(false)>{say("Download as .http")}</button>
                    <button type="button" class="small" on:click=move |_| write(true)>{say("Download for Postman")}</button>
                </p>
                {move || notes.get().iter().map(|note| view! { <p class="aside">{show(note)}</p> }).collect_view()}
            </div>
        </details>
    }
}

/// A name that every system takes for a file.
pub fn file_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { '-' })
        .collect();
    let plain = plain.trim().replace(' ', "-");
    if plain.is_empty() { "collection".to_owned() } else { plain }
}
