//! The choice of the page's language.

use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;
use crate::browser::language::{self, LANGUAGES};

/// Each is called as its speakers call it, whatever the page speaks now.
#[component]
pub fn Languages() -> impl IntoView {
    let spoken = language::tag();
    view! {
        <label class="languages" title=say("Language")>
            <Icon name="language" />
            <select aria-label=say("Language") on:change:target=|event| language::choose(&event.target().value())>
                {LANGUAGES.into_iter().map(|(tag, name)| view! {
                    <option value=tag lang=tag selected=tag == spoken>{name}</option>
                }).collect_view()}
            </select>
        </label>
    }
}
