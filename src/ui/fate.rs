//! What becomes of each header: asked for, sent, dropped, added.

use leptos::prelude::*;
use request_playground::http::{self, Carrier, Exchange};
use request_playground::language::say;
use request_playground::prose::Prose;
use request_playground::rules::{self, AddedValue, Fate, SentHeader};
use request_playground::variables::Secrets;

use super::prose::show;
use super::state::Desk;
use crate::browser::page;

/// The words and the class of a fate.
pub fn words(fate: Fate) -> (&'static str, &'static str) {
    match fate {
        Fate::Sent => (say("yours, sent"), "sent"),
        Fate::Dropped => (say("yours, dropped by the browser"), "dropped"),
        Fate::Refused => (say("yours, refused by the browser"), "dropped"),
        Fate::Added => (say("added by the browser"), "added"),
    }
}

/// Every header of the request that was made, with its fate.
#[component]
pub fn SentHeaders(exchange: std::sync::Arc<Exchange>) -> impl IntoView {
    let facts = page::Facts::now();
    let request = exchange.request.as_ref()?;
    let all = rules::all_headers(&exchange.draft, request, &facts.page());
    let secrets = Desk::here().vars.secrets();
    Some(view! {
        <section class="fates" aria-label=say("Request headers")>
            <h3 class="explanation__title">{say("Request headers: asked for, and sent")}</h3>
            <p class="aside">{match exchange.carrier {
                Carrier::Network => say("What the browser adds is worked out from the standards. The Network panel of the developer tools shows what really left."),
                Carrier::PracticeWorker | Carrier::PracticeInPage => say("The practice API answered inside this page, so nothing travelled. This is what a real server would have got."),
            }}</p>
            <table class="fate-table">
                <thead><tr><th scope="col">{say("Header")}</th><th scope="col">{say("Value")}</th><th scope="col">{say("What became of it")}</th></tr></thead>
                <tbody>{all.into_iter().map(|header| row(header, &secrets)).collect_view()}</tbody>
            </table>
        </section>
    })
}

fn row(header: SentHeader, secrets: &Secrets) -> impl IntoView + use<> {
    let (says, class) = words(header.fate);
    let value = match &header.value {
        AddedValue::Known(value) => {
            Prose::with("{}", &[&secrets.masked(&http::masked_header(&header.name, value))])
        }
        AddedValue::Described(says) => Prose::new(says),
    };
    view! {
        <tr class=format!("fate fate--{class}")>
            <th scope="row"><code>{header.name}</code></th>
            <td>{show(&value)}</td>
            <td><span class=format!("fate__mark fate__mark--{class}")>{says}</span></td>
        </tr>
    }
}
