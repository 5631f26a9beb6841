//! What the views onto one body share: the body, what is looked for in it, and
//! where the person is.

use std::ops::Range;

use leptos::prelude::*;
use request_playground::json::{Extract, Folds};
use request_playground::language::say;
use request_playground::lines;
use request_playground::media::Kind;

use super::find::Find;
use super::reading::Reading;

/// A row's text is cut here, in bytes; Copy and Download give all of it.
pub const WIDEST_ROW: usize = 2_000;
/// A row that holds what was looked for shows up to so much of it.
pub const WIDEST_FOUND: usize = 64 << 10;

/// Shared by the views onto one body. Signals all, so cheap to copy.
#[derive(Clone, Copy)]
pub struct Viewer {
    reading: StoredValue<Reading, LocalStorage>,
    pub find: Find,
    /// A byte to be brought into sight by whichever view is there.
    pub sought: RwSignal<Option<usize>>,
    /// The JSON row that the person is on.
    pub cursor: RwSignal<Option<usize>>,
    pub folds: StoredValue<Folds>,
    /// The values that a path chose, one under the other; none for the whole.
    pub extract: StoredValue<Option<Extract>>,
    /// Changes with the folds and the extract.
    pub shape: RwSignal<u64>,
    /// The JSON row of the array that the table shows, if not the first.
    pub table_of: RwSignal<Option<usize>>,
    /// The text in the field for a path.
    pub path: RwSignal<String>,
}

impl Viewer {
    pub fn new(reading: Reading) -> Self {
        let sought = RwSignal::new(None);
        Self {
            find: Find::new(sought),
            reading: StoredValue::new_local(reading),
            sought,
            cursor: RwSignal::new(None),
            folds: StoredValue::new(Folds::new()),
            extract: StoredValue::new(None),
            shape: RwSignal::new(0),
            table_of: RwSignal::new(None),
            path: RwSignal::default(),
        }
    }

    /// The viewer, from the component that provides it.
    pub fn here() -> Self {
        expect_context()
    }

    pub fn reading(self) -> Reading {
        self.reading.get_value()
    }

    /// The reading, unless its view has gone.
    pub fn reading_still(self) -> Option<Reading> {
        self.reading.try_get_value()
    }

    /// Changes whenever there is more of the body to see.
    pub fn grown(self) -> Signal<u64> {
        Signal::derive(move || self.reading.with_value(Reading::version))
    }

    /// What the body is read as.
    pub fn kind(self) -> Memo<Kind> {
        Memo::new(move |_| {
            self.reading.with_value(|reading| {
                reading.version();
                reading.content().kind()
            })
        })
    }

    /// Whether all of the body is there and read.
    pub fn is_read(self) -> Memo<bool> {
        Memo::new(move |_| {
            self.reading.with_value(|reading| {
                reading.version();
                reading.is_read()
            })
        })
    }

    /// Says that folds or the extract have changed.
    pub fn reshape(self) {
        let reading = self.reading();
        if let Some(index) = reading.content().json() {
            self.extract.update_value(|extract| {
                if let Some(extract) = extract {
                    self.folds.with_value(|folds| extract.measure(index, folds));
                }
            });
        }
        self.shape.update(|shape| *shape += 1);
    }
}

/// A stretch of text as it is drawn.
struct Run {
    text: String,
    class: &'static str,
    /// Where it begins, if it is a match of the search.
    mark: Option<usize>,
}

/// Bytes of a text as they are drawn: matches of the search marked, and so is
/// what is no UTF-8.
pub fn runs(viewer: Viewer, bytes: &[u8], range: Range<usize>, class: &'static str) -> AnyView {
    let mut runs: Vec<Run> = Vec::new();
    for stretch in lines::stretches(bytes, range) {
        if !stretch.is_text {
            let hex: String = bytes
                .get(stretch.range.clone())
                .unwrap_or_default()
                .iter()
                .map(|byte| format!("\\x{byte:02X}"))
                .collect();
            runs.push(Run { text: hex, class: "not-text", mark: None });
            continue;
        }
        let mut at = stretch.range.start;
        let mut push = |range: Range<usize>, mark: Option<usize>| {
            if let Some(text) = bytes.get(range).filter(|text| !text.is_empty()) {
                let text = String::from_utf8_lossy(text).into_owned();
                runs.push(Run { text, class, mark });
            }
        };
        for found in viewer.find.within(stretch.range.clone()) {
            let start = found.start.max(at);
            let end = found.end.min(stretch.range.end).max(start);
            push(at..start, None);
            push(start..end, Some(found.start));
            at = end;
        }
        push(at..stretch.range.end, None);
    }
    let current = viewer.find.current_start();
    runs.into_iter()
        .map(|run| match run.mark {
            Some(start) => {
                let is_current = current == Some(start);
                view! {
                    <mark class=run.class class:found=true class:found--current=is_current>{run.text}</mark>
                }
                .into_any()
            }
            None if run.class == "not-text" => view! {
                <span class="not-text" title=say("Bytes that are not UTF-8")>{run.text}</span>
            }
            .into_any(),
            None => view! { <span class=run.class>{run.text}</span> }.into_any(),
        })
        .collect_view()
        .into_any()
}
