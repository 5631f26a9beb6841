//! The practice API: an API that lives in the page and answers for
//! [`ORIGIN`]. Knows neither the page nor a clock: the time is handed in.
//!
//! It behaves as a careful API does, so that what a learner sees here holds
//! elsewhere. One resource a file; `route` says which file answers, `contract`
//! holds all of them to `public/openapi.json`.

mod accept;
mod call;
mod customers;
mod echo;
mod limits;
mod multipart;
mod orders;
mod problem;
mod route;
mod state;
mod streams;
mod users;

use crate::http::http_date;

pub use call::{Body, Call, Chunk, Reply};
pub use state::State;

/// The only origin that is answered for; a name that RFC 2606 keeps free, so
/// nothing real is shadowed.
pub const ORIGIN: &str = "https://api.example.com";
/// The largest body that is taken, in bytes.
pub const BODY_LIMIT: usize = 25 << 20;

/// Answers one call. `now_ms` is in milliseconds since the Unix epoch.
///
/// Never fails: what a call lacks is answered with the status that says so.
pub fn handle(state: &mut State, call: &Call, now_ms: f64) -> Reply {
    state.calls += 1;
    let mut reply = route::answer(state, call, now_ms);
    let seconds = (now_ms / 1000.0) as i64;
    reply.headers.push("Date", http_date(seconds));
    reply.headers.push("X-Request-Id", format!("practice-{}", state.calls));
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

#[cfg(test)]
mod contract;
#[cfg(test)]
mod tests;
