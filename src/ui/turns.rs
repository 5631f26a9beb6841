//! Drawing the page a part at a time, each in a moment of its own: all at once
//! would keep a slow machine from hearing its person for a third of a second.
//!
//! The parts of the form come first, behind the drawing that stands there until
//! all of them are made; those that arrive after the form follow on screen.

use leptos::prelude::*;

use super::later::{Later, Parts};
use super::state::Desk;

/// How many turns the form takes, and how many the rest does after it.
pub const FORM: u64 = 7;
pub const REST: u64 = 9;

/// A part of the form.
pub fn in_turn(turn: u64, part: fn() -> AnyView) -> AnyView {
    let is_due = due(turn);
    (move || if is_due.get() { part() } else { nothing() }).into_any()
}

/// A part that arrives after the form.
pub fn late(turn: u64, part: fn(Parts) -> AnyView) -> AnyView {
    late_or(turn, part, nothing)
}

/// The same with something in its place until then.
pub fn late_or(turn: u64, part: fn(Parts) -> AnyView, until: fn() -> AnyView) -> AnyView {
    let later = Desk::here().later;
    let is_due = due(FORM + turn);
    (move || match (is_due.get(), later.get_untracked()) {
        (true, Later::Here(parts)) => part(parts),
        _ => until(),
    })
    .into_any()
}

fn due(turn: u64) -> Memo<bool> {
    let drawn = Desk::here().drawn;
    Memo::new(move |_| turn <= drawn.get())
}

fn nothing() -> AnyView {
    ().into_any()
}
