//! Causes on the way to the server: nobody there, no such name, no safe
//! connection.

use super::causes::{Cause, CauseKind, Scene};
use crate::annotation::Action;
use crate::http::Probe;
use crate::prose::Prose;
use crate::rules::{AddressSpace, is_reserved_name};

/// Browsers give up a connection that nobody takes after some 20 seconds or
/// more; a server that answers but may not be read is quicker.
const SLOW_MS: f64 = 15_000.0;

pub(super) fn causes(scene: &Scene) -> Vec<Cause> {
    if matches!(scene.evidence.probe, Some(Probe::Answered { .. })) {
        return Vec::new();
    }
    let mut causes: Vec<Cause> = no_such_host(scene).into_iter().collect();
    causes.extend(tls(scene));
    causes.push(nobody_there(scene));
    causes
}

fn is_silent(scene: &Scene) -> bool {
    matches!(scene.evidence.probe, Some(Probe::Silent { .. }))
}

/// What a probe showed.
const SILENT: &str = "A plain GET got no answer either, not even one that a page may not read.";

fn no_such_host(scene: &Scene) -> Option<Cause> {
    let host = &scene.url.host;
    let is_number = host.starts_with('[') || host.ends_with(|c: char| c.is_ascii_digit());
    if scene.space() == AddressSpace::Loopback || is_number || scene.evidence.answered_before {
        return None;
    }
    let (weight, because) = if is_reserved_name(host) {
        (
            90,
            Prose::with(
                "The end of {} is kept free for examples and tests: no such name is on the web.",
                &[host],
            ),
        )
    } else if !host.contains('.') {
        (70, Prose::with("{} has no dot, as names of the public web do.", &[host]))
    } else if is_silent(scene) {
        (50, SILENT.into())
    } else {
        (20, "A slip in a name is the most common mistake in an address.".into())
    };
    Some(
        Cause::new(CauseKind::NoSuchHost, weight, Prose::with("There is no host {}, or this network can't find it.", &[host]))
            .because(because)
            .detail("Compare it letter by letter with the documentation. Names inside a company or a school are known only there.")
            .confirm("The Network panel shows `ERR_NAME_NOT_RESOLVED` in Chrome and Edge, `NS_ERROR_UNKNOWN_HOST` in Firefox.")
            .reference("RFC 1035, section 4.1.1", "https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1"),
    )
}

fn tls(scene: &Scene) -> Option<Cause> {
    if scene.url.scheme != "https" {
        return None;
    }
    let is_near = scene.space() != AddressSpace::Public;
    let cause = |weight, summary: Prose| {
        Cause::new(CauseKind::Tls, weight, summary)
            .confirm("Open the address in a tab of its own: the browser then says what is wrong with the certificate. The Network panel shows `ERR_CERT_…` or `ERR_SSL_…`.")
            .reference("RFC 9110, section 4.3.4", "https://www.rfc-editor.org/rfc/rfc9110#section-4.3.4")
    };
    if let Some(Probe::Silent { plain_http: Some(true) }) = scene.evidence.probe {
        let http = scene.exchange.draft.endpoint.trim().replacen("https:", "http:", 1);
        return Some(
            cause(97, Prose::with("{} speaks plain http, and was asked for https.", &[&scene.server()]))
                .because("The same address answers over `http://`.")
                .detail("While a server is being written that is usual. On the web, its owner should add a certificate.")
                .next("Try http", Action::SetEndpoint(http)),
        );
    }
    let (weight, because) = match (is_near, is_silent(scene)) {
        (true, true) => (60, Prose::from(SILENT)),
        (true, false) => (
            50,
            "Servers on one's own machine or network often have a certificate that nobody has signed, or none.".into(),
        ),
        (false, true) => (40, SILENT.into()),
        (false, false) => (20, "The address starts with `https:`.".into()),
    };
    Some(
        cause(weight, Prose::with("No safe connection to {} came about: its certificate is not trusted, or it speaks plain http on this port.", &[&scene.server()]))
            .because(because)
            .detail("A page can't wave a certificate through. Opened in a tab of its own, the browser may let you, and remembers it for a while."),
    )
}

fn nobody_there(scene: &Scene) -> Cause {
    let server = scene.server();
    let seconds = format!("{:.0}", scene.took_ms / 1000.0);
    let is_slow = scene.took_ms > SLOW_MS;
    let before = scene.evidence.answered_before;
    let space = scene.space();
    let (weight, because) = match scene.evidence.probe {
        Some(Probe::Silent { plain_http: Some(true) }) => (10, SILENT.into()),
        Some(_) if before => (
            80,
            "A plain GET got no answer either, though this server has answered before: it breaks off at this address, or has stopped since.".into(),
        ),
        Some(_) => (if scene.url.scheme == "https" { 55 } else { 90 }, SILENT.into()),
        None if is_slow => (
            85,
            Prose::in_words("It took {} seconds to fail, as when nobody takes the connection.", &[&seconds]),
        ),
        None if before => (25, "It has answered this page before, so it was there then.".into()),
        None if space == AddressSpace::Loopback => {
            (50, "On this machine, a server that was not started is the most common reason.".into())
        }
        None if space == AddressSpace::Local => {
            (50, "The address is one of a local network, reachable only from there.".into())
        }
        None => (30, "Nothing speaks for or against it.".into()),
    };
    let summary = match (space, before) {
        (AddressSpace::Loopback, false) => Prose::with(
            "Nothing answers at {}: the server is not running, listens on another port, or breaks off.",
            &[&server],
        ),
        _ => Prose::with("{} can't be reached, or breaks off without an answer.", &[&server]),
    };
    Cause::new(CauseKind::Unreachable, weight, summary)
        .because(because)
        .confirm("The Network panel shows `ERR_CONNECTION_REFUSED` where nobody listens, `ERR_CONNECTION_RESET` or `ERR_EMPTY_RESPONSE` where the server breaks off, `ERR_CONNECTION_TIMED_OUT` where nobody takes the call.")
        .next("Send again", Action::SendAgain)
        .reference(
            "Fetch standard, network error",
            "https://fetch.spec.whatwg.org/#concept-network-error",
        )
}
