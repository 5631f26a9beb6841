//! The message itself, as HTTP/1.1 would carry it, its four parts in color.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::formats::{self, Stretch};
use request_playground::http::{self, Exchange, FailureKind, Outcome, Request};
use request_playground::language::say;
use request_playground::said;

use super::state::Desk;
use super::versus::Versus;

/// Longer bodies are cut in this view, in bytes, and it says so.
const LIMIT: usize = 20_000;

pub fn draw(stretches: Vec<Stretch>) -> impl IntoView {
    stretches
        .into_iter()
        .map(|Stretch { part, text }| match part {
            Some(part) => view! {
                <span class=format!("m part-{}", part.name()) data-part=part.name()>{text}</span>
            }
            .into_any(),
            None => text.into_any(),
        })
        .collect_view()
}

pub fn draw_request(request: Request) -> impl IntoView {
    view! { <pre class="message" dir="ltr" tabindex="0" aria-label=say("Request message")>{draw(formats::write_request(&request, LIMIT))}</pre> }
}

/// A message whose secrets are masked until they are asked for.
#[component]
fn RequestText(
    request: Request,
    /// The same with its secrets masked.
    masked: Request,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let has_secrets = masked != request;
    view! {
        {move || draw_request(if open.get() { request.clone() } else { masked.clone() })}
        {has_secrets.then(|| view! { <SecretSwitch open /> })}
    }
}

#[component]
pub fn SecretSwitch(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="switch">
            <input
                type="checkbox"
                prop:checked=move || open.get()
                on:change:target=move |event| open.set(event.target().checked())
            />
            <span>{say("Show the secrets in it")}</span>
        </label>
    }
}

/// What would travel if Send were pressed now.
pub fn draft_message() -> AnyView {
    let desk = Desk::here();
    let request = Memo::new(move |_| {
        // The findings change when the form has rested for a moment; so does this.
        desk.findings.track();
        let draft = desk.form.draft_now();
        let request = desk.vars.check(&draft).1.request.ok()?;
        let masked = desk.vars.shown(&draft).unwrap_or_else(|| http::masked(&request));
        Some((request, masked))
    });
    let drawn = move || {
        match request.get() {
        Some((request, masked)) => view! { <RequestText request masked /> }.into_any(),
        None => view! { <p class="empty">{say("The endpoint is no whole address yet, so there is no message.")}</p> }.into_any(),
    }
    };
    drawn.into_any()
}

/// The message that was sent, and the one that came back.
#[component]
pub fn ExchangeMessage(exchange: Arc<Exchange>) -> impl IntoView {
    let desk = Desk::here();
    let answer = exchange.response().map(|response| {
        let head = formats::write_response_head(response);
        let body = &response.body.bytes;
        let shown = &body[..body.len().min(LIMIT)];
        let text = String::from_utf8_lossy(shown).into_owned();
        let more = body.len() - shown.len();
        view! {
            <pre class="message" dir="ltr" tabindex="0" aria-label=say("Response message")>
                {head}
                "\n"
                {text}
                {(0 < more).then(|| format!("\n{}", said!("‹{} more bytes›", more)))}
            </pre>
        }
    });
    let compared = exchange.clone();
    let sent = match &exchange.outcome {
        Outcome::Answered(_) => say("Sent"),
        Outcome::Failed(failure) => match failure.kind {
            FailureKind::BadEndpoint
            | FailureKind::Refused(_)
            | FailureKind::Offline
            | FailureKind::MixedContent
            | FailureKind::BlockedPort { .. }
            | FailureKind::FileGone { .. } => say("Not sent"),
            // Whether it left is one of the things that a browser hides.
            FailureKind::TimedOut { .. }
            | FailureKind::Cancelled
            | FailureKind::BlockedOrUnreachable => say("Handed to the browser"),
        },
    };
    view! {
        <p class="aside">{say("Written as HTTP/1.1 would carry it. A browser does not tell a page which version it used, and adds headers of its own, such as User-Agent and Accept-Encoding.")}</p>
        <div class="messages">
            <figure>
                <figcaption>{sent}</figcaption>
                {match exchange.request.clone() {
                    Some(request) => {
                        let masked = desk.vars.masked(&request);
                        view! { <RequestText request masked /> }.into_any()
                    }
                    None => view! { <p class="empty">{say("Nothing was sent.")}</p> }.into_any(),
                }}
            </figure>
            <figure>
                <figcaption>{say("Received")}</figcaption>
                {match answer {
                    Some(answer) => answer.into_any(),
                    None => view! { <p class="empty">{say("Nothing that a page may see.")}</p> }.into_any(),
                }}
            </figure>
        </div>
        <Versus exchange=compared />
    }
}
