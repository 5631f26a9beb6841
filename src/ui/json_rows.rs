//! JSON, one row for each line of its neat form.

use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use request_playground::json::{self, Extract, Folds, Index, Place};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::words::{count_words, counted};

use super::icon::Icon;
use super::prose::show;
use super::rows::Rows;
use super::viewer::{Viewer, WIDEST_FOUND, WIDEST_ROW, runs};
use crate::browser::page;

/// Levels deeper than this are indented no further.
const DEEPEST_INDENT: usize = 60;

#[component]
pub fn JsonRows() -> impl IntoView {
    let viewer = Viewer::here();
    let grown = viewer.grown();
    let count = Memo::new(move |_| {
        grown.get();
        viewer.shape.get();
        let reading = viewer.reading();
        reading.content().json().map_or(0, |index| {
            viewer.extract.with_value(|extract| match extract {
                Some(extract) => extract.len(),
                None => viewer.folds.with_value(|folds| folds.visible_count(index)),
            })
        })
    });
    let trouble = Memo::new(move |_| {
        grown.get();
        let reading = viewer.reading();
        let content = reading.content();
        let json = content.json()?;
        Some((json.error().cloned(), json.full_at()))
    });
    let reveal = RwSignal::new(None);
    bring_into_sight(viewer, reveal);
    let version = Signal::derive(move || viewer.shape.get() + viewer.find.version.get());
    let draw = Callback::new(move |place: usize| {
        let reading = viewer.reading();
        let content = reading.content();
        let Some(index) = content.json() else { return ().into_any() };
        match shown_at(viewer, index, place) {
            Some(Place::Row(row)) => {
                draw_row(viewer, index, content.bytes(), row, (place, count.into()))
            }
            Some(Place::Path(value)) => draw_path(viewer, index, content.bytes(), value),
            None => ().into_any(),
        }
    });
    let active = Signal::derive(move || viewer.cursor.get().map(row_id));
    let on_key = Callback::new(move |event: KeyboardEvent| press(viewer, &event, reveal));
    view! {
        {move || trouble.get().and_then(|(error, _)| error).map(|error| view! {
            <p class="check check--wrong">
                <Icon name="error" />
                <span>{show(&Prose::of("The server called this JSON, but it is not. {} What came before it is shown below; Raw shows everything.", &[error.summary()]))}</span>
            </p>
        })}
        {move || trouble.get().and_then(|(_, full)| full).map(|full| view! {
            <p class="check check--wrong">
                <Icon name="warning" />
                <span>{said!("Neat rows end here after {} bytes: this view holds no more. Download gives the whole body.", count_words(full as u64))}</span>
            </p>
        })}
        <Rows count draw version grown label=say("Body as neat JSON") role="tree" active on_key reveal />
    }
}

fn row_id(row: usize) -> String {
    format!("row-{row}")
}

/// What is shown in a place: of the values that a path chose, or of the whole.
fn shown_at(viewer: Viewer, index: &Index, place: usize) -> Option<Place> {
    viewer.folds.with_value(|folds| {
        viewer.extract.with_value(|extract| match extract {
            Some(extract) => extract.at(index, folds, place),
            None => folds.visible_to_row(index, place).map(Place::Row),
        })
    })
}

/// Where a row is shown, if it is.
fn place_of(viewer: Viewer, index: &Index, row: usize) -> Option<usize> {
    viewer.folds.with_value(|folds: &Folds| {
        viewer.extract.with_value(|extract: &Option<Extract>| match extract {
            Some(extract) => extract.place_of(index, folds, row),
            None => Some(folds.row_to_visible(index, row)),
        })
    })
}

/// Scrolls to the byte that was asked for, and opens what hides it.
fn bring_into_sight(viewer: Viewer, reveal: RwSignal<Option<usize>>) {
    Effect::new(move || {
        let Some(offset) = viewer.sought.get() else { return };
        viewer.sought.set(None);
        let reading = viewer.reading();
        let place = {
            let content = reading.content();
            let Some(index) = content.json() else { return };
            let Some(row) = index.row_at(offset) else { return };
            let before = viewer.folds.with_value(Folds::is_empty);
            if !before {
                viewer.folds.update_value(|folds| folds.reveal(index, row));
            }
            place_of(viewer, index, row)
        };
        viewer.reshape();
        reveal.set(place);
        page::scroll_to_mark_soon();
    });
}

fn toggle(viewer: Viewer, row: usize, folded: Option<bool>) {
    let reading = viewer.reading();
    if let Some(index) = reading.content().json() {
        viewer.folds.update_value(|folds| {
            folds.set(index, row, folded.unwrap_or(!folds.is_folded(row)));
        });
    }
    viewer.reshape();
}

