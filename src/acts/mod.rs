//! Everything that a person can have the page do: one table, from which the
//! command palette and the list of shortcuts are made.
//!
//! It says what there is and how it is found; how it is done is the page's.

mod left_out;
mod search;
mod table;

use crate::http::BodyKind;

pub use left_out::LEFT_OUT;
pub use search::search;
pub use table::ROWS;

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it does, as a person would ask for it.
    pub says: &'static str,
    /// Further words that it is found by.
    pub words: &'static str,
    /// The keys that do it anywhere; empty if there are none.
    pub keys: &'static str,
    pub needs: Needs,
    /// `None` where keys do it at a place that only the person can be at.
    pub act: Option<Act>,
}

/// What the page can be asked for without a further word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Send,
    Cancel,
    ReadOn,
    GoTo(Place),
    Method(&'static str),
    Body(BodyKind),
    FormatBody,
    BringBack,
    Probe,
    /// The view of this name onto the answer.
    View(&'static str),
    CompareLast,
    Find,
    Import,
    Export,
    Share,
    Print,
    NewDraft,
    CloseDraft,
    DraftBack,
    History,
    HistoryBack,
    SaveHar,
    BackUp,
    DeleteHistory,
    Persist,
    Collections,
    Keep,
    StopRun,
    Variables,
    Lessons,
    Shelf,
    /// The lesson at this place of the shelf.
    Lesson(usize),
    /// The draft at this place of the bar.
    Draft(usize),
    Glossary,
    Lab,
    Present,
    LeaveSlides,
    ResetPractice,
    Dark(bool),
    Shortcuts,
    Palette,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Endpoint,
    Method,
    Headers,
    Body,
    Response,
}

/// What must be there before an act can do anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// Nothing under way.
    Rest,
    Running,
    /// A body that has reached its limit.
    Waiting,
    /// An answer or a failure.
    Outcome,
    /// An answer with a body.
    Answer,
    /// Two answers.
    Earlier,
    Failure,
    /// A request that another took the place of.
    Before,
    ClosedDraft,
    SecondDraft,
    Deleted,
    Past,
    Lesson,
    Run,
    Slides,
}

impl Needs {
    /// Why the act has to wait, as it stands behind it.
    pub fn says(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Rest => "once the request that is running has ended",
            Self::Running => "while a request is running",
            Self::Waiting => "when a body has reached the limit",
            Self::Outcome => "once a request has been sent",
            Self::Answer => "once an answer is there",
            Self::Earlier => "once two answers are there",
            Self::Failure => "when a request has failed",
            Self::Before => "once something has replaced your request",
            Self::ClosedDraft => "once a draft has been closed",
            Self::SecondDraft => "when there are several drafts",
            Self::Deleted => "once something has been deleted",
            Self::Past => "once the history has an exchange",
            Self::Lesson => "while a lesson is open",
            Self::Run => "while a collection is run",
            Self::Slides => "in presenter mode",
        }
    }
}

impl Act {
    /// Whether it makes sense in a course page's frame, which has the form and
    /// the answer alone.
    pub fn is_for_frames(self) -> bool {
        match self {
            Self::Send
            | Self::Cancel
            | Self::ReadOn
            | Self::GoTo(_)
            | Self::Method(_)
            | Self::Body(_)
            | Self::FormatBody
            | Self::Probe
            | Self::View(_)
            | Self::Find
            | Self::Glossary
            | Self::Shortcuts
            | Self::Palette => true,
            Self::BringBack
            | Self::CompareLast
            | Self::Import
            | Self::Export
            | Self::Share
            | Self::Print
            | Self::NewDraft
            | Self::CloseDraft
            | Self::DraftBack
            | Self::History
            | Self::HistoryBack
            | Self::SaveHar
            | Self::BackUp
            | Self::DeleteHistory
            | Self::Persist
            | Self::Collections
            | Self::Keep
            | Self::StopRun
            | Self::Variables
            | Self::Lessons
            | Self::Shelf
            | Self::Lesson(_)
            | Self::Draft(_)
            | Self::Lab
            | Self::Present
            | Self::LeaveSlides
            | Self::ResetPractice
            | Self::Dark(_) => false,
        }
    }
}
