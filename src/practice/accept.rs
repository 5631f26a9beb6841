//! Which format to answer in (RFC 9110, section 12.5.1).

use super::call::{Call, Reply};
use super::problem::problem;
use crate::http::Headers;

/// The first of `offered` that is wanted most; `None` if none is wanted.
pub(super) fn choose<'a>(headers: &Headers, offered: &[&'a str]) -> Option<&'a str> {
    let wanted: Vec<&str> = headers.get_all("Accept").flat_map(|value| value.split(',')).collect();
    if wanted.iter().all(|range| range.trim().is_empty()) {
        return offered.first().copied();
    }
    let mut best: Option<(&str, u32)> = None;
    for offer in offered {
        let quality = quality(&wanted, offer);
        if quality > 0 && best.is_none_or(|(_, before)| quality > before) {
            best = Some((offer, quality));
        }
    }
    best.map(|(offer, _)| offer)
}

/// 406: none of what is offered is wanted.
pub(super) fn refused(call: &Call, offered: &[&str]) -> Reply {
    let list = offered.join(" or ");
    let detail = format!(
        "This comes as {list}, and the Accept header of the request wants neither that nor anything that includes it."
    );
    problem(call, 406, "No such format", &detail)
        .with("Accept", offered.join(", "))
        .with("Vary", "Accept")
}

/// How much a type is wanted, in thousandths; the most exact range decides.
fn quality(wanted: &[&str], offer: &str) -> u32 {
    let mut found: Option<(u8, u32)> = None;
    for range in wanted {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let exactness = if name == offer {
            3
        } else if name
            .strip_suffix("/*")
            .is_some_and(|kind| offer.split('/').next() == Some(kind) && kind != "*")
        {
            2
        } else if name == "*/*" {
            1
        } else {
            continue;
        };
        let quality = parts
            .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
            .map_or(1.0, |value| value.parse::<f32>().unwrap_or(1.0).clamp(0.0, 1.0));
        if found.is_none_or(|(before, _)| exactness > before) {
            found = Some((exactness, (quality * 1000.0) as u32));
        }
    }
    found.map_or(0, |(_, quality)| quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_that_is_wanted_most_is_chosen() {
        let offered = ["application/json", "text/csv"];
        for (accept, expected) in [
            ("", Some("application/json")),
            ("*/*", Some("application/json")),
            ("text/csv", Some("text/csv")),
            ("application/json;q=0.5, text/csv", Some("text/csv")),
            ("text/*, application/json;q=0.1", Some("text/csv")),
            ("text/csv;q=0, */*", Some("application/json")),
            ("image/png", None),
            ("application/json;q=0", None),
        ] {
            let headers = [("Accept", accept)].into_iter().collect();
            assert_eq!(choose(&headers, &offered), expected, "{accept}");
        }
    }
}
