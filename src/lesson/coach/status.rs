//! The request is as asked for, or may be anything, and the status is another.

use super::super::condition::{Condition, Side, StatusPattern};
use super::super::facts::Facts;
use super::{Tried, body, hint};
use crate::annotation::{About, Annotation};
use crate::http::{Headers, StatusClass};
use crate::prose::Prose;

pub(super) fn hints(tried: &Tried<'_>, hints: &mut Vec<Annotation>) {
    let Some(got) = tried.facts.status() else { return };
    for condition in &tried.unmet {
        let wanted = match condition {
            Condition::Status(wanted) => wanted.as_slice(),
            Condition::Break(wanted) => std::slice::from_ref(wanted),
            Condition::Failed => {
                hints.push(hint(About::Endpoint, Prose::with(
                    "An answer came, with {}, and this step asks for none. A host that does not exist answers nothing.",
                    &[&got.to_string()],
                )));
                continue;
            }
            _ => continue,
        };
        let Some(first) = wanted.first() else { continue };
        let wants_success = wanted.iter().any(|one| StatusClass::Successful == class(*one));
        let found = match (*first, wants_success) {
            (_, true) => instead_of_success(got, tried.facts),
            (StatusPattern::Code(code), false) => instead_of(code, got),
            (StatusPattern::Class(_), false) => None,
        };
        hints.push(found.unwrap_or_else(|| plainly(wanted, got)));
    }
}

fn class(pattern: StatusPattern) -> StatusClass {
    match pattern {
        StatusPattern::Code(code) => StatusClass::of(code).unwrap_or(StatusClass::ServerError),
        StatusPattern::Class(class) => class,
    }
}

fn plainly(wanted: &[StatusPattern], got: u16) -> Annotation {
    let wanted: Vec<String> = wanted.iter().map(|one| one.text()).collect();
    let says = Prose::with(
        "The status was {}; asked for is {}. The explanation says what led to it.",
        &[&got.to_string(), &wanted.join(" / ")],
    );
    hint(About::Status, says)
}

fn allowed(headers: Option<&Headers>) -> Option<&str> {
    headers?.get("Allow").map(str::trim).filter(|names| !names.is_empty())
}

/// It was to succeed.
fn instead_of_success(got: u16, facts: &Facts<'_>) -> Option<Annotation> {
    let has_token = !facts.header(Side::Request, "Authorization").is_empty();
    let (about, says): (About, Prose) = match got {
        400 => {
            if let Some(whole) = (!facts.body(Side::Request).is_empty()).then(|| body::whole(facts)).flatten() {
                return Some(whole);
            }
            (About::Status, "400: the server could not make sense of the request. Its own words, in the body, say of what.".into())
        }
        401 if has_token => (About::Headers, "401 with a token: it was not accepted. Compare it letter by letter, and look at the word before it.".into()),
        401 => (About::Headers, "401: the server does not know who you are. A header can say it.".into()),
        403 => (About::Endpoint, "403: the server knows you, and you may not do this. Another token will not help; is this the one that is yours?".into()),
        404 => (About::Endpoint, "404: there is nothing under this address. Look at the path, piece by piece.".into()),
        405 => (About::Method, match allowed(facts.response().map(|response| &response.headers)) {
            Some(names) => Prose::with("405: the address is there, and does not take {}. It takes {}.", &[facts.method, names]),
            None => Prose::with("405: the address is there, and does not take {}.", &[facts.method]),
        }),
        406 => (About::Headers, "406: the server has nothing of the kind that `Accept` asks for.".into()),
        409 => (About::Body, "409: it clashes with what is there already. The server's words say with what.".into()),
        412 | 428 => (About::Headers, "The condition in `If-Match` does not fit. Read the thing again, and take its newest `ETag`.".into()),
        415 => (About::Headers, "415: the server does not take a body of this type. For JSON, `Content-Type` is `application/json`.".into()),
        422 => (About::Body, "422: your JSON is well formed, and breaks a rule. The answer's body names the member.".into()),
        429 => (About::Exchange, "429: too many requests in too short a time. Wait as long as `Retry-After` says.".into()),
        500..=599 => (About::Exchange, "A code that begins with 5 is the server's fault, not yours. Sending again may help.".into()),
        _ => return None,
    };
    Some(hint(about, says))
}

