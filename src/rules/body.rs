//! The body: what is handed over, and whether JSON is JSON.

use crate::annotation::{About, Annotation, Severity};
use crate::http::{
    self, BodyDraft, BodyKind, Draft, FieldValue, MultipartPart, PartValue, Payload,
};
use crate::json;

/// JSON up to this many bytes is checked while it is typed.
pub const LIVE_CHECK_LIMIT: usize = 2 << 20;

pub(super) fn check(draft: &Draft, findings: &mut Vec<Annotation>) {
    let body = &draft.body;
    if body.kind == BodyKind::Json && !body.text.trim().is_empty() {
        if body.text.len() > LIVE_CHECK_LIMIT {
            findings.push(Annotation::new(
                About::Body,
                Severity::Info,
                "This body is too large to be checked while you type. It is sent as it is.",
            ));
        } else if let Err(error) = json::check(&body.text) {
            let place = About::BodyPlace { line: error.line, column: error.column };
            findings.push(
                Annotation::new(place, Severity::Warning, error.summary())
                    .detail(error.detail())
                    .reference(
                        "RFC 8259, section 2",
                        "https://www.rfc-editor.org/rfc/rfc8259#section-2",
                    ),
            );
        }
    }
    if body.kind == BodyKind::Binary && body.file.is_none() {
        findings.push(Annotation::new(
            About::Body,
            Severity::Hint,
            "No file is chosen yet, so no body is sent.",
        ));
    }
    if body.kind == BodyKind::Form
        && body
            .fields
            .iter()
            .any(|field| field.enabled && matches!(field.value, FieldValue::File(_)))
    {
        findings.push(
            Annotation::new(
                About::Body,
                Severity::Warning,
                "A form carries text only: of a file, this sends its name. Multipart carries files.",
            )
            .reference("RFC 7578, section 4", "https://www.rfc-editor.org/rfc/rfc7578#section-4"),
        );
    }
}

/// Whether a body goes along. An empty text is no body.
pub(super) fn has_payload(body: &BodyDraft) -> bool {
    match body.kind {
        BodyKind::None => false,
        BodyKind::Json | BodyKind::Text => !body.text.is_empty(),
        BodyKind::Form => body.fields.iter().any(|field| field.enabled && !field.name.is_empty()),
        BodyKind::Multipart => true,
        BodyKind::Binary => body.file.is_some(),
    }
}

/// The body as it is handed to fetch.
pub(super) fn payload(body: &BodyDraft) -> Payload {
    if !has_payload(body) {
        return Payload::None;
    }
    let fields = || body.fields.iter().filter(|field| field.enabled && !field.name.is_empty());
    match body.kind {
        BodyKind::None => Payload::None,
        BodyKind::Json | BodyKind::Text => Payload::Text(body.text.clone()),
        BodyKind::Form => {
            let mut text = String::new();
            for field in fields() {
                if !text.is_empty() {
                    text.push('&');
                }
                http::form_encode(&mut text, &field.name);
                text.push('=');
                match &field.value {
                    FieldValue::Text(value) => http::form_encode(&mut text, value),
                    FieldValue::File(Some(file)) => http::form_encode(&mut text, &file.name),
                    FieldValue::File(None) => {}
                }
            }
            Payload::Text(text)
        }
        BodyKind::Multipart => Payload::Multipart(
            fields()
                .map(|field| MultipartPart {
                    name: field.name.clone(),
                    value: match &field.value {
                        FieldValue::Text(value) => PartValue::Text(value.clone()),
                        FieldValue::File(Some(file)) => PartValue::File(file.clone()),
                        FieldValue::File(None) => PartValue::Text(String::new()),
                    },
                })
                .collect(),
        ),
        BodyKind::Binary => body.file.clone().map_or(Payload::None, Payload::File),
    }
}
