//! Presenter mode: one part at a time, large and with full contrast, for a class
//! to see. What is on a slide the style sheet picks; here is which one it is.

use leptos::ev;
use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;
use super::state::{Command, Desk};
use crate::browser::page;

/// What the class sees, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slide {
    Endpoint,
    Method,
    Headers,
    Body,
    Request,
    Status,
    Explanation,
    Answer,
}

impl Slide {
    const ALL: [Self; 8] = [
        Self::Endpoint,
        Self::Method,
        Self::Headers,
        Self::Body,
        Self::Request,
        Self::Status,
        Self::Explanation,
        Self::Answer,
    ];
    /// How many there are before anything has been sent.
    const OF_THE_REQUEST: usize = 5;

    /// The name that the style sheet knows.
    fn name(self) -> &'static str {
        match self {
            Self::Endpoint => "endpoint",
            Self::Method => "method",
            Self::Headers => "headers",
            Self::Body => "body",
            Self::Request => "request",
            Self::Status => "status",
            Self::Explanation => "explanation",
            Self::Answer => "answer",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Endpoint => say("Endpoint"),
            Self::Method => say("Method"),
            Self::Headers => say("Headers"),
            Self::Body => say("Body"),
            Self::Request => say("The whole request"),
            Self::Status => say("Status"),
            Self::Explanation => say("Explanation"),
            Self::Answer => say("Answer"),
        }
    }
}

/// A step through the slides.
#[derive(Clone, Copy, Debug)]
pub enum Present {
    Start,
    Leave,
    Next,
    Back,
}

/// Does what a step says.
pub fn present(desk: Desk, step: Present) {
    let answered = desk.exchange.with_untracked(Option::is_some);
    let count = if answered { Slide::ALL.len() } else { Slide::OF_THE_REQUEST };
    let now = desk.slide.get_untracked();
    let at = now.and_then(|now| Slide::ALL.iter().position(|slide| *slide == now)).unwrap_or(0);
    let slide = match step {
        Present::Leave => None,
        Present::Start => Some(0),
        Present::Next => Some((at + 1).min(count - 1)),
        Present::Back => Some(at.saturating_sub(1)),
    };
    desk.slide.set(slide.and_then(|at| Slide::ALL.get(at).copied()));
}

#[component]
pub fn Presenter() -> impl IntoView {
    let desk = Desk::here();
    Effect::new(move || page::mark_root("slide", desk.slide.get().map(Slide::name)));
    // The answer is what a class waits for.
    Effect::new(move |before: Option<u64>| {
        let turn = desk.turn.get();
        if before.is_some_and(|before| before != turn) && desk.slide.with_untracked(Option::is_some)
        {
            desk.slide.set(Some(Slide::Status));
        }
        turn
    });
    let handle = window_event_listener(ev::keydown, move |event| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if !plain || page::is_typing(&event) {
            return;
        }
        let presenting = desk.slide.with_untracked(Option::is_some);
        let idle = desk.running.with_untracked(Option::is_none);
        let step = match event.key().as_str() {
            "ArrowRight" | "PageDown" if presenting && !page::is_on_tab(&event) => Present::Next,
            "ArrowLeft" | "PageUp" if presenting && !page::is_on_tab(&event) => Present::Back,
            "Escape" if presenting && idle => Present::Leave,
            "p" if !presenting && !desk.is_embedded() => Present::Start,
            _ => return,
        };
        event.prevent_default();
        desk.run.run(Command::Present(step));
    });
    on_cleanup(move || handle.remove());
    move || desk.slide.get().is_some().then(|| view! { <Bar /> })
}

#[component]
fn Bar() -> impl IntoView {
    let desk = Desk::here();
    let step = move |step| move |_| desk.run.run(Command::Present(step));
    let label = move || desk.slide.get().map_or("", Slide::label);
    view! {
        <nav class="slides" aria-label=say("Presenter mode")>
            <button type="button" class="small" on:click=step(Present::Back)>{say("Back")}</button>
            <p class="slides__name" role="status">{label}</p>
            <button type="button" class="small" on:click=step(Present::Next)>{say("Next")}</button>
            <button type="button" class="small" on:click=move |_| desk.run.run(Command::Send)>
                <Icon name="send" />
                {say("Send now")}
            </button>
            <button type="button" class="small quiet" on:click=step(Present::Leave)>{say("Leave presenter mode")}</button>
        </nav>
    }
}
