//! What was sent and received in each step, as texts that hold no secret: kept,
//! so that a lesson can be printed which took more than one visit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::report::ReportedStep;

/// The version of the record; another is not read.
const VERSION: u32 = 1;
/// The most exchanges of one step, and the most lessons, that are kept.
const MOST_OF_A_STEP: usize = 4;
const MOST_LESSONS: usize = 40;

/// One exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub sent: String,
    pub got: String,
}

/// By the lesson's id, then by the step's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diary {
    #[serde(rename = "v")]
    version: u32,
    lessons: BTreeMap<String, BTreeMap<String, Vec<Entry>>>,
}

impl Default for Diary {
    fn default() -> Self {
        Self { version: VERSION, lessons: BTreeMap::new() }
    }
}

impl Diary {
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok().filter(|diary| diary.version == VERSION)
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Takes the place of what was noted of this step before.
    pub fn note(&mut self, lesson: &str, step: &str, reported: &ReportedStep) {
        let entries = reported.exchanges.iter().take(MOST_OF_A_STEP).map(|exchange| Entry {
            sent: exchange.request.clone(),
            got: match exchange.response.is_empty() {
                true => exchange.outcome.to_string(),
                false => exchange.response.clone(),
            },
        });
        if self.lessons.len() >= MOST_LESSONS && !self.lessons.contains_key(lesson) {
            self.lessons.pop_first();
        }
        let steps = self.lessons.entry(lesson.to_owned()).or_default();
        steps.insert(step.to_owned(), entries.collect());
    }

    /// What another has of steps that are not in here.
    pub fn take_in(&mut self, other: Self) {
        for (lesson, steps) in other.lessons {
            let here = self.lessons.entry(lesson).or_default();
            for (step, entries) in steps {
                here.entry(step).or_insert(entries);
            }
        }
        while self.lessons.len() > MOST_LESSONS {
            self.lessons.pop_first();
        }
    }

    pub fn of(&self, lesson: &str, step: &str) -> &[Entry] {
        let steps = self.lessons.get(lesson);
        steps.and_then(|steps| steps.get(step)).map_or(&[], Vec::as_slice)
    }

    pub fn forget(&mut self, lesson: &str) {
        self.lessons.remove(lesson);
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::ReportedExchange;
    use super::*;

    #[test]
    fn what_was_noted_is_read_again_and_forgotten_when_it_should_be() {
        let exchange = ReportedExchange {
            request: "GET / HTTP/1.1".to_owned(),
            outcome: "No answer came.".into(),
            ..ReportedExchange::default()
        };
        let step = ReportedStep { exchanges: vec![exchange; 9], ..ReportedStep::default() };
        let mut diary = Diary::default();
        diary.note("a", "one", &step);
        assert_eq!(Diary::from_json(&diary.to_json()), Some(diary.clone()));
        assert_eq!(diary.of("a", "one").len(), MOST_OF_A_STEP);
        assert_eq!(diary.of("a", "one")[0].got, "No answer came.");
        assert_eq!(Diary::from_json("{\"v\":2,\"lessons\":{}}"), None);
        assert_eq!(Diary::from_json("nonsense"), None);
        for number in 0..100 {
            diary.note(&number.to_string(), "one", &step);
        }
        assert!(diary.lessons.len() <= MOST_LESSONS);
        diary.forget("99");
        assert!(diary.of("99", "one").is_empty());
    }
}
