//! The list of folders and requests. Each entry says how deep it lies; what
//! follows a folder and lies deeper is in it.

use std::ops::Range;

use crate::http::Draft;
use crate::variables::Take;

/// Folders within folders, at most.
pub const DEEPEST: usize = 8;

/// What an entry is known by, as long as it is there.
pub type Id = u64;

/// A request with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub name: String,
    pub draft: Draft,
    /// What it must return: conditions, one a line, as typed.
    pub expects: String,
    /// The values that its answer gives to variables.
    pub takes: Vec<Take>,
}

impl Named {
    pub fn new(name: impl Into<String>, draft: Draft) -> Self {
        Self { name: name.into(), draft, expects: String::new(), takes: Vec::new() }
    }

    /// A name for a request that has none: `GET /orders/12345`.
    pub fn suggested_name(draft: &Draft) -> String {
        let endpoint = draft.endpoint.trim();
        let found = crate::http::anatomy(endpoint);
        let path = found.path.and_then(|range| endpoint.get(range)).filter(|path| !path.is_empty());
        let rest = path.unwrap_or(endpoint);
        [draft.method.trim(), " ", rest].concat().trim().to_owned()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Folder { name: String },
    Request(Box<Named>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Id,
    /// How many folders are around it.
    pub depth: usize,
    pub what: What,
}

impl Entry {
    pub fn name(&self) -> &str {
        match &self.what {
            What::Folder { name } => name,
            What::Request(named) => &named.name,
        }
    }

    pub fn is_folder(&self) -> bool {
        matches!(self.what, What::Folder { .. })
    }

    pub fn request(&self) -> Option<&Named> {
        match &self.what {
            What::Request(named) => Some(named),
            What::Folder { .. } => None,
        }
    }
}

/// All that is kept, in its order.
///
/// Of two entries that follow each other, the second lies at most one deeper,
/// and deeper only in a folder. No two have one id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collections {
    pub(super) entries: Vec<Entry>,
    /// Where the next id is looked for.
    pub(super) next: Id,
}

impl Collections {
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn position(&self, id: Id) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    pub fn get(&self, id: Id) -> Option<&Entry> {
        self.entries.get(self.position(id)?)
    }

    pub fn request(&self, id: Id) -> Option<&Named> {
        self.get(id)?.request()
    }

    pub fn request_mut(&mut self, id: Id) -> Option<&mut Named> {
        let at = self.position(id)?;
        match &mut self.entries.get_mut(at)?.what {
            What::Request(named) => Some(named),
            What::Folder { .. } => None,
        }
    }

    /// An entry and all that lies in it.
    pub fn span(&self, at: usize) -> Range<usize> {
        let Some(first) = self.entries.get(at) else { return at..at };
        let inside = self.entries[at + 1..].iter().take_while(|it| it.depth > first.depth).count();
        at..at + 1 + inside
    }

    /// The folder that an entry lies in.
    pub fn parent(&self, at: usize) -> Option<usize> {
        let depth = self.entries.get(at)?.depth;
        self.entries[..at].iter().rposition(|it| it.depth < depth)
    }

    /// The names of the folders around an entry, from the outermost.
    pub fn folders(&self, at: usize) -> Vec<&str> {
        let mut names = Vec::new();
        let mut at = at;
        while let Some(parent) = self.parent(at) {
            names.push(self.entries[parent].name());
            at = parent;
        }
        names.reverse();
        names
    }

    /// The requests that an entry holds, itself if it is one; all for none.
    pub fn requests_in(&self, id: Option<Id>) -> Vec<&Entry> {
        let span = match id.map(|id| self.position(id)) {
            None => 0..self.entries.len(),
            Some(Some(at)) => self.span(at),
            Some(None) => 0..0,
        };
        self.entries[span].iter().filter(|entry| !entry.is_folder()).collect()
    }

    /// Adds an entry: into a folder as its last, after a request, or at the end.
    pub fn add(&mut self, near: Option<Id>, what: What) -> Id {
        let near = near.and_then(|id| self.position(id));
        let (at, depth) = match near.and_then(|at| Some((at, self.entries.get(at)?))) {
            None => (self.entries.len(), 0),
            Some((at, entry)) if entry.is_folder() && entry.depth < DEEPEST => {
                (self.span(at).end, entry.depth + 1)
            }
            Some((at, entry)) => (self.span(at).end, entry.depth),
        };
        let id = self.new_id();
        self.entries.insert(at, Entry { id, depth, what });
        id
    }

    /// New entries get ids from here on: two tabs that add at once must not give
    /// the same.
    pub fn give_ids_from(&mut self, first: Id) {
        self.next = first;
    }

