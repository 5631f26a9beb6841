//! What stands above the rows: what the body is read as, and the tools to find
//! one's way in it.

use leptos::prelude::*;
use request_playground::json::{self, Folds};
use request_playground::language::say;
use request_playground::media::Kind;
use request_playground::said;
use request_playground::words::{counted, short_bytes};

use super::filter::FilterBar;
use super::find::{FIND_ID, FindBar};
use super::hand_over::HandOver;
use super::icon::Icon;
use super::prose::show;
use super::viewer::Viewer;
use crate::browser::page;

/// Whether the tools are out; it outlives the answer.
#[derive(Clone, Copy)]
pub struct ToolsOut {
    pub out: RwSignal<bool>,
    /// Whether the person has just called for them, and wants to type.
    pub called: StoredValue<bool>,
}

impl ToolsOut {
    pub fn new() -> Self {
        Self { out: RwSignal::new(false), called: StoredValue::new(false) }
    }

    pub(super) fn call(self) {
        self.called.set_value(true);
        self.out.set(true);
    }
}

/// Why the body is shown as it is, and as what else it can be.
#[component]
pub fn Note() -> impl IntoView {
    let viewer = Viewer::here();
    let grown = viewer.grown();
    let recognized = Memo::new(move |_| {
        grown.get();
        let reading = viewer.reading();
        let content = reading.content();
        (content.recognized().clone(), content.chosen())
    });
    let size = Memo::new(move |_| {
        grown.get();
        let reading = viewer.reading();
        let content = reading.content();
        let size = short_bytes(content.bytes().len() as u64);
        match content.json().map(json::Index::row_count) {
            Some(rows) => format!("{size}, {}.", counted(rows as u64, "{} row", "{} rows")),
            None => format!("{size}."),
        }
    });
    let choose = move |name: String| {
        let kind = Kind::READABLE.into_iter().find(|kind| kind.name() == name);
        viewer.extract.set_value(None);
        viewer.folds.set_value(Folds::new());
        viewer.cursor.set(None);
        viewer.reading().read_as(kind);
        viewer.reshape();
    };
    view! {
        <div class="read-as">
            <p class="read-as__says" data-testid="read-as">
                {move || {
                    let (recognized, chosen) = recognized.get();
                    match chosen {
                        Some(kind) => said!("Shown as {}, as you chose.", kind.name()).into_any(),
                        None => show(&recognized.says()).into_any(),
                    }
                }}
                " "{move || size.get()}
            </p>
            <label class="read-as__pick">
                <span>{say("Read as")}</span>
                <select on:change:target=move |event| choose(event.target().value())>
                    <option value="" selected=move || recognized.get().1.is_none()>
                        {move || said!("Automatic ({})", recognized.get().0.kind.name())}
                    </option>
                    {Kind::READABLE.into_iter().map(|kind| view! {
                        <option value=kind.name() selected=move || recognized.get().1 == Some(kind)>{kind.name()}</option>
                    }).collect_view()}
                </select>
            </label>
        </div>
    }
}

/// Find, filter and fold: behind one button, so that a first answer stays plain.
#[component]
pub fn Tools(
    /// Whether there are rows to look in.
    has_find: bool,
    /// Whether rows can be folded.
    is_json: bool,
    /// Whether a path can choose values.
    has_path: bool,
) -> impl IntoView {
    let viewer = Viewer::here();
    let tools: ToolsOut = expect_context();
    let out = tools.out;
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let find = (event.ctrl_key() || event.meta_key()) && event.key() == "f";
        if has_find && find && page::is_focus_in("response-panel") {
            event.prevent_default();
            match out.get_untracked() {
                true => page::focus_soon(FIND_ID),
                false => tools.call(),
            }
        }
    });
    on_cleanup(move || handle.remove());
    let fold_all = move |_| {
        let reading = viewer.reading();
        if let Some(index) = reading.content().json() {
            viewer.folds.update_value(|folds| folds.fold_at_depth(index, 1));
        }
        viewer.reshape();
    };
    let unfold_all = move |_| {
        viewer.folds.update_value(Folds::clear);
        viewer.reshape();
    };
    view! {
        <div class="tools">
            {has_find.then(|| view! {
                <button
                    type="button"
                    class="small quiet"
                    aria-expanded=move || out.get().to_string()
                    on:click=move |_| match out.get_untracked() {
                        true => out.set(false),
                        false => tools.call(),
                    }
                >
                    <Icon name="search" />
                    {if has_path { say("Find and filter") } else { say("Find") }}
                </button>
            })}
            {is_json.then(|| view! {
                <button type="button" class="small quiet" on:click=fold_all>{say("Fold all")}</button>
                <button type="button" class="small quiet" on:click=unfold_all>{say("Unfold all")}</button>
            })}
            <HandOver />
        </div>
        {move || (has_find && out.get()).then(|| view! {
            <div class="tools__bars">
                <FindBar />
                {has_path.then(|| view! { <FilterBar /> })}
            </div>
        })}
    }
}
