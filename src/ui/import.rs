//! The import dialog: whatever is pasted, chosen or dropped is recognized, and
//! becomes a request in the form or a list to choose from.

use leptos::ev::DragEvent;
use leptos::html::Textarea;
use leptos::prelude::*;
use request_playground::language::say;
use request_playground::said;
use request_playground::words::{counted, short_bytes};

use super::icon::Icon;
use super::import_list::Found;
use super::import_state::{ImportState, Stage};
use super::modal::Modal;
use super::prose::{show, show_static};
use super::state::{Command, Desk};

#[component]
pub fn ImportDialog() -> impl IntoView {
    let desk = Desk::here();
    // What was read outlives the dialog: the next request of a file is one
    // click away.
    let state = ImportState::new(desk.import_text);
    let open = Signal::derive(move || desk.import_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Import(None)));
    view! {
        <Modal name=say("Import") class="import" open close>
            {move || open.get().then(|| view! { <Desktop state /> })}
        </Modal>
    }
}

/// The box, and what is made of what is put into it.
#[component]
fn Desktop(state: ImportState) -> impl IntoView {
    let text = state.text;
    let field = NodeRef::<Textarea>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let over = RwSignal::new(false);
    let has_files = |event: &DragEvent| {
        event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
    };
    let dropped = move |event: DragEvent| {
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(files) = files
            && let Some(file) = files.get(0)
        {
            event.prevent_default();
            state.take_file(file, files.length());
        }
    };
    view! {
        <div
            class="import__all"
            class:import__all--over=move || over.get()
            on:dragover=move |event| {
                // A text that is dragged belongs to the field alone.
                if has_files(&event) {
                    event.prevent_default();
                    over.set(true);
                }
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <label class="import__box">
                <span>{say("Paste anything that holds a request, or drop a file here")}</span>
                <textarea
                    node_ref=field
                    class="code-field"
                    dir="ltr"
                    rows="6"
                    spellcheck="false"
                    autocapitalize="off"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
            </label>
            <label class="import__file">
                <span>{say("Or choose a file")}</span>
                <input
                    type="file"
                    on:change:target=move |event| {
                        if let Some(file) = event.target().files().and_then(|files| files.get(0)) {
                            state.take_file(file, 1);
                        }
                        // The same file can be chosen once more.
                        event.target().set_value("");
                    }
                />
            </label>
            <ValuesAtHand state />
            // The list itself is not for reading out.
            <p class="visually-hidden" role="status">{move || state.told()}</p>
            <div class="import__result">
                {move || match state.stage.get() {
                    Stage::Nothing => view! { <Known /> }.into_any(),
                    Stage::Reading { name, size } => view! { <Progress state name size /> }.into_any(),
                    Stage::Read { from, imported } => view! { <Found state from imported /> }.into_any(),
                    Stage::Refused { from, why } => view! {
                        <p class="check check--wrong">
                            <Icon name="error" />
                            <span>{(!from.is_empty()).then(|| view! { <code>{from}</code>": " })}{show(&why)}</span>
                        </p>
                        <p class="aside">{say("Nothing of yours has been changed.")}</p>
                        <Known />
                    }.into_any(),
                }}
            </div>
        </div>
    }
}

/// What can be read.
#[component]
fn Known() -> impl IntoView {
    view! {
        <p class="aside">
            {show_static("What is read here: a curl command as bash, the Windows prompt or PowerShell take it, a call of `fetch`, an HTTP message, an address; files in `.http`, HAR, Postman, OpenAPI, Insomnia and Bruno. It stays on this device, and nothing is sent.")}
        </p>
    }
}

#[component]
fn Progress(state: ImportState, name: String, size: u64) -> impl IntoView {
    let read = state.read_bytes;
    let label = said!("Reading {}", name);
    view! {
        <div class="import__progress">
            <progress aria-label=label.clone() max=size.to_string() prop:value=move || read.get() as f64></progress>
            <p>
                {move || said!("{}: {} of {}", label, short_bytes(read.get()), short_bytes(size))}
            </p>
            <button type="button" class="small" on:click=move |_| state.stop()>{say("Cancel")}</button>
        </div>
    }
}

/// The values of an environment, which wait for what is imported next.
#[component]
fn ValuesAtHand(state: ImportState) -> impl IntoView {
    let count = Memo::new(move |_| state.values.with(|values| values.len()));
    move || {
        (count.get() > 0).then(|| {
            let count = counted(count.get() as u64, "{} value", "{} values");
            view! {
                <p class="import__values">
                    <span>{said!("Of an environment, {} will take the place of variables in what is imported here.", count)}</span>
                    <button type="button" class="small quiet" on:click=move |_| state.forget_values()>{say("Forget them")}</button>
                </p>
            }
        })
    }
}
