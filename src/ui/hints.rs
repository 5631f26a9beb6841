//! What a first visitor is told once.

use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;
use super::prose::show_static;
use crate::browser::storage::{self, Keep};

const KEY: &str = "request-playground.hints";

/// Three hints, until they are put away for good.
#[component]
pub fn Hints() -> impl IntoView {
    let shown = RwSignal::new(storage::load(Keep::Browser, KEY).is_none());
    let put_away = move |_| {
        shown.set(false);
        storage::save(Keep::Browser, KEY, "seen");
    };
    move || {
        shown.get().then(|| view! {
            <section class="hints" aria-label=say("Good to know")>
                <ul class="points">
                    <li>{say("Nothing can break: the request in the form goes to a practice API that lives in this page.")}</li>
                    <li>{say("Whatever comes back is explained, and so is why nothing did.")}</li>
                    <li>{show_static("`Ctrl or ⌘ + K` finds everything that this page can do, `?` lists its keys.")}</li>
                </ul>
                <button type="button" class="small quiet" on:click=put_away>
                    <Icon name="check" />
                    {say("Got it")}
                </button>
            </section>
        })
    }
}
