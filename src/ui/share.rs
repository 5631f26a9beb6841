//! Passing a request on: what goes along, field by field, and by which ways.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::formats::{self, share};
use request_playground::http::{Draft, MASK};
use request_playground::language::say;
use request_playground::rules;
use request_playground::words::counted;

use super::copy::CopyButton;
use super::icon::Icon;
use super::modal::Modal;
use super::state::{Command, Desk};
use crate::browser::{handover, page, squeeze};

/// Longer values are cut on screen, in characters; they are carried whole.
const SHOWN: usize = 300;

#[component]
pub fn ShareDialog() -> impl IntoView {
    let desk = Desk::here();
    let open = Signal::derive(move || desk.share_open.get());
    let close = Callback::new(move |()| desk.run.run(Command::Share(false)));
    view! {
        <Modal name=say("Share") class="share" open close>
            {move || open.get().then(|| view! { <Sharing draft=desk.form.draft_now() /> })}
        </Modal>
    }
}

/// The fragment of the link that is being made.
#[derive(Clone, PartialEq)]
enum Link {
    Packing,
    Ready(String),
    /// This browser has no compressor.
    Impossible,
}

#[component]
fn Sharing(draft: Draft) -> impl IntoView {
    let items = StoredValue::new(share::items(&draft));
    let choices = RwSignal::new(share::Choices::default());
    let carried = Memo::new(move |_| choices.with(|choices| share::carried(&draft, choices)));
    let link = RwSignal::new(Link::Packing);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        let json = carried.with(share::packed);
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        leptos::task::spawn_local(async move {
            let deflated = squeeze::deflate(&json).await;
            if turn.try_get_value() == Some(mine) {
                let fragment = deflated.map(|bytes| share::fragment(&bytes));
                link.set(fragment.map_or(Link::Impossible, Link::Ready));
            }
        });
    });
    let text = Memo::new(move |_| carried.with(file_text));
    view! {
        <div class="share__all">
            <section class="share__part" aria-label=say("What goes along")>
                <h3>{say("What goes along")}</h3>
                <Secrets items choices />
                <ul class="share__items">
                    {items.get_value().into_iter().map(|item| view! { <Switch item choices /> }).collect_view()}
                </ul>
            </section>
            <section class="share__part" aria-label=say("Ways to pass it on")>
                {share::reach(&page::address()).map(|says| view! {
                    <p class="check check--wrong"><Icon name="warning" /><span>{say(says)}</span></p>
                })}
                {move || match link.get() {
                    Link::Packing => ().into_any(),
                    Link::Impossible => view! {
                        <p class="check check--wrong"><Icon name="error" /><span>{say("This browser is too old to pack a request into a link. Pass on the file or the element below.")}</span></p>
                    }.into_any(),
                    Link::Ready(fragment) => view! { <Links fragment /> }.into_any(),
                }}
                <Written name=say("Element for a course page") text=Signal::derive(move || share::element(&page::folder(), &text.get()))>
                    {say("For any page that lets you write HTML. Without scripts, the page shows the request as text.")}
                </Written>
                <FileText text />
            </section>
        </div>
    }
}

/// The request in `.http` form; of one that has no whole address, its first line.
fn file_text(draft: &Draft) -> String {
    let facts = page::Facts::now();
    let request = match draft.endpoint.contains("{{") {
        true => Ok(rules::as_named(draft)),
        false => rules::check(draft, &facts.page()).request,
    };
    match request {
        Ok(request) => formats::plain(&formats::write_http_file(&request, "").0),
        Err(_) => [draft.method.as_str(), " ", &draft.endpoint, "\n"].concat(),
    }
}

/// How many secrets stay, and how many go.
#[component]
fn Secrets(
    items: StoredValue<Vec<share::Item>>,
    choices: RwSignal<share::Choices>,
) -> impl IntoView {
    move || {
        let (mut stay, mut go) = (0, 0);
        items.with_value(|items| {
            for item in items.iter().filter(|item| item.secret.is_some()) {
                let count =
                    if choices.with(|choices| choices.carries(item)) { &mut go } else { &mut stay };
                *count += 1;
            }
        });
        let (class, icon, says) = match (stay, go) {
            (0, 0) => ("check--right", "check", say("No secret was found. Have a look all the same: a secret in a path or in the middle of a text has no name to know it by.").to_owned()),
            (stay, 0) => ("check--right", "check", counted(stay, "{} secret left out. Whoever opens the link fills in their own.", "{} secrets left out. Whoever opens the link fills in their own.")),
            (_, go) => ("check--wrong", "warning", counted(go, "{} secret in it: everybody who sees the link, the code or the file has it too.", "{} secrets in it: everybody who sees the link, the code or the file has them too.")),
        };
        view! { <p class=format!("check {class}") role="status"><Icon name=icon /><span>{says}</span></p> }
    }
}

