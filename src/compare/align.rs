//! Which items of two lists are the same ones: the shortest edit by Myers's
//! algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986).

use std::collections::HashMap;
use std::hash::Hash;

use crate::pace::Pace;

/// Edits beyond which the shortest is not looked for: the work and the memory
/// grow with their square.
const MOST_EDITS: usize = 1_000;

/// Pairs of places whose items are equal, both rising.
pub(super) async fn align<T: Eq + Hash>(
    before: &[T],
    after: &[T],
    pace: &Pace,
) -> Vec<(usize, usize)> {
    let head = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (old, new) = (&before[head..], &after[head..]);
    let tail =
        old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let mut pairs: Vec<_> = (0..head).map(|n| (n, n)).collect();
    pace.step(head + tail).await;
    let middle = match shortest(old, new, pace).await {
        Some(middle) => middle,
        None => greedy(old, new, pace).await,
    };
    pairs.extend(middle.into_iter().map(|(one, other)| (head + one, head + other)));
    pairs.extend((0..tail).map(|n| (before.len() - tail + n, after.len() - tail + n)));
    pairs
}

/// The pairs of the shortest edit, unless it is too long.
async fn shortest<T: Eq>(old: &[T], new: &[T], pace: &Pace) -> Option<Vec<(usize, usize)>> {
    let (n, m) = (old.len() as isize, new.len() as isize);
    let most = (old.len() + new.len()).min(MOST_EDITS) as isize;
    // The furthest place in `old` on each diagonal, for each number of edits.
    let mut furthest = vec![0_isize; 2 * most as usize + 3];
    let mut history: Vec<Vec<isize>> = Vec::new();
    let at = |k: isize| (k + most + 1) as usize;
    for edits in 0..=most {
        history.push(furthest.get(at(-edits) - 1..=at(edits) + 1)?.to_vec());
        for k in (-edits..=edits).step_by(2) {
            let (left, right) = (*furthest.get(at(k - 1))?, *furthest.get(at(k + 1))?);
            let mut x = if k == -edits || (k != edits && left < right) { right } else { left + 1 };
            let start = x;
            while x < n && x - k < m && old.get(x as usize) == new.get((x - k) as usize) {
                x += 1;
            }
            *furthest.get_mut(at(k))? = x;
            pace.step((x - start) as usize + 2).await;
            if x >= n && x - k >= m {
                return Some(walk_back(&history, edits, n, m));
            }
        }
    }
    None
}

/// From the end to the start, along the furthest places.
fn walk_back(history: &[Vec<isize>], edits: isize, n: isize, m: isize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut x, mut y) = (n, m);
    for edits in (0..=edits).rev() {
        let Some(furthest) = history.get(edits as usize) else { break };
        let at = |k: isize| furthest.get((k + edits + 1) as usize).copied().unwrap_or(0);
        let k = x - y;
        let came_down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
        let before = if came_down { k + 1 } else { k - 1 };
        let (from_x, from_y) = if edits == 0 { (0, 0) } else { (at(before), at(before) - before) };
        let after_edit = if edits == 0 {
            0
        } else if came_down {
            from_x
        } else {
            from_x + 1
        };
        while x > after_edit && y > 0 && x > 0 {
            x -= 1;
            y -= 1;
            pairs.push((x as usize, y as usize));
        }
        (x, y) = (from_x, from_y);
    }
    pairs.reverse();
    pairs
}

/// Items that are there once on each side, in rising order.
async fn greedy<T: Eq + Hash>(old: &[T], new: &[T], pace: &Pace) -> Vec<(usize, usize)> {
    let mut places: HashMap<&T, Option<usize>> = HashMap::new();
    for (place, item) in new.iter().enumerate() {
        places.entry(item).and_modify(|place| *place = None).or_insert(Some(place));
        pace.step(4).await;
    }
    let mut next = 0;
    let mut pairs = Vec::new();
    for (place, item) in old.iter().enumerate() {
        pace.step(4).await;
        if let Some(Some(other)) = places.get(item)
            && *other >= next
        {
            pairs.push((place, *other));
            next = other + 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pace::run_through;
    use proptest::prelude::*;

    fn of(before: &str, after: &str) -> Vec<(usize, usize)> {
        let (before, after) = (before.as_bytes(), after.as_bytes());
        run_through(align(before, after, &Pace::without_rest())).unwrap()
    }

    #[test]
    fn the_shortest_edit_keeps_the_most() {
        assert_eq!(of("abcabba", "cbabac").len(), 4);
        assert_eq!(of("abc", "abc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(of("", "abc"), []);
        assert_eq!(of("xay", "a"), [(1, 0)]);
    }

    fn longest(one: &[u8], other: &[u8]) -> usize {
        let mut row = vec![0; other.len() + 1];
        for a in one {
            let mut diagonal = 0;
            for (n, b) in other.iter().enumerate() {
                let above = row[n + 1];
                row[n + 1] = if a == b { diagonal + 1 } else { above.max(row[n]) };
                diagonal = above;
            }
        }
        row[other.len()]
    }

    proptest! {
        #[test]
        fn pairs_rise_are_equal_and_as_many_as_can_be(one in "[abc]{0,30}", other in "[abc]{0,30}") {
            let pairs = of(&one, &other);
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            for (a, b) in &pairs {
                prop_assert_eq!(one.as_bytes()[*a], other.as_bytes()[*b]);
            }
            prop_assert_eq!(pairs.len(), longest(one.as_bytes(), other.as_bytes()));
        }

        #[test]
        fn what_is_there_once_is_found_without_the_shortest_edit(one in "[a-z]{0,30}", other in "[a-z]{0,30}") {
            let pairs = run_through(greedy(one.as_bytes(), other.as_bytes(), &Pace::without_rest())).unwrap();
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
        }
    }
}
