//! Text as it was sent, line by line. Very long lines go on in the next row.

use leptos::prelude::*;
use request_playground::language::say;
use request_playground::lines::{Lines, MOST_BYTES};
use request_playground::said;
use request_playground::words::short_bytes;

use super::rows::Rows;
use super::viewer::{Viewer, runs};
use crate::browser::page;

#[component]
pub fn TextRows() -> impl IntoView {
    let viewer = Viewer::here();
    viewer.reading().want_lines();
    let grown = viewer.grown();
    let count = Memo::new(move |_| {
        grown.get();
        viewer.reading().content().lines().map_or(0, Lines::len)
    });
    let cut = Memo::new(move |_| {
        grown.get();
        viewer.reading().content().text().len() > MOST_BYTES
    });
    let charset = Memo::new(move |_| {
        grown.get();
        viewer.reading().content().charset().cloned()
    });
    let reveal = RwSignal::new(None);
    Effect::new(move || {
        grown.track();
        let Some(offset) = viewer.sought.get() else { return };
        let reading = viewer.reading();
        let row = reading.content().lines().and_then(|lines| lines.row_at(offset));
        // Its row may not have been made yet; it will be sought again then.
        if row.is_some() {
            viewer.sought.set(None);
            reveal.set(row);
            page::scroll_to_mark_soon();
        }
    });
    let version = Signal::derive(move || viewer.find.version.get());
    let draw = Callback::new(move |row: usize| {
        let reading = viewer.reading();
        let content = reading.content();
        let Some(lines) = content.lines() else { return ().into_any() };
        let range = lines.range(row, content.text());
        let text = runs(viewer, content.text(), range, "row__plain");
        view! {
            <div class="row">
                <span class="row__gutter" data-number=lines.number(row)></span>
                <span class="row__text" dir="auto">{text}</span>
            </div>
        }
        .into_any()
    });
    view! {
        {move || charset.get().map(|charset| view! {
            <p class="aside">{said!("Decoded from {} as {} says; Copy gives the text, Download the bytes as they came.", charset.label, say(charset.by))}</p>
        })}
        {move || cut.get().then(|| view! {
            <p class="check check--wrong">{said!("This view ends after {}: it holds no more. Download gives the whole body.", short_bytes(MOST_BYTES as u64))}</p>
        })}
        <Rows count draw version grown label=say("Body as it was sent") reveal />
    }
}
