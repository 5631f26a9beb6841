//! A number for each value of a text, the same for values that say the same:
//! white space and the order of members do not count, numbers and strings do as
//! they were sent.

use std::hash::{DefaultHasher, Hasher};

use crate::json::{Index, RowKind, unescape};
use crate::pace::Pace;

/// The numbers of the containers, by their opening rows: 12 bytes each.
pub(super) struct Hashes<'a> {
    pub(super) index: &'a Index,
    pub(super) body: &'a [u8],
    rows: Vec<u32>,
    hashes: Vec<u64>,
}

fn hash(parts: &[&[u8]]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write_usize(part.len());
        hasher.write(part);
    }
    hasher.finish()
}

/// A container whose end has not come.
struct Open {
    row: usize,
    place: usize,
    sum: u64,
    count: u64,
}

impl<'a> Hashes<'a> {
    /// One pass over all rows.
    pub(super) async fn of(index: &'a Index, body: &'a [u8], pace: &Pace) -> Self {
        let mut made = Self { index, body, rows: Vec::new(), hashes: Vec::new() };
        let mut open: Vec<Open> = Vec::new();
        for row in 0..index.row_count() {
            pace.step(4).await;
            let Some(kind) = index.kind(row) else { break };
            if kind.is_open() {
                open.push(Open { row, place: made.rows.len(), sum: 0, count: 0 });
                made.rows.push(row as u32);
                made.hashes.push(0);
                continue;
            }
            let (row, own) = match open.pop_if(|_| kind.is_close()) {
                Some(closed) => {
                    let is_object = [u8::from(kind == RowKind::CloseObject)];
                    let own =
                        hash(&[&is_object, &closed.sum.to_le_bytes(), &closed.count.to_le_bytes()]);
                    if let Some(slot) = made.hashes.get_mut(closed.place) {
                        *slot = own;
                    }
                    (closed.row, own)
                }
                None => (row, made.scalar(row)),
            };
            let is_object = open
                .last()
                .is_some_and(|around| index.kind(around.row) == Some(RowKind::OpenObject));
            let member = if is_object { hash(&[&made.name(row), &own.to_le_bytes()]) } else { own };
            if let Some(around) = open.last_mut() {
                around.count += 1;
                around.sum = match is_object {
                    true => around.sum.wrapping_add(member),
                    false => hash(&[&around.sum.to_le_bytes(), &member.to_le_bytes()]),
                };
            }
        }
        made
    }

    /// The number of the value that begins in a row.
    pub(super) fn value(&self, row: usize) -> u64 {
        match self.rows.binary_search(&(row as u32)) {
            Ok(at) => self.hashes.get(at).copied().unwrap_or_default(),
            Err(_) => self.scalar(row),
        }
    }

    fn scalar(&self, row: usize) -> u64 {
        match self.index.kind(row) {
            Some(RowKind::EmptyArray) => hash(&[b"[]"]),
            Some(RowKind::EmptyObject) => hash(&[b"{}"]),
            _ => {
                let range = self.index.value_range(row, self.body).unwrap_or_default();
                hash(&[b"=", self.body.get(range).unwrap_or_default()])
            }
        }
    }

    /// A member's name without quotes and escapes.
    pub(super) fn name(&self, row: usize) -> Vec<u8> {
        let range = self.index.name_range(row, self.body).unwrap_or_default();
        let quoted = self.body.get(range).unwrap_or_default();
        match quoted.contains(&b'\\') {
            true => unescape(quoted).into_bytes(),
            false => quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default().to_vec(),
        }
    }

    /// How many rows the value takes that begins in a row.
    pub(super) fn rows_of(&self, row: usize) -> u32 {
        match self.index.kind(row) {
            Some(kind) if kind.is_open() => {
                (self.index.partner(row).unwrap_or(row) - row + 1) as u32
            }
            _ => 1,
        }
    }
}
