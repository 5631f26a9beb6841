//! The body of an answer: pretty, raw, and as what it stands for.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::http::Response;
use request_playground::json;
use request_playground::lines::Lines;
use request_playground::media::{self, Kind};
use request_playground::words::bytes_words;

use super::prose::show;
use super::rows::Rows;
use crate::browser::{clock, handover};

/// Work is done in steps of this many bytes, with a breath between them.
const STEP: usize = 512 << 10;
/// A row's text is cut here, in bytes; Copy and Download give all of it.
const WIDEST_ROW: usize = 2_000;

/// Does work that never waits at once, so that a short body is there with the
/// first paint; leaves the rest to the executor, which lets the page breathe.
fn now_or_soon(at_once: bool, work: impl Future<Output = ()> + 'static) {
    let mut work = Box::pin(work);
    let done = at_once && {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        work.as_mut().poll(&mut context).is_ready()
    };
    if !done {
        leptos::task::spawn_local(work);
    }
}

#[component]
fn Nothing(response: Arc<Response>) -> impl IntoView {
    let why = match response.status {
        204 | 205 | 304 => "This status never comes with a body.",
        _ => "The body is empty.",
    };
    view! { <p class="empty">{why}</p> }
}

#[component]
pub fn Pretty(response: Arc<Response>) -> impl IntoView {
    match media::kind(&response.headers, &response.body.bytes) {
        Kind::Empty => view! { <Nothing response /> }.into_any(),
        Kind::Json => view! { <JsonRows response /> }.into_any(),
        Kind::Html | Kind::Text => view! { <TextRows response /> }.into_any(),
        Kind::Image | Kind::Binary => view! { <NotText response /> }.into_any(),
    }
}

#[component]
pub fn Raw(response: Arc<Response>) -> impl IntoView {
    match media::kind(&response.headers, &response.body.bytes) {
        Kind::Empty => view! { <Nothing response /> }.into_any(),
        Kind::Binary | Kind::Image => view! { <NotText response /> }.into_any(),
        Kind::Json | Kind::Html | Kind::Text => view! { <TextRows response /> }.into_any(),
    }
}

#[component]
fn NotText(response: Arc<Response>) -> impl IntoView {
    let what = media::essence(&response.headers)
        .map_or_else(|| "of no named type".to_owned(), |essence| format!("of type {essence}"));
    let size = bytes_words(response.body.bytes.len() as u64);
    view! {
        <p class="empty">{format!("{size} {what}: not text. Preview shows pictures, and Download gives the exact bytes.")}</p>
    }
}

/// JSON, one row for each line of its neat form; only rows on screen are drawn.
#[component]
fn JsonRows(response: Arc<Response>) -> impl IntoView {
    let bytes = response.body.bytes.clone();
    let index = StoredValue::new(None::<Arc<json::Index>>);
    let folds = StoredValue::new(json::Folds::default());
    let count = RwSignal::new(0_usize);
    let version = RwSignal::new(0_u64);
    let error = RwSignal::new(None::<json::SyntaxError>);
    let alive = StoredValue::new(());
    let build = {
        let bytes = bytes.clone();
        async move {
            let mut engine = json::Index::new();
            for (step, chunk) in bytes.chunks(STEP).enumerate() {
                if step > 0 {
                    clock::sleep(0).await;
                }
                if alive.is_disposed() {
                    return;
                }
                engine.push(chunk);
            }
            engine.finish();
            error.set(engine.error().cloned());
            count.set(engine.row_count());
            index.set_value(Some(Arc::new(engine)));
            version.update(|version| *version += 1);
        }
    };
    now_or_soon(bytes.len() <= STEP, build);
    let toggle = move |row: usize| {
        index.with_value(|index| {
            if let Some(index) = index {
                folds.update_value(|folds| folds.set(index, row, !folds.is_folded(row)));
                count.set(folds.with_value(|folds| folds.visible_count(index)));
                version.update(|version| *version += 1);
            }
        });
    };
    let draw = Callback::new(move |visible: usize| {
        index.with_value(|index| {
            let Some(index) = index else { return ().into_any() };
            let row = folds.with_value(|folds| folds.visible_to_row(index, visible));
            let Some(row) = row else { return ().into_any() };
            let folded = folds.with_value(|folds| folds.is_folded(row));
            json_row(index, &bytes, row, folded, toggle)
        })
    });
    view! {
        {move || error.get().map(|error| view! {
            <p class="check check--wrong">
                <super::icon::Icon name="error" />
                <span>"The server called this JSON, but it is not. " {show(&error.summary())} " What came before it is shown below; Raw shows everything."</span>
            </p>
        })}
        <Rows count draw version label="Body as neat JSON" />
    }
}

