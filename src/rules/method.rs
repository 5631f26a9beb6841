//! The method: what fetch refuses, and the one letter case that surprises.

use crate::annotation::{About, Action, Annotation, Severity};
use crate::http::{self, BodyKind, Draft, RequestBody};
use crate::prose::Prose;

use super::body;

const FETCH_METHOD: (&str, &str) =
    ("Fetch standard, methods", "https://fetch.spec.whatwg.org/#methods");

pub(super) fn check(draft: &Draft, findings: &mut Vec<Annotation>) {
    let method = draft.method.trim();
    let error = |summary: Prose| {
        Annotation::new(About::Method, Severity::Error, summary)
            .reference(FETCH_METHOD.0, FETCH_METHOD.1)
    };
    if method.is_empty() {
        findings.push(
            error("The method is empty.".into())
                .next("Use `GET`", Action::SetMethod("GET".to_owned())),
        );
        return;
    }
    if !http::is_token(method) {
        findings.push(
            error(Prose::with(
                "{} can't be a method: only letters, digits and a few signs may stand in it.",
                &[method],
            ))
            .next("Use `GET`", Action::SetMethod("GET".to_owned())),
        );
        return;
    }
    if http::is_forbidden(method) {
        findings.push(
            error(Prose::with("A browser never lets a page send {}.", &[method]))
                .detail("`CONNECT`, `TRACE` and `TRACK` could be misused to read what a page must not see. Outside a browser, curl can send them."),
        );
        return;
    }
    let normal = http::normalized(method);
    let upper = method.to_ascii_uppercase();
    if normal != upper && http::method_info(&upper).is_some() {
        findings.push(
            Annotation::new(
                About::Method,
                Severity::Warning,
                Prose::with("This goes out as {}, in this very letter case.", &[&normal]),
            )
            .detail("Methods tell upper from lower case, and browsers mend only the oldest six. Servers will not know this one.")
            .reference(FETCH_METHOD.0, FETCH_METHOD.1)
            .next(Prose::with("Use {}", &[&upper]), Action::SetMethod(upper)),
        );
    }
    body_habits(draft, &normal, findings);
}

/// Whether a body is usual with this method.
fn body_habits(draft: &Draft, method: &str, findings: &mut Vec<Annotation>) {
    let has_body = body::has_payload(&draft.body);
    let Some(info) = http::method_info(method) else { return };
    match info.request_body {
        RequestBody::Refused if has_body => findings.push(
            Annotation::new(
                About::Body,
                Severity::Error,
                Prose::with("The browser refuses a body with {}.", &[info.name]),
            )
            .detail("Send it without the body, or choose a method that carries one. What you typed is kept.")
            .reference("Fetch standard, Request class", "https://fetch.spec.whatwg.org/#dom-request")
            .next("Send without the body", Action::SendWithoutBody)
            .next("Use `POST`", Action::SetMethod("POST".to_owned())),
        ),
        RequestBody::NoMeaning if has_body => findings.push(
            Annotation::new(
                About::Body,
                Severity::Hint,
                Prose::with("A body with {} has no agreed meaning; servers may ignore or refuse it.", &[info.name]),
            )
            .reference(info.reference.name, info.reference.url),
        ),
        RequestBody::Expected if draft.body.kind == BodyKind::None => findings.push(
            Annotation::new(
                About::Body,
                Severity::Hint,
                Prose::with("{} usually carries a body, and this request has none.", &[info.name]),
            )
            .reference(info.reference.name, info.reference.url),
        ),
        RequestBody::Expected | RequestBody::Allowed | RequestBody::NoMeaning | RequestBody::Refused => {}
    }
}
