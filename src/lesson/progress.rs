//! What a learner has done of a lesson.
//!
//! Kept by the names of lesson and steps, so that a lesson may be mended while
//! somebody is in it. Nothing that was typed is in here: a status, a choice, a
//! moment.

use super::condition::StatusPattern;
use super::model::{Lesson, Step};
use super::verdict::Verdict;
use crate::http::{Exchange, Outcome};

/// One learner's way through one lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    pub lesson: String,
    /// Milliseconds since the Unix epoch.
    pub started_ms: f64,
    /// When the last step was done.
    pub finished_ms: Option<f64>,
    /// Only steps in which something was done; in the order of doing.
    pub steps: Vec<StepProgress>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepProgress {
    pub step: String,
    /// Once done, it stays so.
    pub is_done: bool,
    pub predicted: Option<StatusPattern>,
    /// What came back first after the prediction.
    pub came: Option<Came>,
    /// One for each `choose` block that was answered, in their order.
    pub choices: Vec<Chosen>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Status(u16),
    /// No answer, or none that the page may read.
    Nothing,
}

/// The last option that was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// `None` for a block that a later one was answered before.
    pub option: Option<usize>,
    /// Whether the right one was taken, then or before.
    pub is_right: bool,
}

/// More steps than a lesson can have are not kept.
const MOST_KEPT: usize = 2 * super::MOST_STEPS;
const MOST_CHOICES: usize = 200;

impl Progress {
    pub fn new(lesson: &Lesson, now_ms: f64) -> Self {
        Self { lesson: lesson.id.clone(), started_ms: now_ms, ..Self::default() }
    }

    pub fn step(&self, id: &str) -> Option<&StepProgress> {
        self.steps.iter().find(|step| step.step == id)
    }

    pub fn is_done(&self, step: &Step) -> bool {
        self.step(&step.id).is_some_and(|step| step.is_done)
    }

    /// How many steps of the lesson as it is now are done.
    pub fn count_done(&self, lesson: &Lesson) -> usize {
        lesson.steps.iter().filter(|step| self.is_done(step)).count()
    }

    /// The first step that is open, by its position.
    pub fn next_open(&self, lesson: &Lesson) -> Option<usize> {
        lesson.steps.iter().position(|step| !self.is_done(step))
    }

    /// Whether the status has to be predicted before anything is sent.
    pub fn waits_for_prediction(&self, step: &Step) -> bool {
        step.predict().is_some() && self.step(&step.id).is_none_or(|step| step.predicted.is_none())
    }

    fn at(&mut self, step: &Step) -> Option<&mut StepProgress> {
        let found = self.steps.iter().position(|known| known.step == step.id);
        let at = match found {
            Some(at) => at,
            None if self.steps.len() >= MOST_KEPT => return None,
            None => {
                self.steps.push(StepProgress { step: step.id.clone(), ..StepProgress::default() });
                self.steps.len() - 1
            }
        };
        self.steps.get_mut(at)
    }

    /// Takes a prediction; once something came back, it stays.
    pub fn predict(&mut self, step: &Step, status: StatusPattern) {
        if let Some(kept) = self.at(step).filter(|kept| kept.came.is_none()) {
            kept.predicted = Some(status);
        }
    }

    /// Takes an option of the step's `block`-th `choose` block, both from 0.
    pub fn choose(&mut self, step: &Step, block: usize, option: usize) {
        let right = step.choices().nth(block).and_then(|choose| choose.options.get(option));
        let Some(right) = right.map(|option| option.is_right) else { return };
        if let Some(kept) = self.at(step).filter(|_| block < MOST_CHOICES) {
            if kept.choices.len() <= block {
                kept.choices.resize(block + 1, Chosen::default());
            }
            if let Some(chosen) = kept.choices.get_mut(block) {
                chosen.option = Some(option);
                chosen.is_right |= right;
            }
        }
    }

    /// Takes in what came back, for the prediction.
    pub fn sent(&mut self, step: &Step, exchange: &Exchange) {
        if exchange.request.is_none() {
            return;
        }
        let came = match &exchange.outcome {
            Outcome::Answered(response) if response.status > 0 => Came::Status(response.status),
            Outcome::Answered(_) | Outcome::Failed(_) => Came::Nothing,
        };
        if let Some(kept) = self.at(step).filter(|kept| kept.predicted.is_some()) {
            kept.came.get_or_insert(came);
        }
    }

    /// Marks the step as done if nothing of it is open. Whether it just became so.
    pub fn settle(&mut self, lesson: &Lesson, step: &Step, verdict: &Verdict, now_ms: f64) -> bool {
        if !has_tasks(step) || !verdict.is_met() || !self.is_answered(step) {
            return false;
        }
        self.finish(lesson, step, now_ms)
    }

    /// Marks a step that is only read as done. Whether it just became so.
    pub fn pass(&mut self, lesson: &Lesson, step: &Step, now_ms: f64) -> bool {
        !has_tasks(step) && self.finish(lesson, step, now_ms)
    }

    fn is_answered(&self, step: &Step) -> bool {
        let kept = self.step(&step.id);
        let is_tried = step.predict().is_none() || kept.is_some_and(|kept| kept.came.is_some());
        let right = |block: usize| {
            kept.and_then(|kept| kept.choices.get(block)).is_some_and(|chosen| chosen.is_right)
        };
        is_tried && (0..step.choices().count()).all(right)
    }

    fn finish(&mut self, lesson: &Lesson, step: &Step, now_ms: f64) -> bool {
        let Some(kept) = self.at(step) else { return false };
        if std::mem::replace(&mut kept.is_done, true) {
            return false;
        }
        if self.next_open(lesson).is_none() {
            self.finished_ms.get_or_insert(now_ms);
        }
        true
    }
}

/// Whether there is anything to do in a step but to read it.
fn has_tasks(step: &Step) -> bool {
    step.checks().next().is_some() || step.choices().next().is_some() || step.predict().is_some()
}
