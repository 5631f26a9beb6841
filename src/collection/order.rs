//! Moving entries: by a step, as the keyboard does, or to a spot, as dragging
//! does. Whatever is moved takes along what lies in it.

use super::tree::{Collections, DEEPEST, Id};
use crate::said;

/// Where something is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    Before,
    After,
    /// As the last in a folder.
    Into,
}

/// Where an entry stands among those beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// From 1.
    pub place: usize,
    pub of: usize,
    /// The folder that it lies in.
    pub folder: Option<String>,
}

impl Stand {
    /// As a screen reader says it: `2 of 5 in Orders`.
    pub fn words(&self) -> String {
        match &self.folder {
            Some(folder) => said!("{} of {} in {}", self.place, self.of, folder),
            None => said!("{} of {}", self.place, self.of),
        }
    }
}

impl Collections {
    /// The entries beside one, itself too, in their order.
    fn beside(&self, at: usize) -> Vec<usize> {
        let Some(entry) = self.entries.get(at) else { return Vec::new() };
        let (from, to) = match self.parent(at) {
            Some(parent) => (parent + 1, self.span(parent).end),
            None => (0, self.entries.len()),
        };
        (from..to)
            .filter(|other| self.entries.get(*other).is_some_and(|it| it.depth == entry.depth))
            .collect()
    }

    pub fn stand(&self, id: Id) -> Option<Stand> {
        let at = self.position(id)?;
        let beside = self.beside(at);
        let folder = self.parent(at).and_then(|parent| self.entries.get(parent));
        Some(Stand {
            place: beside.iter().position(|other| *other == at)? + 1,
            of: beside.len(),
            folder: folder.map(|folder| folder.name().to_owned()),
        })
    }

    /// Before the entry above it. False if it is the first.
    pub fn move_up(&mut self, id: Id) -> bool {
        self.neighbor(id, false).is_some_and(|other| self.place(id, other, Spot::Before))
    }

    /// Behind the entry below it. False if it is the last.
    pub fn move_down(&mut self, id: Id) -> bool {
        self.neighbor(id, true).is_some_and(|other| self.place(id, other, Spot::After))
    }

    /// Into the folder above it, as its last. False if there is none.
    pub fn move_in(&mut self, id: Id) -> bool {
        self.neighbor(id, false).is_some_and(|other| self.place(id, other, Spot::Into))
    }

    /// Out of its folder, to right behind it. False if it lies in none.
    pub fn move_out(&mut self, id: Id) -> bool {
        let parent = self.position(id).and_then(|at| self.parent(at));
        let parent = parent.and_then(|at| self.entries.get(at)).map(|it| it.id);
        parent.is_some_and(|parent| self.place(id, parent, Spot::After))
    }

    fn neighbor(&self, id: Id, is_below: bool) -> Option<Id> {
        let at = self.position(id)?;
        let beside = self.beside(at);
        let place = beside.iter().position(|other| *other == at)?;
        let other = if is_below { place + 1 } else { place.checked_sub(1)? };
        Some(self.entries.get(*beside.get(other)?)?.id)
    }

