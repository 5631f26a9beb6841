//! Tables: an array of objects, and comma-separated values.
//!
//! Of a line only its place is kept; its cells are read when it comes on
//! screen.

mod csv;
mod records;
mod sort;

use crate::json::{Index, RowKind};
use crate::pace::Pace;

/// Columns that are shown; the rest is counted.
pub const MOST_COLUMNS: usize = 200;

/// The column of items that are no objects.
const VALUE: &str = "(value)";

/// A table: 4 bytes a line, and the names of its columns.
#[derive(Clone, Debug)]
pub struct Sheet {
    columns: Vec<String>,
    left_out: usize,
    source: Source,
}

#[derive(Clone, Debug)]
enum Source {
    /// The rows of the index at which the items begin, and whether some of them
    /// are no objects.
    Records { rows: Vec<u32>, has_values: bool },
    /// The bytes at which the records begin, and what is between fields.
    Csv { starts: Vec<u32>, delimiter: u8 },
}

/// A cell as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub kind: CellKind,
    /// As sent; strings without quotes and escapes, containers as `{3}` or `[12]`.
    pub text: String,
    /// Bytes that come after the text and are not shown.
    pub hidden: usize,
}

impl Cell {
    fn missing() -> Self {
        Self { kind: CellKind::Missing, text: String::new(), hidden: 0 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// The line has no such column.
    Missing,
    Null,
    Bool,
    Number,
    Text,
    Container,
}

/// Whether the array that opens in a row reads well as a table: most of its
/// first items are objects.
pub fn is_table(index: &Index, _body: &[u8], row: usize) -> bool {
    const LOOKED_AT: usize = 20;
    if index.kind(row) != Some(RowKind::OpenArray) {
        return false;
    }
    let (objects, all) =
        index.children(row).take(LOOKED_AT).fold((0, 0), |(objects, all), item| {
            let is_object = matches!(index.kind(item), Some(RowKind::OpenObject));
            (objects + usize::from(is_object), all + 1)
        });
    objects * 2 > all
}

impl Sheet {
    /// The array that opens in `row` as a table: a line for each item, a column
    /// for each name that any item has, in the order in which they first come.
    /// None where it opens no array, or no item is an object.
    pub async fn of_array(index: &Index, body: &[u8], row: usize, pace: &Pace) -> Option<Self> {
        if index.kind(row) != Some(RowKind::OpenArray) {
            return None;
        }
        let mut rows = Vec::new();
        for item in index.children(row) {
            rows.push(u32::try_from(item).ok()?);
            pace.step(4).await;
        }
        records::sheet(index, body, rows, pace).await
    }

    /// The same of values that begin in these rows.
    pub async fn of_rows(index: &Index, body: &[u8], rows: &[u32], pace: &Pace) -> Option<Self> {
        records::sheet(index, body, rows.to_vec(), pace).await
    }

    /// Comma-separated values (RFC 4180), or with semicolons, tabs or bars
    /// between them, as the first line has it. Its first record names the
    /// columns. None where there is no record.
    pub async fn of_csv(bytes: &[u8], pace: &Pace) -> Option<Self> {
        csv::sheet(bytes, pace).await
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many columns there are beyond [`MOST_COLUMNS`].
    pub fn columns_left_out(&self) -> usize {
        self.left_out
    }

    /// How many lines there are, without the names of the columns.
    pub fn len(&self) -> usize {
        match &self.source {
            Source::Records { rows, .. } => rows.len(),
            Source::Csv { starts, .. } => starts.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of the index behind a line; none in CSV.
    pub fn row(&self, line: usize) -> Option<usize> {
        match &self.source {
            Source::Records { rows, .. } => rows.get(line).map(|row| *row as usize),
            Source::Csv { .. } => None,
        }
    }

    /// The cells of a line, one for each column; none shows more than `limit`
    /// bytes. `body` is what the table was made of, and `index` its index.
    pub fn line(&self, index: Option<&Index>, body: &[u8], line: usize, limit: usize) -> Vec<Cell> {
        let mut cells = vec![Cell::missing(); self.columns.len()];
        match &self.source {
            Source::Records { rows, has_values } => {
                if let (Some(index), Some(row)) = (index, rows.get(line)) {
                    let columns = &self.columns;
                    records::fill(
                        &mut cells,
                        index,
                        body,
                        *row as usize,
                        columns,
                        *has_values,
                        limit,
                    );
                }
            }
            Source::Csv { starts, delimiter } => {
                if let Some(start) = starts.get(line) {
                    csv::fill(&mut cells, body, *start as usize, *delimiter, limit);
                }
            }
        }
        cells
    }

    /// The lines in the order of a column: `order[n]` is the n-th. Numbers come
    /// by their value before texts by their characters, `null` and what is
    /// missing last either way; what is equal stays in its order.
    pub async fn sorted(
        &self,
        index: Option<&Index>,
        body: &[u8],
        column: usize,
        descending: bool,
        pace: &Pace,
    ) -> Vec<u32> {
        let mut keys = Vec::with_capacity(self.len());
        for line in 0..self.len() {
            let cell = match (&self.source, index) {
                (Source::Records { rows, has_values }, Some(index)) => {
                    rows.get(line).and_then(|row| {
                        let name = self.columns.get(column)?;
                        records::cell(index, body, *row as usize, name, *has_values, sort::KEY)
                    })
                }
                (Source::Csv { starts, delimiter }, _) => starts.get(line).and_then(|start| {
                    csv::cell(body, *start as usize, *delimiter, column, sort::KEY)
                }),
                (Source::Records { .. }, None) => None,
            };
            keys.push(sort::key(cell));
            pace.step(16).await;
        }
        sort::order(&keys, descending, pace).await
    }
}

#[cfg(test)]
mod tests;
