//! Which rows are folded away.

use std::collections::BTreeSet;

use super::index::Index;

/// The folded containers of a document, and what that does to the rows.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    folded: BTreeSet<usize>,
    /// The folds that are not inside another: their row, and how many rows are
    /// hidden up to and including them.
    outer: Vec<(usize, usize)>,
}

impl Folds {
    pub fn is_folded(&self, row: usize) -> bool {
        self.folded.contains(&row)
    }

    /// Folds or unfolds what a row opens. A row that opens nothing stays.
    pub fn toggle(&mut self, index: &Index, row: usize) {
        if index.closing_row(row).is_none() {
            return;
        }
        if !self.folded.remove(&row) {
            self.folded.insert(row);
        }
        self.outer.clear();
        let (mut hidden, mut covered) = (0, None);
        for &row in &self.folded {
            if covered.is_some_and(|end| row <= end) {
                continue;
            }
            if let Some(end) = index.closing_row(row) {
                hidden += end - row;
                covered = Some(end);
                self.outer.push((row, hidden));
            }
        }
    }

    /// How many rows are left to see.
    pub fn visible_count(&self, index: &Index) -> usize {
        index.row_count() - self.outer.last().map_or(0, |(_, hidden)| *hidden)
    }

    /// The row that is seen at this position; logarithmic in the folds.
    pub fn visible_to_row(&self, visible: usize) -> usize {
        // A fold is above this position if its own row, as seen, is.
        let above = self.outer.partition_point(|&(row, hidden)| {
            let before = hidden - self.hidden_by(row, hidden);
            row - before < visible
        });
        let hidden = above
            .checked_sub(1)
            .and_then(|last| self.outer.get(last))
            .map_or(0, |(_, hidden)| *hidden);
        visible + hidden
    }

    /// How many rows one fold hides, from the running totals.
    fn hidden_by(&self, row: usize, hidden: usize) -> usize {
        let at = self.outer.partition_point(|(have, _)| *have < row);
        let before = at
            .checked_sub(1)
            .and_then(|last| self.outer.get(last))
            .map_or(0, |(_, hidden)| *hidden);
        hidden - before
    }
}
