//! Which containers are folded, and which rows can be seen for it.

use super::index::Index;

/// The folded containers of one [`Index`], by their opening rows. A folded
/// container shows one row; a container folded inside another keeps its fold
/// for when the outer one opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// All folded opening rows, in order.
    rows: Vec<u32>,
    /// Those of them that can be seen, in order.
    spans: Vec<Span>,
}

/// A folded container that can be seen: its rows but the first are hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    open: u32,
    /// The last row hidden; [`u32::MAX`] while the container is open, which
    /// only the last span can be.
    close: u32,
    /// Rows hidden by the spans before.
    hidden_before: u32,
}

impl Span {
    /// What can be seen of the rows up to and with the opening one, less one:
    /// the opening row's place on screen.
    fn place(self) -> u32 {
        self.open - self.hidden_before
    }

    fn close(self, index: &Index) -> u32 {
        if self.close != u32::MAX {
            return self.close;
        }
        // A container that was open when it was folded may have closed since,
        // or turned out to be empty.
        let open = self.open as usize;
        let is_open = index.kind(open).is_some_and(|kind| kind.is_open());
        let last = if is_open { index.row_count().saturating_sub(1) } else { open };
        index.partner(open).unwrap_or(last) as u32
    }

    fn hidden(self, index: &Index) -> u32 {
        self.hidden_before + (self.close(index) - self.open)
    }
}

impl Folds {
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the container that opens in a row is folded.
    pub fn is_folded(&self, row: usize) -> bool {
        self.rows.binary_search(&(row as u32)).is_ok()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Folds the container that opens in `row`, or opens it again. Another row
    /// changes nothing. Costs time in proportion to the folds there are.
    pub fn set(&mut self, index: &Index, row: usize, folded: bool) {
        if !index.kind(row).is_some_and(|kind| kind.is_open()) {
            return;
        }
        match (self.rows.binary_search(&(row as u32)), folded) {
            (Ok(at), false) => {
                self.rows.remove(at);
            }
            (Err(at), true) => self.rows.insert(at, row as u32),
            (Ok(_), true) | (Err(_), false) => return,
        }
        self.measure(index);
    }

    /// Folds all containers with so many containers around them, and opens
    /// those around these: at 1, each item of a root array.
    pub fn fold_at_depth(&mut self, index: &Index, depth: usize) {
        self.rows.retain(|&row| index.depth(row as usize).is_some_and(|own| own > depth));
        self.rows.extend(index.open_rows_at_depth(depth));
        self.rows.sort_unstable();
        self.measure(index);
    }

    /// Opens all.
    pub fn clear(&mut self) {
        self.rows.clear();
        self.spans.clear();
    }

    /// Opens whatever hides a row.
    pub fn reveal(&mut self, index: &Index, row: usize) {
        let before = self.rows.len();
        // Only containers around the row, or that it closes, can hide it.
        let row = row as u32;
        self.rows.retain(|&open| {
            let close = index.partner(open as usize).map_or(u32::MAX, |close| close as u32);
            !(open < row && row <= close)
        });
        if self.rows.len() != before {
            self.measure(index);
        }
    }

    /// How many rows can be seen.
    pub fn visible_count(&self, index: &Index) -> usize {
        let hidden = self.spans.last().map_or(0, |span| span.hidden(index));
        index.row_count().saturating_sub(hidden as usize)
    }

    /// The row shown in a place, counted from 0. A binary search.
    pub fn visible_to_row(&self, index: &Index, place: usize) -> Option<usize> {
        if place >= self.visible_count(index) {
            return None;
        }
        let before = self.spans.partition_point(|span| (span.place() as usize) < place);
        let hidden = before.checked_sub(1).and_then(|at| self.spans.get(at));
        Some(place + hidden.map_or(0, |span| span.hidden(index)) as usize)
    }

    /// The place in which a row is shown, or that of the fold which hides it.
    /// A binary search.
    pub fn row_to_visible(&self, index: &Index, row: usize) -> usize {
        let before = self.spans.partition_point(|span| (span.open as usize) < row);
        match before.checked_sub(1).and_then(|at| self.spans.get(at)) {
            None => row,
            Some(span) if row <= span.close(index) as usize => span.place() as usize,
            Some(span) => row - span.hidden(index) as usize,
        }
    }

    /// Finds out which folds can be seen, and what they hide.
    fn measure(&mut self, index: &Index) {
        self.spans.clear();
        let mut hidden_before = 0;
        let mut after = 0;
        for &open in &self.rows {
            if open < after {
                continue;
            }
            if !index.kind(open as usize).is_some_and(|kind| kind.is_open()) {
                continue;
            }
            let close = index.partner(open as usize).map_or(u32::MAX, |close| close as u32);
            self.spans.push(Span { open, close, hidden_before });
            if close == u32::MAX {
                return;
            }
            hidden_before += close - open;
            after = close + 1;
        }
    }
}
