//! The contracts that are loaded, and what they say of an exchange.

use super::{Contract, Report};
use crate::annotation::{About, Annotation, Severity};
use crate::http::{Request, Response};
use crate::prose::Prose;

/// Findings of one kind that are told.
const MOST: usize = 12;

/// Contracts by their titles; of several for one address the newest holds.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Vec<Contract>);

impl Shelf {
    /// Puts a contract in front, in place of one with the same title.
    pub fn add(&mut self, contract: Contract) {
        self.0.retain(|other| other.title() != contract.title());
        self.0.insert(0, contract);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The newest first.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(Contract::title)
    }

    /// The contract that a request to this address is held to.
    pub fn for_url(&self, url: &str) -> Option<&Contract> {
        self.0.iter().find(|contract| contract.covers(url))
    }

    /// What a contract says of a request before it is sent. `row` finds a header
    /// of the form by its name.
    pub fn before(
        &self,
        request: &Request,
        row: impl Fn(&str) -> Option<usize>,
    ) -> Vec<Annotation> {
        self.for_url(&request.url).map_or_else(Vec::new, |contract| {
            told(contract, contract.check_request(request), About::Exchange, row)
        })
    }

    /// What it says of the answer.
    pub fn after(
        &self,
        request: &Request,
        response: &Response,
        row: impl Fn(&str) -> Option<usize>,
    ) -> Vec<Annotation> {
        self.for_url(&request.url).map_or_else(Vec::new, |contract| {
            told(contract, contract.check_response(request, response), About::ResponseBody, row)
        })
    }
}

fn told(
    contract: &Contract,
    report: Report,
    whole: About,
    row: impl Fn(&str) -> Option<usize>,
) -> Vec<Annotation> {
    let title = contract.title();
    let more = report.findings.len().saturating_sub(MOST);
    let mut notes: Vec<Annotation> = Vec::new();
    for finding in report.findings.iter().take(MOST) {
        let mut note = finding.annotation(&row);
        if !title.is_empty() {
            note.detail = note.detail.and(Prose::with("The contract is {}.", &[title]));
        }
        notes.push(note);
    }
    let aside = |says: Prose| Annotation::new(whole.clone(), Severity::Info, says);
    if more > 0 {
        let says =
            Prose::in_words("{} more clauses of the contract are broken.", &[&more.to_string()]);
        notes.push(aside(says));
    }
    notes.extend(report.unsure.into_iter().take(MOST).map(aside));
    notes
}
