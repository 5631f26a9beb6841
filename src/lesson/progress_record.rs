//! Progress as it is kept and as the host page is told of it: JSON with a
//! version. There is nothing in it that a learner typed.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::condition::StatusPattern;
use super::model::{Lesson, Step};
use super::progress::{Came, Chosen, Progress, StepProgress};
use crate::http::StatusClass;

/// The version that is written, and the newest that is read.
pub const PROGRESS_VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Record {
    v: u32,
    #[serde(default)]
    lesson: String,
    #[serde(default)]
    started_ms: f64,
    #[serde(default)]
    finished_ms: Option<f64>,
    #[serde(default)]
    steps: Vec<StepRecord>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct StepRecord {
    step: String,
    done: bool,
    /// `404` or `4xx`
    predicted: Option<String>,
    /// 0 for no answer.
    came: Option<u16>,
    choices: Vec<ChoiceRecord>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct ChoiceRecord {
    option: Option<usize>,
    right: bool,
}

/// Why progress can't be read; the lesson then begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressError {
    /// Not JSON, or not of this shape.
    NotProgress,
    /// Written by a newer page than this one.
    Newer,
}

impl Progress {
    pub fn to_json(&self) -> String {
        let step = |step: &StepProgress| StepRecord {
            step: step.step.clone(),
            done: step.is_done,
            predicted: step.predicted.map(StatusPattern::text),
            came: step.came.map(|came| match came {
                Came::Status(status) => status,
                Came::Nothing => 0,
            }),
            choices: step
                .choices
                .iter()
                .map(|chosen| ChoiceRecord { option: chosen.option, right: chosen.is_right })
                .collect(),
        };
        let record = Record {
            v: PROGRESS_VERSION,
            lesson: self.lesson.clone(),
            started_ms: self.started_ms,
            finished_ms: self.finished_ms,
            steps: self.steps.iter().map(step).collect(),
        };
        serde_json::to_string(&record).unwrap_or_default()
    }

    pub fn from_json(text: &str) -> Result<Self, ProgressError> {
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|_| ProgressError::NotProgress)?;
        // Before the rest: a newer version may have other fields.
        match value.get("v").and_then(serde_json::Value::as_u64) {
            None | Some(0) => return Err(ProgressError::NotProgress),
            Some(version) if version > u64::from(PROGRESS_VERSION) => {
                return Err(ProgressError::Newer);
            }
            Some(_) => {}
        }
        let record = Record::deserialize(value).map_err(|_| ProgressError::NotProgress)?;
        let step = |step: StepRecord| StepProgress {
            step: step.step,
            is_done: step.done,
            predicted: step.predicted.as_deref().and_then(pattern),
            came: step.came.map(|status| match status {
                0 => Came::Nothing,
                status => Came::Status(status),
            }),
            choices: step
                .choices
                .into_iter()
                .map(|choice| Chosen { option: choice.option, is_right: choice.right })
                .collect(),
        };
        Ok(Self {
            lesson: record.lesson,
            started_ms: record.started_ms,
            finished_ms: record.finished_ms,
            steps: record.steps.into_iter().map(step).collect(),
        })
    }

    /// The message for the host page after this step was done.
    pub fn step_message(&self, lesson: &Lesson, step: &Step) -> String {
        json!({
            "source": "request-playground",
            "type": "step",
            "lesson": lesson.id,
            "step": step.id,
            "done": self.count_done(lesson),
            "of": lesson.steps.len(),
        })
        .to_string()
    }

    /// The message for the host page when the lesson is opened, reset or done.
    pub fn lesson_message(&self, lesson: &Lesson) -> String {
        json!({
            "source": "request-playground",
            "type": "lesson",
            "lesson": lesson.id,
            "title": lesson.title,
            "done": self.count_done(lesson),
            "of": lesson.steps.len(),
            "finished": self.next_open(lesson).is_none(),
        })
        .to_string()
    }
}

fn pattern(text: &str) -> Option<StatusPattern> {
    match text.strip_suffix("xx") {
        Some(digit) => {
            StatusClass::of(digit.parse::<u16>().ok()?.checked_mul(100)?).map(StatusPattern::Class)
        }
        None => text.parse().ok().map(StatusPattern::Code),
    }
}
