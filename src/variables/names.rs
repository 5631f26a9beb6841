//! Names of variables.

use super::set::Values;
use crate::near::distance;

/// Longer names are none, in bytes.
pub(super) const LONGEST: usize = 100;
/// The most near names that are offered.
const MOST_NEAR: usize = 2;

/// Whether a text can be a variable's name. Names are short and of one line; a
/// template's `{{#if …}}` is none, nor is what JSON or a path holds.
pub fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text.trim() == text
        && !text.contains(|c: char| c.is_control() || "{}\"'\\#/<>".contains(c))
}

/// The name that stands between braces, without the spaces and without the `_.`
/// that some clients put before it.
pub(super) fn bare(inner: &str) -> &str {
    let name = inner.trim();
    name.strip_prefix("_.").unwrap_or(name)
}

/// The known names that are spelt much like an unknown one, nearest first.
pub(super) fn near<'a>(name: &str, values: &'a Values) -> Vec<&'a str> {
    let sought = name.to_lowercase();
    let length = sought.chars().count();
    let mut found: Vec<(usize, &str)> = values
        .iter()
        .filter_map(|(known, _)| {
            let plain = known.to_lowercase();
            if plain.chars().count().abs_diff(length) > 3 {
                return None;
            }
            let letters = distance(&sought, &plain);
            // Another word altogether is no slip.
            (letters <= (length / 3).clamp(1, 3)).then_some((letters, known))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(MOST_NEAR).map(|(_, known)| known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_things_in_braces() {
        for name in ["token", "base url", "$guid", "a.b-c_d", "größe", "1"] {
            assert!(is_name(name), "{name}");
        }
        for text in ["", " a", "#if x", "/if", "a\nb", "a\"b", "{a", &"x".repeat(101)] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn a_slip_leads_to_the_name_that_was_meant() {
        let values: Values =
            [("token", "1"), ("Token", "2"), ("baseUrl", "3"), ("id", "4")].into_iter().collect();
        assert_eq!(near("tokn", &values), ["Token", "token"]);
        assert_eq!(near("base_url", &values), ["baseUrl"]);
        assert_eq!(near("customer", &values), Vec::<&str>::new());
        assert_eq!(near("idd", &values), ["id"]);
    }
}
