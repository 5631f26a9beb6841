//! No answer: what is known, what a browser hides, and what to try.

use super::{Setting, WhoseMove};
use crate::annotation::{About, Action, Annotation, Part, Severity};
use crate::http::{self, Exchange, Failure, FailureKind, Refusal};
use crate::prose::Prose;
use crate::rules;
use crate::words::duration_words;

/// What stands where the status would, and whose move is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureGuide {
    pub headline: &'static str,
    pub whose_move: WhoseMove,
    pub next_move: &'static str,
}

/// The guide of a failure, whatever the request.
pub fn failure_guide(kind: &FailureKind) -> FailureGuide {
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

pub(super) fn annotate(
    failure: &Failure,
    exchange: &Exchange,
    setting: &Setting,
    notes: &mut Vec<Annotation>,
) {
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
        FailureKind::Offline => notes.push(
            Annotation::new(
                About::Exchange,
                Severity::Error,
                "The browser says that this device has no network, so the request did not leave it.",
            )
            .detail("The practice API at `https://api.example.com` works without one.")
            .next("Send again", Action::SendAgain)
            .next("Use the practice API", practice()),
        ),
        FailureKind::MixedContent => notes.push(
            Annotation::new(
                About::Endpoint,
                Severity::Error,
                "This page came over https, and from such a page the browser sends nothing over plain `http`.",
            )
            .detail("Only addresses of this very machine are excepted. Nothing was sent.")
            .reference("Mixed Content, section 4.4", "https://www.w3.org/TR/mixed-content/#should-block-fetch")
            .next("Try https", Action::SetEndpoint(exchange.draft.endpoint.trim().replacen("http:", "https:", 1))),
        ),
        FailureKind::BlockedPort { port } => notes.push(
            Annotation::new(
                About::Endpoint,
                Severity::Error,
                Prose::with("No browser sends to port {}, so nothing was sent.", &[&port.to_string()]),
            )
            .detail("The port is kept for another service, and a request could be taken for one of its messages. The server must listen on another one, such as 3000 or 8080. Outside a browser, curl asks on any port.")
            .reference("Fetch standard, port blocking", "https://fetch.spec.whatwg.org/#port-blocking")
            .next("Go to the endpoint", Action::Focus(Part::Endpoint)),
        ),
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
        FailureKind::BlockedOrUnreachable => blocked(exchange, setting, notes),
    }
}

fn practice() -> Action {
    Action::SetEndpoint("https://api.example.com/orders/12345".to_owned())
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

/// The failure that every web client calls “Failed to fetch”.
fn blocked(exchange: &Exchange, setting: &Setting, notes: &mut Vec<Annotation>) {
    let url =
        exchange.request.as_ref().map_or(exchange.draft.endpoint.as_str(), |request| &request.url);
    let anatomy = http::anatomy(url);
    let host = anatomy.host.and_then(|host| url.get(host)).unwrap_or_default().to_owned();
    let local = rules::is_this_machine(&host);
    notes.push(
        Annotation::new(
            About::Exchange,
            Severity::Error,
            Prose::with("No answer from {} reached this page. Either the server did not allow the page to read it, or the server could not be reached.", &[&host]),
        )
        .detail("The browser knows which, and hides it from pages on purpose, so that no site can use you to spy on other servers. The Console and Network panels of the developer tools (F12) tell you.")
        .reference("Fetch standard, CORS protocol", "https://fetch.spec.whatwg.org/#http-cors-protocol")
        .next("Send again", Action::SendAgain),
    );
    if local {
        notes.push(
            Annotation::new(
                About::Endpoint,
                Severity::Hint,
                Prose::with("{} is this very machine: is the server running, and on this port?", &[&host]),
            )
            .detail("A page from elsewhere may also need your permission to reach this machine, and the browser asks for it once."),
        );
    } else if is_private(&host) {
        notes.push(Annotation::new(
            About::Endpoint,
            Severity::Hint,
            Prose::with("{} is an address of a local network: it is reachable only from there, and browsers guard it.", &[&host]),
        ));
    } else if !host.contains('.') {
        notes.push(Annotation::new(
            About::Endpoint,
            Severity::Hint,
            Prose::with("{} has no dot, so it is probably no host of the public web.", &[&host]),
        ));
    }
    let origin = if setting.page_origin == "null" { "null" } else { setting.page_origin };
    notes.push(
        Annotation::new(
            About::Exchange,
            Severity::Hint,
            Prose::with("If it is CORS, the server must answer with {}", &[&format!("Access-Control-Allow-Origin: {origin}")]),
        )
        .detail("CORS is the rule by which a server lets pages of other sites read its answers. It is the server's owner who changes it; nothing in this form can. Outside a browser, with curl, the same request is not held to it."),
    );
    preflight(exchange, notes);
}

/// What in the request makes the browser ask for permission first.
fn preflight(exchange: &Exchange, notes: &mut Vec<Annotation>) {
    let Some(request) = &exchange.request else { return };
    let method = http::normalized(&request.method);
    if !matches!(method.as_ref(), "GET" | "HEAD" | "POST") {
        notes.push(
            Annotation::new(
                About::Method,
                Severity::Hint,
                Prose::with("{} makes the browser ask first, with an `OPTIONS` request that the server must answer.", &[&method]),
            )
            .reference("Fetch standard, CORS-preflight fetch", "https://fetch.spec.whatwg.org/#cors-preflight-fetch"),
        );
    }
    let asking: Vec<(usize, &str)> = exchange
        .draft
        .enabled_headers()
        .filter(|(_, header)| needs_permission(header.name.trim(), &header.value))
        .map(|(row, header)| (row, header.name.trim()))
        .collect();
    if let Some((row, _)) = asking.first() {
        let names: Vec<&str> = asking.iter().map(|(_, name)| *name).take(8).collect();
        notes.push(
            Annotation::new(
                About::HeaderRow(*row),
                Severity::Hint,
                Prose::with("The browser asks first whether it may send {}.", &[&names.join(", ")]),
            )
            .detail("The server must name it in `Access-Control-Allow-Headers`.")
            .reference(
                "Fetch standard, CORS-safelisted request-header",
                "https://fetch.spec.whatwg.org/#cors-safelisted-request-header",
            ),
        );
    }
}

/// Headers outside the safelist; a later issue forecasts byte by byte.
fn needs_permission(name: &str, value: &str) -> bool {
    if rules::is_dropped(name, value) {
        return false;
    }
    match name.to_ascii_lowercase().as_str() {
        "accept" | "accept-language" | "content-language" => value.len() > 128,
        "range" => !value.trim().starts_with("bytes="),
        "content-type" => {
            let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            !matches!(
                essence.as_str(),
                "application/x-www-form-urlencoded" | "multipart/form-data" | "text/plain"
            )
        }
        _ => true,
    }
}

/// Addresses that are not of the public internet (RFC 1918, RFC 4193).
fn is_private(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    match host.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(address)) => address.is_private() || address.is_link_local(),
        Ok(std::net::IpAddr::V6(address)) => {
            address.is_unique_local() || address.is_unicast_link_local()
        }
        Err(_) => host.ends_with(".local") || host.ends_with(".internal"),
    }
}
