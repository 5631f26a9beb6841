//! What a step asks for, ticked off as exchanges come in, and what may help.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lesson::{CheckVerdict, Condition, ConditionVerdict, Hint};

use super::super::annotations::AnnotationItem;
use super::super::icon::Icon;
use super::super::prose::show;
use super::classroom::Classroom;
use super::spans::show_spans;

/// One `check` block. `place` counts those of the step.
#[component]
pub fn CheckView(
    /// Whether one of its lines is a mission.
    is_mission: bool,
    step: usize,
    place: usize,
) -> impl IntoView {
    let room = Classroom::here();
    let verdict = Memo::new(move |_| {
        room.work
            .with(|work| work.get(step).and_then(|work| work.verdict.checks.get(place).cloned()))
    });
    let has_sent = Memo::new(move |_| {
        room.work.with(|work| work.get(step).is_some_and(|work| !work.exchanges.is_empty()))
    });
    view! {
        {move || verdict.get().map(|verdict| {
            let is_met = verdict.is_met();
            let title = match (is_met, is_mission) {
                (true, _) => say("Done"),
                (false, true) => say("Your mission"),
                (false, false) => say("Your task"),
            };
            view! {
                <div class="task" class:task--met=is_met data-testid="check" data-met=is_met.to_string()>
                    <p class="task__title">
                        <Icon name=if is_met { "check" } else { "send" } />
                        {title}
                    </p>
                    <Conditions verdict has_sent=has_sent.get() />
                </div>
            }
        })}
    }
}

#[component]
fn Conditions(verdict: CheckVerdict, has_sent: bool) -> impl IntoView {
    let is_met = verdict.is_met();
    view! {
        <ul class="task__list">
            {verdict.conditions.into_iter().map(|ConditionVerdict { wanted, is_met: holds, seen }| {
                let says_why = has_sent && !holds && !is_met && !seen.is_empty();
                let state = match (holds && has_sent, has_sent) {
                    (true, _) => say("met:"),
                    (false, true) => say("not met:"),
                    (false, false) => "",
                };
                view! {
                    <li class="wish" class:wish--met=holds && has_sent>
                        <Icon name=if holds && has_sent { "check" } else { "open" } />
                        <span>
                            <span class="visually-hidden">{state}" "</span>
                            {show(&wanted)}
                            {says_why.then(|| view! { <span class="wish__seen">" "{show(&seen)}</span> })}
                        </span>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

pub fn is_mission(conditions: &[Condition]) -> bool {
    conditions.iter().any(|condition| matches!(condition, Condition::Break(_)))
}

/// What may help now.
#[component]
pub fn Hints(step: usize, base: String) -> impl IntoView {
    let room = Classroom::here();
    // Hints that fit always would give away the task before it was tried.
    let hints = Memo::new(move |_| {
        room.work.with(|work| match work.get(step) {
            Some(work) if !work.exchanges.is_empty() => work.verdict.hints.clone(),
            _ => Vec::new(),
        })
    });
    view! {
        <div aria-live="polite" data-testid="hints">
            {move || {
                let hints = hints.get();
                (!hints.is_empty()).then(|| view! {
                    <ul class="notes">
                        {hints.into_iter().map(|hint| match hint {
                            Hint::Ours(annotation) => view! { <AnnotationItem annotation /> }.into_any(),
                            Hint::Teachers(text) => view! {
                                <li class="note note--hint">
                                    <span class="note__icon"><Icon name="hint" /></span>
                                    <p>{show_spans(&text, &base)}</p>
                                </li>
                            }.into_any(),
                        }).collect_view()}
                    </ul>
                })
            }}
        </div>
    }
}
