//! No answer: what is known, what a browser hides, and what to try.

mod causes;
mod refused_by_server;
#[cfg(test)]
mod tests;
mod unreachable;

use super::WhoseMove;
use crate::annotation::{About, Action, Annotation, Part, Severity};
use crate::http::{Exchange, Failure, FailureKind, Outcome, Refusal};
use crate::prose::Prose;
use crate::rules::Page;
use crate::words::duration_words;

pub use causes::{Cause, CauseKind, Confidence, Remedy, causes};

/// What stands where the status would, and whose move is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureGuide {
    pub headline: &'static str,
    pub whose_move: WhoseMove,
    pub next_move: &'static str,
}

/// The guide of an exchange that failed, as far as its likeliest cause is sure.
/// `None` for an answer.
pub fn failure_guide(exchange: &Exchange, page: &Page) -> Option<FailureGuide> {
    let Outcome::Failed(failure) = &exchange.outcome else { return None };
    let by_cause = causes(exchange, page)
        .first()
        .filter(|cause| cause.confidence >= Confidence::VeryLikely)
        .and_then(|cause| guide_of_cause(cause.kind));
    Some(by_cause.unwrap_or_else(|| guide_of_kind(&failure.kind)))
}

/// Of a cause that the kind of failure alone does not tell.
fn guide_of_cause(kind: CauseKind) -> Option<FailureGuide> {
    let (headline, whose_move, next_move) = match kind {
        CauseKind::Offline | CauseKind::MixedContent | CauseKind::BlockedPort => return None,
        CauseKind::Policy => (
            "Forbidden by this page's own policy",
            WhoseMove::Yours,
            "Nothing was sent. Only whoever runs this page can allow it.",
        ),
        CauseKind::LocalNetwork => (
            "Kept from your own network",
            WhoseMove::Yours,
            "Allow this page to reach it, then send again.",
        ),
        CauseKind::Unreachable => (
            "Not reachable",
            WhoseMove::Yours,
            "Check the address and that the server is running, then send again.",
        ),
        CauseKind::NoSuchHost => {
            ("No such host", WhoseMove::Yours, "Check the name in the address.")
        }
        CauseKind::Tls => (
            "No safe connection",
            WhoseMove::Servers,
            "Its owner must set https up, or the address should start with `http:`.",
        ),
        CauseKind::NotAllowed
        | CauseKind::Preflight
        | CauseKind::Credentials
        | CauseKind::ThisAnswer => (
            "Kept from this page by CORS",
            WhoseMove::Servers,
            "Its owner must let this page in. Nothing in this form changes that.",
        ),
        CauseKind::Blocker => return None,
    };
    Some(FailureGuide { headline, whose_move, next_move })
}

fn guide_of_kind(kind: &FailureKind) -> FailureGuide {
    let (headline, whose_move, next_move) = match kind {
        FailureKind::BadEndpoint => (
            "The endpoint is no address yet",
            WhoseMove::Yours,
            "Nothing was sent. Complete the address.",
        ),
        FailureKind::Refused(_) => (
            "The browser refused to send this",
            WhoseMove::Yours,
            "Nothing was sent. Change what it names.",
        ),
        FailureKind::Offline => {
            ("This device is offline", WhoseMove::Yours, "Connect to a network, then send again.")
        }
        FailureKind::MixedContent => (
            "Blocked: http from an https page",
            WhoseMove::Yours,
            "Nothing was sent. Ask over `https`.",
        ),
        FailureKind::BlockedPort { .. } => (
            "Blocked: a port that browsers avoid",
            WhoseMove::Yours,
            "Nothing was sent. Ask on another port.",
        ),
        FailureKind::TimedOut { .. } => (
            "Time ran out",
            WhoseMove::Servers,
            "It has not answered. You may wait longer, or ask for less.",
        ),
        FailureKind::Cancelled => {
            ("You stopped it", WhoseMove::Yours, "Send it again when you like.")
        }
        FailureKind::FileGone { .. } => {
            ("A file is missing", WhoseMove::Yours, "Nothing was sent. Choose the file again.")
        }
        FailureKind::BlockedOrUnreachable => (
            "Blocked by the browser, or not reachable",
            WhoseMove::Servers,
            "Its owner must let this page in, or the server must be there. Check the address first.",
        ),
    };
    FailureGuide { headline, whose_move, next_move }
}

