//! References resolved (RFC 3986, section 5.2), as far as schemas need it.

struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

/// Everything but the fragment.
fn parts(uri: &str) -> Parts<'_> {
    let (rest, query) = match uri.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (uri, None),
    };
    let scheme = rest.split_once(':').filter(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    });
    let (scheme, rest) = match scheme {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, rest),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let end = rest.find('/').unwrap_or(rest.len());
            (Some(&rest[..end]), &rest[end..])
        }
        None => (None, rest),
    };
    Parts { scheme, authority, path, query }
}

/// The address without its fragment, and the fragment.
pub fn split(uri: &str) -> (&str, &str) {
    uri.split_once('#').unwrap_or((uri, ""))
}

/// The reference, which has no fragment, seen from the base.
pub fn resolve(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    let (from, to) = (parts(base), parts(reference));
    if to.scheme.is_some() {
        return reference.to_owned();
    }
    let mut made = String::new();
    if let Some(scheme) = from.scheme {
        made.push_str(scheme);
        made.push(':');
    }
    if let Some(authority) = to.authority.or(from.authority) {
        made.push_str("//");
        made.push_str(authority);
    }
    if to.authority.is_some() || to.path.starts_with('/') {
        made.push_str(&without_dots(to.path));
    } else if to.path.is_empty() {
        made.push_str(from.path);
    } else {
        let folder = from.path.rfind('/').map_or("", |at| &from.path[..=at]);
        let folder = if folder.is_empty() && from.authority.is_some() { "/" } else { folder };
        made.push_str(&without_dots(&[folder, to.path].concat()));
    }
    let query =
        to.query.or(if to.path.is_empty() && to.authority.is_none() { from.query } else { None });
    if let Some(query) = query {
        made.push('?');
        made.push_str(query);
    }
    made
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." if is_last => kept.push(""),
            "." => {}
            ".." => {
                if kept.len() > 1 || kept.first().is_some_and(|first| !first.is_empty()) {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            other => kept.push(other),
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_seen_from_their_base() {
        for (base, reference, expected) in [
            ("http://a/b/c/d;p?q", "g", "http://a/b/c/g"),
            ("http://a/b/c/d;p?q", "./g/", "http://a/b/c/g/"),
            ("http://a/b/c/d;p?q", "/g", "http://a/g"),
            ("http://a/b/c/d;p?q", "//g", "http://g"),
            ("http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y"),
            ("http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q"),
            ("http://a/b/c/d;p?q", "..", "http://a/b/"),
            ("http://a/b/c/d;p?q", "../../../g", "http://a/g"),
            ("http://a/b/c/d;p?q", "urn:x", "urn:x"),
            ("http://a", "b.json", "http://a/b.json"),
            ("urn:uuid:1", "", "urn:uuid:1"),
            ("", "item.json", "item.json"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{base} {reference}");
        }
    }
}
