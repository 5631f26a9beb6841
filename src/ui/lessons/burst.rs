//! Many calls of the practice API, drawn while they run.

use std::rc::Rc;

use leptos::prelude::*;
use request_playground::language::{figure, say};
use request_playground::lesson::{Bar, Burst, Tally};
use request_playground::said;
use request_playground::words::{count_words, counted, duration_words};

use super::super::icon::Icon;
use crate::browser::{clock, practice};

/// How often the bars are drawn anew, in milliseconds.
const DRAWN_EVERY_MS: u32 = 120;
/// Transactions in one second, at the festival's peak.
const PEAK: f64 = 540_000.0;

#[derive(Clone, PartialEq)]
struct Seen {
    tally: Tally,
    wanted: usize,
    is_over: bool,
}

#[component]
pub fn BurstView(burst: Burst) -> impl IntoView {
    let Burst { endpoint, counts } = burst;
    let seen = RwSignal::new(None::<Seen>);
    let running = StoredValue::new_local(None::<(Rc<practice::Burst>, clock::Timer)>);
    let is_running =
        Memo::new(move |_| seen.with(|seen| seen.as_ref().is_some_and(|seen| !seen.is_over)));
    let shown = endpoint.clone();
    let run = Callback::new(move |wanted: usize| {
        let begun = practice::burst(&endpoint, wanted);
        let watched = begun.clone();
        let look = move || {
            let is_over = watched.done() >= wanted;
            let tally =
                Tally::of(&watched.times.borrow(), watched.failed.get(), watched.whole_ms());
            seen.set(Some(Seen { tally, wanted, is_over }));
            if is_over {
                running.set_value(None);
            }
        };
        seen.set(Some(Seen { tally: Tally::of(&[], 0, 0.0), wanted, is_over: false }));
        running.set_value(Some((begun, clock::Timer::every(DRAWN_EVERY_MS, look))));
    });
    let stop = move |_| {
        running.set_value(None);
        seen.update(|seen| {
            if let Some(seen) = seen {
                seen.is_over = true;
            }
        });
    };
    on_cleanup(move || running.set_value(None));
    view! {
        <div class="burst" data-testid="burst">
            <p class="burst__call"><code class="part-method">"GET"</code>" "<code class="part-endpoint">{shown}</code></p>
            <p class="acts" role="group" aria-label=say("How often to send it")>
                {counts.into_iter().map(|count| view! {
                    <button type="button" class="small" disabled=move || is_running.get() on:click=move |_| run.run(count as usize)>
                        {counted(u64::from(count), "Send once", "Send {} times")}
                    </button>
                }).collect_view()}
                {move || is_running.get().then(|| view! {
                    <button type="button" class="small quiet" on:click=stop><Icon name="stop" />{say("Stop")}</button>
                })}
            </p>
            {move || seen.get().map(|seen| view! { <Result_ seen /> })}
        </div>
    }
}

#[component]
fn Result_(seen: Seen) -> impl IntoView {
    let Seen { tally, wanted, is_over } = seen;
    let done = tally.calls + tally.failed;
    let most = tally.most().max(1);
    let (done, wanted) = (count_words(done as u64), count_words(wanted as u64));
    let says = match is_over {
        true => said!("{} of {} calls answered.", done, wanted),
        false => said!("{} of {} calls answered…", done, wanted),
    };
    let (rate, median, p99, slowest) = (
        count_words(tally.rate.round() as u64),
        ms(tally.median_ms),
        ms(tally.p99_ms),
        ms(tally.slowest_ms),
    );
    let failed = tally.failed;
    let peak = (is_over && tally.rate >= 1.0).then(|| against_the_peak(tally.rate));
    view! {
        <p role="status" data-testid="burst-done" data-over=is_over.to_string()>{says}</p>
        <table class="bars">
            <caption class="visually-hidden">{say("How many calls took how long")}</caption>
            <thead class="visually-hidden"><tr><th scope="col">{say("Time")}</th><th scope="col">{say("Calls")}</th></tr></thead>
            <tbody>
                {tally.bars.iter().map(|bar| view! {
                    <tr>
                        <th scope="row">{until(bar)}</th>
                        <td>
                            <span class="bars__bar" style=format!("inline-size:{}%", bar.calls * 100 / most)></span>
                            <span class="bars__count">{count_words(bar.calls as u64)}</span>
                        </td>
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
        {(0 < tally.calls).then(|| view! {
            <dl class="figures">
                <div><dt>{say("Calls a second")}</dt><dd>{rate}</dd></div>
                <div><dt>{say("Half took up to")}</dt><dd>{median}</dd></div>
                <div><dt>{say("99 of 100 up to")}</dt><dd>{p99}</dd></div>
                <div><dt>{say("The slowest")}</dt><dd>{slowest}</dd></div>
            </dl>
        })}
        {(0 < failed).then(|| view! { <p class="aside">{said!("{} failed, and are not in the bars.", failed)}</p> })}
        {peak.map(|peak| view! { <p class="burst__peak" data-testid="burst-peak">{peak}</p> })}
    }
}

fn ms(time: f64) -> String {
    said!("{} ms", figure(time, 1))
}

fn until(bar: &Bar) -> String {
    match bar.up_to_ms {
        Some(end) => said!("≤ {} ms", end),
        None => say("longer").to_owned(),
    }
}

/// The rate beside the festival's.
fn against_the_peak(rate: f64) -> String {
    let seconds = (PEAK / rate).round().max(1.0) as u64;
    said!(
        "At this rate, what the festival did in one second at its peak, 540,000 transactions, would take this page {}. Or {} machines like this one could do it, side by side: that is what infrastructure means.",
        duration_words(seconds),
        count_words(seconds)
    )
}
