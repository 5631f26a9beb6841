//! The form: one signal for each thing that can be typed.

use leptos::prelude::*;
use request_playground::annotation::Action;
use request_playground::http::{
    BodyDraft, BodyKind, Credentials, Draft, Field, FieldValue, FileRef, HeaderDraft,
};
use request_playground::language::say;
use request_playground::said;

/// One header row on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRow {
    pub id: u32,
    pub name: RwSignal<String>,
    pub value: RwSignal<String>,
    pub enabled: RwSignal<bool>,
}

/// One row of a form or multipart body on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldRow {
    pub id: u32,
    pub name: RwSignal<String>,
    pub value: RwSignal<FieldValue>,
    pub enabled: RwSignal<bool>,
}

#[derive(Clone, Copy)]
pub struct Form {
    pub method: RwSignal<String>,
    pub endpoint: RwSignal<String>,
    pub headers: RwSignal<Vec<HeaderRow>>,
    pub body_kind: RwSignal<BodyKind>,
    pub body_text: RwSignal<String>,
    pub fields: RwSignal<Vec<FieldRow>>,
    pub file: RwSignal<Option<FileRef>>,
    pub credentials: RwSignal<Credentials>,
    pub timeout_seconds: RwSignal<u32>,
    next_id: StoredValue<u32>,
    /// The page itself. A row is made wherever somebody presses a button, and
    /// must outlive the part of the page in which that button stands.
    owner: StoredValue<Owner>,
}

