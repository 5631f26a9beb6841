//! Before you send: what the browser will change, drop or refuse.

use leptos::prelude::*;
use request_playground::annotation::Severity;

use super::annotations::AnnotationItem;
use super::contracts::ContractFindings;
use super::forecast::ForecastView;
use super::icon::Icon;
use super::state::Desk;

/// More than this at once helps nobody.
const MOST: usize = 12;

#[component]
pub fn Findings() -> impl IntoView {
    let desk = Desk::here();
    let worst = Memo::new(move |_| {
        desk.findings.with(|findings| findings.iter().map(|finding| finding.severity).max())
    });
    view! {
        <section class="findings" aria-label="Before you send">
            <h2 class="findings__title">"Before you send"</h2>
            {move || match worst.get() {
                None => view! {
                    <p class="check check--right">
                        <Icon name="check" />
                        <span>"Nothing in the way: the browser will send this as it stands."</span>
                    </p>
                }.into_any(),
                Some(worst) => {
                    let all = desk.findings.get();
                    let more = all.len().saturating_sub(MOST);
                    view! {
                        {(worst == Severity::Error).then(|| view! {
                            <p class="check check--wrong"><Icon name="error" /><span>"As it stands, the browser will refuse to send this."</span></p>
                        })}
                        <ul class="notes">
                            {all.into_iter().take(MOST).map(|annotation| view! { <AnnotationItem annotation /> }).collect_view()}
                        </ul>
                        {(0 < more).then(|| view! { <p class="aside">{format!("And {more} more like these.")}</p> })}
                    }.into_any()
                }
            }}
            <ContractFindings />
            <ForecastView />
        </section>
    }
}
