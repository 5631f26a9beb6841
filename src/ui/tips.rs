//! The tips of signs, which the style sheet shows: `data-tip`.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::page;

const MARK: &str = "tips";

/// Esc takes a tip away, until something else is looked at.
pub fn let_tips_go() {
    let show = || {
        if page::root_mark(MARK).is_some() {
            page::mark_root(MARK, None);
        }
    };
    let keys = window_event_listener(ev::keydown, |event| {
        if event.key() == "Escape" {
            page::mark_root(MARK, Some("off"));
        }
    });
    let pointer = window_event_listener(ev::pointerover, move |_| show());
    let focus = window_event_listener(ev::focusin, move |_| show());
    on_cleanup(move || {
        keys.remove();
        pointer.remove();
        focus.remove();
    });
}
