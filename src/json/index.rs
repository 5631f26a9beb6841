//! The index of a JSON text: where each row of its pretty-printed form begins.
//!
//! A row costs 8 bytes and a container that is not empty 12 more, so a typical
//! answer of an API costs 11 bytes a row: about as much again as its minified
//! body (`benches/json.rs` measures, `docs/decisions/json-index.md` keeps the
//! figures). Nothing of the text itself is kept: whoever asks for a row hands
//! the body in.

use super::folds::Fold;
use super::machine::Machine;
use super::place::Position;
use super::syntax::SyntaxError;
use super::table::{Container, Entry, MOST_CONTAINERS, NO_ROW, RowKind, Table, narrow};

/// The rows of a JSON text that may still be arriving.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) machine: Machine,
    pub(super) table: Table,
    full_at: Option<usize>,
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

impl Index {
    pub fn new() -> Self {
        Self { machine: Machine::new(true), table: Table::new(), full_at: None }
    }

    /// Takes in the next bytes of the body, any number of them. A byte order
    /// mark at the front is passed over, as a browser's `response.json()` does.
    pub fn push(&mut self, chunk: &[u8]) {
        self.push_within(chunk, u32::MAX as usize, MOST_CONTAINERS);
    }

    fn push_within(&mut self, chunk: &[u8], most_bytes: usize, most_containers: usize) {
        let mut rest = chunk;
        while !rest.is_empty() && self.full_at.is_none() {
            // A byte opens one container at most, so this many are sure to fit.
            let bytes = most_bytes.saturating_sub(self.machine.seen());
            let containers = most_containers.saturating_sub(self.table.container_count());
            let (now, later) = rest.split_at(rest.len().min(bytes).min(containers));
            if now.is_empty() {
                self.full_at = Some(self.machine.seen());
            }
            self.machine.push(now, &mut self.table);
            rest = later;
        }
    }

    /// Says that the body ends here.
    pub fn finish(&mut self) {
        if self.full_at.is_none() {
            self.machine.finish();
        }
    }

    /// The first thing that is not JSON. The rows before it stay; the bytes
    /// from its offset on belong to no row.
    pub fn error(&self) -> Option<&SyntaxError> {
        self.machine.error()
    }

    /// Where the index stopped because it can hold no more: at 4 GiB, or at
    /// half a billion containers.
    pub fn full_at(&self) -> Option<usize> {
        self.full_at
    }

    /// Whether the root value is there, whole.
    pub fn is_complete(&self) -> bool {
        self.machine.is_done()
    }

    /// Bytes taken in so far.
    pub fn len(&self) -> usize {
        self.machine.seen()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of memory that the index itself holds.
    pub fn memory(&self) -> usize {
        self.table.memory()
    }

    /// Rows so far. The last may be of a value that is still arriving; an empty
    /// container's row is that of an open one until it ends.
    pub fn row_count(&self) -> usize {
        self.table.rows.len()
    }

    pub(super) fn entry(&self, row: usize) -> Option<Entry> {
        self.table.rows.get(row)
    }

    pub fn kind(&self, row: usize) -> Option<RowKind> {
        self.entry(row).map(Entry::kind)
    }

    /// How many containers are around a row.
    pub fn depth(&self, row: usize) -> Option<usize> {
        self.table.depth(row).map(|depth| depth as usize)
    }

    /// The byte at which a row begins: its name's quote, its value's first
    /// byte, or the closing bracket.
    pub fn offset(&self, row: usize) -> Option<usize> {
        self.entry(row).map(|entry| entry.offset as usize)
    }

    /// The row that a byte is shown in; white space and commas belong to the
    /// row before them. None before the first row and from an error on.
    pub fn row_at(&self, offset: usize) -> Option<usize> {
        if offset >= self.end() {
            return None;
        }
        self.table.rows.partition_point(|entry| entry.offset as usize <= offset).checked_sub(1)
    }

    /// Where the rows end: at the error, or with the bytes taken in.
    pub(super) fn end(&self) -> usize {
        self.error().map_or(self.len(), |error| error.offset)
    }

    /// The number of the container that a row opens or closes.
    fn own(&self, row: usize) -> Option<u32> {
        let entry = self.entry(row)?;
        let kind = entry.kind();
        if kind.is_close() {
            Some(entry.container())
        } else if kind.is_open() {
            self.table.opened_before(row)
        } else {
            None
        }
    }

    /// The number of the container around a row.
    fn enclosing(&self, row: usize) -> Option<u32> {
        let entry = self.entry(row)?;
        let number = entry.container();
        if entry.kind().is_close() { self.table.around(number) } else { Some(number) }
    }

    /// The closing row of an open row and the other way round; none while the
    /// container is open.
    pub fn partner(&self, row: usize) -> Option<usize> {
        let container = self.table.container(self.own(row)?)?;
        let opens = self.kind(row)?.is_open();
        let partner = if opens { container.close_row } else { container.open_row };
        (partner != NO_ROW).then_some(partner as usize)
    }

    /// The opening row of the container around a row; none around the root.
    pub fn parent(&self, row: usize) -> Option<usize> {
        let parent = self.table.container(self.enclosing(row)?)?.open_row;
        (parent != NO_ROW).then_some(parent as usize)
    }

    /// How many items or members a container has so far, by its opening or
    /// closing row; 0 for an empty one, none for a scalar.
    pub fn child_count(&self, row: usize) -> Option<usize> {
        let Some(number) = self.own(row) else {
            return (self.kind(row)? != RowKind::Scalar).then_some(0);
        };
        if let Some(count) = self.table.count_in_current(number) {
            return Some(count as usize);
        }
        let close = self.table.container(number)?.close_row;
        if close != NO_ROW {
            return self.ordinal(close as usize - 1).map(|last| last + 1);
        }
        // Its last child is open too, and so on down to the innermost.
        let mut child = self.table.current();
        while self.table.around(child)? != number {
            child = self.table.around(child)?;
        }
        Some(self.table.container(child)?.ordinal as usize + 1)
    }

    /// The rows at which the items or members of an open row begin.
    pub fn children(&self, row: usize) -> Children<'_> {
        let open = self.kind(row).is_some_and(RowKind::is_open);
        let end = self.partner(row).unwrap_or_else(|| self.row_count());
        Children { index: self, next: row + 1, end: if open { end } else { 0 } }
    }

