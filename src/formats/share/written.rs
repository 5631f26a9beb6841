//! What a person takes along: the link, the element for a course page, the badge
//! for a README, the request as a file.

use crate::http::anatomy;
use crate::language::fill;
use crate::words::count_words;

/// The share link of a page for a fragment.
pub fn link(page: &str, fragment: &str) -> String {
    [page, "#", fragment].concat()
}

/// What to know of a page's address before a link to it is passed on; `None` of
/// one that leads there from anywhere, as far as an address can tell.
pub fn reach(page: &str) -> Option<&'static str> {
    let found = anatomy(page);
    let part = |range: Option<std::ops::Range<usize>>| {
        range.and_then(|range| page.get(range)).unwrap_or_default()
    };
    let host = part(found.host);
    if part(found.scheme) == "file" {
        return Some(
            "This page was opened from a file, so a link to it leads nowhere on another machine. Pass on the file below, together with the page.",
        );
    }
    let is_own = host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("127.")
        || host == "[::1]";
    is_own.then_some("This page runs on your own machine, so the link opens there only. Put the page on a host that others reach, or pass on the file below.")
}

/// Links longer than this are not given out: what opens them everywhere is a
/// file.
const MOST_LINK: usize = 32_000;
/// What learning platforms and web servers on the way mostly let pass.
const MOST_PLATFORM: usize = 8_000;
/// What mail and chat programs mostly leave whole.
const MOST_MAIL: usize = 2_000;
/// What a phone reads from a screen without trouble: some 105 squares a side.
const MOST_CODE: usize = 1_000;

/// Where a link of some length can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fits {
    /// Whether there is a link at all.
    pub as_link: bool,
    pub as_code: bool,
    /// What to know of its length; `None` for a link that fits everywhere.
    pub says: Option<String>,
}

/// The way by which something is passed on that a link is too long for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Code,
    Mail,
    Platform,
    Link,
}

impl Channel {
    /// The widest way that a link of this length does not fit; it fits none that
    /// is narrower either.
    pub fn too_narrow(length: usize) -> Option<Self> {
        let limits = [
            (MOST_LINK, Self::Link),
            (MOST_PLATFORM, Self::Platform),
            (MOST_MAIL, Self::Mail),
            (MOST_CODE, Self::Code),
        ];
        limits.into_iter().find(|(most, _)| *most < length).map(|(_, channel)| channel)
    }
}

pub fn fits(length: usize) -> Fits {
    let count = count_words(length as u64);
    let too_narrow = Channel::too_narrow(length);
    let says = too_narrow.map(|channel| {
        let why = match channel {
            Channel::Code => "The link has {} characters: fine for mail and chat, but too many for a QR code that a phone can read.",
            Channel::Mail => "The link has {} characters: mail and chat programs may cut it off after 2,000. It works in a web page. The file below has no limit.",
            Channel::Platform => "The link has {} characters: browsers open it, but mail, chat and many learning platforms cut it off. Better pass on the file below.",
            Channel::Link => "The link has {} characters: too many for a link. Pass on the file below, which has no limit; Import reads it.",
        };
        fill(why, &[&count])
    });
    Fits { as_link: too_narrow != Some(Channel::Link), as_code: too_narrow.is_none(), says }
}

/// The element for a course page, with its script, for a request in `.http` form.
/// It stands in a `pre`: a page
/// without scripts shows the request as it is written, and Markdown leaves the
/// empty line before a body alone.
pub fn element(folder: &str, text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in without_separator(text).trim().chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            _ => escaped.push(c),
        }
    }
    [
        "<script async src=\"",
        &attribute(folder),
        "embed.js\"></script>\n<pre><request-playground>\n",
        &escaped,
        "\n</request-playground></pre>\n",
    ]
    .concat()
}

/// A file begins with the line that parts its requests; an element holds one.
fn without_separator(text: &str) -> &str {
    text.strip_prefix("###").map_or(text, |rest| rest.split_once('\n').map_or("", |(_, rest)| rest))
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

/// A picture that leads to the request, for a README.
pub fn badge(folder: &str, link: &str) -> String {
    let whole = |text: &str| text.replace('(', "%28").replace(')', "%29").replace(' ', "%20");
    ["[![Try it in Request Playground](", &whole(folder), "badge.svg)](", &whole(link), ")"]
        .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_holds_the_request_as_text() {
        let text = "###\nPOST https://api.example.com/users?a=1&b=2\nA: b\n\n{\"a\": \"<b>\"}\n";
        assert_eq!(
            element("https://course.example/a\"/", text),
            // Markdown ends such a block at `</pre>` and nowhere before.
            "<script async src=\"https://course.example/a&quot;/embed.js\"></script>\n<pre><request-playground>\nPOST https://api.example.com/users?a=1&amp;b=2\nA: b\n\n{\"a\": \"&lt;b&gt;\"}\n</request-playground></pre>\n"
        );
    }

    #[test]
    fn an_address_that_nobody_else_reaches_is_told() {
        for (page, says) in [
            ("file:///C:/play.html", Some("from a file")),
            ("http://127.0.0.1:8080/", Some("your own machine")),
            ("http://localhost/play/", Some("your own machine")),
            ("https://course.example/play/", None),
        ] {
            let told = reach(page);
            assert_eq!(told.is_some(), says.is_some(), "{page}");
            assert!(told.unwrap_or_default().contains(says.unwrap_or_default()), "{page}");
        }
    }

    #[test]
    fn a_badge_is_one_link_of_markdown() {
        let badge = badge("https://h/a (1)/", "https://h/a (1)/#r=1.AA");
        assert_eq!(
            badge,
            "[![Try it in Request Playground](https://h/a%20%281%29/badge.svg)](https://h/a%20%281%29/#r=1.AA)"
        );
    }

    #[test]
    fn a_link_says_where_it_is_too_long_for() {
        for (length, as_link, as_code, says) in [
            (200, true, true, ""),
            (1_001, true, false, "QR code"),
            (2_001, true, false, "mail and chat programs may cut"),
            (8_001, true, false, "many learning platforms"),
            (32_001, false, false, "too many for a link"),
        ] {
            let fits = fits(length);
            assert_eq!((fits.as_link, fits.as_code), (as_link, as_code), "{length}");
            assert!(fits.says.unwrap_or_default().contains(says), "{length}");
        }
    }
}
