//! Some values of a text, one under the other, each with its path above it.

use super::folds::Folds;
use super::index::Index;
use super::table::narrow;

/// What is shown in a place of a list of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The path of the n-th value.
    Path(usize),
    /// A row of the text.
    Row(usize),
}

/// A list of values by the rows at which they begin. 8 bytes a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    values: Vec<u32>,
    /// Where each value's places end.
    ends: Vec<u32>,
}

/// How many rows are seen of the value that begins in `row`.
fn seen(index: &Index, folds: &Folds, row: usize) -> usize {
    let last = match index.kind(row) {
        Some(kind) if kind.is_open() => {
            index.partner(row).unwrap_or_else(|| index.row_count().saturating_sub(1))
        }
        _ => row,
    };
    // A value that lies in a folded one is shown by that fold's row alone.
    let first = folds.row_to_visible(index, row);
    folds.row_to_visible(index, last).saturating_sub(first) + 1
}

impl Extract {
    /// The values that begin in these rows.
    pub fn new(index: &Index, folds: &Folds, values: Vec<u32>) -> Self {
        let mut extract = Self { ends: Vec::with_capacity(values.len()), values };
        extract.measure(index, folds);
        extract
    }

    /// Takes in other folds.
    pub fn measure(&mut self, index: &Index, folds: &Folds) {
        self.ends.clear();
        let mut end = 0_usize;
        for row in &self.values {
            end += 1 + seen(index, folds, *row as usize);
            self.ends.push(narrow(end));
        }
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// The rows at which they begin.
    pub fn values(&self) -> &[u32] {
        &self.values
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// What is shown in a place.
    pub fn at(&self, index: &Index, folds: &Folds, place: usize) -> Option<Place> {
        let value = self.ends.partition_point(|end| *end as usize <= place);
        let row = *self.values.get(value)? as usize;
        let begin = value.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        match place - begin {
            0 => Some(Place::Path(value)),
            below => {
                let first = folds.row_to_visible(index, row);
                folds.visible_to_row(index, first + below - 1).map(Place::Row)
            }
        }
    }

    /// The first place in which a row, or the fold that hides it, is shown.
    pub fn place_of(&self, index: &Index, folds: &Folds, row: usize) -> Option<usize> {
        let sought = folds.row_to_visible(index, row);
        let mut begin = 0;
        for (value, end) in self.values.iter().zip(&self.ends) {
            let first = folds.row_to_visible(index, *value as usize);
            let end = *end as usize;
            if first <= sought && sought - first < end - begin - 1 {
                return Some(begin + 1 + sought - first);
            }
            begin = end;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_under_their_paths_and_fold() {
        let mut index = Index::new();
        index.push(b"[[1,2],3,{\"a\":[4]}]");
        index.finish();
        let mut folds = Folds::new();
        // Rows: 0 [, 1 [, 2 1, 3 2, 4 ], 5 3, 6 {, 7 "a": [, 8 4, 9 ], 10 }, 11 ]
        let mut extract = Extract::new(&index, &folds, vec![1, 5, 7]);
        let shown = |extract: &Extract, folds: &Folds| -> Vec<Place> {
            (0..extract.len()).filter_map(|place| extract.at(&index, folds, place)).collect()
        };
        let row = Place::Row;
        let expected = [
            Place::Path(0),
            row(1),
            row(2),
            row(3),
            row(4),
            Place::Path(1),
            row(5),
            Place::Path(2),
            row(7),
            row(8),
            row(9),
        ];
        assert_eq!(shown(&extract, &folds), expected);
        assert_eq!(extract.place_of(&index, &folds, 8), Some(9));
        assert_eq!(extract.place_of(&index, &folds, 11), None);
        folds.set(&index, 1, true);
        extract.measure(&index, &folds);
        assert_eq!(shown(&extract, &folds)[..3], [Place::Path(0), row(1), Place::Path(1)]);
        assert_eq!(extract.at(&index, &folds, extract.len()), None);
        // What is hidden in an outer fold is shown by that fold.
        folds.set(&index, 0, true);
        extract.measure(&index, &folds);
        assert_eq!(extract.len(), 6);
    }
}
