//! Where the time went, as far as browser and server let a page see it.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::explain::{self, Phase};
use request_playground::http::Exchange;

#[component]
pub fn TimingView(exchange: Arc<Exchange>) -> impl IntoView {
    let all = explain::waterfall(&exchange);
    let total = all.phases.iter().map(|phase| phase.to_ms).fold(all.end_ms, f64::max).max(0.001);
    let protocol = all.protocol;
    view! {
        <div class="timing">
            <ul>
                {all.phases.into_iter().map(|Phase { name, says, from_ms, to_ms }| view! {
                    <li class="timing__row">
                        <span class="timing__name">{name}</span>
                        <span class="timing__track" aria-hidden="true">
                            <span class="timing__bar" style=format!("inset-inline-start:{:.2}%;inline-size:{:.2}%", 100.0 * from_ms / total, (100.0 * (to_ms - from_ms) / total).max(0.5))></span>
                        </span>
                        <span class="timing__time">{format!("{:.1} ms", to_ms - from_ms)}</span>
                        <span class="timing__says">{says}</span>
                    </li>
                }).collect_view()}
            </ul>
            <p class="aside">
                {format!("In all {:.1} ms from Send to the last byte.", all.end_ms)}
                {protocol.map(|protocol| format!(" Carried over {protocol}."))}
            </p>
            {all.is_hidden.then(|| view! {
                <p class="aside">
                    "The server hides the rest: DNS, connecting, TLS, waiting, and how many bytes travelled. It is shown to a page of another origin only if the answer carries "
                    <code>"Timing-Allow-Origin"</code>
                    " with the page's origin or "<code>"*"</code>"."
                </p>
            })}
            {(!all.server.is_empty()).then(|| view! {
                <h3 class="explanation__title">"What the server measured itself"</h3>
                <dl class="server-times">
                    {all.server.into_iter().map(|(name, ms)| view! { <div><dt>{name}</dt><dd>{format!("{ms} ms")}</dd></div> }).collect_view()}
                </dl>
            })}
        </div>
    }
}
