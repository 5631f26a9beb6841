//! curl and this page side by side, for the same request.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::explain::{self, Mark, Row};
use request_playground::http::Exchange;
use request_playground::language::say;
use request_playground::variables::Secrets;

use super::curl_command::CurlCommand;
use super::prose::show;
use super::state::Desk;
use crate::browser::page;

#[component]
pub fn Versus(exchange: Arc<Exchange>) -> impl IntoView {
    let facts = page::Facts::now();
    let request = exchange.request.clone()?;
    let secrets = Desk::here().vars.secrets();
    let rows = explain::beside_curl(&exchange.draft, &request, &facts.page());
    Some(view! {
        <section class="versus" aria-label=say("curl against browser")>
            <h3 class="explanation__title">{say("The same request with curl")}</h3>
            <CurlCommand request />
            <table class="fate-table">
                <caption>{say("What differs, and what does not")}</caption>
                <thead><tr><th scope="col">{say("What")}</th><th scope="col">"curl"</th><th scope="col">{say("This browser")}</th></tr></thead>
                <tbody>{rows.into_iter().map(|it| row(it, &secrets)).collect_view()}</tbody>
            </table>
        </section>
    })
}

fn row(row: Row, secrets: &Secrets) -> impl IntoView + use<> {
    let class = match row.mark {
        Mark::Same => "same",
        Mark::CurlOnly => "dropped",
        Mark::BrowserOnly => "added",
        Mark::Differs => "differs",
    };
    let side = |side: Option<request_playground::prose::Prose>| match side {
        Some(says) => show(&secrets.masked_prose(says)).into_any(),
        None => view! { <span class="fate__none">{say("nothing")}</span> }.into_any(),
    };
    view! {
        <tr class=format!("fate fate--{class}")>
            <th scope="row"><code>{row.what}</code><span class=format!("fate__mark fate__mark--{class}")>{row.mark.words()}</span></th>
            <td>{side(row.curl)}</td>
            <td>{side(row.browser)}</td>
        </tr>
    }
}
