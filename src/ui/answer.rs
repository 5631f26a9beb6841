//! The answer: the status before everything else.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::explain::{self, WhoseMove};
use request_playground::http::{
    self, Carrier, Completeness, Exchange, Outcome, Response, StatusClass,
};
use request_playground::language::say;
use request_playground::said;
use request_playground::words::bytes_words;

use super::explanation::Explanation;
use super::hints::Hints;
use super::history::PastLine;
use super::icon::Icon;
use super::lessons::{Classroom, LessonCommand};
use super::request::Progress;
use super::state::Desk;
use super::turns::{late, late_or};
use super::views::Views;
use crate::browser::page;

pub const ANSWER_ID: &str = "response";

#[component]
pub fn Answer() -> impl IntoView {
    let desk = Desk::here();
    let running = Memo::new(move |_| desk.running.with(Option::is_some));
    let turn = desk.turn;
    view! {
        <section class="card response" aria-label=say("Response") id=ANSWER_ID tabindex="-1" aria-busy=move || running.get().to_string()>
            {late(2, |parts| (parts.answered)())}
            {move || (turn.get() == 0).then(|| view! { <Waiting /> })}
        </section>
    }
}

/// Everything about an answer. It arrives after the form.
pub fn answered() -> AnyView {
    let desk = Desk::here();
    let turn = desk.turn;
    view! {
        <PastLine />
        <Progress />
        {move || desk.exchange.get().map(|exchange| view! { <Hero exchange /> })}
        {move || desk.explained.get().map(|exchange| view! { <Explanation exchange /> })}
        {move || (turn.get() > 0).then(|| view! { <Views /> })}
    }
    .into_any()
}

/// Before the first answer: what will travel when Send is pressed.
#[component]
fn Waiting() -> impl IntoView {
    let desk = Desk::here();
    let room = Classroom::here();
    view! {
        <div class="waiting">
            <h2 class="waiting__title">{say("Press Send, and the answer appears here")}</h2>
            <p class="part__says">
                {say("This is the message that will travel. Each of its four parts has its own color: point at one, and it lights up everywhere.")}
            </p>
            {late_or(3, |parts| (parts.draft_message)(), awaited_message)}
            {(!desk.is_embedded()).then(|| view! { <Hints /> })}
            {move || (!room.open.get()).then(|| view! {
                <p class="waiting__start">
                    {say("New to all this?")}" "
                    <button type="button" class="small" on:click=move |_| room.run(LessonCommand::Open(0))>
                        <Icon name="book" />
                        {say("Start the first lesson")}
                    </button>
                </p>
            })}
        </div>
    }
}

/// As large as the message of a first visit.
fn awaited_message() -> AnyView {
    view! { <pre class="message message--awaited" aria-hidden="true">"GET\nHost\nAccept\n\n"</pre> }
        .into_any()
}

/// The look of a status: the class names are shared with the style sheet.
fn look(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Failed(_) => "failed",
        Outcome::Answered(response) => match StatusClass::of(response.status) {
            Some(StatusClass::Successful) => "good",
            Some(StatusClass::Redirection) => "moved",
            Some(StatusClass::ClientError) => "yours",
            Some(StatusClass::ServerError) => "theirs",
            Some(StatusClass::Informational) | None => "none",
        },
    }
}

/// The status as text: three digits, or `failed`.
pub fn status_text(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Answered(response) if response.status > 0 => format!("{:03}", response.status),
        Outcome::Answered(_) => "opaque".to_owned(),
        Outcome::Failed(_) => "failed".to_owned(),
    }
}

/// What a screen reader hears when the answer is there.
pub fn announcement(exchange: &Exchange) -> String {
    match &exchange.outcome {
        Outcome::Answered(response) => said!(
            "Answer: {} {}. {}",
            status_text(&exchange.outcome),
            phrase(response),
            say(explain::guide(response.status).headline)
        ),
        Outcome::Failed(_) => {
            let facts = page::Facts::now();
            let guide = explain::failure_guide(exchange, &facts.page());
            said!("No answer. {}", guide.map_or("", |guide| say(guide.headline)))
        }
    }
}

