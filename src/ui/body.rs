//! The body, in the editor that fits its type.

use leptos::prelude::*;
use request_playground::annotation::{About, Action, Part, Severity};
use request_playground::http::BodyKind;
use request_playground::language::say;
use request_playground::lines;
use request_playground::said;
use request_playground::words::bytes_words;

use super::icon::{Icon, PartLabel};
use super::prose::show;
use super::request::Lockable;
use super::state::Desk;
use super::turns::late;
use crate::browser::page;

pub const BODY_ID: &str = "body";

pub fn kind_label(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::None => say("None"),
        BodyKind::Json => "JSON",
        BodyKind::Form => say("Form"),
        BodyKind::Multipart => say("Multipart"),
        BodyKind::Text => say("Text"),
        BodyKind::Binary => say("File"),
    }
}

/// What the body is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Editor {
    Text,
    Fields,
    File,
}

#[component]
pub fn BodyPart() -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form;
    let locked = desk.is_locked(Part::Body);
    let told = RwSignal::new(String::new());
    // The text field stays while its type changes, and with it the cursor.
    let editor = Memo::new(move |_| match form.body_kind.get() {
        BodyKind::None | BodyKind::Json | BodyKind::Text => Editor::Text,
        BodyKind::Form | BodyKind::Multipart => Editor::Fields,
        BodyKind::Binary => Editor::File,
    });
    let choose = move |kind: BodyKind| told.set(form.choose_body_kind(kind).unwrap_or_default());
    view! {
        <section class="part part--body" data-part="body">
            <div class="part__head">
                <h2><PartLabel part=Part::Body>{say("Body")}</PartLabel></h2>
                <fieldset class="segments" disabled=locked>
                    <legend class="visually-hidden">{say("Body type")}</legend>
                    {BodyKind::ALL.into_iter().map(|kind| view! {
                        <label class="segment">
                            <input
                                type="radio"
                                name="body-kind"
                                class="visually-hidden"
                                prop:checked=move || form.body_kind.get() == kind
                                on:change=move |_| choose(kind)
                            />
                            <span>{kind_label(kind)}</span>
                        </label>
                    }).collect_view()}
                </fieldset>
            </div>
            {move || match editor.get() {
                Editor::Text => view! { <TextBody told /> }.into_any(),
                Editor::Fields => view! {
                    <Lockable part=Part::Body>{late(4, |parts| (parts.body_fields)())}</Lockable>
                }.into_any(),
                Editor::File => view! {
                    <Lockable part=Part::Body>{late(4, |parts| (parts.body_file)())}</Lockable>
                }.into_any(),
            }}
            <p class="part__says" role="status">{move || told.get()}</p>
        </section>
    }
}

#[component]
fn TextBody(told: RwSignal<String>) -> impl IntoView {
    let desk = Desk::here();
    let form = desk.form;
    let is_json = Memo::new(move |_| form.body_kind.get() == BodyKind::Json);
    let is_none = Memo::new(move |_| form.body_kind.get() == BodyKind::None);
    let place = Memo::new(move |_| {
        desk.findings.with(|findings| {
            findings
                .iter()
                .find(|finding| {
                    matches!(finding.about, About::BodyPlace { .. })
                        && finding.severity >= Severity::Warning
                })
                .cloned()
        })
    });
    let is_checked = Memo::new(move |_| desk.later.get().parts().is_some());
    let lines = move || {
        form.body_text.with(|text| {
            // Counting stops early: it only sets the height.
            text.bytes().filter(|byte| *byte == b'\n').take(18).count() + 1
        })
    };
    view! {
        <div class="editor">
            <textarea
                id=BODY_ID
                class="code-field"
                aria-label=say("Body")
                aria-describedby="body-check"
                aria-invalid=move || place.get().is_some().to_string()
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                dir="auto"
                rows=move || lines().clamp(if is_none.get() { 2 } else { 6 }, 18)
                placeholder=move || if is_none.get() {
                    say("No body yet. Type here to add one.")
                } else {
                    ""
                }
                readonly=desk.is_locked(Part::Body)
                prop:value=move || form.body_text.get()
                on:input:target=move |event| {
                    let text = event.target().value();
                    if form.body_kind.get_untracked() == BodyKind::None && !text.trim().is_empty() {
                        let kind = BodyKind::guess(&text, form.draft_now().header("Content-Type"));
                        told.set(form.choose_body_kind(kind).unwrap_or_default());
                    }
                    form.body_text.set(text);
                }
            ></textarea>
        </div>
        <div class="editor__foot" id="body-check">
            {move || {
                let length = form.body_text.with(String::len);
                match (is_none.get(), is_json.get(), place.get()) {
                    (true, ..) if length > 0 => view! {
                        <p class="aside">{say("The type is None, so this text stays here and is not sent.")}</p>
                    }.into_any(),
                    (true, ..) => ().into_any(),
                    (_, true, Some(finding)) => {
                        let jump = match finding.about {
                            About::BodyPlace { line, column } => Some((line, column)),
                            _ => None,
                        };
                        view! {
                            <p class="check check--wrong">
                                <Icon name="error" />
                                <span>{show(&finding.summary)}</span>
                                {jump.map(|(line, column)| view! {
                                    <button type="button" class="small" on:click=move |_| go_to(form.body_text, line, column)>
                                        {said!("Go to line {}", line)}
                                    </button>
                                })}
                            </p>
                        }.into_any()
                    }
                    (_, true, None) if length > 0 && is_checked.get() => view! {
                        <p class="check check--right"><Icon name="check" /><span>{said!("Well-formed JSON, {}.", bytes_words(length as u64))}</span></p>
                    }.into_any(),
                    _ if length > 0 => view! { <p class="aside">{bytes_words(length as u64)}</p> }.into_any(),
                    _ => ().into_any(),
                }
            }}
            <button
                type="button"
                class="small"
                hidden=move || !is_json.get()
                disabled=move || desk.is_locked(Part::Body) || place.get().is_some() || form.body_text.with(String::is_empty)
                on:click=move |_| desk.act(Action::FormatBody)
            >
                {say("Format")}
            </button>
        </div>
    }
}

/// Puts the cursor at a place in the body text; both count from 1, columns in
/// characters.
pub fn go_to(text: RwSignal<String>, line: usize, column: usize) {
    let at = text.with_untracked(|text| lines::utf16_offset(text, line, column));
    page::place_cursor_soon(BODY_ID, at);
}
