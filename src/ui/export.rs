//! The request written as something else: as what, in the four colors, and a
//! switch for each secret in it.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::formats::export::{Group, Target, Written, beginning, targets, write};
use request_playground::formats::{self, HarEntry};
use request_playground::http::{Request, Secret};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::variables::{secrets_in, without_secrets_but};
use request_playground::words::count_words;

use super::copy::CopyButton;
use super::icon::Icon;
use super::message::draw;
use super::modal::Modal;
use super::prose::show;
use super::secret_switches::SecretSwitches;
use super::state::{Command, Desk};
use crate::browser::{handover, storage};

/// Under which the last choice is kept.
const TARGET_KEY: &str = "request-playground.export";

/// Longer texts are cut on screen, in bytes, and say so; what is copied and
/// downloaded is whole.
const SHOWN: usize = 20_000;

#[component]
pub fn ExportDialog() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.export_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Export(false)));
    view! {
        <Modal name=say("Export") class="export" open close>
            {move || open.get().then(|| view! { <Exporting /> })}
        </Modal>
    }
}

/// The request that a target is about: the form's, or the one on screen.
fn source(desk: Desk, target: Target) -> Option<Request> {
    if target.is_of_an_exchange() {
        return desk.explained.with(|exchange| exchange.as_ref()?.request.clone());
    }
    // The findings change when the form has rested for a moment; so does this.
    desk.findings.track();
    desk.vars.check(&desk.form.draft_now()).1.request.ok()
}

fn written(desk: Desk, target: Target, request: &Request) -> Result<Written, Prose> {
    let exchange = match target.is_of_an_exchange() {
        true => desk.explained.get(),
        false => None,
    };
    let entry = exchange.as_deref().map(|exchange| HarEntry {
        request,
        response: exchange.response(),
        sent_at_ms: exchange.sent_at_ms,
        timing: exchange.timing,
        resource: exchange.resource.as_ref(),
    });
    write(target, request, entry.as_ref())
}

#[component]
fn Exporting() -> impl IntoView {
    let desk = Desk::here();
    let kept = storage::load(storage::Keep::Browser, TARGET_KEY);
    let target = RwSignal::new(Target::by_id(&kept.unwrap_or_default()));
    let choose = move |id: String| {
        storage::save(storage::Keep::Browser, TARGET_KEY, &id);
        target.set(Target::by_id(&id));
    };
    let request = Memo::new(move |_| source(desk, target.get()));
    let values = StoredValue::new(desk.vars.secrets());
    let found = Memo::new(move |_| {
        request.with(|request| match request {
            Some(request) => values.with_value(|values| secrets_in(request, values)),
            None => Vec::new(),
        })
    });
    let shown = RwSignal::new(Vec::<Secret>::new());
    let written = Memo::new(move |_| {
        let target = target.get();
        request.with(|request| {
            let request = request.as_ref().ok_or_else(|| target.nothing_yet())?;
            let safe = values.with_value(|values| {
                shown.with(|shown| without_secrets_but(request, values, shown))
            });
            written(desk, target, &safe)
        })
    });
    view! {
        <div class="export__all">
            <label class="small-field">
                <span>{say("Write it as")}</span>
                <select on:change:target=move |event| choose(event.target().value())>
                    {Group::ALL.map(|group| view! {
                        <optgroup label=group.words()>
                            {targets().filter(|target| target.group == group).map(|one| view! {
                                <option value=one.id selected=move || target.get().id == one.id>{one.name}</option>
                            }).collect_view()}
                        </optgroup>
                    }).collect_view()}
                </select>
            </label>
            <SecretSwitches found=found.into() shown />
            {move || match written.get() {
                Ok(written) => {
                    let name = request.with(|request| request.as_ref().map(|request| target.get().file_name(request)));
                    view! { <Text written name=name.unwrap_or_default() /> }.into_any()
                }
                Err(says) => view! { <p class="empty" role="status">{show(&says)}</p> }.into_any(),
            }}
        </div>
    }
}

/// What was written, and the ways to take it along.
#[component]
fn Text(written: Written, name: String) -> impl IntoView {
    let desk = Desk::here();
    let Written { stretches, notes } = written;
    let whole = StoredValue::new(formats::plain(&stretches));
    let (stretches, hidden) = beginning(&stretches, SHOWN);
    let file_name = name.clone();
    let download = move |_| {
        let bytes = Arc::new(whole.get_value().into_bytes());
        let name = file_name.clone();
        leptos::task::spawn_local(async move {
            if !handover::download(bytes, &name, "text/plain;charset=utf-8").await {
                desk.say(say("The browser did not start the download. Copy the text instead."));
            }
        });
    };
    view! {
        {(!notes.is_empty()).then(|| view! {
            <section class="export__notes" aria-label=say("What to know")>
                <ul class="points">{notes.iter().map(|note| view! { <li>{show(note)}</li> }).collect_view()}</ul>
            </section>
        })}
        <p class="export__acts">
            <CopyButton text=Signal::derive(move || whole.get_value()) />
            <button type="button" class="small quiet" on:click=download>
                <Icon name="download" />
                {said!("Download {}", name)}
            </button>
        </p>
        <pre class="message" dir="ltr" tabindex="0" aria-label=say("Written request")>{draw(stretches)}</pre>
        {(hidden > 0).then(|| view! {
            <p class="aside">{said!("{} more bytes are not shown here. Copy and Download have all of them.", count_words(hidden as u64))}</p>
        })}
    }
}
