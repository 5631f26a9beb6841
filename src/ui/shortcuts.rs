//! The list of shortcuts, out of the table of acts.

use leptos::prelude::*;
use request_playground::acts::ROWS;
use request_playground::language::say;

use super::modal::Modal;
use super::state::{Command, Desk};

#[component]
pub fn Shortcuts() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.shortcuts_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Shortcuts(false)));
    view! {
        <Modal name=say("Keyboard shortcuts") open close>
            <dl class="pairs">
                {ROWS
                    .iter()
                    .filter(|row| !row.keys.is_empty())
                    .map(|row| view! {
                        <div><dt><kbd>{say(row.keys)}</kbd></dt><dd>{say(row.says)}</dd></div>
                    })
                    .collect_view()}
            </dl>
        </Modal>
    }
}
