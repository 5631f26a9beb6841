//! Headers about copies: how long they may be kept, and whether they are still
//! good (RFC 9111; RFC 9110, section 13).

use super::syntax::{number, parameter, split};
use super::{Distance, Now};
use crate::http::parse_http_date;
use crate::prose::Prose;
use crate::words::duration_words;

/// More directives than this are counted instead of explained.
const SHOWN: usize = 20;

/// Directives without a value.
const PLAIN: &[(&str, &str)] = &[
    ("no-store", "`no-store`: nobody may keep a copy."),
    (
        "no-cache",
        "`no-cache`: a copy may be kept, but used only after asking the server whether it is still good.",
    ),
    ("private", "`private`: only your own browser may keep a copy."),
    ("public", "`public`: any store on the way may keep a copy, even one that many people share."),
    (
        "must-revalidate",
        "`must-revalidate`: once a copy is out of date, it may not be used without asking the server.",
    ),
    (
        "proxy-revalidate",
        "`proxy-revalidate`: in stores that many people share, a copy that is out of date may not be used without asking the server.",
    ),
    (
        "immutable",
        "`immutable`: this will not change, so a fresh copy is used even when you reload the page.",
    ),
    (
        "no-transform",
        "`no-transform`: nobody on the way may change the body, for example shrink a picture.",
    ),
    (
        "must-understand",
        "`must-understand`: a copy may be kept only by a store that knows the rules of this status.",
    ),
    ("only-if-cached", "`only-if-cached`: the answer is wanted only if there is a stored copy."),
    ("max-stale", "`max-stale`: a copy that is out of date is welcome too."),
];

/// Directives with a number of seconds.
const TIMED: &[(&str, &str)] = &[
    ("max-age", "`max-age`: a copy counts as fresh for {}."),
    (
        "s-maxage",
        "`s-maxage`: in stores that many people share, such as a CDN, a copy counts as fresh for {}.",
    ),
    (
        "stale-while-revalidate",
        "`stale-while-revalidate`: for {} after that, the old copy may be shown while a new one is fetched.",
    ),
    (
        "stale-if-error",
        "`stale-if-error`: for {} after that, the old copy may be used if the server fails.",
    ),
    ("max-stale", "`max-stale`: a copy that has been out of date for up to {} is welcome too."),
    ("min-fresh", "`min-fresh`: a copy is welcome only if it stays fresh for another {}."),
];

pub fn control(value: &str) -> Prose {
    let directives = split(value, b',');
    let mut says = Prose::default();
    for text in directives.iter().take(SHOWN) {
        let (name, value) = parameter(text);
        let lower = name.to_ascii_lowercase();
        let among = |table: &'static [(&'static str, &'static str)]| {
            table.iter().find(|(known, _)| *known == lower).map(|(_, says)| *says)
        };
        let plain = among(PLAIN);
        let timed = among(TIMED);
        says = says.and(match (plain, timed, value) {
            (_, Some(_), Some(value)) if lower == "max-age" && number(&value) == Some(0) => {
                Prose::new("`max-age=0`: a copy counts as out of date at once.")
            }
            (_, Some(says), Some(value)) => match number(&value) {
                Some(seconds) => Prose::in_words(says, &[&duration_words(seconds)]),
                None => Prose::with("{} needs a number of seconds.", &[name]),
            },
            (None, Some(_), None) => Prose::with("{} needs a number of seconds.", &[name]),
            // `no-cache="Set-Cookie"`: about these headers only.
            (Some(_), _, Some(fields)) if matches!(lower.as_str(), "no-cache" | "private") => {
                Prose::with("{} here is about these headers only: {}.", &[name, &fields])
            }
            (Some(says), _, _) => Prose::new(says),
            (None, None, _) => Prose::with("{}: this page does not know this one.", &[name]),
        });
    }
    match directives.len().saturating_sub(SHOWN) {
        0 => says,
        more => says.and(Prose::in_words("And {} more.", &[&more.to_string()])),
    }
}

pub fn age(value: &str) -> Prose {
    match number(value) {
        Some(0) => Prose::new("The answer was put into a store on the way this very second."),
        Some(seconds) => Prose::in_words(
            "The answer has been kept in a store on the way for {}.",
            &[&duration_words(seconds)],
        ),
        None => Prose::new("An age is a number of seconds, and this is none."),
    }
}

/// Whether the text is a version tag with its quotes.
fn is_tag(text: &str) -> bool {
    let opaque = text.strip_prefix("W/").unwrap_or(text);
    opaque.len() >= 2 && opaque.starts_with('"') && opaque.ends_with('"')
}

