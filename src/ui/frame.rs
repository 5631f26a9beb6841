//! In a course page's frame: a thin bar in place of the masthead.

use leptos::prelude::*;
use request_playground::annotation::Part;
use request_playground::formats::share;
use request_playground::http::{BodyKind, Draft};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::words::counted;

use super::icon::Icon;
use super::state::{Command, Desk};
use crate::browser::{page, squeeze};

/// It arrives after the form, and has its place until then.
pub fn frame_bar() -> AnyView {
    let desk = Desk::here();
    let elsewhere = RwSignal::new(page::address());
    let changed = RwSignal::new(false);
    Effect::new(move || {
        // The findings change when the form has rested for a moment.
        desk.findings.track();
        let draft = desk.form.draft_now();
        changed.set(desk.given.with_value(|given| given.as_ref() != Some(&draft)));
        take_along(&draft, elsewhere);
    });
    let hidden = Memo::new(move |_| sent_unseen(desk));
    let start_over = move |_| {
        if let Some(given) = desk.given.get_value() {
            desk.run.run(Command::TakeIn(Box::new(given)));
        }
    };
    view! {
        <header class="frame-bar">
            <h1 class="visually-hidden">"Request Playground"</h1>
            {desk.locked_words().map(|says| view! { <p class="frame-bar__says"><Icon name="info" /><span>{says}</span></p> })}
            {move || hidden.get().map(|says| view! { <p class="frame-bar__says"><Icon name="info" /><span>{says}</span></p> })}
            <button type="button" class="small quiet" hidden=move || !changed.get() on:click=start_over>
                <Icon name="reset" />
                {say("Start over")}
            </button>
            <a class="frame-bar__link" target="_blank" rel="noopener" href=move || elsewhere.get()>{say("Open in a tab")}</a>
        </header>
    }
    .into_any()
}

/// Puts the address of the whole playground, with this request in it, in place.
fn take_along(draft: &Draft, into: RwSignal<String>) {
    let carried = share::carried(draft, &share::Choices::default());
    leptos::task::spawn_local(async move {
        if let Some(deflated) = squeeze::deflate(&share::packed(&carried)).await {
            into.try_set(share::link(&page::address(), &share::fragment(&deflated)));
        }
    });
}

/// What is sent along and not on screen; `None` if there is nothing of the kind.
fn sent_unseen(desk: Desk) -> Option<String> {
    let form = desk.form;
    let mut unseen = Vec::new();
    let method = form.method.get();
    if !desk.shows(Part::Method) && method != "GET" {
        unseen.push(said!("the method {}", method));
    }
    if !desk.shows(Part::Endpoint) {
        unseen.push(say("the endpoint").to_owned());
    }
    let headers = form.headers.with(|rows| rows.iter().filter(|row| row.enabled.get()).count());
    if !desk.shows(Part::Headers) && headers > 0 {
        unseen.push(counted(headers as u64, "{} header", "{} headers"));
    }
    if !desk.shows(Part::Body) && form.body_kind.get() != BodyKind::None {
        unseen.push(say("a body").to_owned());
    }
    if unseen.is_empty() {
        return None;
    }
    let list = Prose::all_of(unseen.into_iter().map(Prose::words).collect());
    Some(said!("Sent along without being shown here: {}.", list))
}
