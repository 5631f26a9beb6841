//! Requests on condition (RFC 9110, section 13): read only what is new, change
//! only the version that is meant.

use super::call::{Body, Call, Reply};
use super::hash::fnv1a;
use super::problem::problem;
use crate::http::parse_http_date;

/// The strong entity tag of these very bytes.
pub(super) fn etag(bytes: &[u8]) -> String {
    format!("\"{:016x}\"", fnv1a(bytes.iter().copied()))
}

/// A successful answer to a read gets its tag, and becomes 304 if the caller
/// has this version already.
pub(super) fn unless_unchanged(call: &Call, reply: Reply) -> Reply {
    let Body::Bytes(bytes) = &reply.body else { return reply };
    let tag = etag(bytes);
    let reply = reply.with("ETag", tag.as_str());
    let tags = list(call, "If-None-Match");
    let unchanged = match (&tags, call.headers.get("If-Modified-Since")) {
        // The date counts only where there are no tags.
        (Some(tags), _) => names_weakly(tags, &tag),
        (None, Some(date)) => {
            let changed = reply.headers.get("Last-Modified").and_then(parse_http_date);
            matches!((changed, parse_http_date(date)), (Some(at), Some(date)) if at <= date)
        }
        (None, None) => false,
    };
    if !unchanged {
        return reply;
    }
    let headers =
        reply.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("Content-Type"));
    Reply { headers: headers.collect(), ..Reply::empty(304) }
}

/// The answer to a change whose condition does not hold: 412. `current` is the
/// tag of what is there, if anything is.
pub(super) fn unmet(call: &Call, current: Option<&str>) -> Option<Reply> {
    let there = current.unwrap_or("nothing");
    let says = if let Some(wanted) = list(call, "If-Match")
        && !current.is_some_and(|tag| names_strongly(&wanted, tag))
    {
        format!(
            "If-Match asks for {wanted}, and what is here now is {there}. Read it again, then decide whether your change still fits."
        )
    } else if let Some(unwanted) = list(call, "If-None-Match")
        && current.is_some_and(|tag| names_weakly(&unwanted, tag))
    {
        format!(
            "If-None-Match says to do this only if {unwanted} is not here, and {there} is here."
        )
    } else {
        return None;
    };
    let reply = problem(call, 412, "The condition does not hold", &says);
    Some(match current {
        Some(tag) => reply.with("ETag", tag),
        None => reply,
    })
}

fn list(call: &Call, name: &str) -> Option<String> {
    let values: Vec<&str> = call.headers.get_all(name).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// For `If-None-Match`, where `W/` makes no difference (section 8.8.3.2).
fn names_weakly(tags: &str, tag: &str) -> bool {
    tags.trim() == "*"
        || tags.split(',').any(|have| {
            let have = have.trim();
            have.strip_prefix("W/").unwrap_or(have) == tag
        })
}

/// For `If-Match`: a weak tag never matches.
fn names_strongly(tags: &str, tag: &str) -> bool {
    tags.trim() == "*" || tags.split(',').any(|have| have.trim() == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_strongly_for_changes_and_weakly_for_reads() {
        for (tags, weakly, strongly) in [
            ("\"a\"", true, true),
            ("*", true, true),
            ("W/\"a\"", true, false),
            ("\"b\", \"a\"", true, true),
            ("\"b\"", false, false),
            ("a", false, false),
            ("", false, false),
        ] {
            assert_eq!(names_weakly(tags, "\"a\""), weakly, "{tags}");
            assert_eq!(names_strongly(tags, "\"a\""), strongly, "{tags}");
        }
    }
}
