//! XML laid out in rows, without a tree: each tag, text and comment is where it
//! was, and only white space between them is left out.

mod fault;
mod lay_out;
mod row;
mod token;

use std::ops::Range;

use crate::pace::Pace;

pub use fault::Fault;
pub use row::{MarkupKind, MarkupPiece, MarkupRow};

/// The rows of a markup text: 12 bytes a row; texts up to 4 GiB.
#[derive(Clone, Debug, Default)]
pub struct Markup {
    rows: Vec<Entry>,
    fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    start: u32,
    end: u32,
    depth: u32,
}

impl Entry {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Markup {
    /// Lays out a text (XML 1.0). What is not well formed is laid out as well as
    /// can be, and [`Self::fault`] tells of the first such place.
    pub async fn of(bytes: &[u8], pace: &Pace) -> Self {
        lay_out::lay_out(bytes, pace).await
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The first thing that is not well formed.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// The row that a byte is in, or the row before it.
    pub fn row_at(&self, offset: usize) -> Option<usize> {
        self.rows.partition_point(|entry| entry.start as usize <= offset).checked_sub(1)
    }

    /// One row; no piece shows more than `limit` bytes.
    pub fn row(&self, n: usize, bytes: &[u8], limit: usize) -> Option<MarkupRow> {
        let entry = self.rows.get(n)?;
        let pieces = row::pieces(bytes, entry.range(), limit);
        Some(MarkupRow { depth: entry.depth as usize, pieces })
    }
}

#[cfg(test)]
mod tests;
