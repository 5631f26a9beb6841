//! The steps of the check in words.

use crate::prose::Prose;
use crate::rules::{Check, Denial, Stage, Step};

/// One step for people: what is looked at, and how it went.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub stage: Stage,
    pub question: Prose,
    /// What the server said, as it stands in its answer.
    pub said: Prose,
    pub fine: bool,
    /// Why it went wrong, or a word of warning.
    pub because: Prose,
}

/// A step in words.
pub fn line(step: &Step) -> Line {
    let (header, question) = match &step.check {
        Check::Origin => (
            "Access-Control-Allow-Origin",
            Prose::with("May a page of {} read this?", &[&step.wanted]),
        ),
        Check::Credentials => (
            "Access-Control-Allow-Credentials",
            Prose::new("May it be read though cookies went along?"),
        ),
        Check::Status => ("Status", Prose::new("Is the status one from 200 to 299?")),
        Check::Method => (
            "Access-Control-Allow-Methods",
            Prose::with("May the method {} be sent?", &[&step.wanted]),
        ),
        Check::Header(_) => (
            "Access-Control-Allow-Headers",
            Prose::with("May the header {} be sent?", &[&step.wanted]),
        ),
    };
    let said = match &step.said {
        Some(value) => Prose::with("{}", &[&[header, ": ", value].concat()]),
        None => Prose::with("no {}", &[header]),
    };
    let because = match &step.result {
        Err(denial) => denial_words(denial),
        Ok(()) if step.tolerated => Prose::new(
            "By the standard `*` does not stand for `Authorization`. Browsers still let it through, and warn in the Console.",
        ),
        Ok(()) => Prose::default(),
    };
    Line { stage: step.stage, question, said, fine: step.result.is_ok(), because }
}

/// Why the browser refuses.
pub fn denial_words(denial: &Denial) -> Prose {
    match denial {
        Denial::NoOrigin => "The header is missing, so no page of another origin may read this answer.".into(),
        Denial::ManyOrigins => "It may name one origin only. A server that lets several in must answer each with its own.".into(),
        Denial::AnyOriginWithCredentials => "Where cookies go along `*` does not count: the origin must be named.".into(),
        Denial::NotAnOrigin => "That is no origin.".into(),
        Denial::OtherOrigin => "It names another origin. Scheme, host and port must be the same to the letter, and no slash may follow.".into(),
        Denial::NoCredentials => "Where cookies go along it must be `true`, in small letters.".into(),
        Denial::Status(status) => Prose::with(
            "{} is not from 200 to 299. Often the server wants a token even for `OPTIONS`, or does not know the method there.",
            &[&status.to_string()],
        ),
        Denial::Redirect(_) => "A redirect is never followed here, not even from http to https or to an address with a slash.".into(),
        Denial::NotMethods => "That is no list of methods.".into(),
        Denial::NotHeaders => "That is no list of header names.".into(),
        Denial::Method => "The method is not among those allowed. Letter case counts, and `*` only where no cookies go along.".into(),
        Denial::Header(_) => "The header is not among those allowed. `*` counts only where no cookies go along.".into(),
    }
}
