//! Which known addresses are spelt much like an unknown one.

use super::route::ROUTES;
use crate::near::distance;

/// The most that are named.
const MOST: usize = 3;
/// Longer names are near nothing, in bytes.
const LONG: usize = 64;
/// What a segment too few or too many counts, in letters.
const SEGMENT: usize = 3;

/// The nearest addresses, best first, with the caller's own ids in them.
pub(super) fn near(path: &str) -> Vec<String> {
    let typed: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if typed.is_empty() || typed.len() > 8 || typed.iter().any(|segment| segment.len() > LONG) {
        return Vec::new();
    }
    let mut found: Vec<(usize, String)> = Vec::new();
    for route in ROUTES.iter().filter(|route| route.path != "/") {
        let names: Vec<&str> = route.path.split('/').skip(1).collect();
        let examples = route.example.split('/').skip(1);
        let mut cost = SEGMENT * names.len().abs_diff(typed.len());
        let mut candidate = String::new();
        for (at, (name, example)) in names.iter().zip(examples).enumerate() {
            candidate.push('/');
            match (name.starts_with('{'), typed.get(at)) {
                (true, Some(theirs)) => candidate.push_str(theirs),
                (false, Some(theirs)) => {
                    let letters = distance(&theirs.to_ascii_lowercase(), name);
                    // Another word altogether is no slip.
                    cost += if letters > name.len() / 2 { LONG } else { letters };
                    candidate.push_str(name);
                }
                (_, None) => candidate.push_str(example),
            }
        }
        if cost <= 2 * SEGMENT && candidate != path {
            found.push((cost, candidate));
        }
    }
    found.sort();
    found.into_iter().take(MOST).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_to_the_address_that_was_meant() {
        for (path, expected) in [
            ("/order", "/orders"),
            ("/orders/", "/orders"),
            ("/Orders/12345", "/orders/12345"),
            ("/odrers/77", "/orders/77"),
            ("//orders", "/orders"),
            ("/user/7", "/users/7"),
            ("/customer/8/orders", "/customers/8/orders"),
            ("/customers/8", "/customers/8/orders"),
            ("/status", "/status/404"),
            ("/orders/12345/items", "/orders/12345"),
            ("/openapi", "/openapi.json"),
        ] {
            assert_eq!(near(path).first().map(String::as_str), Some(expected), "{path}");
        }
        for path in ["/", "", "/nothing-like-it", "/a/b/c/d/e/f/g/h/i"] {
            assert!(near(path).is_empty(), "{path}: {:?}", near(path));
        }
    }
}
