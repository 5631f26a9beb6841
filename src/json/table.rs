//! What is kept of each row and of each container.

use super::machine::Sink;
use super::place::{Lines, Mark};
use crate::pages::Pages;

/// What a row of the pretty-printed text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A string, a number, `true`, `false` or `null`, after its name if it is
    /// a member.
    Scalar,
    /// `[]`, after its name if it is a member.
    EmptyArray,
    /// `{}`, after its name if it is a member.
    EmptyObject,
    /// `[`, after its name if it is a member.
    OpenArray,
    /// `{`, after its name if it is a member.
    OpenObject,
    /// `]`
    CloseArray,
    /// `}`
    CloseObject,
}

impl RowKind {
    /// In the order of their numbers, in which a scalar is 0.
    const ALL: [Self; 7] = [
        Self::Scalar,
        Self::EmptyArray,
        Self::EmptyObject,
        Self::OpenArray,
        Self::OpenObject,
        Self::CloseArray,
        Self::CloseObject,
    ];

    pub fn is_open(self) -> bool {
        matches!(self, Self::OpenArray | Self::OpenObject)
    }

    pub fn is_close(self) -> bool {
        matches!(self, Self::CloseArray | Self::CloseObject)
    }
}

/// Bits of a link that hold the row's kind.
const KIND_BITS: u32 = 3;

/// The most containers that a link can tell apart.
pub(super) const MOST_CONTAINERS: usize = 1 << (32 - KIND_BITS);

/// A row: 8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The byte at which the row begins.
    pub(super) offset: u32,
    /// A container's number above the row's kind in the lowest bits.
    link: u32,
}

impl Entry {
    #[inline(always)]
    fn new(offset: usize, kind: RowKind, container: u32) -> Self {
        Self { offset: narrow(offset), link: container << KIND_BITS | kind as u32 }
    }

    pub(super) fn kind(self) -> RowKind {
        let bits = self.link & ((1 << KIND_BITS) - 1);
        RowKind::ALL.get(bits as usize).copied().unwrap_or(RowKind::Scalar)
    }

    /// The container around the row, but of a closing row its own.
    pub(super) fn container(self) -> u32 {
        self.link >> KIND_BITS
    }
}

/// A row that is not there.
pub(super) const NO_ROW: u32 = u32::MAX;

/// An array or object that is not empty: 12 bytes. They are numbered in the
/// order in which they open; number 0 is the text itself, whose one item is
/// the root value. What is around a container is in its opening row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Container {
    pub(super) open_row: u32,
    /// [`NO_ROW`] while it is open.
    pub(super) close_row: u32,
    /// Its place among its siblings, from 0.
    pub(super) ordinal: u32,
}

const TEXT: Container = Container { open_row: NO_ROW, close_row: NO_ROW, ordinal: 0 };

/// What holds before the first row of every [`BLOCK`]: an eighth of a byte a
/// row, for which depth and number need not be kept in every container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    depth: u32,
    /// Containers opened so far, the text itself among them.
    opened: u32,
}

/// Rows a block: as many as may have to be read to find a row's depth.
const BLOCK: usize = 64;

/// How many bytes may lie between two marks before the next row gets one.
const MARK_EVERY: usize = 1 << 16;

/// The rows and containers of a text, filled by the machine.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) rows: Pages<Entry>,
    blocks: Pages<Block>,
    containers: Pages<Container>,
    /// The innermost open container, its children so far, and their depth.
    current: u32,
    count: u32,
    depth: u32,
    marks: Vec<Mark>,
    next_mark: usize,
}

impl Table {
    pub(super) fn new() -> Self {
        let mut containers = Pages::new();
        containers.push(TEXT);
        Self {
            rows: Pages::new(),
            blocks: Pages::new(),
            containers,
            current: 0,
            count: 0,
            depth: 0,
            marks: Vec::new(),
            next_mark: MARK_EVERY,
        }
    }

    pub(super) fn container_count(&self) -> usize {
        self.containers.len()
    }

    pub(super) fn container(&self, number: u32) -> Option<Container> {
        self.containers.get(number as usize)
    }

    /// The container around a container.
    pub(super) fn around(&self, number: u32) -> Option<u32> {
        let open = self.container(number)?.open_row;
        self.rows.get(open as usize).map(Entry::container)
    }

