//! The explanation: what the status means, what in this request led to it, and
//! what to try.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::annotation::{About, Action};
use request_playground::explain::{self, Setting};
use request_playground::http::{Exchange, Outcome};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::words::duration_words;

use super::annotations::AnnotationItem;
use super::causes::Causes;
use super::contracts::ContractVerdict;
use super::glossary::show_static_terms;
use super::icon::Icon;
use super::prose::{show, show_static};
use super::state::{Command, Desk};
use crate::browser::{clock, page};

#[component]
pub fn Explanation(exchange: Arc<Exchange>) -> impl IntoView {
    let desk = Desk::here();
    let running = desk.running.with_untracked(Option::is_some);
    let facts = page::Facts::now();
    let page = facts.page();
    let setting = Setting { now_ms: clock::unix_ms(), page: &page };
    // What is still arriving would be explained wrongly.
    let mut annotations = if running { Vec::new() } else { explain::annotate(&exchange, &setting) };
    desk.vars.secrets().mask(&mut annotations);
    let status = exchange.response().map(|response| response.status);
    let guide = status.map(explain::guide);
    let wait = exchange
        .response()
        .and_then(|response| explain::retry_after_seconds(response, setting.now_ms))
        .filter(|_| matches!(status, Some(429 | 503)));
    let wrong = status.is_none_or(|status| status >= 400);
    let marked = annotations.iter().find_map(|annotation| match annotation.about {
        About::EndpointSpan { start, end } => Some((start, end)),
        _ => None,
    });
    let broken = annotations.iter().find_map(|annotation| match annotation.about {
        About::BodyPlace { line, column } => Some((line, column)),
        _ => None,
    });
    let (failed, judged) = (exchange.clone(), exchange.clone());
    view! {
        <section class="explanation" aria-label=say("Explanation")>
            {guide.as_ref().map(|guide| view! {
                <h2 class="explanation__headline">{say(guide.headline)}</h2>
                <p class="explanation__meaning">{show_static_terms(guide.meaning)}</p>
            })}
            {status.map(explain::reference).map(|section| view! {
                <p class="note__source"><a href=section.url target="_blank" rel="noopener noreferrer">{say(section.name)}</a></p>
            })}
            {marked.map(|(start, end)| view! { <MarkedEndpoint endpoint=exchange.draft.endpoint.clone() start end /> })}
            {broken.map(|(line, column)| view! { <MarkedBody text=exchange.draft.body.text.clone() line column /> })}
            {wait.map(|seconds| view! { <Countdown seconds /> })}
            {(!annotations.is_empty()).then(|| view! {
                <h3 class="explanation__title">{say("In this very request")}</h3>
                <ul class="notes">
                    {annotations.into_iter().map(|annotation| view! { <AnnotationItem annotation /> }).collect_view()}
                </ul>
            })}
            {(!running).then(|| view! { <ContractVerdict exchange=judged /> })}
            <Causes exchange=failed />
            {guide.filter(|guide| !guide.causes.is_empty() || !guide.tries.is_empty()).map(|guide| view! {
                <details class="fold" open=wrong>
                    <summary>{say("Usual causes, and what to try")}</summary>
                    <div class="causes">
                        <Points title=say("Usual causes") points=guide.causes />
                        <Points title=say("What to try") points=guide.tries />
                    </div>
                </details>
            })}
            {status.map(|status| view! { <Confusions status /> })}
            {match &exchange.outcome {
                Outcome::Failed(failure) if !failure.browser_said.is_empty() => Some(view! {
                    <p class="aside">{show(&Prose::with("The browser's own words: {}", &[&failure.browser_said]))}</p>
                }),
                _ => None,
            }}
        </section>
    }
}

