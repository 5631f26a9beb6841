//! A draft with its variables replaced, and what is to be said of them.

use std::ops::Range;

use super::expand::{Expanded, Fault, Missing, Place, expand};
use super::names::near;
use super::set::Values;
use crate::annotation::{About, Action, Annotation, Severity};
use crate::http::{BodyKind, Draft, FieldValue};
use crate::prose::Prose;

/// More findings than this of one request help nobody.
const MOST: usize = 20;

/// What a draft becomes.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// What is checked and sent.
    pub draft: Draft,
    /// What is to be said of the variables; places are those of the draft as
    /// typed.
    pub findings: Vec<Annotation>,
    /// The names whose values went in.
    pub used: Vec<String>,
    /// The names that stay as they are.
    pub missing: Vec<String>,
    endpoint: Vec<Place>,
    body: Places,
}

/// Where variables stood in the body's text.
#[derive(Clone, Debug, Default)]
struct Places {
    typed: String,
    resolved: String,
    places: Vec<Place>,
}

/// Replaces the variables in all four parts of a draft: in what is sent, not in
/// rows that are off nor in editors that are not chosen.
pub fn resolve(draft: &Draft, values: &Values) -> Resolved {
    let mut work = Work {
        values,
        findings: Vec::new(),
        used: Vec::new(),
        missing: Vec::new(),
        told: Vec::new(),
    };
    let mut out = draft.clone();
    let method = work.part(&draft.method, |_| About::Method, Rewrite::Method);
    out.method = method.text;
    let in_endpoint = |at: &Range<usize>| About::EndpointSpan { start: at.start, end: at.end };
    let endpoint = work.part(&draft.endpoint, in_endpoint, Rewrite::Endpoint);
    out.endpoint = endpoint.text;
    work.secrets_in_the_address(&draft.endpoint, &endpoint.used, &endpoint.places);
    for (row, header) in draft.headers.iter().enumerate().filter(|(_, header)| header.enabled) {
        let about = |_: &Range<usize>| About::HeaderRow(row);
        let rewrite =
            |is_name| Rewrite::Header { row, is_name, name: &header.name, value: &header.value };
        let name = work.part(&header.name, about, rewrite(true)).text;
        let value = work.part(&header.value, about, rewrite(false)).text;
        if let Some(header) = out.headers.get_mut(row) {
            (header.name, header.value) = (name, value);
        }
    }
    let mut body = Places::default();
    match draft.body.kind {
        BodyKind::None | BodyKind::Binary => {}
        BodyKind::Json | BodyKind::Text => {
            let typed = &draft.body.text;
            let place = |at: &Range<usize>| place_in(typed, at.start);
            let text = work.part(typed, place, Rewrite::Body);
            if !text.places.is_empty() {
                body = Places {
                    typed: typed.clone(),
                    resolved: text.text.clone(),
                    places: text.places,
                };
            }
            out.body.text = text.text;
        }
        BodyKind::Form | BodyKind::Multipart => {
            for field in out.body.fields.iter_mut().filter(|field| field.enabled) {
                field.name = work.part(&field.name, |_| About::Body, Rewrite::None).text;
                if let FieldValue::Text(text) = &mut field.value {
                    *text = work.part(text, |_| About::Body, Rewrite::None).text;
                }
            }
        }
    }
    let Work { findings, used, missing, .. } = work;
    Resolved { draft: out, findings, used, missing, endpoint: endpoint.places, body }
}

impl Resolved {
    /// Whether anything was replaced.
    pub fn is_changed(&self, typed: &Draft) -> bool {
        self.draft != *typed
    }

    /// Moves the places of findings about the resolved draft back to where they
    /// stand in what was typed. What is about a value points at its variable.
    pub fn as_typed(&self, findings: &mut [Annotation]) {
        for finding in findings {
            match &mut finding.about {
                About::EndpointSpan { start, end } => {
                    let from = typed_at(&self.endpoint, *start, false);
                    (*start, *end) = (from, typed_at(&self.endpoint, *end, true).max(from));
                }
                About::BodyPlace { line, column } if !self.body.places.is_empty() => {
                    let at = offset_of(&self.body.resolved, *line, *column);
                    finding.about =
                        place_in(&self.body.typed, typed_at(&self.body.places, at, false));
                }
                _ => {}
            }
        }
    }
}

/// The place in what was typed of a place in what was resolved.
fn typed_at(places: &[Place], at: usize, is_end: bool) -> usize {
    let mut shift = (0, 0);
    for place in places {
        let is_before = if is_end { at <= place.resolved.start } else { at < place.resolved.start };
        if is_before {
            break;
        }
        if at < place.resolved.end || is_end && at == place.resolved.end {
            return if is_end { place.typed.end } else { place.typed.start };
        }
        shift = (place.resolved.end, place.typed.end);
    }
    at - shift.0.min(at) + shift.1
}

/// Line and column, both from 1, of a byte of a text.
fn place_in(text: &str, at: usize) -> About {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    About::BodyPlace { line, column: last.chars().count() + 1 }
}

/// The byte at a line and column, both from 1; the end where there are fewer.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let rest = &text[start..];
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// How to write another name in place of one that is unknown.
#[derive(Clone, Copy)]
enum Rewrite<'a> {
    Method,
    Endpoint,
    Header { row: usize, is_name: bool, name: &'a str, value: &'a str },
    Body,
    None,
}

