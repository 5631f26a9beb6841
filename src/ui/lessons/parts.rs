//! A list that names the four parts of a request: each in its color, and a
//! button that lights them up in turn.

use leptos::prelude::*;
use request_playground::annotation::Part;
use request_playground::language::say;
use request_playground::lesson::Span;

use super::super::icon::Icon;
use super::classroom::Classroom;
use super::spans::show_spans;
use crate::browser::{clock, page};

/// How long each part is lit, in milliseconds.
const LIT_MS: u32 = 1_600;

/// The part that an item begins with, as `**Endpoint**: …`.
pub fn part_of(item: &[Span]) -> Option<Part> {
    let first = item.first().filter(|span| span.strong)?;
    Part::ALL.into_iter().find(|part| part.name().eq_ignore_ascii_case(first.text.trim()))
}

#[component]
pub fn PartsList(items: Vec<Vec<Span>>, base: String) -> impl IntoView {
    let room = Classroom::here();
    let parts: Vec<Part> = items.iter().filter_map(|item| part_of(item)).collect();
    let timer = StoredValue::new_local(None::<clock::Timer>);
    let is_on = RwSignal::new(false);
    let light = move |_| {
        let parts = parts.clone();
        let mut at = 0;
        is_on.set(true);
        // On a narrow screen the form is under the sheet.
        room.drawn_up.set(false);
        let mut next = move || {
            let part = parts.get(at).map(|part| part.name());
            page::mark_root("tour", part);
            at += 1;
            match part {
                Some(name) => page::show_part(name),
                None => {
                    is_on.set(false);
                    room.drawn_up.set(true);
                    timer.set_value(None);
                }
            }
        };
        next();
        timer.set_value(Some(clock::Timer::every(LIT_MS, next)));
    };
    on_cleanup(move || page::mark_root("tour", None));
    view! {
        <ul class="parts-list">
            {items.iter().map(|item| {
                let part = part_of(item).map(|part| part.name());
                view! {
                    <li class=part.map(|part| format!("part-{part}")) data-part=part>
                        {part.map(|part| view! { <Icon name=part /> })}
                        <span>{show_spans(item, &base)}</span>
                    </li>
                }
            }).collect_view()}
        </ul>
        <button type="button" class="small" disabled=move || is_on.get() on:click=light>
            <Icon name="hint" />
            {say("Light them up in turn")}
        </button>
    }
}
