//! How long each phase took, as far as the page can measure it.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::http::Exchange;

#[component]
pub fn TimingView(exchange: Arc<Exchange>) -> impl IntoView {
    let timing = exchange.timing;
    let total = timing.end_ms.max(0.001);
    let headers = timing.headers_ms.unwrap_or(timing.end_ms);
    let bars = [
        ("Waiting", "from Send until status and headers were there", 0.0, headers),
        ("Receiving", "from the headers until the last byte", headers, timing.end_ms),
    ];
    view! {
        <div class="timing">
            <ul>
                {bars.into_iter().map(|(name, says, from, to)| view! {
                    <li class="timing__row">
                        <span class="timing__name">{name}</span>
                        <span class="timing__track" aria-hidden="true">
                            <span class="timing__bar" style=format!("inset-inline-start:{:.2}%;inline-size:{:.2}%", 100.0 * from / total, (100.0 * (to - from) / total).max(0.5))></span>
                        </span>
                        <span class="timing__time">{format!("{:.1} ms", to - from)}</span>
                        <span class="timing__says">{says}</span>
                    </li>
                }).collect_view()}
            </ul>
            <p class="aside">{format!("In all {:.1} ms, measured by this page. The browser's own work before and after is in it.", timing.end_ms)}</p>
        </div>
    }
}