    /// How many children an open container has so far, if it is the innermost.
    pub(super) fn count_in_current(&self, number: u32) -> Option<u32> {
        (number == self.current).then_some(self.count)
    }

    /// The innermost open container.
    pub(super) fn current(&self) -> u32 {
        self.current
    }

    /// What holds before a row, found by reading the rows of its block.
    fn before(&self, row: usize) -> Option<Block> {
        let mut block = self.blocks.get(row / BLOCK)?;
        for earlier in row - row % BLOCK..row {
            match self.rows.get(earlier)?.kind() {
                RowKind::OpenArray | RowKind::OpenObject => {
                    block.depth += 1;
                    block.opened += 1;
                }
                RowKind::CloseArray | RowKind::CloseObject => {
                    block.depth = block.depth.saturating_sub(1);
                }
                RowKind::Scalar | RowKind::EmptyArray | RowKind::EmptyObject => {}
            }
        }
        Some(block)
    }

    /// How many containers are around a row.
    pub(super) fn depth(&self, row: usize) -> Option<u32> {
        let closes = self.rows.get(row)?.kind().is_close();
        self.before(row).map(|block| block.depth.saturating_sub(u32::from(closes)))
    }

    /// How many containers open before a row, the text itself among them:
    /// the number of the one that a row opens.
    pub(super) fn opened_before(&self, row: usize) -> Option<u32> {
        self.before(row).map(|block| block.opened)
    }

    /// The last mark at or before `offset`.
    pub(super) fn mark_before(&self, offset: usize) -> Mark {
        let point = self.marks.partition_point(|mark| mark.offset <= offset);
        let mark = point.checked_sub(1).and_then(|index| self.marks.get(index));
        mark.copied().unwrap_or_default()
    }

    pub(super) fn memory(&self) -> usize {
        self.rows.memory()
            + self.blocks.memory()
            + self.containers.memory()
            + self.marks.capacity() * size_of::<Mark>()
    }

    #[inline(always)]
    fn push(&mut self, entry: Entry) {
        if self.rows.len().is_multiple_of(BLOCK) {
            let opened = narrow(self.containers.len());
            self.blocks.push(Block { depth: self.depth, opened });
        }
        self.rows.push(entry);
    }

    #[cold]
    #[inline(never)]
    fn note(&mut self, at: usize, lines: &Lines) {
        self.marks.push(Mark { offset: at, lines: *lines });
        self.next_mark = at + MARK_EVERY;
    }
}

impl Sink for Table {
    #[inline(always)]
    fn row(&mut self, at: usize, lines: &Lines) {
        if at >= self.next_mark {
            self.note(at, lines);
        }
        self.count += 1;
        self.push(Entry::new(at, RowKind::Scalar, self.current));
    }

    #[inline]
    fn open(&mut self, object: bool) {
        let kind = if object { RowKind::OpenObject } else { RowKind::OpenArray };
        if let Some(entry) = self.rows.last_mut() {
            entry.link |= kind as u32;
        }
        let open_row = narrow(self.rows.len() - 1);
        let ordinal = self.count - 1;
        self.current = narrow(self.containers.len());
        self.containers.push(Container { open_row, close_row: NO_ROW, ordinal });
        self.count = 0;
        self.depth += 1;
    }

    #[inline]
    fn close(&mut self, at: usize, object: bool, empty: bool) {
        if empty {
            // It opened last, so it is the last of the list and has the last row.
            let closed = self.containers.pop();
            let kind = if object { RowKind::EmptyObject } else { RowKind::EmptyArray };
            if let (Some(entry), Some(closed)) = (self.rows.last_mut(), closed) {
                self.current = entry.container();
                self.count = closed.ordinal + 1;
                *entry = Entry::new(entry.offset as usize, kind, self.current);
            }
        } else {
            let number = self.current;
            let row = narrow(self.rows.len());
            if let Some(container) = self.containers.get_mut(number as usize) {
                container.close_row = row;
                self.count = container.ordinal + 1;
                let open = self.rows.get(container.open_row as usize);
                self.current = open.map_or(0, Entry::container);
            }
            let kind = if object { RowKind::CloseObject } else { RowKind::CloseArray };
            self.push(Entry::new(at, kind, number));
        }
        self.depth -= 1;
    }
}

/// Offsets and counts are kept in 32 bits; the index takes in no more bytes
/// than they can count.
#[inline(always)]
pub(super) fn narrow(number: usize) -> u32 {
    number as u32
}
