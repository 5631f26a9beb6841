//! An annotation: an explanation tied to a place.

use crate::http::{BodyKind, Credentials};
use crate::language::say;
use crate::prose::Prose;
use crate::reference::Reference;

/// One of the four parts of a request; each has one hue and one icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Endpoint,
    Method,
    Headers,
    Body,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Endpoint, Self::Method, Self::Headers, Self::Body];

    /// As it stands in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Endpoint => say("the endpoint"),
            Self::Method => say("the method"),
            Self::Headers => say("the headers"),
            Self::Body => say("the body"),
        }
    }

    /// As a mark beside what is said of it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Endpoint => say("endpoint"),
            Self::Method => say("method"),
            Self::Headers => say("headers"),
            Self::Body => say("body"),
        }
    }

    /// The part's name in class names and records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Endpoint => "endpoint",
            Self::Method => "method",
            Self::Headers => "headers",
            Self::Body => "body",
        }
    }
}

/// What an annotation points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The whole exchange.
    Exchange,
    Endpoint,
    /// A byte range of the endpoint as it was typed.
    EndpointSpan {
        start: usize,
        end: usize,
    },
    Method,
    Headers,
    /// A header of the draft, by its position from 0.
    HeaderRow(usize),
    Body,
    /// A place in the body text; both count from 1, columns in characters.
    BodyPlace {
        line: usize,
        column: usize,
    },
    Status,
    /// A header of the response, by its position from 0.
    ResponseHeader(usize),
    ResponseBody,
}

impl About {
    /// The part of the request that this place belongs to.
    pub fn part(&self) -> Option<Part> {
        match self {
            Self::Endpoint | Self::EndpointSpan { .. } => Some(Part::Endpoint),
            Self::Method => Some(Part::Method),
            Self::Headers | Self::HeaderRow(_) => Some(Part::Headers),
            Self::Body | Self::BodyPlace { .. } => Some(Part::Body),
            Self::Exchange | Self::Status | Self::ResponseHeader(_) | Self::ResponseBody => None,
        }
    }
}

/// How much an annotation matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Worth a try.
    Hint,
    /// Something will differ from what was typed, or may surprise.
    Warning,
    /// This is why it does not work.
    Error,
}

/// Something the page can do for the person, always by their own press.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    SetMethod(String),
    SetEndpoint(String),
    /// Sets the value of the first header of this name, or adds a row, and
    /// puts the cursor into the value.
    SetHeader {
        name: String,
        value: String,
    },
    /// Rewrites a header of the draft, by its position from 0.
    ReplaceHeader {
        row: usize,
        name: String,
        value: String,
    },
    /// Removes a header of the draft, by its position from 0.
    RemoveHeader(usize),
    SetBodyKind(BodyKind),
    SetBodyText(String),
    FormatBody,
    /// Puts another request's method and endpoint into the form and takes the
    /// body away: what a link in an answer leads to.
    Load {
        method: String,
        endpoint: String,
    },
    /// Takes the person to the part.
    Focus(Part),
    /// Puts the cursor into a header of the draft, by its position from 0.
    FocusHeader(usize),
    /// Puts the cursor at a place in the body text; both count from 1.
    FocusBody {
        line: usize,
        column: usize,
    },
    SendAgain,
    /// Sends again without the body, keeping what was typed.
    SendWithoutBody,
    /// Another timeout, in seconds; 0 waits for ever.
    SetTimeout(u32),
    /// Whether the browser's cookies go along.
    SetCredentials(Credentials),
    /// Opens the variables at the one of this name, which is added if it is new.
    DefineVariable(String),
}

impl Action {
    /// The parts of the request that it changes.
    pub fn changes(&self) -> &'static [Part] {
        match self {
            Self::SetMethod(_) => &[Part::Method],
            Self::SetEndpoint(_) => &[Part::Endpoint],
            Self::SetHeader { .. } | Self::ReplaceHeader { .. } | Self::RemoveHeader(_) => {
                &[Part::Headers]
            }
            Self::SetBodyKind(_)
            | Self::SetBodyText(_)
            | Self::FormatBody
            | Self::SendWithoutBody => &[Part::Body],
            Self::Load { .. } => &[Part::Method, Part::Endpoint, Part::Body],
            Self::Focus(_)
            | Self::FocusHeader(_)
            | Self::FocusBody { .. }
            | Self::SendAgain
            | Self::SetTimeout(_)
            | Self::SetCredentials(_)
            | Self::DefineVariable(_) => &[],
        }
    }
}

/// An action and the words on its button.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    pub label: Prose,
    pub action: Action,
}

impl Next {
    pub fn new(label: impl Into<Prose>, action: Action) -> Self {
        Self { label: label.into(), action }
    }
}

/// An explanation tied to a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    pub about: About,
    pub severity: Severity,
    /// One short sentence that stands alone.
    pub summary: Prose,
    /// Why, and what else there is to know; may be empty.
    pub detail: Prose,
    /// What to try, most likely first.
    pub next: Vec<Next>,
    pub reference: Option<Reference>,
}

impl Annotation {
    pub fn new(about: About, severity: Severity, summary: impl Into<Prose>) -> Self {
        Self {
            about,
            severity,
            summary: summary.into(),
            detail: Prose::default(),
            next: Vec::new(),
            reference: None,
        }
    }

    pub fn detail(mut self, detail: impl Into<Prose>) -> Self {
        self.detail = detail.into();
        self
    }

    pub fn next(mut self, label: impl Into<Prose>, action: Action) -> Self {
        self.next.push(Next::new(label, action));
        self
    }

    pub fn reference(mut self, name: &'static str, url: &'static str) -> Self {
        self.reference = Some(Reference { name, url });
        self
    }
}
