//! A dialog over the page: one frame for all of them.

use leptos::html::Dialog;
use leptos::prelude::*;
use request_playground::language::say;

use super::icon::Icon;

/// Opens and closes with `open`. The browser keeps the focus inside and gives it
/// back, and Esc closes it.
#[component]
pub fn Modal(
    /// The dialog's accessible name and its headline.
    name: &'static str,
    /// Further class names.
    #[prop(default = "")]
    class: &'static str,
    open: Signal<bool>,
    close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let open = open.get();
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
            class=format!("dialog {class}")
            aria-label=name
            on:close=move |_| close.run(())
        >
            <div class="dialog__head">
                <h2>{name}</h2>
                <button type="button" class="quiet" aria-label=say("Close") on:click=move |_| close.run(())>
                    <Icon name="close" />
                </button>
            </div>
            {children()}
        </dialog>
    }
}
