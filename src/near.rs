//! Which known name was meant by one that is not known.

/// Longer names are near nothing, in bytes.
const LONG: usize = 64;

/// The known name that a slip of the pen makes into `typed`, case aside: a third
/// of its letters may differ, and one always.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.is_empty() || typed.len() > LONG {
        return None;
    }
    let typed = typed.to_ascii_lowercase();
    known
        .into_iter()
        .map(|name| (distance(&typed, &name.to_ascii_lowercase()), name))
        .filter(|(letters, name)| *letters <= (name.chars().count() / 3).max(1))
        .filter(|(letters, name)| *letters < name.chars().count())
        .min_by_key(|(letters, _)| *letters)
        .map(|(_, name)| name)
}

/// How many letters to change, add, leave out or swap with their neighbor
/// (Levenshtein, with the swap of Damerau as one).
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut before = None;
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut least =
                (row[j] + usize::from(from != *to)).min(row[j + 1] + 1).min(next[j] + 1);
            let swapped = j.checked_sub(1).filter(|k| before == Some(*to) && b[*k] == from);
            if let Some(letters) = swapped.and_then(|k| above.get(k)) {
                least = least.min(letters + 1);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut row, next);
        before = Some(from);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_to_change_are_counted() {
        for (a, b, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("order", "orders", 1),
            ("orders", "odrers", 1),
            ("kitten", "sitting", 3),
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn a_slip_leads_to_the_name_that_was_meant() {
        let known = ["status", "request", "response", "Authorization", "is", "or"];
        for (typed, expected) in [
            ("statsu", Some("status")),
            ("Status", Some("status")),
            ("reqest", Some("request")),
            ("Autorisation", Some("Authorization")),
            ("ist", Some("is")),
            ("x", None),
            ("", None),
            ("whatever", None),
        ] {
            assert_eq!(nearest(typed, known), expected, "{typed}");
        }
    }
}
