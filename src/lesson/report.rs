//! A finished lesson on paper: what was sent and what came back, without
//! secrets.

use regex_lite::{Captures, Regex};

use super::model::Lesson;
use super::progress::{Came, Progress};
use crate::formats::{write_request, write_response_head};
use crate::http::{
    Exchange, MASK, Outcome, PartValue, Payload, decoded, is_secret_header, is_secret_query,
    masked, masked_endpoint, masked_header, status_info,
};
use crate::prose::Prose;

/// How much of a body is printed, in bytes.
const PRINTED: usize = 2_000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub title: String,
    pub summary: String,
    pub language: String,
    /// Milliseconds since the Unix epoch.
    pub started_ms: f64,
    pub finished_ms: Option<f64>,
    pub steps: Vec<ReportedStep>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportedStep {
    pub title: String,
    pub is_done: bool,
    /// What was predicted and what came, as a sentence; empty without a
    /// prediction.
    pub prediction: Prose,
    pub exchanges: Vec<ReportedExchange>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportedExchange {
    /// Milliseconds since the Unix epoch.
    pub sent_at_ms: f64,
    /// As HTTP/1.1 would write it, masked.
    pub request: String,
    /// The status and its phrase, or that no answer came.
    pub outcome: Prose,
    /// Headers and the beginning of the body, masked; empty without an answer.
    pub response: String,
}

/// Makes the page that can be printed. `sent` holds the exchanges with the step,
/// by its id, in which each was made.
pub fn report(lesson: &Lesson, progress: &Progress, sent: &[(&str, &Exchange)]) -> Report {
    let hide = Masks::new();
    let steps = lesson
        .steps
        .iter()
        .map(|step| ReportedStep {
            title: step.name(),
            is_done: progress.is_done(step),
            prediction: prediction(progress, &step.id),
            exchanges: sent
                .iter()
                .filter(|(id, _)| *id == step.id)
                .map(|(_, exchange)| reported(exchange, &hide))
                .collect(),
        })
        .collect();
    Report {
        title: lesson.title.clone(),
        summary: lesson.summary.clone(),
        language: lesson.language.clone(),
        started_ms: progress.started_ms,
        finished_ms: progress.finished_ms,
        steps,
    }
}

fn prediction(progress: &Progress, step: &str) -> Prose {
    let kept = progress.step(step);
    let Some((predicted, came)) = kept.and_then(|kept| Some((kept.predicted?, kept.came?))) else {
        return Prose::default();
    };
    let text = predicted.text();
    match came {
        Came::Status(status) if predicted.matches(status) => {
            Prose::with("Predicted {}, and {} came.", &[&text, &status.to_string()])
        }
        Came::Status(status) => {
            Prose::with("Predicted {}; {} came.", &[&text, &status.to_string()])
        }
        Came::Nothing => Prose::with("Predicted {}; no answer came.", &[&text]),
    }
}

fn reported(exchange: &Exchange, hide: &Masks) -> ReportedExchange {
    let secrets = secrets_of(exchange, hide);
    let clean = |text: &str| hide.all(text, &secrets);
    let request = match &exchange.request {
        Some(request) => {
            let stretches = write_request(&masked(request), PRINTED);
            stretches.into_iter().map(|stretch| stretch.text).collect::<String>()
        }
        None => [&exchange.draft.method, " ", &masked_endpoint(&exchange.draft.endpoint)].concat(),
    };
    let (outcome, response) = match &exchange.outcome {
        Outcome::Failed(_) => ("No answer came.".into(), String::new()),
        Outcome::Answered(response) if response.status == 0 => {
            ("An answer came that the page may not read.".into(), String::new())
        }
        Outcome::Answered(response) => {
            let phrase = status_info(response.status).map_or("", |info| info.phrase);
            let status = response.status.to_string();
            let mut shown = response.clone();
            shown.headers = response
                .headers
                .iter()
                .map(|(name, value)| (name, masked_header(name, value)))
                .map(|(name, value)| (name.to_owned(), value.into_owned()))
                .collect();
            let mut text = write_response_head(&shown);
            let bytes = &response.body.bytes;
            let printed = bytes.get(..PRINTED).unwrap_or(bytes);
            text.push('\n');
            text.push_str(&String::from_utf8_lossy(printed));
            if bytes.len() > PRINTED {
                text.push_str("\n…");
            }
            (Prose::in_words("{} {}", &[&status, phrase]), text)
        }
    };
    ReportedExchange {
        sent_at_ms: exchange.sent_at_ms,
        request: clean(&request),
        outcome,
        response: clean(&response),
    }
}

/// The secrets that this request carried, to find them where they come back:
/// an echo tells every header.
fn secrets_of(exchange: &Exchange, hide: &Masks) -> Vec<String> {
    let mut secrets = Vec::new();
    let rows = exchange.draft.headers.iter().map(|row| (row.name.trim(), row.value.trim()));
    let sent = exchange.request.iter().flat_map(|request| request.headers.iter());
    for (name, value) in rows.chain(sent) {
        if is_secret_header(name) {
            secrets.push(value.to_owned());
            secrets.extend(value.split_whitespace().last().map(str::to_owned));
        }
    }
    for row in crate::http::query_rows(&exchange.draft.endpoint) {
        if is_secret_query(&row.decoded_name) {
            secrets.extend([row.decoded_value, row.value.unwrap_or_default()]);
        }
    }
    match exchange.request.as_ref().map(|request| &request.payload) {
        Some(Payload::Text(text)) => hide.find(text, &mut secrets),
        Some(Payload::Multipart(parts)) => {
            for part in parts.iter().filter(|part| is_secret_query(&part.name)) {
                if let PartValue::Text(text) = &part.value {
                    secrets.push(text.clone());
                }
            }
        }
        Some(Payload::None | Payload::File(_)) | None => {}
    }
    // Very short ones would tear words apart and hide nothing.
    secrets.retain(|secret| secret.chars().count() >= 4 && secret != MASK);
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    secrets
}

/// What tells a secret in the text of a body.
struct Masks {
    /// A member of JSON whose value is a text, even in a broken body.
    member: Option<Regex>,
    /// A field of a form.
    field: Option<Regex>,
    bearer: Option<Regex>,
}

impl Masks {
    fn new() -> Self {
        Self {
            member: Regex::new(r#""((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"?"#).ok(),
            field: Regex::new(r"(?m)(^|&)([^\s&=]+)=([^\s&]+)").ok(),
            bearer: Regex::new(r"(?i)\b(bearer|basic)( +)[^\s\x22,•]+").ok(),
        }
    }

    /// Adds the values that stand under telling names in a body.
    fn find(&self, text: &str, secrets: &mut Vec<String>) {
        for (shape, name, value) in [(&self.member, 1, 3), (&self.field, 2, 3)] {
            for found in shape.iter().flat_map(|shape| shape.captures_iter(text)) {
                let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
                if is_secret_query(part(name)) || is_secret_header(part(name)) {
                    secrets.extend([part(value).to_owned(), decoded(part(value))]);
                }
            }
        }
    }

    fn all(&self, text: &str, secrets: &[String]) -> String {
        let mut text = text.to_owned();
        for secret in secrets {
            text = text.replace(secret.as_str(), MASK);
        }
        if let Some(member) = &self.member {
            let hide = |found: &Captures<'_>| {
                let name = found.get(1).map_or("", |name| name.as_str());
                if is_secret_query(name) || is_secret_header(name) {
                    let between = found.get(2).map_or("", |between| between.as_str());
                    ["\"", name, "\"", between, "\"", MASK, "\""].concat()
                } else {
                    found.get(0).map_or("", |all| all.as_str()).to_owned()
                }
            };
            text = member.replace_all(&text, hide).into_owned();
        }
        if let Some(field) = &self.field {
            let hide = |found: &Captures<'_>| {
                let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
                let value = if is_secret_query(part(2)) { MASK } else { part(3) };
                [part(1), part(2), "=", value].concat()
            };
            text = field.replace_all(&text, hide).into_owned();
        }
        match &self.bearer {
            Some(bearer) => bearer.replace_all(&text, ["${1}${2}", MASK].concat()).into_owned(),
            None => text,
        }
    }
}
