//! What the lesson is at: which one is open, at which step, what was sent in it.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::http::Exchange;
use request_playground::language::say;
use request_playground::lesson::{
    self, Diary, Lesson, Problem, Progress, SHELF, Step, StepProgress,
};

use super::super::state::{Command, Desk};
use super::work::StepWork;
use crate::browser::lesson_file::{self, LessonFile};
use crate::browser::storage::{self, Keep};
use crate::browser::{clock, host, language, page, progress};

/// Also read by `theme.js`, which keeps the rail's place before the page is there.
const RAIL_KEY: &str = "request-playground.rail";
/// What is kept there while no lesson is open; else the lesson's address.
const SHELF_ONLY: &str = "open";
/// How often, and how long apart, what is kept is asked for before a lesson
/// begins without it.
const TRIES: usize = 20;
const TRY_EVERY_MS: u32 = 50;
/// The id of the open lesson's headline.
pub const TITLE_ID: &str = "lesson-title";
/// The id of the open step's.
pub const STEP_ID: &str = "lesson-step";

/// What a person can ask of the lessons.
#[derive(Clone, Debug)]
pub enum LessonCommand {
    /// Opens or closes the rail.
    Rail(bool),
    /// Opens one of the shelf, or leads back to it.
    Open(usize),
    Shelf,
    /// Opens a teacher's own.
    Text(String),
    Step(usize),
    /// Forgets what was done in the open lesson.
    Reset,
    /// Forgets what was done in all of the shelf.
    ForgetAll,
}

/// Where the open lesson came from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The shelf, by its place.
    Shelf(usize),
    Address(String),
    /// A text that was pasted or a file that was chosen.
    Text,
}

impl Source {
    /// Where its file lies, if it can be fetched once more.
    fn address(&self) -> Option<String> {
        match self {
            Self::Shelf(place) => SHELF.get(*place).map(|volume| volume.file.to_owned()),
            Self::Address(address) => Some(address.clone()),
            Self::Text => None,
        }
    }
}

/// The lesson that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenLesson {
    pub source: Source,
    pub lesson: Lesson,
    pub problems: Vec<Problem>,
    /// What its links and pictures are relative to.
    pub base: String,
}

/// The signals of the lessons: whether the rail is open is known from the first.
#[derive(Clone, Copy)]
pub struct Classroom {
    pub desk: Desk,
    pub open: RwSignal<bool>,
}

/// Those that arrive with the lessons.
pub struct Lessons {
    /// On a narrow screen: whether the sheet is drawn up over the form.
    pub drawn_up: RwSignal<bool>,
    pub lesson: RwSignal<Option<Arc<OpenLesson>>>,
    /// What is being fetched.
    pub fetching: RwSignal<Option<String>>,
    /// Why a lesson could not be opened.
    pub trouble: RwSignal<Option<String>>,
    /// The open step; one past the last when the lesson is finished.
    pub step: RwSignal<usize>,
    /// What was done in each step since the lesson was opened.
    pub work: RwSignal<Vec<StepWork>>,
    /// By the lessons' ids.
    pub progress: RwSignal<BTreeMap<String, Progress>>,
    /// What was sent and received, without secrets.
    pub diary: RwSignal<Diary>,
    /// Whether what is kept of all that is here.
    is_read: RwSignal<bool>,
}

impl Lessons {
    pub fn new() -> Self {
        Self {
            drawn_up: RwSignal::new(false),
            lesson: RwSignal::new(None),
            fetching: RwSignal::new(None),
            trouble: RwSignal::new(None),
            step: RwSignal::new(0),
            work: RwSignal::new(Vec::new()),
            progress: RwSignal::default(),
            diary: RwSignal::default(),
            is_read: RwSignal::new(false),
        }
    }
}

impl Deref for Classroom {
    type Target = Lessons;

    fn deref(&self) -> &Lessons {
        &self.desk.lessons
    }
}

impl Classroom {
    pub fn new(desk: Desk) -> Self {
        Self { desk, open: RwSignal::new(page::root_mark("rail").is_some()) }
    }

