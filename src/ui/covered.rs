//! What lies over a field that holds a secret, as long as nobody is in it: the
//! same text, the secret masked. Going into the field uncovers it.

use leptos::prelude::*;

#[component]
pub fn Covered(
    /// The masked text; nothing where there is nothing to mask.
    #[prop(into)]
    shows: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="covered" class:covered--on=move || shows.with(Option::is_some)>
            {children()}
            {move || shows.get().map(|text| view! { <span class="covered__text" dir="ltr" aria-hidden="true">{text}</span> })}
        </div>
    }
}
