//! A run: the requests of a plan, sent one after the other.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use request_playground::collection::{
    Outcome, Report, Step, StepReport, Taken, expectations, host_of, judged,
};
use request_playground::http::{self, Exchange, Outcome as Came, is_secret_query};
use request_playground::language::say;
use request_playground::rules;
use request_playground::said;
use request_playground::variables::{Secrets, Value, Values, Variables, take_now};

use super::history;
use super::sending::Sending;
use crate::browser::{clock, fetch, page};
use crate::ui::{Desk, Phase};

/// What stops the run from outside.
#[derive(Clone, Default)]
pub struct Brake {
    is_pulled: Rc<std::cell::Cell<bool>>,
    stop: Rc<std::cell::RefCell<Option<fetch::Stop>>>,
}

impl Brake {
    pub fn pull(&self) {
        self.is_pulled.set(true);
        if let Some(stop) = self.stop.borrow().as_ref() {
            stop.cancel();
        }
    }
}

/// Sends what is planned, and keeps each exchange in the history. Each answer's
/// values are there for the requests after it, in this run alone.
pub fn start(desk: Desk, brake: Brake) {
    let saved = desk.saved;
    let Some(mut run) = saved.run.get_untracked().filter(|run| run.phase == Phase::Planned) else {
        return;
    };
    run.phase = Phase::Running;
    run.report = Report {
        name: run.name.clone(),
        environment: desk.vars.all.with_untracked(|all| all.active().map(|it| it.name.clone())),
        at: http::iso_date(clock::unix_ms()),
        ..Report::default()
    };
    saved.run.set(Some(run.clone()));
    brake.is_pulled.set(false);
    spawn_local(async move {
        let mut values = desk.vars.values();
        let mut is_over = false;
        for step in &run.plan.steps {
            let (report, exchange) = if is_over || brake.is_pulled.get() {
                (blank(step, Outcome::Skipped, None), None)
            } else {
                let allowed = |host: &str| run.plan.names(host);
                send(step, &mut values, &allowed, &brake).await
            };
            is_over |= report.outcome == Outcome::Failed && !run.goes_on;
            let secrets =
                desk.vars.all.with_untracked(|all: &Variables| Secrets::of_all(all).with(&values));
            let report = report.masked(&secrets);
            if let Some(exchange) = exchange {
                history::keep_beside(desk, exchange, &values);
            }
            saved.run.update(|run| {
                if let Some(run) = run {
                    run.report.steps.push(report);
                }
            });
            // The page draws between two requests, however fast they are.
            clock::breathe().await;
        }
        saved.run.update(|shown| {
            if let Some(shown) = shown {
                shown.phase = Phase::Over;
                shown.report.is_cancelled = brake.is_pulled.get();
            }
        });
    });
}

fn blank(step: &Step, outcome: Outcome, problem: Option<String>) -> StepReport {
    StepReport {
        title: step.title.clone(),
        method: step.named.draft.method.trim().to_owned(),
        url: http::masked_endpoint(&step.named.draft.endpoint).into_owned(),
        outcome,
        status: None,
        took_ms: None,
        expectations: Vec::new(),
        taken: Vec::new(),
        problem,
    }
}

async fn send(
    step: &Step,
    values: &mut Values,
    is_allowed: &dyn Fn(&str) -> bool,
    brake: &Brake,
) -> (StepReport, Option<Arc<Exchange>>) {
    let failed = |problem: String| (blank(step, Outcome::Failed, Some(problem)), None);
    let draft = &step.named.draft;
    let facts = page::Facts::now();
    let (resolved, checked) = rules::check_typed(draft, values, &facts.page());
    if let Some(name) = resolved.missing.first() {
        return failed(said!("Not sent: {} has no value.", ["{{", name, "}}"].concat()));
    }
    let Ok(request) = checked.request else {
        return failed(say("Not sent: the endpoint is no whole http or https address.").to_owned());
    };
    let host = host_of(&request.url, &facts.page()).unwrap_or_default();
    if !is_allowed(&host) {
        return failed(said!(
            "Not sent: it would go to {}, which was not named before the run.",
            host
        ));
    }
    let Some(stop) = fetch::Stop::new() else {
        return failed(
            say("Not sent: this browser is too old to stop a request once it runs.").to_owned(),
        );
    };
    brake.stop.replace(Some(stop.clone()));
    let sending = Sending::begin(resolved.draft, draft.clone(), request).await;
    let exchange = Arc::new(sending.carry(&facts.page(), &stop, |_| {}).await);
    brake.stop.replace(None);
    let masked = http::masked(&sending.request);
    let wanted = expectations(&step.named.expects, values);
    let mut report = StepReport {
        method: masked.method,
        url: masked.url,
        took_ms: Some(exchange.timing.end_ms),
        status: exchange.response().map(|response| response.status),
        expectations: judged(&wanted, &exchange),
        ..blank(step, Outcome::Passed, None)
    };
    match &exchange.outcome {
        Came::Answered(response) => {
            for take in &step.named.takes {
                let problem = match take_now(&take.source, response) {
                    Ok(text) => {
                        let known = values.get(&take.name).is_some_and(|value| value.secret);
                        let secret = known || is_secret_query(&take.name);
                        values.set(take.name.trim(), Value { text, secret, taken: true });
                        None
                    }
                    Err(sentence) => Some(sentence.to_string()),
                };
                report.taken.push(Taken { name: take.name.clone(), problem });
            }
        }
        Came::Failed(failure) => {
            let said = &failure.browser_said;
            report.problem = Some(match said.is_empty() {
                true => say("There was no answer.").to_owned(),
                false => said!("There was no answer. The browser's own words: {}", said),
            });
        }
    }
    if !report.faults().is_empty() {
        // A failure that is wanted is no fault.
        let is_wanted = report.expectations.iter().all(|it| it.is_met)
            && report.taken.iter().all(|it| it.problem.is_none());
        report.outcome = if is_wanted { Outcome::Passed } else { Outcome::Failed };
    }
    if report.outcome == Outcome::Passed {
        report.problem = None;
    }
    (report, Some(exchange))
}
