//! A table: an array of objects, or comma-separated values.

use std::rc::Rc;

use leptos::prelude::*;
use request_playground::json::Extract;
use request_playground::language::say;
use request_playground::media::Kind;
use request_playground::said;
use request_playground::sheet::{CellKind, Sheet, is_table};
use request_playground::words::{count_words, counted};

use super::rows::Rows;
use super::viewer::Viewer;
use crate::browser::clock;

/// A cell is cut here, in bytes.
const WIDEST: usize = 200;
/// Lines looked at for the widths of columns.
const SAMPLE: usize = 100;

/// A column and whether it is sorted from the greatest down.
type Sorting = Option<(usize, bool)>;

/// The first array that can be a table: the root, or the first member's value
/// at the top that is one.
pub fn first_table(viewer: Viewer) -> Option<usize> {
    let reading = viewer.reading();
    let content = reading.content();
    let (index, bytes) = (content.json()?, content.bytes());
    if is_table(index, bytes, 0) {
        return Some(0);
    }
    index.children(0).take(50).find(|row| is_table(index, bytes, *row))
}

#[component]
pub fn SheetView() -> impl IntoView {
    let viewer = Viewer::here();
    let sheet = RwSignal::new_local(None::<Rc<Sheet>>);
    let looked = RwSignal::new(false);
    let order = StoredValue::new(None::<Vec<u32>>);
    let shape = RwSignal::new(0_u64);
    let sorting = RwSignal::new(Sorting::None);
    let task = StoredValue::new_local(None::<clock::Task>);
    let is_read = viewer.is_read();
    Effect::new(move || {
        viewer.shape.track();
        let table_of = viewer.table_of.get();
        if !is_read.get() {
            return;
        }
        order.set_value(None);
        sorting.set(None);
        task.set_value(Some(clock::Task::start(async move {
            let made = make(viewer, table_of).await;
            sheet.try_set(made.map(Rc::new));
            looked.try_set(true);
        })));
    });
    let sort = move |column: usize| {
        let next = match sorting.get_untracked() {
            Some((at, false)) if at == column => Some((column, true)),
            Some((at, true)) if at == column => None,
            _ => Some((column, false)),
        };
        sorting.set(next);
        let Some(made) = sheet.get_untracked() else { return };
        task.set_value(Some(clock::Task::start(async move {
            let sorted = match next {
                Some((column, descending)) => {
                    let Some(reading) = viewer.reading_still() else { return };
                    let (index, bytes) = {
                        let content = reading.content();
                        (content.shared_json(), content.shared_text())
                    };
                    Some(
                        made.sorted(index.as_deref(), &bytes, column, descending, &clock::pace())
                            .await,
                    )
                }
                None => None,
            };
            order.try_update_value(|order| *order = sorted);
            shape.try_update(|shape| *shape += 1);
        })));
    };
    let count =
        Memo::new(move |_| sheet.with(|sheet| sheet.as_ref().map_or(0, |sheet| sheet.len())));
    let columns = Memo::new(move |_| {
        sheet.with(|sheet| sheet.as_ref().map(|sheet| widths(viewer, sheet)).unwrap_or_default())
    });
    let version = Signal::derive(move || {
        shape.get()
            + sheet
                .with(|sheet| sheet.as_ref().map_or(0, |sheet| Rc::as_ptr(sheet) as usize as u64))
    });
    let draw = Callback::new(move |place: usize| {
        let line = order.with_value(|order| match order {
            Some(order) => order.get(place).map(|line| *line as usize),
            None => Some(place),
        });
        let (Some(made), Some(line)) = (sheet.get_untracked(), line) else { return ().into_any() };
        let reading = viewer.reading();
        let content = reading.content();
        let cells = made.line(content.json(), content.text(), line, WIDEST);
        view! {
            <div class="row row--line" role="row" aria-rowindex=place + 2>
                <span class="row__gutter" role="cell" data-number=line + 1></span>
                {cells.into_iter().map(|cell| {
                    let class = match cell.kind {
                        CellKind::Missing => "cell cell--missing",
                        CellKind::Null | CellKind::Bool => "cell j-literal",
                        CellKind::Number => "cell cell--number j-number",
                        CellKind::Text => "cell",
                        CellKind::Container => "cell j-mark",
                    };
                    let more = if cell.hidden > 0 { "…" } else { "" };
                    view! { <span class=class role="cell" dir="auto">{cell.text.replace(['\n', '\r'], "⏎")}{more}</span> }
                }).collect_view()}
            </div>
        }
        .into_any()
    });
    let head = move || {
        view! {
            <div class="row row--head" role="row" aria-rowindex="1">
                <span class="row__gutter" role="columnheader"><span class="visually-hidden">{say("Line")}</span></span>
                {columns.get().into_iter().enumerate().map(|(column, (name, _))| {
                    let direction = move || match sorting.get() {
                        Some((at, false)) if at == column => "ascending",
                        Some((at, true)) if at == column => "descending",
                        _ => "none",
                    };
                    view! {
                        <span class="cell cell--head" role="columnheader" aria-sort=direction>
                            <button type="button" class="sort" on:click=move |_| sort(column)>{name}</button>
                        </span>
                    }
                }).collect_view()}
            </div>
        }
    };
    let template = move || {
        let widths: Vec<String> =
            columns.get().iter().map(|(_, width)| format!("{width}ch")).collect();
        format!("--columns:{}", widths.join(" "))
    };
    let says = move || {
        sheet.with(|sheet| {
            sheet.as_ref().map(|sheet| {
                let lines = counted(sheet.len() as u64, "{} line", "{} lines");
                let columns = counted(sheet.columns().len() as u64, "{} column", "{} columns");
                match sheet.columns_left_out() {
                    0 => said!("{}, {}. A heading sorts by its column.", lines, columns),
                    more => said!(
                        "{}, {}, and {} more that are not shown. A heading sorts by its column.",
                        lines,
                        columns,
                        count_words(more as u64)
                    ),
                }
            })
        })
    };
    view! {
        {move || match (is_read.get(), looked.get(), sheet.with(Option::is_some)) {
            (false, ..) => Some(view! { <p class="empty">{say("The table is made once the whole body is here.")}</p> }),
            (true, true, false) => Some(view! { <p class="empty">{say("There is no list of records in this body that could be a table.")}</p> }),
            _ => None,
        }}
        {move || says().map(|says| view! { <p class="aside">{says}</p> })}
        <Show when=move || sheet.with(Option::is_some)>
            <div class="sheet" style=template>
                <Rows count draw version label=say("Body as a table") role="table" head=head />
            </div>
        </Show>
    }
}

