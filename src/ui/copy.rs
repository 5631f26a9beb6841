//! A button that copies a short text.

use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;
use super::state::Desk;
use crate::browser::{clock, handover};

#[component]
pub fn CopyButton(
    /// What to copy, asked for when the button is pressed.
    text: Signal<String>,
    /// What the button is called while it has not been pressed.
    #[prop(default = say("Copy"))]
    label: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = text.get_untracked();
        leptos::task::spawn_local(async move {
            if handover::copy(&text).await {
                copied.try_set(true);
                clock::sleep(1500).await;
                copied.try_set(false);
            } else {
                desk.say(say("The browser did not let the page use the clipboard. Select the text and copy it by hand."));
            }
        });
    };
    view! {
        <button type="button" class="small quiet" on:click=copy>
            {move || if copied.get() { view! { <Icon name="check" /> } } else { view! { <Icon name="copy" /> } }}
            {move || if copied.get() { say("Copied") } else { label }}
        </button>
    }
}
