//! What the parts of the page share.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::annotation::{Action, Annotation, Part};
use request_playground::formats::Embedding;
use request_playground::http::{Draft, Exchange};
use request_playground::prose::Prose;
use request_playground::said;

use super::drafts::{DraftCommand, Drafts};
use super::form::Form;
use super::history::PastCommand;
use super::later::Later;
use super::lessons::LessonCommand;
use super::presenter::Present;
use super::reading::Reading;
use super::saved::SavedCommand;
use super::theme::Theme;
use super::vars::Found;

/// Everything a person can ask the page to do.
#[derive(Clone, Debug)]
pub enum Command {
    /// Fetches the part of the program that arrives after the form, if it is
    /// not there yet; see `app::later`.
    GetTheRest,
    Send,
    /// What was in the form when Send was pressed, too early to be sent then.
    SendThis(Box<Draft>),
    Cancel,
    /// Lets more of a body in than the limit.
    ReadOn,
    Act(Action),
    /// Sends further requests to find out why one failed.
    Probe,
    ResetPractice,
    /// Puts the form back to what it was before something replaced it.
    BringBack,
    /// Shows or hides the list of shortcuts.
    Shortcuts(bool),
    /// Opens or closes the command palette.
    Palette(bool),
    /// Chooses the dark theme, or the light one.
    Dark(bool),
    /// Opens or closes the CORS lab.
    Lab(bool),
    /// Opens or closes the export dialog.
    Export(bool),
    /// Opens the import dialog with a text in it, or closes it.
    Import(Option<String>),
    /// A step through the slides of presenter mode.
    Present(Present),
    /// Prints the exchange.
    Print,
    /// Opens or closes the dialog for passing the request on.
    Share(bool),
    /// Puts a request in place of the one in the form, which can be brought back.
    TakeIn(Box<Draft>),
    /// Opens or closes the dialog of the variables.
    Variables(bool),
    /// Asks under which name a value of an answer is to be kept; none closes.
    FoundValue(Option<Found>),
    /// Opens the glossary at a method or a header, or at nothing; none closes it.
    Glossary(Option<String>),
    /// Whatever concerns the lessons.
    Lesson(LessonCommand),
    /// Something with the drafts.
    Drafts(DraftCommand),
    /// Something of the history.
    Past(PastCommand),
    /// What is asked of the collections.
    Saved(SavedCommand),
}

/// A request under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Running {
    /// By the page's own clock, in milliseconds.
    pub since: f64,
    /// The same, when status and headers were there.
    pub answered: Option<f64>,
    /// Bytes of the body so far.
    pub received: usize,
    /// Bytes that the headers announce.
    pub announced: Option<usize>,
    /// Whether the body waits for the person to let more of it in.
    pub waiting: bool,
}

/// The signals of the page. One of each, handed down by context. Those of the
/// parts that come later stand in `LaterDesk`, and are reached like its own.
#[derive(Clone, Copy)]
pub struct Desk {
    pub form: Form,
    /// What the browser would change or refuse in the draft, kept up to date.
    pub findings: RwSignal<Vec<Annotation>>,
    pub running: RwSignal<Option<Running>>,
    /// The word that the glossary is open at.
    pub glossary: RwSignal<Option<String>>,
    /// Why Send has to wait, as a sentence beside it.
    pub hold: RwSignal<Option<&'static str>>,
    /// Whether a failure is being looked into.
    pub probing: RwSignal<bool>,
    /// Whether every failure is, until the page is closed.
    pub always_probe: RwSignal<bool>,
    pub exchange: RwSignal<Option<Arc<Exchange>>>,
    /// The same once it is explained: the status is on screen first.
    pub explained: RwSignal<Option<Arc<Exchange>>>,
    /// Goes up with every new answer.
    pub turn: RwSignal<u64>,
    /// A sentence for the status line under the title; empty if there is none.
    pub notice: RwSignal<Notice>,
    /// What a screen reader announces once.
    pub announced: RwSignal<String>,
    pub shortcuts_open: RwSignal<bool>,
    pub palette_open: RwSignal<bool>,
    pub theme: Theme,
    pub lab_open: RwSignal<bool>,
    pub export_open: RwSignal<bool>,
    pub import_open: RwSignal<bool>,
    pub share_open: RwSignal<bool>,
    /// Whether the sheet for the printer is there.
    pub printing: RwSignal<bool>,
    /// What a course page asks for that holds this one in a frame.
    pub frame: StoredValue<Option<Embedding>>,
    /// The request as that page has it.
    pub given: StoredValue<Option<Draft>>,
    /// What was pasted into the import dialog; it stays until it has been used.
    pub import_text: RwSignal<String>,
    /// How the practice API is reached, once that is known.
    pub practice: RwSignal<Option<String>>,
    pub drafts: Drafts,
    /// What arrives after the form.
    pub later: RwSignal<Later>,
    /// How many turns of drawing the page have been taken; see `turns`.
    pub drawn: RwSignal<u64>,
    pub run: Callback<Command>,
}

