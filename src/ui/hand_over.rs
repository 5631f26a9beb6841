//! Copy and download of the exact bytes.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lines;
use request_playground::media;

use super::icon::Icon;
use super::state::Desk;
use super::viewer::Viewer;
use crate::browser::{clock, handover};

#[component]
pub fn HandOver() -> impl IntoView {
    let desk = Desk::here();
    let viewer = Viewer::here();
    let grown = viewer.grown();
    let not_yet = Memo::new(move |_| {
        grown.get();
        let reading = viewer.reading();
        let content = reading.content();
        content.bytes().is_empty() || !content.has_ended()
    });
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let text = viewer.reading().content().shared_text();
        leptos::task::spawn_local(async move {
            if !lines::is_text(&text, &clock::pace()).await {
                desk.say(say("These bytes are not text, and a clipboard holds text. Download gives them as they are."));
                return;
            }
            if handover::copy_large(text).await {
                copied.try_set(true);
                clock::sleep(1500).await;
                copied.try_set(false);
            } else {
                desk.say(say("The browser did not let the page use the clipboard. Download gives the same bytes."));
            }
        });
    };
    let download = move |_| {
        let response = desk.explained.with_untracked(|exchange| {
            exchange.as_ref().and_then(|exchange| exchange.response().cloned())
        });
        let Some(response) = response else { return };
        let bytes = viewer.reading().content().shared_bytes();
        leptos::task::spawn_local(async move {
            let name = media::file_name(&response);
            let media_type =
                response.headers.get("Content-Type").unwrap_or("application/octet-stream");
            if !handover::download(bytes, &name, media_type).await {
                desk.say(say("The browser did not start the download. Copy may still work."));
            }
        });
    };
    view! {
        <p class="hand-over">
            <button type="button" class="small quiet" disabled=move || not_yet.get() on:click=copy>
                {move || if copied.get() { view! { <Icon name="check" /> } } else { view! { <Icon name="copy" /> } }}
                {move || if copied.get() { say("Copied") } else { say("Copy") }}
            </button>
            <button type="button" class="small quiet" disabled=move || not_yet.get() on:click=download>
                <Icon name="download" />
                {say("Download")}
            </button>
        </p>
    }
}