impl Rewrite<'_> {
    fn action(self, text: String) -> Option<Action> {
        Some(match self {
            Self::Method => Action::SetMethod(text),
            Self::Endpoint => Action::SetEndpoint(text),
            Self::Header { row, is_name, name, value } => Action::ReplaceHeader {
                row,
                name: if is_name { text.clone() } else { name.to_owned() },
                value: if is_name { value.to_owned() } else { text },
            },
            Self::Body => Action::SetBodyText(text),
            Self::None => return None,
        })
    }
}

struct Work<'a> {
    values: &'a Values,
    findings: Vec<Annotation>,
    used: Vec<String>,
    missing: Vec<String>,
    /// The names of which something has been said.
    told: Vec<String>,
}

impl Work<'_> {
    fn part(
        &mut self,
        text: &str,
        about: impl Fn(&Range<usize>) -> About,
        rewrite: Rewrite,
    ) -> Expanded {
        let found = expand(text, self.values);
        for missing in &found.missing {
            if !self.missing.contains(&missing.name) {
                self.missing.push(missing.name.clone());
            }
            if self.is_new(&missing.name) {
                let finding = self.says(text, missing, about(&missing.at), rewrite);
                self.findings.push(finding);
            }
        }
        for name in &found.used {
            let is_gone = self.values.get(name).is_some_and(|it| it.secret && it.text.is_empty());
            if is_gone && self.is_new(name) {
                let at = found.places.first().map_or(0..0, |place| place.typed.clone());
                self.findings.push(emptied(name, about(&at)));
            }
            if !self.used.contains(name) {
                self.used.push(name.clone());
            }
        }
        found
    }

    fn is_new(&mut self, name: &str) -> bool {
        let is_new = self.findings.len() < MOST && !self.told.iter().any(|told| told == name);
        if is_new {
            self.told.push(name.to_owned());
        }
        is_new
    }

    fn says(&self, text: &str, missing: &Missing, about: About, rewrite: Rewrite) -> Annotation {
        let Missing { at, name, fault } = missing;
        let braces = ["{{", name, "}}"].concat();
        let warning = |summary: Prose| Annotation::new(about.clone(), Severity::Warning, summary);
        match fault {
            Fault::Unknown => {
                let mut finding = warning(Prose::with(
                    "{} has no value, so it is sent as it stands.",
                    &[&braces],
                ))
                .detail("A name in two pairs of braces is a variable. A backslash before the braces says that they are meant: `\\{{`.");
                // Of a name inside another value, the draft's text says nothing.
                let whole = text.get(at.clone()).filter(|whole| whole.contains(name.as_str()));
                let known = whole.map(|_| near(name, self.values)).unwrap_or_default();
                for known in known {
                    let meant = ["{{", known, "}}"].concat();
                    let text = text.replace(whole.unwrap_or_default(), &meant);
                    if let Some(action) = rewrite.action(text) {
                        finding = finding.next(Prose::with("Use {}", &[&meant]), action);
                    }
                }
                finding.next(
                    Prose::with("Give {} a value", &[name]),
                    Action::DefineVariable(name.clone()),
                )
            }
            Fault::Cycle(names) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                warning(Prose::with(
                    "The value of {} leads back to itself, so it stays as it is.",
                    &[name],
                ))
                .detail(Prose::with("The way: {}.", &[&names.join(" → ")]))
                .next("Change the values", Action::DefineVariable(name.clone()))
            }
            Fault::TooDeep => warning(Prose::with(
                "{} is named by a value in a value in a value, 16 deep: it stays as it is.",
                &[&braces],
            ))
            .next("Change the values", Action::DefineVariable(name.clone())),
            Fault::TooLong => warning(Prose::with(
                "The values grow beyond 8 MB in one another, so {} stays as it is.",
                &[&braces],
            ))
            .next("Change the values", Action::DefineVariable(name.clone())),
        }
    }

    fn secrets_in_the_address(&mut self, typed: &str, used: &[String], places: &[Place]) {
        let secret = used.iter().find(|name| {
            self.values.get(name).is_some_and(|value| value.secret && !value.text.is_empty())
        });
        let Some(name) = secret else { return };
        let at = places
            .iter()
            .map(|place| &place.typed)
            .find(|at| typed.get((*at).clone()).is_some_and(|text| text.contains(name.as_str())));
        let about =
            at.map_or(About::Endpoint, |at| About::EndpointSpan { start: at.start, end: at.end });
        self.findings.push(
            Annotation::new(
                about,
                Severity::Warning,
                Prose::with("{} is marked secret, and it stands in the address.", &[name]),
            )
            .detail("Addresses are kept in logs and histories. If the service allows it, a header is the safer place."),
        );
    }
}

fn emptied(name: &str, about: About) -> Annotation {
    Annotation::new(
        about,
        Severity::Warning,
        Prose::with("{} is marked secret, and its value is empty now.", &[name]),
    )
    .detail("A secret value stays in the tab in which it was typed, unless you say that this browser may keep it.")
    .next(Prose::with("Give {} a value", &[name]), Action::DefineVariable(name.to_owned()))
}

#[cfg(test)]
mod tests;
