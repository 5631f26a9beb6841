//! What will go over the wire: whether the browser asks first, for what, and
//! what a server must answer.

use leptos::prelude::*;
use request_playground::http::Request;
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::rules::{
    self, Crossing, Forecast, Unsafe, UnsafeHeader, is_safelisted_method,
};

use super::icon::Icon;
use super::prose::show;
use super::server_headers::{ServerHeaders, lines};
use super::state::{Command, Desk};
use crate::browser::{fetch, page};

/// The forecast for what is in the form, kept up to date.
#[component]
pub fn ForecastView() -> impl IntoView {
    let desk = Desk::here();
    let known = Memo::new(move |_| {
        // The findings change when the form has rested for a moment; so does this.
        desk.findings.track();
        let facts = page::Facts::now();
        let page = facts.page();
        let request = desk.vars.check(&desk.form.draft_now()).1.request.ok()?;
        let forecast = rules::forecast(&request, &page);
        Some((forecast, fetch::is_for_practice(&request), request))
    });
    let is_open = RwSignal::new(false);
    move || {
        known.get().map(|(forecast, is_practice, request)| {
        let crossing = forecast.crossing().cloned();
        let asks = forecast.is_preflighted();
        let title = match &forecast {
            Forecast::SameOrigin => say("One request: this page asks its own server"),
            Forecast::Simple(_) => say("One request: a simple one, nobody is asked first"),
            Forecast::Preflighted(_) => say("Two requests: the browser asks first"),
        };
        view! {
            <details
                class="fold forecast"
                open=is_open.get_untracked()
                on:toggle:target=move |event| is_open.set(event.target().open())
            >
                <summary><Icon name=if asks { "hint" } else { "check" } />{title}</summary>
                <div class="forecast__all">
                    {is_practice.then(|| view! {
                        <p class="aside">{say("The practice API answers inside this page, where the browser asks nobody. This is how it would go with a real server of another origin.")}</p>
                    })}
                    {match crossing {
                        Some(crossing) => view! { <CrossingView crossing request asks /> }.into_any(),
                        None => view! { <p>{say("Page and endpoint have the same origin: scheme, host and port. CORS plays no part.")}</p> }.into_any(),
                    }}
                    <p class="acts">
                        <button type="button" class="small" on:click=move |_| desk.run.run(Command::Lab(true))>
                            {say("Try it in the CORS lab")}
                        </button>
                    </p>
                </div>
            </details>
        }
    })
    }
}

#[component]
fn CrossingView(crossing: Crossing, request: Request, asks: bool) -> impl IntoView {
    let reasons = reasons(&crossing, &request);
    let origin = crossing.origin.clone();
    let line = format!("OPTIONS {}", target(&crossing.url));
    let wanted = lines(&crossing.preflight_headers());
    view! {
        {asks.then(|| view! {
            <p>{say("It asks first because of:")}</p>
            <ul class="points forecast__reasons">
                {reasons.into_iter().map(|(part, reason)| view! { <li class=format!("part-{part}") data-part=part>{show(&reason)}</li> }).collect_view()}
            </ul>
            <div class="messages">
                <figure>
                    <figcaption>{say("The browser sends by itself")}</figcaption>
                    <pre class="message" dir="ltr" tabindex="0" aria-label=say("Preflight request")>{line}"\n"{wanted}</pre>
                </figure>
                <ServerHeaders title=say("The server must answer, for example") first="HTTP/1.1 204 No Content" headers=crossing.preflight_needs() />
            </div>
            <p class="aside">{say("Without your headers and without your body. Only if the answer says all this does your request follow. The browser may remember the leave for as long as Access-Control-Max-Age says, or 5 seconds.")}</p>
        })}
        {(!asks).then(|| view! {
            <p>{say("Any form or link of any page could send such a request, so the browser sends it unasked. Whether this page may read the answer is another matter.")}</p>
        })}
        <ServerHeaders title=say("For this page to read the answer, it must carry") headers=crossing.answer_needs() />
        {(!crossing.credentials).then(|| view! {
            <p class="aside">{show(&Prose::with("In place of {} the server may also say `*`, as no cookies go along.", &[&origin]))}</p>
        })}
    }
}

fn target(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}

/// The part of the request that each reason lies in, and the reason.
fn reasons(crossing: &Crossing, request: &Request) -> Vec<(&'static str, Prose)> {
    let mut reasons = Vec::new();
    if !is_safelisted_method(&crossing.method) {
        reasons.push((
            "method",
            Prose::with(
                "the method {}: only `GET`, `HEAD` and `POST` go unasked",
                &[&crossing.method],
            ),
        ));
    }
    for header in &crossing.asking {
        let is_typed = request.headers.contains(&header.name);
        reasons.push((if is_typed { "headers" } else { "body" }, reason(header, is_typed)));
    }
    reasons
}

fn reason(header: &UnsafeHeader, is_typed: bool) -> Prose {
    let name = header.name.as_str();
    match &header.why {
        Unsafe::Name => {
            Prose::with("the header {}: it is not one of the five that go unasked", &[name])
        }
        Unsafe::Long(length) => Prose::with(
            "the header {}: its value has {} bytes, and more than 128 make the browser ask",
            &[name, &length.to_string()],
        ),
        Unsafe::Character(c) => {
            let shown =
                if c.is_control() { format!("U+{:04X}", u32::from(*c)) } else { c.to_string() };
            Prose::with("the header {}: {} stands in its value", &[name, &shown])
        }
        Unsafe::MediaType if is_typed => Prose::with(
            "the header {}: only the types of HTML forms go unasked, `text/plain`, `multipart/form-data` and `application/x-www-form-urlencoded`",
            &[name],
        ),
        Unsafe::MediaType => Prose::new(
            "the type of the file, which the browser writes into `Content-Type`: only the types of HTML forms go unasked",
        ),
        Unsafe::Range => Prose::with(
            "the header {}: only one range with a start, such as `bytes=0-99`, goes unasked",
            &[name],
        ),
        Unsafe::Together(length) => Prose::with(
            "the header {}: all the headers that go unasked have {} bytes together, and more than 1024 make the browser ask",
            &[name, &length.to_string()],
        ),
    }
}
