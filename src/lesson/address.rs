//! Where a link or a picture of a lesson may lead.

use crate::prose::Prose;

/// What keeps an address from standing in a lesson. Links lead to http, https,
/// or a place relative to the lesson, and can therefore never run anything.
pub(super) fn address_problem(address: &str) -> Option<Prose> {
    if address.trim().is_empty() {
        return Some("The brackets `()` hold no address.".into());
    }
    if address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        // Browsers drop line ends and tabs from an address, and a name in
        // quotes after it is something else in Markdown.
        return Some(
            "An address has no spaces. Write `%20` for one; words after the address are not read."
                .into(),
        );
    }
    match scheme(address) {
        Some(scheme)
            if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) =>
        {
            Some(Prose::with(
                "A lesson leads to `http:`, `https:` or relative addresses; {} is none of them.",
                &[&[scheme, ":"].concat()],
            ))
        }
        _ => None,
    }
}

/// What stands before a colon that no `/`, `?` or `#` comes before.
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    address[end..].starts_with(':').then(|| &address[..end])
}
