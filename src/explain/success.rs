//! What a good answer holds, and when it is not as good as it looks.

use crate::annotation::{About, Action, Annotation, Part, Severity};
use crate::http::{Exchange, Response};
use crate::json;
use crate::media::{self, Kind};
use crate::prose::Prose;

/// Larger bodies are not read through for a fault, in bytes.
const READ: usize = 2 << 20;

pub(super) fn annotate(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let method = exchange.draft.method.trim();
    let empty = response.body.bytes.is_empty();
    match response.status {
        201 => created(response, notes),
        202 => notes.push(Annotation::new(
            About::Exchange,
            Severity::Info,
            "The server has taken this on and is not done yet. Ask again later how it went.",
        )),
        204 | 205 => notes.push(Annotation::new(
            About::ResponseBody,
            Severity::Info,
            Prose::with(
                "There is no body, and there should be none: {} says just that.",
                &[&response.status.to_string()],
            ),
        )),
        206 => notes.push(Annotation::new(
            About::ResponseBody,
            Severity::Info,
            "This is only the part that `Range` asked for.",
        )),
        200..=299 if empty && method == "HEAD" => notes.push(Annotation::new(
            About::Method,
            Severity::Info,
            "`HEAD` asks for the headers alone, so the empty body is right.",
        )),
        _ => {}
    }
    if (200..300).contains(&response.status) {
        next_page(exchange, response, notes);
        version(method, response, notes);
        error_inside(response, notes);
    }
    if !empty {
        body_against_headers(exchange, response, notes);
    }
}

fn created(response: &Response, notes: &mut Vec<Annotation>) {
    let Some(position) = response.headers.position("Location") else { return };
    let Some(location) = response.headers.get("Location") else { return };
    let address = absolute(&response.url, location);
    notes.push(
        Annotation::new(
            About::ResponseHeader(position),
            Severity::Hint,
            Prose::with("`Location` says where the new thing lives: {}", &[location]),
        )
        .reference(
            "RFC 9110, section 15.3.2",
            "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2",
        )
        .next("Get it", Action::Load { method: "GET".to_owned(), endpoint: address }),
    );
}

/// `Link` with `rel="next"` (RFC 8288): the list goes on elsewhere.
fn next_page(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let next =
        response.headers.get_all("Link").flat_map(|value| value.split(",")).find_map(|link| {
            let (target, parameters) = link.split_once('>')?;
            let is_next = parameters
                .replace(['"', ' '], "")
                .split(';')
                .any(|parameter| parameter == "rel=next");
            is_next.then(|| target.trim().trim_start_matches('<').to_owned())
        });
    if let (Some(next), Some(position)) = (next, response.headers.position("Link")) {
        let method = exchange.draft.method.clone();
        notes.push(
            Annotation::new(
                About::ResponseHeader(position),
                Severity::Hint,
                "This is one page of a longer list; `Link` holds the address of the next.",
            )
            .reference("RFC 8288", "https://www.rfc-editor.org/rfc/rfc8288")
            .next(
                "Go to the next page",
                Action::Load { method, endpoint: absolute(&response.url, &next) },
            ),
        );
    }
}

fn version(method: &str, response: &Response, notes: &mut Vec<Annotation>) {
    if let (true, Some(tag), Some(position)) =
        (method == "GET", response.headers.get("ETag"), response.headers.position("ETag"))
    {
        notes.push(
            Annotation::new(
                About::ResponseHeader(position),
                Severity::Info,
                Prose::with("`ETag` names this version: {}. Ask with it next time, and the server can say “not changed” instead of sending it all.", &[tag]),
            )
            .reference("RFC 9110, section 13.1.2", "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2")
            .next(
                "Add `If-None-Match`",
                Action::SetHeader { name: "If-None-Match".to_owned(), value: tag.to_owned() },
            ),
        );
    }
}

/// An answer that says 200 and means an error.
fn error_inside(response: &Response, notes: &mut Vec<Annotation>) {
    let Some(body) = super::problem::small_json(response) else { return };
    let Some(members) = body.as_object() else { return };
    let says_error = members.get("error").is_some_and(|error| !error.is_null() && *error != false)
        || members
            .get("errors")
            .and_then(|errors| errors.as_array())
            .is_some_and(|errors| !errors.is_empty())
        || members.get("success").is_some_and(|success| *success == false);
    if says_error {
        notes.push(Annotation::new(
            About::ResponseBody,
            Severity::Warning,
            Prose::with(
                "The status is {}, and the body speaks of an error. Some services answer so; read the body too.",
                &[&response.status.to_string()],
            ),
        ));
    }
}

/// What the headers call the body, against what it is.
fn body_against_headers(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let bytes = &response.body.bytes;
    let Some(essence) = media::essence(&response.headers) else {
        notes.push(Annotation::new(
            About::ResponseBody,
            Severity::Hint,
            "The server did not say in `Content-Type` what this body is, so the page went by its first bytes.",
        ));
        return;
    };
    let starts_like_page = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    let wanted_json = exchange.draft.header("Accept").is_some_and(|accept| accept.contains("json"));
    if media::is_json(&essence)
        && bytes.len() <= READ
        && response.body.completeness == Default::default()
    {
        let text = String::from_utf8_lossy(bytes);
        if let Err(error) = json::check(&text) {
            notes.push(
                Annotation::new(
                    About::ResponseBody,
                    Severity::Warning,
                    Prose::with("The server calls this {}, and it is not JSON.", &[&essence]),
                )
                .detail(error.summary()),
            );
        }
    } else if media::kind(&response.headers, bytes) == Kind::Html && wanted_json && starts_like_page
    {
        notes.push(
            Annotation::new(
                About::ResponseBody,
                Severity::Warning,
                "You asked for JSON and got a web page.",
            )
            .detail("The address may belong to a site for people rather than to its API, or a server in between answered.")
            .next("Look at the endpoint", Action::Focus(Part::Endpoint)),
        );
    }
}

/// An address in a header, made whole (RFC 3986, section 5), for the forms that
/// servers use: whole, from the root, or beside the one that answered.
fn absolute(base: &str, reference: &str) -> String {
    if reference.contains("://") {
        return reference.to_owned();
    }
    let Some((scheme, rest)) = base.split_once("://") else { return reference.to_owned() };
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    if reference.starts_with('/') {
        return format!("{scheme}://{host}{reference}");
    }
    if reference.starts_with('?') {
        return format!("{scheme}://{host}{path}{reference}");
    }
    let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
    format!("{scheme}://{host}{folder}{reference}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_in_headers_are_made_whole() {
        for (reference, expected) in [
            ("https://other.example/x", "https://other.example/x"),
            ("/orders/9", "https://h.example/orders/9"),
            ("9", "https://h.example/orders/9"),
            ("?page=2", "https://h.example/orders/1?page=2"),
            ("//cdn.example/x", "https://cdn.example/x"),
        ] {
            assert_eq!(super::absolute("https://h.example/orders/1?a=b", reference), expected);
        }
    }
}
