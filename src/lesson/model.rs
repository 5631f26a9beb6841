//! A lesson as data: typed blocks and runs, never HTML.

use super::condition::{Condition, StatusPattern};
use crate::http::Draft;

/// One file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// What progress is kept under: as the front matter names it, or made of the
    /// title.
    pub id: String,
    pub title: String,
    /// A language tag (RFC 5646), such as `en` or `de-CH`.
    pub language: String,
    pub summary: String,
    /// What stands before the first step: prose alone.
    pub introduction: Vec<Block>,
    pub steps: Vec<Step>,
}

/// What stands under one `##`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Made of the title; no two steps have the same one.
    pub id: String,
    pub title: Vec<Span>,
    pub blocks: Vec<Block>,
}

impl Step {
    /// The title without marks.
    pub fn name(&self) -> String {
        plain(&self.title)
    }

    pub fn predict(&self) -> Option<&Predict> {
        self.blocks.iter().find_map(|block| match block {
            Block::Predict(predict) => Some(predict),
            _ => None,
        })
    }

    pub fn choices(&self) -> impl Iterator<Item = &Choose> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Choose(choose) => Some(choose),
            _ => None,
        })
    }

    pub fn checks(&self) -> impl Iterator<Item = &Check> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Check(check) => Some(check),
            _ => None,
        })
    }
}

/// A stretch of text with its marks. Marks within marks are one stretch that has
/// both, so that nothing nests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    /// http, https or relative to the lesson's own address; nothing else.
    pub link: Option<String>,
}

/// The text without its marks.
pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Vec<Span>),
    /// `###`
    Heading(Vec<Span>),
    List {
        /// The first number, of a list that has numbers.
        first: Option<u32>,
        items: Vec<Vec<Span>>,
    },
    /// A block quote: what to remember. Its paragraphs.
    KeyPoint(Vec<Vec<Span>>),
    Image {
        /// Never empty.
        alt: String,
        /// http, https or relative to the lesson's own address; nothing else.
        src: String,
    },
    /// Text to look at, as it is.
    Code(String),
    Http(Http),
    Answer(ShownAnswer),
    Check(Check),
    Predict(Predict),
    Choose(Choose),
    Contract(Vec<Operation>),
    Chain(Chain),
    Burst(Burst),
}

/// A request that can be loaded into the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Http {
    /// As it was written, for showing.
    pub text: String,
    pub draft: Draft,
}

/// An answer to look at, which nobody sent. Its body is kept back while a
/// `choose` block after it in the same step is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownAnswer {
    pub status: u16,
    pub reason: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// What one exchange must show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    pub conditions: Vec<Condition>,
    pub hints: Vec<TeachersHint>,
}

/// A hint that the teacher wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct TeachersHint {
    /// What the last exchange must show for it; `None` fits always.
    pub when: Option<Condition>,
    pub text: Vec<Span>,
}

/// Asks for the status before Send is enabled. What comes back decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Predict {
    /// Empty: the page's own question.
    pub question: Vec<Span>,
    pub options: Vec<Guess>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    pub status: StatusPattern,
    /// Said to who chose it, once the answer is there; may be empty.
    pub reply: Vec<Span>,
}

/// A question with one right option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choose {
    pub question: Vec<Span>,
    pub options: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub text: Vec<Span>,
    pub is_right: bool,
    pub reply: Vec<Span>,
}

/// A method and an address; in an address of a contract `{name}` stands for any
/// one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub method: String,
    pub endpoint: String,
}

/// Calls that call each other, drawn as links that light up as each runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    pub links: Vec<Link>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub name: String,
    pub operation: Operation,
}

/// Many calls of the practice API at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burst {
    /// At [`crate::practice::ORIGIN`], with GET.
    pub endpoint: String,
    /// How many calls may be chosen, rising; at most [`super::MOST_CALLS`].
    pub counts: Vec<u32>,
}
