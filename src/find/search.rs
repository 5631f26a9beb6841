//! A search under way.

use std::ops::Range;

use super::pattern::Pattern;

/// The most matches that are kept.
pub const MOST_FOUND: usize = 1_000_000;

/// A match of a regular expression is found if it is no longer than this.
pub(super) const REGEX_REACH: usize = 16 << 10;

/// How many bytes before a stretch a regular expression is shown, for `^` and
/// `\b`: the longest character.
const CONTEXT: usize = 4;

/// A match: 8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    start: u32,
    length: u32,
}

impl Found {
    /// Its bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.length as usize
    }
}

/// A search through bytes that may still be arriving: in order, without
/// overlap, each byte looked at once.
#[derive(Clone, Debug)]
pub struct Search {
    pattern: Pattern,
    at: usize,
    found: Vec<Found>,
    done: bool,
}

impl Search {
    pub fn new(pattern: Pattern) -> Self {
        Self { pattern, at: 0, found: Vec::new(), done: false }
    }

    /// Looks through some `budget` bytes more. Pass all bytes so far and
    /// whether they are all there will be. True where there is nothing left to
    /// do until more come.
    pub fn step(&mut self, bytes: &[u8], complete: bool, budget: usize) -> bool {
        let last = bytes.len();
        let reach = self.pattern.reach();
        let whole = last - self.at.min(last) <= budget.saturating_add(reach);
        let end = if whole { last } else { self.at + budget + reach };
        // A match that begins after this may go on behind the end.
        let sure = match (whole, complete) {
            (true, true) => end,
            _ => end.saturating_sub(reach.saturating_sub(1)),
        };
        let context = if self.pattern.is_regex() { self.at.min(CONTEXT) } else { 0 };
        let begin = self.at - context;
        let window = bytes.get(begin..end).unwrap_or_default();
        let mut from = context;
        while let Some(range) = self.pattern.find(window, from) {
            if begin + range.start >= sure {
                break;
            }
            if self.found.len() == MOST_FOUND {
                self.done = true;
                return true;
            }
            self.found.push(Found {
                start: (begin + range.start) as u32,
                length: (range.end - range.start) as u32,
            });
            from = range.end.max(range.start + 1);
        }
        self.at = (begin + from).max(sure).min(last);
        self.done = whole && complete;
        whole
    }

    /// Matches so far, in order.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// Whether there may be more than are kept.
    pub fn is_full(&self) -> bool {
        self.found.len() == MOST_FOUND
    }

    /// Whether all has been looked through.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// How many bytes have been looked through.
    pub fn searched(&self) -> usize {
        self.at
    }

    /// The matches that lie in these bytes, wholly or in part.
    pub fn within(&self, range: Range<usize>) -> &[Found] {
        let first = self.found.partition_point(|found| found.range().end <= range.start);
        let rest = self.found.get(first..).unwrap_or_default();
        let count = rest.partition_point(|found| found.range().start < range.end);
        rest.get(..count).unwrap_or_default()
    }

