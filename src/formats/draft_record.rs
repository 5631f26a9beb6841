//! A draft as a stored or shared record: JSON with a version.
//!
//! The record is a struct of its own, so that the form may change without
//! breaking what people have kept. Fields that are not known are ignored,
//! fields that are missing get the value of an empty form, so that version 1
//! can grow; what it can't express becomes version 2, which this refuses.
//! Of files, only name, size and type are kept: their bytes are the browser's.
//!
//! Reading is written out, of one kind of JSON value, and not derived: the form
//! waits for this code, and it is a third of what serde would write.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::members::{Members, Odd, read_as};

use crate::http::{
    BodyDraft, BodyKind, Credentials, Draft, Field, FieldValue, FileRef, HeaderDraft,
};
use crate::language::say;
use crate::said;

/// The version that is written, and the newest that is read.
pub const DRAFT_VERSION: u32 = 1;

/// A draft as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DraftRecord {
    pub v: u32,
    pub method: String,
    pub endpoint: String,
    pub headers: Vec<HeaderRecord>,
    pub body: BodyRecord,
    pub credentials: CredentialsRecord,
    /// Seconds; 0 waits for ever.
    pub timeout_seconds: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeaderRecord {
    pub name: String,
    pub value: String,
    pub enabled: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BodyRecord {
    pub kind: BodyKindRecord,
    pub text: String,
    pub fields: Vec<FieldRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRecord>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKindRecord {
    #[default]
    None,
    Json,
    Form,
    Multipart,
    Text,
    Binary,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldRecord {
    pub name: String,
    /// Whether the row is for a file; then `text` says nothing.
    pub is_file: bool,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRecord>,
    pub enabled: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FileRecord {
    pub name: String,
    /// In bytes.
    pub size: u64,
    pub media_type: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialsRecord {
    #[default]
    SameOrigin,
    Include,
    Omit,
}

impl<'de> Deserialize<'de> for DraftRecord {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_as(deserializer, Self::of)
    }
}

impl DraftRecord {
    pub(crate) fn of(value: Value) -> Result<Self, Odd> {
        let mut draft = Members::of(value)?;
        Ok(Self {
            v: draft.version()?,
            method: draft.text("method", "GET")?,
            endpoint: draft.text("endpoint", "")?,
            headers: draft.list("headers", HeaderRecord::of)?,
            body: draft.read("body", BodyRecord::of)?.unwrap_or_default(),
            credentials: draft.read("credentials", CredentialsRecord::of)?.unwrap_or_default(),
            timeout_seconds: draft.number("timeout_seconds", 30)?,
        })
    }
}

impl HeaderRecord {
    fn of(value: Value) -> Result<Self, Odd> {
        let mut header = Members::of(value)?;
        Ok(Self {
            name: header.text("name", "")?,
            value: header.text("value", "")?,
            enabled: header.flag("enabled", true)?,
        })
    }
}

impl BodyRecord {
    fn of(value: Value) -> Result<Self, Odd> {
        let mut body = Members::of(value)?;
        Ok(Self {
            kind: body.read("kind", BodyKindRecord::of)?.unwrap_or_default(),
            text: body.text("text", "")?,
            fields: body.list("fields", FieldRecord::of)?,
            file: FileRecord::in_member(&mut body)?,
        })
    }
}

impl BodyKindRecord {
    fn of(value: Value) -> Result<Self, Odd> {
        Ok(match value.as_str() {
            Some("none") => Self::None,
            Some("json") => Self::Json,
            Some("form") => Self::Form,
            Some("multipart") => Self::Multipart,
            Some("text") => Self::Text,
            Some("binary") => Self::Binary,
            _ => return Err(Odd("kind")),
        })
    }
}

impl FieldRecord {
    fn of(value: Value) -> Result<Self, Odd> {
        let mut field = Members::of(value)?;
        Ok(Self {
            name: field.text("name", "")?,
            is_file: field.flag("is_file", false)?,
            text: field.text("text", "")?,
            file: FileRecord::in_member(&mut field)?,
            enabled: field.flag("enabled", true)?,
        })
    }
}

impl FileRecord {
    /// `null` is no file, as a missing member is.
    fn in_member(of: &mut Members) -> Result<Option<Self>, Odd> {
        of.read("file", |value| if value.is_null() { Ok(None) } else { Self::of(value).map(Some) })
            .map(Option::flatten)
    }

    fn of(value: Value) -> Result<Self, Odd> {
        let mut file = Members::of(value)?;
        Ok(Self {
            name: file.text("name", "")?,
            size: file.number("size", 0)?,
            media_type: file.text("media_type", "")?,
        })
    }
}

impl CredentialsRecord {
    fn of(value: Value) -> Result<Self, Odd> {
        Ok(match value.as_str() {
            Some("same-origin") => Self::SameOrigin,
            Some("include") => Self::Include,
            Some("omit") => Self::Omit,
            _ => return Err(Odd("credentials")),
        })
    }
}

/// Why a record can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftRecordError {
    /// Both count from 1.
    NotJson { line: usize, column: usize },
    /// JSON, but no object with a version that there has been.
    NotADraft,
    /// Written by a newer page than this one.
    Newer { version: u64 },
    /// A field is of the wrong kind; `found` is what the reader says about it.
    WrongShape { found: String },
}

/// The sentence for people: what is wrong, and what to do.
impl fmt::Display for DraftRecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column } => f.write_str(&said!("This is no whole JSON: it breaks off or goes wrong at line {}, column {}. Part of it may have been lost when it was copied. Copy all of it again.", line, column)),
            Self::NotADraft => f.write_str(say("This is JSON, but no saved request: the version number `v` is missing or unknown. Check that you took the right text or link.")),
            Self::Newer { version } => f.write_str(&said!("This request was saved by a newer version of this page (format {}; this page reads up to {}). Reload the page to get the newest version, then try again.", version, DRAFT_VERSION)),
            Self::WrongShape { found } => f.write_str(&said!("This saved request has a field of the wrong kind, so it was not opened. It may have been changed by hand. Technical detail: {}.", found)),
        }
    }
}

