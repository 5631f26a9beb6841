//! Why fetch failed, as far as a page can know.

use super::{Page, blocked_port, body, endpoint, is_http_space, is_this_machine};
use crate::http::{self, Draft, FailureKind, Refusal, Request};

/// What a page sees of a fetch that was rejected.
#[derive(Clone, Copy, Debug)]
pub struct Thrown<'a> {
    pub name: &'a str,
    pub message: &'a str,
    /// Whether the page's own timeout stopped it.
    pub timed_out: bool,
    /// Whether the person stopped it.
    pub cancelled: bool,
}

/// The most that can be said for certain. What fetch refuses before sending is
/// worked out from the same rules as fetch's own.
pub fn failure_kind(thrown: &Thrown, draft: &Draft, request: &Request, page: &Page) -> FailureKind {
    if thrown.cancelled {
        return FailureKind::Cancelled;
    }
    if thrown.timed_out {
        return FailureKind::TimedOut { after_ms: request.timeout_ms.unwrap_or_default() };
    }
    if let Some(refusal) = refusal(draft, request, page) {
        return FailureKind::Refused(refusal);
    }
    let url = (page.parse_url)(&request.url);
    let local = url.as_ref().is_some_and(|url| is_this_machine(&url.host));
    if let Some(blocked) = url.as_ref().and_then(blocked_port) {
        return FailureKind::BlockedPort { port: blocked.port };
    }
    if url.is_some_and(|url| endpoint::is_mixed_content(&url, page)) {
        return FailureKind::MixedContent;
    }
    if !page.online && !local {
        return FailureKind::Offline;
    }
    FailureKind::BlockedOrUnreachable
}

/// The first reason for which fetch throws before anything is sent.
fn refusal(draft: &Draft, request: &Request, page: &Page) -> Option<Refusal> {
    let url = (page.parse_url)(&request.url)?;
    if !url.username.is_empty() || !url.password.is_empty() {
        return Some(Refusal::CredentialsInUrl);
    }
    if !http::is_token(&request.method) {
        return Some(Refusal::IllegalMethod);
    }
    if http::is_forbidden(&request.method) {
        return Some(Refusal::ForbiddenMethod);
    }
    for (row, header) in draft.enabled_headers() {
        if !http::is_token(header.name.trim()) {
            return Some(Refusal::IllegalHeaderName { row });
        }
        let value = header.value.trim_matches(is_http_space);
        if value.chars().any(|c| matches!(c, '\0' | '\n' | '\r') || u32::from(c) > 0xFF) {
            return Some(Refusal::IllegalHeaderValue { row });
        }
    }
    let no_body = matches!(http::normalized(&request.method).as_ref(), "GET" | "HEAD");
    (no_body && body::has_payload(&draft.body)).then_some(Refusal::BodyNotAllowed)
}
