//! What was agreed: an OpenAPI document, and requests and answers held to it.
//!
//! ```text
//!  document ──▶ Contract ──check_request──▶ Report ──▶ findings, each with its
//!  (3.0, 3.1)            ──check_response─▶            clause, place and words
//! ```
//! Absent on purpose: fetching. A reference to another document is told of and
//! not followed. A contract comes from anybody; it is never trusted to end.

mod body;
mod document;
mod finding;
mod media;
mod parameter;
mod schema;
mod security;
#[cfg(test)]
mod tests;

use crate::http::{Completeness, Request, Response, ResponseKind};
use crate::near::distance;
use crate::prose::Prose;
use document::{NotFound, Operation, Place};
use schema::Direction;

pub use document::Contract;
pub use finding::{Finding, Report, Spot, Where};

/// Larger bodies are not held to a contract, in bytes.
const READ: usize = 4 << 20;

/// Longer names are near nothing, in bytes.
const LONG: usize = 64;

/// Methods that a server answers by themselves (RFC 9110, sections 9.3.2 and
/// 9.3.7), and that contracts seldom name.
const ANSWERED_ANYWAY: [&str; 2] = ["HEAD", "OPTIONS"];

impl Contract {
    /// Holds a request to the contract before it is sent.
    pub fn check_request(&self, request: &Request) -> Report {
        let mut report = Report::default();
        let Some(operation) = self.found(request, Some(&mut report)) else { return report };
        report.operation = Some((request.method.clone(), operation.path.to_owned()));
        self.parameters(&operation, request, &mut report);
        self.security(&operation, request, &mut report);
        self.request_body(&operation.operation, request, &mut report);
        report
    }

    /// Holds the answer to the contract.
    pub fn check_response(&self, request: &Request, response: &Response) -> Report {
        let mut report = Report::default();
        let Some(operation) = self.found(request, None) else { return report };
        // Of an answer that may not be read, nothing is known.
        if response.status == 0 || response.redirected {
            return report;
        }
        report.operation = Some((request.method.clone(), operation.path.to_owned()));
        let Some(responses) = operation.operation.get("responses") else { return report };
        let status = response.status.to_string();
        let class = [&status[..1], "XX"].concat();
        let promised = [status.as_str(), &class, "default"]
            .into_iter()
            .find_map(|name| responses.get(name))
            .and_then(|promised| self.follow(promised));
        let Some(promised) = promised else {
            let names: Vec<&str> = responses.members().map(|(name, _)| name).collect();
            let says = Prose::of(
                "The contract knows no answer with {} here. It knows {}.",
                &[Prose::code(&status), Prose::list(&names)],
            );
            report.find(Where::Status, responses.pointer, says);
            return report;
        };
        self.response_headers(&promised, response, &mut report);
        self.response_body(&promised, request, response, &mut report);
        report
    }

