//! 304, 409, 412, 428 and the limits: the state of things, and how much is too
//! much.

use super::{Setting, retry_after_seconds};
use crate::annotation::{About, Action, Annotation, Severity};
use crate::http::{Exchange, Response};
use crate::prose::Prose;
use crate::words::{bytes_words, duration_words};

pub(super) fn annotate(
    exchange: &Exchange,
    response: &Response,
    setting: &Setting,
    notes: &mut Vec<Annotation>,
) {
    let row = |name: &str| {
        exchange
            .draft
            .enabled_headers()
            .find(|(_, header)| header.name.trim().eq_ignore_ascii_case(name))
            .map(|(row, header)| (About::HeaderRow(row), header.value.trim()))
    };
    match response.status {
        304 => {
            let condition = ["If-None-Match", "If-Modified-Since"].iter().find_map(|name| Some((*name, row(name)?)));
            if let Some((name, (about, value))) = condition {
                notes.push(Annotation::new(
                    about,
                    Severity::Info,
                    Prose::with("{} asked only for something newer than {}, and there is nothing newer.", &[name, value]),
                ));
            }
        }
        409 => notes.push(
            Annotation::new(About::Body, Severity::Error, "What you ask for does not fit with what the server holds now.")
                .detail("Look at the thing as it is now, then decide.")
                .next("Look with `GET`", Action::SetMethod("GET".to_owned())),
        ),
        412 => match row("If-Match").or_else(|| row("If-Unmodified-Since")) {
            Some((about, value)) => notes.push(
                Annotation::new(
                    about,
                    Severity::Error,
                    Prose::with("You allowed this only while it is at {}, and it has changed since.", &[value]),
                )
                .detail("Somebody else was quicker. Get it again, look at what changed, and use its new `ETag`.")
                .next("Look with `GET`", Action::SetMethod("GET".to_owned())),
            ),
            None => notes.push(Annotation::new(
                About::Headers,
                Severity::Error,
                "A condition of this request was not met.",
            )),
        },
        428 => notes.push(
            Annotation::new(
                About::Headers,
                Severity::Error,
                "The server wants to know which version you mean to change, in `If-Match`.",
            )
            .detail("Get the thing first; its `ETag` is the value to send.")
            .next(
                "Add `If-Match`",
                Action::SetHeader { name: "If-Match".to_owned(), value: String::new() },
            ),
        ),
        413 => notes.push(Annotation::new(
            About::Body,
            Severity::Error,
            Prose::with("The body is {} long, more than this server takes.", &[&bytes_words(body_length(exchange))]),
        )),
        414 => notes.push(Annotation::new(
            About::Endpoint,
            Severity::Error,
            Prose::with(
                "The address is {} long, more than this server takes.",
                &[&bytes_words(exchange.draft.endpoint.len() as u64)],
            ),
        )),
        431 => notes.push(
            Annotation::new(About::Headers, Severity::Error, "The headers are larger than this server takes.")
                .detail("Often it is the cookies, which the browser adds by itself."),
        ),
        429 | 503 => wait(response, setting, notes),
        408 | 504 => notes.push(
            Annotation::new(About::Exchange, Severity::Warning, "Somebody waited for longer than they were willing to.")
                .next("Send again", Action::SendAgain),
        ),
        _ => {}
    }
}

fn body_length(exchange: &Exchange) -> u64 {
    let body = &exchange.draft.body;
    body.file.as_ref().map_or(body.text.len() as u64, |file| file.size)
}

fn wait(response: &Response, setting: &Setting, notes: &mut Vec<Annotation>) {
    let position = response.headers.position("Retry-After");
    let note = match (retry_after_seconds(response, setting.now_ms), position) {
        (Some(seconds), Some(position)) => Annotation::new(
            About::ResponseHeader(position),
            Severity::Warning,
            Prose::with(
                "`Retry-After` asks you to wait {} before you try again.",
                &[&duration_words(seconds)],
            ),
        ),
        _ => Annotation::new(
            About::Exchange,
            Severity::Warning,
            "The server does not say for how long to wait. Wait a little, and longer each time.",
        ),
    };
    let note = if response.status == 429 {
        note.detail("Sending faster does not help: most servers count the refused ones too.")
    } else {
        note.detail("Nothing in this request is wrong. The same one may work in a moment.")
    };
    notes.push(note.reference(
        "RFC 9110, section 10.2.3",
        "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3",
    ));
}