impl std::error::Error for DraftRecordError {}

/// Writes a draft as the JSON of a record.
pub fn to_json(draft: &Draft) -> String {
    // Only a map whose keys are no text can't be written, and there is none.
    serde_json::to_string(&DraftRecord::from(draft)).unwrap_or_default()
}

/// Reads a draft from the JSON of a record. Files come back with the id 0: they
/// are known by name, and their bytes are gone.
pub fn from_json(text: &str) -> Result<Draft, DraftRecordError> {
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    // Before the rest: a newer version may have other fields.
    check_version(value.get("v").and_then(Value::as_u64).unwrap_or_default())?;
    DraftRecord::of(value)
        .map_err(|odd| DraftRecordError::WrongShape { found: odd.to_string() })
        .and_then(Draft::try_from)
}

fn not_json(error: &serde_json::Error) -> DraftRecordError {
    DraftRecordError::NotJson { line: error.line().max(1), column: error.column().max(1) }
}

fn check_version(version: u64) -> Result<(), DraftRecordError> {
    match version {
        0 => Err(DraftRecordError::NotADraft),
        version if version > u64::from(DRAFT_VERSION) => Err(DraftRecordError::Newer { version }),
        _ => Ok(()),
    }
}

impl From<&Draft> for DraftRecord {
    fn from(draft: &Draft) -> Self {
        let Draft { method, endpoint, headers, body, credentials, timeout_seconds } = draft;
        Self {
            v: DRAFT_VERSION,
            method: method.clone(),
            endpoint: endpoint.clone(),
            headers: headers
                .iter()
                .map(|HeaderDraft { name, value, enabled }| HeaderRecord {
                    name: name.clone(),
                    value: value.clone(),
                    enabled: *enabled,
                })
                .collect(),
            body: BodyRecord::from(body),
            credentials: match credentials {
                Credentials::SameOrigin => CredentialsRecord::SameOrigin,
                Credentials::Include => CredentialsRecord::Include,
                Credentials::Omit => CredentialsRecord::Omit,
            },
            timeout_seconds: *timeout_seconds,
        }
    }
}

/// Fails for a version that this page does not read.
impl TryFrom<DraftRecord> for Draft {
    type Error = DraftRecordError;

    fn try_from(record: DraftRecord) -> Result<Self, DraftRecordError> {
        let DraftRecord { v, method, endpoint, headers, body, credentials, timeout_seconds } =
            record;
        check_version(u64::from(v))?;
        Ok(Self {
            method,
            endpoint,
            headers: headers
                .into_iter()
                .map(|HeaderRecord { name, value, enabled }| HeaderDraft { name, value, enabled })
                .collect(),
            body: body.into(),
            credentials: match credentials {
                CredentialsRecord::SameOrigin => Credentials::SameOrigin,
                CredentialsRecord::Include => Credentials::Include,
                CredentialsRecord::Omit => Credentials::Omit,
            },
            timeout_seconds,
        })
    }
}

impl From<&BodyDraft> for BodyRecord {
    fn from(body: &BodyDraft) -> Self {
        let BodyDraft { kind, text, fields, file } = body;
        Self {
            kind: match kind {
                BodyKind::None => BodyKindRecord::None,
                BodyKind::Json => BodyKindRecord::Json,
                BodyKind::Form => BodyKindRecord::Form,
                BodyKind::Multipart => BodyKindRecord::Multipart,
                BodyKind::Text => BodyKindRecord::Text,
                BodyKind::Binary => BodyKindRecord::Binary,
            },
            text: text.clone(),
            fields: fields.iter().map(FieldRecord::from).collect(),
            file: file.as_ref().map(FileRecord::from),
        }
    }
}

impl From<BodyRecord> for BodyDraft {
    fn from(BodyRecord { kind, text, fields, file }: BodyRecord) -> Self {
        Self {
            kind: match kind {
                BodyKindRecord::None => BodyKind::None,
                BodyKindRecord::Json => BodyKind::Json,
                BodyKindRecord::Form => BodyKind::Form,
                BodyKindRecord::Multipart => BodyKind::Multipart,
                BodyKindRecord::Text => BodyKind::Text,
                BodyKindRecord::Binary => BodyKind::Binary,
            },
            text,
            fields: fields.into_iter().map(Field::from).collect(),
            file: file.map(FileRef::from),
        }
    }
}

