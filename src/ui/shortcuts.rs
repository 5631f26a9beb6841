//! The list of shortcuts.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::icon::Icon;
use super::state::{Command, Desk};

const SHORTCUTS: &[(&str, &str)] = &[
    ("Ctrl or ⌘ + Enter", "Send the request"),
    ("Enter, in Endpoint", "Send the request"),
    ("Esc", "Cancel the request that is running"),
    ("?", "Show this list"),
];

#[component]
pub fn Shortcuts() -> impl IntoView {
    let desk = Desk::here();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let open = desk.shortcuts_open.get();
        if let Some(dialog) = dialog.get() {
            if open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            aria-label="Keyboard shortcuts"
            on:close=move |_| desk.run.run(Command::Shortcuts(false))
        >
            <div class="dialog__head">
                <h2>"Keyboard shortcuts"</h2>
                <button type="button" class="quiet" aria-label="Close" on:click=move |_| desk.run.run(Command::Shortcuts(false))>
                    <Icon name="close" />
                </button>
            </div>
            <dl class="pairs">
                {SHORTCUTS
                    .iter()
                    .map(|(keys, does)| view! {
                        <div><dt><kbd>{*keys}</kbd></dt><dd>{*does}</dd></div>
                    })
                    .collect_view()}
            </dl>
        </dialog>
    }
}