/// The keys of a tree (ARIA Authoring Practices, "Tree View").
fn press(viewer: Viewer, event: &KeyboardEvent, reveal: RwSignal<Option<usize>>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let reading = viewer.reading();
    let to = {
        let content = reading.content();
        let Some(index) = content.json() else { return };
        let at = viewer.cursor.get_untracked();
        let place = at.and_then(|row| place_of(viewer, index, row));
        let (is_open, is_folded) = at.map_or((false, false), |row| {
            let open = index.kind(row).is_some_and(json::RowKind::is_open);
            (open, viewer.folds.with_value(|folds| folds.is_folded(row)))
        });
        let last = match viewer.extract.with_value(|extract| extract.as_ref().map(Extract::len)) {
            Some(len) => len,
            None => viewer.folds.with_value(|folds| folds.visible_count(index)),
        }
        .saturating_sub(1);
        let row_near = |from: usize, back: bool| {
            // The path above a value is no row; the next place is.
            (0..2).find_map(|step| {
                let place = if back { from.checked_sub(step)? } else { from + step };
                match shown_at(viewer, index, place.min(last))? {
                    Place::Row(row) => Some(row),
                    Place::Path(_) => None,
                }
            })
        };
        match event.key().as_str() {
            "ArrowDown" => row_near(place.map_or(0, |place| place + 1), false),
            "ArrowUp" => row_near(place.unwrap_or(0).saturating_sub(1), true),
            "PageDown" => row_near(place.unwrap_or(0) + 20, false),
            "PageUp" => row_near(place.unwrap_or(0).saturating_sub(20), true),
            "Home" => row_near(0, false),
            "End" => row_near(last, true),
            "ArrowRight" if is_open && is_folded => {
                drop(content);
                event.prevent_default();
                return toggle(viewer, at.unwrap_or(0), Some(false));
            }
            "ArrowRight" if is_open => at.map(|row| row + 1),
            "ArrowLeft" if is_open && !is_folded => {
                drop(content);
                event.prevent_default();
                return toggle(viewer, at.unwrap_or(0), Some(true));
            }
            "ArrowLeft" => at.and_then(|row| index.parent(row)),
            "Enter" | " " if is_open => {
                drop(content);
                event.prevent_default();
                return toggle(viewer, at.unwrap_or(0), None);
            }
            _ => return,
        }
        .and_then(|row| place_of(viewer, index, row).map(|place| (row, place)))
    };
    event.prevent_default();
    if let Some((row, place)) = to {
        viewer.cursor.set(Some(row));
        reveal.set(Some(place));
    }
}

/// The path above a value that was chosen by one.
fn draw_path(viewer: Viewer, index: &Index, bytes: &[u8], value: usize) -> AnyView {
    let row = viewer.extract.with_value(|extract| {
        extract.as_ref().and_then(|extract| extract.values().get(value).copied())
    });
    let path = row.and_then(|row| index.path(row as usize, bytes)).unwrap_or_default();
    view! {
        <div class="row row--path" role="presentation">
            <span class="row__gutter">{count_words(value as u64 + 1)}</span>
            <span class="row__text">{path}</span>
        </div>
    }
    .into_any()
}

/// One row, with its place among those that can be seen and how many these are.
fn draw_row(
    viewer: Viewer,
    index: &Index,
    bytes: &[u8],
    row: usize,
    (place, count): (usize, Signal<usize>),
) -> AnyView {
    let folded = viewer.folds.with_value(|folds| folds.is_folded(row));
    let found = viewer.find.current_range();
    let widest = match found {
        Some(found) if index.row_at(found.start) == Some(row) => WIDEST_FOUND,
        _ => WIDEST_ROW,
    };
    let content = match folded {
        true => index.folded_row(row, bytes, widest),
        false => index.row(row, bytes, widest),
    };
    let Some(content) = content else { return ().into_any() };
    let hidden: usize = content.pieces.iter().map(|piece| piece.hidden).sum();
    let opens = content.kind.is_open();
    let pieces = content
        .pieces
        .iter()
        .map(|piece| {
            let class = match piece.kind {
                json::PieceKind::Key => "j-key",
                json::PieceKind::String => "j-string",
                json::PieceKind::Number => "j-number",
                json::PieceKind::Literal => "j-literal",
                json::PieceKind::Punctuation => "j-mark",
            };
            match &piece.text {
                json::PieceText::Body(range) => runs(viewer, bytes, range.clone(), class),
                json::PieceText::Fixed(text) => {
                    view! { <span class=class>{*text}</span> }.into_any()
                }
            }
        })
        .collect_view();
    let inside = folded.then(|| {
        let count = index.child_count(row).unwrap_or_default() as u64;
        view! { <span class="row__folded">" "{said!("{} inside", count)}</span> }
    });
    let cut = (hidden > 0).then(|| {
        view! { <span class="row__folded">" … "{counted(hidden as u64, "{} more byte", "{} more bytes")}</span> }
    });
    let twisty = opens.then(|| {
        view! {
            <button
                type="button"
                class="twisty"
                tabindex="-1"
                aria-label=if folded { say("Unfold") } else { say("Fold") }
                aria-expanded=(!folded).to_string()
                on:click=move |_| toggle(viewer, row, None)
            ></button>
        }
    });
    view! {
        <div
            class="row"
            class:row--folded=folded
            class:row--here=move || viewer.cursor.get() == Some(row)
            role="treeitem"
            id=row_id(row)
            {..custom_attribute("aria-level", (content.depth + 1).to_string())}
            {..custom_attribute("aria-posinset", (place + 1).to_string())}
            {..custom_attribute("aria-setsize", move || count.get().to_string())}
            aria-expanded=opens.then(|| (!folded).to_string())
            aria-selected=move || (viewer.cursor.get() == Some(row)).to_string()
            on:click=move |_| viewer.cursor.set(Some(row))
        >
            <span class="row__gutter" data-number=row + 1>{twisty}</span>
            <span class="row__text" style=format!("padding-inline-start:{}ch", 2 * content.depth.min(DEEPEST_INDENT))>
                {pieces}{inside}{cut}
            </span>
        </div>
    }
    .into_any()
}
