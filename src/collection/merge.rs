//! Collections that two tabs have changed, made one again.

use std::collections::{HashMap, HashSet};

use super::tree::{Collections, DEEPEST, Entry, Id, Named, What};
use crate::merge;

/// Entries, each with its place in the list and the folder that it lies in.
type Known<'a> = HashMap<Id, Place<'a>>;

#[derive(Clone, Copy)]
struct Place<'a> {
    at: usize,
    entry: &'a Entry,
    folder: Option<Id>,
}

impl Place<'_> {
    fn says_the_same_as(&self, other: &Self) -> bool {
        self.entry.what == other.entry.what && self.folder == other.folder
    }
}

/// Whether two entries of one id have nothing else in common.
fn is_other(one: &Entry, other: &Entry) -> bool {
    let draft = |entry: &Entry| entry.request().map(|named| named.draft.clone());
    one.is_folder() != other.is_folder()
        || one.name() != other.name() && (one.is_folder() || draft(one) != draft(other))
}

fn joined(base: Known<'_>, mine: &Collections, theirs: &Collections) -> Collections {
    let known = [base, mine.known(), theirs.known()];
    let ids = known.each_ref().map(|known| {
        let mut all: Vec<(usize, Id)> = known.iter().map(|(id, place)| (place.at, *id)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, id)| id).collect::<Vec<Id>>()
    });
    let keys = |stays: &dyn Fn(&Id) -> bool| merge::keys(&ids[0], &ids[1], &ids[2], stays);
    let [was, is, other] = &known;
    // Of what one side has removed: whether the other has changed it.
    let kept = keys(&|id| match (is.get(id), other.get(id)) {
        (Some(left), None) | (None, Some(left)) => {
            was.get(id).is_none_or(|was| !was.says_the_same_as(left))
        }
        _ => false,
    });
    // A folder stays as long as there is something in it that does.
    let mut around: HashSet<Id> = kept.iter().copied().collect();
    for id in &kept {
        let mut folder = folder_of(&known, *id);
        while let Some(id) = folder.filter(|id| around.insert(*id)) {
            folder = folder_of(&known, id);
        }
    }
    let kept = keys(&|id| around.contains(id));
    let mut all = Collections { entries: Vec::with_capacity(kept.len()), next: mine.next };
    all.lay_out(&kept, &known);
    all
}

impl Collections {
    /// What both have made of what they once were: see [`crate::merge`].
    pub fn merged(base: &Self, mine: &Self, theirs: &Self) -> Self {
        joined(base.known(), mine, theirs)
    }

    /// These, and what a file holds beside them: nothing here is changed, and what
    /// only has the same id is another entry.
    pub fn with_missing_of(&self, mut file: Self) -> Self {
        let here = self.known();
        let top = self.entries.iter().chain(&file.entries).map(|entry| entry.id).max();
        file.give_ids_from(top.unwrap_or(0).saturating_add(1));
        for at in 0..file.entries.len() {
            let Some(entry) = file.entries.get(at) else { break };
            if here.get(&entry.id).is_some_and(|have| is_other(have.entry, entry)) {
                let id = file.new_id();
                if let Some(entry) = file.entries.get_mut(at) {
                    entry.id = id;
                }
            }
        }
        // As if all that both have had been changed here alone.
        let mut base = file.known();
        base.retain(|id, _| here.contains_key(id));
        let mut all = joined(base, self, &file);
        all.give_ids_from(file.next);
        all
    }

    fn known(&self) -> Known<'_> {
        let mut open: Vec<&Entry> = Vec::new();
        let mut known = Known::with_capacity(self.entries.len());
        for (at, entry) in self.entries.iter().enumerate() {
            while open.last().is_some_and(|folder| folder.depth >= entry.depth) {
                open.pop();
            }
            let folder = open.last().map(|folder| folder.id);
            known.insert(entry.id, Place { at, entry, folder });
            if entry.is_folder() {
                open.push(entry);
            }
        }
        known
    }

    /// Puts entries into their folders, in this order.
    fn lay_out(&mut self, kept: &[Id], known: &[Known<'_>; 3]) {
        let is_kept: HashSet<Id> = kept.iter().copied().collect();
        let mut inside: HashMap<Option<Id>, Vec<Id>> = HashMap::new();
        for id in kept {
            let folder = folder_of(known, *id).filter(|folder| is_kept.contains(folder));
            inside.entry(folder).or_default().push(*id);
        }
        let mut waiting: Vec<(Id, usize)> = Vec::new();
        let open = |waiting: &mut Vec<(Id, usize)>, folder: Option<Id>, depth: usize| {
            let all = inside.get(&folder).into_iter().flatten().rev();
            waiting.extend(all.map(|id| (*id, depth)));
        };
        open(&mut waiting, None, 0);
        let mut laid: HashSet<Id> = HashSet::new();
        // Two folders that were moved into each other lie in none: then one of
        // them lies at the top.
        let mut rest = kept.iter();
        loop {
            let Some((id, depth)) = waiting.pop() else {
                let Some(id) = rest.by_ref().find(|id| !laid.contains(id)) else { break };
                waiting.push((*id, 0));
                continue;
            };
            if !laid.insert(id) {
                continue;
            }
            let Some(what) = content_of(known, id) else { continue };
            self.entries.push(Entry { id, depth, what });
            open(&mut waiting, Some(id), (depth + 1).min(DEEPEST));
        }
    }
}

