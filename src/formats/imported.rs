//! What comes out of reading: requests, and a list of what could not be carried
//! over.

use crate::http::{BodyDraft, BodyKind, Credentials, Draft, Field, FieldValue, HeaderDraft};
use crate::prose::Prose;

/// What a text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Curl,
    Address,
    RawHttp,
    FetchCall,
}

impl Format {
    pub fn words(self) -> &'static str {
        match self {
            Self::Curl => "a curl command",
            Self::Address => "an address",
            Self::RawHttp => "an HTTP message",
            Self::FetchCall => "a call of fetch",
        }
    }
}

/// One request that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub draft: Draft,
    /// What could not be carried over, and why; nothing is dropped in silence.
    pub notes: Vec<Prose>,
}

/// Everything that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub format: Format,
    pub items: Vec<Item>,
}

/// An empty request to fill in.
pub(super) fn blank() -> Draft {
    Draft {
        method: "GET".to_owned(),
        endpoint: String::new(),
        headers: Vec::new(),
        body: BodyDraft::default(),
        credentials: Credentials::SameOrigin,
        timeout_seconds: 30,
    }
}

/// Puts a body into a draft whose headers are complete, in the editor that fits
/// it, so that the very same bytes are sent.
pub(super) fn put_body(draft: &mut Draft, text: String) {
    let media_type = draft.header("Content-Type").map(str::to_ascii_lowercase);
    let is_form = media_type
        .as_deref()
        .is_some_and(|name| name.starts_with("application/x-www-form-urlencoded"));
    if let Some(fields) = is_form.then(|| form_fields(&text)).flatten() {
        draft.body.kind = BodyKind::Form;
        draft.body.fields = fields;
        return;
    }
    draft.body.kind = match media_type.as_deref() {
        Some(name) if name.contains("json") => BodyKind::Json,
        _ => BodyKind::Text,
    };
    draft.body.text = text;
}

/// The fields of a form, if writing them gives the very same text again.
fn form_fields(text: &str) -> Option<Vec<Field>> {
    if text.is_empty() {
        return None;
    }
    let mut fields = Vec::new();
    for pair in text.split('&') {
        let (name, value) = pair.split_once('=')?;
        let (name, value) = (crate::http::decoded(name), crate::http::decoded(value));
        if name.is_empty() {
            return None;
        }
        fields.push(Field { name, value: FieldValue::Text(value), enabled: true });
    }
    let mut again = String::new();
    for field in &fields {
        if !again.is_empty() {
            again.push('&');
        }
        crate::http::form_encode(&mut again, &field.name);
        again.push('=');
        if let FieldValue::Text(value) = &field.value {
            crate::http::form_encode(&mut again, value);
        }
    }
    (again == text).then_some(fields)
}

/// Adds a header, trimmed as a header's parts are.
pub(super) fn put_header(draft: &mut Draft, name: &str, value: &str) {
    draft.headers.push(HeaderDraft::new(name.trim(), value.trim_matches([' ', '\t'])));
}
