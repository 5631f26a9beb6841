//! 400, 406, 415 and 422: the form of what was sent and wanted.

use crate::annotation::{About, Action, Annotation, Severity};
use crate::http::{BodyKind, Exchange, Response};
use crate::json;
use crate::prose::Prose;

pub(super) fn annotate(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    match response.status {
        400 | 422 => broken_json(exchange, notes),
        406 => not_acceptable(exchange, response, notes),
        415 => unsupported(exchange, response, notes),
        _ => {}
    }
}

/// JSON was promised or meant, and is broken.
fn broken_json(exchange: &Exchange, notes: &mut Vec<Annotation>) {
    let body = &exchange.draft.body;
    let named = exchange.draft.header("Content-Type").is_some_and(|value| value.contains("json"));
    let is_json = body.kind == BodyKind::Json || body.kind == BodyKind::Text && named;
    if !is_json {
        return;
    }
    if body.text.trim().is_empty() {
        notes.push(Annotation::new(
            About::Body,
            Severity::Error,
            "The body is empty, and the server expected JSON.",
        ));
        return;
    }
    let Err(error) = json::check(&body.text) else { return };
    let place = About::BodyPlace { line: error.line, column: error.column };
    let mut note = Annotation::new(
        place,
        Severity::Error,
        "The body is not JSON, so the server could not read it.",
    );
    note.detail = error.summary().and(error.detail());
    notes.push(
        note.next("Go to the place", Action::FocusBody { line: error.line, column: error.column }),
    );
}

fn header_row(exchange: &Exchange, name: &str) -> Option<(usize, String)> {
    exchange
        .draft
        .enabled_headers()
        .find(|(_, header)| header.name.trim().eq_ignore_ascii_case(name))
        .map(|(row, header)| (row, header.value.trim().to_owned()))
}

fn not_acceptable(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let Some((row, accept)) = header_row(exchange, "Accept") else {
        notes.push(Annotation::new(
            About::Headers,
            Severity::Warning,
            "The server offers none of the formats that the browser asked for by itself.",
        ));
        return;
    };
    let mut note = Annotation::new(
        About::HeaderRow(row),
        Severity::Error,
        Prose::with("You asked for {}, and the server has this in no such format.", &[&accept]),
    )
    .reference("RFC 9110, section 12.5.1", "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1");
    if let Some(offered) = response.headers.get("Accept") {
        note = note.detail(Prose::with("It offers {}.", &[offered]));
    }
    let set =
        |value: &str| Action::SetHeader { name: "Accept".to_owned(), value: value.to_owned() };
    notes.push(
        note.next("Ask for JSON", set("application/json")).next("Take whatever it has", set("*/*")),
    );
}

fn unsupported(exchange: &Exchange, response: &Response, notes: &mut Vec<Annotation>) {
    let wanted = ["Accept-Post", "Accept-Patch", "Accept"]
        .iter()
        .find_map(|name| response.headers.get(name));
    let mut note = match header_row(exchange, "Content-Type") {
        Some((row, sent)) => Annotation::new(
            About::HeaderRow(row),
            Severity::Error,
            Prose::with(
                "The body was called {}, and the server does not read that here.",
                &[&sent],
            ),
        ),
        None => Annotation::new(
            About::Headers,
            Severity::Error,
            "Nothing said which format the body is in: `Content-Type` is missing.",
        )
        .detail("The browser called a text `text/plain` by itself."),
    };
    if let Some(wanted) = wanted {
        note.detail = note.detail.and(Prose::with("It reads {}.", &[wanted]));
    }
    let value = wanted
        .and_then(|wanted| wanted.split([',', ';']).next())
        .map_or("application/json", str::trim)
        .to_owned();
    notes.push(
        note.reference(
            "RFC 9110, section 15.5.16",
            "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16",
        )
        .next(
            Prose::with("Call it {}", &[&value]),
            Action::SetHeader { name: "Content-Type".to_owned(), value: value.clone() },
        ),
    );
}
