//! A customer's orders, for that customer only.

use serde_json::Value;

use super::accept;
use super::body::JSON;
use super::call::{Call, Reply};
use super::problem::{problem, shortened};
use super::state::State;

/// Who may be asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caller {
    Customer(u64),
    /// Works here, and may see every customer's orders.
    Staff,
}

/// Tokens that are made to be published, and whose they are.
const TOKENS: [(&str, Caller); 3] = [
    ("practice-token-ada", Caller::Customer(7)),
    ("practice-token-grace", Caller::Customer(8)),
    ("practice-token-staff", Caller::Staff),
];

pub(super) fn orders(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let caller = match authenticate(call) {
        Ok(caller) => caller,
        Err(reply) => return reply,
    };
    let wanted = gaps.first().map(String::as_str).unwrap_or_default();
    // Whether a customer exists is told only to those who may know.
    if let Caller::Customer(own) = caller
        && wanted != own.to_string()
    {
        let detail = format!(
            "This token is customer {own}'s, and these are the orders of customer \"{}\". Proving again who you are changes nothing.",
            shortened(wanted)
        );
        return problem(call, 403, "These orders are not yours", &detail);
    }
    let known = TOKENS.iter().find_map(|(_, who)| match who {
        Caller::Customer(id) if id.to_string() == wanted => Some(*id),
        Caller::Customer(_) | Caller::Staff => None,
    });
    let Some(customer) = known else {
        let detail =
            format!("No customer has the number \"{}\". There are 7 and 8.", shortened(wanted));
        return problem(call, 404, "There is no such customer", &detail);
    };
    if accept::choose(&call.headers, &[JSON]).is_none() {
        return accept::refused(call, &[JSON]);
    }
    let orders: Vec<Value> = state
        .orders
        .iter()
        .filter(|order| order.members.get("customer").and_then(Value::as_u64) == Some(customer))
        .map(|order| order.value())
        .collect();
    Reply::json(200, &Value::Array(orders))
        .with("Cache-Control", "private, no-store")
        .with("Vary", "Accept, Authorization")
}

/// Who is asking (RFC 6750).
fn authenticate(call: &Call) -> Result<Caller, Reply> {
    const REALM: &str = "Bearer realm=\"practice\"";
    const INVALID: &str = "Bearer realm=\"practice\", error=\"invalid_token\"";
    let refuse = |says: &str, challenge: &str| {
        let names: Vec<&str> = TOKENS.iter().map(|(token, _)| *token).collect();
        let detail = format!("{says} Tokens for practice: {}.", names.join(", "));
        problem(call, 401, "Prove who you are", &detail).with("WWW-Authenticate", challenge)
    };
    let Some(value) = call.headers.get("Authorization").map(str::trim) else {
        return Err(refuse("This needs the header Authorization: Bearer <token>.", REALM));
    };
    let (scheme, token) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
    let token = token.trim();
    if !scheme.eq_ignore_ascii_case("Bearer") {
        // A token without a scheme must not be told back.
        let says = match scheme.to_ascii_lowercase().as_str() {
            "basic" => "The scheme is Basic, and this takes Bearer.",
            "digest" => "The scheme is Digest, and this takes Bearer.",
            _ if token.is_empty() => "The word Bearer is missing in front of the token.",
            _ => "The word in front of the token is not Bearer, the scheme that this takes.",
        };
        return Err(refuse(says, REALM));
    }
    let says = if token.is_empty() {
        "The word Bearer is there, and no token after it."
    } else if token.starts_with(['<', '"', '{']) {
        "This token is not known. It goes in without brackets or quotes around it."
    } else {
        "This token is not known: it may be mistyped, or too old."
    };
    let found = TOKENS.iter().find(|(known, _)| *known == token);
    found.map(|(_, who)| *who).ok_or_else(|| refuse(says, INVALID))
}