async fn make(viewer: Viewer, table_of: Option<usize>) -> Option<Sheet> {
    let reading = viewer.reading_still()?;
    let (kind, index, text) = {
        let content = reading.content();
        (content.kind(), content.shared_json(), content.shared_text())
    };
    let pace = clock::pace();
    if kind == Kind::Csv {
        return Sheet::of_csv(&text, &pace).await;
    }
    let index = index?;
    let chosen = viewer
        .extract
        .with_value(|extract| extract.as_ref().map(|extract: &Extract| extract.values().to_vec()));
    match (table_of, chosen) {
        (Some(row), _) => Sheet::of_array(&index, &text, row, &pace).await,
        (None, Some(rows)) => match rows.as_slice() {
            [row] if is_table(&index, &text, *row as usize) => {
                Sheet::of_array(&index, &text, *row as usize, &pace).await
            }
            rows => Sheet::of_rows(&index, &text, rows, &pace).await,
        },
        (None, None) => Sheet::of_array(&index, &text, first_table(viewer)?, &pace).await,
    }
}

/// The columns with their widths in characters, by their names and first lines.
fn widths(viewer: Viewer, sheet: &Sheet) -> Vec<(String, usize)> {
    let reading = viewer.reading();
    let content = reading.content();
    let mut widths: Vec<usize> =
        sheet.columns().iter().map(|name| name.chars().count() + 5).collect();
    for line in 0..sheet.len().min(SAMPLE) {
        let cells = sheet.line(content.json(), content.text(), line, WIDEST);
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(cell.text.chars().count() + 3);
        }
    }
    let within = |width: usize| width.clamp(6, 42);
    sheet.columns().iter().cloned().zip(widths.into_iter().map(within)).collect()
}
