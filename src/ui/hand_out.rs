//! The exchange on paper: what was asked, what came back, what it means. Made
//! when the page is printed, and never with a secret that its name tells.

use leptos::prelude::*;
use request_playground::explain;
use request_playground::formats;
use request_playground::http::{self, Exchange, Outcome, Request, Response};
use request_playground::language::say;
use request_playground::said;

use super::answer::{phrase, status_text};
use super::message::draw;
use super::prose::show_static;
use super::state::Desk;
use crate::browser::page;

/// Longer bodies are cut on paper, in bytes, and it says so: two pages.
const LIMIT: usize = 6_000;

#[component]
pub fn HandOut() -> impl IntoView {
    let desk = Desk::here();
    page::on_printing(move |printing| desk.printing.set(printing));
    move || desk.printing.get().then(|| view! { <Sheet /> })
}

#[component]
fn Sheet() -> impl IntoView {
    let desk = Desk::here();
    let exchange = desk.explained.get_untracked();
    let request = match &exchange {
        Some(exchange) => exchange.request.clone(),
        None => desk.vars.check(&desk.form.draft_now()).1.request.ok(),
    };
    let request = request.map(|request| covered(desk, &request));
    view! {
        <article class="hand-out">
            <h1>{request.as_ref().map(title).unwrap_or_default()}</h1>
            <h2>{say("The request")}</h2>
            {match request {
                Some(request) => view! { <pre class="message" dir="ltr">{draw(formats::write_request(&request, LIMIT))}</pre> }.into_any(),
                None => view! { <p>{say("The endpoint is no whole address, so there is no message.")}</p> }.into_any(),
            }}
            {match exchange {
                Some(exchange) => answer(desk, &exchange),
                None => view! { <h2>{say("The answer")}</h2><p>{say("Nothing has been sent yet.")}</p> }.into_any(),
            }}
            <p class="hand-out__foot">{say("Printed from Request Playground. What a name tells to be a secret is covered by ••••••.")}</p>
        </article>
    }
}

fn title(request: &Request) -> String {
    [request.method.as_str(), " ", &request.url].concat()
}

/// The request with its secrets covered, those in its body too.
fn covered(desk: Desk, request: &Request) -> Request {
    let mut covered = desk.vars.masked(request);
    if let http::Payload::Text(text) = &mut covered.payload {
        *text = http::masked_text(text);
    }
    covered
}

fn answer(desk: Desk, exchange: &Exchange) -> AnyView {
    match &exchange.outcome {
        Outcome::Answered(response) => {
            let request = exchange.request.as_ref();
            let guide = explain::guide(response.status);
            let status = status_text(&exchange.outcome);
            view! {
                <h2>{said!("The answer: {} {}", status, phrase(response))}</h2>
                <p><strong>{say(guide.headline)}</strong></p>
                <p>{show_static(guide.meaning)}</p>
                <p>{show_static(guide.next_move)}</p>
                <pre class="message" dir="ltr">{answer_text(desk, request, response)}</pre>
            }
            .into_any()
        }
        Outcome::Failed(_) => {
            let facts = page::Facts::now();
            let guide = explain::failure_guide(exchange, &facts.page());
            view! {
                <h2>{say("There is no answer")}</h2>
                {guide.map(|guide| view! {
                    <p><strong>{say(guide.headline)}</strong></p>
                    <p>{show_static(guide.next_move)}</p>
                })}
            }
            .into_any()
        }
    }
}

/// Headers and the beginning of the body.
fn answer_text(desk: Desk, request: Option<&Request>, response: &Response) -> String {
    let mut shown = response.clone();
    shown.headers = response
        .headers
        .iter()
        .map(|(name, value)| (name, http::masked_header(name, value)))
        .collect();
    let body = &response.body.bytes;
    let start = String::from_utf8_lossy(&body[..body.len().min(LIMIT)]);
    let more = match body.len().saturating_sub(LIMIT) {
        0 => String::new(),
        more => format!("\n{}", said!("‹{} more bytes›", more)),
    };
    let body = match request {
        Some(request) => http::without_echo(&start, request),
        None => http::masked_text(&start),
    };
    let text = [&formats::write_response_head(&shown), "\n", &body].concat();
    // The value of a secret variable may come back anywhere.
    let text = desk.vars.secrets().masked(&text).into_owned();
    [text, more].concat()
}
