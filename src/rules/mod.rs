//! What a browser does to a request before it leaves (Fetch standard). Knows
//! the page it runs on only by what it is told.
//!
//! [`check`] turns what was typed into what is handed to fetch, and says what
//! will change on the way, what will be refused and what may surprise. It
//! mends nothing: a request that fetch refuses is handed over all the same, so
//! that the page shows what the browser really does.

mod body;
mod cookies;
mod cors;
mod endpoint;
mod failure;
mod header;
mod method;
mod network;
mod port;
mod preflight;
mod safelist;
mod sent;
mod typed;

use crate::annotation::Annotation;
use crate::http::{Draft, FailureKind, Headers, Request};

pub use body::LIVE_CHECK_LIMIT;
pub use cookies::{Cookies, Site, cookies, site};
pub use cors::{Check, Denial, Said, Stage, Step, Visibility, Walk, visibility, walk};
pub use endpoint::is_mixed_content;
pub use failure::{Thrown, failure_kind};
pub use header::is_dropped;
pub use network::{
    AddressSpace, Permission, Permissions, address_space, is_reserved_name, is_this_machine,
    reaches_into,
};
pub use port::{BlockedPort, blocked_port};
pub use preflight::{Crossing, Forecast, forecast, is_special, may_ask_http};
pub use safelist::{
    SHOWN_TO_ALL, Unsafe, UnsafeHeader, is_safelisted_method, is_shown_to_all, is_shown_to_none,
    safelisted, unsafe_headers,
};
pub use sent::{AddedValue, Fate, SentHeader, all_headers, fate, handed_headers};
pub use typed::{as_named, check_typed, shown};

/// A URL as the browser's own parser reads it (URL standard).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedUrl {
    /// The whole, serialised.
    pub href: String,
    /// Without its colon.
    pub scheme: String,
    pub username: String,
    pub password: String,
    pub host: String,
    /// Empty for the scheme's own port.
    pub port: String,
    pub path: String,
    /// With its `?`; empty if there is none.
    pub query: String,
    /// With its `#`; empty if there is none.
    pub fragment: String,
}

/// The page that sends, as far as it decides what may be sent.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// `null` for a page from a file.
    pub origin: &'a str,
    /// Whether the page came over https.
    pub secure: bool,
    /// What `navigator.onLine` says.
    pub online: bool,
    /// What the browser says of reaching what is not public.
    pub permissions: Permissions,
    /// The browser's parser; only absolute URLs succeed.
    pub parse_url: &'a dyn Fn(&str) -> Option<ParsedUrl>,
}

/// What became of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What is handed to fetch, or why there is nothing to hand over.
    pub request: Result<Request, FailureKind>,
    /// What will change, be refused or surprise, gravest first.
    pub findings: Vec<Annotation>,
}

/// Checks a draft against what this page's browser allows. Linear in the size
/// of the draft.
pub fn check(draft: &Draft, page: &Page) -> Checked {
    let mut findings = Vec::new();
    let url = endpoint::check(draft, page, &mut findings);
    method::check(draft, &mut findings);
    header::check(draft, &mut findings);
    body::check(draft, &mut findings);
    // Stable, so that what stands first on the page stays first within a rank.
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let request = url.map(|url| Request {
        method: draft.method.trim().to_owned(),
        url: url.href,
        headers: headers(draft),
        payload: body::payload(&draft.body),
        credentials: draft.credentials,
        timeout_ms: (draft.timeout_seconds > 0).then(|| draft.timeout_seconds.saturating_mul(1000)),
    });
    Checked { request: request.ok_or(FailureKind::BadEndpoint), findings }
}

/// The rows that are on, their values without the white space around them, as
/// the `Headers` class normalises them.
fn headers(draft: &Draft) -> Headers {
    draft
        .enabled_headers()
        .map(|(_, header)| (header.name.trim(), header.value.trim_matches(is_http_space)))
        .collect()
}

/// Fetch standard, "HTTP whitespace bytes".
fn is_http_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod forecast_tests;
#[cfg(test)]
mod lists_tests;
#[cfg(test)]
pub mod test_page;
#[cfg(test)]
mod tests;
