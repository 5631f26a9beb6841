//! A list that grows without moving what it holds.
//!
//! A `Vec` that doubles needs the old block and the new one at once, and wasm
//! memory never shrinks again; a list of pages wastes at most one page.

/// Entries a page. A power of two, so that finding one is a shift and a mask.
const PAGE: usize = 1 << 13;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages<T> {
    full: Vec<Box<[T]>>,
    /// The page being filled. The first grows from nothing, so that a small
    /// answer costs little; the later ones are made whole.
    last: Vec<T>,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self { full: Vec::new(), last: Vec::new() }
    }
}

impl<T: Copy> Pages<T> {
    pub const fn new() -> Self {
        Self { full: Vec::new(), last: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.full.is_empty() && self.last.is_empty()
    }

    pub fn len(&self) -> usize {
        self.full.len() * PAGE + self.last.len()
    }

    #[inline(always)]
    pub fn push(&mut self, entry: T) {
        if self.last.len() == PAGE {
            self.turn();
        }
        self.last.push(entry);
    }

    #[cold]
    #[inline(never)]
    fn turn(&mut self) {
        let page = std::mem::replace(&mut self.last, Vec::with_capacity(PAGE));
        self.full.push(page.into_boxed_slice());
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<T> {
        match self.full.get(index / PAGE) {
            Some(page) => page.get(index % PAGE).copied(),
            None => self.last.get(index - self.full.len() * PAGE).copied(),
        }
    }

    #[inline(always)]
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let before = self.full.len() * PAGE;
        match self.full.get_mut(index / PAGE) {
            Some(page) => page.get_mut(index % PAGE),
            None => self.last.get_mut(index - before),
        }
    }

    #[inline(always)]
    pub fn last_mut(&mut self) -> Option<&mut T> {
        // A page is turned only to be pushed to, so this one is never empty.
        self.last.last_mut()
    }

    /// Takes back the entry pushed last.
    pub fn pop(&mut self) -> Option<T> {
        if self.last.is_empty()
            && let Some(page) = self.full.pop()
        {
            self.last = page.into_vec();
        }
        self.last.pop()
    }

    /// The first index whose entry does not fit `before`; the entries that do
    /// stand at the front.
    pub fn partition_point(&self, before: impl Fn(T) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle) {
                Some(entry) if before(entry) => low = middle + 1,
                Some(_) | None => high = middle,
            }
        }
        low
    }

    /// Bytes taken from the allocator.
    pub fn memory(&self) -> usize {
        (self.full.len() * PAGE + self.last.capacity()) * size_of::<T>()
            + self.full.capacity() * size_of::<Box<[T]>>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_keep_their_places_across_pages() {
        let mut pages = Pages::new();
        let count = PAGE * 2 + 5;
        (0..count).for_each(|n| pages.push(n));
        assert_eq!(pages.len(), count);
        assert!((0..count).all(|n| pages.get(n) == Some(n)));
        assert_eq!(pages.get(count), None);
        if let Some(entry) = pages.get_mut(PAGE) {
            *entry = 0;
        }
        assert_eq!(pages.get(PAGE), Some(0));
        assert_eq!(pages.partition_point(|n| n < 1000), 1000);
        for left in (0..count).rev() {
            assert!(pages.pop().is_some());
            assert_eq!(pages.len(), left);
        }
        assert_eq!(pages.pop(), None);
    }
}
