//! Before you send: what the browser will change, drop or refuse.

use leptos::prelude::*;
use request_playground::annotation::Severity;
use request_playground::language::{say, to_say};
use request_playground::said;

use super::annotations::AnnotationItem;
use super::contracts::ContractFindings;
use super::forecast::ForecastView;
use super::icon::Icon;
use super::state::Desk;
use super::turns::late_or;

const NOTHING_IN_THE_WAY: &str =
    to_say("Nothing in the way: the browser will send this as it stands.");

/// More than this at once helps nobody.
const MOST: usize = 12;

#[component]
pub fn Findings() -> impl IntoView {
    view! {
        <section class="findings" aria-label=say("Before you send")>
            <h2 class="findings__title">{say("Before you send")}</h2>
            {late_or(1, |parts| (parts.found)(), room)}
        </section>
    }
}

/// Takes up as much room as what follows at a first visit, so that nothing
/// moves when it does.
fn room() -> AnyView {
    view! {
        <div class="findings__room" aria-hidden="true">
            <p class="check"><Icon name="check" /><span>{say(NOTHING_IN_THE_WAY)}</span></p>
            <div class="fold forecast"><p class="fold__title"><Icon name="check" />{say("One request: a simple one, nobody is asked first")}</p></div>
        </div>
    }
    .into_any()
}

/// What the check has found. It arrives after the form, as the check does.
pub fn found() -> AnyView {
    let desk = Desk::here();
    let worst = Memo::new(move |_| {
        desk.findings.with(|findings| findings.iter().map(|finding| finding.severity).max())
    });
    view! {
            {move || match worst.get() {
                None => view! {
                    <p class="check check--right">
                        <Icon name="check" />
                        <span>{say(NOTHING_IN_THE_WAY)}</span>
                    </p>
                }.into_any(),
                Some(worst) => {
                    let all = desk.findings.get();
                    let more = all.len().saturating_sub(MOST);
                    view! {
                        {(worst == Severity::Error).then(|| view! {
                            <p class="check check--wrong"><Icon name="error" /><span>{say("As it stands, the browser will refuse to send this.")}</span></p>
                        })}
                        <ul class="notes">
                            {all.into_iter().take(MOST).map(|annotation| view! { <AnnotationItem annotation /> }).collect_view()}
                        </ul>
                        {(0 < more).then(|| view! { <p class="aside">{said!("And {} more like these.", more)}</p> })}
                    }.into_any()
                }
            }}
            <ContractFindings />
            <ForecastView />
    }
    .into_any()
}