/// A certain code was to be had on purpose: what leads there from where one is.
/// 0 in the second place stands for any success.
const WAYS: [(u16, u16, About, &str); 22] = [
    (
        401,
        403,
        About::Headers,
        "403 says that the server knows you. For a 401 it must not: send no token, or one that nobody has.",
    ),
    (401, 0, About::Headers, "You were let in. For a 401, take the token away."),
    (
        403,
        401,
        About::Headers,
        "401 says that the server does not know you. For a 403 it must know you and still refuse: send a real token.",
    ),
    (
        403,
        0,
        About::Endpoint,
        "You may see this. For a 403, ask with the same token for what is somebody else's.",
    ),
    (
        403,
        404,
        About::Endpoint,
        "That is not there for anybody. For a 403, ask for something that exists and is somebody else's.",
    ),
    (404, 0, About::Endpoint, "That exists. Ask for one that does not."),
    (
        404,
        405,
        About::Endpoint,
        "405 says that the address exists, and only the method is wrong. Keep the method of before, and change the address.",
    ),
    (
        405,
        404,
        About::Endpoint,
        "404 says that the address itself is unknown. Take one that exists, with a method that it does not take.",
    ),
    (405, 0, About::Method, "That method is taken. Try the same address with another one."),
    (
        400,
        422,
        About::Body,
        "422 says that your JSON is well formed, and breaks a rule. For a 400, break the JSON itself: leave a quote or a brace away.",
    ),
    (
        400,
        0,
        About::Body,
        "That was accepted. For a 400, break the JSON itself: leave a quote or a brace away.",
    ),
    (
        400,
        415,
        About::Headers,
        "415 is about the type of the body. Let `Content-Type` be `application/json`, and break the JSON itself.",
    ),
    (
        422,
        400,
        About::Body,
        "400 says that the JSON itself is broken, and then nobody looks at the rules. Mend it, and leave out something that is required.",
    ),
    (
        422,
        0,
        About::Body,
        "That was accepted. For a 422, leave out something that is required, or give it a value that breaks a rule.",
    ),
    (
        422,
        415,
        About::Headers,
        "415 is about the type of the body. Let `Content-Type` be `application/json` first.",
    ),
    (
        422,
        409,
        About::Body,
        "409 says that it is there already. For a 422, leave out something that is required.",
    ),
    (
        415,
        0,
        About::Headers,
        "That type was taken. For a 415, let `Content-Type` name another one, such as `text/plain`.",
    ),
    (
        406,
        0,
        About::Headers,
        "The server had what you accept. For a 406, let `Accept` name something that it does not have, such as `image/png`.",
    ),
    (
        304,
        0,
        About::Headers,
        "You got it all again. For a 304, send the `ETag` of the last answer in `If-None-Match`, with its quotes.",
    ),
    (
        412,
        0,
        About::Headers,
        "Nothing stood in the way. For a 412, send `If-Match` with an old `ETag`.",
    ),
    (
        409,
        0,
        About::Body,
        "That did not clash with anything. For a 409, make something that is there already.",
    ),
    (429, 0, About::Exchange, "That was not too often yet. Send it again, and quickly."),
];

fn instead_of(wanted: u16, got: u16) -> Option<Annotation> {
    let from = if (200..300).contains(&got) { 0 } else { got };
    WAYS.iter()
        .find(|(to, at, ..)| (*to, *at) == (wanted, from))
        .map(|(_, _, about, says)| hint(about.clone(), *says))
}
