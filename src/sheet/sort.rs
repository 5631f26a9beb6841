//! The order of lines by a column, in steps.

use std::cmp::Ordering;

use super::{Cell, CellKind};
use crate::pace::Pace;

/// Bytes of a text that decide its place.
pub(super) const KEY: usize = 64;

/// Lines that are sorted in one step.
const RUN: usize = 1024;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Key {
    Number(f64, String),
    Bool(bool),
    Text(String),
    Container(String),
    Nothing,
}

pub(super) fn key(cell: Option<Cell>) -> Key {
    let Some(Cell { kind, text, .. }) = cell else { return Key::Nothing };
    match kind {
        CellKind::Missing | CellKind::Null => Key::Nothing,
        CellKind::Bool => Key::Bool(text == "true"),
        CellKind::Number => Key::Number(text.parse().unwrap_or(f64::NAN), text),
        CellKind::Text => Key::Text(text),
        CellKind::Container => Key::Container(text),
    }
}

impl Key {
    fn rank(&self) -> u8 {
        match self {
            Self::Number(..) => 0,
            Self::Bool(_) => 1,
            Self::Text(_) => 2,
            Self::Container(_) => 3,
            Self::Nothing => 4,
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one, text), Self::Number(two, other)) => one
                .partial_cmp(two)
                .filter(|order| order.is_ne())
                // Too long for a float: digits beside each other tell.
                .unwrap_or_else(|| text.len().cmp(&other.len()).then_with(|| text.cmp(other))),
            (Self::Bool(one), Self::Bool(two)) => one.cmp(two),
            (Self::Text(one), Self::Text(two)) | (Self::Container(one), Self::Container(two)) => {
                one.cmp(two)
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

/// A merge sort from below, with rests between runs and while merging.
pub(super) async fn order(keys: &[Key], descending: bool, pace: &Pace) -> Vec<u32> {
    let compare = |one: &u32, two: &u32| -> Ordering {
        let (Some(one), Some(two)) = (keys.get(*one as usize), keys.get(*two as usize)) else {
            return Ordering::Equal;
        };
        let order = one.compare(two);
        match (one, two) {
            // What is not there stays last.
            (Key::Nothing, _) | (_, Key::Nothing) => order,
            _ if descending => order.reverse(),
            _ => order,
        }
    };
    let count = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let mut order: Vec<u32> = (0..count).collect();
    for run in order.chunks_mut(RUN) {
        run.sort_by(compare);
        pace.step(RUN * 10).await;
    }
    let mut width = RUN;
    while width < order.len() {
        let mut merged = Vec::with_capacity(order.len());
        for pair in order.chunks(width * 2) {
            let (mut one, mut two) = pair.split_at(width.min(pair.len()));
            while let (Some(first), Some(second)) = (one.first(), two.first()) {
                let takes_second = compare(first, second).is_gt();
                let from = if takes_second { &mut two } else { &mut one };
                if let Some((head, rest)) = from.split_first() {
                    merged.push(*head);
                    *from = rest;
                }
                pace.step(2).await;
            }
            merged.extend_from_slice(one);
            merged.extend_from_slice(two);
        }
        order = merged;
        width *= 2;
    }
    order
}
