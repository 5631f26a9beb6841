//! 404, 405 and 410: the address, and what may be done there.

use crate::annotation::{About, Action, Annotation, Part, Severity};
use crate::http::{self, Exchange, Response};
use crate::prose::Prose;

pub(super) fn annotate(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    match response.status {
        404 => not_found(exchange, response, notes),
        405 => not_allowed(exchange, response, notes),
        410 => notes.push(Annotation::new(
            last_segment(&exchange.draft.endpoint),
            Severity::Error,
            "It was here once and was taken away on purpose.",
        )),
        501 => notes.push(Annotation::new(
            About::Method,
            Severity::Error,
            Prose::with(
                "This server does not know the method {} at all.",
                &[&exchange.draft.method],
            ),
        )),
        _ => {}
    }
}

/// The end of the path: what names the thing that is not there.
fn last_segment(endpoint: &str) -> About {
    http::anatomy(endpoint).segments.last().map_or(About::Endpoint, |segment| About::EndpointSpan {
        start: segment.start,
        end: segment.end,
    })
}

fn not_found(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let endpoint = exchange.draft.endpoint.as_str();
    let anatomy = http::anatomy(endpoint);
    let text = |range: &std::ops::Range<usize>| endpoint.get(range.clone()).unwrap_or_default();
    let path = anatomy.path.as_ref().map(text).unwrap_or_default();
    let placeholder = anatomy.segments.iter().find(|segment| {
        let segment = text(segment);
        segment.starts_with([':', '{', '<']) || segment.starts_with("%7B")
    });
    if let Some(segment) = placeholder {
        notes.push(
            Annotation::new(
                About::EndpointSpan { start: segment.start, end: segment.end },
                Severity::Error,
                Prose::with(
                    "{} is a gap to be filled in: put a real value there.",
                    &[text(segment)],
                ),
            )
            .detail("Documentation writes such gaps to show where your own value goes.")
            .next("Go to the endpoint", Action::Focus(Part::Endpoint)),
        );
        return;
    }
    let summary = match anatomy.segments.last() {
        Some(segment) => Prose::with(
            "The server is there, and it has nothing called {} at this address.",
            &[text(segment)],
        ),
        None => "The server is there, and it has nothing at its root.".into(),
    };
    let mut note = Annotation::new(last_segment(endpoint), Severity::Error, summary);
    note.detail = match slip(path) {
        Some(tip) => tip.into(),
        None => "A wrong name, a wrong number, or something that was removed. Some servers also say `404` to hide what you may not see.".into(),
    };
    for near in near_names(response).into_iter().take(3) {
        let candidate = with_path(endpoint, &anatomy, &near);
        note = note.next(Prose::with("Try {}", &[&near]), Action::SetEndpoint(candidate));
    }
    if path.len() > 1 && path.ends_with('/') {
        let without = with_path(endpoint, &anatomy, path.trim_end_matches('/'));
        note = note.next("Try without the last slash", Action::SetEndpoint(without));
    }
    notes.push(note.reference(
        "RFC 9110, section 15.5.5",
        "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5",
    ));
}

/// What in a path most often leads nowhere.
fn slip(path: &str) -> Option<&'static str> {
    if path.contains("//") {
        Some("There are two slashes in a row, with an empty name between them.")
    } else if path.contains("%20") || path.contains(' ') {
        Some("There is a space in the path; one may have slipped in.")
    } else if path.len() > 1 && path.ends_with('/') {
        Some("The slash at the end makes it another address for many servers.")
    } else if path.chars().any(|c| c.is_ascii_uppercase()) {
        Some(
            "There are capital letters in the path, and for most servers they are other letters than small ones.",
        )
    } else {
        None
    }
}

/// Paths that the answer itself offers: a list of strings under a usual name.
fn near_names(response: &Response) -> Vec<String> {
    let Some(body) = super::problem::small_json(response) else { return Vec::new() };
    ["near", "did_you_mean", "suggestions", "similar"]
        .iter()
        .find_map(|name| body.get(name)?.as_array())
        .map(|list| list.iter().filter_map(|item| item.as_str()).map(str::to_owned).collect())
        .unwrap_or_default()
}

/// The endpoint with another path, or another address if a whole one is given.
fn with_path(endpoint: &str, anatomy: &http::Anatomy, path: &str) -> String {
    if path.contains("://") {
        return path.to_owned();
    }
    match &anatomy.path {
        Some(range) => format!("{}{path}{}", &endpoint[..range.start], &endpoint[range.end..]),
        None => format!("{endpoint}{path}"),
    }
}

fn not_allowed(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let method = exchange.draft.method.trim();
    let allowed: Vec<&str> = response
        .headers
        .get_all("Allow")
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|name| http::is_token(name))
        .collect();
    let mut note = Annotation::new(
        About::Method,
        Severity::Error,
        Prose::with("The address is right, and {} is not among what may be done there.", &[method]),
    )
    .reference("RFC 9110, section 15.5.6", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6");
    note.detail = if allowed.is_empty() {
        "The server should name the methods it takes in `Allow`; the page sees no such header."
            .into()
    } else {
        Prose::with("`Allow` names what it takes: {}.", &[&allowed.join(", ")])
    };
    for name in allowed {
        if !name.eq_ignore_ascii_case(method)
            && !matches!(name, "OPTIONS" | "HEAD" | "TRACE" | "CONNECT")
        {
            note = note.next(Prose::with("Use {}", &[name]), Action::SetMethod(name.to_owned()));
        }
    }
    notes.push(note);
}
