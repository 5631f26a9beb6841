//! The list of shortcuts.

use leptos::prelude::*;

use super::modal::Modal;
use super::state::{Command, Desk};

const SHORTCUTS: &[(&str, &str)] = &[
    ("Ctrl or ⌘ + Enter", "Send the request"),
    ("Enter, in Endpoint", "Send the request"),
    ("Esc", "Cancel the request that is running"),
    ("L", "Go to the lesson"),
    ("← →, on a draft", "Go to another draft; with Shift, move it"),
    ("F2, on a draft", "Rename it"),
    ("Delete, on a draft", "Close it"),
    ("p", "Presenter mode; arrows step through it, Esc leaves it"),
    ("?", "Show this list"),
];

#[component]
pub fn Shortcuts() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.shortcuts_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Shortcuts(false)));
    view! {
        <Modal name="Keyboard shortcuts" open close>
            <dl class="pairs">
                {SHORTCUTS
                    .iter()
                    .map(|(keys, does)| view! {
                        <div><dt><kbd>{*keys}</kbd></dt><dd>{*does}</dd></div>
                    })
                    .collect_view()}
            </dl>
        </Modal>
    }
}
