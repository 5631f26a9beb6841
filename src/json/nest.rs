//! Which kind each open container is.

/// The containers that are open, one bit each, so that a depth of a million
/// costs 125 KB.
#[derive(Clone, Debug, Default)]
pub(super) struct Nest {
    outer: Vec<u64>,
    pub(super) depth: usize,
    /// Whether the innermost is an object.
    pub(super) in_object: bool,
}

impl Nest {
    #[inline(always)]
    pub(super) fn push(&mut self, object: bool) {
        // The bit at `depth` says what encloses the new container.
        let (index, bit) = (self.depth / 64, 1u64 << (self.depth % 64));
        match self.outer.get_mut(index) {
            Some(word) if self.in_object => *word |= bit,
            Some(word) => *word &= !bit,
            None => self.outer.push(if self.in_object { bit } else { 0 }),
        }
        self.depth += 1;
        self.in_object = object;
    }

    #[inline(always)]
    pub(super) fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let word = self.outer.get(self.depth / 64).copied().unwrap_or_default();
        self.in_object = word >> (self.depth % 64) & 1 == 1;
    }
}
