//! What of a request really leaves the browser: what the page asked for, what
//! the browser takes off, and what it adds of its own (Fetch standard,
//! "HTTP-network-or-cache fetch").

use super::cookies::{Cookies, Site, cookies, site};
use super::network::is_this_machine;
use super::{Page, ParsedUrl, is_dropped, is_http_space};
use crate::http::{self, Draft, Headers, Payload, Request};

/// What becomes of one header of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Typed, and sent as typed.
    Sent,
    /// Typed, and taken off without a word.
    Dropped,
    /// Typed, and the reason why nothing is sent at all.
    Refused,
    /// Written by the browser.
    Added,
}

/// A value that the browser writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddedValue {
    Known(String),
    /// Only the browser knows it; this says what it is. A `Prose` template.
    Described(&'static str),
}

/// One header of a request, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentHeader {
    pub name: String,
    pub value: AddedValue,
    pub fate: Fate,
    /// Of the draft, from 0; `None` for what the browser adds.
    pub row: Option<usize>,
}

/// The headers that fetch keeps, and the type that it reads off the body.
pub fn handed_headers(request: &Request) -> Headers {
    let mut headers: Headers =
        request.headers.iter().filter(|(name, value)| !is_dropped(name, value)).collect();
    if let Some(media_type) = request.payload.media_type()
        && !headers.contains("Content-Type")
    {
        headers.push("Content-Type", media_type);
    }
    headers
}

pub(super) fn is_same_origin(url: &ParsedUrl, page: &Page) -> bool {
    (page.parse_url)(page.origin).is_some_and(|own| (own.scheme, own.host, own.port) == same(url))
}

fn same(url: &ParsedUrl) -> (String, String, String) {
    (url.scheme.clone(), url.host.clone(), url.port.clone())
}

/// What becomes of a typed header.
pub fn fate(name: &str, value: &str) -> Fate {
    let is_wrong = |c: char| matches!(c, '\0' | '\n' | '\r') || u32::from(c) > 0xFF;
    let (name, value) = (name.trim(), value.trim_matches(is_http_space));
    if !http::is_token(name) || value.contains(is_wrong) {
        return Fate::Refused;
    }
    if is_dropped(name, value) { Fate::Dropped } else { Fate::Sent }
}

/// What becomes of each header that is on, by its row, without what is added.
fn typed_headers(draft: &Draft) -> Vec<SentHeader> {
    draft
        .enabled_headers()
        .map(|(row, header)| {
            let (name, value) = (header.name.trim(), header.value.trim_matches(is_http_space));
            SentHeader {
                name: name.to_owned(),
                value: AddedValue::Known(value.to_owned()),
                fate: fate(name, value),
                row: Some(row),
            }
        })
        .collect()
}

/// Every header of a request: the typed ones in their order, then those that
/// the browser adds. What differs from browser to browser is described and not
/// guessed.
pub fn all_headers(draft: &Draft, request: &Request, page: &Page) -> Vec<SentHeader> {
    let mut all = typed_headers(draft);
    let Some(url) = (page.parse_url)(&request.url) else { return all };
    let sent = |name: &str| {
        all.iter().any(|header| header.fate == Fate::Sent && header.name.eq_ignore_ascii_case(name))
    };
    let added: Vec<SentHeader> = added(request, &url, page)
        .into_iter()
        // The browser's word counts, but where a page may choose.
        .filter(|(name, _)| !sent(name))
        .map(|(name, value)| SentHeader {
            name: name.to_owned(),
            value,
            fate: Fate::Added,
            row: None,
        })
        .collect();
    all.extend(added);
    all
}

fn added(request: &Request, url: &ParsedUrl, page: &Page) -> Vec<(&'static str, AddedValue)> {
    use AddedValue::{Described, Known};
    let same_origin = is_same_origin(url, page);
    let method = http::normalized(&request.method);
    let is_trusted = url.scheme == "https" || is_this_machine(&url.host);
    let mut added = Vec::new();

    let host = match url.port.as_str() {
        "" => url.host.clone(),
        port => [url.host.as_str(), ":", port].concat(),
    };
    added.push(("Host", Known(host)));
    if !same_origin || !matches!(method.as_ref(), "GET" | "HEAD") {
        added.push(("Origin", Known(page.origin.to_owned())));
    }
    let is_downgrade = page.secure && url.scheme == "http";
    if page.origin != "null" && !is_downgrade {
        added.push((
            "Referer",
            match same_origin {
                true => Described("the address of this page"),
                false => Known([page.origin, "/"].concat()),
            },
        ));
    }
    if let Some(media_type) = request.payload.media_type() {
        let value = match &request.payload {
            Payload::Multipart(_) => Described("`multipart/form-data` with a boundary of its own"),
            Payload::None | Payload::Text(_) | Payload::File(_) => Known(media_type),
        };
        added.push(("Content-Type", value));
    }
    match &request.payload {
        Payload::None if matches!(method.as_ref(), "POST" | "PUT") => {
            added.push(("Content-Length", Known("0".to_owned())));
        }
        Payload::None => {}
        Payload::Text(text) => added.push(("Content-Length", Known(text.len().to_string()))),
        Payload::File(file) => added.push(("Content-Length", Known(file.size.to_string()))),
        Payload::Multipart(_) => {
            added.push(("Content-Length", Described("the length of the body, counted")));
        }
    }
    added.push(("Accept", Known("*/*".to_owned())));
    let encodings = match (request.headers.contains("Range"), is_trusted) {
        (true, _) => "identity",
        (_, true) => "gzip, deflate, br, zstd",
        (_, false) => "gzip, deflate",
    };
    added.push(("Accept-Encoding", Known(encodings.to_owned())));
    added.push(("Accept-Language", Described("the languages that you read, from the settings")));
    added.push(("User-Agent", Described("the name and version of this browser")));
    match cookies(request, url, page) {
        Cookies::NotAsked => {}
        Cookies::Own => {
            added.push(("Cookie", Described("the cookies of this site, if it has set any")));
        }
        Cookies::Asked(Site::Same) => {
            added.push(("Cookie", Described("the cookies of that host, if it has set any")));
        }
        Cookies::Asked(Site::Cross | Site::Unknown) => added.push((
            "Cookie",
            Described(
                "those cookies of that host that are marked `SameSite=None; Secure`, unless the browser blocks them",
            ),
        )),
    }
    if is_trusted {
        let where_from = match (same_origin, site(url, page)) {
            (true, _) => Known("same-origin".to_owned()),
            (_, Site::Same) => Known("same-site".to_owned()),
            (_, Site::Cross) => Known("cross-site".to_owned()),
            (_, Site::Unknown) => Described("`same-site` or `cross-site`"),
        };
        added.push(("Sec-Fetch-Site", where_from));
        added.push(("Sec-Fetch-Mode", Known("cors".to_owned())));
        added.push(("Sec-Fetch-Dest", Known("empty".to_owned())));
    }
    added
}
