//! Two JSON texts, value by value.

use std::collections::HashMap;

use super::align::align;
use super::hashes::Hashes;
use super::pairs::{Builder, Mark, Pair};
use crate::json::{Index, RowKind};
use crate::pace::Pace;

/// Members by whose value a record is known again, the first that it has.
const NAMES_OF_RECORDS: [&[u8]; 5] = [b"id", b"_id", b"uuid", b"key", b"sku"];

/// Changes that are told one by one.
pub(super) const TOLD: usize = 20;

/// One value that is not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Changed(usize, usize),
    Removed(usize),
    Added(usize),
}

#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) pairs: Vec<Pair>,
    /// The first [`TOLD`].
    pub(super) changes: Vec<Change>,
    pub(super) changed: usize,
    pub(super) removed: usize,
    pub(super) added: usize,
    /// Whether there was more than is kept.
    pub(super) is_cut: bool,
}

/// What is to be put down next.
enum Task {
    /// Values with one name or one place.
    Value(usize, usize),
    Removed(usize),
    Added(usize),
    /// So many rows that are the same.
    Same(usize, usize, u32),
}

pub(super) async fn compare(
    before: &Index,
    old_body: &[u8],
    after: &Index,
    new_body: &[u8],
    pace: &Pace,
) -> Found {
    let old = Hashes::of(before, old_body, pace).await;
    let new = Hashes::of(after, new_body, pace).await;
    let mut found = Found::default();
    let mut builder = Builder::default();
    let mut tasks = vec![Task::Value(0, 0)];
    while let Some(task) = tasks.pop() {
        pace.step(8).await;
        if builder.is_full() {
            found.is_cut = true;
            break;
        }
        match task {
            Task::Same(one, other, count) => builder.same(one as u32, other as u32, count),
            Task::Removed(row) => {
                found.note(Change::Removed(row));
                found.put(&mut builder, &old, row, true);
            }
            Task::Added(row) => {
                found.note(Change::Added(row));
                found.put(&mut builder, &new, row, false);
            }
            Task::Value(one, other) if old.value(one) == new.value(other) => {
                builder.same(one as u32, other as u32, old.rows_of(one));
            }
            Task::Value(one, other) => {
                let kinds = (before.kind(one), after.kind(other));
                match kinds {
                    (Some(RowKind::OpenObject), Some(RowKind::OpenObject)) => {
                        inside(
                            &old,
                            one,
                            &new,
                            other,
                            &mut tasks,
                            members(&old, one, &new, other, pace).await,
                            &mut builder,
                        );
                    }
                    (Some(RowKind::OpenArray), Some(RowKind::OpenArray)) => {
                        let items = items(&old, one, &new, other, pace).await;
                        inside(&old, one, &new, other, &mut tasks, items, &mut builder);
                    }
                    _ => {
                        found.note(Change::Changed(one, other));
                        if old.rows_of(one) == 1 && new.rows_of(other) == 1 {
                            builder.differ(Some(one as u32), Some(other as u32), Mark::Changed);
                        } else {
                            found.put(&mut builder, &old, one, true);
                            found.put(&mut builder, &new, other, false);
                        }
                    }
                }
            }
        }
    }
    found.pairs = builder.finish();
    found
}

impl Found {
    fn note(&mut self, change: Change) {
        match change {
            Change::Changed(..) => self.changed += 1,
            Change::Removed(_) => self.removed += 1,
            Change::Added(_) => self.added += 1,
        }
        if self.changes.len() < TOLD {
            self.changes.push(change);
        }
    }

    /// All rows of a value that is on one side only.
    fn put(&mut self, builder: &mut Builder, side: &Hashes<'_>, row: usize, is_old: bool) {
        for n in 0..side.rows_of(row) {
            if builder.is_full() {
                self.is_cut = true;
                return;
            }
            let row = Some(row as u32 + n);
            match is_old {
                true => builder.differ(row, None, Mark::Removed),
                false => builder.differ(None, row, Mark::Added),
            }
        }
    }
}

/// Puts down the opening rows, and what comes after them onto the tasks.
fn inside(
    old: &Hashes<'_>,
    one: usize,
    new: &Hashes<'_>,
    other: usize,
    tasks: &mut Vec<Task>,
    children: Vec<Task>,
    builder: &mut Builder,
) {
    builder.same(one as u32, other as u32, 1);
    let closes = (old.index.partner(one), new.index.partner(other));
    if let (Some(one), Some(other)) = closes {
        tasks.push(Task::Same(one, other, 1));
    }
    tasks.extend(children.into_iter().rev());
}

