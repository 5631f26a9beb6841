//! Where the time went, as far as browser and server let a page see it.

use std::sync::Arc;

use super::prose::show_static;
use leptos::prelude::*;
use request_playground::explain::{self, Phase};
use request_playground::http::Exchange;
use request_playground::language::{figure, say};
use request_playground::said;

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
                        <span class="timing__name">{say(name)}</span>
                        <span class="timing__track" aria-hidden="true">
                            <span class="timing__bar" style=format!("inset-inline-start:{:.2}%;inline-size:{:.2}%", 100.0 * from_ms / total, (100.0 * (to_ms - from_ms) / total).max(0.5))></span>
                        </span>
                        <span class="timing__time">{said!("{} ms", figure(to_ms - from_ms, 1))}</span>
                        <span class="timing__says">{say(says)}</span>
                    </li>
                }).collect_view()}
            </ul>
            <p class="aside">
                {said!("In all {} ms from Send to the last byte.", figure(all.end_ms, 1))}
                {protocol.map(|protocol| [" ", &said!("Carried over {}.", protocol)].concat())}
            </p>
            {all.is_hidden.then(|| view! {
                <p class="aside">
                    {show_static("The server hides the rest: DNS, connecting, TLS, waiting, and how many bytes travelled. It is shown to a page of another origin only if the answer carries `Timing-Allow-Origin` with the page's origin or `*`.")}
                </p>
            })}
            {(!all.server.is_empty()).then(|| view! {
                <h3 class="explanation__title">{say("What the server measured itself")}</h3>
                <dl class="server-times">
                    {all.server.into_iter().map(|(name, ms)| view! { <div><dt>{name}</dt><dd>{said!("{} ms", ms)}</dd></div> }).collect_view()}
                </dl>
            })}
        </div>
    }
}
