//! Two versions of one thing, made one again: what each changed since they were
//! the same is in it.
//!
//! ```text
//!  base ──▶ mine   ┐
//!       └─▶ theirs ┴─▶ one(base, mine, theirs)
//! ```
//! Nothing is lost that one side has added or changed. Where both have changed the
//! same thing, it is mine that stays: whoever writes last knows of the other.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The version that was changed; mine where both were.
pub fn one<T: PartialEq>(base: &T, mine: T, theirs: T) -> T {
    if mine == *base { theirs } else { mine }
}

/// The keys that are left of a list, in their order. What one side has removed
/// goes, unless `stays` knows that the other has changed it. No list may hold a
/// key twice.
pub fn keys<K: Clone + Eq + Hash>(
    base: &[K],
    mine: &[K],
    theirs: &[K],
    stays: impl Fn(&K) -> bool,
) -> Vec<K> {
    let [in_base, in_mine, in_theirs] =
        [base, mine, theirs].map(|list| list.iter().collect::<HashSet<_>>());
    let is_kept = |key: &K| {
        in_mine.contains(key) && in_theirs.contains(key) || !in_base.contains(key) || stays(key)
    };
    // The order is that of whoever has changed it.
    let is_moved = !base
        .iter()
        .filter(|key| in_mine.contains(key))
        .eq(mine.iter().filter(|key| in_base.contains(key)));
    let (first, in_first, second) =
        if is_moved { (mine, &in_mine, theirs) } else { (theirs, &in_theirs, mine) };
    // What the second alone has follows what it follows there.
    let mut followers: HashMap<Option<&K>, Vec<&K>> = HashMap::new();
    let mut after = None;
    for key in second {
        if in_first.contains(key) {
            after = Some(key);
        } else {
            followers.entry(after).or_default().push(key);
        }
    }
    let mut all: Vec<&K> = followers.remove(&None).unwrap_or_default();
    for key in first {
        all.push(key);
        all.extend(followers.remove(&Some(key)).unwrap_or_default());
    }
    all.into_iter().filter(|key| is_kept(key)).cloned().collect()
}

/// The items of three lists that [`keys`] keeps, each as the sides have it: base,
/// mine, theirs. Item and key stand at the same place of their lists. What one side
/// has removed stays if the other has changed it.
pub fn rows<K: Clone + Eq + Hash, T: Clone + PartialEq>(
    names: [&[K]; 3],
    items: [&[T]; 3],
) -> Vec<(K, [Option<T>; 3])> {
    let sides = |key: &K| {
        [0, 1, 2].map(|side| {
            let at = names[side].iter().position(|known| known == key)?;
            items[side].get(at).cloned()
        })
    };
    let has_changed = |key: &K| {
        let [was, mine, theirs] = sides(key);
        let left = mine.or(theirs);
        left.is_some() && left != was
    };
    let [base, mine, theirs] = names;
    let kept = keys(base, mine, theirs, has_changed);
    kept.into_iter().map(|key| (key.clone(), sides(&key))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn merged(base: &str, mine: &str, theirs: &str, stays: &str) -> String {
        let [base, mine, theirs] =
            [base, mine, theirs].map(|keys| keys.chars().collect::<Vec<char>>());
        keys(&base, &mine, &theirs, |key| stays.contains(*key)).into_iter().collect()
    }

    #[test]
    fn what_either_has_added_is_there_and_what_either_has_removed_is_not() {
        for (base, mine, theirs, stays, expected) in [
            ("", "", "", "", ""),
            ("abc", "abc", "abc", "", "abc"),
            ("abc", "abxc", "abc", "", "abxc"),
            ("abc", "abc", "yabc", "", "yabc"),
            ("abc", "abcx", "abcy", "", "abcxy"),
            ("abc", "xabc", "abc", "", "xabc"),
            ("abc", "ac", "ab", "", "a"),
            ("abc", "ac", "abc", "b", "abc"),
            ("abc", "abc", "ac", "b", "abc"),
            ("abc", "cab", "abcx", "", "cxab"),
            ("abc", "abcx", "cba", "", "cxba"),
            ("", "ab", "ba", "", "ba"),
            ("abc", "", "abc", "", ""),
        ] {
            assert_eq!(merged(base, mine, theirs, stays), expected, "{base} {mine} {theirs}");
        }
        assert_eq!([one(&1, 1, 2), one(&1, 2, 1), one(&1, 2, 3)], [2, 2, 2]);
    }

    fn list() -> impl Strategy<Value = Vec<u8>> {
        proptest::sample::subsequence((0..12).collect::<Vec<u8>>(), 0..=12).prop_shuffle()
    }

    proptest! {
        #[test]
        fn no_key_is_lost_or_twice_and_one_who_did_nothing_takes_what_the_other_has(
            base in list(), mine in list(), theirs in list(),
        ) {
            let all = keys(&base, &mine, &theirs, |_| false);
            let distinct: HashSet<_> = all.iter().collect();
            prop_assert_eq!(distinct.len(), all.len());
            for key in mine.iter().chain(&theirs).filter(|key| !base.contains(key)) {
                prop_assert!(all.contains(key));
            }
            for key in &base {
                prop_assert_eq!(all.contains(key), mine.contains(key) && theirs.contains(key));
            }
            prop_assert_eq!(keys(&base, &base, &theirs, |_| false), theirs);
            prop_assert_eq!(keys(&base, &mine, &base, |_| false).len(), mine.len());
        }
    }
}