/// An answer that another has taken the place of.
#[derive(Clone)]
pub struct Earlier {
    pub exchange: Arc<Exchange>,
    pub reading: Reading,
}

/// How many answers are kept for a comparison.
const MOST_EARLIER: usize = 12;
/// How many bytes they may take, with their rows.
const EARLIER_BYTES: usize = 64 << 20;

/// A sentence about the page itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    pub says: String,
    /// Whether the form before can be brought back.
    pub can_bring_back: bool,
}

impl Desk {
    /// The signals, from the component that provides them.
    pub fn here() -> Self {
        expect_context()
    }

    /// Puts the answer on screen among the earlier ones, as far as there is
    /// room: a body that is too large is let go, the latest small ones stay.
    pub fn keep_earlier(self) {
        let exchange = self.explained.get_untracked();
        let Some((exchange, reading)) = exchange.zip(self.reading.get_untracked()) else { return };
        if !reading.is_read() {
            return;
        }
        self.earlier.update(|earlier| {
            earlier.insert(0, Earlier { exchange, reading });
            let mut taken = 0_usize;
            earlier.retain(|kept| {
                let memory = kept.reading.content().memory();
                let fits = taken.saturating_add(memory) <= EARLIER_BYTES;
                taken = if fits { taken + memory } else { taken };
                fits
            });
            earlier.truncate(MOST_EARLIER);
        });
    }

    pub fn is_embedded(self) -> bool {
        self.frame.with_value(Option::is_some)
    }

    /// Whether a part is on screen.
    pub fn shows(self, part: Part) -> bool {
        self.frame.with_value(|frame| frame.as_ref().is_none_or(|frame| frame.shows(part)))
    }

    /// Whether a course page keeps a part as it is.
    pub fn is_locked(self, part: Part) -> bool {
        self.frame.with_value(|frame| frame.as_ref().is_some_and(|frame| frame.is_locked(part)))
    }

    /// Which parts a course page keeps as they are; `None` if it keeps none.
    pub fn locked_words(self) -> Option<String> {
        let locked = self.frame.get_value().map(|frame| frame.locked).unwrap_or_default();
        if locked.is_empty() {
            return None;
        }
        let list = Prose::all_of(locked.iter().map(|part| Prose::words(part.words())).collect());
        Some(said!("This page keeps {} as it is.", list))
    }

    /// The next request for the form, as far as a course page lets it change.
    pub fn within_locks(self, next: Draft) -> Draft {
        match self.frame.get_value() {
            Some(frame) => frame.keep_locked(&self.form.draft_now(), next),
            None => next,
        }
    }

    pub fn act(self, action: Action) {
        self.run.run(Command::Act(action));
    }

    pub fn say(self, says: impl Into<String>) {
        self.notice.set(Notice { says: says.into(), can_bring_back: false });
    }
}