#[component]
fn Points(title: &'static str, points: &'static [&'static str]) -> impl IntoView {
    (!points.is_empty()).then(|| {
        view! {
            <div>
                <h4>{title}</h4>
                <ul class="points">
                    {points.iter().map(|point| view! { <li>{show_static_terms(point)}</li> }).collect_view()}
                </ul>
            </div>
        }
    })
}

/// Codes that people take for one another, side by side.
#[component]
fn Confusions(status: u16) -> impl IntoView {
    explain::confusions(status)
        .map(|confusion| {
            let names =
                confusion.sides.iter().map(|(code, _)| Prose::words(code.to_string())).collect();
            let names = Prose::any_of(names).to_string();
            view! {
                <details class="fold">
                    <summary>{format!("{names}?")}</summary>
                    <p class="part__says">{show_static(confusion.question)}</p>
                    <dl class="sides">
                        {confusion.sides.iter().map(|(code, says)| view! {
                            <div class="side" class:side--this=*code == status>
                                <dt>{*code}</dt>
                                <dd>{show_static_terms(says)}</dd>
                            </div>
                        }).collect_view()}
                    </dl>
                </details>
            }
        })
        .collect_view()
}

/// The address as it was sent, with the stretch that the answer is about.
#[component]
fn MarkedEndpoint(endpoint: String, start: usize, end: usize) -> impl IntoView {
    let secrets = Desk::here().vars.secrets();
    let cut = |range: std::ops::Range<usize>| {
        secrets.masked(endpoint.get(range).unwrap_or_default()).into_owned()
    };
    let (before, marked, after) = (cut(0..start), cut(start..end), cut(end..endpoint.len()));
    // A very long address is shown around the marked stretch only.
    let before = shorten_start(&before, 80);
    let after: String = after.chars().take(80).collect();
    view! {
        <p class="marked part-endpoint" dir="ltr" data-part="endpoint">
            <code>{before}<mark>{marked}</mark>{after}</code>
        </p>
    }
}

fn shorten_start(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    format!("…{}", text.chars().skip(count - most).collect::<String>())
}

/// The line of the body that broke, with a caret under the place.
#[component]
fn MarkedBody(text: String, line: usize, column: usize) -> impl IntoView {
    let desk = Desk::here();
    const AROUND: usize = 40;
    let whole = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let skip = column.saturating_sub(AROUND + 1);
    let shown: String = whole.chars().skip(skip).take(2 * AROUND).collect();
    let shown = desk.vars.secrets().masked(&shown).into_owned();
    let caret = format!("{}^", " ".repeat(column.saturating_sub(skip + 1)));
    view! {
        <div class="marked part-body" dir="ltr" data-part="body">
            <pre><span class="marked__line">{format!("{line} ")}</span>{shown}"\n"<span class="marked__caret" aria-hidden="true">{format!("{}{caret}", " ".repeat(line.to_string().len() + 1))}</span></pre>
            <button type="button" class="small" on:click=move |_| desk.act(Action::FocusBody { line, column })>
                {said!("Go to line {}", line)}
            </button>
        </div>
    }
}

/// How long the server asked to wait, counted down.
#[component]
fn Countdown(seconds: u64) -> impl IntoView {
    let desk = Desk::here();
    let left = RwSignal::new(seconds);
    let until = clock::now() + seconds as f64 * 1000.0;
    let timer = StoredValue::new_local(None);
    timer.set_value(Some(clock::Timer::every(250, move || {
        let now = ((until - clock::now()) / 1000.0).ceil().max(0.0) as u64;
        if left.get_untracked() != now {
            left.set(now);
        }
    })));
    view! {
        <p class="countdown" role="timer">
            <Icon name="reset" />
            {move || match left.get() {
                0 => say("The wait is over: you may send it again.").to_owned(),
                left => said!("The server asks you to wait. {} to go.", duration_words(left)),
            }}
            <button
                type="button"
                class="small"
                on:click=move |_| desk.run.run(Command::Send)
            >
                {move || if left.get() == 0 { say("Send again") } else { say("Send anyway") }}
            </button>
        </p>
    }
}
