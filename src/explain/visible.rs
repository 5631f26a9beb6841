//! What the page could not see, and what the browser did on the way.

use crate::annotation::{About, Annotation, Severity};
use crate::http::{Carrier, Completeness, Exchange, Response, ResponseKind};
use crate::prose::Prose;
use crate::rules;

pub(super) fn annotate(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    incomplete(response, notes);
    dropped(exchange, notes);
    if response.redirected {
        redirected(exchange, response, notes);
    }
    match response.kind {
        ResponseKind::Opaque | ResponseKind::OpaqueRedirect => notes.push(
            Annotation::new(
                About::Exchange,
                Severity::Warning,
                "An answer came, and the browser hides all of it from this page: status, headers and body.",
            )
            .reference("Fetch standard, filtered responses", "https://fetch.spec.whatwg.org/#concept-filtered-response-opaque"),
        ),
        ResponseKind::Cors => notes.push(
            Annotation::new(
                About::Exchange,
                Severity::Info,
                "This answer came from another origin, so the browser shows the page only some of its headers.",
            )
            .detail("Seven are always shown; the server names further ones in `Access-Control-Expose-Headers`. Others may have been sent.")
            .reference("Fetch standard, CORS-safelisted response-header name", "https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name"),
        ),
        ResponseKind::Default if exchange.carrier == Carrier::Network => notes.push(
            Annotation::new(
                About::Exchange,
                Severity::Warning,
                "A service worker of this site made this answer; the server may not have been asked.",
            )
            .detail("A page can't tell a worker's own answer from one that it passed on. The Network panel marks it with a gear, and under Application a worker can be bypassed.")
            .reference("Fetch standard, response type", "https://fetch.spec.whatwg.org/#concept-response-type"),
        ),
        ResponseKind::Basic | ResponseKind::Default => {}
    }
    match exchange.carrier {
        Carrier::PracticeInPage => notes.push(Annotation::new(
            About::Exchange,
            Severity::Info,
            "The practice API answered inside this page, because no service worker runs here. It will not show in the developer tools.",
        )),
        Carrier::Network | Carrier::PracticeWorker => {}
    }
}

fn incomplete(response: &Response, notes: &mut Vec<Annotation>) {
    let summary = match response.body.completeness {
        Completeness::Whole => return,
        Completeness::Cancelled => "You stopped it, so the body is only what had come by then.",
        Completeness::TimedOut => "Time ran out, so the body is only what had come by then.",
        Completeness::NoRoom => {
            "The browser has no memory for more, so the body is only what had come by then."
        }
        Completeness::KeptInPart => {
            "This body was too large for the history, which kept its beginning alone. Send the request again to see all of it."
        }
        Completeness::Broken => "The connection broke, so the body is only what had come by then.",
    };
    notes.push(Annotation::new(About::ResponseBody, Severity::Warning, summary));
}

/// Headers that were typed and never left the browser.
fn dropped(exchange: &Exchange, notes: &mut Vec<Annotation>) {
    for (row, header) in exchange.draft.enabled_headers() {
        let name = header.name.trim();
        if rules::is_dropped(name, &header.value) {
            notes.push(
                Annotation::new(
                    About::HeaderRow(row),
                    Severity::Warning,
                    Prose::with(
                        "The server never saw {}: the browser took it off without a word.",
                        &[name],
                    ),
                )
                .reference(
                    "Fetch standard, forbidden request-header",
                    "https://fetch.spec.whatwg.org/#forbidden-request-header",
                ),
            );
        }
    }
}

fn redirected(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let mut note = Annotation::new(
        About::Exchange,
        Severity::Hint,
        Prose::with("The server sent the browser on, and this answer is from {}", &[&response.url]),
    )
    .detail(
        "The browser follows redirects by itself and hides the answers in between from the page.",
    );
    let method = exchange.draft.method.trim();
    if !matches!(method, "GET" | "HEAD") {
        note.detail = note.detail.and(Prose::with(
            "On the way it may have turned {} into `GET` and left the body behind, as it does for `301`, `302` and `303`.",
            &[method],
        ));
    }
    notes.push(note.reference(
        "Fetch standard, HTTP-redirect fetch",
        "https://fetch.spec.whatwg.org/#http-redirect-fetch",
    ));
}
