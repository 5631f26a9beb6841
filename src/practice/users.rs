//! Users: what a body must hold.

use serde_json::{Value, json};

use super::ORIGIN;
use super::call::{Call, Reply};
use super::orders::object;
use super::problem::{problem, with_members};
use super::state::{RECORD_LIMIT, State};

pub(super) fn create(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    let mut members = match object(call, &["application/json"]) {
        Ok(members) => members,
        Err(reply) => return reply,
    };
    if call.body.len() > RECORD_LIMIT {
        return problem(
            call,
            413,
            "The user is too large",
            &format!("A user has up to {RECORD_LIMIT} bytes here."),
        );
    }
    let mut errors = Vec::new();
    for name in ["name", "email"] {
        let fault = match members.get(name) {
            None => "is required",
            Some(Value::String(text)) if text.trim().is_empty() => "is empty",
            Some(Value::String(text)) if name == "email" && !is_email(text) => {
                "is no e-mail address"
            }
            Some(Value::String(_)) => continue,
            Some(_) => "is a string",
        };
        errors.push(json!({ "pointer": format!("#/{name}"), "detail": fault }));
    }
    if !errors.is_empty() {
        return with_members(
            call,
            422,
            "The user can't be accepted",
            "A user needs a name and an e-mail address; errors says what is wrong with these.",
            &[("errors", Value::Array(errors))],
        );
    }
    members.shift_remove("id");
    let email = members.get("email").and_then(Value::as_str).unwrap_or_default();
    if state.users.iter().any(|user| user.member("email").eq_ignore_ascii_case(email)) {
        return problem(
            call,
            409,
            "That user exists",
            &format!("Somebody with the address {email} is here already."),
        );
    }
    let user = state.add_user(members, now_ms);
    Reply::json(201, &user.value()).with("Location", format!("{ORIGIN}/users/{}", user.id))
}

fn is_email(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !text.contains(' '))
}

pub(super) fn read(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let id = gaps.first().and_then(|id| id.parse::<u64>().ok());
    match id.and_then(|id| state.users.iter().find(|user| user.id == id)) {
        Some(user) => Reply::json(200, &user.value()),
        None => problem(call, 404, "There is no such user", "No user has this number."),
    }
}