pub(super) fn annotate(failure: &Failure, exchange: &Exchange, notes: &mut Vec<Annotation>) {
    match &failure.kind {
        FailureKind::BadEndpoint => notes.push(
            Annotation::new(
                About::Endpoint,
                Severity::Error,
                "The endpoint is no whole address, so there was nobody to send this to.",
            )
            .detail("“Before you send” says what is missing. A whole address starts with `https://` and a host.")
            .next("Go to the endpoint", Action::Focus(Part::Endpoint)),
        ),
        FailureKind::Refused(refusal) => notes.push(refused(refusal, exchange)),
        FailureKind::TimedOut { after_ms } => {
            let seconds = u64::from(*after_ms / 1000);
            notes.push(
                Annotation::new(
                    About::Exchange,
                    Severity::Error,
                    Prose::with("No answer came within {}, the limit that is set under Options, so the page gave up.", &[&duration_words(seconds)]),
                )
                .detail("The server may have got the request all the same, and may have acted on it.")
                .next("Wait twice as long", Action::SetTimeout(exchange.draft.timeout_seconds.saturating_mul(2).min(86_400)))
                .next("Send again", Action::SendAgain),
            );
        }
        FailureKind::Cancelled => notes.push(
            Annotation::new(About::Exchange, Severity::Warning, "You stopped it before an answer came.")
                .detail("The server may have got the request all the same, and may have acted on it.")
                .next("Send again", Action::SendAgain),
        ),
        FailureKind::FileGone { name } => notes.push(
            Annotation::new(
                About::Body,
                Severity::Error,
                Prose::with("The page no longer has the file {}, so nothing was sent.", &[name]),
            )
            .detail("A page may not keep your files: after it was loaded anew, please choose the file again.")
            .next("Go to the body", Action::Focus(Part::Body)),
        ),
        // Told with its evidence, by `causes`.
        FailureKind::Offline
        | FailureKind::MixedContent
        | FailureKind::BlockedPort { .. }
        | FailureKind::BlockedOrUnreachable => {}
    }
}

/// What fetch refused before anything left.
fn refused(refusal: &Refusal, exchange: &Exchange) -> Annotation {
    let error = |about, summary: Prose| {
        Annotation::new(about, Severity::Error, summary).reference(
            "Fetch standard, Request class",
            "https://fetch.spec.whatwg.org/#dom-request",
        )
    };
    let header = |row: &usize| {
        exchange
            .draft
            .headers
            .get(*row)
            .map(|header| header.name.trim().to_owned())
            .unwrap_or_default()
    };
    match refusal {
        Refusal::IllegalMethod => error(
            About::Method,
            Prose::with("{} can't be a method, so the browser sent nothing.", &[&exchange.draft.method]),
        )
        .next("Use `GET`", Action::SetMethod("GET".to_owned())),
        Refusal::ForbiddenMethod => error(
            About::Method,
            Prose::with("A browser never lets a page send {}. Nothing was sent.", &[exchange.draft.method.trim()]),
        )
        .detail("Programs outside a browser, such as curl, can send it.")
        .next("Use `GET`", Action::SetMethod("GET".to_owned())),
        Refusal::IllegalHeaderName { row } => error(
            About::HeaderRow(*row),
            Prose::with("{} can't be a header's name, so the browser sent nothing.", &[&header(row)]),
        )
        .detail("A name is letters, digits and hyphens, without spaces or a colon.")
        .next("Go to the header", Action::FocusHeader(*row))
        .next("Remove it", Action::RemoveHeader(*row)),
        Refusal::IllegalHeaderValue { row } => error(
            About::HeaderRow(*row),
            Prose::with("The value of {} holds a character that no header may carry, so the browser sent nothing.", &[&header(row)]),
        )
        .next("Go to the header", Action::FocusHeader(*row)),
        Refusal::BodyNotAllowed => error(
            About::Body,
            Prose::with("A {} request carries no body in a browser, so it sent nothing.", &[exchange.draft.method.trim()]),
        )
        .detail("What you typed is kept. Send without it, or choose a method that carries a body.")
        .next("Send without the body", Action::SendWithoutBody)
        .next("Use `POST`", Action::SetMethod("POST".to_owned())),
        Refusal::CredentialsInUrl => error(
            About::Endpoint,
            "The browser refuses an address with a user name or password in it. Nothing was sent.".into(),
        )
        .next("Go to the endpoint", Action::Focus(Part::Endpoint)),
        Refusal::Other => error(About::Exchange, "The browser refused this request before sending it.".into()),
    }
}
