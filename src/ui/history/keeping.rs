//! How much is kept, and how.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::records::{HistorySettings, SIZES};
use request_playground::words::counted;

use super::super::icon::Icon;
use super::super::prose::show;
use super::super::state::{Command, Desk};
use super::state::PastCommand;
use crate::browser::{files, past};

#[component]
pub fn Keeping() -> impl IntoView {
    let desk = Desk::here();
    let past = desk.past;
    let settings = past.settings;
    let set = move |change: &dyn Fn(&mut HistorySettings)| {
        let mut next = settings.get_untracked();
        change(&mut next);
        desk.run.run(Command::Past(PastCommand::Set(next)));
    };
    let run = move |command: PastCommand| desk.run.run(Command::Past(command));
    let with_secrets = RwSignal::new(false);
    let unread = RwSignal::new(None::<Prose>);
    let has_any = move || past.lines.with(|lines| !lines.is_empty());
    view! {
        <details class="fold">
            <summary>{say("Keeping")}</summary>
            <div class="options">
                <label class="small-field">
                    <span>{say("Keep, with the oldest going first and pinned ones staying")}</span>
                    <select on:change:target=move |event| {
                        let most = event.target().value().parse().unwrap_or_else(|_| settings.with_untracked(|settings| settings.most));
                        set(&|settings| settings.most = most);
                    }>
                        {move || SIZES.into_iter().map(|size| {
                            let says = match size {
                                0 => say("nothing").to_owned(),
                                size => counted(size as u64, "{} exchange", "{} exchanges"),
                            };
                            view! { <option value=size.to_string() selected=settings.with(|settings| settings.most == size)>{says}</option> }
                        }).collect_view()}
                    </select>
                </label>
                <label class="switch">
                    <input
                        type="checkbox"
                        prop:checked=move || settings.with(|settings| settings.keep_secrets)
                        on:change:target=move |event| {
                            let keep = event.target().checked();
                            set(&|settings| settings.keep_secrets = keep);
                        }
                    />
                    <span>{say("Keep secrets in this browser too")}</span>
                </label>
                <p class="aside">{say("Off: keys, tokens and passwords are taken out of what is kept, and stay in this tab until you close it. On: whoever uses this browser can read them.")}</p>
                {move || (past.persistent.get() == Some(false)).then(|| view! {
                    <p class="acts">
                        <button type="button" class="small" on:click=move |_| run(PastCommand::Persist)>{say("Ask the browser to keep it")}</button>
                        <span class="aside">{say("A browser that runs out of room may otherwise clear what pages have kept.")}</span>
                    </p>
                })}
                {move || (past.persistent.get() == Some(true)).then(|| view! {
                    <p class="check check--right"><Icon name="check" /><span>{say("The browser has promised not to clear it by itself.")}</span></p>
                })}
                <p class="acts">
                    <button type="button" class="small" on:click=move |_| run(PastCommand::BackUp(with_secrets.get_untracked()))>
                        <Icon name="download" />
                        {say("Back up")}
                    </button>
                    <span class="aside">{say("All drafts, exchanges, collections and variables, in one file.")}</span>
                </p>
                {move || settings.with(|settings| settings.keep_secrets).then(|| view! {
                    <label class="switch">
                        <input type="checkbox" prop:checked=move || with_secrets.get() on:change:target=move |event| with_secrets.set(event.target().checked()) />
                        <span>{say("Secrets of the history into the file too")}</span>
                    </label>
                })}
                <label class="small-field">
                    <span>{say("Restore a back-up: adds what is not here, and changes nothing else")}</span>
                    <input type="file" accept=".jsonl,application/jsonl" on:change:target=move |event| {
                        let field = event.target();
                        if let Some(file) = field.files().and_then(|files| files.get(0)) {
                            leptos::task::spawn_local(async move {
                                match files::read_text(&file, past::backup::LONGEST).await {
                                    Ok(text) => {
                                        unread.try_set(None);
                                        run(PastCommand::Restore(text));
                                    }
                                    Err(sentence) => {
                                        unread.try_set(Some(sentence));
                                    }
                                }
                                field.set_value("");
                            });
                        }
                    } />
                </label>
                {move || unread.get().map(|sentence| view! { <p class="check check--wrong"><Icon name="error" /><span>{show(&sentence)}</span></p> })}
                {move || has_any().then(|| view! {
                    <p class="acts">
                        <button type="button" class="small" on:click=move |_| run(PastCommand::SaveHar)>
                            <Icon name="download" />
                            {say("Save as HAR")}
                        </button>
                        <button type="button" class="small" on:click=move |_| run(PastCommand::DeleteAll)>{say("Delete all")}</button>
                    </p>
                })}
            </div>
        </details>
    }
}