/// Members by their names; what is new comes after what was there.
async fn members(
    old: &Hashes<'_>,
    one: usize,
    new: &Hashes<'_>,
    other: usize,
    pace: &Pace,
) -> Vec<Task> {
    let mut by_name: HashMap<Vec<u8>, usize> = HashMap::new();
    for row in new.index.children(other) {
        // Of members with one name the last counts.
        by_name.insert(new.name(row), row);
        pace.step(8).await;
    }
    let mut tasks = Vec::new();
    for row in old.index.children(one) {
        pace.step(8).await;
        match by_name.remove(&old.name(row)) {
            Some(other) => tasks.push(Task::Value(row, other)),
            None => tasks.push(Task::Removed(row)),
        }
    }
    let mut added: Vec<usize> = by_name.into_values().collect();
    added.sort_unstable();
    tasks.extend(added.into_iter().map(Task::Added));
    tasks
}

/// Items: those that are the same, and between them records known by a member
/// or by their place.
async fn items(
    old: &Hashes<'_>,
    one: usize,
    new: &Hashes<'_>,
    other: usize,
    pace: &Pace,
) -> Vec<Task> {
    let (old_rows, old_hashes) = list(old, one, pace).await;
    let (new_rows, new_hashes) = list(new, other, pace).await;
    let mut pairs = align(&old_hashes, &new_hashes, pace).await;
    pairs.push((old_rows.len(), new_rows.len()));
    let mut tasks = Vec::new();
    let (mut at, mut other_at) = (0, 0);
    for (place, other_place) in pairs {
        let gone = old_rows.get(at..place).unwrap_or_default();
        let come = new_rows.get(other_at..other_place).unwrap_or_default();
        between(old, gone, new, come, &mut tasks, pace).await;
        if let (Some(row), Some(other)) = (old_rows.get(place), new_rows.get(other_place)) {
            tasks.push(Task::Same(*row, *other, old.rows_of(*row)));
        }
        (at, other_at) = (place + 1, other_place + 1);
    }
    tasks
}

async fn list(side: &Hashes<'_>, row: usize, pace: &Pace) -> (Vec<usize>, Vec<u64>) {
    let mut rows = Vec::new();
    let mut hashes = Vec::new();
    for child in side.index.children(row) {
        rows.push(child);
        hashes.push(side.value(child));
        pace.step(8).await;
    }
    (rows, hashes)
}

/// Items that stand between two that are the same.
async fn between(
    old: &Hashes<'_>,
    gone: &[usize],
    new: &Hashes<'_>,
    come: &[usize],
    tasks: &mut Vec<Task>,
    pace: &Pace,
) {
    if gone.is_empty() || come.is_empty() {
        tasks.extend(gone.iter().copied().map(Task::Removed));
        tasks.extend(come.iter().copied().map(Task::Added));
        return;
    }
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut unknown = Vec::new();
    for row in come {
        pace.step(16).await;
        match record(new, *row) {
            Some(name) => {
                known.entry(name).or_insert(*row);
            }
            None => unknown.push(*row),
        }
    }
    let mut unknown = unknown.into_iter();
    let mut taken = std::collections::HashSet::new();
    for row in gone {
        pace.step(16).await;
        let partner = match record(old, *row) {
            Some(name) => known.remove(&name),
            None => unknown.next(),
        };
        match partner {
            Some(other) => {
                taken.insert(other);
                tasks.push(Task::Value(*row, other));
            }
            None => tasks.push(Task::Removed(*row)),
        }
    }
    tasks.extend(come.iter().copied().filter(|row| !taken.contains(row)).map(Task::Added));
}

/// By what a record is known again.
fn record(side: &Hashes<'_>, row: usize) -> Option<u64> {
    if side.index.kind(row) != Some(RowKind::OpenObject) {
        return None;
    }
    NAMES_OF_RECORDS.iter().find_map(|wanted| {
        let member =
            side.index.children(row).take(50).find(|member| side.name(*member) == *wanted)?;
        (side.index.kind(member) == Some(RowKind::Scalar)).then(|| side.value(member))
    })
}