    /// The containers with so many containers around them, in order.
    pub(super) fn folds_at_depth(&self, depth: usize) -> Vec<Fold> {
        let mut found = Vec::new();
        // The closing rows of the containers around the one looked at.
        let mut around = Vec::new();
        for number in 1..self.table.container_count() {
            let Some(container) = self.table.container(narrow(number)) else { break };
            let Container { open_row: open, close_row: close, .. } = container;
            while around.last().is_some_and(|&before| before < open) {
                around.pop();
            }
            if around.len() == depth {
                found.push(Fold { open, close });
            }
            around.push(close);
        }
        found
    }

    /// A row's place among its siblings, from 0. Takes a short walk and, where
    /// deep containers come before the row, one step for each of their levels.
    pub fn ordinal(&self, row: usize) -> Option<usize> {
        if let Some(own) = self.own(row) {
            return Some(self.table.container(own)?.ordinal as usize);
        }
        // The container opened last before this row lies in a sibling before
        // it, or is the one around it: after the two there are only scalars.
        let around = self.entry(row)?.container();
        let mut number = self.table.opened_before(row)?.checked_sub(1)?;
        if number == around {
            let open = self.table.container(number)?.open_row;
            return Some(narrow(row).wrapping_sub(open).wrapping_sub(1) as usize);
        }
        while self.table.around(number)? != around {
            number = self.table.around(number)?;
        }
        let before = self.table.container(number)?;
        Some((before.ordinal + narrow(row).saturating_sub(before.close_row)) as usize)
    }

    /// Whether a comma follows the row's value.
    pub(super) fn has_comma(&self, row: usize) -> bool {
        match (self.kind(row), self.kind(row + 1)) {
            (None, _) => false,
            (Some(kind), _) if kind.is_open() => false,
            (Some(_), Some(next)) => !next.is_close(),
            (Some(_), None) => self.machine.after_comma(),
        }
    }

    /// The line and column of a byte of the body, at the cost of reading back
    /// to the last mark: 64 KB, or one long string.
    pub fn position(&self, body: &[u8], offset: usize) -> Position {
        self.table.mark_before(offset).advance(body, offset).position()
    }
}

/// The children of a container, in order.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    index: &'a Index,
    next: usize,
    end: usize,
}

impl Iterator for Children<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.next >= self.end {
            return None;
        }
        let row = self.next;
        let open = self.index.kind(row)?.is_open();
        self.next = match self.index.partner(row) {
            Some(close) if open => close + 1,
            None if open => self.end,
            Some(_) | None => row + 1,
        };
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_index_keeps_its_rows_and_says_where_it_stopped() {
        let body = b"[[1],[[2]],3]";
        for (bytes, containers, full_at) in [(7, 99, Some(7)), (99, 5, Some(7)), (13, 99, None)] {
            let mut index = Index::new();
            body.chunks(3).for_each(|chunk| index.push_within(chunk, bytes, containers));
            index.finish();
            assert_eq!(index.full_at(), full_at);
            assert_eq!((index.error(), index.is_complete()), (None, full_at.is_none()));
            assert_eq!(index.len(), full_at.unwrap_or(body.len()));
            assert!(index.row_count() >= 4);
            assert_eq!(index.row(3, body, 9).map(|row| row.text(body)), Some("],".to_owned()));
        }
    }

    #[test]
    fn bytes_are_found_in_their_rows() {
        let body = b" [10, {\"a\": 20}] x";
        let mut index = Index::new();
        index.push(body);
        let rows: Vec<_> = (0..body.len()).map(|offset| index.row_at(offset)).collect();
        let at = |mark: u8| rows[body.iter().position(|&byte| byte == mark).unwrap_or_default()];
        assert_eq!(
            [at(b' '), at(b'['), at(b'1'), at(b','), at(b'{')],
            [None, Some(0), Some(1), Some(1), Some(2)]
        );
        assert_eq!(
            [at(b'a'), at(b'2'), at(b'}'), at(b']'), at(b'x')],
            [Some(3), Some(3), Some(4), Some(5), None]
        );
    }
}
