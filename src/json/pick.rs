//! The members of one name, cut out of a text while it streams by: of what may
//! be many megabytes, only they are kept.

use super::machine::{Machine, Sink};
use super::place::Lines;
use super::syntax::SyntaxError;

/// Finds every member of one name that lies so many containers deep; the name
/// is looked for as it is mostly written, without escapes.
#[derive(Clone, Debug)]
pub struct Pick {
    machine: Machine,
    cutter: Cutter,
    /// The name in its quotes.
    name: Vec<u8>,
    /// More bytes than this are not kept of one member.
    most: usize,
    state: State,
    kept: Vec<u8>,
    too_long: usize,
}

/// What becomes of the bytes that come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// They are in no member of this depth, or in one of another name.
    Passing,
    /// They are in a member of which too little is known yet.
    Looking,
    Keeping,
}

/// Where members of the depth begin, and where what holds them ends.
#[derive(Clone, Debug)]
struct Cutter {
    depth: usize,
    wanted: usize,
    cuts: Vec<Cut>,
}

#[derive(Clone, Copy, Debug)]
struct Cut {
    at: usize,
    begins: bool,
}

impl Sink for Cutter {
    fn row(&mut self, at: usize, _: &Lines) {
        if self.depth == self.wanted {
            self.cuts.push(Cut { at, begins: true });
        }
    }

    fn open(&mut self, _: bool) {
        self.depth += 1;
    }

    fn close(&mut self, at: usize, _: bool, _: bool) {
        if self.depth == self.wanted {
            self.cuts.push(Cut { at, begins: false });
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

impl Pick {
    /// Members of the root object are 1 deep.
    pub fn new(name: &str, depth: usize, most: usize) -> Self {
        Self {
            machine: Machine::new(true),
            cutter: Cutter { depth: 0, wanted: depth, cuts: Vec::new() },
            name: ["\"", name, "\""].concat().into_bytes(),
            most,
            state: State::Passing,
            kept: Vec::new(),
            too_long: 0,
        }
    }

    /// Takes in the next bytes. Each member that ends in them is handed over
    /// from its name on, as `"name": value`.
    pub fn push(&mut self, chunk: &[u8], mut found: impl FnMut(&[u8])) {
        let base = self.machine.seen();
        self.machine.push(chunk, &mut self.cutter);
        let cuts = std::mem::take(&mut self.cutter.cuts);
        let mut from = 0;
        for cut in &cuts {
            // Never outside: a machine speaks of bytes that it was given.
            let to = cut.at.saturating_sub(base).clamp(from, chunk.len());
            self.take(&chunk[from..to]);
            if self.state == State::Keeping {
                let member = self.kept.trim_ascii_end();
                found(member.strip_suffix(b",").unwrap_or(member).trim_ascii_end());
            }
            self.kept.clear();
            self.state = if cut.begins { State::Looking } else { State::Passing };
            from = to;
        }
        let end = self.machine.error().map_or(chunk.len(), |error| {
            error.offset.saturating_sub(base).clamp(from, chunk.len())
        });
        self.take(&chunk[from..end]);
        self.cutter.cuts = cuts;
        self.cutter.cuts.clear();
    }

    fn take(&mut self, bytes: &[u8]) {
        let mut bytes = bytes;
        if self.state == State::Looking {
            let missing = self.name.len().saturating_sub(self.kept.len()).min(bytes.len());
            let (name, rest) = bytes.split_at(missing);
            self.kept.extend_from_slice(name);
            bytes = rest;
            if self.kept.len() == self.name.len() {
                let fits = self.kept == self.name;
                self.state = if fits { State::Keeping } else { State::Passing };
            }
        }
        if self.state != State::Keeping {
            return;
        }
        if self.kept.len() + bytes.len() > self.most {
            self.too_long += 1;
            self.state = State::Passing;
            self.kept = Vec::new();
        } else {
            self.kept.extend_from_slice(bytes);
        }
    }

    /// Says that the text ends here.
    pub fn finish(&mut self) {
        self.machine.finish();
    }

    /// The first thing that is not JSON. Nothing after it is found.
    pub fn error(&self) -> Option<&SyntaxError> {
        self.machine.error()
    }

    /// How many members were passed over because of their length.
    pub fn too_long(&self) -> usize {
        self.too_long
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(text: &str, size: usize, most: usize) -> (Vec<String>, Pick) {
        let mut pick = Pick::new("a", 2, most);
        let mut all = Vec::new();
        for chunk in text.as_bytes().chunks(size) {
            pick.push(chunk, |member| all.push(String::from_utf8(member.to_vec()).unwrap()));
        }
        pick.finish();
        (all, pick)
    }

    #[test]
    fn members_are_found_however_the_text_is_cut() {
        let text = "[ {\"a\": {\"a\": [1,2]} , \"b\":0}, {\"ab\":1,\"a\":\"x,\\\"\"},{\"a\"\n:3 , \"a\":[]},\"a\",{\"x\":{\"a\":9}} ]";
        for size in [1, 2, 3, 7, 1_000] {
            let (all, pick) = picked(text, size, 1_000);
            assert_eq!(all, ["\"a\": {\"a\": [1,2]}", "\"a\":\"x,\\\"\"", "\"a\"\n:3", "\"a\":[]"]);
            assert!(pick.error().is_none());
        }
    }

    #[test]
    fn long_members_are_passed_over_and_counted() {
        let (all, pick) = picked("[{\"a\":12345},{\"a\":1}]", 4, 6);
        assert_eq!((all, pick.too_long()), (vec!["\"a\":1".to_owned()], 1));
    }

    #[test]
    fn what_stands_before_a_fault_is_found() {
        let (all, pick) = picked("[{\"a\":1},{\"a\":2,,", 5, 10);
        assert_eq!(all, ["\"a\":1"]);
        assert_eq!(pick.error().map(|error| error.offset), Some(16));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_looked_through(text in "[\\[\\]{}:,\"ab1 \\\\]{0,60}", size in 1_usize..9) {
            let whole = picked(&text, 1_000, 20);
            let parts = picked(&text, size, 20);
            proptest::prop_assert_eq!(whole.0, parts.0);
        }
    }
}