    /// The same ids as these would get.
    pub fn give_ids_as(&mut self, other: &Self) {
        self.next = other.next;
    }

    pub(super) fn new_id(&mut self) -> Id {
        let mut id = self.next;
        while self.position(id).is_some() {
            id = id.wrapping_add(1);
        }
        self.next = id.wrapping_add(1);
        id
    }

    /// Takes an entry out, and all that lies in it.
    pub fn remove(&mut self, id: Id) {
        if let Some(at) = self.position(id) {
            let span = self.span(at);
            self.entries.drain(span);
        }
    }

    /// Copies an entry, and all that lies in it, to right behind itself.
    pub fn duplicate(&mut self, id: Id) -> Option<Id> {
        let at = self.position(id)?;
        let span = self.span(at);
        let mut copies: Vec<Entry> = self.entries[span.clone()].to_vec();
        for copy in &mut copies {
            copy.id = self.new_id();
        }
        let first = copies.first_mut()?;
        let id = first.id;
        let name = [first.name(), " copy"].concat();
        first.rename(name);
        self.entries.splice(span.end..span.end, copies);
        Some(id)
    }

    pub fn rename(&mut self, id: Id, name: impl Into<String>) {
        if let Some(at) = self.position(id)
            && let Some(entry) = self.entries.get_mut(at)
        {
            entry.rename(name.into());
        }
    }
}

impl Entry {
    fn rename(&mut self, new: String) {
        match &mut self.what {
            What::Folder { name } => *name = new,
            What::Request(named) => named.name = new,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// From lines: two spaces a level, `/` at the end of a folder.
    pub fn collections(lines: &str) -> Collections {
        let mut all = Collections::default();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let depth = (line.len() - line.trim_start().len()) / 2;
            let what = match line.trim().strip_suffix('/') {
                Some(name) => What::Folder { name: name.to_owned() },
                None => What::Request(Box::new(Named::new(line.trim(), Draft::first_visit()))),
            };
            let id = all.new_id();
            all.entries.push(Entry { id, depth, what });
        }
        all
    }

    pub fn lines(all: &Collections) -> String {
        let line = |entry: &Entry| {
            let slash = if entry.is_folder() { "/" } else { "" };
            format!("{}{}{slash}\n", "  ".repeat(entry.depth), entry.name())
        };
        all.entries.iter().map(line).collect()
    }

    pub fn id(all: &Collections, name: &str) -> Id {
        all.entries.iter().find(|entry| entry.name() == name).unwrap().id
    }

    const SHOP: &str = "Shop/\n  list\n  Orders/\n    one\n    two\nlast\n";

    #[test]
    fn what_is_added_goes_into_a_folder_or_behind_a_request() {
        let mut all = collections(SHOP);
        let folder = |name: &str| What::Folder { name: name.to_owned() };
        let (orders, one) = (id(&all, "Orders"), id(&all, "one"));
        all.add(Some(orders), folder("a"));
        all.add(Some(one), folder("b"));
        all.add(None, folder("c"));
        all.add(Some(999), folder("d"));
        assert_eq!(
            lines(&all),
            "Shop/\n  list\n  Orders/\n    one\n    b/\n    two\n    a/\nlast\nc/\nd/\n"
        );
        let b = all.position(id(&all, "b")).unwrap();
        assert_eq!(all.folders(b), ["Shop", "Orders"]);
    }

    #[test]
    fn folders_go_and_are_copied_with_what_is_in_them() {
        let mut all = collections(SHOP);
        let orders = id(&all, "Orders");
        all.duplicate(orders);
        assert_eq!(
            lines(&all),
            "Shop/\n  list\n  Orders/\n    one\n    two\n  Orders copy/\n    one\n    two\nlast\n"
        );
        let mut ids: Vec<Id> = all.entries.iter().map(|entry| entry.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all.entries.len());
        all.remove(orders);
        all.rename(id(&all, "Orders copy"), "Again");
        assert_eq!(lines(&all), "Shop/\n  list\n  Again/\n    one\n    two\nlast\n");
        let names: Vec<&str> =
            all.requests_in(Some(id(&all, "Shop"))).iter().map(|it| it.name()).collect();
        assert_eq!(names, ["list", "one", "two"]);
        assert_eq!(all.requests_in(None).len(), 4);
    }

    #[test]
    fn a_request_is_named_after_its_method_and_path() {
        let mut draft = Draft::first_visit();
        assert_eq!(Named::suggested_name(&draft), "GET /orders/12345");
        draft.endpoint = "{{base}}".to_owned();
        assert!(Named::suggested_name(&draft).contains("{{base}}"));
    }
}
