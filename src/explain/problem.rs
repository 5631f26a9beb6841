//! What the server's own error message says.

use serde_json::Value;

use crate::annotation::{About, Annotation, Severity};
use crate::http::Response;
use crate::media;
use crate::prose::Prose;

/// Larger bodies are not read for an error message, in bytes.
const READ: usize = 256 << 10;
/// How many faults of single fields are named.
const MOST: usize = 8;

/// The body as JSON, if it is short and is any.
pub(super) fn small_json(response: &Response) -> Option<Value> {
    let bytes = &response.body.bytes;
    let kind = media::kind(&response.headers, bytes);
    (kind == media::Kind::Json && bytes.len() <= READ)
        .then(|| serde_json::from_slice(bytes).ok())?
}

/// Problem details (RFC 9457), and the other shapes that people use.
pub(super) fn annotate(response: &Response, notes: &mut Vec<Annotation>) {
    if response.status < 400 {
        return;
    }
    let Some(body) = small_json(response) else { return };
    let text = |value: &Value, name: &str| {
        value.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let error = body.get("error");
    let title = text(&body, "title");
    let detail = text(&body, "detail")
        .or_else(|| text(&body, "message"))
        .or_else(|| text(&body, "error_description"))
        .or_else(|| error.and_then(|error| text(error, "message")))
        .or_else(|| error.and_then(Value::as_str).map(str::to_owned));
    if let Some(said) = detail.clone().or_else(|| title.clone()) {
        let mut note = Annotation::new(
            About::ResponseBody,
            Severity::Hint,
            Prose::with("The server's own words: {}", &[&said]),
        );
        if let (Some(title), Some(_)) = (title, detail) {
            note = note.detail(Prose::with("It calls this {}.", &[&title]));
        }
        notes.push(note);
    }
    for fault in body.get("errors").and_then(Value::as_array).into_iter().flatten().take(MOST) {
        let place = ["pointer", "field", "path", "name", "parameter"]
            .iter()
            .find_map(|name| text(fault, name));
        let says = ["detail", "message", "msg", "reason"].iter().find_map(|name| text(fault, name));
        match (place, says) {
            (Some(place), Some(says)) => notes.push(Annotation::new(
                About::Body,
                Severity::Error,
                Prose::with("{}: {}", &[place.trim_start_matches('#'), &says]),
            )),
            (None, Some(says)) => {
                notes.push(Annotation::new(
                    About::Body,
                    Severity::Error,
                    Prose::with("{}", &[&says]),
                ));
            }
            (_, None) => {}
        }
    }
}
