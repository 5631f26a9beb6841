//! Only the values that a JSONPath chooses.

use leptos::prelude::*;
use request_playground::json::{Extract, Folds};
use request_playground::jsonpath::{self, Query};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::words::counted;

use super::prose::show;
use super::viewer::Viewer;
use crate::browser::clock;

/// The most values that are shown.
const MOST: usize = 100_000;
/// How long the field must rest before it is looked at, in milliseconds.
const REST_MS: u32 = 250;

/// What has become of the path.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    Nothing,
    Choosing,
    Chosen { count: usize, more: bool },
    Wrong(Prose),
}

/// Shows only what a path chooses, and puts it into the field.
pub fn choose_path(viewer: Viewer, path: &str) {
    viewer.path.set(path.to_owned());
}

#[component]
pub fn FilterBar() -> impl IntoView {
    let viewer = Viewer::here();
    let told = RwSignal::new(Told::Nothing);
    let task = StoredValue::new_local(None::<clock::Task>);
    let is_read = viewer.is_read();
    Effect::new(move |first: Option<()>| {
        let text = viewer.path.get();
        let ready = is_read.get();
        let is_on = viewer.extract.with_value(Option::is_some);
        task.set_value(None);
        if text.trim().is_empty() || !ready {
            told.set(Told::Nothing);
            if is_on {
                viewer.extract.set_value(None);
                viewer.reshape();
            }
            return;
        }
        let rest = if first.is_none() { 0 } else { REST_MS };
        task.set_value(Some(clock::Task::start(async move {
            if rest > 0 {
                clock::sleep(rest).await;
            }
            choose(viewer, text, told).await;
        })));
    });
    let clear = move |_| viewer.path.set(String::new());
    view! {
        <div class="filter" role="group" aria-label=say("Filter by path")>
            <label class="find__field">
                <span>{say("Path")}</span>
                <input
                    type="text"
                    class="code"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    dir="ltr"
                    aria-label="JSONPath"
                    placeholder="$.items[?@.price > 10].name"
                    aria-invalid=move || matches!(told.get(), Told::Wrong(_)).to_string()
                    prop:value=move || viewer.path.get()
                    on:input:target=move |event| viewer.path.set(event.target().value())
                />
            </label>
            {move || (!viewer.path.with(String::is_empty)).then(|| view! {
                <button type="button" class="small quiet" on:click=clear>{say("Show all")}</button>
            })}
            <span class="find__says" role="status" data-testid="filter-count">
                {move || match told.get() {
                    Told::Chosen { count, more: false } => counted(count as u64, "{} value", "{} values"),
                    Told::Chosen { count, more: true } => counted(count as u64, "the first value; there are more", "the first {} values; there are more"),
                    Told::Choosing => say("Choosing…").to_owned(),
                    Told::Nothing if !is_read.get() && !viewer.path.with(String::is_empty) => say("Waits until the whole body is here").to_owned(),
                    Told::Nothing | Told::Wrong(_) => String::new(),
                }}
            </span>
            {move || match told.get() {
                Told::Wrong(prose) => Some(view! { <p class="find__bad">{show(&prose)}</p> }),
                _ => None,
            }}
        </div>
    }
}

async fn choose(viewer: Viewer, text: String, told: RwSignal<Told>) {
    let query = match Query::parse(text.trim()) {
        Ok(query) => query,
        Err(error) => {
            told.try_set(Told::Wrong(error.summary()));
            return;
        }
    };
    let Some(reading) = viewer.reading_still() else { return };
    let (index, bytes) = {
        let content = reading.content();
        (content.shared_json(), content.shared_bytes())
    };
    let Some(index) = index else { return };
    told.try_set(Told::Choosing);
    let selection = jsonpath::select(&query, &index, &bytes, MOST, &clock::pace()).await;
    told.try_set(Told::Chosen { count: selection.rows.len(), more: selection.more });
    let extract =
        viewer.folds.with_value(|folds: &Folds| Extract::new(&index, folds, selection.rows));
    viewer.extract.try_update_value(|slot| *slot = Some(extract));
    viewer.cursor.try_set(None);
    viewer.shape.try_update(|shape| *shape += 1);
}
