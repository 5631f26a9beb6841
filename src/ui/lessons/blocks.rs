//! The blocks of a step, in their order.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lesson::{Block, Chosen, Http, ShownAnswer, Span};
use request_playground::said;

use super::super::icon::Icon;
use super::super::state::Command;
use super::ask::{ChooseView, PredictView};
use super::burst::BurstView;
use super::chain::ChainView;
use super::check::{CheckView, is_mission};
use super::classroom::Classroom;
use super::contract::ContractView;
use super::parts::{PartsList, part_of};
use super::spans::show_spans;
use crate::browser::lesson_file;

/// `step` is the place of the step that the blocks stand in.
#[component]
pub fn Blocks(blocks: Vec<Block>, base: String, step: usize) -> impl IntoView {
    let (mut checks, mut choices) = (0, 0);
    let last_choice = blocks.iter().filter(|block| matches!(block, Block::Choose(_))).count();
    blocks
        .into_iter()
        .map(|block| {
            let base = base.clone();
            match block {
                Block::Paragraph(spans) => view! { <p>{show_spans(&spans, &base)}</p> }.into_any(),
                Block::Heading(spans) => {
                    view! { <h4>{show_spans(&spans, &base)}</h4> }.into_any()
                }
                Block::List { first: None, items }
                    if items.iter().filter_map(|item| part_of(item)).count() == 4 =>
                {
                    view! { <PartsList items base /> }.into_any()
                }
                Block::List { first, items } => list(first, &items, &base),
                Block::KeyPoint(paragraphs) => view! {
                    <blockquote class="key-point">
                        {paragraphs.iter().map(|spans| view! { <p>{show_spans(spans, &base)}</p> }).collect_view()}
                    </blockquote>
                }
                .into_any(),
                Block::Image { alt, src } => picture(alt, &src, &base),
                Block::Code(text) => {
                    view! { <pre class="sample" dir="ltr" tabindex="0" aria-label=say("Text")>{text}</pre> }
                        .into_any()
                }
                Block::Http(http) => view! { <HttpBlock http /> }.into_any(),
                Block::Answer(answer) => {
                    let waits_for = (choices < last_choice).then_some(choices);
                    view! { <AnswerBlock answer step waits_for /> }.into_any()
                }
                Block::Check(check) => {
                    checks += 1;
                    let is_mission = is_mission(&check.conditions);
                    view! { <CheckView is_mission step place=checks - 1 /> }.into_any()
                }
                Block::Predict(predict) => view! { <PredictView predict base step /> }.into_any(),
                Block::Choose(choose) => {
                    choices += 1;
                    view! { <ChooseView choose base step place=choices - 1 /> }.into_any()
                }
                Block::Contract(operations) => {
                    view! { <ContractView operations step /> }.into_any()
                }
                Block::Chain(chain) => view! { <ChainView chain step /> }.into_any(),
                Block::Burst(burst) => view! { <BurstView burst /> }.into_any(),
            }
        })
        .collect_view()
}

fn list(first: Option<u32>, items: &[Vec<Span>], base: &str) -> AnyView {
    let items = items.iter().map(|item| view! { <li>{show_spans(item, base)}</li> }).collect_view();
    match first {
        Some(first) => {
            view! { <ol class="numbered" start=first.to_string()>{items}</ol> }.into_any()
        }
        None => view! { <ul class="points">{items}</ul> }.into_any(),
    }
}

fn picture(alt: String, src: &str, base: &str) -> AnyView {
    match lesson_file::whole(src, base) {
        Some(src) => view! {
            <img class="picture" src=src alt=alt loading="lazy" decoding="async" referrerpolicy="no-referrer" />
        }
        .into_any(),
        None => view! { <p class="aside">{alt}</p> }.into_any(),
    }
}

/// A request to look at, and to put into the form.
#[component]
fn HttpBlock(http: Http) -> impl IntoView {
    let room = Classroom::here();
    let Http { text, draft } = http;
    let name = said!("Request: {} {}", draft.method, draft.endpoint);
    let load = move |_| {
        // On a narrow screen the form is under the sheet.
        room.drawn_up.set(false);
        room.desk.run.run(Command::TakeIn(Box::new(draft.clone())));
    };
    view! {
        <div class="request-block">
            <pre class="sample" dir="ltr" tabindex="0" role="group" aria-label=name>{text}</pre>
            <button type="button" class="small" on:click=load>
                <Icon name="download" />
                {say("Put it into the form")}
            </button>
        </div>
    }
}

/// An answer that nobody sent. `waits_for` is the place of the question that its
/// body waits for.
#[component]
fn AnswerBlock(answer: ShownAnswer, step: usize, waits_for: Option<usize>) -> impl IntoView {
    let room = Classroom::here();
    let is_open = Memo::new(move |_| {
        waits_for.is_none_or(|place| {
            let right =
                |choices: &[Chosen]| choices.get(place).is_some_and(|chosen| chosen.is_right);
            room.with_step(step, |known| right(&known.choices)).unwrap_or(false)
        })
    });
    let ShownAnswer { status, reason, headers, body } = answer;
    let head: String = headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    view! {
        <figure class="shown-answer">
            <figcaption><span class="shown-answer__code">{status}</span>" "{reason}</figcaption>
            {(!head.is_empty()).then(|| view! { <pre class="sample" dir="ltr" tabindex="0" aria-label=say("Headers of the answer")>{head}</pre> })}
            {move || if is_open.get() {
                view! { <pre class="sample" dir="ltr" tabindex="0" aria-label=say("Body of the answer") data-testid="answer-body">{body.clone()}</pre> }.into_any()
            } else {
                view! { <p class="aside">{say("The body stays closed until you have read the code.")}</p> }.into_any()
            }}
        </figure>
    }
}