    /// The first match at or after a byte, else the first of all.
    pub fn nearest(&self, offset: usize) -> Option<usize> {
        let at = self.found.partition_point(|found| found.range().start < offset);
        match self.found.len() {
            0 => None,
            count => Some(if at < count { at } else { 0 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Options;
    use super::*;
    use proptest::prelude::*;

    const PLAIN: Options = Options { match_case: false, regex: false };
    const CASE: Options = Options { match_case: true, regex: false };
    const REGEX: Options = Options { match_case: true, regex: true };
    const ANY_REGEX: Options = Options { match_case: false, regex: true };

    fn search(text: &[u8], wanted: &str, options: Options, budget: usize) -> Vec<Range<usize>> {
        let pattern = Pattern::new(wanted, options).unwrap().unwrap();
        let mut search = Search::new(pattern);
        while !search.step(text, true, budget) {}
        assert!(search.is_done());
        search.found().iter().map(|found| found.range()).collect()
    }

    fn texts<'a>(text: &'a str, wanted: &str, options: Options) -> Vec<&'a str> {
        search(text.as_bytes(), wanted, options, 7).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn texts_are_found_in_the_ways_that_a_person_asks_for() {
        for (text, wanted, options, expected) in [
            ("one two one", "one", CASE, vec!["one", "one"]),
            ("One ONE one", "one", CASE, vec!["one"]),
            ("One ONE one", "oNe", PLAIN, vec!["One", "ONE", "one"]),
            ("ÄPFEL äpfel", "äPfel", PLAIN, vec!["ÄPFEL", "äpfel"]),
            ("ΣΊΣΥΦΟΣ", "σίσυφοσ", PLAIN, vec!["ΣΊΣΥΦΟΣ"]),
            ("30 \u{212A}", "k", PLAIN, vec!["\u{212A}"]),
            ("aaaa", "aa", CASE, vec!["aa", "aa"]),
            ("12, 34", "[0-9]+", REGEX, vec!["12", "34"]),
            ("a1\r\nb22\n", "^[ab][0-9]+$", REGEX, vec!["a1", "b22"]),
            ("Order order", "ORDER", ANY_REGEX, vec!["Order", "order"]),
            ("x", "y*", REGEX, vec![]),
            ("cafex", "\\bx", REGEX, vec![]),
        ] {
            assert_eq!(texts(text, wanted, options), expected, "{wanted} in {text}");
        }
    }

    #[test]
    fn nothing_is_looked_for_with_an_empty_text_and_a_bad_pattern_says_so() {
        assert!(Pattern::new("", REGEX).unwrap().is_none());
        let bad = Pattern::new("(", REGEX).unwrap_err();
        assert!(bad.says().to_string().starts_with("This is no regular expression yet: "));
    }

    #[test]
    fn bytes_that_are_no_text_stop_no_search() {
        let bytes = b"\xffone\xfe\xfeone\x80";
        assert_eq!(search(bytes, "one", CASE, 3), [1..4, 6..9]);
        assert_eq!(search(bytes, "ONE", PLAIN, 3), [1..4, 6..9]);
        assert_eq!(search(bytes, "o.e", REGEX, 3), [1..4, 6..9]);
    }

    #[test]
    fn bytes_that_come_later_are_searched_when_they_are_there() {
        let text = b"one two one";
        let mut search = Search::new(Pattern::new("two", CASE).unwrap().unwrap());
        assert!(search.step(&text[..6], false, 100));
        assert_eq!((search.found().len(), search.is_done()), (0, false));
        assert!(search.step(text, true, 100));
        assert_eq!((search.found().len(), search.is_done()), (1, true));
        assert_eq!(search.within(6..20).len(), 1);
        assert_eq!(search.within(7..20).len(), 0);
        assert_eq!((search.nearest(0), search.nearest(9)), (Some(0), Some(0)));
    }

    proptest! {
        #[test]
        fn steps_of_any_size_find_the_same(
            text in "[aAbé\n]{0,200}",
            wanted in "[aAb]{1,3}",
            budget in 1_usize..40,
            options in prop_oneof![Just(PLAIN), Just(CASE), Just(REGEX), Just(ANY_REGEX)],
        ) {
            let whole = search(text.as_bytes(), &wanted, options, usize::MAX / 4);
            prop_assert_eq!(search(text.as_bytes(), &wanted, options, budget), whole.clone());
            let lower = |text: &str| text.to_lowercase();
            for range in whole {
                let found = &text[range];
                prop_assert_eq!(lower(found), lower(&wanted));
            }
        }

        #[test]
        fn any_bytes_and_any_pattern_end(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            wanted in "\\PC{1,6}",
            regex in any::<bool>(),
            match_case in any::<bool>(),
        ) {
            if let Ok(Some(pattern)) = Pattern::new(&wanted, Options { match_case, regex }) {
                let mut search = Search::new(pattern);
                while !search.step(&bytes, true, 16) {}
            }
        }
    }
}
