//! What changed since an earlier answer, in words and side by side.

use std::rc::Rc;

use leptos::prelude::*;
use request_playground::compare::{Comparison, Mark, Pair, Pairs, Side, compare};
use request_playground::http::Exchange;
use request_playground::language::say;
use request_playground::said;
use request_playground::words::{count_words, counted};

use super::answer::status_text;
use super::prose::show;
use super::reading::Reading;
use super::rows::Rows;
use super::state::{Desk, Earlier};
use super::viewer::Viewer;
use crate::browser::clock;

/// A row is cut here, in bytes.
const WIDEST: usize = 300;
/// Levels deeper than this are indented no further.
const DEEPEST_INDENT: usize = 20;

fn name_of(exchange: &Exchange, place: usize) -> String {
    let status = status_text(&exchange.outcome);
    let ago = match place {
        0 => say("the one before").to_owned(),
        place => said!("{} before", place + 1),
    };
    let mut endpoint: String = exchange.as_typed().endpoint.chars().take(80).collect();
    if endpoint.len() < exchange.as_typed().endpoint.len() {
        endpoint.push('…');
    }
    format!("{} {endpoint}, {status} ({ago})", exchange.draft.method)
}

#[component]
pub fn CompareView() -> impl IntoView {
    let desk = Desk::here();
    let viewer = Viewer::here();
    let chosen = RwSignal::new(0_usize);
    let found = RwSignal::new_local(None::<Rc<Comparison>>);
    let task = StoredValue::new_local(None::<clock::Task>);
    let is_read = viewer.is_read();
    let earlier = move |place: usize| desk.earlier.with(|all| all.get(place).cloned());
    Effect::new(move || {
        let before = earlier(chosen.get());
        let now = desk.explained.get();
        if !is_read.get() || desk.running.with(Option::is_some) {
            return;
        }
        let (Some(before), Some(now)) = (before, now) else { return };
        found.set(None);
        task.set_value(Some(clock::Task::start(async move {
            let Some(reading) = viewer.reading_still() else { return };
            let comparison = look(&before, &now, &reading).await;
            found.try_set(comparison.map(Rc::new));
        })));
    });
    view! {
        <label class="compare__pick">
            <span>{say("Compare with")}</span>
            <select on:change:target=move |event| chosen.set(event.target().value().parse().unwrap_or(0))>
                {move || desk.earlier.with(|all| all.iter().enumerate().map(|(place, kept)| {
                    view! { <option value=place.to_string() selected=place == chosen.get_untracked()>{name_of(&kept.exchange, place)}</option> }
                }).collect_view())}
            </select>
        </label>
        {move || match found.get() {
            Some(comparison) => view! { <Changes comparison before=chosen /> }.into_any(),
            None => view! { <p class="aside" role="status">{say("Comparing…")}</p> }.into_any(),
        }}
    }
}

async fn look(before: &Earlier, now: &Exchange, reading: &Reading) -> Option<Comparison> {
    let (old_index, old_text) = {
        let content = before.reading.content();
        (content.shared_json(), content.shared_text())
    };
    let (new_index, new_text) = {
        let content = reading.content();
        (content.shared_json(), content.shared_text())
    };
    let before = Side {
        response: before.exchange.response()?,
        index: old_index.as_deref(),
        body: &old_text,
    };
    let after = Side { response: now.response()?, index: new_index.as_deref(), body: &new_text };
    Some(compare(&before, &after, &clock::pace()).await)
}

