//! Two texts, line by line.

use std::hash::{DefaultHasher, Hasher};

use super::align::align;
use super::pairs::{Builder, Mark, Pair};
use crate::lines::Lines;
use crate::pace::Pace;

/// Bytes cut into rows in one step.
const STEP: usize = 64 << 10;

pub(super) async fn compare(
    before: &[u8],
    after: &[u8],
    pace: &Pace,
) -> (Lines, Lines, Vec<Pair>, bool) {
    let (old, old_hashes) = rows(before, pace).await;
    let (new, new_hashes) = rows(after, pace).await;
    let mut matches = align(&old_hashes, &new_hashes, pace).await;
    matches.push((old.len(), new.len()));
    let mut builder = Builder::default();
    let (mut at, mut other_at) = (0, 0);
    let mut is_cut = false;
    for (place, other_place) in matches {
        pace.step(2).await;
        if builder.is_full() {
            is_cut = true;
            break;
        }
        // Lines that were replaced stand beside those in their place.
        let changed = (place - at).min(other_place - other_at);
        for n in 0..changed {
            builder.differ(Some((at + n) as u32), Some((other_at + n) as u32), Mark::Changed);
        }
        for row in at + changed..place {
            builder.differ(Some(row as u32), None, Mark::Removed);
        }
        for row in other_at + changed..other_place {
            builder.differ(None, Some(row as u32), Mark::Added);
        }
        if place < old.len() && other_place < new.len() {
            builder.same(place as u32, other_place as u32, 1);
        }
        (at, other_at) = (place + 1, other_place + 1);
    }
    (old, new, builder.finish(), is_cut)
}

async fn rows(text: &[u8], pace: &Pace) -> (Lines, Vec<u64>) {
    let mut lines = Lines::default();
    for chunk in text.chunks(STEP) {
        lines.push(chunk);
        pace.step(STEP / 16).await;
    }
    let mut hashes = Vec::with_capacity(lines.len());
    for row in 0..lines.len() {
        let mut hasher = DefaultHasher::new();
        hasher.write(text.get(lines.range(row, text)).unwrap_or_default());
        hashes.push(hasher.finish());
        pace.step(8).await;
    }
    (lines, hashes)
}
