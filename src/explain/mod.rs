//! An exchange into annotations: what the status means, whose move is next,
//! what in this very request caused it.
//!
//! [`guide`] knows what a status means in general; [`annotate`] looks at one
//! exchange and says what in it explains the outcome. Nothing is guessed
//! without saying so.

mod access;
mod beside;
mod delivery;
mod exposure;
mod failure;
mod header;
mod place;
mod problem;
mod shape;
mod standing;
mod status;
mod success;
mod visible;
mod waterfall;

use crate::annotation::Annotation;
use crate::http::{Exchange, Outcome, Response};
use crate::rules::Page;

pub use beside::{Mark, Row, beside_curl, helps_with};
pub use delivery::{Delivery, delivery};
pub use exposure::{Shown, maybe_hidden, shown};
pub use failure::{Cause, CauseKind, Confidence, FailureGuide, Remedy, causes, failure_guide};
pub use header::explain_header;
pub use status::{Confusion, Depth, Guide, WhoseMove, confusions, guide, reference};
pub use waterfall::{Phase, Waterfall, waterfall};

/// What an explanation may depend on beside the exchange.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Milliseconds since the Unix epoch.
    pub now_ms: f64,
    pub page: &'a Page<'a>,
}

/// What in this exchange explains its outcome, most useful first.
pub fn annotate(exchange: &Exchange, setting: &Setting) -> Vec<Annotation> {
    let mut notes = Vec::new();
    match &exchange.outcome {
        Outcome::Failed(failure) => failure::annotate(failure, exchange, &mut notes),
        Outcome::Answered(response) => {
            access::annotate(exchange, response, &mut notes);
            shape::annotate(exchange, response, &mut notes);
            place::annotate(exchange, response, &mut notes);
            standing::annotate(exchange, response, setting, &mut notes);
            problem::annotate(response, &mut notes);
            success::annotate(exchange, response, &mut notes);
            visible::annotate(exchange, response, &mut notes);
            delivery::annotate(exchange, response, setting.page, &mut notes);
        }
    }
    // Stable: within one rank the order above is the order of usefulness.
    notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
    notes
}

/// How long the server asks to wait, in seconds (RFC 9110, section 10.2.3):
/// a number of seconds, or a date to be compared with `now_ms`.
pub fn retry_after_seconds(response: &Response, now_ms: f64) -> Option<u64> {
    let value = response.headers.get("Retry-After")?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(seconds);
    }
    let until = crate::http::parse_http_date(value)? as f64;
    Some((until - now_ms / 1000.0).ceil().max(0.0) as u64)
}

#[cfg(test)]
mod tests;
