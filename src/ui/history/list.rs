//! The lines themselves, of which only those on screen are drawn.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use request_playground::http::StatusClass;
use request_playground::language::say;
use request_playground::records::HistoryRecord;
use request_playground::said;
use request_playground::words::bytes_words;

use super::super::icon::Icon;
use super::super::rows::Rows;
use super::super::state::{Command, Desk};
use super::state::PastCommand;
use crate::browser::page;
use crate::browser::past::{self, Line};

/// A longer endpoint is cut in the list, in letters.
const WIDEST: usize = 200;

fn id_of(key: &str) -> String {
    format!("past-{key}")
}

/// The lines that the sieve lets through, in the order in which they are shown.
pub type Found = Arc<Vec<Arc<Line>>>;

#[component]
pub fn List(all: Memo<Found>) -> impl IntoView {
    let count = Signal::derive(move || all.with(|all| all.len()));
    let version = Memo::new(move |before: Option<&u64>| {
        all.track();
        before.map_or(0, |before| before + 1)
    });
    let reveal = RwSignal::new(None);
    let draw = Callback::new(move |place: usize| {
        let line = all.with_untracked(|all| all.get(place).cloned());
        line.map(|line| view! { <Item line /> }).into_any()
    });
    // From the line that has the focus to another.
    let step = move |event: KeyboardEvent| {
        let length = all.with_untracked(|all| all.len());
        let here = all
            .with_untracked(|all| all.iter().position(|line| page::is_focus_in(&id_of(&line.key))));
        let next = match (event.key().as_str(), here) {
            ("ArrowDown", Some(here)) => here + 1,
            ("ArrowDown", None) | ("Home", _) => 0,
            ("ArrowUp", Some(here)) => here.saturating_sub(1),
            ("End", _) => length.saturating_sub(1),
            _ => return,
        };
        let next = next.min(length.saturating_sub(1));
        let Some(key) = all.with_untracked(|all| all.get(next).map(|line| line.key.clone())) else {
            return;
        };
        event.prevent_default();
        reveal.set(Some(next));
        page::focus_once_drawn(id_of(&key));
    };
    view! {
        {move || (count.get() == 0).then(|| view! { <p class="aside" role="status">{say("Nothing in the history is like that.")}</p> })}
        <Rows
            count
            draw
            version
            label=say("Exchanges, the latest first")
            testid="history-rows"
            class="rows-view past"
            on_key=Callback::new(step)
            reveal
        />
    }
}

/// The look of a status; the class names are shared with the style sheet.
fn look(record: &HistoryRecord) -> &'static str {
    match record.status.map(StatusClass::of) {
        None => "failed",
        Some(Some(StatusClass::Successful)) => "good",
        Some(Some(StatusClass::Redirection)) => "moved",
        Some(Some(StatusClass::ClientError)) => "yours",
        Some(Some(StatusClass::ServerError)) => "theirs",
        Some(Some(StatusClass::Informational) | None) => "none",
    }
}

#[component]
fn Item(line: Arc<Line>) -> impl IntoView {
    let desk = Desk::here();
    let past = desk.past;
    let record = &line.record;
    let (host, path) = record.halves();
    let cut = |text: &str| text.chars().take(WIDEST).collect::<String>();
    let (host, path) = (cut(host), cut(path));
    let mut more = vec![past::when(record.sent_at_ms)];
    if record.status.is_some() {
        more.push(said!("{} ms", record.end_ms.round()));
        more.push(bytes_words(record.size));
    }
    let key = line.key.clone();
    let is_shown = move || past.shown.with(|shown| shown.as_deref() == Some(key.as_str()));
    let open = line.key.clone();
    // The button's own words are the start of its name, which is a promise to
    // others; the rest describes it.
    let more_id = ["more-", line.key.as_str()].concat();
    view! {
        <div class="past__row">
            <button
                type="button"
                class="past__item"
                dir="ltr"
                id=id_of(&line.key)
                aria-label=record.title()
                aria-describedby=more_id.clone()
                aria-current=move || is_shown().then_some("true")
                on:click=move |_| desk.run.run(Command::Past(PastCommand::Open(open.clone())))
            >
                <span class="past__method">{record.method.clone()}</span>
                " "
                <span class="past__host">{host}</span>
                <span class="past__path">{path}</span>
            </button>
            <span class=format!("past__status past__status--{}", look(record))>{record.status_text()}</span>
            <span class="past__more" id=more_id>
                {(!record.name.is_empty()).then(|| view! { <strong>{record.name.clone()}</strong>" · " })}
                {more.join(" · ")}
            </span>
            {record.pinned.then(|| view! { <span class="past__pin"><Icon name="pin" /></span> })}
        </div>
    }
}
