//! Slips in the body that was sent.

use super::super::condition::{Condition, JsonPath, Side};
use super::super::facts::Facts;
use super::super::judge::nodes;
use super::super::test::{BodyTest, JsonType, Test};
use super::{Tried, hint};
use crate::annotation::{About, Annotation};
use crate::http::BodyKind;
use crate::near::nearest;
use crate::prose::Prose;

pub(super) fn hints(tried: &Tried<'_>, hints: &mut Vec<Annotation>) {
    // One thing about the body as a whole, then each place in it.
    let about_body = tried.unmet.iter().any(|condition| match condition {
        Condition::Body { side: Side::Request, test } => {
            matches!(
                test,
                BodyTest::Exists
                    | BodyTest::IsJson(true)
                    | BodyTest::Contains(_)
                    | BodyTest::Matches(_)
            )
        }
        Condition::Json { side: Side::Request, test, .. } => *test != Test::Missing,
        _ => false,
    });
    if about_body && let Some(whole) = whole(tried.facts) {
        hints.push(whole);
        return;
    }
    for condition in &tried.unmet {
        match condition {
            Condition::Body { side: Side::Request, test } => hints.extend(body(test)),
            Condition::Json { side: Side::Request, path, test } => {
                hints.extend(place(path, test, tried.facts));
            }
            _ => {}
        }
    }
}

/// Why there is no JSON to look into.
pub(super) fn whole(facts: &Facts<'_>) -> Option<Annotation> {
    let body = facts.body(Side::Request);
    let draft = &facts.exchange.draft.body;
    if body.json().is_some() {
        return None;
    }
    if body.is_empty() {
        let is_left = draft.kind == BodyKind::None && !draft.text.trim().is_empty();
        return Some(hint(
            About::Body,
            if is_left {
                "You wrote a body, and its kind is none, so nothing of it was sent. Choose JSON."
            } else {
                "You sent no body. What the request is about goes there."
            },
        ));
    }
    if matches!(draft.kind, BodyKind::Form | BodyKind::Multipart) {
        return Some(hint(
            About::Body,
            "You sent a form. Here the body is JSON: choose that kind, and write `{ \"name\": … }`.",
        ));
    }
    let error = crate::json::check(&body.text()).err()?;
    let about = About::BodyPlace { line: error.line, column: error.column };
    Some(
        hint(about, Prose::new("Your body is no JSON yet.").and(error.summary()))
            .detail(error.detail()),
    )
}

fn body(test: &BodyTest) -> Option<Annotation> {
    Some(hint(
        About::Body,
        match test {
            BodyTest::Empty => "You sent a body, and here is none needed. Empty it.",
            BodyTest::IsJson(false) => {
                "Your JSON is in order. Break it on purpose: leave a quote or a brace away."
            }
            BodyTest::Exists
            | BodyTest::IsJson(true)
            | BodyTest::Contains(_)
            | BodyTest::Matches(_) => "The body is another one than asked for.",
        },
    ))
}

/// The name at the end of a path such as `$.email` or `$['email']`.
fn last_name(path: &JsonPath) -> Option<&str> {
    let text = path
        .text
        .strip_suffix("']")
        .map_or_else(|| path.text.rsplit('.').next(), |start| start.rsplit("['").next())?;
    let is_name = !text.is_empty() && !text.contains(['$', '[', ']', '*', '?', '@', '\'']);
    is_name.then_some(text)
}

fn place(path: &JsonPath, test: &Test, facts: &Facts<'_>) -> Option<Annotation> {
    let found = nodes(path, facts.body(Side::Request)).unwrap_or_default();
    let name = last_name(path).unwrap_or(&path.text);
    let says = match (found.first(), test) {
        (Some(_), Test::Missing) => Prose::with("{} is still in the body. Leave it out.", &[name]),
        (None, Test::Missing) => return None,
        (None, _) => missing(name, facts),
        (Some(node), Test::Is(wanted))
            if node.kind == JsonType::String && !wanted.quoted && node.value() != wanted.text =>
        {
            Prose::with("{} is there, with another value than asked for.", &[name])
        }
        (Some(node), Test::Is(wanted)) if wanted.quoted && node.kind != JsonType::String => {
            Prose::with("{} is to be a text: put its value in double quotes.", &[name])
        }
        (Some(node), Test::Type(JsonType::Number)) if node.kind == JsonType::String => {
            Prose::with("{} is a text, because of its quotes. A number has none.", &[name])
        }
        (Some(node), Test::Type(JsonType::Boolean)) if node.kind == JsonType::String => {
            Prose::with(
                "{} is a text, because of its quotes. `true` and `false` have none.",
                &[name],
            )
        }
        (Some(node), Test::Type(JsonType::String)) if node.kind != JsonType::String => {
            Prose::with("{} is to be a text: put its value in double quotes.", &[name])
        }
        (Some(_), _) => Prose::with("{} is there, with another value than asked for.", &[name]),
    };
    Some(hint(About::Body, says))
}

fn missing(name: &str, facts: &Facts<'_>) -> Prose {
    if facts.query.iter().any(|row| row.decoded_name == name) {
        return Prose::with("You sent {} in the endpoint; here it belongs in the body.", &[name]);
    }
    if facts.headers.contains(name) {
        return Prose::with("You sent {} as a header; here it belongs in the body.", &[name]);
    }
    let text = facts.body(Side::Request).text();
    let value: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    let Some(value) = value else {
        return Prose::with("{} is missing in the body.", &[name]);
    };
    let Some(members) = value.as_object() else {
        return Prose::with(
            "The body is JSON, but no object: it begins with `{` and holds {}.",
            &[name],
        );
    };
    if let Some(near) = nearest(name, members.keys().map(String::as_str)) {
        return if near.eq_ignore_ascii_case(name) {
            Prose::with(
                "Names in JSON are compared letter by letter, capitals too: you wrote {}, and it is {}.",
                &[near, name],
            )
        } else {
            Prose::with("You wrote {}; asked for is {}.", &[near, name])
        };
    }
    let within = members.iter().find(|(_, value)| value.get(name).is_some());
    match within {
        Some((outer, _)) => {
            Prose::with("{} lies within {}; it belongs one level further out.", &[name, outer])
        }
        None => Prose::with("{} is missing in the body.", &[name]),
    }
}