#[component]
fn Changes(comparison: Rc<Comparison>, before: RwSignal<usize>) -> impl IntoView {
    let headers = comparison.headers.clone();
    let words =
        comparison.words.iter().map(|words| view! { <li>{show(words)}</li> }).collect_view();
    let has_rows = matches!(comparison.pairs, Pairs::Rows(_) | Pairs::Lines { .. });
    let shared = StoredValue::new_local(comparison);
    view! {
        <ul class="points" data-testid="changes">{words}</ul>
        {(!headers.is_empty()).then(|| view! {
            <table class="changes">
                <caption>{say("Headers that differ")}</caption>
                <thead><tr><th scope="col">{say("Header")}</th><th scope="col">{say("Before")}</th><th scope="col">{say("Now")}</th></tr></thead>
                <tbody>
                    {headers.into_iter().map(|change| view! {
                        <tr>
                            <th scope="row"><code>{change.name}</code></th>
                            <td>{change.before.map(|value| view! { <code>{value}</code> })}</td>
                            <td>{change.after.map(|value| view! { <code>{value}</code> })}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        })}
        {has_rows.then(|| view! { <SideBySide shared before /> })}
    }
}

fn pairs(comparison: &Comparison) -> &[Pair] {
    match &comparison.pairs {
        Pairs::Rows(pairs) | Pairs::Lines { pairs, .. } => pairs,
        _ => &[],
    }
}

#[component]
fn SideBySide(
    shared: StoredValue<Rc<Comparison>, LocalStorage>,
    before: RwSignal<usize>,
) -> impl IntoView {
    let desk = Desk::here();
    let viewer = Viewer::here();
    let count = Signal::derive(move || shared.with_value(|comparison| pairs(comparison).len()));
    let draw = Callback::new(move |place: usize| {
        shared.with_value(|comparison| {
            let Some(pair) = pairs(comparison).get(place) else { return ().into_any() };
            if pair.mark == Mark::Skipped {
                return view! {
                    <div class="row row--skipped">{counted(u64::from(pair.skipped), "{} row the same", "{} rows the same")}</div>
                }
                .into_any();
            }
            let old = desk.earlier.with_untracked(|all| all.get(before.get_untracked()).cloned());
            let (left, right) = match &comparison.pairs {
                Pairs::Lines { before, after, .. } => {
                    let text = |lines: &request_playground::lines::Lines, reading: Option<Reading>, row: Option<u32>| {
                        let reading = reading?;
                        let content = reading.content();
                        Some((0, lines.text(row? as usize, content.text())))
                    };
                    (
                        text(before, old.map(|old| old.reading), pair.before),
                        text(after, Some(viewer.reading()), pair.after),
                    )
                }
                _ => (
                    old.and_then(|old| json_text(&old.reading, pair.before)),
                    json_text(&viewer.reading(), pair.after),
                ),
            };
            let class = match pair.mark {
                Mark::Same | Mark::Skipped => "row row--pair",
                Mark::Changed => "row row--pair row--changed",
                Mark::Removed => "row row--pair row--removed",
                Mark::Added => "row row--pair row--added",
            };
            let sign = match pair.mark {
                Mark::Same | Mark::Skipped => "",
                Mark::Changed => "≠",
                Mark::Removed => "−",
                Mark::Added => "+",
            };
            let side = |side: Option<(usize, String)>, number: Option<u32>| {
                let (depth, text) = side.unwrap_or_default();
                let title = text.clone();
                view! {
                    <span class="pair__side" title=title>
                        <span class="row__gutter" data-number=number.map(|row| count_words(u64::from(row) + 1))></span>
                        <span class="row__text" style=format!("padding-inline-start:{}ch", 2 * depth.min(DEEPEST_INDENT))>{text}</span>
                    </span>
                }
            };
            view! {
                <div class=class>
                    {side(left, pair.before)}
                    <span class="pair__sign">{sign}</span>
                    {side(right, pair.after)}
                </div>
            }
            .into_any()
        })
    });
    view! {
        <div class="beside">
            <p class="beside__heads" aria-hidden="true"><span>{say("Before")}</span><span>{say("Now")}</span></p>
            <Rows count draw version=Signal::derive(|| 0) label=say("Before and now, side by side") />
        </div>
    }
}

/// A row of neat JSON: its depth and its text.
fn json_text(reading: &Reading, row: Option<u32>) -> Option<(usize, String)> {
    let content = reading.content();
    let row = content.json()?.row(row? as usize, content.bytes(), WIDEST)?;
    Some((row.depth, row.text(content.bytes())))
}