pub(super) fn phrase(response: &Response) -> String {
    match http::status_info(response.status) {
        Some(info) => info.phrase.to_owned(),
        None => response.reason.clone(),
    }
}

#[component]
fn Hero(exchange: Arc<Exchange>) -> impl IntoView {
    let is_arriving = Desk::here().running.with_untracked(Option::is_some);
    let code = status_text(&exchange.outcome);
    let look = look(&exchange.outcome);
    let (title, class, moves) = match &exchange.outcome {
        Outcome::Answered(response) => {
            let guide = explain::guide(response.status);
            let class = StatusClass::of(response.status)
                .map(|class| said!("{}xx: {}", class.digit(), class.name()));
            (phrase(response), class, Some((guide.whose_move, guide.next_move)))
        }
        Outcome::Failed(_) => {
            let facts = page::Facts::now();
            let guide = explain::failure_guide(&exchange, &facts.page());
            let headline = guide.as_ref().map_or("", |guide| say(guide.headline));
            let moves = guide.map(|guide| (guide.whose_move, guide.next_move));
            (headline.to_owned(), Some(say("No response").to_owned()), moves)
        }
    };
    let shown = match &exchange.outcome {
        Outcome::Failed(_) => view! {
            <span class="visually-hidden">{say("failed")}</span>
            <span class="hero__mark"><Icon name="error" /></span>
        }
        .into_any(),
        Outcome::Answered(_) => view! { <span class="hero__code">{code.clone()}</span> }.into_any(),
    };
    view! {
        <div class=format!("hero hero--{look}")>
            <div class="hero__status" data-status=code data-testid="status">
                {shown}
                " "
                <span class="hero__words">
                    <span class="hero__phrase">{title}</span>
                    {class.map(|class| view! { <span class="hero__class">{class}</span> })}
                </span>
            </div>
            {moves.map(|(whose, says)| view! { <WhoseMoveLine whose says /> })}
            <p class="hero__facts">
                {facts(&exchange, is_arriving)
                    .into_iter()
                    .enumerate()
                    // Each runs as its own letters do, whatever stands beside it.
                    .map(|(at, fact)| view! { {(0 < at).then_some(" · ")}<bdi>{fact}</bdi> })
                    .collect_view()}
            </p>
        </div>
    }
}

#[component]
fn WhoseMoveLine(whose: WhoseMove, says: &'static str) -> impl IntoView {
    let (icon, title) = match whose {
        WhoseMove::Yours => ("person", say("Your move")),
        WhoseMove::Servers => ("server", say("The server's move")),
        WhoseMove::Nobody => ("check", say("Nobody's move")),
    };
    view! {
        <p class="move">
            <span class="move__who"><Icon name=icon />{title}</span>
            <span class="move__says">{super::prose::show_static(says)}</span>
        </p>
    }
}

/// Plain facts: time, size, and who carried it.
fn facts(exchange: &Exchange, is_arriving: bool) -> Vec<String> {
    let mut facts = vec![said!("{} ms", exchange.timing.end_ms.round())];
    if is_arriving {
        facts.push(say("the body is on its way").to_owned());
    } else if let Outcome::Answered(response) = &exchange.outcome {
        let size = bytes_words(response.body.bytes.len() as u64);
        facts.push(match response.body.completeness {
            Completeness::Whole => size,
            Completeness::Cancelled => said!("{} until you cancelled", size),
            Completeness::TimedOut => said!("{} until time ran out", size),
            Completeness::Broken => said!("{} until the connection broke", size),
            Completeness::NoRoom => said!("{} until memory ran out", size),
            Completeness::KeptInPart => said!("the first {} of the body", size),
        });
        if response.redirected {
            facts.push(say("after a redirect").to_owned());
        }
    }
    if exchange.response().is_some() {
        match exchange.carrier {
            Carrier::Network => {}
            Carrier::PracticeWorker => {
                facts.push(say("from the practice API, by a real fetch").to_owned());
            }
            Carrier::PracticeInPage => {
                facts.push(say("from the practice API, inside the page").to_owned())
            }
        }
    }
    facts
}
