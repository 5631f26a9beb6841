//! What is at odds with a contract.

use crate::annotation::{About, Annotation, Severity};
use crate::prose::Prose;

/// Where a request or an answer is at odds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    Endpoint,
    Method,
    /// A parameter of the path or the query, by its name.
    Parameter(String),
    /// A header of the request, by its name.
    Header(String),
    Body(Spot),
    Status,
    ResponseHeader(String),
    ResponseBody(Spot),
}

/// A place in a JSON body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// RFC 6901; empty for all of it.
    pub pointer: String,
    /// Both from 1, columns in characters; none for a body that is no JSON text
    /// on screen, such as a form.
    pub line_column: Option<(usize, usize)>,
}

/// One clause that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub place: Where,
    /// What the contract says, and what is there.
    pub says: Prose,
    /// The clause, as a JSON Pointer into the contract.
    pub clause: String,
}

/// What a check gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The operation that it was held to: `POST`, `/orders/{id}`.
    pub operation: Option<(String, String)>,
    pub findings: Vec<Finding>,
    /// What could not be checked, and why.
    pub unsure: Vec<Prose>,
}

impl Report {
    pub(super) fn find(&mut self, place: Where, clause: impl Into<String>, says: impl Into<Prose>) {
        self.findings.push(Finding { place, says: says.into(), clause: clause.into() });
    }

    /// Whether nothing is at odds, as far as it could be checked.
    pub fn is_kept(&self) -> bool {
        self.findings.is_empty()
    }
}

/// The end of a long clause tells more than its beginning.
fn shortened(clause: &str) -> String {
    const SHOWN: usize = 120;
    let count = clause.chars().count();
    match clause.char_indices().nth(count.saturating_sub(SHOWN)) {
        Some((start, _)) if start > 0 => ["…", &clause[start..]].concat(),
        _ => clause.to_owned(),
    }
}

impl Finding {
    /// The same, tied to a place of the page. `row` finds a header of the form
    /// by its name.
    pub fn annotation(&self, row: impl Fn(&str) -> Option<usize>) -> Annotation {
        let about = match &self.place {
            Where::Endpoint | Where::Parameter(_) => About::Endpoint,
            Where::Method => About::Method,
            Where::Header(name) => row(name).map_or(About::Headers, About::HeaderRow),
            Where::Body(spot) => match spot.line_column {
                Some((line, column)) => About::BodyPlace { line, column },
                None => About::Body,
            },
            Where::Status => About::Status,
            Where::ResponseHeader(_) | Where::ResponseBody(_) => About::ResponseBody,
        };
        Annotation::new(about, Severity::Warning, self.says.clone())
            .detail(Prose::with("In the contract, this is {}.", &[&shortened(&self.clause)]))
    }
}
