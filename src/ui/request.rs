//! The request: its four parts, what to know before sending, and Send.

use leptos::prelude::*;
use request_playground::annotation::Part;
use request_playground::language::{figure, say};
use request_playground::said;
use request_playground::words::{progress_words, short_bytes};

use super::body::BodyPart;
use super::drafts::{DraftsPlace, NewDraft};
use super::endpoint::{EndpointField, EndpointNote};
use super::findings::Findings;
use super::headers::HeadersPart;
use super::icon::Icon;
use super::method::{MethodField, MethodNote};
use super::state::{Command, Desk};
use super::turns::{in_turn, late};
use crate::browser::clock;

pub const SEND_ID: &str = "send";

#[component]
pub fn RequestForm() -> impl IntoView {
    let desk = Desk::here();
    let shows = |part| desk.shows(part);
    view! {
        <section class="card request" aria-label=say("Request")>
            {(!desk.is_embedded()).then(|| view! { <DraftsPlace /> })}
            <div class="request-line">{in_turn(2, line)}</div>
            {in_turn(3, of_the_line)}
            {shows(Part::Headers).then(|| in_turn(4, || view! { <Lockable part=Part::Headers><HeadersPart /></Lockable> }.into_any()))}
            {shows(Part::Body).then(|| in_turn(5, || view! { <BodyPart /> }.into_any()))}
            {in_turn(6, || view! { <Findings /><Options /><NewDraft /> }.into_any())}
        </section>
    }
}

/// Method, endpoint and Send.
fn line() -> AnyView {
    let desk = Desk::here();
    view! {
        {desk.shows(Part::Method).then(|| view! { <Lockable part=Part::Method><MethodField /></Lockable> })}
        {desk.shows(Part::Endpoint).then(|| view! { <EndpointField /> })}
        <SendButton />
    }
    .into_any()
}

/// What endpoint and method say.
fn of_the_line() -> AnyView {
    let desk = Desk::here();
    view! {
        {desk.shows(Part::Endpoint).then(|| view! { <Lockable part=Part::Endpoint><EndpointNote /></Lockable> })}
        {desk.shows(Part::Method).then(|| view! { <MethodNote /> })}
    }
    .into_any()
}

/// What a course page may keep as it is: to be read, and not to be changed.
#[component]
pub fn Lockable(part: Part, children: Children) -> impl IntoView {
    let locked = Desk::here().is_locked(part);
    view! { <fieldset class="lockable" disabled=locked>{children()}</fieldset> }
}

#[component]
fn SendButton() -> impl IntoView {
    let desk = Desk::here();
    let running = Memo::new(move |_| desk.running.with(Option::is_some));
    view! {
        <div class="send">
            {move || if running.get() {
                view! {
                    <button type="button" class="primary" id=SEND_ID data-testid="cancel" on:click=move |_| desk.run.run(Command::Cancel)>
                        <Icon name="stop" />
                        {say("Cancel")}
                    </button>
                }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="primary"
                        id=SEND_ID
                        data-testid=SEND_ID
                        disabled=move || desk.hold.with(Option::is_some)
                        aria-describedby=move || desk.hold.with(Option::is_some).then_some("send-why")
                        on:click=move |_| desk.run.run(Command::Send)
                    >
                        {say("Send")}
                        <Icon name="send" />
                    </button>
                }.into_any()
            }}
            {move || desk.hold.get().map(|says| view! { <p class="send__why" id="send-why">{says}</p> })}
        </div>
    }
}

/// Elapsed time and bytes while a request runs.
#[component]
pub fn Progress() -> impl IntoView {
    let desk = Desk::here();
    let now = RwSignal::new(clock::now());
    let timer = StoredValue::new_local(None);
    Effect::new(move || {
        let running = desk.running.with(Option::is_some);
        timer.set_value(running.then(|| clock::Timer::every(100, move || now.set(clock::now()))));
    });
    move || {
        desk.running.get().map(|running| {
            let now = now.get();
            let seconds = (now - running.since).max(0.0) / 1000.0;
            let says = match running.answered {
                None => said!("Waiting for the answer: {} s", figure(seconds, 1)),
                Some(answered) => {
                    let announced = running.announced.map(|length| length as u64);
                    let far = progress_words(running.received as u64, now - answered, announced);
                    said!("Receiving: {} s, {}", figure(seconds, 1), far)
                }
            };
            let share = running
                .announced
                .filter(|length| *length > 0 && running.received <= *length && running.answered.is_some())
                .map(|length| running.received as f64 / length as f64 * 100.0);
            let bar = match share {
                Some(share) => view! {
                    <span class="progress__bar progress__bar--known" aria-hidden="true">
                        <span class="progress__share" style=format!("inline-size:{share:.1}%")></span>
                    </span>
                }.into_any(),
                None => view! { <span class="progress__bar" aria-hidden="true"></span> }.into_any(),
            };
            view! {
                <p class="progress">{bar}{says}</p>
                {running.waiting.then(|| view! { <LimitReached received=running.received /> })}
            }
        })
    }
}

/// A body that is larger than what is let in unasked.
#[component]
fn LimitReached(received: usize) -> impl IntoView {
    let desk = Desk::here();
    let so_far = short_bytes(received as u64);
    view! {
        <div class="limit" role="status">
            <p>{said!("The page has stopped reading after {}, to leave this machine its memory. What has come is shown below; the rest waits at the server.", so_far)}</p>
            <button type="button" class="small" on:click=move |_| desk.run.run(Command::ReadOn)>
                {said!("Read up to {}", short_bytes(received as u64 * 2))}
            </button>
            <button type="button" class="small quiet" on:click=move |_| desk.run.run(Command::Cancel)>
                {say("Stop here and keep what has come")}
            </button>
        </div>
    }
}

#[component]
fn Options() -> impl IntoView {
    view! {
        <details class="fold">
            <summary>{say("Options")}</summary>
            {late(5, |parts| (parts.options)())}
        </details>
    }
}
