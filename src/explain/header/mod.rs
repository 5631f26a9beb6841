//! One header and its value, in words: what THIS value says.
//!
//! What a header is for in general stands in `http::field_info`; here is what
//! its value adds to that. Secrets are never repeated: of `Authorization` and
//! cookies only the scheme and the names are said, and nothing is decoded.

mod access;
mod caching;
mod content;
mod identity;
mod navigation;
mod syntax;

use crate::language::say;
use crate::prose::Prose;
use crate::said;
use crate::words::duration_words;

/// What the value of a header says. `now_ms` is the time in milliseconds since
/// the Unix epoch, for dates. `None` for a header whose value explains itself
/// or is not known here.
pub fn explain_header(name: &str, value: &str, now_ms: f64) -> Option<Prose> {
    let value = value.trim();
    let now = Now(now_ms);
    Some(match name.trim().to_ascii_lowercase().as_str() {
        "content-type" => content::media_type(value),
        "content-length" => content::length(value),
        "content-encoding" => content::encoding(value),
        "content-disposition" => content::disposition(value),
        "content-range" => content::range(value),
        "accept-ranges" => content::accept_ranges(value),
        "accept" | "accept-language" | "accept-encoding" => content::accept(value),
        "cache-control" => caching::control(value),
        "age" => caching::age(value),
        "etag" => caching::etag(value),
        "if-match" => caching::if_match(value),
        "if-none-match" => caching::if_none_match(value),
        "vary" => caching::vary(value),
        "date" => caching::date(value, now),
        "last-modified" => caching::last_modified(value, now),
        "if-modified-since" | "if-unmodified-since" => caching::since(value, now),
        "expires" => caching::expires(value, now),
        "sunset" => caching::sunset(value, now),
        "location" => navigation::location(value),
        "link" => navigation::links(value),
        "allow" => navigation::allow(value),
        "retry-after" => navigation::retry_after(value, now),
        "prefer" => navigation::prefer(value),
        "server-timing" => navigation::server_timing(value),
        "authorization" | "proxy-authorization" => identity::authorization(value),
        "www-authenticate" | "proxy-authenticate" => identity::challenges(value),
        "set-cookie" => identity::set_cookie(value, now),
        "cookie" => identity::cookies(value),
        "access-control-allow-origin" => access::allow_origin(value),
        "access-control-allow-methods" => access::allow_methods(value),
        "access-control-allow-headers" => access::allow_headers(value),
        "access-control-allow-credentials" => access::allow_credentials(value),
        "access-control-expose-headers" => access::expose_headers(value),
        "access-control-max-age" => access::max_age(value),
        "strict-transport-security" => access::transport_security(value),
        _ => return None,
    })
    .filter(|prose: &Prose| !prose.is_empty())
}

/// The moment at which an explanation is read, in milliseconds since the epoch.
#[derive(Clone, Copy)]
struct Now(f64);

impl Now {
    /// How far a moment lies from now.
    fn to(self, seconds: i64) -> Distance {
        // A conversion from a float saturates: no clock can break it.
        let now = (self.0 / 1_000.0).floor() as i64;
        let apart = seconds.abs_diff(now);
        match seconds.cmp(&now) {
            std::cmp::Ordering::Less => Distance::Ago(apart),
            std::cmp::Ordering::Equal => Distance::Now,
            std::cmp::Ordering::Greater => Distance::Ahead(apart),
        }
    }
}

/// In seconds.
enum Distance {
    Ago(u64),
    Now,
    Ahead(u64),
}

impl Distance {
    /// `3 minutes ago`, `this very second`, `in 2 hours`.
    fn words(&self) -> String {
        match self {
            Self::Ago(seconds) => said!("{} ago", duration_words(*seconds)),
            Self::Now => say("this very second").to_owned(),
            Self::Ahead(seconds) => said!("in {}", duration_words(*seconds)),
        }
    }
}

#[cfg(test)]
mod tests;