    /// Moves an entry to a spot beside or in another. False, and nothing changes,
    /// where it can't lie there: in itself, in a request, or too deep.
    pub fn place(&mut self, id: Id, target: Id, spot: Spot) -> bool {
        let (Some(at), Some(to)) = (self.position(id), self.position(target)) else {
            return false;
        };
        let span = self.span(at);
        let Some(goal) = self.entries.get(to) else { return false };
        if span.contains(&to) || spot == Spot::Into && !goal.is_folder() {
            return false;
        }
        let depth = if spot == Spot::Into { goal.depth + 1 } else { goal.depth };
        let moved = &self.entries[span.clone()];
        let own = moved.first().map_or(0, |it| it.depth);
        // A folder may lie at the deepest place, with nothing in it.
        let deepest = moved.iter().map(|it| it.depth - own).max().unwrap_or(0);
        if depth + deepest > DEEPEST {
            return false;
        }
        let before = match spot {
            Spot::Before => to,
            Spot::After | Spot::Into => self.span(to).end,
        };
        // Where it will be once what moves is out of the way.
        let before = if before > at { before - span.len() } else { before };
        let mut moved: Vec<_> = self.entries.drain(span).collect();
        for entry in &mut moved {
            entry.depth = entry.depth - own + depth;
        }
        self.entries.splice(before..before, moved);
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::tests::{collections, id, lines};
    use super::*;

    const SHOP: &str = "Shop/\n  list\n  Orders/\n    one\n    two\nlast\n";

    #[test]
    fn entries_move_by_steps_and_take_along_what_is_in_them() {
        type Move = fn(&mut Collections, Id) -> bool;
        let cases: [(&str, Move, Option<&str>); 10] = [
            (
                "two",
                Collections::move_up,
                Some("Shop/\n  list\n  Orders/\n    two\n    one\nlast\n"),
            ),
            ("one", Collections::move_up, None),
            (
                "Orders",
                Collections::move_up,
                Some("Shop/\n  Orders/\n    one\n    two\n  list\nlast\n"),
            ),
            (
                "list",
                Collections::move_down,
                Some("Shop/\n  Orders/\n    one\n    two\n  list\nlast\n"),
            ),
            ("last", Collections::move_down, None),
            (
                "last",
                Collections::move_up,
                Some("last\nShop/\n  list\n  Orders/\n    one\n    two\n"),
            ),
            (
                "last",
                Collections::move_in,
                Some("Shop/\n  list\n  Orders/\n    one\n    two\n  last\n"),
            ),
            ("two", Collections::move_in, None),
            ("Orders", Collections::move_out, Some("Shop/\n  list\nOrders/\n  one\n  two\nlast\n")),
            ("last", Collections::move_out, None),
        ];
        for (name, step, expected) in cases {
            let mut all = collections(SHOP);
            let entry = id(&all, name);
            assert_eq!(step(&mut all, entry), expected.is_some(), "{name}");
            assert_eq!(lines(&all), expected.unwrap_or(SHOP), "{name}");
        }
    }

    #[test]
    fn a_folder_is_never_dropped_into_itself() {
        let mut all = collections(SHOP);
        let (shop, orders, one) = (id(&all, "Shop"), id(&all, "Orders"), id(&all, "one"));
        for (from, to, spot) in [
            (shop, orders, Spot::Into),
            (shop, one, Spot::After),
            (orders, orders, Spot::Before),
            (orders, one, Spot::Into),
        ] {
            assert!(!all.place(from, to, spot));
        }
        assert_eq!(lines(&all), SHOP);
        assert!(all.place(one, shop, Spot::Before));
        assert_eq!(lines(&all), "one\nShop/\n  list\n  Orders/\n    two\nlast\n");
    }

    #[test]
    fn where_an_entry_stands_is_said() {
        let all = collections(SHOP);
        assert_eq!(all.stand(id(&all, "two")).unwrap().words(), "2 of 2 in Orders");
        assert_eq!(all.stand(id(&all, "last")).unwrap().words(), "2 of 2");
    }

    fn is_sound(all: &Collections) -> bool {
        let mut before: Option<&crate::collection::Entry> = None;
        all.entries.iter().all(|entry| {
            let most = before.map_or(0, |it| it.depth + usize::from(it.is_folder()));
            before = Some(entry);
            entry.depth <= most && entry.depth <= DEEPEST
        })
    }

    proptest! {
        #[test]
        fn no_move_loses_an_entry_or_breaks_the_order(
            moves in proptest::collection::vec((0u8..8, 0u64..14, 0u64..14), 0..60),
        ) {
            let mut all = collections("A/\n  a\n  B/\n    b\n    C/\n      c\nD/\n  d\nE/\n  F/\n    G/\n      g\nz\n");
            let mut before: Vec<Id> = all.entries.iter().map(|it| it.id).collect();
            before.sort_unstable();
            for (step, id, target) in moves {
                match step {
                    0 => all.move_up(id),
                    1 => all.move_down(id),
                    2 => all.move_in(id),
                    3 => all.move_out(id),
                    4 => all.place(id, target, Spot::Before),
                    5 => all.place(id, target, Spot::After),
                    _ => all.place(id, target, Spot::Into),
                };
                prop_assert!(is_sound(&all), "{}", lines(&all));
            }
            let mut after: Vec<Id> = all.entries.iter().map(|it| it.id).collect();
            after.sort_unstable();
            prop_assert_eq!(after, before);
        }
    }
}