    /// The operation that a request is for. If there is none, the report says so.
    fn found(&self, request: &Request, report: Option<&mut Report>) -> Option<Operation<'_>> {
        let method = request.method.as_str();
        let not_found = match self.operation(method, &request.url) {
            Ok(operation) => return Some(operation),
            Err(not_found) => not_found,
        };
        let report = report?;
        match not_found {
            NotFound::Path => {
                let says = Prose::new("The contract knows no such address.");
                let near = self.nearest_path(&request.url);
                report.find(
                    Where::Endpoint,
                    "/paths",
                    match near {
                        Some(near) => {
                            says.and(Prose::with("The nearest that it knows is {}.", &[near]))
                        }
                        None => says,
                    },
                );
            }
            NotFound::Method { .. } if ANSWERED_ANYWAY.contains(&method) => {}
            NotFound::Method { path, item } => {
                let names: Vec<String> = methods(&item).map(str::to_ascii_uppercase).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let says = Prose::of(
                    "The contract knows no {} for {}. It knows {}.",
                    &[Prose::code(method), Prose::code(path), Prose::list(&names)],
                );
                report.find(Where::Method, item.pointer.clone(), says);
            }
        }
        None
    }

    /// The path that is spelt most like this one, whatever stands in its gaps.
    fn nearest_path(&self, url: &str) -> Option<&str> {
        let path = self.path_of(url).unwrap_or_default();
        let count = path.split('/').count();
        let cost = |template: &str| {
            let pairs = template.split('/').zip(path.split('/'));
            let letters: usize = pairs
                .map(|(mine, theirs)| {
                    if mine.starts_with('{') {
                        usize::from(theirs.is_empty())
                    } else if theirs.len() > LONG {
                        LONG
                    } else {
                        let letters = distance(mine, theirs);
                        // Another word altogether is no slip.
                        if letters > mine.len() / 2 { LONG } else { letters }
                    }
                })
                .sum();
            letters + 3 * template.split('/').count().abs_diff(count)
        };
        self.paths()
            .map(|path| (cost(path), path))
            .filter(|(cost, _)| *cost <= 6)
            .min()
            .map(|(_, path)| path)
    }

    fn response_headers(&self, promised: &Place<'_>, response: &Response, report: &mut Report) {
        for (name, header) in promised.get("headers").iter().flat_map(Place::members) {
            let Some(header) = self.follow(header) else { continue };
            if name.eq_ignore_ascii_case("Content-Type") {
                continue;
            }
            let Some(value) = response.headers.get(name) else {
                if header.is_true("required") && is_whole(response) {
                    let clause = [&header.pointer, "/required"].concat();
                    report.find(
                        Where::ResponseHeader(name.to_owned()),
                        clause,
                        Prose::with(
                            "The contract says that the header {} must be in the answer.",
                            &[name],
                        ),
                    );
                }
                continue;
            };
            if let Some(schema) = header.get("schema") {
                let own = self.follow(schema.clone());
                let value = parameter::read(own.as_ref(), value);
                let outcome = self.validate(&schema.pointer, Direction::Response, &value);
                for fault in outcome.faults {
                    let says = Prose::with("{}:", &[name]).and(fault.says);
                    report.find(Where::ResponseHeader(name.to_owned()), fault.clause, says);
                }
            }
        }
    }

    fn response_body(
        &self,
        promised: &Place<'_>,
        request: &Request,
        response: &Response,
        report: &mut Report,
    ) {
        let bytes = &response.body.bytes;
        if request.method == "HEAD" || response.body.completeness != Completeness::Whole {
            return;
        }
        let place = || Where::ResponseBody(Spot::default());
        let content = promised.get("content").filter(|content| content.members().next().is_some());
        let Some(content) = content else { return };
        if bytes.is_empty() {
            report.find(
                place(),
                content.pointer,
                "The contract promises a body, and there is none.",
            );
            return;
        }
        let essence = media::essence(response.headers.get("Content-Type").unwrap_or_default());
        match media::find(&content, &essence) {
            None => {
                let says =
                    body::other_type("The contract promises a body of {}.", &content, &essence);
                report.find(place(), content.pointer.clone(), says);
            }
            Some(clause) if media::is_json(&essence) => {
                self.json(&clause, bytes, Direction::Response, Where::ResponseBody, report);
            }
            Some(_) => {}
        }
    }
}

/// Whether all headers of an answer can be seen.
fn is_whole(response: &Response) -> bool {
    matches!(response.kind, ResponseKind::Basic | ResponseKind::Default)
}

/// The methods of a path item, as it writes them.
fn methods<'d>(item: &Place<'d>) -> impl Iterator<Item = &'d str> + use<'d> {
    const METHODS: [&str; 9] =
        ["get", "post", "put", "patch", "delete", "head", "options", "trace", "query"];
    let known = item.value.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    let known = known.filter(|name| METHODS.contains(name));
    let more = item.value.get("additionalOperations").and_then(serde_json::Value::as_object);
    known.chain(more.into_iter().flatten().map(|(name, _)| name.as_str()))
}
