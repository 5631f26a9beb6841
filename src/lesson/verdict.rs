//! A step held against what was sent in it.

use super::coach::coach;
use super::condition::Condition;
use super::facts::Facts;
use super::judge::judge;
use super::model::{Check, Span, Step};
use crate::annotation::Annotation;
use crate::http::Exchange;
use crate::prose::Prose;
use crate::words::counted;

/// How far a step has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// One for each `check` block, in their order.
    pub checks: Vec<CheckVerdict>,
    /// What may help now, most likely first; none once all is met.
    pub hints: Vec<Hint>,
}

impl Verdict {
    /// Whether every `check` block is met; also if there is none.
    pub fn is_met(&self) -> bool {
        self.checks.iter().all(CheckVerdict::is_met)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct CheckVerdict {
    /// The exchange that meets it, by its position; of several the first.
    pub met_by: Option<usize>,
    /// In the order of the block: against the exchange that meets it, else
    /// against the last one.
    pub conditions: Vec<ConditionVerdict>,
}

impl CheckVerdict {
    pub fn is_met(&self) -> bool {
        self.met_by.is_some()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ConditionVerdict {
    /// What is asked for, as a sentence.
    pub wanted: Prose,
    pub is_met: bool,
    /// What was seen, as a sentence; empty before anything was sent.
    pub seen: Prose,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Hint {
    /// Made of what the learner tried.
    Ours(Annotation),
    /// As the lesson's file has it.
    Teachers(Vec<Span>),
}

/// The most that is said at once.
const MOST_OF_OURS: usize = 3;

/// Holds a step against the exchanges that were made in it, in their order.
/// Each `check` block is met by one exchange that meets all of its conditions.
pub fn check(step: &Step, exchanges: &[&Exchange]) -> Verdict {
    let facts: Vec<Facts<'_>> = exchanges.iter().map(|exchange| Facts::of(exchange)).collect();
    let checks: Vec<CheckVerdict> = step.checks().map(|check| one(check, &facts)).collect();
    let hints = hints(step, &checks, &facts);
    Verdict { checks, hints }
}

pub(super) fn one(check: &Check, facts: &[Facts<'_>]) -> CheckVerdict {
    let meets =
        |facts: &Facts<'_>| check.conditions.iter().all(|condition| judge(condition, facts).is_met);
    let meeting: Vec<usize> =
        facts.iter().enumerate().filter(|(_, facts)| meets(facts)).map(|(at, _)| at).collect();
    // How often the same request had been sent at each of them.
    let times: Vec<usize> = meeting
        .iter()
        .map(|at| meeting.iter().filter(|other| *other <= at && same(facts, *at, **other)).count())
        .collect();
    let most = times.iter().copied().max().unwrap_or(0);
    let needed = check.conditions.iter().map(|condition| match condition {
        Condition::Sent(times) => *times as usize,
        _ => 1,
    });
    let needed = needed.max().unwrap_or(1);
    let met_by =
        times.iter().position(|times| *times >= needed).and_then(|at| meeting.get(at)).copied();
    let shown = met_by.and_then(|at| facts.get(at)).or(facts.last());
    let conditions = check
        .conditions
        .iter()
        .map(|condition| {
            let wanted = condition.says();
            match (condition, shown) {
                (Condition::Sent(needed), Some(_)) => ConditionVerdict {
                    wanted,
                    is_met: most >= *needed as usize,
                    seen: Prose::words(counted(most as u64, "{} time so far.", "{} times so far.")),
                },
                (_, Some(facts)) => {
                    let finding = judge(condition, facts);
                    ConditionVerdict { wanted, is_met: finding.is_met, seen: finding.seen }
                }
                (_, None) => ConditionVerdict { wanted, is_met: false, seen: Prose::default() },
            }
        })
        .collect();
    CheckVerdict { met_by, conditions }
}

fn same(facts: &[Facts<'_>], a: usize, b: usize) -> bool {
    match (facts.get(a), facts.get(b)) {
        (Some(a), Some(b)) => a.is_same_request(b),
        _ => false,
    }
}

/// Hints for the first block that is open. Ours wait for something to have been
/// sent, and are silent about an exchange that met another block.
fn hints(step: &Step, verdicts: &[CheckVerdict], facts: &[Facts<'_>]) -> Vec<Hint> {
    let open = step.checks().zip(verdicts).find(|(_, verdict)| !verdict.is_met());
    let Some((check, _)) = open else { return Vec::new() };
    let last = facts.last();
    let was_of_use = verdicts.iter().any(|verdict| verdict.met_by == facts.len().checked_sub(1));
    let mut hints: Vec<Hint> = Vec::new();
    if let Some(last) = last.filter(|_| !was_of_use) {
        let before = &facts[..facts.len().saturating_sub(1)];
        let ours = coach(check, last, before).into_iter().take(MOST_OF_OURS);
        hints.extend(ours.map(Hint::Ours));
    }
    let teachers = check.hints.iter().filter(|hint| match &hint.when {
        None => true,
        Some(when) => last.is_some_and(|last| !was_of_use && judge(when, last).is_met),
    });
    // What fits this exchange goes before what fits always.
    let (fitting, always): (Vec<_>, Vec<_>) = teachers.partition(|hint| hint.when.is_some());
    hints.extend(fitting.into_iter().chain(always).map(|hint| Hint::Teachers(hint.text.clone())));
    hints
}
