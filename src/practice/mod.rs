//! The practice API: an API that lives in the page and answers for
//! [`ORIGIN`]. Knows neither the page nor a clock: the time is handed in.
//!
//! It behaves as a careful API does, so that what a learner sees here holds
//! elsewhere. One resource a file; `route` says which file answers, `contract`
//! holds all of them to `public/openapi.json`.

mod accept;
mod bills;
mod body;
mod call;
mod chain;
mod condition;
mod customers;
mod echo;
mod hash;
mod large;
mod ledger;
mod limits;
mod merge;
mod money;
mod multipart;
mod near;
mod order_list;
mod orders;
mod payments;
mod problem;
mod route;
mod state;
mod status;
mod streams;
mod users;

use crate::http::http_date;

pub use call::{Body, Call, Chunk, Reply};
pub use state::{State, Unreadable};

/// The only origin that is answered for; a name that RFC 2606 keeps free, so
/// nothing real is shadowed.
pub const ORIGIN: &str = "https://api.example.com";
/// The largest body that is taken, in bytes; more is answered with 413.
pub const BODY_LIMIT: usize = 25 << 20;
/// The longest path and query that are taken, in bytes; more is answered with
/// 414.
pub const TARGET_LIMIT: usize = 8_000;
/// The most that all header fields may take together, in bytes; more is
/// answered with 431.
pub const HEADERS_LIMIT: usize = 8_000;

/// Answers one call. `now_ms` is in milliseconds since the Unix epoch.
///
/// Never fails: what a call lacks is answered with the status that says so. An
/// answer to `HEAD`, and one of 204, 205 or 304, has no bytes.
pub fn handle(state: &mut State, call: &Call, now_ms: f64) -> Reply {
    let mut reply = route::answer(state, call, now_ms);
    reply.headers.push("Date", http_date((now_ms / 1000.0) as i64));
    reply.headers.push("X-Request-Id", request_id(call, now_ms));
    if let Some(length) = reply.body.length()
        && !matches!(reply.status, 204 | 304)
    {
        reply.headers.push("Content-Length", length.to_string());
    }
    if call.method == "HEAD" || matches!(reply.status, 204 | 205 | 304) {
        reply.body = Body::Bytes(Vec::new());
    }
    reply
}

/// The contract, `public/openapi.json`.
pub fn contract() -> serde_json::Value {
    serde_json::from_slice(CONTRACT).unwrap_or_default()
}

const CONTRACT: &[u8] = include_bytes!("../../public/openapi.json");

/// A name for this call, as a server writes one into its log. Made of the
/// moment and the address, so that two runs of a test give the same one.
fn request_id(call: &Call, now_ms: f64) -> String {
    let moment = now_ms.to_bits().to_be_bytes();
    let id = hash::fnv1a(moment.iter().chain(call.url.as_bytes()).copied());
    format!("practice-{id:016x}")
}

#[cfg(test)]
mod chain_tests;
#[cfg(test)]
mod contract;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wild;
