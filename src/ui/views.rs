//! The views onto an answer, as tabs.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::http::{Exchange, Response};
use request_playground::media;

use super::body_view::{Pretty, Preview, Raw};
use super::header_list::HeaderList;
use super::icon::Icon;
use super::message::ExchangeMessage;
use super::state::Desk;
use super::timing::TimingView;
use crate::browser::{handover, page};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Pretty,
    Raw,
    Preview,
    Headers,
    Timing,
    Message,
}

const VIEWS: [(View, &str); 6] = [
    (View::Pretty, "Pretty"),
    (View::Raw, "Raw"),
    (View::Preview, "Preview"),
    (View::Headers, "Headers"),
    (View::Timing, "Timing"),
    (View::Message, "Message"),
];

/// The view that the person chose last; it outlives the answer.
#[derive(Clone, Copy)]
pub struct ChosenView(RwSignal<usize>);

impl ChosenView {
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }
}

#[component]
pub fn Views(exchange: Arc<Exchange>) -> impl IntoView {
    let ChosenView(chosen) = expect_context();
    let response = exchange.response().cloned().map(Arc::new);
    let choose = move |index: usize| {
        chosen.set(index);
        page::focus_soon(tab_id(index));
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let at = chosen.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % VIEWS.len(),
            "ArrowLeft" => (at + VIEWS.len() - 1) % VIEWS.len(),
            "Home" => 0,
            "End" => VIEWS.len() - 1,
            _ => return,
        };
        event.prevent_default();
        choose(to);
    };
    let exchange_for_view = exchange.clone();
    let response_for_view = response.clone();
    view! {
        <div class="views">
            <div class="views__bar">
                <div class="tabs" role="tablist" aria-label="Views" on:keydown=on_key>
                    {VIEWS.iter().enumerate().map(|(index, (_, name))| view! {
                        <button
                            type="button"
                            role="tab"
                            class="tab"
                            id=tab_id(index)
                            aria-controls="response-panel"
                            aria-selected=move || (chosen.get() == index).to_string()
                            tabindex=move || if chosen.get() == index { "0" } else { "-1" }
                            on:click=move |_| choose(index)
                        >
                            {*name}
                        </button>
                    }).collect_view()}
                </div>
                {response.map(|response| view! { <HandOver response /> })}
            </div>
            <div class="panel" role="tabpanel" id="response-panel" aria-label="Response body" tabindex="-1">
                {move || {
                    let view = VIEWS.get(chosen.get()).map_or(View::Pretty, |(view, _)| *view);
                    let response = response_for_view.clone();
                    match (view, response) {
                        (View::Message, _) => view! { <ExchangeMessage exchange=exchange_for_view.clone() /> }.into_any(),
                        (View::Timing, _) => view! { <TimingView exchange=exchange_for_view.clone() /> }.into_any(),
                        (_, None) => view! { <p class="empty">"There is no response, so there is nothing to show here. The explanation above says what is known."</p> }.into_any(),
                        (View::Pretty, Some(response)) => view! { <Pretty response /> }.into_any(),
                        (View::Raw, Some(response)) => view! { <Raw response /> }.into_any(),
                        (View::Preview, Some(response)) => view! { <Preview response /> }.into_any(),
                        (View::Headers, Some(response)) => view! { <HeaderList response /> }.into_any(),
                    }
                }}
            </div>
        </div>
    }
}

fn tab_id(index: usize) -> String {
    format!("tab-{index}")
}

/// Copy and download of the exact bytes.
#[component]
fn HandOver(response: Arc<Response>) -> impl IntoView {
    let desk = Desk::here();
    let empty = response.body.bytes.is_empty();
    let copied = RwSignal::new(false);
    let copy = {
        let response = response.clone();
        move |_| {
            let response = response.clone();
            leptos::task::spawn_local(async move {
                let Ok(text) = std::str::from_utf8(&response.body.bytes) else {
                    desk.say("These bytes are not text, and a clipboard holds text. Download gives them as they are.");
                    return;
                };
                if handover::copy(text).await {
                    copied.set(true);
                    crate::browser::clock::sleep(1500).await;
                    copied.set(false);
                } else {
                    desk.say("The browser did not let the page use the clipboard. Download gives the same bytes.");
                }
            });
        }
    };
    let download = move |_| {
        let name = media::file_name(&response);
        let media_type = response.headers.get("Content-Type").unwrap_or("application/octet-stream");
        if !handover::download(&response.body.bytes, &name, media_type) {
            desk.say("The browser did not start the download. Copy may still work.");
        }
    };
    view! {
        <p class="hand-over">
            <button type="button" class="small quiet" disabled=empty on:click=copy>
                {move || if copied.get() { view! { <Icon name="check" /> } } else { view! { <Icon name="copy" /> } }}
                {move || if copied.get() { "Copied" } else { "Copy" }}
            </button>
            <button type="button" class="small quiet" disabled=empty on:click=download>
                <Icon name="download" />
                "Download"
            </button>
        </p>
    }
}
