//! The command palette: every act of the page, found by words.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use request_playground::acts::{self, Act, ROWS};
use request_playground::language::say;
use request_playground::lesson::SHELF;
use request_playground::said;
use request_playground::words::counted;

use super::doing::Doer;
use super::modal::Modal;
use super::state::{Command, Desk};
use crate::browser::page;

const FIELD_ID: &str = "palette-field";
const LIST_ID: &str = "palette-list";
/// How far Page Up and Page Down go.
const PAGE: usize = 8;

#[component]
pub fn Palette() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.palette_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Palette(false)));
    view! {
        <Modal name=say("Commands") class="palette" open close>
            {move || open.get().then(|| view! { <Finder /> })}
        </Modal>
    }
}

/// Something that can be found.
#[derive(Clone)]
struct Item {
    says: String,
    words: &'static str,
    keys: &'static str,
    /// Why it can't be done now; empty if it can.
    waits: &'static str,
    act: Act,
}

/// All that there is to find, as the page is now; what has to wait comes last.
fn items(desk: Desk, doer: Doer) -> Vec<Item> {
    let fixed = ROWS.iter().filter_map(|row| {
        let waits = if doer.has(row.needs) { "" } else { say(row.needs.says()) };
        let act = row.act.filter(|act| *act != Act::Palette)?;
        let (says, words) = (say(row.says).to_owned(), say(row.words));
        Some(Item { says, words, keys: say(row.keys), waits, act })
    });
    let own = |says: String, words, act| Item { says, words, keys: "", waits: "", act };
    let lessons = SHELF.iter().enumerate().map(|(place, volume)| {
        own(said!("Lesson: {}", say(volume.title)), say("learn course"), Act::Lesson(place))
    });
    let tabs = desk.drafts.tabs.get_untracked();
    let drafts = tabs.iter().enumerate().filter(|_| tabs.len() > 1).map(|(place, tab)| {
        let name = if tab.name.is_empty() { &tab.title } else { &tab.name };
        own(said!("Draft: {}", name), say("tab go"), Act::Draft(place))
    });
    let all = fixed.chain(lessons).chain(drafts);
    let in_frame = desk.is_embedded();
    let mut all: Vec<Item> = all.filter(|item| !in_frame || item.act.is_for_frames()).collect();
    all.sort_by_key(|item| !item.waits.is_empty());
    all
}

fn option_id(place: usize) -> String {
    ["palette-", &place.to_string()].concat()
}

#[component]
fn Finder() -> impl IntoView {
    let desk = Desk::here();
    let doer = Doer::here();
    let all = StoredValue::new(items(desk, doer));
    let sought = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let told = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        all.with_value(|all| {
            let texts: Vec<(&str, &str)> =
                all.iter().map(|item| (item.says.as_str(), item.words)).collect();
            let mut found = acts::search(&sought.get(), &texts);
            found.sort_by_key(|place| all.get(*place).is_some_and(|item| !item.waits.is_empty()));
            found
        })
    });
    page::focus_soon(FIELD_ID);
    let choose = move |to: usize| {
        at.set(to);
        page::keep_in_sight_soon(option_id(to));
    };
    let take = move |place: usize| {
        let item = found.with_untracked(|found| {
            let place = *found.get(place)?;
            all.with_value(|all| all.get(place).cloned())
        });
        let Some(item) = item else { return };
        if !item.waits.is_empty() {
            told.set([&item.says, ": ", item.waits, "."].concat());
            return;
        }
        desk.run.run(Command::Palette(false));
        // The focus is back where it was before anything moves it.
        let act = item.act;
        request_animation_frame(move || doer.carry_out(act));
    };
    let on_key = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let now = at.get_untracked();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => take(now),
            // Not for the request that may be running behind.
            "Escape" => return event.stop_propagation(),
            _ if count == 0 => return,
            "ArrowDown" => choose((now + 1) % count),
            "ArrowUp" => choose((now + count - 1) % count),
            "PageDown" => choose((now + PAGE).min(count - 1)),
            "PageUp" => choose(now.saturating_sub(PAGE)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    view! {
        <div class="palette__all">
            <input
                type="text"
                role="combobox"
                id=FIELD_ID
                aria-label=say("What do you want to do?")
                aria-autocomplete="list"
                aria-expanded=move || (!is_empty.get()).to_string()
                aria-controls=move || (!is_empty.get()).then_some(LIST_ID)
                aria-activedescendant=move || (!is_empty.get()).then(|| option_id(at.get()))
                placeholder=say("What do you want to do?")
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                on:input:target=move |event| {
                    sought.set(event.target().value());
                    told.set(String::new());
                    choose(0);
                }
                on:keydown=on_key
            />
            <p class="visually-hidden" role="status">
                {move || if is_empty.get() { String::new() } else { counted(found.with(Vec::len) as u64, "{} command", "{} commands") }}
            </p>
            <p class="palette__told" role="status">
                {move || match is_empty.get() {
                    true => say("Nothing here goes by these words. Try another one, or fewer.").to_owned(),
                    false => told.get(),
                }}
            </p>
            {move || (!is_empty.get()).then(|| view! {
                <ul class="palette__list" role="listbox" id=LIST_ID aria-label=say("Commands")>
                    {found.get().into_iter().enumerate().map(|(place, one)| view! {
                        <Offer item=all.with_value(|all| all.get(one).cloned()) place at take />
                    }).collect_view()}
                </ul>
            })}
        </div>
    }
}

#[component]
fn Offer(
    item: Option<Item>,
    place: usize,
    /// The place of the one that Enter takes.
    at: RwSignal<usize>,
    take: impl Fn(usize) + 'static,
) -> impl IntoView {
    item.map(|item| {
        let waits = !item.waits.is_empty();
        view! {
            <li
                role="option"
                class="palette__offer"
                id=option_id(place)
                aria-selected=move || (at.get() == place).to_string()
                aria-disabled=waits.then_some("true")
                on:pointermove=move |_| if at.get_untracked() != place { at.set(place) }
                on:click=move |_| take(place)
            >
                <span>{item.says}{waits.then(|| view! { " "<span class="palette__waits">{item.waits}</span> })}</span>
                {(!item.keys.is_empty()).then(|| view! { <kbd>{item.keys}</kbd> })}
            </li>
        }
    })
}
