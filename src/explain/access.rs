//! 401 and 403: who is asking, and what they may do.

use crate::annotation::{About, Action, Annotation, Part, Severity};
use crate::http::{self, Exchange, Response};
use crate::prose::Prose;

const CHALLENGE: (&str, &str) =
    ("RFC 9110, section 11.6.1", "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1");

pub(super) fn annotate(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    match response.status {
        401 => unauthenticated(exchange, response, notes),
        403 => forbidden(exchange, notes),
        _ => {}
    }
}

/// The schemes that the server names, as it wrote them.
fn schemes(response: &Response) -> Vec<&str> {
    response
        .headers
        .get_all("WWW-Authenticate")
        .flat_map(|value| value.split(','))
        .filter_map(|part| {
            let word = part.split_whitespace().next()?;
            // `Basic realm="x"` starts a scheme; `charset="UTF-8"` goes on one.
            (!word.contains('=') && http::is_token(word)).then_some(word)
        })
        .collect()
}

fn unauthenticated(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let schemes = schemes(response);
    let wants = schemes.first().copied();
    let Some((row, sent)) = authorization(exchange) else {
        let value = match wants {
            Some(scheme) if scheme.eq_ignore_ascii_case("basic") => "Basic ",
            Some(scheme) if !scheme.eq_ignore_ascii_case("bearer") => "",
            _ => "Bearer ",
        };
        let mut note = Annotation::new(
            About::Headers,
            Severity::Error,
            "This request has no `Authorization` header, so the server does not know who is asking.",
        )
        .reference(CHALLENGE.0, CHALLENGE.1);
        note.detail = match wants {
            Some(scheme) => Prose::with("In `WWW-Authenticate` it says how to prove it: with the scheme {}.", &[scheme]),
            None => "It should say how in `WWW-Authenticate`, and the page sees no such header. The service's documentation will say.".into(),
        };
        notes.push(note.next(
            "Add `Authorization`",
            Action::SetHeader { name: "Authorization".to_owned(), value: value.to_owned() },
        ));
        return;
    };
    let about = About::HeaderRow(row);
    let scheme = sent.split_whitespace().next().unwrap_or_default();
    let other = wants.filter(|_| !schemes.iter().any(|wanted| wanted.eq_ignore_ascii_case(scheme)));
    let note = match other {
        Some(wanted) => Annotation::new(
            about,
            Severity::Error,
            Prose::with("You proved it with {}, and the server takes {}.", &[scheme, wanted]),
        )
        .next(
            Prose::with("Start again with {}", &[wanted]),
            Action::SetHeader { name: "Authorization".to_owned(), value: format!("{wanted} ") },
        ),
        None => Annotation::new(
            about,
            Severity::Error,
            "An `Authorization` header was sent, and the server did not accept it.",
        )
        .detail(told(response)),
    };
    notes.push(note.reference(CHALLENGE.0, CHALLENGE.1));
    if response.redirected && !same_origin(exchange, response) {
        notes.push(Annotation::new(
            About::HeaderRow(row),
            Severity::Warning,
            "A redirect led to another host, and the browser takes `Authorization` off on the way there.",
        ));
    }
}

/// What the challenge itself says of the token (RFC 6750, section 3.1).
fn told(response: &Response) -> &'static str {
    let challenge = response.headers.get("WWW-Authenticate").unwrap_or_default();
    if challenge.contains("expired") {
        "The server says that the token has expired: get a new one."
    } else if challenge.contains("invalid_token") {
        "The server calls the token invalid: mistyped, cut short, expired or taken back. Copy it again, whole."
    } else {
        "It may be mistyped, cut short, expired, or meant for another server."
    }
}

fn authorization(exchange: &Exchange) -> Option<(usize, &str)> {
    exchange
        .draft
        .enabled_headers()
        .find(|(_, header)| header.name.trim().eq_ignore_ascii_case("Authorization"))
        .map(|(row, header)| (row, header.value.trim()))
        .filter(|(_, value)| !value.is_empty())
}

fn same_origin(exchange: &Exchange, response: &Response) -> bool {
    let origin = |url: &str| {
        let (scheme, rest) = url.split_once("://")?;
        Some((
            scheme.to_ascii_lowercase(),
            rest.split(['/', '?', '#']).next()?.to_ascii_lowercase(),
        ))
    };
    exchange.request.as_ref().is_some_and(|request| origin(&request.url) == origin(&response.url))
}

fn forbidden(exchange: &Exchange, notes: &mut Vec<Annotation>) {
    let proof = exchange.draft.enabled_headers().find(|(_, header)| {
        http::is_secret_header(header.name.trim()) && !header.value.trim().is_empty()
    });
    let resource = http::anatomy(&exchange.draft.endpoint)
        .path
        .and_then(|path| exchange.draft.endpoint.get(path))
        .unwrap_or_default();
    match proof {
        Some((row, header)) => notes.push(
            Annotation::new(
                About::HeaderRow(row),
                Severity::Error,
                Prose::with(
                    "The server knows who is asking, by {}, and does not allow this at {}.",
                    &[header.name.trim(), resource],
                ),
            )
            .detail("Sending it again changes nothing. What helps is another account, or the owner giving yours the right."),
        ),
        None => notes.push(
            Annotation::new(
                About::Headers,
                Severity::Warning,
                "Nothing in this request says who is asking, so it was refused as a stranger's.",
            )
            .detail("Some servers say `403` where `401` would fit. If you have an account there, send its token.")
            .next("Go to the headers", Action::Focus(Part::Headers)),
        ),
    }
}
