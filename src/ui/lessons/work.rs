//! What was sent in one step since the lesson was opened.

use std::sync::Arc;

use request_playground::http::Exchange;
use request_playground::lesson::{self, Step, Verdict};

/// More exchanges of one step are not kept: the oldest go first.
const MOST: usize = 60;

#[derive(Clone, Default)]
pub struct StepWork {
    pub exchanges: Vec<Arc<Exchange>>,
    pub verdict: Verdict,
}

impl StepWork {
    pub fn of(step: &Step) -> Self {
        Self { verdict: lesson::check(step, &[]), exchanges: Vec::new() }
    }

    /// Takes an exchange in; one that is known better now takes its own place.
    pub fn note(&mut self, step: &Step, exchange: Arc<Exchange>) {
        match self.exchanges.last_mut() {
            Some(last) if last.sent_at_ms == exchange.sent_at_ms => *last = exchange,
            Some(_) | None => self.exchanges.push(exchange),
        }
        if self.exchanges.len() > MOST {
            self.exchanges.remove(0);
        }
        let all: Vec<&Exchange> = self.exchanges.iter().map(AsRef::as_ref).collect();
        self.verdict = lesson::check(step, &all);
    }

    /// The exchanges that the step's checks were met with, each once.
    pub fn of_use(&self) -> Vec<&Exchange> {
        let mut places: Vec<usize> =
            self.verdict.checks.iter().filter_map(|check| check.met_by).collect();
        places.sort_unstable();
        places.dedup();
        places.iter().filter_map(|at| self.exchanges.get(*at)).map(AsRef::as_ref).collect()
    }
}
