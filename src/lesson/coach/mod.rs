//! Hints that know what the learner tried: made of the exchange and of the
//! conditions that it does not meet.
//!
//! Each says what was done and where to look, never the whole answer. The first
//! thing that is wrong comes first: what was never sent, the address, the
//! method, headers, the body, and only then the status, which follows from them.

mod body;
mod endpoint;
mod headers;
mod status;
#[cfg(test)]
mod tests;

use super::condition::{Condition, Side};
use super::facts::Facts;
use super::judge::judge;
use super::model::Check;
use crate::annotation::{About, Annotation, Severity};
use crate::http::{FailureKind, Outcome, Refusal};
use crate::prose::Prose;

/// What was tried, and what of the block it does not meet.
struct Tried<'a> {
    facts: &'a Facts<'a>,
    before: &'a [Facts<'a>],
    check: &'a Check,
    unmet: Vec<&'a Condition>,
}

impl Tried<'_> {
    /// The header of the draft with this name, by its position.
    fn row(&self, name: &str) -> Option<usize> {
        let rows = self.facts.exchange.draft.headers.iter();
        rows.enumerate()
            .find(|(_, row)| row.name.trim().eq_ignore_ascii_case(name))
            .map(|(at, _)| at)
    }

    fn is_met(&self, wanted: impl Fn(&Condition) -> bool) -> bool {
        !self.unmet.iter().any(|condition| wanted(condition))
    }

    fn asks(&self, wanted: impl Fn(&Condition) -> bool) -> bool {
        self.check.conditions.iter().any(wanted)
    }
}

fn hint(about: About, says: impl Into<Prose>) -> Annotation {
    Annotation::new(about, Severity::Hint, says)
}

/// What may help, most likely first.
pub(super) fn coach(check: &Check, last: &Facts<'_>, before: &[Facts<'_>]) -> Vec<Annotation> {
    let unmet =
        check.conditions.iter().filter(|condition| !judge(condition, last).is_met).collect();
    let tried = Tried { facts: last, before, check, unmet };
    let mut hints = Vec::new();
    if let Some(says) = never_sent(&tried) {
        hints.push(says);
        return hints;
    }
    if tried.unmet.is_empty() {
        hints.extend(not_the_same(&tried));
        return hints;
    }
    endpoint::hints(&tried, &mut hints);
    headers::hints(&tried, &mut hints);
    body::hints(&tried, &mut hints);
    // Once the request is known to be wrong, its status says nothing more.
    if hints.is_empty() {
        status::hints(&tried, &mut hints);
    }
    hints
}

/// What kept the request from being sent, or from being answered.
fn never_sent(tried: &Tried<'_>) -> Option<Annotation> {
    let Outcome::Failed(failure) = &tried.facts.exchange.outcome else { return None };
    if tried.asks(|condition| matches!(condition, Condition::Failed)) {
        return None;
    }
    let method = tried.facts.method;
    Some(match &failure.kind {
        FailureKind::BadEndpoint => hint(
            About::Endpoint,
            "Nothing was sent, because the endpoint is no whole address: it begins with `https://`.",
        ),
        FailureKind::Refused(Refusal::BodyNotAllowed) => hint(
            About::Body,
            Prose::with(
                "You gave {} a body, and a browser never sends that. A body goes with `POST`, `PUT` or `PATCH`; if you mean to read, empty the body.",
                &[method],
            ),
        ),
        FailureKind::Refused(Refusal::IllegalHeaderName { row }) => hint(
            About::HeaderRow(*row),
            "The name of this header holds a sign that no header's name has. Name and value go into fields of their own, without the colon.",
        ),
        FailureKind::Refused(Refusal::IllegalHeaderValue { row }) => hint(
            About::HeaderRow(*row),
            "The value of this header holds a sign that can't travel in one, such as a line end.",
        ),
        FailureKind::Refused(Refusal::IllegalMethod | Refusal::ForbiddenMethod) => {
            hint(About::Method, Prose::with("A browser does not send the method {}.", &[method]))
        }
        FailureKind::Refused(Refusal::CredentialsInUrl) => hint(
            About::Endpoint,
            "There is a user name or password in the endpoint, and a browser refuses that. Who you are goes into the header `Authorization`.",
        ),
        FailureKind::Refused(Refusal::Other)
        | FailureKind::MixedContent
        | FailureKind::BlockedPort { .. } => hint(
            About::Endpoint,
            "The browser refused to send this request. The explanation says why.",
        ),
        FailureKind::Offline => hint(About::Exchange, "Your machine has no network just now."),
        FailureKind::TimedOut { .. } => hint(
            About::Exchange,
            "The time ran out before an answer came. Send it again, and give it longer.",
        ),
        FailureKind::Cancelled => {
            hint(About::Exchange, "You cancelled before an answer came. Send it again.")
        }
        FailureKind::FileGone { .. } => {
            hint(About::Body, "The file of the body is no longer there. Choose it again.")
        }
        FailureKind::BlockedOrUnreachable => match endpoint::other_host(tried) {
            Some(says) => says,
            None => hint(
                About::Endpoint,
                "No answer came that the page may read. Look at the host in the endpoint, letter by letter.",
            ),
        },
    })
}

/// All is right, and it was to be sent more than once.
fn not_the_same(tried: &Tried<'_>) -> Option<Annotation> {
    let counts = |condition: &Condition| matches!(condition, Condition::Sent(_));
    if !tried.asks(counts) {
        return None;
    }
    let meets = |facts: &&Facts<'_>| {
        tried.check.conditions.iter().all(|condition| judge(condition, facts).is_met)
    };
    let earlier = tried.before.iter().rev().find(meets);
    Some(match earlier {
        None => {
            hint(About::Exchange, "That was the first. Send it again without changing anything.")
        }
        Some(earlier) if earlier.is_same_request(tried.facts) => {
            hint(About::Exchange, "Go on: send it again without changing anything.")
        }
        Some(earlier) if earlier.url != tried.facts.url => hint(
            About::Endpoint,
            "This was right, but to another endpoint than the one before. The very same request has to be sent again.",
        ),
        Some(earlier) if earlier.method != tried.facts.method => hint(
            About::Method,
            "This was right, but with another method than the one before. The very same request has to be sent again.",
        ),
        Some(_) => hint(
            About::Body,
            "This was right, but with another body than the one before. The very same request has to be sent again.",
        ),
    })
}

/// Whether this condition is about the header of a request.
fn request_header(condition: &Condition) -> Option<&str> {
    match condition {
        Condition::Header { side: Side::Request, name, .. } => Some(name),
        _ => None,
    }
}
