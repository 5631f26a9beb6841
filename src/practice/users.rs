//! Users: what a body must hold.

use serde_json::Value;

use super::ORIGIN;
use super::accept;
use super::body::{JSON, fault, object, take_id};
use super::call::{Call, Reply};
use super::condition::unless_unchanged;
use super::orders::{full, number};
use super::problem::{invalid, problem, shortened};
use super::state::{Full, State};

pub(super) fn create(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    let mut members = match object(call, &[JSON]) {
        Ok(members) => members,
        Err(reply) => return reply,
    };
    let mut faults = Vec::new();
    match take_id(&mut members) {
        Ok(None) => {}
        Ok(Some(_)) => faults.push(fault("id", "is the server's to choose: leave it out")),
        Err(fault) => faults.push(fault),
    }
    for name in ["name", "email"] {
        let says = match members.get(name) {
            None => "is required",
            Some(Value::String(text)) if text.trim().is_empty() => "is empty",
            Some(Value::String(text)) if name == "email" && !is_email(text) => {
                "is no e-mail address, such as ada@example.com"
            }
            Some(Value::String(_)) => continue,
            Some(_) => "is a string: text in double quotes",
        };
        faults.push(fault(name, says));
    }
    if !faults.is_empty() {
        return invalid(call, faults);
    }
    let email = members.get("email").and_then(Value::as_str).unwrap_or_default();
    if state.users.iter().any(|user| user.text("email").eq_ignore_ascii_case(email)) {
        let detail = format!(
            "Somebody with the address {} is here already. An address belongs to one user.",
            shortened(email)
        );
        return problem(call, 409, "That user exists", &detail);
    }
    match state.add_user(members, now_ms) {
        Ok(user) => Reply::json(201, &user.value())
            .with("Location", format!("{ORIGIN}/users/{}", user.id))
            .with("ETag", user.etag())
            .with("Last-Modified", user.last_modified()),
        Err(Full) => full(call),
    }
}

/// Something on both sides of one `@`, a host that could be one, no spaces:
/// only a letter that arrives proves more.
fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.is_empty()
            && !host.contains('@')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !text.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

pub(super) fn read(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let text = gaps.first().map(String::as_str).unwrap_or_default();
    let Some(user) = number(text).and_then(|id| state.users.iter().find(|user| user.id == id))
    else {
        let detail =
            format!("No user has the number \"{}\". Two who are here: 7 and 8.", shortened(text));
        return problem(call, 404, "There is no such user", &detail);
    };
    if accept::choose(&call.headers, &[JSON]).is_none() {
        return accept::refused(call, &[JSON]);
    }
    let reply = Reply::json(200, &user.value())
        .with("Last-Modified", user.last_modified())
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept");
    unless_unchanged(call, reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_at_sign_between_two_texts() {
        for (text, expected) in [
            ("ada@example.com", true),
            ("a+b@x", true),
            ("jörg@übung.example", true),
            ("ada", false),
            ("@example.com", false),
            ("ada@", false),
            ("ada@b@c", false),
            ("ada @example.com", false),
            ("ada@.com", false),
        ] {
            assert_eq!(is_email(text), expected, "{text}");
        }
    }
}
