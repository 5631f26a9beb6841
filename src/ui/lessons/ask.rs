//! Questions: a status to predict, an option to choose.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lesson::{Came, Choose, Predict, Span};
use request_playground::said;

use super::super::icon::Icon;
use super::classroom::Classroom;
use super::spans::show_spans;

/// Asks for the status; once an answer is there, compares.
#[component]
pub fn PredictView(predict: Predict, base: String, step: usize) -> impl IntoView {
    let room = Classroom::here();
    let guess = Memo::new(move |_| room.with_step(step, |known| known.predicted).flatten());
    let came = Memo::new(move |_| room.with_step(step, |known| known.came).flatten());
    let is_locked = move || came.with(Option::is_some);
    let question = match predict.question.is_empty() {
        true => say("Before you send: which status do you expect?").into_any(),
        false => show_spans(&predict.question, &base).into_any(),
    };
    let name = format!("predict-{step}");
    let options: Vec<_> = predict.options.iter().map(|option| option.status).collect();
    view! {
        <fieldset class="ask" data-testid="predict">
            <legend>{question}</legend>
            <div class="ask__row">
                {options.into_iter().map(|status| view! {
                    <label class="guess">
                        <input
                            type="radio"
                            name=name.clone()
                            prop:checked=move || guess.get() == Some(status)
                            disabled=is_locked
                            on:change=move |_| room.answer(|progress, step| progress.predict(step, status))
                        />
                        <span>{status.text()}</span>
                    </label>
                }).collect_view()}
            </div>
            <div aria-live="polite">
                {move || came.get().zip(guess.get()).map(|(came, guess)| {
                    let option = predict.options.iter().find(|option| option.status == guess);
                    let reply = option.map(|option| option.reply.clone()).unwrap_or_default();
                    let (is_right, says) = match came {
                        Came::Status(status) if guess.matches(status) => {
                            (true, said!("You predicted {}, and so it was.", guess.text()))
                        }
                        Came::Status(status) => {
                            (false, said!("You predicted {}; what came was {}.", guess.text(), status))
                        }
                        Came::Nothing => {
                            (false, said!("You predicted {}; no answer came.", guess.text()))
                        }
                    };
                    view! { <Reply is_right says reply base=base.clone() /> }
                })}
            </div>
        </fieldset>
    }
}

#[component]
fn Reply(is_right: bool, says: String, reply: Vec<Span>, base: String) -> impl IntoView {
    view! {
        <p class="reply" class:reply--right=is_right>
            <Icon name=if is_right { "check" } else { "hint" } />
            <span>{says}" "{show_spans(&reply, &base)}</span>
        </p>
    }
}

/// A question with one right option. `place` counts those of the step.
#[component]
pub fn ChooseView(choose: Choose, base: String, step: usize, place: usize) -> impl IntoView {
    let room = Classroom::here();
    let chosen = Memo::new(move |_| {
        room.with_step(step, |known| known.choices.get(place).and_then(|chosen| chosen.option))
            .flatten()
    });
    let id = format!("choose-{step}-{place}");
    let labels: Vec<_> =
        choose.options.iter().map(|option| show_spans(&option.text, &base)).collect();
    view! {
        <div class="ask" role="group" aria-labelledby=id.clone() data-testid="choose">
            <p class="ask__question" id=id.clone()>{show_spans(&choose.question, &base)}</p>
            <div class="ask__options">
                {labels.into_iter().enumerate().map(|(at, label)| view! {
                    <button
                        type="button"
                        class="option"
                        aria-pressed=move || (chosen.get() == Some(at)).to_string()
                        on:click=move |_| room.answer(|progress, step| progress.choose(step, place, at))
                    >
                        {label}
                    </button>
                }).collect_view()}
            </div>
            <div aria-live="polite">
                {move || chosen.get().and_then(|at| choose.options.get(at)).map(|option| view! {
                    <Reply
                        is_right=option.is_right
                        says=if option.is_right { say("Right.") } else { say("Not quite.") }.to_owned()
                        reply=option.reply.clone()
                        base=base.clone()
                    />
                })}
            </div>
        </div>
    }
}
