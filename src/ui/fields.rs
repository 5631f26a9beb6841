//! The rows of a form or multipart body.

use leptos::prelude::*;
use request_playground::http::{self, BodyKind, Field, FieldValue};
use request_playground::language::say;
use request_playground::said;
use request_playground::words::bytes_words;

use super::covered::Covered;
use super::form::FieldRow;
use super::icon::Icon;
use super::state::Desk;
use crate::browser::{files as chosen, page};

pub fn body_fields() -> AnyView {
    let form = Desk::here().form;
    // Only multipart carries files.
    let files = Signal::derive(move || form.body_kind.get() == BodyKind::Multipart);
    let rows = move || form.fields.get();
    let add = move |value: FieldValue| {
        form.add_field(Field { name: String::new(), value, enabled: true });
        if let Some(row) = form.fields.with_untracked(|rows| rows.last().copied()) {
            page::focus_soon(name_id(row));
        }
    };
    view! {
        <div role="group" aria-label=say("Body fields")>
            <ul class="rows">
                <ForEnumerate each=rows key=|row| row.id let(index, row)>
                    <Row index row files />
                </ForEnumerate>
            </ul>
            <div class="part__acts">
                <button type="button" class="small" id="add-field" on:click=move |_| add(FieldValue::Text(String::new()))>
                    <Icon name="plus" />
                    {say("Add field")}
                </button>
                <button
                    type="button"
                    class="small"
                    hidden=move || !files.get()
                    on:click=move |_| add(FieldValue::File(None))
                >
                    <Icon name="plus" />
                    {say("Add file")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn name_id(row: FieldRow) -> String {
    format!("field-name-{}", row.id)
}

#[component]
fn Row(index: ReadSignal<usize>, row: FieldRow, files: Signal<bool>) -> impl IntoView {
    let form = Desk::here().form;
    let number = move || index.get() + 1;
    let is_file = Memo::new(move |_| row.value.with(|value| matches!(value, FieldValue::File(_))));
    let cover = move || {
        let is_secret = row.name.with(|name| http::is_secret_query(name))
            && row.value.with(|value| match value {
                FieldValue::Text(text) => !text.is_empty() && !http::names_a_variable(text),
                FieldValue::File(_) => false,
            });
        is_secret.then(|| http::MASK.to_owned())
    };
    view! {
        <li class="header-row" class:header-row--off=move || !row.enabled.get()>
            <input
                type="checkbox"
                aria-label=move || said!("Field {} enabled", number())
                title=say("Send this field")
                prop:checked=move || row.enabled.get()
                on:change:target=move |event| row.enabled.set(event.target().checked())
            />
            <input
                type="text"
                id=name_id(row)
                aria-label=move || said!("Field {} name", number())
                placeholder=say("Name")
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || row.name.get()
                on:input:target=move |event| row.name.set(event.target().value())
            />
            {move || if is_file.get() {
                view! {
                    <div>
                        <input
                            type="file"
                            aria-label=move || said!("Field {} file", number())
                            on:change:target=move |event| {
                                let file = event.target().files().and_then(|files| files.get(0));
                                row.value.set(FieldValue::File(file.map(chosen::keep)));
                            }
                        />
                        {move || row.value.with(|value| match value {
                            FieldValue::File(Some(file)) => {
                                let again = chosen::get(file.id).is_none().then(|| say("Please choose it again."));
                                Some(view! { <p class="aside">{format!("{}, {}. ", file.name, bytes_words(file.size))}{again}</p> })
                            }
                            FieldValue::File(None) | FieldValue::Text(_) => None,
                        })}
                        {move || (!files.get()).then(|| view! { <p class="aside">{say("A form can't carry a file: choose Multipart for it.")}</p> })}
                    </div>
                }.into_any()
            } else {
                view! {
                    <Covered shows=Signal::derive(cover)>
                        <input
                            type="text"
                            aria-label=move || said!("Field {} value", number())
                            placeholder=say("Value")
                            autocomplete="off"
                            autocapitalize="off"
                            spellcheck="false"
                            dir="auto"
                            prop:value=move || row.value.with(|value| match value {
                                FieldValue::Text(text) => text.clone(),
                                FieldValue::File(_) => String::new(),
                            })
                            on:input:target=move |event| row.value.set(FieldValue::Text(event.target().value()))
                        />
                    </Covered>
                }.into_any()
            }}
            <button
                type="button"
                class="quiet"
                aria-label=move || said!("Remove field {}", number())
                on:click=move |_| {
                    form.fields.update(|rows| rows.retain(|have| have.id != row.id));
                    page::focus_soon("add-field");
                }
            >
                <Icon name="close" />
            </button>
        </li>
    }
}
