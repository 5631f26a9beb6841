//! The tree of folders and requests: chosen and ordered by the pointer or by the
//! keyboard (ARIA Authoring Practices, "Tree View").

use leptos::attr::custom::custom_attribute;
use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::html::Li;
use leptos::prelude::*;
use request_playground::collection::{Collections, Id, Spot};
use request_playground::language::say;

use super::icon::Icon;
use super::saved::{Saved, SavedCommand};
use super::state::{Command, Desk};
use crate::browser::page;

pub const TREE_ID: &str = "collections-tree";

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Row {
    id: Id,
    depth: usize,
    name: String,
    /// None of a folder.
    method: Option<String>,
    is_folded: bool,
    place: usize,
    of: usize,
}

/// The rows that are not hidden in a folded folder.
fn rows(saved: Saved) -> Vec<Row> {
    saved.all.with(|all| {
        saved.folded.with(|folded| {
            let mut rows = Vec::new();
            let mut hidden_below = None;
            for entry in all.entries() {
                if hidden_below.is_some_and(|depth| entry.depth > depth) {
                    continue;
                }
                let is_folded = entry.is_folder() && folded.contains(&entry.id);
                hidden_below = is_folded.then_some(entry.depth);
                let stand = all.stand(entry.id);
                rows.push(Row {
                    id: entry.id,
                    depth: entry.depth,
                    name: entry.name().to_owned(),
                    method: entry.request().map(|named| named.draft.method.trim().to_owned()),
                    is_folded,
                    place: stand.as_ref().map_or(1, |stand| stand.place),
                    of: stand.as_ref().map_or(1, |stand| stand.of),
                });
            }
            rows
        })
    })
}

#[component]
pub fn Tree() -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let shown = Memo::new(move |_| rows(saved));
    // What is being dragged, and where it would be dropped.
    let dragged = RwSignal::new(None::<Id>);
    let over = RwSignal::new(None::<(Id, Spot)>);
    let on_key = move |event: KeyboardEvent| press(desk, &event, &shown.get_untracked());
    view! {
        <div class="collections__side">
            <ul
                class="tree"
                role="tree"
                id=TREE_ID
                tabindex="0"
                aria-label=say("Saved requests")
                aria-describedby="tree-help"
                aria-activedescendant=move || saved.selected.get().map(row_id)
                on:keydown=on_key
                on:focus=move |_| if saved.selected.get_untracked().is_none() {
                    saved.selected.set(shown.with_untracked(|rows| rows.first().map(|row| row.id)));
                }
            >
                <For each=move || shown.get() key=|row| row.clone() children=move |row| view! { <TreeRow row dragged over /> } />
            </ul>
            <p class="aside" id="tree-help">
                {say("Drag to put in order, or hold Alt with the arrow keys: up, down, right into the folder above, left out of it. Enter opens, F2 renames, Delete deletes.")}
            </p>
        </div>
    }
}

fn row_id(id: Id) -> String {
    format!("saved-{id}")
}

#[component]
fn TreeRow(
    row: Row,
    dragged: RwSignal<Option<Id>>,
    over: RwSignal<Option<(Id, Spot)>>,
) -> impl IntoView {
    let desk = Desk::here();
    let saved = desk.saved;
    let Row { id, depth, name, method, is_folded, place, of } = row;
    let is_folder = method.is_none();
    let item = NodeRef::<Li>::new();
    let is_selected = Memo::new(move |_| saved.selected.get() == Some(id));
    let is_in_form = Memo::new(move |_| saved.in_form.get() == Some(id));
    let spot_here = move || over.get().filter(|(target, _)| *target == id).map(|(_, spot)| spot);
    let on_over = move |event: DragEvent| {
        let Some(moved) = dragged.get_untracked().filter(|moved| *moved != id) else { return };
        let Some(item) = item.get_untracked() else { return };
        let frame = item.get_bounding_client_rect();
        let share = (f64::from(event.client_y()) - frame.top()) / frame.height().max(1.0);
        let spot = match share {
            share if is_folder && (0.3..0.7).contains(&share) => Spot::Into,
            share if share < 0.5 => Spot::Before,
            _ => Spot::After,
        };
        let fits = saved.all.with_untracked(|all| all.clone().place(moved, id, spot));
        if fits {
            event.prevent_default();
            over.set(Some((id, spot)));
        }
    };
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        if let (Some(moved), Some((target, spot))) = (dragged.get_untracked(), over.get_untracked())
        {
            saved.all.update(|all| {
                all.place(moved, target, spot);
            });
            saved.selected.set(Some(moved));
            saved.tell_place(moved);
        }
        dragged.set(None);
        over.set(None);
    };
    view! {
        <li
            node_ref=item
            class="tree__row"
            class:tree__row--here=move || is_selected.get()
            class:tree__row--before=move || spot_here() == Some(Spot::Before)
            class:tree__row--after=move || spot_here() == Some(Spot::After)
            class:tree__row--into=move || spot_here() == Some(Spot::Into)
            role="treeitem"
            id=row_id(id)
            {..custom_attribute("aria-level", (depth + 1).to_string())}
            aria-posinset=place
            aria-setsize=of
            aria-selected=move || is_selected.get().to_string()
            aria-expanded=is_folder.then(|| (!is_folded).to_string())
            draggable="true"
            style=format!("padding-inline-start:calc({depth} * var(--space-4) + var(--space-2))")
            on:click=move |_| {
                saved.selected.set(Some(id));
                if is_folder {
                    fold(saved, id, !is_folded);
                }
            }
            on:dblclick=move |_| if !is_folder { open(desk, id) }
            on:dragstart=move |event: DragEvent| {
                dragged.set(Some(id));
                saved.selected.set(Some(id));
                if let Some(data) = event.data_transfer() {
                    data.set_effect_allowed("move");
                    let _ = data.set_data("text/plain", "");
                }
            }
            on:dragover=on_over
            on:drop=on_drop
            on:dragend=move |_| { dragged.set(None); over.set(None); }
        >
            {match method {
                None => view! { <span class="tree__twisty" aria-hidden="true">{if is_folded { "▸" } else { "▾" }}</span><Icon name="folder" /> }.into_any(),
                Some(method) => view! { <code class="tree__method part-method">{method}</code> }.into_any(),
            }}
            <span class="tree__name">{name}</span>
            {move || is_in_form.get().then(|| view! { <span class="tag">{say("in the form")}</span> })}
        </li>
    }
}

