//! The panel of the collections: named requests in folders.

use leptos::prelude::*;
use request_playground::collection::{Collections, What};
use request_playground::language::say;

use super::collection_details::Details;
use super::collection_export::ExportCollections;
use super::collection_run::RunView;
use super::collection_tree::{TREE_ID, Tree};
use super::icon::Icon;
use super::modal::Modal;
use super::saved::SavedCommand;
use super::standing::StandingLine;
use super::state::{Command, Desk};
use super::undo::UndoLine;
use crate::browser::page;

#[component]
pub fn CollectionsPanel() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.saved.open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Saved(SavedCommand::Show(false))));
    view! {
        <Modal name=say("Collections") class="collections" open close>
            {move || (open.get() && desk.saved.is_read.get()).then(|| view! { <Panel /> })}
        </Modal>
    }
}

#[component]
fn Panel() -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let is_empty = Memo::new(move |_| saved.all.with(Collections::is_empty));
    let add_folder = move |_| {
        let near = saved.selected.get_untracked();
        let mut id = 0;
        saved
            .all
            .update(|all| id = all.add(near, What::Folder { name: say("New folder").to_owned() }));
        saved.selected.set(Some(id));
        page::focus_soon(super::collection_details::NAME_ID);
    };
    view! {
        <div class="collections__all">
            <StandingLine />
            <div class="collections__bar">
                <button type="button" class="small" on:click=move |_| desk.run.run(Command::Saved(SavedCommand::Add))>
                    <Icon name="plus" />
                    {say("Keep the request in the form")}
                </button>
                <button type="button" class="small" on:click=add_folder>
                    <Icon name="folder" />
                    {say("New folder")}
                </button>
                <button type="button" class="small quiet" on:click=move |_| {
                    desk.run.run(Command::Saved(SavedCommand::Show(false)));
                    desk.run.run(Command::Import(Some(String::new())));
                }>
                    <Icon name="download" />
                    {say("Import a collection")}
                </button>
            </div>
            {move || if is_empty.get() {
                view! { <p class="empty">{say("Nothing is kept yet. Keep the request in the form, and it can be sent again, put in order and run with others.")}</p> }.into_any()
            } else {
                view! {
                    <div class="collections__desk">
                        <Tree />
                        <Details />
                    </div>
                    <RunView />
                    <ExportCollections />
                }.into_any()
            }}
            <UndoLine undo=saved.undo all=saved.all done=|()| page::focus_soon(TREE_ID) />
            <p class="visually-hidden" role="status">{move || saved.said.get()}</p>
        </div>
    }
}
