//! Whether a browser's cookies go along (Fetch standard, "credentials mode";
//! RFC 6265bis, `SameSite`).

use super::sent::is_same_origin;
use super::{Page, ParsedUrl};
use crate::http::{Credentials, Request};

/// Whether two addresses belong to one site: a scheme and a domain that was
/// registered. Which domains are registrable is a long list, so some stay open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    Same,
    Cross,
    Unknown,
}

/// What becomes of the cookies that the browser has for the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// The page's own server gets them.
    Own,
    /// They stay at home, and those that the answer sets are thrown away.
    NotAsked,
    /// The person has asked for it; the site decides which may go.
    Asked(Site),
}

/// What becomes of the cookies for `url`.
pub fn cookies(request: &Request, url: &ParsedUrl, page: &Page) -> Cookies {
    match request.credentials {
        Credentials::Omit => Cookies::NotAsked,
        Credentials::SameOrigin | Credentials::Include if is_same_origin(url, page) => Cookies::Own,
        Credentials::SameOrigin => Cookies::NotAsked,
        Credentials::Include => Cookies::Asked(site(url, page)),
    }
}

/// HTML standard, "schemelessly same site" and its scheme.
pub fn site(url: &ParsedUrl, page: &Page) -> Site {
    let Some(own) = (page.parse_url)(page.origin) else { return Site::Cross };
    if own.scheme != url.scheme {
        return Site::Cross;
    }
    if own.host == url.host {
        return Site::Same;
    }
    let is_number =
        |host: &str| host.starts_with('[') || host.ends_with(|c: char| c.is_ascii_digit());
    if is_number(&own.host) || is_number(&url.host) {
        return Site::Cross;
    }
    let ending = |host: &str| host.rsplit('.').take(2).map(str::to_owned).collect::<Vec<_>>();
    match ending(&own.host) == ending(&url.host) {
        true => Site::Unknown,
        false => Site::Cross,
    }
}