    /// Reads what was done before, and follows what is sent from now on. The
    /// lessons arrive after the form.
    pub fn begin_following(self) {
        self.read_kept();
        progress::on_change(move || self.read_kept());
        let desk = self.desk;
        Effect::new(move || {
            // What is still arriving is explained again at its end.
            if let Some(exchange) = desk.explained.get()
                && desk.running.with_untracked(Option::is_none)
            {
                self.take_note(&exchange);
            }
        });
        Effect::new(move || {
            let says = say("The lesson asks first: say which status you expect, then send.");
            desk.hold.set(self.holds().then_some(says));
        });
        self.resume(page::parameter("lesson"));
    }

    /// Brings what was done here together with what is kept.
    fn read_kept(self) {
        spawn_local(async move {
            let (all, diary) = progress::all().await;
            let open = self.lesson_now().map(|open| open.lesson.id.clone());
            self.progress.update(|here| {
                let own = open.and_then(|id| here.remove(&id));
                *here = all.into_iter().map(|one| (one.lesson.clone(), one)).collect();
                if let Some(own) = own {
                    let both = match here.get(&own.lesson) {
                        Some(kept) => own.together_with(kept),
                        None => own,
                    };
                    here.insert(both.lesson.clone(), both);
                }
            });
            if let Some(kept) = diary {
                self.diary.update(|diary| diary.take_in(kept));
            }
            self.is_read.set(true);
        });
    }

    pub fn here() -> Self {
        expect_context()
    }

    /// Opens what the link names, or what was open at the last visit.
    pub fn resume(self, linked: Option<String>) {
        let kept = storage::load(Keep::Browser, RAIL_KEY);
        let kept = kept.filter(|kept| kept != SHELF_ONLY && self.open.get_untracked());
        let Some(address) = linked.or(kept) else { return };
        let place = SHELF.iter().position(|volume| volume.file == address);
        self.take(place.map_or(Source::Address(address), Source::Shelf));
    }

    pub fn run(self, command: LessonCommand) {
        self.desk.run.run(Command::Lesson(command));
    }

    pub fn obey(self, command: LessonCommand) {
        match command {
            LessonCommand::Rail(open) => self.show_rail(open),
            LessonCommand::Open(place) => self.take(Source::Shelf(place)),
            LessonCommand::Text(text) => {
                let address = lesson_file::page_address();
                spawn_local(async move {
                    self.kept_is_read().await;
                    self.begin(Source::Text, LessonFile { text, address });
                });
            }
            LessonCommand::Shelf => {
                storage::save(Keep::Browser, RAIL_KEY, SHELF_ONLY);
                self.lesson.set(None);
                self.trouble.set(None);
                page::focus_soon("lessons-title");
            }
            LessonCommand::Step(step) => {
                self.leave_step();
                self.step.set(step);
                page::focus_soon(STEP_ID);
            }
            LessonCommand::Reset => self.reset(),
            LessonCommand::ForgetAll => {
                spawn_local(progress::forget_all());
                self.progress.set(BTreeMap::new());
                self.diary.set(Diary::default());
                self.desk.say(say("Your progress in the lessons is forgotten."));
            }
        }
    }

    /// Forgets what was done in the open lesson.
    fn reset(self) {
        let Some(open) = self.lesson_now() else { return };
        let id = &open.lesson.id;
        self.progress.update(|progress| {
            progress.insert(id.clone(), Progress::new(&open.lesson, clock::unix_ms()));
        });
        self.diary.update(|diary| diary.forget(id));
        self.keep(id);
        self.work.set(open.lesson.steps.iter().map(StepWork::of).collect());
        self.step.set(0);
        page::focus_soon(STEP_ID);
    }

