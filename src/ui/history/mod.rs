//! The history: every exchange that is kept, to be found, read and sent again.

mod keeping;
mod list;
mod past_line;
mod sieve;
mod state;

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::words::{count_words, counted};

use super::icon::Icon;
use super::standing::StandingLine;
use super::state::{Command, Desk};
use keeping::Keeping;
use list::List;
use sieve::SieveBar;

pub use past_line::PastLine;
pub use state::{Past, PastCommand};

/// Fewer lines than this are found by looking.
const FEW: usize = 5;

#[component]
pub fn History() -> impl IntoView {
    let desk = Desk::here();
    let past = desk.past;
    let count = Memo::new(move |_| past.lines.with(Vec::len));
    let found = Memo::new_with_compare(move |_| past.sieved(), |_, _| true);
    // A first visitor has no history, and no list of it.
    let is_open = Memo::new(move |_| {
        let folded = past.settings.with(|settings| settings.folded);
        !folded && (count.get() > 0 || past.deleted.with(Option::is_some))
    });
    let peeked = RwSignal::new(false);
    let shown = Memo::new(move |_| is_open.get() || peeked.get());
    let fold = move |_| {
        let open = !shown.get_untracked();
        peeked.set(open);
        desk.run.run(Command::Past(PastCommand::Fold(!open)));
    };
    view! {
        <section class="card history" aria-label=say("History")>
            <h2 class="history__head">
                <button type="button" class="quiet" id="history-head" aria-expanded=move || shown.get().to_string() aria-controls="history-all" on:click=fold>
                    <Icon name="history" />
                    {say("History")}
                </button>
                {move || (count.get() > 0).then(|| view! { <span class="count">{count_words(count.get() as u64)}</span> })}
            </h2>
            <div id="history-all" class="history__all" hidden=move || !shown.get()>
                <StandingLine />
                <p role="status" class="history__deleted">
                    {move || past.deleted.get().map(|says| view! {
                        <span>{says}</span>
                        <button type="button" class="small" on:click=move |_| desk.run.run(Command::Past(PastCommand::PutBack))>{say("Bring back")}</button>
                    })}
                </p>
                {move || (count.get() >= FEW).then(|| view! { <SieveBar found /> })}
                {move || match (shown.get(), count.get()) {
                    (false, _) => None,
                    (true, 0) => Some(view! {
                        <p class="aside">{say("What you send is kept here: in this browser alone, and without its secrets.")}</p>
                    }.into_any()),
                    (true, _) => Some(view! { <List all=found /> }.into_any()),
                }}
                {move || (past.unread.get() > 0).then(|| view! {
                    <p class="aside">{counted(past.unread.get() as u64, "{} exchange could not be read: another version of this page may have written it. It is left as it is.", "{} exchanges could not be read: another version of this page may have written them. They are left as they are.")}</p>
                })}
                <Keeping />
            </div>
        </section>
    }
}
