//! One line at the top for what the page itself has to say.

use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;
use super::state::{Command, Desk, Notice};

#[component]
pub fn NoticeLine() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div role="status">
            {move || {
                let Notice { says, can_bring_back } = desk.notice.get();
                (!says.is_empty()).then(|| view! {
                    <p class="notice">
                        <Icon name="info" />
                        <span class="notice__says">{says}</span>
                        {can_bring_back.then(|| view! {
                            <button type="button" class="small" on:click=move |_| desk.run.run(Command::BringBack)>
                                {say("Bring back what I had")}
                            </button>
                        })}
                        <button type="button" class="quiet" aria-label=say("Dismiss") on:click=move |_| desk.notice.set(Notice::default())>
                            <Icon name="close" />
                        </button>
                    </p>
                })
            }}
        </div>
    }
}