    fn show_rail(self, open: bool) {
        self.open.set(open);
        self.drawn_up.set(open);
        page::mark_root("rail", open.then_some("open"));
        if open {
            let reading = self.lesson_now().and_then(|open| open.source.address());
            let reading = reading.unwrap_or_else(|| SHELF_ONLY.to_owned());
            storage::save(Keep::Browser, RAIL_KEY, &reading);
            let is_reading = self.lesson.with_untracked(Option::is_some);
            page::focus_soon(if is_reading { TITLE_ID } else { "lessons-title" });
        } else {
            storage::remove(Keep::Browser, RAIL_KEY);
            page::focus_soon("lessons-button");
        }
    }

    fn take(self, source: Source) {
        let address = source.address();
        let Some(address) = address else { return };
        if !self.open.get_untracked() {
            self.show_rail(true);
        }
        self.drawn_up.set(true);
        self.trouble.set(None);
        self.fetching.set(Some(address.clone()));
        spawn_local(async move {
            let fetched = match source {
                Source::Shelf(_) => self.fetch_own(&address).await,
                Source::Address(_) | Source::Text => lesson_file::fetch(&address).await,
            };
            self.kept_is_read().await;
            // Another one may have been asked for meanwhile.
            if self.fetching.get_untracked().as_ref() != Some(&address) {
                return;
            }
            self.fetching.set(None);
            match fetched {
                Ok(file) => self.begin(source, file),
                Err(sentence) => {
                    self.lesson.set(None);
                    self.trouble.set(Some(sentence));
                    page::focus_soon("lesson-trouble");
                }
            }
        });
    }

    /// One of the shelf in the page's language, or else in English.
    async fn fetch_own(self, address: &str) -> Result<LessonFile, String> {
        let Some(translated) = language::lesson(address) else {
            return lesson_file::fetch(address).await;
        };
        if let Ok(file) = lesson_file::fetch(&translated).await {
            return Ok(file);
        }
        let file = lesson_file::fetch(address).await?;
        self.desk
            .say(say("This lesson could not be had in your language, so here it is in English."));
        Ok(file)
    }

    fn begin(self, source: Source, file: LessonFile) {
        let lesson::Reading { mut lesson, problems } = lesson::read(&file.text);
        if let Source::Shelf(place) = source
            && let Some(volume) = SHELF.get(place)
        {
            volume.take_over(&mut lesson);
        }
        let mut first = None;
        self.progress.update(|progress| {
            let kept = progress.remove(&lesson.id);
            let own = kept.unwrap_or_else(|| Progress::new(&lesson, clock::unix_ms()));
            first = own.next_open(&lesson);
            progress.insert(lesson.id.clone(), own);
        });
        self.trouble.set(None);
        self.work.set(lesson.steps.iter().map(StepWork::of).collect());
        self.step.set(first.unwrap_or(0));
        if let Some(address) = source.address() {
            storage::save(Keep::Browser, RAIL_KEY, &address);
        }
        let base = file.address;
        self.lesson.set(Some(Arc::new(OpenLesson { source, lesson, problems, base })));
        self.drawn_up.set(true);
        page::focus_soon(TITLE_ID);
    }

    pub fn lesson_now(self) -> Option<Arc<OpenLesson>> {
        self.lesson.get_untracked()
    }

    /// Whether a lesson is open on the screen.
    pub fn is_on(self) -> bool {
        self.open.get() && self.lesson.with(Option::is_some)
    }

    pub fn is_step_done(self, at: usize) -> bool {
        self.with_step(at, |step| step.is_done).unwrap_or(false)
    }

    /// Something of what is known of a step of the open lesson.
    pub fn with_step<T>(self, at: usize, look: impl FnOnce(&StepProgress) -> T) -> Option<T> {
        let open = self.lesson.get()?;
        let step = open.lesson.steps.get(at)?;
        self.progress.with(|progress| Some(look(progress.get(&open.lesson.id)?.step(&step.id)?)))
    }

    /// Whether Send waits for a prediction.
    pub fn holds(self) -> bool {
        if !self.is_on() {
            return false;
        }
        let (open, at) = (self.lesson.get(), self.step.get());
        let Some(open) = open else { return false };
        let Some(step) = open.lesson.steps.get(at) else { return false };
        self.progress.with(|progress| {
            progress.get(&open.lesson.id).is_some_and(|own| own.waits_for_prediction(step))
        })
    }