fn json_row(
    index: &json::Index,
    bytes: &[u8],
    row: usize,
    folded: bool,
    toggle: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let content = if folded {
        index.folded_row(row, bytes, WIDEST_ROW)
    } else {
        index.row(row, bytes, WIDEST_ROW)
    };
    let Some(content) = content else { return ().into_any() };
    let hidden: usize = content.pieces.iter().map(|piece| piece.hidden).sum();
    let opens = matches!(content.kind, json::RowKind::OpenObject | json::RowKind::OpenArray);
    let pieces = content
        .pieces
        .iter()
        .map(|piece| {
            let class = match piece.kind {
                json::PieceKind::Key => "j-key",
                json::PieceKind::String => "j-string",
                json::PieceKind::Number => "j-number",
                json::PieceKind::Literal => "j-literal",
                json::PieceKind::Punctuation => "j-mark",
            };
            view! { <span class=class>{piece.text(bytes).into_owned()}</span> }
        })
        .collect_view();
    let twisty = opens.then(|| {
        view! {
            <button
                type="button"
                class="twisty"
                aria-label=if folded { "Unfold" } else { "Fold" }
                aria-expanded=(!folded).to_string()
                on:click=move |_| toggle(row)
            ></button>
        }
    });
    view! {
        <div class="row" class:row--folded=folded>
            <span class="row__gutter">{twisty}</span>
            <span class="row__text" style=format!("padding-inline-start:{}ch", 2 * content.depth.min(60))>
                {pieces}
                {folded.then(|| {
                    let count = index.child_count(row).unwrap_or_default();
                    view! { <span class="row__folded">{format!(" {count} inside")}</span> }
                })}
                {(hidden > 0).then(|| view! { <span class="row__folded">{format!(" … {hidden} more bytes")}</span> })}
            </span>
        </div>
    }
    .into_any()
}

/// Text as it was sent, line by line. Very long lines go on in the next row.
#[component]
fn TextRows(response: Arc<Response>) -> impl IntoView {
    let bytes = response.body.bytes.clone();
    let lines = StoredValue::new(Lines::default());
    let count = RwSignal::new(0_usize);
    let version = RwSignal::new(0_u64);
    let alive = StoredValue::new(());
    let build = {
        let bytes = bytes.clone();
        async move {
            let mut engine = Lines::default();
            for (step, chunk) in bytes.chunks(STEP).enumerate() {
                if step > 0 {
                    clock::sleep(0).await;
                }
                if alive.is_disposed() {
                    return;
                }
                engine.push(chunk);
            }
            engine.finish();
            count.set(engine.len());
            lines.set_value(engine);
            version.update(|version| *version += 1);
        }
    };
    now_or_soon(bytes.len() <= STEP, build);
    let draw = Callback::new(move |row: usize| {
        let (number, text) = lines.with_value(|lines| (lines.number(row), lines.text(row, &bytes)));
        view! {
            <div class="row">
                <span class="row__gutter">{number}</span>
                <span class="row__text" dir="auto">{text}</span>
            </div>
        }
        .into_any()
    });
    view! { <Rows count draw version label="Body as it was sent" /> }
}

/// The body as what it stands for. Pages are shown in a sandbox without script.
#[component]
pub fn Preview(response: Arc<Response>) -> impl IntoView {
    let essence = media::essence(&response.headers).unwrap_or_default();
    match media::kind(&response.headers, &response.body.bytes) {
        Kind::Empty => view! { <Nothing response /> }.into_any(),
        Kind::Image => match handover::BlobUrl::new(&response.body.bytes, &essence) {
            Some(url) => {
                let source = url.as_str().to_owned();
                // Kept for as long as this view is on screen.
                let _kept = StoredValue::new_local(url);
                view! { <p class="preview"><img src=source alt="The picture that the server sent" /></p> }.into_any()
            }
            None => view! { <NotText response /> }.into_any(),
        },
        Kind::Html => {
            let html = String::from_utf8_lossy(&response.body.bytes).into_owned();
            view! {
                <p class="aside">"Shown in a sandbox: no script runs, no form is sent, nothing is loaded on its behalf."</p>
                <iframe class="preview-frame" title="Preview of the page that the server sent" sandbox="" referrerpolicy="no-referrer" srcdoc=format!("{NO_LOADING}{html}")></iframe>
            }
            .into_any()
        }
        Kind::Json | Kind::Text | Kind::Binary => view! {
            <p class="empty">"Pictures and web pages have a preview. This body is best read in Pretty or Raw."</p>
        }
        .into_any(),
    }
}

/// Put before a previewed page: it must not call anyone.
const NO_LOADING: &str = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";