#[component]
fn Switch(item: share::Item, choices: RwSignal<share::Choices>) -> impl IntoView {
    let is_secret = item.secret.is_some();
    let value = shortened(&item.value);
    let on = {
        let item = item.clone();
        Memo::new(move |_| choices.with(|choices| choices.carries(&item)))
    };
    let shown = move || if is_secret && !on.get() { MASK.to_owned() } else { value.clone() };
    let share::Item { part, name, secret, note, .. } = item.clone();
    let part = part.map_or("", |part| part.name());
    view! {
        <li class=format!("share__item part-{part}") class:share__item--off=move || !on.get() && !is_secret>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=move || on.get()
                    on:change:target=move |event| {
                        let carry = event.target().checked();
                        choices.update(|choices| choices.choose(&item, carry));
                    }
                />
                {(!part.is_empty()).then(|| view! { <Icon name=part /> })}
                <span class="share__name">{name}</span>
                {is_secret.then(|| view! { <span class="share__secret">{say("secret")}</span> })}
            </label>
            <code class="share__value" dir="auto">{shown}</code>
            {secret.map(|why| view! { <p class="aside">{why}</p> })}
            {note.map(|note| view! { <p class="aside">{note}</p> })}
        </li>
    }
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => [&value[..end], "…"].concat(),
        None => value.to_owned(),
    }
}

/// What holds the link: itself, its code, the badge.
#[component]
fn Links(fragment: String) -> impl IntoView {
    let link = share::link(&page::address(), &fragment);
    let share::Fits { as_link, as_code, says } = share::fits(link.len());
    let code = if as_code { share::code(&link) } else { None };
    let badge = share::badge(&page::folder(), &link);
    view! {
        {as_link.then(|| {
            let copied = link.clone();
            view! {
                <div class="share__link">
                    <label class="small-field">
                        <span>{say("Link")}</span>
                        <input type="text" class="code-field share__address" readonly dir="ltr" prop:value=link.clone() on:focus:target=|event| event.target().select() />
                    </label>
                    <CopyButton text=Signal::derive(move || copied.clone()) label=say("Copy link") />
                </div>
            }
        })}
        {says.map(|says| view! { <p class="check check--wrong"><Icon name="warning" /><span>{says}</span></p> })}
        {code.map(|share::Code { side, path }| view! {
            <figure class="share__code">
                <svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=say("QR code of the link") shape-rendering="crispEdges">
                    <path d=path />
                </svg>
                <figcaption>{say("Point a phone's camera at it, and the request opens there.")}</figcaption>
            </figure>
        })}
        {as_link.then(|| view! {
            <Written name=say("Badge for a README") text=Signal::derive(move || badge.clone())>
                {say("Markdown: a picture that leads here.")}
            </Written>
        })}
    }
}

/// A text to take along, folded.
#[component]
fn Written(name: &'static str, text: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <details class="fold">
            <summary>{name}</summary>
            <div class="share__written">
                <p class="aside">{children()}</p>
                <pre class="message" dir="ltr" tabindex="0" aria-label=name>{text}</pre>
                <p><CopyButton text /></p>
            </div>
        </details>
    }
}

#[component]
fn FileText(text: Memo<String>) -> impl IntoView {
    let desk = Desk::here();
    let download = move |_| {
        let bytes = Arc::new(text.get_untracked().into_bytes());
        leptos::task::spawn_local(async move {
            if !handover::download(bytes, "request.http", "text/plain").await {
                desk.say(say(
                    "The browser did not start the download. Copy the text of the file instead.",
                ));
            }
        });
    };
    view! {
        <details class="fold">
            <summary>{say("File")}</summary>
            <div class="share__written">
                <p class="aside">{say("An .http file: Import reads it here, and many editors send it as it is.")}</p>
                <pre class="message" dir="ltr" tabindex="0" aria-label=say("File")>{move || text.get()}</pre>
                <p class="acts">
                    <CopyButton text=text.into() />
                    <button type="button" class="small quiet" on:click=download>
                        <Icon name="download" />
                        {say("Download request.http")}
                    </button>
                </p>
            </div>
        </details>
    }
}
