//! What is wrong with keeping, said wherever something is kept.

use leptos::prelude::*;

use super::icon::Icon;
use super::state::Desk;

#[component]
pub fn StandingLine() -> impl IntoView {
    let trouble = Desk::here().past.trouble;
    move || {
        trouble.get().map(|says| {
            view! { <p class="check check--wrong"><Icon name="warning" /><span>{says}</span></p> }
        })
    }
}
