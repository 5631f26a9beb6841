//! The rest of the program: everything that filling in the form can do without.
//!
//! The release build is cut in two at [`rest`], which alone names what is on the
//! far side; whatever code and text is reached from there and from nowhere else
//! arrives in a file of its own, fetched once the form stands. A quick build is
//! one file, and the same code.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::formats;
use request_playground::http::Draft;
use request_playground::language::say;

use super::{Hands, Line, complete, obey};
use crate::browser::arrival::Arrival;
use crate::browser::{clock, keeping, page};
use crate::ui::{Command, Desk, FORM_TURNS, Later, Parts, REST_TURNS};

/// The way in.
#[derive(Clone, Copy)]
struct Rest {
    obey: fn(Desk, &Line, Hands, Command),
    complete: fn(Desk, Hands),
    parts: Parts,
    shelve: fn(String),
    read: fn(&str) -> Result<Draft, String>,
}

/// The file could not be had.
struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

// The cut is made of a function that the linker is to leave open, which Rust
// can only declare as unsafe; the macro writes it.
#[cfg_attr(feature = "split", allow(unsafe_code), wasm_split_helpers::wasm_split(later, fallible))]
#[cfg_attr(not(feature = "split"), expect(clippy::unnecessary_wraps))]
fn rest() -> Result<Rest, Missing> {
    Ok(Rest {
        obey,
        complete,
        parts: Parts::all(),
        shelve: keeping::shelve_now,
        read: formats::read_element,
    })
}

#[cfg(feature = "split")]
async fn fetch() -> Result<Rest, Missing> {
    rest().await
}

#[cfg(not(feature = "split"))]
async fn fetch() -> Result<Rest, Missing> {
    rest()
}

/// A request that the page's link carries as text.
pub async fn read(text: &str) -> Arrival {
    page::fetch_later_sheet();
    match fetch().await.map(|rest| (rest.read)(text)) {
        Ok(Ok(draft)) => Arrival::Request(Box::new(draft)),
        Ok(Err(sentence)) => Arrival::Unread(sentence),
        Err(Missing) => Arrival::Unread(say("The part of the page that reads this request could not be loaded: the network is gone, or the host no longer has it. Load the page again once it is back.").to_owned()),
    }
}

/// What a person asked for before the rest was there.
#[derive(Clone, Default)]
struct Queue {
    rest: Rc<Cell<Option<Rest>>>,
    fetching: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<Command>>>,
}

/// Carries commands out, at once or as soon as that can be. Each one tries
/// anew to get the rest where that has failed.
pub(super) fn commands(desk: Desk, line: Line, hands: Hands) -> Rc<dyn Fn(Command)> {
    let queue = Queue::default();
    let again = {
        let (queue, line) = (queue.clone(), line.clone());
        move || {
            if desk.later.with_untracked(|later| matches!(later, Later::Missing)) {
                get(desk, &line, hands, &queue);
            }
        }
    };
    page::on_network_change(again);
    Rc::new(move |command| match queue.rest.get() {
        Some(rest) => (rest.obey)(desk, &line, hands, command),
        None => {
            let awaited = match command {
                Command::GetTheRest => None,
                // What is typed from now on is not what was to be sent.
                Command::Send => Some(Command::SendThis(Box::new(desk.form.draft_now()))),
                other => Some(other),
            };
            queue.waiting.borrow_mut().extend(awaited);
            get(desk, &line, hands, &queue);
        }
    })
}

fn get(desk: Desk, line: &Line, hands: Hands, queue: &Queue) {
    if desk.later.with_untracked(|later| matches!(later, Later::Here(_))) {
        // What waits is carried out within a moment.
        return;
    }
    let awaited = !queue.waiting.borrow().is_empty();
    desk.later.set(Later::OnItsWay { awaited });
    if queue.fetching.replace(true) {
        return;
    }
    let (line, queue) = (line.clone(), queue.clone());
    page::fetch_later_sheet();
    spawn_local(async move {
        let Ok(rest) = fetch().await else {
            queue.fetching.set(false);
            desk.later.set(Later::Missing);
            return;
        };
        keeping::open_shelf(rest.shelve);
        page::take_later_sheet().await;
        clock::breathe().await;
        desk.later.set(Later::Here(rest.parts));
        clock::breathe().await;
        (rest.complete)(desk, hands);
        queue.rest.set(Some(rest));
        for command in queue.waiting.take() {
            (rest.obey)(desk, &line, hands, command);
        }
        for turn in 1..=REST_TURNS {
            clock::breathe().await;
            desk.drawn.set(FORM_TURNS + turn);
        }
    });
}
