//! One change that can be taken back, and no other with it.

use leptos::prelude::*;
use request_playground::language::say;

use crate::browser::shared::Shared;

/// What was done, and the two states around it: what happens afterwards stays.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo<T> {
    pub says: String,
    pub before: T,
    pub after: T,
}

#[component]
pub fn UndoLine<T: Shared>(
    undo: RwSignal<Option<Undo<T>>>,
    all: RwSignal<T>,
    #[prop(optional)] id: &'static str,
    /// Called once it is undone.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let take_back = move |_| {
        let Some(Undo { before, after, .. }) = undo.get_untracked() else { return };
        all.update(|now| *now = T::merged(&after, &before, now));
        undo.set(None);
        done.run(());
    };
    view! {
        <div role="status">
            {move || undo.with(|undo| undo.as_ref().map(|undo| undo.says.clone())).map(|says| view! {
                <p class="variables__undo">
                    <span>{says}</span>
                    <button type="button" class="small" id=id on:click=take_back>{say("Undo")}</button>
                </p>
            })}
        </div>
    }
}