fn open(desk: Desk, id: Id) {
    desk.run.run(Command::Saved(SavedCommand::Open(id)));
}

fn fold(saved: Saved, id: Id, is_folded: bool) {
    saved.folded.update(|folded| {
        if is_folded {
            folded.insert(id);
        } else {
            folded.remove(&id);
        }
    });
}

/// A step that an entry can be moved by; false where it can't.
pub type Move = fn(&mut Collections, Id) -> bool;

/// One step of order, and what is said of it.
pub fn step(saved: Saved, id: Id, step: Move) {
    let mut has_moved = false;
    saved.all.update(|all| has_moved = step(all, id));
    if has_moved {
        saved.tell_place(id);
    } else {
        saved.said.set(say("It can't be moved there.").to_owned());
    }
}

fn press(desk: Desk, event: &KeyboardEvent, rows: &[Row]) {
    let saved = desk.saved;
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    let here = saved.selected.get_untracked();
    let at = rows.iter().position(|row| Some(row.id) == here);
    let row = at.and_then(|at| rows.get(at));
    let go = |to: Option<&Row>| {
        if let Some(row) = to {
            saved.selected.set(Some(row.id));
            page::keep_in_sight_soon(row_id(row.id));
        }
    };
    match (event.alt_key(), event.key().as_str(), row) {
        (true, "ArrowUp", Some(row)) => step(saved, row.id, Collections::move_up),
        (true, "ArrowDown", Some(row)) => step(saved, row.id, Collections::move_down),
        (true, "ArrowRight", Some(row)) => step(saved, row.id, Collections::move_in),
        (true, "ArrowLeft", Some(row)) => step(saved, row.id, Collections::move_out),
        (true, ..) => return,
        (_, "ArrowDown", _) => go(rows.get(at.map_or(0, |at| at + 1))),
        (_, "ArrowUp", _) => go(rows.get(at.unwrap_or(0).saturating_sub(1))),
        (_, "Home", _) => go(rows.first()),
        (_, "End", _) => go(rows.last()),
        (_, "ArrowRight", Some(row)) if row.method.is_none() && row.is_folded => {
            fold(saved, row.id, false);
        }
        (_, "ArrowRight", Some(row)) if row.method.is_none() => {
            let below = rows.get(at.map_or(0, |at| at + 1));
            go(below.filter(|below| below.depth > row.depth));
        }
        (_, "ArrowLeft", Some(row)) if row.method.is_none() && !row.is_folded => {
            fold(saved, row.id, true);
        }
        (_, "ArrowLeft", Some(row)) => {
            let above = rows.iter().take(at.unwrap_or(0));
            go(above.rev().find(|above| above.depth < row.depth));
        }
        (_, "Enter", Some(row)) if row.method.is_some() => open(desk, row.id),
        (_, "Enter" | " ", Some(row)) if row.method.is_none() => {
            fold(saved, row.id, !row.is_folded)
        }
        (_, "F2", Some(_)) => page::focus_soon(super::collection_details::NAME_ID),
        (_, "Delete", Some(row)) => saved.delete(row.id),
        _ => return,
    }
    event.prevent_default();
}
