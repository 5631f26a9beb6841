//! How the page does what the table of acts lists.

use leptos::prelude::*;
use request_playground::acts::{Act, Needs, Place};
use request_playground::annotation::{Action, Part};
use request_playground::http::Outcome;

use super::answer::ANSWER_ID;
use super::drafts::DraftCommand;
use super::history::PastCommand;
use super::lessons::{Classroom, LessonCommand};
use super::presenter::Present;
use super::saved::{Phase, SavedCommand};
use super::state::{Command, Desk};
use super::tools::ToolsOut;
use super::views::{ChosenView, View, tab_id};
use crate::browser::page;

/// Whoever carries acts out. From the component that is drawn on the page.
#[derive(Clone, Copy)]
pub struct Doer {
    desk: Desk,
    room: Classroom,
    views: ChosenView,
    tools: ToolsOut,
}

impl Doer {
    pub fn here() -> Self {
        Self {
            desk: Desk::here(),
            room: Classroom::here(),
            views: expect_context(),
            tools: expect_context(),
        }
    }

    /// Whether what an act needs is there.
    pub fn has(self, needs: Needs) -> bool {
        let desk = self.desk;
        let running = desk.running.get_untracked();
        match needs {
            Needs::Nothing => true,
            Needs::Rest => running.is_none(),
            Needs::Running => running.is_some(),
            Needs::Waiting => running.is_some_and(|running| running.waiting),
            Needs::Outcome => desk.explained.with_untracked(Option::is_some),
            Needs::Answer => desk.reading.with_untracked(Option::is_some),
            Needs::Earlier => desk.earlier.with_untracked(|earlier| !earlier.is_empty()),
            Needs::Failure => desk.explained.with_untracked(|exchange| {
                exchange.as_ref().is_some_and(|it| matches!(it.outcome, Outcome::Failed(_)))
            }),
            Needs::Before => desk.notice.with_untracked(|notice| notice.can_bring_back),
            Needs::ClosedDraft => desk.drafts.closed.with_untracked(Option::is_some),
            Needs::SecondDraft => desk.drafts.tabs.with_untracked(|tabs| tabs.len() > 1),
            Needs::Deleted => desk.past.deleted.with_untracked(Option::is_some),
            Needs::Past => desk.past.lines.with_untracked(|lines| !lines.is_empty()),
            Needs::Lesson => untrack(|| self.room.is_on()),
            Needs::Run => desk
                .saved
                .run
                .with_untracked(|run| run.as_ref().is_some_and(|run| run.phase == Phase::Running)),
            Needs::Slides => desk.slide.with_untracked(Option::is_some),
        }
    }

    pub fn carry_out(self, act: Act) {
        if let Some(command) = self.command(act) {
            self.desk.run.run(command);
        }
        match act {
            Act::GoTo(Place::Response) => {
                page::reveal_soon(ANSWER_ID);
                page::focus_soon(ANSWER_ID);
            }
            Act::History => page::focus_soon("history-head"),
            Act::Lessons => page::focus_soon("lessons-button"),
            Act::View(name) => self.show(name),
            Act::Find => {
                if matches!(self.views.0.get_untracked(), Some(View::Preview | View::Table)) {
                    self.views.0.set(None);
                }
                self.tools.call();
            }
            _ => {}
        }
    }

    fn show(self, name: &str) {
        if let Some(view) = View::ALL.into_iter().find(|view| view.name() == name) {
            self.views.0.set(Some(view));
            page::focus_soon(tab_id(view));
        }
    }

    fn command(self, act: Act) -> Option<Command> {
        let desk = self.desk;
        Some(match act {
            Act::Send => Command::Send,
            Act::Cancel => Command::Cancel,
            Act::ReadOn => Command::ReadOn,
            Act::GoTo(Place::Endpoint) => Command::Act(Action::Focus(Part::Endpoint)),
            Act::GoTo(Place::Method) => Command::Act(Action::Focus(Part::Method)),
            Act::GoTo(Place::Headers) => Command::Act(Action::Focus(Part::Headers)),
            Act::GoTo(Place::Body) => Command::Act(Action::Focus(Part::Body)),
            Act::GoTo(Place::Response) | Act::View(_) | Act::Find => return None,
            Act::Method(name) => Command::Act(Action::SetMethod(name.to_owned())),
            Act::Body(kind) => Command::Act(Action::SetBodyKind(kind)),
            Act::FormatBody => Command::Act(Action::FormatBody),
            Act::BringBack => Command::BringBack,
            Act::Probe => Command::Probe,
            Act::CompareLast => Command::Past(PastCommand::Compare),
            Act::Import => Command::Import(Some(String::new())),
            Act::Export => Command::Export(true),
            Act::Share => Command::Share(true),
            Act::Print => Command::Print,
            Act::NewDraft => Command::Drafts(DraftCommand::New),
            Act::CloseDraft => {
                Command::Drafts(DraftCommand::Close(desk.drafts.active.get_untracked()))
            }
            Act::DraftBack => Command::Drafts(DraftCommand::PutBack),
            Act::Draft(place) => {
                let id = desk.drafts.tabs.with_untracked(|tabs| Some(tabs.get(place)?.id.clone()));
                Command::Drafts(DraftCommand::Switch(id?))
            }
            Act::History => Command::Past(PastCommand::Fold(false)),
            Act::HistoryBack => Command::Past(PastCommand::PutBack),
            Act::SaveHar => Command::Past(PastCommand::SaveHar),
            Act::BackUp => Command::Past(PastCommand::BackUp(false)),
            Act::DeleteHistory => Command::Past(PastCommand::DeleteAll),
            Act::Persist => Command::Past(PastCommand::Persist),
            Act::Collections => Command::Saved(SavedCommand::Show(true)),
            Act::Keep => {
                desk.run.run(Command::Saved(SavedCommand::Add));
                Command::Saved(SavedCommand::Show(true))
            }
            Act::StopRun => Command::Saved(SavedCommand::Stop),
            Act::Variables => Command::Variables(true),
            Act::Lessons => Command::Lesson(LessonCommand::Rail(true)),
            Act::Shelf => Command::Lesson(LessonCommand::Shelf),
            Act::Lesson(place) => {
                desk.run.run(Command::Lesson(LessonCommand::Rail(true)));
                Command::Lesson(LessonCommand::Open(place))
            }
            Act::Glossary => Command::Glossary(Some(String::new())),
            Act::Lab => Command::Lab(true),
            Act::Present => Command::Present(Present::Start),
            Act::LeaveSlides => Command::Present(Present::Leave),
            Act::ResetPractice => Command::ResetPractice,
            Act::Dark(dark) => Command::Dark(dark),
            Act::Shortcuts => Command::Shortcuts(true),
            Act::Palette => Command::Palette(true),
        })
    }
}
