//! Why there is no answer: causes with their evidence, what to do about each,
//! and a way to find out more.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::explain::{self, Cause, Confidence, Remedy};
use request_playground::http::{Evidence, Exchange, FailureKind, Outcome, Probe};
use request_playground::language::say;
use request_playground::said;

use super::annotations::Acts;
use super::curl_command::CurlCommand;
use super::icon::Icon;
use super::prose::show;
use super::server_headers::ServerHeaders;
use super::state::{Command, Desk};
use crate::browser::page;

/// What a screen reader hears when more is known of a failure.
pub fn first_cause_announcement(
    exchange: &Exchange,
    page: &request_playground::rules::Page<'_>,
) -> String {
    let causes = explain::causes(exchange, page);
    match causes.first() {
        Some(first) => said!("{}, {}", first.summary, first.confidence.words()),
        None => String::new(),
    }
}

#[component]
pub fn Causes(exchange: Arc<Exchange>) -> impl IntoView {
    let Outcome::Failed(failure) = &exchange.outcome else { return ().into_any() };
    let facts = page::Facts::now();
    let causes = explain::causes(&exchange, &facts.page());
    let is_weighed =
        failure.kind == FailureKind::BlockedOrUnreachable && failure.evidence.policy.is_none();
    let request = exchange.request.clone().filter(|_| explain::helps_with(&failure.kind));
    let has_causes = !causes.is_empty();
    view! {
        {has_causes.then(|| view! {
            <h3 class="explanation__title">
                {if is_weighed { say("Causes, likeliest first") } else { say("The cause") }}
            </h3>
            {is_weighed.then(|| view! {
                <p class="part__says">
                    {say("The browser knows the reason and hides it from every page, so that no site can spy on other servers with your help. This is what the page can tell from outside.")}
                </p>
            })}
            <ol class="cause-list" aria-label=say("Causes")>
                {causes
                    .into_iter()
                    .enumerate()
                    .map(|(place, cause)| view! { <CauseItem cause is_first=place == 0 /> })
                    .collect_view()}
            </ol>
        })}
        {is_weighed.then(|| view! { <FindOut evidence=failure.evidence.clone() /> })}
        {request.map(|request| view! {
            <details class="fold">
                <summary>{say("The same request outside a browser, with curl")}</summary>
                <p class="part__says">{say("curl asks nobody for leave: no CORS, no blocked ports, no forbidden headers. If it gets an answer and this page does not, the server is fine and the rules of browsers are what stands between.")}</p>
                <CurlCommand request />
            </details>
        })}
    }
    .into_any()
}

fn class_of(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain | Confidence::VeryLikely => "sure",
        Confidence::Likely => "likely",
        Confidence::Possible | Confidence::Unlikely => "possible",
    }
}

#[component]
fn CauseItem(cause: Cause, is_first: bool) -> impl IntoView {
    let Cause { confidence, summary, detail, evidence, confirm, remedy, next, reference, .. } =
        cause;
    let looks = class_of(confidence);
    view! {
        <li class=format!("cause cause--{looks}")>
            <p class="cause__summary">
                <span class="cause__sure">{confidence.words()}</span>
                " "
                {show(&summary)}
            </p>
            {evidence.iter().map(|because| view! { <p class="cause__because"><Icon name="info" /><span>{show(because)}</span></p> }).collect_view()}
            <details class="fold cause__more" open=is_first>
                <summary>{say("What it means, and what to do")}</summary>
                <div class="cause__detail">
                    {(!detail.is_empty()).then(|| view! { <p>{show(&detail)}</p> })}
                    <p><b>{say("To see it for sure: open the developer tools with F12.")}</b>" "{show(&confirm)}</p>
                    {remedy.map(|remedy| view! { <RemedyView remedy /> })}
                    {reference.map(|reference| view! {
                        <p class="note__source">
                            <a href=reference.url target="_blank" rel="noopener noreferrer">{reference.name}</a>
                        </p>
                    })}
                </div>
            </details>
            <Acts next />
        </li>
    }
}

/// What to hand to whoever runs the server.
#[component]
fn RemedyView(remedy: Remedy) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <p><b>{say("What the server's owner must change")}</b></p>
        <p>{say("Nothing in this form helps here. For this very request the server has to answer with these headers.")}</p>
        {remedy.preflight.map(|headers| view! {
            <ServerHeaders title=say("To the OPTIONS request") first="HTTP/1.1 204 No Content" headers />
        })}
        <ServerHeaders title=say("To the request itself, with every status") headers=remedy.answer />
        <p class="acts">
            <button type="button" class="small" on:click=move |_| desk.run.run(Command::Lab(true))>
                {say("Try it in the CORS lab")}
            </button>
        </p>
    }
}

/// Further requests, if the person agrees.
#[component]
fn FindOut(evidence: Evidence) -> impl IntoView {
    let desk = Desk::here();
    let found = evidence.probe.map(|probe| match probe {
        Probe::Answered { open: true } => {
            say("Further requests went to the same address: a plain GET was answered, and this page may read the answer.")
        }
        Probe::Answered { open: false } => {
            say("Further requests went to the same address: a plain GET was answered, and this page may not read the answer.")
        }
        Probe::Silent { plain_http: Some(true) } => {
            say("Further requests went to the same address: over https nothing came back, over plain http an answer did.")
        }
        Probe::Silent { .. } => {
            say("Further requests went to the same address: nothing came back, not even an answer that a page may not read.")
        }
    });
    match found {
        Some(found) => view! { <p class="find-out find-out--done"><Icon name="check" /><span>{found}</span></p> }.into_any(),
        None => view! {
            <div class="find-out">
                <p>
                    {say("More can be found out by up to three further requests to the same address: plain GETs without your headers, cookies and body. They are real, and the server sees them.")}
                </p>
                <p class="acts">
                    <button
                        type="button"
                        class="small"
                        disabled=move || desk.probing.get()
                        on:click=move |_| desk.run.run(Command::Probe)
                    >
                        <Icon name="search" />
                        {move || if desk.probing.get() { say("Finding out…") } else { say("Find out with further requests") }}
                    </button>
                    <label class="switch">
                        <input
                            type="checkbox"
                            prop:checked=move || desk.always_probe.get()
                            on:change:target=move |event| desk.always_probe.set(event.target().checked())
                        />
                        <span>{say("After every failure, until this page is closed")}</span>
                    </label>
                </p>
            </div>
        }
        .into_any(),
    }
}