impl From<&Field> for FieldRecord {
    fn from(Field { name, value, enabled }: &Field) -> Self {
        let (is_file, text, file) = match value {
            FieldValue::Text(text) => (false, text.clone(), None),
            FieldValue::File(file) => (true, String::new(), file.as_ref().map(FileRecord::from)),
        };
        Self { name: name.clone(), is_file, text, file, enabled: *enabled }
    }
}

impl From<FieldRecord> for Field {
    fn from(FieldRecord { name, is_file, text, file, enabled }: FieldRecord) -> Self {
        let value = match is_file {
            true => FieldValue::File(file.map(FileRef::from)),
            false => FieldValue::Text(text),
        };
        Self { name, value, enabled }
    }
}

impl From<&FileRef> for FileRecord {
    fn from(FileRef { id: _, name, size, media_type }: &FileRef) -> Self {
        Self { name: name.clone(), size: *size, media_type: media_type.clone() }
    }
}

impl From<FileRecord> for FileRef {
    fn from(FileRecord { name, size, media_type }: FileRecord) -> Self {
        Self { id: 0, name, size, media_type }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::wild::draft;
    use super::*;

    #[test]
    fn the_first_visits_record_is_small_and_readable() {
        let draft = Draft::first_visit();
        let json = to_json(&draft);
        assert_eq!(
            json,
            r#"{"v":1,"method":"GET","endpoint":"https://api.example.com/orders/12345","headers":[{"name":"Accept","value":"application/json","enabled":true}],"body":{"kind":"none","text":"","fields":[]},"credentials":"same-origin","timeout_seconds":30}"#
        );
        assert_eq!(from_json(&json), Ok(draft));
    }

    #[test]
    fn missing_fields_are_those_of_an_empty_form_and_unknown_ones_are_ignored() {
        let draft = from_json(r#"{"v":1,"later":[1],"headers":[{"name":"A","x":1}],"body":{"fields":[{"name":"b"}]}}"#)
            .unwrap();
        assert_eq!(draft.method, "GET");
        assert_eq!(draft.timeout_seconds, 30);
        assert_eq!(draft.headers, [HeaderDraft::new("A", "")]);
        assert_eq!(draft.body.fields[0].value, FieldValue::Text(String::new()));
        assert!(draft.body.fields[0].enabled);
    }

    #[test]
    fn what_is_no_record_is_refused_with_a_sentence() {
        use DraftRecordError::*;
        let newer = |version| Newer { version };
        let cases = [
            ("", NotJson { line: 1, column: 1 }),
            ("{\"v\":1,\n\"me", NotJson { line: 2, column: 3 }),
            ("[1]", NotADraft),
            ("null", NotADraft),
            ("{}", NotADraft),
            (r#"{"v":0}"#, NotADraft),
            (r#"{"v":"1"}"#, NotADraft),
            (r#"{"v":-1}"#, NotADraft),
            (r#"{"v":2,"method":7}"#, newer(2)),
            (r#"{"v":18446744073709551615}"#, newer(u64::MAX)),
        ];
        for (text, expected) in cases {
            assert_eq!(from_json(text), Err(expected), "{text}");
        }
        for text in [
            r#"{"v":1,"method":7}"#,
            r#"{"v":1,"headers":{}}"#,
            r#"{"v":1,"timeout_seconds":-1}"#,
            r#"{"v":1,"timeout_seconds":1e99}"#,
            r#"{"v":1,"body":{"kind":"odd"}}"#,
            r#"{"v":1,"body":{"file":{"size":"big"}}}"#,
            r#"{"v":1,"body":null}"#,
        ] {
            let error = from_json(text).unwrap_err();
            assert!(matches!(error, WrongShape { .. }), "{text}: {error:?}");
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && sentence.len() > 40, "{sentence}");
        }
    }

    #[test]
    fn a_record_inside_another_is_checked_for_its_version_too() {
        let mut record = DraftRecord::from(&Draft::first_visit());
        record.v = 2;
        assert_eq!(Draft::try_from(record), Err(DraftRecordError::Newer { version: 2 }));
    }

    #[test]
    fn deep_nesting_is_refused_and_breaks_nothing() {
        let deep = format!(r#"{{"v":1,"x":{}"#, "[".repeat(1_000_000));
        assert!(matches!(from_json(&deep), Err(DraftRecordError::NotJson { .. })));
    }

    proptest! {
        #[test]
        fn what_is_kept_comes_back_as_typed(draft in draft()) {
            prop_assert_eq!(from_json(&to_json(&draft)), Ok(draft));
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>(), cut in 0usize..300) {
            let _ = from_json(&text);
            let whole = to_json(&Draft::first_visit());
            let cut = cut.min(whole.len() - 1);
            prop_assert!(from_json(&whole[..cut]).is_err());
        }
    }
}
