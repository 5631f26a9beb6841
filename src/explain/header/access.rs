//! Headers by which a server says what pages and browsers may do (Fetch
//! standard, "CORS protocol"; RFC 6797).

use super::syntax::{find, number, split};
use crate::prose::Prose;
use crate::words::duration_words;

pub fn allow_origin(value: &str) -> Prose {
    match value {
        "*" => Prose::new(
            "Pages of every site may read this answer, as long as the request carried no cookies.",
        ),
        "null" => Prose::new(
            "Only pages without an address of their own may read this answer, for example files opened from the disk. Any site can make such a page.",
        ),
        "" => Prose::new("It is empty, so no other site's page may read this answer."),
        _ if value.contains([',', ' ']) => Prose::new(
            "Only one origin may stand here. A browser refuses a list, and no other site's page may read this answer.",
        ),
        _ if value.ends_with('/') => {
            Prose::with("An origin has no slash at its end, so {} fits no page at all.", &[value])
        }
        _ => Prose::with("Of other sites' pages, only those of {} may read this answer.", &[value]),
    }
}

pub fn allow_methods(value: &str) -> Prose {
    match split(value, b',').as_slice() {
        [] => Prose::new("It is empty. `GET`, `HEAD` and `POST` need no permission."),
        ["*"] => {
            Prose::new("Pages of other sites may use every method, as long as no cookies go along.")
        }
        methods => Prose::of(
            "Pages of other sites may use {}. `GET`, `HEAD` and `POST` need no permission.",
            &[Prose::list(methods)],
        ),
    }
}

pub fn allow_headers(value: &str) -> Prose {
    match split(value, b',').as_slice() {
        [] => Prose::new("It is empty: only headers that need no permission may be sent."),
        ["*"] => Prose::new(
            "Pages of other sites may send every header except `Authorization`, which must be named, and as long as no cookies go along.",
        ),
        names => Prose::of("Pages of other sites may send {}.", &[Prose::list(names)]),
    }
}

pub fn allow_credentials(value: &str) -> Prose {
    match value {
        "true" => Prose::new(
            "The page named in `Access-Control-Allow-Origin` may read the answer even if cookies went along.",
        ),
        _ => Prose::new(
            "Only `true`, in small letters, counts here. With this value, answers to requests with cookies stay hidden from other sites' pages.",
        ),
    }
}

pub fn expose_headers(value: &str) -> Prose {
    match split(value, b',').as_slice() {
        [] => Prose::new(
            "It is empty: pages of other sites see the few headers that are always visible.",
        ),
        ["*"] => Prose::new(
            "Pages of other sites may see every header, as long as no cookies went along.",
        ),
        names => Prose::of("Pages of other sites may also see {}.", &[Prose::list(names)]),
    }
}

pub fn max_age(value: &str) -> Prose {
    if value.strip_prefix('-').is_some_and(|rest| number(rest).is_some()) {
        return Prose::new("The browser should ask anew every time.");
    }
    match number(value) {
        Some(0) => Prose::new("The browser should ask anew every time."),
        Some(seconds) => Prose::in_words(
            "The browser may remember what is allowed for {}. Browsers have limits of their own: 2 hours in Chrome, 24 hours in Firefox.",
            &[&duration_words(seconds)],
        ),
        None => Prose::new(
            "This is no number of seconds, so the browser remembers what is allowed for 5 seconds only.",
        ),
    }
}

pub fn transport_security(value: &str) -> Prose {
    let directives = split(value, b';');
    let seconds = find(&directives, "max-age").and_then(|text| number(&text));
    let mut says = match seconds {
        None => {
            return Prose::new(
                "`max-age` with a number of seconds is missing, so the browser ignores this.",
            );
        }
        Some(0) => {
            return Prose::new("The browser should forget that this host wants `https` only.");
        }
        Some(seconds) => Prose::in_words(
            "For {}, the browser will use `https` for this host, even where a link says `http`.",
            &[&duration_words(seconds)],
        ),
    };
    if find(&directives, "includesubdomains").is_some() {
        says = says.and(Prose::new("That goes for all hosts below it too."));
    }
    if find(&directives, "preload").is_some() {
        says = says.and(Prose::new(
            "`preload`: browsers may have this built in, so that it holds even on the first visit.",
        ));
    }
    says
}
