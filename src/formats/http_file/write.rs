//! `.http` files written.

use super::super::message::{Stretch, push};
use super::super::multipart::{boundary, escaped};
use super::SEPARATOR;
use crate::annotation::Part;
use crate::http::{PartValue, Payload, Request};
use crate::prose::Prose;

/// Writes one request, after `### name` if it has one. The second is what the
/// format can't hold, and what becomes of it.
pub fn write_http_file(request: &Request, name: &str) -> (Vec<Stretch>, Vec<Prose>) {
    let mut out = Vec::new();
    let mut notes = Vec::new();
    push(
        &mut out,
        None,
        &[SEPARATOR, if name.is_empty() { "" } else { " " }, &one_line(name), "\n"].concat(),
    );
    push(&mut out, Some(Part::Method), &request.method);
    push(&mut out, None, " ");
    push(&mut out, Some(Part::Endpoint), &request.url);
    push(&mut out, None, "\n");
    for (name, value) in request.headers.iter() {
        push(&mut out, Some(Part::Headers), &[name, ": ", value].concat());
        push(&mut out, None, "\n");
    }
    if let Some(media_type) = request.payload.media_type()
        && !request.headers.contains("Content-Type")
    {
        let more = match &request.payload {
            Payload::Multipart(parts) => ["; boundary=", &boundary(parts)].concat(),
            Payload::None | Payload::Text(_) | Payload::File(_) => String::new(),
        };
        push(&mut out, Some(Part::Headers), &["Content-Type: ", &media_type, &more].concat());
        push(&mut out, None, "\n");
    }
    let body = body(&request.payload);
    if !body.is_empty() {
        push(&mut out, None, "\n");
        push(&mut out, Some(Part::Body), &body);
        push(&mut out, None, "\n");
        if let Payload::Text(text) = &request.payload {
            notes.extend(lost(text));
        }
    }
    (out, notes)
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn body(payload: &Payload) -> String {
    match payload {
        Payload::None => String::new(),
        Payload::Text(text) => text.clone(),
        Payload::File(file) => ["< ./", &file.name].concat(),
        Payload::Multipart(parts) => {
            let boundary = boundary(parts);
            let mut text = String::new();
            for part in parts {
                text.push_str(
                    &[
                        "--",
                        &boundary,
                        "\nContent-Disposition: form-data; name=\"",
                        &escaped(&part.name),
                        "\"",
                    ]
                    .concat(),
                );
                match &part.value {
                    PartValue::Text(value) => text.push_str(&["\n\n", value, "\n"].concat()),
                    PartValue::File(file) => {
                        let name = escaped(&file.name);
                        text.push_str(&["; filename=\"", &name, "\""].concat());
                        if !file.media_type.is_empty() {
                            text.push_str(&["\nContent-Type: ", &file.media_type].concat());
                        }
                        text.push_str(&["\n\n< ./", &file.name, "\n"].concat());
                    }
                }
            }
            text.push_str(&["--", &boundary, "--"].concat());
            text
        }
    }
}

/// What a reader of the format would take for something else.
fn lost(text: &str) -> Option<Prose> {
    let order = text.lines().find(|line| {
        line.starts_with(SEPARATOR)
            || ["> ", ">> ", ">>! ", "<> ", "< ", "<@ "].iter().any(|order| line.starts_with(order))
            || *line == ">"
    });
    if let Some(line) = order {
        let line: String = line.chars().take(40).collect();
        return Some(Prose::with(
            "The body has the line {}, which an .http file reads as an order of its own. The format has no way to write it: use another one for this request.",
            &[&line],
        ));
    }
    if text.contains("{{") {
        return Some("The body holds `{{`, which an .http file reads as a variable.".into());
    }
    if text.starts_with('\n') || text.ends_with('\n') || text.contains('\r') {
        return Some("Line breaks at the beginning and the end of the body, and carriage returns in it, are not kept by those who read .http files.".into());
    }
    None
}
