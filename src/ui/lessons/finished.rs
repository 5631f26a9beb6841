//! The end of a lesson: what was done, on a page that can be printed.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lesson::Entry;
use request_playground::said;

use super::super::icon::Icon;
use super::classroom::{Classroom, LessonCommand, OpenLesson, STEP_ID};
use super::rail::next_volume;
use crate::browser::page;

#[component]
pub fn Finished(open: Arc<OpenLesson>) -> impl IntoView {
    let room = Classroom::here();
    let lesson = &open.lesson;
    let missing: Vec<(usize, String)> = lesson
        .steps
        .iter()
        .enumerate()
        .filter(|(at, _)| !untrack(|| room.is_step_done(*at)))
        .map(|(at, step)| (at, step.name()))
        .collect();
    let is_whole = missing.is_empty();
    let next = next_volume(&open.source);
    let title = lesson.title.clone();
    view! {
        <div class="step finished">
            <h3 class="step__title" id=STEP_ID tabindex="-1">
                {if is_whole { say("You have done it") } else { say("Almost") }}
            </h3>
            {if is_whole {
                view! { <p>{said!("All steps of “{}” are done.", title)}</p> }.into_any()
            } else {
                view! {
                    <p>{say("These steps are still open:")}</p>
                    <ul class="points">
                        {missing.into_iter().map(|(at, name)| view! {
                            <li>
                                <button type="button" class="small" on:click=move |_| room.run(LessonCommand::Step(at))>
                                    {format!("{}. {name}", at + 1)}
                                </button>
                            </li>
                        }).collect_view()}
                    </ul>
                }.into_any()
            }}
            <p class="acts">
                {next.map(|(place, volume)| view! {
                    <button type="button" class="small" class:next=is_whole on:click=move |_| room.run(LessonCommand::Open(place))>
                        {said!("Next lesson: {}", say(volume.title))}
                    </button>
                })}
                <button type="button" class="small" on:click=move |_| page::print()>
                    {say("Print what I did")}
                </button>
                <button type="button" class="small quiet" on:click=move |_| room.run(LessonCommand::Reset)>
                    <Icon name="reset" />
                    {say("Start again")}
                </button>
            </p>
            <Report open=open.clone() />
        </div>
    }
}

/// What was sent and received, without secrets: also the page that is printed.
#[component]
fn Report(open: Arc<OpenLesson>) -> impl IntoView {
    let room = Classroom::here();
    let lesson = &open.lesson;
    let (title, summary) = (lesson.title.clone(), lesson.summary.clone());
    let steps: Vec<(String, bool, Vec<Entry>)> = lesson
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let done = untrack(|| room.is_step_done(at));
            let entries =
                room.diary.with_untracked(|diary| diary.of(&lesson.id, &step.id).to_vec());
            (step.name(), done, entries)
        })
        .collect();
    view! {
            <article class="report" aria-label=say("What you sent and received")>
                <h4 class="report__title">{said!("{}: what you sent and received", title)}</h4>
                <p>{summary}</p>
                <p class="report__name">{say("Name:")}" "<span class="report__line"></span></p>
                {steps.into_iter().enumerate().map(|(at, (name, done, entries))| view! {
                    <section class="report__step">
                        <h5>{format!("{}. {name} ", at + 1)}{if done { "✓" } else { say("(open)") }}</h5>
                        {entries.into_iter().map(|entry| view! {
                            <div class="report__pair">
                                <pre class="sample" dir="ltr" tabindex="0" role="group" aria-label=say("Sent")>{entry.sent}</pre>
                                <pre class="sample" dir="ltr" tabindex="0" role="group" aria-label=say("Received")>{entry.got}</pre>
                            </div>
                        }).collect_view()}
                    </section>
                }).collect_view()}
                <p class="aside">{say("Tokens, passwords and keys were left out.")}</p>
            </article>
    }
}
