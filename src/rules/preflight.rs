//! Whether the browser asks first, and what it asks (Fetch standard,
//! "CORS-preflight fetch").

use super::safelist::{UnsafeHeader, is_safelisted_method, unsafe_headers};
use super::sent::{handed_headers, is_same_origin};
use super::{AddressSpace, Page, ParsedUrl, address_space, is_mixed_content};
use crate::http::{self, Credentials, Headers, Request};

/// What will happen between the browser and the server, as far as CORS goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Forecast {
    /// The page asks its own server, and needs nobody's leave.
    SameOrigin,
    /// One request goes out, and its answer must let this page read it.
    Simple(Crossing),
    /// An `OPTIONS` request asks first, and the real one follows only if the
    /// server allows it.
    Preflighted(Crossing),
}

impl Forecast {
    /// What crosses to another site, if anything does.
    pub fn crossing(&self) -> Option<&Crossing> {
        match self {
            Self::SameOrigin => None,
            Self::Simple(crossing) | Self::Preflighted(crossing) => Some(crossing),
        }
    }

    pub fn is_preflighted(&self) -> bool {
        matches!(self, Self::Preflighted(_))
    }
}

/// A request to another site, as CORS looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// The page's origin; `null` for a page from a file.
    pub origin: String,
    pub url: String,
    /// As it is sent.
    pub method: String,
    /// Those that the server must allow, sorted.
    pub asking: Vec<UnsafeHeader>,
    /// Whether cookies may go along.
    pub credentials: bool,
}

/// Forecasts a request of this page.
pub fn forecast(request: &Request, page: &Page) -> Forecast {
    let url = (page.parse_url)(&request.url);
    if url.as_ref().is_some_and(|url| is_same_origin(url, page)) {
        return Forecast::SameOrigin;
    }
    let crossing = crossing(request, url.as_ref(), page.origin);
    match crossing.needs_preflight() {
        true => Forecast::Preflighted(crossing),
        false => Forecast::Simple(crossing),
    }
}

/// Whether a request is more than a plain GET without cookies.
pub fn is_special(request: &Request, page: &Page) -> bool {
    let has_more = |crossing: &Crossing| {
        crossing.method != "GET" || crossing.credentials || !crossing.asking.is_empty()
    };
    forecast(request, page).crossing().is_none_or(has_more)
}

/// Whether an https address may also be asked over plain http: where nobody
/// listens in, and the browser allows it.
pub fn may_ask_http(request: &Request, page: &Page) -> bool {
    let Some(url) = (page.parse_url)(&request.url) else { return false };
    let plain = ParsedUrl { scheme: "http".to_owned(), ..url };
    address_space(&plain.host) != AddressSpace::Public && !is_mixed_content(&plain, page)
}

fn crossing(request: &Request, url: Option<&ParsedUrl>, origin: &str) -> Crossing {
    let without_fragment = |url: &ParsedUrl| url.href.split('#').next().map(str::to_owned);
    Crossing {
        origin: origin.to_owned(),
        url: url.and_then(without_fragment).unwrap_or_else(|| request.url.clone()),
        method: http::normalized(&request.method).into_owned(),
        asking: unsafe_headers(handed_headers(request).iter()),
        credentials: request.credentials == Credentials::Include,
    }
}

impl Crossing {
    pub fn needs_preflight(&self) -> bool {
        !is_safelisted_method(&self.method) || !self.asking.is_empty()
    }

    /// The names that the server must allow, as one header value.
    fn asking_names(&self, between: &str) -> String {
        let names: Vec<&str> = self.asking.iter().map(|header| header.name.as_str()).collect();
        names.join(between)
    }

    /// The headers of the `OPTIONS` request that say what it is about.
    pub fn preflight_headers(&self) -> Headers {
        let mut headers = Headers::new();
        headers.push("Accept", "*/*");
        headers.push("Access-Control-Request-Method", &self.method);
        if !self.asking.is_empty() {
            headers.push("Access-Control-Request-Headers", self.asking_names(","));
        }
        headers.push("Origin", &self.origin);
        headers
    }

    /// What the answer to the `OPTIONS` request must say, beside a status from
    /// 200 to 299.
    pub fn preflight_needs(&self) -> Headers {
        let mut needs = self.answer_needs();
        if !is_safelisted_method(&self.method) {
            needs.push("Access-Control-Allow-Methods", &self.method);
        }
        if !self.asking.is_empty() {
            needs.push("Access-Control-Allow-Headers", self.asking_names(", "));
        }
        needs
    }

    /// What the answer itself must say, whatever its status.
    pub fn answer_needs(&self) -> Headers {
        let mut needs = Headers::new();
        needs.push("Access-Control-Allow-Origin", &self.origin);
        if self.credentials {
            needs.push("Access-Control-Allow-Credentials", "true");
        }
        needs
    }
}
