//! A draft: what the person typed, kept verbatim.

/// Everything in the form, exactly as typed. Nothing here need be valid.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub method: String,
    pub endpoint: String,
    /// In the order of the rows; duplicates and letter case are kept.
    pub headers: Vec<HeaderDraft>,
    pub body: BodyDraft,
    pub credentials: Credentials,
    /// Seconds after which the page gives up; 0 waits for ever.
    pub timeout_seconds: u32,
}

/// One header row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderDraft {
    pub name: String,
    pub value: String,
    /// A row that is switched off is kept and not sent.
    pub enabled: bool,
}

/// The body's editors. Each keeps its content while another is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BodyDraft {
    pub kind: BodyKind,
    /// The text of the JSON and the plain-text editor.
    pub text: String,
    /// The rows of the form and the multipart editor.
    pub fields: Vec<Field>,
    /// The file of the binary editor.
    pub file: Option<FileRef>,
}

/// Which editor's content is the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BodyKind {
    #[default]
    None,
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data` (RFC 7578)
    Multipart,
    Text,
    /// A file's bytes as they are.
    Binary,
}

impl BodyKind {
    pub const ALL: [Self; 6] =
        [Self::None, Self::Json, Self::Form, Self::Multipart, Self::Text, Self::Binary];

    /// The kind of a text that came without one.
    pub fn guess(text: &str, content_type: Option<&str>) -> Self {
        let named_json = content_type.is_some_and(|value| value.contains("json"));
        if named_json || text.trim_start().starts_with(['{', '[', '"']) {
            Self::Json
        } else {
            Self::Text
        }
    }

    /// The media type that goes with this kind, where the page sets one. For
    /// `Multipart` it is the browser that must write it, boundary included.
    pub fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Text => Some("text/plain;charset=UTF-8"),
            Self::None | Self::Multipart | Self::Binary => None,
        }
    }
}

/// One row of a form or multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: String,
    pub value: FieldValue,
    pub enabled: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    Text(String),
    /// `None` until a file is chosen.
    File(Option<FileRef>),
}

/// A file that the person chose. Its bytes stay with the browser, which finds
/// them by `id`; after a reload the name is known and the bytes are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRef {
    pub id: u32,
    pub name: String,
    /// In bytes.
    pub size: u64,
    /// As the browser guessed it; may be empty.
    pub media_type: String,
}

/// Whether cookies go along (Fetch standard, "request credentials mode").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credentials {
    /// Never to another origin: what the page does unless the person says otherwise.
    #[default]
    SameOrigin,
    Include,
    Omit,
}

impl Draft {
    /// The lesson's own example: the first thing a learner sees.
    pub fn first_visit() -> Self {
        Self {
            method: "GET".to_owned(),
            endpoint: "https://api.example.com/orders/12345".to_owned(),
            headers: vec![HeaderDraft::new("Accept", "application/json")],
            body: BodyDraft::default(),
            credentials: Credentials::default(),
            timeout_seconds: 30,
        }
    }

    /// The header rows that are on and have a name, with their positions.
    pub fn enabled_headers(&self) -> impl Iterator<Item = (usize, &HeaderDraft)> {
        self.headers
            .iter()
            .enumerate()
            .filter(|(_, header)| header.enabled && !header.name.trim().is_empty())
    }

    /// The value of the first enabled header of this name, case aside.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.enabled_headers()
            .find(|(_, header)| header.name.trim().eq_ignore_ascii_case(name))
            .map(|(_, header)| header.value.as_str())
    }
}

impl HeaderDraft {
    /// A row that is switched on.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), enabled: true }
    }
}
