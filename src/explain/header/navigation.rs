//! Headers that point somewhere, say what may be done next or how it went.

use super::syntax::{find, number, parameter, split, unquoted};
use super::{Distance, Now};
use crate::http::parse_http_date;
use crate::prose::Prose;
use crate::words::duration_words;

/// More members than this are counted instead of explained.
const SHOWN: usize = 12;

pub fn location(value: &str) -> Prose {
    if value.is_empty() {
        return Prose::new("The address is empty.");
    }
    let says = Prose::with("The address to look at next is {}.", &[value]);
    let whole = value.starts_with("//")
        || value.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    if whole {
        says
    } else {
        says.and(Prose::new("It is given without a host, so it is on the server that answered."))
    }
}

/// What a link leads to, by its relation (RFC 8288; registry "Link Relations").
const RELATIONS: &[(&str, &str)] = &[
    ("next", "The next page is at {}."),
    ("prev", "The page before this one is at {}."),
    ("previous", "The page before this one is at {}."),
    ("first", "The first page is at {}."),
    ("last", "The last page is at {}."),
    ("self", "This very thing has the address {}."),
    ("canonical", "The preferred address of this is {}."),
    ("alternate", "The same in another form is at {}."),
    ("collection", "The list that this belongs to is at {}."),
    ("item", "One of the things in this list is at {}."),
    ("up", "One level up is {}."),
    ("edit", "It can be changed at {}."),
    ("author", "Who wrote this is said at {}."),
    ("license", "The license is at {}."),
    ("help", "Help is at {}."),
    ("describedby", "A description of this is at {}."),
    ("service-doc", "The documentation for people is at {}."),
    ("service-desc", "The description for programs is at {}."),
    ("deprecation", "Why not to use this any more is said at {}."),
    ("sunset", "What the end of this address means is said at {}."),
    ("successor-version", "The newer version is at {}."),
    ("latest-version", "The newest version is at {}."),
    ("predecessor-version", "The older version is at {}."),
    ("preload", "The browser may fetch {} ahead of time."),
    ("modulepreload", "The browser may fetch {} ahead of time."),
    ("preconnect", "The browser may connect to {} ahead of time."),
    ("dns-prefetch", "The browser may look up {} ahead of time."),
    ("stylesheet", "Rules for how the page looks are at {}."),
    ("icon", "The icon is at {}."),
];

pub fn links(value: &str) -> Prose {
    let members = split(value, b',');
    let mut says = Prose::default();
    for member in members.iter().take(SHOWN) {
        let stretches = split(member, b';');
        let target = stretches
            .first()
            .and_then(|text| text.strip_prefix('<'))
            .and_then(|text| text.strip_suffix('>'));
        let Some(target) = target else {
            says = says.and(Prose::with(
                "{} is no link: its address does not stand in `<` and `>`.",
                &[member],
            ));
            continue;
        };
        let relations = find(&stretches[1..], "rel").unwrap_or_default();
        if relations.trim().is_empty() {
            says = says.and(Prose::with("A link to {}, without saying what it is.", &[target]));
        }
        for relation in relations.split_ascii_whitespace().take(SHOWN) {
            let known = RELATIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(relation));
            says = says.and(match known {
                Some((_, template)) => Prose::with(template, &[target]),
                None => Prose::with("Linked as {}: {}.", &[relation, target]),
            });
        }
    }
    says.and(more(members.len()))
}

/// What is left out of a list of this length.
fn more(length: usize) -> Prose {
    match length.saturating_sub(SHOWN) {
        0 => Prose::default(),
        more => Prose::in_words("And {} more.", &[&more.to_string()]),
    }
}

pub fn allow(value: &str) -> Prose {
    match split(value, b',').as_slice() {
        [] => Prose::new("No method at all is supported here."),
        [method] => Prose::with("Only {} is supported here.", &[method]),
        methods => Prose::of("You may use {} here.", &[Prose::list(methods)]),
    }
}

pub fn retry_after(value: &str, now: Now) -> Prose {
    if let Some(seconds) = number(value) {
        return match seconds {
            0 => Prose::new("You may ask again at once."),
            _ => Prose::in_words("Wait {} before you ask again.", &[&duration_words(seconds)]),
        };
    }
    match parse_http_date(value).map(|moment| now.to(moment)) {
        Some(Distance::Ahead(seconds)) => {
            Prose::in_words("Wait another {} before you ask again.", &[&duration_words(seconds)])
        }
        Some(Distance::Now | Distance::Ago(_)) => {
            Prose::new("That moment has passed: you may ask again.")
        }
        None => Prose::new(
            "This is neither a number of seconds nor a date, so how long to wait is not known.",
        ),
    }
}

pub fn prefer(value: &str) -> Prose {
    let wishes = split(value, b',');
    let mut says = Prose::default();
    for wish in wishes.iter().take(SHOWN) {
        let first = split(wish, b';').first().copied().unwrap_or_default();
        let (name, value) = parameter(first);
        let value = value.unwrap_or_default();
        says = says.and(match (name.to_ascii_lowercase().as_str(), value.as_str()) {
            ("return", "minimal") => Prose::new("A short answer is enough."),
            ("return", "representation") => {
                Prose::new("The answer should hold the thing as it is after the change.")
            }
            ("respond-async", _) => {
                Prose::new("The server may answer at once and do the work afterwards.")
            }
            ("handling", "strict") => Prose::new("Any mistake in the request should be refused."),
            ("handling", "lenient") => {
                Prose::new("Small mistakes in the request should be forgiven.")
            }
            ("wait", value) => match number(value) {
                Some(seconds) => Prose::in_words(
                    "The server should take {} at most.",
                    &[&duration_words(seconds)],
                ),
                None => Prose::new("`wait` needs a number of seconds."),
            },
            _ => Prose::with("You wish for {}.", &[first]),
        });
    }
    says.and(more(wishes.len()))
}

pub fn server_timing(value: &str) -> Prose {
    let metrics = split(value, b',');
    let mut says = Prose::default();
    for metric in metrics.iter().take(SHOWN) {
        let stretches = split(metric, b';');
        let Some(name) = stretches.first() else { continue };
        let parameters = &stretches[1..];
        let what = find(parameters, "desc")
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| unquoted(name));
        says = says.and(match find(parameters, "dur").as_deref() {
            Some(time) if time.parse::<f64>().is_ok_and(f64::is_finite) => {
                Prose::of("{}: {} milliseconds.", &[Prose::code(what), Prose::words(time)])
            }
            _ => Prose::with("{}, without a time.", &[&what]),
        });
    }
    says.and(more(metrics.len()))
}
