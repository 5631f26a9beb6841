//! Events as they come, one row each; a click opens one.

use leptos::prelude::*;
use request_playground::events::Events;
use request_playground::json;
use request_playground::language::say;
use request_playground::media::Kind;
use request_playground::prose::Prose;
use request_playground::words::{count_words, counted};

use super::rows::Rows;
use super::viewer::Viewer;

/// An event's data is cut here on its one row, in characters.
const WIDEST: usize = 300;
/// Rows of an opened event.
const MOST_ROWS: usize = 2_000;

/// Events that the person has opened, each with the rows of its data.
type Opened = Vec<(usize, Vec<String>)>;

/// What is shown in a place: an event, or one of its rows.
fn shown_at(opened: &Opened, place: usize) -> (usize, Option<usize>) {
    let mut rows_before = 0;
    for (event, rows) in opened {
        let head = event + rows_before;
        if place <= head {
            break;
        }
        if place <= head + rows.len() {
            return (*event, Some(place - head - 1));
        }
        rows_before += rows.len();
    }
    (place - rows_before, None)
}

#[component]
pub fn EventRows() -> impl IntoView {
    let viewer = Viewer::here();
    let grown = viewer.grown();
    let opened = RwSignal::new(Opened::new());
    let total = Memo::new(move |_| {
        grown.get();
        viewer.reading().content().events().map_or(0, Events::len)
    });
    let count = Memo::new(move |_| {
        total.get() + opened.with(|opened| opened.iter().map(|(_, rows)| rows.len()).sum::<usize>())
    });
    let reveal = RwSignal::new(None);
    Effect::new(move || {
        let Some(offset) = viewer.sought.get() else { return };
        viewer.sought.set(None);
        let reading = viewer.reading();
        let content = reading.content();
        let Some(events) = content.events() else { return };
        let ends_before = |n: usize| {
            events.get(n, content.bytes()).is_some_and(|event| event.range.end <= offset)
        };
        let (mut low, mut high) = (0, events.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if ends_before(middle) { low = middle + 1 } else { high = middle }
        }
        let rows_before: usize = opened.with_untracked(|opened| {
            opened.iter().filter(|(event, _)| *event < low).map(|(_, rows)| rows.len()).sum()
        });
        reveal.set(Some(low + rows_before));
    });
    let toggle = move |n: usize| {
        let reading = viewer.reading();
        let content = reading.content();
        let Some(event) = content.events().and_then(|events| events.get(n, content.bytes())) else {
            return;
        };
        opened.update(|opened| match opened.binary_search_by_key(&n, |(event, _)| *event) {
            Ok(at) => {
                opened.remove(at);
            }
            Err(at) => {
                let neat = json::format(&event.data, 2).unwrap_or(event.data);
                let rows = neat.lines().take(MOST_ROWS).map(str::to_owned).collect();
                opened.insert(at, (n, rows));
            }
        });
    };
    let version = Signal::derive(move || {
        opened.track();
        viewer.find.version.get()
            + opened.with(|opened| {
                // Any change of what is open changes the sum.
                opened
                    .iter()
                    .map(|(event, rows)| (*event as u64 + 1) * 1_000_003 + rows.len() as u64)
                    .sum::<u64>()
            })
    });
    let draw = Callback::new(move |place: usize| {
        let (n, row) = opened.with(|opened| shown_at(opened, place));
        if let Some(row) = row {
            let text = opened.with(|opened| {
                let found = opened.iter().find(|(event, _)| *event == n);
                found.and_then(|(_, rows)| rows.get(row).cloned()).unwrap_or_default()
            });
            return view! {
                <div class="row row--data"><span class="row__gutter"></span><span class="row__text" dir="auto">{text}</span></div>
            }
            .into_any();
        }
        let is_open = opened.with(|opened| opened.iter().any(|(event, _)| *event == n));
        draw_event(viewer, n, is_open, move || toggle(n))
    });
    let says = move || {
        grown.get();
        let reading = viewer.reading();
        let content = reading.content();
        let Some(events) = content.events() else { return String::new() };
        let count = events.len() as u64;
        let count = match content.kind() {
            Kind::Events => counted(count, "{} event", "{} events"),
            _ => counted(count, "{} line", "{} lines"),
        };
        let mut says = match content.has_ended() {
            true => Prose::in_words("{}.", &[&count]),
            false => Prose::in_words("{} so far; more may come.", &[&count]),
        };
        if events.comments() > 0 {
            let comments = counted(events.comments() as u64, "{} comment", "{} comments");
            says = says.and(Prose::in_words("{} to keep the line open.", &[&comments]));
        }
        if let Some(retry) = events.retry_ms() {
            let retry = count_words(retry);
            says =
                says.and(Prose::in_words("The server asks to reconnect after {} ms.", &[&retry]));
        }
        says.to_string()
    };
    view! {
        <p class="aside" data-testid="event-count">{says}</p>
        <Rows count draw version grown label=say("Events") reveal follow=true />
    }
}

fn draw_event(
    viewer: Viewer,
    n: usize,
    is_open: bool,
    toggle: impl Fn() + Clone + 'static,
) -> AnyView {
    let reading = viewer.reading();
    let content = reading.content();
    let event = content.events().and_then(|events| events.get(n, content.bytes()));
    let Some(event) = event else { return ().into_any() };
    let is_lines = content.kind() == Kind::JsonLines;
    let broken = is_lines && json::check(&event.data).is_err();
    let found = !viewer.find.within(event.range.clone()).is_empty();
    let is_cut = event.data.chars().nth(WIDEST).is_some();
    let mut data: String = event.data.chars().take(WIDEST).collect();
    data = data.replace('\n', "⏎");
    if is_cut {
        data.push('…');
    }
    view! {
        <div class="row row--event" class:row--found=found>
            <span class="row__gutter" data-number=n + 1>
                <button
                    type="button" class="twisty"
                    aria-label=if is_open { say("Fold") } else { say("Unfold") }
                    aria-expanded=is_open.to_string()
                    on:click=move |_| toggle()
                ></button>
            </span>
            <span class="row__text">
                <span class="event__time">{format!("{:.2} s", event.at_ms / 1000.0)}</span>
                {(!event.name.is_empty()).then(|| view! { <span class="event__name">{event.name.clone()}</span> })}
                {event.id.clone().map(|id| view! { <span class="event__id">{format!("id {id}")}</span> })}
                {broken.then(|| view! { <span class="not-text">{say("not JSON")}</span> })}
                <span class="event__data" dir="auto">{data}</span>
            </span>
        </div>
    }
    .into_any()
}
