//! A text field that offers what people commonly write there.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use request_playground::language::say;

/// One offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub text: String,
    pub says: &'static str,
}

/// How many offers are shown at once.
const MOST: usize = 8;

#[component]
pub fn SuggestField(
    /// The field's id in the page.
    id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    placeholder: &'static str,
    suggest: Callback<String, Vec<Suggestion>>,
    /// What to do with pasted text; true if it was taken care of.
    #[prop(optional)]
    pasted: Option<Callback<String, bool>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<usize>);
    let offers = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let typed = value.get();
        let mut offers = suggest.run(typed.clone());
        offers.retain(|offer| offer.text != typed);
        offers.truncate(MOST);
        offers
    });
    let list_id = format!("{id}-offers");
    let take = move |index: usize| {
        if let Some(offer) = offers.with_untracked(|offers| offers.get(index).cloned()) {
            value.set(offer.text);
        }
        open.set(false);
        chosen.set(None);
    };
    let on_key = move |event: KeyboardEvent| {
        let count = offers.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" => {
                open.set(true);
                let count = offers.with_untracked(Vec::len).max(count);
                if count == 0 {
                    return;
                }
                event.prevent_default();
                let down = event.key() == "ArrowDown";
                chosen.update(|at| {
                    *at = Some(match *at {
                        None if down => 0,
                        None => count - 1,
                        Some(at) if down => (at + 1) % count,
                        Some(at) => (at + count - 1) % count,
                    });
                });
            }
            "Enter" if !event.ctrl_key() && !event.meta_key() => {
                if let Some(index) = chosen.get_untracked() {
                    event.prevent_default();
                    take(index);
                }
            }
            "Escape" if count > 0 => {
                event.stop_propagation();
                open.set(false);
                chosen.set(None);
            }
            _ => {}
        }
    };
    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let active = {
        let option_id = option_id.clone();
        move || chosen.get().filter(|at| *at < offers.with(Vec::len)).map(&option_id)
    };
    let controls = {
        let list_id = list_id.clone();
        move || (!offers.with(Vec::is_empty)).then(|| list_id.clone())
    };
    view! {
        <div class="suggest">
            <input
                type="text"
                id=id
                aria-label=label
                aria-autocomplete="list"
                aria-controls=controls
                aria-activedescendant=active
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                dir="ltr"
                placeholder=placeholder
                prop:value=move || value.get()
                on:input:target=move |event| {
                    value.set(event.target().value());
                    chosen.set(None);
                    open.set(true);
                }
                on:focus=move |_| if value.with_untracked(String::is_empty) { open.set(true) }
                on:blur=move |_| { open.set(false); chosen.set(None); }
                on:keydown=on_key
                on:paste=move |event| {
                    let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
                    if let (Some(pasted), Some(text)) = (pasted, text) && pasted.run(text) {
                        event.prevent_default();
                    }
                }
            />
            {move || {
                let list_id = list_id.clone();
                let option_id = option_id.clone();
                (!offers.with(Vec::is_empty)).then(move || view! {
                    <ul class="offers" role="listbox" id=list_id aria-label=say("Suggestions")>
                        {offers.get().into_iter().enumerate().map(|(index, offer)| view! {
                            <li
                                role="option"
                                id=option_id(index)
                                class="offer"
                                aria-selected=move || (chosen.get() == Some(index)).to_string()
                                // Before the field loses the focus, which closes the list.
                                on:pointerdown=move |event| { event.prevent_default(); take(index); }
                            >
                                <span class="offer__text">{offer.text}</span>
                                <span class="offer__says">{offer.says}</span>
                            </li>
                        }).collect_view()}
                    </ul>
                })
            }}
        </div>
    }
}