    /// An exchange is over: it counts for the open step.
    pub fn take_note(self, exchange: &Arc<Exchange>) {
        if !untrack(|| self.is_on()) {
            return;
        }
        let at = self.step.get_untracked();
        self.answer(|progress, step| {
            progress.sent(step, exchange);
            self.work.update(|work| {
                if let Some(work) = work.get_mut(at) {
                    work.note(step, exchange.clone());
                }
            });
        });
    }

    /// Something was done in the open step.
    pub fn answer(self, answer: impl FnOnce(&mut Progress, &Step)) {
        let at = self.step.get_untracked();
        let Some(open) = self.lesson_now() else { return };
        let (lesson, now) = (&open.lesson, clock::unix_ms());
        let Some(step) = lesson.steps.get(at) else { return };
        let mut own = self.own(lesson);
        let was_whole = own.finished_ms.is_some();
        answer(&mut own, step);
        let verdict =
            self.work.with_untracked(|work| work.get(at).map(|work| work.verdict.clone()));
        let is_new = own.settle(lesson, step, &verdict.unwrap_or_default(), now);
        self.put(&open, at, own, is_new, was_whole);
    }

    /// A step without a task is done once somebody goes on.
    fn leave_step(self) {
        let at = self.step.get_untracked();
        let Some(open) = self.lesson_now() else { return };
        let Some(step) = open.lesson.steps.get(at) else { return };
        let mut own = self.own(&open.lesson);
        let was_whole = own.finished_ms.is_some();
        if own.pass(&open.lesson, step, clock::unix_ms()) {
            self.put(&open, at, own, true, was_whole);
        }
    }

    fn own(self, lesson: &Lesson) -> Progress {
        let own = self.progress.with_untracked(|progress| progress.get(&lesson.id).cloned());
        own.unwrap_or_else(|| Progress::new(lesson, clock::unix_ms()))
    }

    fn put(self, open: &OpenLesson, at: usize, own: Progress, is_new: bool, was_whole: bool) {
        let lesson = &open.lesson;
        let Some(step) = lesson.steps.get(at) else { return };
        let is_whole = own.finished_ms.is_some();
        if is_new || own.is_done(step) {
            self.work.with_untracked(|work| {
                let of_use = work.get(at).map(StepWork::of_use).unwrap_or_default();
                let sent: Vec<_> =
                    of_use.into_iter().map(|exchange| (step.id.as_str(), exchange)).collect();
                let report = lesson::report(lesson, &own, &sent);
                if let Some(reported) = report.steps.get(at).filter(|_| !sent.is_empty()) {
                    self.diary.update(|diary| diary.note(&lesson.id, &step.id, reported));
                }
            });
        }
        self.progress.update(|progress| {
            progress.insert(lesson.id.clone(), own);
        });
        self.keep(&lesson.id);
        if is_new {
            host::tell_step(&lesson.id, &step.id, at + 1, lesson.steps.len());
        }
        if is_whole && !was_whole {
            host::tell_lesson(&lesson.id, &lesson.title);
        }
    }

    /// A lesson goes on where it was left, so it begins once that is known. A
    /// store that another tab keeps shut is not waited for.
    async fn kept_is_read(self) {
        for _ in 0..TRIES {
            if self.is_read.get_untracked() {
                break;
            }
            clock::sleep(TRY_EVERY_MS).await;
        }
    }

    fn keep(self, id: &str) {
        let own = self.progress.with_untracked(|progress| progress.get(id).cloned());
        let diary = self.diary.get_untracked();
        spawn_local(async move {
            let is_kept = match &own {
                Some(own) => progress::keep(own).await,
                None => true,
            };
            progress::keep_diary(&diary).await;
            if !is_kept {
                self.desk.say(say("This browser does not let the page keep your progress: it lasts until the page is closed."));
            }
        });
    }
}