fn folder_of(known: &[Known<'_>; 3], id: Id) -> Option<Id> {
    let [base, mine, theirs] =
        known.each_ref().map(|known| known.get(&id).map(|place| place.folder));
    match (base, mine, theirs) {
        (Some(base), Some(mine), Some(theirs)) => merge::one(&base, mine, theirs),
        (_, mine, theirs) => mine.or(theirs).flatten(),
    }
}

fn content_of(known: &[Known<'_>; 3], id: Id) -> Option<What> {
    let [base, mine, theirs] =
        known.each_ref().map(|known| known.get(&id).map(|place| &place.entry.what));
    let (mine, theirs) = match (mine, theirs) {
        (Some(mine), Some(theirs)) => (mine, theirs),
        (one, other) => return one.or(other).cloned(),
    };
    Some(match (base, mine, theirs) {
        (
            Some(What::Folder { name: base }),
            What::Folder { name: mine },
            What::Folder { name: theirs },
        ) => What::Folder { name: merge::one(base, mine.clone(), theirs.clone()) },
        (Some(What::Request(base)), What::Request(mine), What::Request(theirs)) => {
            What::Request(Box::new(request(base, mine, theirs)))
        }
        _ => mine.clone(),
    })
}

fn request(base: &Named, mine: &Named, theirs: &Named) -> Named {
    let [mine, theirs] = [mine, theirs].map(Named::clone);
    Named {
        name: merge::one(&base.name, mine.name, theirs.name),
        draft: merge::one(&base.draft, mine.draft, theirs.draft),
        expects: merge::one(&base.expects, mine.expects, theirs.expects),
        takes: merge::one(&base.takes, mine.takes, theirs.takes),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::order::Spot;
    use super::super::tree::tests::{collections, id, lines};
    use super::*;

    const SHOP: &str = "Shop/\n  list\n  Orders/\n    one\n    two\nlast\n";

    /// Two tabs with what the store has, each giving ids of its own.
    fn tabs() -> [Collections; 3] {
        let base = collections(SHOP);
        let [mut mine, mut theirs] = [base.clone(), base.clone()];
        mine.give_ids_from(1_000);
        theirs.give_ids_from(2_000);
        [base, mine, theirs]
    }

    fn folder(name: &str) -> What {
        What::Folder { name: name.to_owned() }
    }

    fn both(base: &Collections, mine: &Collections, theirs: &Collections) -> String {
        let all = Collections::merged(base, mine, theirs);
        // Whoever takes over what was written goes on from the same.
        assert_eq!(lines(&Collections::merged(theirs, theirs, &all)), lines(&all));
        lines(&all)
    }

    #[test]
    fn what_both_have_added_is_there() {
        let [base, mut mine, mut theirs] = tabs();
        mine.add(Some(id(&base, "Orders")), folder("a"));
        theirs.add(Some(id(&base, "Orders")), folder("b"));
        theirs.add(None, folder("c"));
        assert_eq!(
            both(&base, &mine, &theirs),
            "Shop/\n  list\n  Orders/\n    one\n    two\n    a/\n    b/\nlast\nc/\n"
        );
    }

    #[test]
    fn both_change_what_they_change_even_of_one_request() {
        let [base, mut mine, mut theirs] = tabs();
        let one = id(&base, "one");
        mine.rename(one, "renamed");
        theirs.request_mut(one).unwrap().expects = "status 200".to_owned();
        mine.request_mut(id(&base, "two")).unwrap().draft.endpoint = "https://a.example".to_owned();
        theirs.place(id(&base, "last"), id(&base, "list"), Spot::Before);
        let all = Collections::merged(&base, &mine, &theirs);
        assert_eq!(lines(&all), "Shop/\n  last\n  list\n  Orders/\n    renamed\n    two\n");
        assert_eq!(all.request(one).unwrap().expects, "status 200");
        assert_eq!(all.request(id(&base, "two")).unwrap().draft.endpoint, "https://a.example");
    }

    #[test]
    fn what_one_deletes_goes_unless_the_other_works_in_it() {
        let [base, mut mine, mut theirs] = tabs();
        theirs.remove(id(&base, "Orders"));
        assert_eq!(both(&base, &mine, &theirs), "Shop/\n  list\nlast\n");
        mine.rename(id(&base, "two"), "mine");
        assert_eq!(both(&base, &mine, &theirs), "Shop/\n  list\n  Orders/\n    mine\nlast\n");
        let [_, mut mine, _] = tabs();
        mine.add(Some(id(&base, "Orders")), folder("new"));
        assert_eq!(both(&base, &mine, &theirs), "Shop/\n  list\n  Orders/\n    new/\nlast\n");
        // Moved out of what is deleted.
        let [_, mut mine, _] = tabs();
        mine.place(id(&base, "one"), id(&base, "last"), Spot::After);
        assert_eq!(both(&base, &mine, &theirs), "Shop/\n  list\nlast\none\n");
    }

    #[test]
    fn folders_that_are_moved_into_each_other_are_both_there() {
        let base = collections("A/\n  a\nB/\n  b\n");
        let [mut mine, mut theirs] = [base.clone(), base.clone()];
        let [a, b] = ["A", "B"].map(|name| id(&base, name));
        assert!(mine.place(a, b, Spot::Into) && theirs.place(b, a, Spot::Into));
        let all = Collections::merged(&base, &mine, &theirs);
        assert_eq!(all.entries().len(), 4);
        assert_eq!(all.requests_in(None).len(), 2);
    }

    #[test]
    fn undoing_takes_back_one_change_and_no_other() {
        let before = collections(SHOP);
        let mut after = before.clone();
        after.remove(id(&before, "Orders"));
        let mut now = after.clone();
        now.add(None, folder("since"));
        let undone = Collections::merged(&after, &before, &now);
        assert_eq!(lines(&undone), "Shop/\n  list\n  Orders/\n    one\n    two\nlast\nsince/\n");
    }

    #[test]
    fn a_file_adds_what_is_not_here() {
        let here = collections(SHOP);
        assert_eq!(here.with_missing_of(here.clone()).entries(), here.entries());
        let mut file = here.clone();
        file.request_mut(id(&here, "one")).unwrap().draft.endpoint = "changed".to_owned();
        file.add(Some(id(&here, "Shop")), folder("new"));
        assert_eq!(lines(&here.with_missing_of(file)), SHOP.replace("last", "  new/\nlast"));
        // Of another browser: the same ids, and nothing else.
        let mut other = collections("Bank/\n  pay\n");
        other.request_mut(id(&other, "pay")).unwrap().draft.endpoint = "other".to_owned();
        let all = here.with_missing_of(other);
        assert_eq!(lines(&all), [SHOP, "Bank/\n  pay\n"].concat());
        assert_eq!(lines(&Collections::default().with_missing_of(here.clone())), SHOP);
    }

    fn ids(all: &Collections) -> Vec<Id> {
        all.entries.iter().map(|entry| entry.id).collect()
    }

    /// Some changes, whatever they are.
    fn change(all: &mut Collections, steps: &[(u8, u8, u8)]) {
        for (what, one, other) in steps {
            let ids = ids(all);
            let pick = |n: u8| ids.get(usize::from(n) % ids.len().max(1)).copied().unwrap_or(0);
            let (one, other) = (pick(*one), pick(*other));
            match what % 7 {
                0 => drop(all.add(Some(one), folder("new"))),
                1 => all.remove(one),
                2 => all.rename(one, other.to_string()),
                3 => drop(all.place(one, other, Spot::Into)),
                4 => drop(all.place(one, other, Spot::Before)),
                5 => drop(all.duplicate(one)),
                _ => drop(all.move_out(one)),
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_both_do_the_list_is_whole_and_has_what_was_added(
            before in proptest::collection::vec(any::<(u8, u8, u8)>(), 0..12),
            one in proptest::collection::vec(any::<(u8, u8, u8)>(), 0..12),
            other in proptest::collection::vec(any::<(u8, u8, u8)>(), 0..12),
        ) {
            let [mut base, ..] = tabs();
            change(&mut base, &before);
            let [mut mine, mut theirs] = [base.clone(), base.clone()];
            mine.give_ids_from(1_000);
            theirs.give_ids_from(2_000);
            change(&mut mine, &one);
            change(&mut theirs, &other);
            let all = Collections::merged(&base, &mine, &theirs);
            let mut most = 0;
            for entry in all.entries() {
                prop_assert!(entry.depth <= most);
                most = (entry.depth + usize::from(entry.is_folder())).min(DEEPEST);
            }
            let known: HashSet<Id> = ids(&all).into_iter().collect();
            prop_assert_eq!(known.len(), all.entries().len());
            for added in ids(&mine).iter().chain(&ids(&theirs)).filter(|id| base.get(**id).is_none()) {
                prop_assert!(known.contains(added));
            }
            for gone in ids(&base).iter().filter(|id| mine.get(**id).is_none() && theirs.get(**id).is_none()) {
                prop_assert!(!known.contains(gone) || all.get(*gone).is_some_and(Entry::is_folder));
            }
            let taken = Collections::merged(&base, &base, &theirs);
            prop_assert_eq!(taken.entries(), theirs.entries());
            prop_assert_eq!(lines(&Collections::merged(&base, &mine, &base)), lines(&mine));
        }
    }
}
