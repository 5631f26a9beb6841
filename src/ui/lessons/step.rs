//! The open step of a lesson.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lesson::{Problem, Step};
use request_playground::said;

use super::super::icon::Icon;
use super::super::prose::show;
use super::blocks::Blocks;
use super::check::Hints;
use super::classroom::{Classroom, LessonCommand, OpenLesson, STEP_ID, TITLE_ID};
use super::finished::Finished;
use super::spans::show_spans;

#[component]
pub fn OpenStep(open: Arc<OpenLesson>) -> impl IntoView {
    let room = Classroom::here();
    let lesson = &open.lesson;
    let count = lesson.steps.len();
    let (title, language) = (lesson.title.clone(), lesson.language.clone());
    let introduction = lesson.introduction.clone();
    let base = open.base.clone();
    let names: Vec<String> = lesson.steps.iter().map(Step::name).collect();
    let problems = open.problems.clone();
    let shown = open.clone();
    view! {
        <section class="lesson" aria-label=say("Lesson") lang=language>
            <h2 class="lesson__title" id=TITLE_ID tabindex="-1">{if title.is_empty() { say("A lesson without a title").to_owned() } else { title }}</h2>
            <Problems problems />
            <ol class="ticks" aria-label=say("Steps")>
                {names.into_iter().enumerate().map(|(at, name)| {
                    let is_done = Memo::new(move |_| room.is_step_done(at));
                    view! {
                        <li>
                            <button
                                type="button"
                                class="tick"
                                class:tick--done=move || is_done.get()
                                aria-current=move || (room.step.get() == at).then_some("step")
                                aria-label=move || match is_done.get() {
                                    true => said!("Step {} of {}: {}, done", at + 1, count, name),
                                    false => said!("Step {} of {}: {}", at + 1, count, name),
                                }
                                on:click=move |_| room.run(LessonCommand::Step(at))
                            >
                                {move || if is_done.get() { view! { <Icon name="check" /> }.into_any() } else { (at + 1).into_any() }}
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ol>
            {move || {
                let at = room.step.get();
                match shown.lesson.steps.get(at) {
                    Some(step) => {
                        let (title, blocks) = (step.title.clone(), step.blocks.clone());
                        let introduction = if at == 0 { introduction.clone() } else { Vec::new() };
                        view! {
                            <div class="step">
                                <div class="step__prose"><Blocks blocks=introduction base=base.clone() step=at /></div>
                                <h3 class="step__title" id=STEP_ID tabindex="-1">{show_spans(&title, &base)}</h3>
                                <Blocks blocks base=base.clone() step=at />
                                <Hints step=at base=base.clone() />
                                <StepFoot at count />
                            </div>
                        }.into_any()
                    }
                    None => view! { <Finished open=shown.clone() /> }.into_any(),
                }
            }}
        </section>
    }
}

/// Back and on. To go on is always allowed, and looks like it once all is done.
#[component]
fn StepFoot(at: usize, count: usize) -> impl IntoView {
    let room = Classroom::here();
    let is_done = Memo::new(move |_| room.is_step_done(at));
    let is_last = at + 1 == count;
    let label = move || match (is_done.get(), is_last) {
        (true, true) => say("Finish the lesson"),
        (true, false) => say("Next step"),
        (false, true) => say("Finish without it"),
        (false, false) => say("Skip this step"),
    };
    view! {
        <div class="step__foot">
            <p class="step__done" role="status">
                {move || is_done.get().then(|| view! { <Icon name="check" />{say("Step done.")} })}
            </p>
            <button type="button" class="small quiet" disabled=at == 0 on:click=move |_| room.run(LessonCommand::Step(at.saturating_sub(1)))>
                {say("Back")}
            </button>
            <button
                type="button"
                class="small"
                class:next=move || is_done.get()
                data-testid="next-step"
                on:click=move |_| room.run(LessonCommand::Step(at + 1))
            >
                {label}
            </button>
        </div>
    }
}

/// Everything that is wrong with the file, for who wrote it.
#[component]
pub fn Problems(problems: Vec<Problem>) -> impl IntoView {
    (!problems.is_empty()).then(|| {
        let count = problems.len();
        let says = match count {
            1 => say("There is one mistake in this lesson's file:").to_owned(),
            count => said!("There are {} mistakes in this lesson's file:", count),
        };
        view! {
            <div class="problems" role="group" aria-label=say("Mistakes in the lesson's file")>
                <p class="check check--wrong"><Icon name="error" /><span>{says}</span></p>
                <ol>
                    {problems.iter().map(|problem| view! {
                        <li>
                            <code>{said!("line {}, column {}", problem.at.line, problem.at.column)}</code>
                            " "
                            {show(&problem.says)}
                        </li>
                    }).collect_view()}
                </ol>
            </div>
        }
    })
}
