//! Rows side by side, with long runs of equal ones left out.

/// Rows of two bodies that stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub before: Option<u32>,
    pub after: Option<u32>,
    pub mark: Mark,
    /// With [`Mark::Skipped`]: how many equal rows are left out, from these on.
    pub skipped: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Same,
    Changed,
    Removed,
    Added,
    Skipped,
}

/// Equal rows that stay on each side of what differs.
const CONTEXT: u32 = 3;

/// The most pairs that are kept.
pub(super) const MOST_PAIRS: usize = 200_000;

/// A list of pairs under way.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pairs: Vec<Pair>,
    /// Equal rows that have not been put down: where they begin, how many.
    run: Option<(u32, u32, u32)>,
}

impl Builder {
    /// So many equal rows.
    pub(super) fn same(&mut self, before: u32, after: u32, count: u32) {
        match &mut self.run {
            Some((one, other, length)) if *one + *length == before && *other + *length == after => {
                *length += count;
            }
            _ => {
                self.settle();
                self.run = Some((before, after, count));
            }
        }
    }

    /// Rows that differ.
    pub(super) fn differ(&mut self, before: Option<u32>, after: Option<u32>, mark: Mark) {
        self.settle();
        self.pairs.push(Pair { before, after, mark, skipped: 0 });
    }

    pub(super) fn is_full(&self) -> bool {
        self.pairs.len() >= MOST_PAIRS
    }

    fn settle(&mut self) {
        let Some((before, after, count)) = self.run.take() else { return };
        let mut put = |from: u32, count: u32| {
            for n in from..from + count {
                let (before, after) = (Some(before + n), Some(after + n));
                self.pairs.push(Pair { before, after, mark: Mark::Same, skipped: 0 });
            }
        };
        if count <= 2 * CONTEXT + 1 {
            put(0, count);
            return;
        }
        put(0, CONTEXT);
        let skipped = count - 2 * CONTEXT;
        let (first, other) = (Some(before + CONTEXT), Some(after + CONTEXT));
        self.pairs.push(Pair { before: first, after: other, mark: Mark::Skipped, skipped });
        let tail = count - CONTEXT;
        for n in tail..count {
            let (before, after) = (Some(before + n), Some(after + n));
            self.pairs.push(Pair { before, after, mark: Mark::Same, skipped: 0 });
        }
    }

    pub(super) fn finish(mut self) -> Vec<Pair> {
        self.settle();
        self.pairs
    }
}