pub fn etag(value: &str) -> Prose {
    if !is_tag(value) {
        return Prose::new(
            "A version tag stands in double quotes, and this one does not. Some programs will not understand it.",
        );
    }
    if value.starts_with("W/") {
        Prose::new(
            "`W/` makes it a weak tag: two answers with it mean the same, but may differ in small ways.",
        )
    } else {
        Prose::new("A strong tag: two answers with it are the same, byte for byte.")
    }
}

pub fn if_match(value: &str) -> Prose {
    match split(value, b',').as_slice() {
        [] => Prose::new("There is no version tag here."),
        ["*"] => Prose::new(
            "Do it only if there is something at this address already. If not, the server answers 412.",
        ),
        tags => Prose::of(
            "Do it only if the version is still {}. If not, the server answers 412.",
            &[Prose::list(tags)],
        )
        .and(unquoted_tag(tags)),
    }
}

pub fn if_none_match(value: &str) -> Prose {
    match split(value, b',').as_slice() {
        [] => Prose::new("There is no version tag here."),
        ["*"] => Prose::new(
            "Do it only if there is nothing at this address yet. Otherwise the server answers 412.",
        ),
        tags => Prose::of("You have the version {} already. If it is still the newest, the server answers 304 and sends no body.", &[Prose::list(tags)])
            .and(unquoted_tag(tags)),
    }
}

fn unquoted_tag(tags: &[&str]) -> Prose {
    match tags.iter().find(|tag| !is_tag(tag)) {
        Some(tag) => Prose::with("A version tag stands in double quotes, and {} does not.", &[tag]),
        None => Prose::default(),
    }
}

pub fn vary(value: &str) -> Prose {
    let names = split(value, b',');
    if names.contains(&"*") {
        return Prose::new(
            "The answer may depend on anything, so a stored copy is never reused without asking the server.",
        );
    }
    match names.as_slice() {
        [] => Prose::default(),
        [name] => Prose::with(
            "The answer depends on the request's {}. A copy fits only requests in which it is the same.",
            &[name],
        ),
        names => Prose::of(
            "The answer depends on these headers of the request: {}. A copy fits only requests in which all of them are the same.",
            &[Prose::list(names)],
        ),
    }
}

const NO_DATE: &str =
    "This is no date that HTTP knows. One looks like `Wed, 21 Oct 2026 07:28:00 GMT`.";

/// A sentence about a moment that should have passed, with `{}` for how long
/// ago it was.
fn past(value: &str, now: Now, says: &'static str) -> Prose {
    match parse_http_date(value).map(|moment| now.to(moment)) {
        Some(Distance::Ahead(seconds)) => Prose::in_words(
            "This moment is still {} away by this machine's clock. One of the two clocks is wrong.",
            &[&duration_words(seconds)],
        ),
        Some(distance @ (Distance::Now | Distance::Ago(_))) => {
            Prose::in_words(says, &[&distance.words()])
        }
        None => Prose::new(NO_DATE),
    }
}

pub fn date(value: &str, now: Now) -> Prose {
    past(value, now, "The message was made {}.")
}

pub fn last_modified(value: &str, now: Now) -> Prose {
    past(value, now, "The last change was {}.")
}

pub fn since(value: &str, now: Now) -> Prose {
    past(value, now, "The moment to compare with was {}.")
}

pub fn expires(value: &str, now: Now) -> Prose {
    match parse_http_date(value).map(|moment| now.to(moment)) {
        Some(Distance::Ahead(seconds)) => {
            Prose::in_words("A copy counts as fresh for another {}.", &[&duration_words(seconds)])
        }
        Some(Distance::Now) => Prose::new("A copy is out of date from now on."),
        Some(Distance::Ago(seconds)) => {
            Prose::in_words("A copy has been out of date for {}.", &[&duration_words(seconds)])
        }
        None => Prose::new("This is no date, which means that a copy is out of date at once."),
    }
}

pub fn sunset(value: &str, now: Now) -> Prose {
    match parse_http_date(value).map(|moment| now.to(moment)) {
        Some(distance @ Distance::Ahead(_)) => {
            Prose::in_words("This address will probably stop working {}.", &[&distance.words()])
        }
        Some(distance) => Prose::in_words(
            "The announced end was {}: this address may stop working at any time.",
            &[&distance.words()],
        ),
        None => Prose::new(NO_DATE),
    }
}
