//! Which containers are folded, and which rows can be seen for it.

use super::index::Index;
use super::table::{NO_ROW, RowKind, narrow};

/// The folded containers of one [`Index`], by their opening rows. A folded
/// container shows one row; a container folded inside another keeps its fold
/// for when the outer one opens.
///
/// Asking costs a binary search; changing costs time in proportion to the folds
/// there are (some 10 ms for a million).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// All that are folded, in order.
    folds: Vec<Fold>,
    /// Those of them that can be seen, in order; only the last may be of a
    /// container that is still open.
    spans: Vec<Span>,
}

/// A folded container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fold {
    pub(super) open: u32,
    /// [`NO_ROW`] where the container was open when this was last asked.
    pub(super) close: u32,
}

impl Fold {
    /// The last row of the container as it is now.
    fn close(self, index: &Index) -> u32 {
        if self.close != NO_ROW {
            return self.close;
        }
        // A container that was open when it was folded may have closed since,
        // or turned out to be empty.
        let open = self.open as usize;
        let last = if is_open(index, open) { index.row_count().saturating_sub(1) } else { open };
        narrow(index.partner(open).unwrap_or(last))
    }
}

/// A folded container that can be seen: its rows but the first are hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    fold: Fold,
    /// Rows hidden by the spans before.
    hidden_before: u32,
}

impl Span {
    /// The opening row's place on screen.
    fn place(self) -> u32 {
        self.fold.open - self.hidden_before
    }

    /// Rows hidden by this span and those before.
    fn hidden(self, index: &Index) -> u32 {
        self.hidden_before + (self.fold.close(index) - self.fold.open)
    }
}

fn is_open(index: &Index, row: usize) -> bool {
    index.kind(row).is_some_and(RowKind::is_open)
}

impl Folds {
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the container that opens in a row is folded.
    pub fn is_folded(&self, row: usize) -> bool {
        self.find(row).is_ok()
    }

    fn find(&self, row: usize) -> Result<usize, usize> {
        self.folds.binary_search_by_key(&narrow(row), |fold| fold.open)
    }

    pub fn is_empty(&self) -> bool {
        self.folds.is_empty()
    }

    /// Folds the container that opens in `row`, or opens it again. Another row
    /// changes nothing.
    pub fn set(&mut self, index: &Index, row: usize, folded: bool) {
        if !is_open(index, row) {
            return;
        }
        match (self.find(row), folded) {
            (Ok(at), false) => {
                self.folds.remove(at);
            }
            (Err(at), true) => {
                let close = index.partner(row).map_or(NO_ROW, narrow);
                self.folds.insert(at, Fold { open: narrow(row), close });
            }
            (Ok(_), true) | (Err(_), false) => return,
        }
        self.measure(index);
    }

    /// Folds all containers with so many containers around them, and opens
    /// those around these: at 1, each item of a root array.
    pub fn fold_at_depth(&mut self, index: &Index, depth: usize) {
        self.folds.retain(|fold| index.depth(fold.open as usize).is_some_and(|own| own > depth));
        self.folds.extend(index.folds_at_depth(depth));
        self.folds.sort_unstable_by_key(|fold| fold.open);
        self.measure(index);
    }

    /// Opens all.
    pub fn clear(&mut self) {
        self.folds.clear();
        self.spans.clear();
    }

    /// Opens whatever hides a row.
    pub fn reveal(&mut self, index: &Index, row: usize) {
        let before = self.folds.len();
        let row = narrow(row);
        self.folds.retain(|fold| row <= fold.open || fold.close(index) < row);
        if self.folds.len() != before {
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
        let before = self.spans.partition_point(|span| (span.fold.open as usize) < row);
        match before.checked_sub(1).and_then(|at| self.spans.get(at)) {
            None => row,
            Some(span) if row <= span.fold.close(index) as usize => span.place() as usize,
            Some(span) => row - span.hidden(index) as usize,
        }
    }

    /// Finds out which folds can be seen, and what they hide.
    fn measure(&mut self, index: &Index) {
        self.spans.clear();
        let mut hidden_before = 0;
        let mut after = 0;
        for fold in &mut self.folds {
            if fold.open < after || (fold.close == NO_ROW && !is_open(index, fold.open as usize)) {
                continue;
            }
            if fold.close == NO_ROW {
                fold.close = index.partner(fold.open as usize).map_or(NO_ROW, narrow);
            }
            self.spans.push(Span { fold: *fold, hidden_before });
            if fold.close == NO_ROW {
                // Still open: it hides all that comes.
                return;
            }
            hidden_before += fold.close - fold.open;
            after = fold.close + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fold_on_what_is_still_arriving_takes_in_what_comes() {
        let mut index = Index::new();
        index.push(b"[1,[2,");
        let mut folds = Folds::new();
        folds.set(&index, 2, true);
        assert_eq!(folds.visible_count(&index), 3);
        index.push(b"3,4");
        assert_eq!((index.row_count(), folds.visible_count(&index)), (6, 3));
        index.push(b"],5,{}]");
        let shown: Vec<_> = (0..9).map_while(|at| folds.visible_to_row(&index, at)).collect();
        assert_eq!(shown, [0, 1, 2, 7, 8, 9]);
        assert_eq!(folds.row_to_visible(&index, 8), 4);
        folds.set(&index, 0, true);
        assert_eq!(folds.visible_count(&index), 1);
        folds.set(&index, 0, false);
        assert_eq!(folds.visible_count(&index), 6);
        assert!(folds.is_folded(2));
        folds.reveal(&index, 4);
        assert!(folds.is_empty());
    }

    #[test]
    fn a_folded_container_that_turns_out_empty_hides_nothing() {
        let mut index = Index::new();
        index.push(b"[1,[");
        let mut folds = Folds::new();
        folds.set(&index, 2, true);
        index.push(b"],2,[3]]");
        assert_eq!(folds.visible_count(&index), index.row_count());
        folds.set(&index, 4, true);
        assert_eq!(folds.visible_count(&index), index.row_count() - 2);
        assert_eq!(folds.visible_to_row(&index, 5), Some(7));
    }
}
