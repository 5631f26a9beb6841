//! The headers of an answer, explained one by one.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::explain;
use request_playground::http::{self, Response, ResponseKind};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::said;
use request_playground::variables::Source;

use super::glossary::Term;
use super::icon::Icon;
use super::prose::{show, show_static};
use super::state::{Command, Desk};
use super::vars::Found;
use crate::browser::clock;

#[component]
pub fn HeaderList(response: Arc<Response>) -> impl IntoView {
    let now = clock::unix_ms();
    let honest = match response.kind {
        ResponseKind::Basic => say(
            "All headers that a page may see of its own server. Set-Cookie is never shown to a page.",
        ),
        ResponseKind::Cors => say(
            "This answer came from another origin. The browser shows a page only the headers that are always safe and those that the server exposes to it.",
        ),
        ResponseKind::Default => say("All headers that the practice API sent."),
        ResponseKind::Opaque | ResponseKind::OpaqueRedirect => {
            say("The browser hides this answer from the page: no header is visible.")
        }
    };
    let hidden = explain::maybe_hidden(&response);
    view! {
        <div class="header-list" data-testid="response-headers">
            <p class="aside">{honest}</p>
            <dl>
                {response.headers.iter().map(|(name, value)| {
                    let info = http::field_info(name);
                    let shown = info.map_or_else(|| name.to_owned(), |info| info.name.to_owned());
                    let mark = (response.kind == ResponseKind::Cors)
                        .then(|| explain::shown(&response, name).words());
                    let this = explain::explain_header(name, value, now);
                    view! {
                        <div class="header-item">
                            <dt>
                                {match info {
                                    Some(info) => view! { <Term name=info.name.to_owned() /> }.into_any(),
                                    None => view! { <code>{shown}</code> }.into_any(),
                                }}
                                {mark.map(|mark| view! { <span class="fate__mark fate__mark--sent">{mark}</span> })}</dt>
                            <dd>
                                <code class="header-item__value">{value.to_owned()}</code>
                                <KeepHeader name=name.to_owned() value=value.to_owned() />
                                {this.map(|this| view! { <p class="header-item__this">{show(&this)}</p> })}
                                {info.map(|info| view! { <p class="header-item__says">{show_static(info.says)}</p> })}
                            </dd>
                        </div>
                    }
                }).collect_view()}
            </dl>
            {(!hidden.is_empty()).then(|| view! {
                <p class="aside">
                    {show(&Prose::of(
                        "Hidden if they were sent, as the server does not expose them to this page: {}, and any other header of its own. `Set-Cookie` is shown to no page.",
                        &[Prose::list(&hidden)],
                    ))}
                </p>
            })}
        </div>
    }
}

#[component]
fn KeepHeader(name: String, value: String) -> impl IntoView {
    let desk = Desk::here();
    let label = said!("Keep {} as a variable", name);
    let keep = move |_| {
        let found = Found { source: Source::Header(name.clone()), value: value.clone() };
        desk.run.run(Command::FoundValue(Some(found)));
    };
    view! {
        <button type="button" class="small quiet header-item__keep" aria-label=label.clone() data-tip=label on:click=keep>
            <Icon name="braces" />
        </button>
    }
}
