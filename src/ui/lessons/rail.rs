//! The rail: every lesson, and the open one. Beside the form on a wide screen,
//! a sheet over it on a narrow one.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lesson::{Progress, SHELF, Volume};
use request_playground::said;
use request_playground::words::counted;

use super::super::icon::Icon;
use super::classroom::{Classroom, LessonCommand, Source};
use super::own::OwnLesson;
use super::step::OpenStep;
use crate::browser::page;

/// What arrives after the form: the rail, and what it has to know.
pub fn lessons() -> AnyView {
    let room = Classroom::here();
    room.begin_following();
    // A frame on a course page has the rail for a lesson alone.
    let has_rail = !room.desk.is_embedded() || page::parameter("lesson").is_some();
    has_rail.then(|| view! { <LessonRail /> }).into_any()
}

#[component]
fn LessonRail() -> impl IntoView {
    let room = Classroom::here();
    let is_reading = Memo::new(move |_| room.lesson.with(Option::is_some));
    move || {
        room.open.get().then(|| {
            view! {
                <aside class="rail" id="lesson-rail" aria-label=say("Lesson rail") class:rail--down=move || !room.drawn_up.get()>
                    <Bar />
                    <div class="rail__inside">
                        <nav class="rail__nav" aria-label=say("Lessons")>
                            {move || if is_reading.get() {
                                view! {
                                    <button type="button" class="small quiet" on:click=move |_| room.run(LessonCommand::Shelf)>
                                        <Icon name="back" />
                                        {say("All lessons")}
                                    </button>
                                }.into_any()
                            } else {
                                view! { <Shelf /> }.into_any()
                            }}
                            <button type="button" class="quiet rail__close" aria-label=say("Close lessons") on:click=move |_| room.run(LessonCommand::Rail(false))>
                                <Icon name="close" />
                            </button>
                        </nav>
                        <p class="aside" role="status">
                            {move || room.fetching.get().map(|_| say("The lesson is on its way…"))}
                        </p>
                        {move || room.trouble.get().map(|sentence| view! {
                            <p class="check check--wrong" id="lesson-trouble" tabindex="-1" role="alert"><Icon name="error" /><span>{sentence}</span></p>
                        })}
                        {move || room.lesson.get().map(|open| view! { <OpenStep open /> })}
                        {move || (!is_reading.get()).then(|| view! { <OwnLesson /> })}
                    </div>
                </aside>
            }
        })
    }
}

/// On a narrow screen: what is left of the sheet while the form is used.
#[component]
fn Bar() -> impl IntoView {
    let room = Classroom::here();
    let says = move || {
        let open = room.lesson.get();
        let at = room.step.get();
        match open {
            None => say("Lessons").to_owned(),
            Some(open) if at < open.lesson.steps.len() => {
                let all = open.lesson.steps.len();
                match room.is_step_done(at) {
                    true => said!("Lesson: step {} of {}, done", at + 1, all),
                    false => said!("Lesson: step {} of {}", at + 1, all),
                }
            }
            Some(_) => say("Lesson: finished").to_owned(),
        }
    };
    view! {
        <button
            type="button"
            class="rail__bar"
            aria-expanded=move || room.drawn_up.get().to_string()
            aria-controls="lesson-rail"
            on:click=move |_| room.drawn_up.update(|up| *up = !*up)
        >
            <Icon name="book" />
            <span>{says}</span>
            {move || view! { <Icon name=if room.drawn_up.get() { "down" } else { "up" } /> }}
        </button>
    }
}

#[component]
fn Shelf() -> impl IntoView {
    view! {
        <div class="shelf">
            <h2 class="lesson__title" id="lessons-title" tabindex="-1">{say("Lessons")}</h2>
            <p class="part__says">{say("You learn by sending. Each takes five to ten minutes, and starts where you left off.")}</p>
            <ol class="shelf__list">
                {SHELF.iter().enumerate().map(|(place, volume)| view! { <Spine place volume /> }).collect_view()}
            </ol>
            <Forget />
        </div>
    }
}

/// Asks once more, as it can't be taken back.
#[component]
fn Forget() -> impl IntoView {
    let room = Classroom::here();
    let has_any =
        Memo::new(move |_| room.progress.with(|all| all.values().any(|own| !own.steps.is_empty())));
    let asks = RwSignal::new(false);
    let forget = move |_| {
        asks.set(false);
        room.run(LessonCommand::ForgetAll);
    };
    move || {
        has_any.get().then(|| if asks.get() {
            view! {
                <p class="acts">
                    {say("Forget which steps you have done?")}
                    <button type="button" class="small" on:click=forget>{say("Forget them")}</button>
                    <button type="button" class="small quiet" on:click=move |_| asks.set(false)>{say("Keep them")}</button>
                </p>
            }.into_any()
        } else {
            view! {
                <button type="button" class="small quiet" on:click=move |_| asks.set(true)>
                    <Icon name="reset" />
                    {say("Forget my progress")}
                </button>
            }.into_any()
        })
    }
}

#[component]
fn Spine(place: usize, volume: &'static Volume) -> impl IntoView {
    let room = Classroom::here();
    let done = Memo::new(move |_| {
        let count = |own: &Progress| own.steps.iter().filter(|step| step.is_done).count();
        room.progress
            .with(|progress| progress.get(volume.id).map_or(0, count))
            .min(volume.steps.len())
    });
    let says = move || match done.get() {
        0 => counted(volume.steps.len() as u64, "{} step", "{} steps"),
        all if all == volume.steps.len() => say("Finished").to_owned(),
        some => said!("{} of {} steps done", some, volume.steps.len()),
    };
    view! {
        <li>
            <button type="button" class="spine" class:spine--done=move || done.get() == volume.steps.len() on:click=move |_| room.run(LessonCommand::Open(place))>
                <span class="spine__number">{move || if done.get() == volume.steps.len() { view! { <Icon name="check" /> }.into_any() } else { (place + 1).into_any() }}</span>
                <span class="spine__text">
                    <span class="spine__title">{say(volume.title)}</span>
                    <span class="spine__says">{say(volume.summary)}</span>
                    <span class="spine__count">{says}</span>
                </span>
            </button>
        </li>
    }
}

/// The lesson after this one, if both are of the shelf.
pub fn next_volume(source: &Source) -> Option<(usize, &'static Volume)> {
    let Source::Shelf(place) = source else { return None };
    SHELF.get(place + 1).map(|volume| (place + 1, volume))
}
