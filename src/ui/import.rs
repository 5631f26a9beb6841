//! The import dialog: whatever is pasted, chosen or dropped becomes a request in
//! the form, and what could not be carried over is told first.

use leptos::html::Textarea;
use leptos::prelude::*;
use request_playground::formats::{self, Imported, Item};
use request_playground::prose::Prose;

use super::icon::Icon;
use super::modal::Modal;
use super::prose::show;
use super::state::{Command, Desk};
use crate::browser::files;

/// Longer files are not read, in bytes: nobody writes such a request by hand.
const LONGEST: u64 = 50 << 20;

#[component]
pub fn ImportDialog() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.import_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Import(None)));
    view! {
        <Modal name="Import" class="import" open close>
            {move || open.get().then(|| view! { <Desktop /> })}
        </Modal>
    }
}

/// The box, and what is made of it.
#[component]
fn Desktop() -> impl IntoView {
    let desk = Desk::here();
    let text = desk.import_text;
    let field = NodeRef::<Textarea>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let trouble = RwSignal::new(None::<String>);
    let take_file = move |file| {
        leptos::task::spawn_local(async move {
            match files::read_text(file, LONGEST).await {
                Ok(read) => {
                    trouble.try_set(None);
                    text.try_set(read);
                }
                Err(sentence) => {
                    trouble.try_set(Some(sentence));
                }
            }
        });
    };
    let read = Memo::new(move |_| text.with(|text| formats::import(text)));
    view! {
        <div class="import__all">
            <label class="import__box">
                <span>"Paste a curl command, a call of fetch, an HTTP message or an address"</span>
                <textarea
                    node_ref=field
                    class="code-field"
                    dir="ltr"
                    rows="8"
                    spellcheck="false"
                    autocapitalize="off"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                    on:dragover=|event| event.prevent_default()
                    on:drop=move |event| {
                        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
                        if let Some(file) = file {
                            event.prevent_default();
                            take_file(file);
                        }
                    }
                ></textarea>
            </label>
            <label class="import__file">
                <span>"Or a file, chosen here or dropped above"</span>
                <input
                    type="file"
                    on:change:target=move |event| {
                        if let Some(file) = event.target().files().and_then(|files| files.get(0)) {
                            take_file(file);
                        }
                    }
                />
            </label>
            {move || trouble.get().map(|sentence| view! { <p class="check check--wrong"><Icon name="error" /><span>{sentence}</span></p> })}
            <div aria-live="polite">
                {move || match read.get() {
                    Ok(imported) => view! { <Found imported /> }.into_any(),
                    Err(sentence) if text.with(|text| text.trim().is_empty()) => view! { <p class="aside">{show(&sentence)}</p> }.into_any(),
                    Err(sentence) => view! { <p class="check check--wrong"><Icon name="error" /><span>{show(&sentence)}</span></p> }.into_any(),
                }}
            </div>
        </div>
    }
}

#[component]
fn Found(imported: Imported) -> impl IntoView {
    let Imported { format, items, notes, .. } = imported;
    let count = items.len();
    let says = match count {
        0 => format!("This is {}. There is no request in it.", format.words()),
        1 => format!("This is {}.", format.words()),
        count => format!("This is {}, with {count} requests: choose one.", format.words()),
    };
    view! {
        <p class="check check--right"><Icon name="check" /><span>{says}</span></p>
        {notes.iter().map(|note| view! { <p class="aside">{show(note)}</p> }).collect_view()}
        <ul class="import__items">
            {items.into_iter().map(|item| view! { <Choice item /> }).collect_view()}
        </ul>
    }
}

/// More notes than this of one request help nobody.
const MOST_NOTES: usize = 12;

#[component]
fn Choice(item: Item) -> impl IntoView {
    let desk = Desk::here();
    let Item { draft, notes, .. } = item;
    let (method, endpoint) = (draft.method.clone(), draft.endpoint.clone());
    let more = notes.len().saturating_sub(MOST_NOTES);
    let notes: Vec<Prose> = notes.into_iter().take(MOST_NOTES).collect();
    view! {
        <li class="import__item">
            <p dir="ltr"><code class="part-method">{method}</code>" "<code class="part-endpoint">{endpoint}</code></p>
            {(!notes.is_empty()).then(|| view! {
                <p class="import__lost">"Not carried over:"</p>
                <ul class="points">{notes.iter().map(|note| view! { <li>{show(note)}</li> }).collect_view()}</ul>
                {(0 < more).then(|| view! { <p class="aside">{format!("And {more} more like these.")}</p> })}
            })}
            <p class="acts">
                <button type="button" class="small" on:click=move |_| desk.run.run(Command::TakeIn(Box::new(draft.clone())))>
                    "Put it into the form"
                </button>
            </p>
        </li>
    }
}