impl Form {
    pub fn new(draft: Draft) -> Self {
        let form = Self {
            method: RwSignal::default(),
            endpoint: RwSignal::default(),
            headers: RwSignal::default(),
            body_kind: RwSignal::default(),
            body_text: RwSignal::default(),
            fields: RwSignal::default(),
            file: RwSignal::default(),
            credentials: RwSignal::default(),
            timeout_seconds: RwSignal::default(),
            next_id: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        form.load(draft);
        form
    }

    /// Under which everything stands that lives as long as the page.
    pub fn owner(self) -> Owner {
        self.owner.get_value()
    }

    /// Replaces everything in the form.
    pub fn load(self, draft: Draft) {
        let Draft { method, endpoint, headers, body, credentials, timeout_seconds } = draft;
        self.method.set(method);
        self.endpoint.set(endpoint);
        self.headers.set(headers.into_iter().map(|header| self.header_row(header)).collect());
        self.body_kind.set(body.kind);
        self.body_text.set(body.text);
        self.fields.set(body.fields.into_iter().map(|field| self.field_row(field)).collect());
        self.file.set(body.file);
        self.credentials.set(credentials);
        self.timeout_seconds.set(timeout_seconds);
    }

    /// What is in the form now; the caller's reaction runs again when it changes.
    pub fn draft(self) -> Draft {
        Draft {
            method: self.method.get(),
            endpoint: self.endpoint.get(),
            headers: self.headers.with(|rows| {
                rows.iter()
                    .map(|row| HeaderDraft {
                        name: row.name.get(),
                        value: row.value.get(),
                        enabled: row.enabled.get(),
                    })
                    .collect()
            }),
            body: BodyDraft {
                kind: self.body_kind.get(),
                text: self.body_text.get(),
                fields: self.fields.with(|rows| {
                    rows.iter()
                        .map(|row| Field {
                            name: row.name.get(),
                            value: row.value.get(),
                            enabled: row.enabled.get(),
                        })
                        .collect()
                }),
                file: self.file.get(),
            },
            credentials: self.credentials.get(),
            timeout_seconds: self.timeout_seconds.get(),
        }
    }

    /// Makes the caller's reaction run again when anything in the form changes,
    /// without a copy of it.
    pub fn track(self) {
        self.method.track();
        self.endpoint.track();
        self.headers.with(|rows| {
            for row in rows {
                row.name.track();
                row.value.track();
                row.enabled.track();
            }
        });
        self.body_kind.track();
        self.body_text.track();
        self.fields.with(|rows| {
            for row in rows {
                row.name.track();
                row.value.track();
                row.enabled.track();
            }
        });
        self.file.track();
        self.credentials.track();
        self.timeout_seconds.track();
    }

    /// Whether any text in the form may hold a variable.
    pub fn mentions_variables(self) -> bool {
        let has = |text: &String| text.contains("{{");
        self.method.with(has)
            || self.endpoint.with(has)
            || self.body_text.with(has)
            || self
                .headers
                .with(|rows| rows.iter().any(|row| row.name.with(has) || row.value.with(has)))
            || self.fields.with(|rows| {
                rows.iter().any(|row| {
                    let in_value = row.value.with(|value| match value {
                        FieldValue::Text(text) => has(text),
                        FieldValue::File(_) => false,
                    });
                    in_value || row.name.with(has)
                })
            })
    }

    /// What is in the form now, once.
    pub fn draft_now(self) -> Draft {
        untrack(|| self.draft())
    }

    pub fn header_row(self, header: HeaderDraft) -> HeaderRow {
        self.owner().with(|| HeaderRow {
            id: self.new_id(),
            name: RwSignal::new(header.name),
            value: RwSignal::new(header.value),
            enabled: RwSignal::new(header.enabled),
        })
    }

    pub fn field_row(self, field: Field) -> FieldRow {
        self.owner().with(|| FieldRow {
            id: self.new_id(),
            name: RwSignal::new(field.name),
            value: RwSignal::new(field.value),
            enabled: RwSignal::new(field.enabled),
        })
    }

    fn new_id(self) -> u32 {
        self.next_id.update_value(|id| *id += 1);
        self.next_id.get_value()
    }

    pub fn add_header(self, header: HeaderDraft) {
        let row = self.header_row(header);
        self.headers.update(|rows| rows.push(row));
    }

    pub fn add_field(self, field: Field) {
        let row = self.field_row(field);
        self.fields.update(|rows| rows.push(row));
    }

    /// The position of the first header row of this name, case aside.
    pub fn header_position(self, name: &str) -> Option<usize> {
        self.headers.with_untracked(|rows| {
            rows.iter().position(|row| {
                row.name.with_untracked(|have| have.trim().eq_ignore_ascii_case(name))
            })
        })
    }

    /// Sets the first header of this name, or adds it; gives its position.
    pub fn set_header(self, name: &str, value: &str) -> usize {
        if let Some(position) = self.header_position(name) {
            let row = self.headers.with_untracked(|rows| rows.get(position).copied());
            if let Some(row) = row {
                row.value.set(value.to_owned());
                row.enabled.set(true);
            }
            return position;
        }
        self.add_header(HeaderDraft::new(name, value));
        self.headers.with_untracked(Vec::len) - 1
    }

    pub fn remove_header(self, position: usize) {
        self.headers.update(|rows| {
            if position < rows.len() {
                rows.remove(position);
            }
        });
    }

    /// Chooses the body's type and keeps `Content-Type` in step; says what that
    /// changed, if anything.
    pub fn choose_body_kind(self, kind: BodyKind) -> Option<String> {
        let before = self.body_kind.get_untracked();
        self.body_kind.set(kind);
        let has_fields = kind == BodyKind::Form || kind == BodyKind::Multipart;
        if has_fields && self.fields.with_untracked(Vec::is_empty) {
            self.add_field(Field {
                name: String::new(),
                value: FieldValue::Text(String::new()),
                enabled: true,
            });
        }
        self.keep_content_type_in_step(before, kind)
    }

    fn keep_content_type_in_step(self, before: BodyKind, now: BodyKind) -> Option<String> {
        let position = self.header_position("Content-Type");
        let value = position.and_then(|position| {
            self.headers
                .with_untracked(|rows| rows.get(position).map(|row| row.value.get_untracked()))
        });
        // A value of the person's own is theirs to keep.
        let ours = value.as_deref().is_some_and(|value| {
            BodyKind::ALL
                .iter()
                .filter_map(|kind| kind.media_type())
                .any(|ours| ours == value.trim() && before.media_type().is_some())
        });
        match (now.media_type(), position) {
            (Some(media_type), None) => {
                self.set_header("Content-Type", media_type);
                Some(said!("Added the header Content-Type: {}, to go with the body.", media_type))
            }
            (Some(media_type), Some(_)) if ours && value.as_deref() != Some(media_type) => {
                self.set_header("Content-Type", media_type);
                Some(said!("Changed Content-Type to {}, to go with the body.", media_type))
            }
            (None, Some(position)) if ours => {
                self.remove_header(position);
                Some(match now {
                    BodyKind::Multipart => say("Removed Content-Type: for multipart the browser writes it, with a boundary only it knows.").to_owned(),
                    _ => say("Removed Content-Type: no text body goes with it now.").to_owned(),
                })
            }
            _ => None,
        }
    }

    /// Does what an action says, where it concerns the form alone.
    pub fn apply(self, action: &Action) {
        match action {
            Action::SetMethod(method) => self.method.set(method.clone()),
            Action::SetEndpoint(endpoint) => self.endpoint.set(endpoint.clone()),
            Action::SetHeader { name, value } => {
                self.set_header(name, value);
            }
            Action::ReplaceHeader { row, name, value } => {
                let row = self.headers.with_untracked(|rows| rows.get(*row).copied());
                if let Some(row) = row {
                    row.name.set(name.clone());
                    row.value.set(value.clone());
                }
            }
            Action::RemoveHeader(position) => self.remove_header(*position),
            Action::Load { method, endpoint } => {
                self.method.set(method.clone());
                self.endpoint.set(endpoint.clone());
                self.choose_body_kind(BodyKind::None);
            }
            Action::SetBodyKind(kind) => {
                self.choose_body_kind(*kind);
            }
            Action::SetBodyText(text) => self.body_text.set(text.clone()),
            Action::SetTimeout(seconds) => self.timeout_seconds.set(*seconds),
            Action::SetCredentials(credentials) => self.credentials.set(*credentials),
            Action::FormatBody
            | Action::Focus(_)
            | Action::FocusHeader(_)
            | Action::FocusBody { .. }
            | Action::SendAgain
            | Action::SendWithoutBody
            | Action::DefineVariable(_) => {}
        }
    }
}
