//! Slips in the address and the method.

use super::super::condition::Condition;
use super::super::endpoint::{EndpointPattern, Parts};
use super::super::test::Test;
use super::{Tried, hint};
use crate::annotation::{About, Annotation};
use crate::http::{QueryRow, decoded, query_rows};
use crate::language::to_say;
use crate::near::{distance, nearest};
use crate::prose::Prose;

pub(super) fn hints(tried: &Tried<'_>, hints: &mut Vec<Annotation>) {
    for condition in &tried.unmet {
        match condition {
            Condition::Endpoint(pattern) => hints.push(address(pattern, tried)),
            Condition::Query { name, test } => hints.extend(parameter(name, test, tried)),
            _ => {}
        }
    }
    for condition in &tried.unmet {
        if let Condition::Method(wanted) = condition {
            hints.push(method(wanted, tried));
        }
    }
}

fn method(wanted: &[String], tried: &Tried<'_>) -> Annotation {
    let used = tried.facts.method;
    let is_right_address = tried.is_met(|condition| matches!(condition, Condition::Endpoint(_)))
        && tried.asks(|condition| matches!(condition, Condition::Endpoint(_)));
    if wanted.iter().any(|method| method.eq_ignore_ascii_case(used)) {
        return hint(
            About::Method,
            Prose::with("A method is written in capitals; {} is another one.", &[used]),
        );
    }
    let what = match used {
        "GET" | "HEAD" => "{} only reads, and changes nothing.",
        "POST" => "{} makes something new each time.",
        "PUT" => "{} replaces the whole thing.",
        "PATCH" => "{} changes parts of a thing.",
        "DELETE" => to_say("{} removes."),
        _ => "You sent {}.",
    };
    let says = if is_right_address {
        "The address is right, and the method is another one."
    } else {
        "The method is another one."
    };
    hint(
        About::Method,
        Prose::new(says).and(Prose::with(what, &[used])).and("What is to happen here?".into()),
    )
}

fn address(pattern: &EndpointPattern, tried: &Tried<'_>) -> Annotation {
    let url = tried.facts.url;
    if let Some(says) = other_origin(pattern, url) {
        return hint(About::Endpoint, says);
    }
    if pattern.path_matches(url) {
        return hint(About::Endpoint, missing_rows(pattern, url));
    }
    hint(About::Endpoint, path(pattern, url))
}

/// Where nobody answered because the host is another one.
pub(super) fn other_host(tried: &Tried<'_>) -> Option<Annotation> {
    let pattern = tried.unmet.iter().find_map(|condition| match condition {
        Condition::Endpoint(pattern) => Some(pattern),
        _ => None,
    })?;
    other_origin(pattern, tried.facts.url).map(|says| hint(About::Endpoint, says))
}

fn other_origin(pattern: &EndpointPattern, url: &str) -> Option<Prose> {
    let (mine, theirs) = (Parts::of(&pattern.text), Parts::of(url));
    if pattern.same_origin(url) {
        None
    } else if !mine.host.eq_ignore_ascii_case(theirs.host) {
        let is_slip = distance(mine.host, theirs.host) <= 3;
        Some(Prose::with("You asked the host {}.", &[theirs.host]).and(match is_slip {
            true => Prose::with("Did you mean {}?", &[mine.host]),
            false => Prose::with("This step is about {}.", &[mine.host]),
        }))
    } else if !mine.scheme.eq_ignore_ascii_case(theirs.scheme) {
        Some(Prose::with(
            "The address begins with {}; this step is about {}.",
            &[theirs.scheme, mine.scheme],
        ))
    } else {
        Some("The host is right, and the port after the colon is another one.".into())
    }
}

fn missing_rows(pattern: &EndpointPattern, url: &str) -> Prose {
    let sent = query_rows(url);
    let wanted = query_rows(&pattern.text);
    let is_there = |wanted: &&QueryRow| {
        sent.iter().any(|row| {
            (&row.decoded_name, &row.decoded_value) == (&wanted.decoded_name, &wanted.decoded_value)
        })
    };
    match wanted.iter().find(|row| !is_there(row)) {
        Some(row) => Prose::new("The path is right.").and(query_words(&row.decoded_name, &sent)),
        None => "The path is right, and the query after the question mark is another one.".into(),
    }
}

fn query_words(name: &str, sent: &[QueryRow]) -> Prose {
    if sent.iter().any(|row| row.decoded_name == name) {
        return Prose::with("Its parameter {} has another value.", &[name]);
    }
    let names = sent.iter().map(|row| row.decoded_name.as_str());
    match nearest(name, names) {
        Some(near) => Prose::with("You named a parameter {}; asked for is {}.", &[near, name]),
        None => Prose::with(
            "The parameter {} is missing: it goes after a `?` at the end of the path.",
            &[name],
        ),
    }
}

fn parameter(name: &str, test: &Test, tried: &Tried<'_>) -> Option<Annotation> {
    let says = match test {
        Test::Missing => Prose::with("The parameter {} is still in the endpoint.", &[name]),
        _ if tried.facts.headers.contains(name) => Prose::with(
            "You sent {} as a header; here it is a parameter of the endpoint, after the `?`.",
            &[name],
        ),
        _ => query_words(name, &tried.facts.query),
    };
    // Told already where the endpoint is wrong as a whole.
    tried
        .is_met(|condition| matches!(condition, Condition::Endpoint(_)))
        .then(|| hint(About::Endpoint, says))
}

fn path(pattern: &EndpointPattern, url: &str) -> Prose {
    let (mine, theirs) = (Parts::of(&pattern.text), Parts::of(url));
    let typed: Vec<String> = theirs.segments.iter().map(|segment| decoded(segment)).collect();
    if let Some(gap) =
        typed.iter().find(|segment| segment.starts_with('{') && segment.ends_with('}'))
    {
        return Prose::with(
            "{} stands for something: put a real one in its place, without the braces.",
            &[gap],
        );
    }
    let (wanted, sent) = (mine.segments.as_slice(), typed.as_slice());
    if sent.len() == wanted.len() + 1 && sent.last().is_some_and(String::is_empty) {
        return "There is a slash at the end of the path, and that is another address.".into();
    }
    for (at, segment) in wanted.iter().enumerate() {
        let Some(theirs) = sent.get(at) else {
            return if segment.starts_with('{') {
                Prose::with(
                    "The path ends too early: which one do you mean? Asked for is {}.",
                    &[segment],
                )
            } else {
                Prose::with(
                    "The path ends too early: asked for is one that goes on with {}.",
                    &[segment],
                )
            };
        };
        if segment.starts_with('{') {
            if theirs.is_empty() {
                return Prose::with("Between the slashes is nothing where {} belongs.", &[segment]);
            }
            continue;
        }
        if theirs == segment {
            continue;
        }
        if theirs.eq_ignore_ascii_case(segment) {
            return Prose::with("In a path, capitals count: {} is not {}.", &[theirs, segment]);
        }
        return match nearest(theirs, [*segment]) {
            Some(_) => Prose::with("In the path stands {}. Did you mean {}?", &[theirs, segment]),
            None => {
                Prose::with("In the path stands {}, and this step is about {}.", &[theirs, segment])
            }
        };
    }
    match sent.get(wanted.len()) {
        Some(more) => Prose::with("The path goes too far: {} is more than is asked for.", &[more]),
        None => "This is another address than the one that is asked for.".into(),
    }
}
