//! Calls that call each other, drawn as links that light up one after the other.

use leptos::prelude::*;
use request_playground::http::{Exchange, status_info};
use request_playground::language::say;
use request_playground::lesson::{Chain, Light, lights};

use super::super::icon::Icon;
use super::classroom::Classroom;

#[component]
pub fn ChainView(chain: Chain, step: usize) -> impl IntoView {
    let room = Classroom::here();
    let links = chain.links.clone();
    let known = Memo::new(move |_| {
        room.work.with(|work| {
            let all = work.get(step).map(|work| work.exchanges.as_slice()).unwrap_or_default();
            lights(&chain, all.iter().map(|exchange| exchange.as_ref() as &Exchange))
        })
    });
    // Drawn anew with each exchange, so that the links light up in turn again.
    let turn = move || room.work.with(|work| work.get(step).map_or(0, |work| work.exchanges.len()));
    view! {
        <ol class="chain" aria-label=say("The links of the chain") data-turn=turn>
            {move || {
                let lights = known.get();
                links.iter().zip(lights).enumerate().map(|(at, (link, light))| {
                    let (class, says) = look(light);
                    view! {
                        <li
                            class=format!("link link--{class}")
                            style=format!("--at:{at}")
                            data-light=class
                        >
                            <span class="link__mark"><Icon name=mark(light) /></span>
                            <span class="link__name">{link.name.clone()}</span>
                            <code class="link__call">{format!("{} {}", link.operation.method, path(&link.operation.endpoint))}</code>
                            <span class="link__says">{says}</span>
                        </li>
                    }
                }).collect_view()
            }}
        </ol>
    }
}

fn look(light: Light) -> (&'static str, String) {
    match light {
        Light::Dark => ("dark", say("not called").to_owned()),
        Light::Silent => ("out", say("no answer in time").to_owned()),
        Light::Lit(status) => {
            let phrase = status_info(status).map_or("", |info| info.phrase);
            let class = if light.is_good() { "lit" } else { "out" };
            (class, format!("{status} {phrase}"))
        }
    }
}

fn mark(light: Light) -> &'static str {
    match light {
        Light::Dark => "open",
        _ if light.is_good() => "check",
        Light::Lit(_) | Light::Silent => "close",
    }
}

/// What stands after the host.
fn path(endpoint: &str) -> String {
    let rest = endpoint.split_once("://").map_or(endpoint, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}
