//! The rows of a document's neat form, found as its bytes arrive.

use super::scan::{Container, Scanner, Sink};
use super::syntax::SyntaxError;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    Open(Container),
    Close(Container),
    /// A container with nothing in it, on one row.
    Empty(Container),
}

/// One row in 12 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// Where the row's name or, without one, its value starts; for a closing
    /// row, where its bracket stands.
    offset: u32,
    /// For an opening row, its closing row; for a closing row, its opening row.
    partner: u32,
    /// Depth, and in the low bits kind, name and comma.
    packed: u32,
}

const KIND: u32 = 0b111;
const KEY: u32 = 1 << 3;
const COMMA: u32 = 1 << 4;
const DEPTH_SHIFT: u32 = 5;
/// Deeper rows are drawn as if they were this deep.
const DEEPEST: usize = (1 << (32 - DEPTH_SHIFT)) - 1;
/// An opening row that has not been closed.
const NO_ROW: u32 = u32::MAX;

impl Entry {
    fn new(offset: usize, kind: Kind, has_key: bool, depth: usize) -> Self {
        let kind = match kind {
            Kind::Scalar => 0,
            Kind::Open(Container::Object) => 1,
            Kind::Open(Container::Array) => 2,
            Kind::Close(Container::Object) => 3,
            Kind::Close(Container::Array) => 4,
            Kind::Empty(Container::Object) => 5,
            Kind::Empty(Container::Array) => 6,
        };
        let depth = u32::try_from(depth.min(DEEPEST)).unwrap_or(0);
        Self {
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
            partner: NO_ROW,
            packed: kind | if has_key { KEY } else { 0 } | depth << DEPTH_SHIFT,
        }
    }

    fn kind(self) -> Kind {
        match self.packed & KIND {
            0 => Kind::Scalar,
            1 => Kind::Open(Container::Object),
            2 => Kind::Open(Container::Array),
            3 => Kind::Close(Container::Object),
            4 => Kind::Close(Container::Array),
            5 => Kind::Empty(Container::Object),
            _ => Kind::Empty(Container::Array),
        }
    }
}

/// Everything about one row that does not need the bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub offset: usize,
    pub kind: Kind,
    pub has_key: bool,
    pub has_comma: bool,
    pub depth: usize,
}

/// The rows found so far. Costs 12 bytes a row, and a little for each level
/// that is open; bodies of up to 4 GiB.
#[derive(Clone, Debug)]
pub struct Index {
    scanner: Scanner,
    rows: Rows,
    finished: bool,
}

#[derive(Clone, Debug, Default)]
struct Rows {
    entries: Vec<Entry>,
    open: Vec<u32>,
    key: Option<usize>,
}

impl Rows {
    fn add(&mut self, offset: usize, kind: Kind) {
        let key = self.key.take();
        self.entries.push(Entry::new(key.unwrap_or(offset), kind, key.is_some(), self.open.len()));
    }

    fn count(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(NO_ROW)
    }
}

impl Sink for Rows {
    fn key(&mut self, offset: usize) {
        self.key = Some(offset);
    }

    fn scalar(&mut self, offset: usize) {
        self.add(offset, Kind::Scalar);
    }

    fn open(&mut self, offset: usize, container: Container) {
        let row = self.count();
        self.add(offset, Kind::Open(container));
        self.open.push(row);
    }

    fn close(&mut self, offset: usize, container: Container) {
        let Some(opening) = self.open.pop() else { return };
        let closing = self.count();
        let depth = self.open.len();
        let Some(entry) = self.entries.get_mut(opening as usize) else { return };
        if closing == opening + 1 {
            let has_key = entry.packed & KEY != 0;
            *entry = Entry::new(entry.offset as usize, Kind::Empty(container), has_key, depth);
            return;
        }
        entry.partner = closing;
        let mut last = Entry::new(offset, Kind::Close(container), false, depth);
        last.partner = opening;
        self.entries.push(last);
    }

    fn comma(&mut self) {
        if let Some(last) = self.entries.last_mut() {
            last.packed |= COMMA;
        }
    }
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

impl Index {
    pub fn new() -> Self {
        Self { scanner: Scanner::new(), rows: Rows::default(), finished: false }
    }

    /// Reads the next bytes, however they were cut. After an error nothing more
    /// is read; the rows before it stay.
    pub fn push(&mut self, chunk: &[u8]) {
        self.scanner.push(chunk, &mut self.rows);
    }

    /// Says that no more bytes come.
    pub fn finish(&mut self) {
        self.finished = true;
        self.scanner.finish();
    }

    pub fn is_finished(&self) -> bool {
        self.finished
    }

    /// How many bytes have been handed in.
    pub fn seen(&self) -> usize {
        self.scanner.seen()
    }

    pub fn row_count(&self) -> usize {
        self.rows.entries.len()
    }

    /// The first place at which the body is not JSON. `body` is all that was
    /// pushed so far.
    pub fn error(&self, body: &[u8]) -> Option<SyntaxError> {
        self.scanner.fault().map(|(offset, expected)| SyntaxError::new(body, offset, expected))
    }

    pub(super) fn place(&self, row: usize) -> Option<Place> {
        let entry = self.rows.entries.get(row)?;
        Some(Place {
            offset: entry.offset as usize,
            kind: entry.kind(),
            has_key: entry.packed & KEY != 0,
            has_comma: entry.packed & COMMA != 0,
            depth: (entry.packed >> DEPTH_SHIFT) as usize,
        })
    }

    /// The row that closes what this row opens. While it has not come, the last
    /// row there is. `None` for a row that opens nothing.
    pub fn closing_row(&self, row: usize) -> Option<usize> {
        let entry = self.rows.entries.get(row)?;
        match entry.kind() {
            Kind::Open(_) if entry.partner == NO_ROW => Some(self.row_count() - 1),
            Kind::Open(_) => Some(entry.partner as usize),
            Kind::Scalar | Kind::Close(_) | Kind::Empty(_) => None,
        }
    }

    /// How many members or items a row's container holds, in time linear in
    /// that number.
    pub fn child_count(&self, row: usize) -> usize {
        let Some(end) = self.closing_row(row) else { return 0 };
        let is_closed = matches!(self.place(end).map(|place| place.kind), Some(Kind::Close(_)))
            && self.rows.entries.get(end).is_some_and(|entry| entry.partner as usize == row);
        let end = if is_closed { end } else { end + 1 };
        let mut count = 0;
        let mut at = row + 1;
        while at < end {
            count += 1;
            at = self.closing_row(at).unwrap_or(at) + 1;
        }
        count
    }
}
