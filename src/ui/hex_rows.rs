//! Bytes as numbers, sixteen a row.

use leptos::prelude::*;
use request_playground::language::say;

use super::rows::Rows;
use super::viewer::Viewer;

const A_ROW: usize = 16;

#[component]
pub fn HexRows() -> impl IntoView {
    let viewer = Viewer::here();
    let grown = viewer.grown();
    let count = Memo::new(move |_| {
        grown.get();
        viewer.reading().content().bytes().len().div_ceil(A_ROW)
    });
    let reveal = RwSignal::new(None);
    Effect::new(move || {
        if let Some(offset) = viewer.sought.get() {
            viewer.sought.set(None);
            reveal.set(Some(offset / A_ROW));
        }
    });
    let version = Signal::derive(move || viewer.find.version.get());
    let draw = Callback::new(move |row: usize| {
        let reading = viewer.reading();
        let content = reading.content();
        let start = row * A_ROW;
        let bytes = content.bytes();
        let end = bytes.len().min(start + A_ROW);
        // Matches are places in the text; where that was decoded, not in the bytes.
        let found = match content.charset() {
            None => viewer.find.within(start..end),
            Some(_) => Vec::new(),
        };
        let cells = bytes.get(start..end).unwrap_or_default().iter().enumerate().map(|(n, byte)| {
            let is_found = found.iter().any(|range| range.contains(&(start + n)));
            view! { <span class="hex__byte" class:found=is_found>{format!("{byte:02x}")}</span> }
        });
        let text: String = bytes
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .map(|byte| if matches!(byte, 0x20..=0x7E) { char::from(*byte) } else { '·' })
            .collect();
        view! {
            <div class="row row--hex">
                <span class="hex__offset">{format!("{start:08x}")}</span>
                <span class="hex__bytes">{cells.collect_view()}</span>
                <span class="hex__text" aria-hidden="true">{text}</span>
            </div>
        }
        .into_any()
    });
    view! {
        <p class="aside">{say("Each row: where it begins, sixteen bytes in hexadecimal, and the same as ASCII. A dot stands for what ASCII has no sign for.")}</p>
        <Rows count draw version grown label=say("Body as bytes") reveal />
    }
}
