//! A customer's orders, for that customer only.

use serde_json::Value;

use super::call::{Call, Reply};
use super::problem::problem;
use super::state::State;

/// Tokens that are made to be published, and whose they are.
const TOKENS: [(&str, u64); 2] = [("practice-token-ada", 7), ("practice-token-grace", 8)];

pub(super) fn orders(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let customer = match authenticate(call) {
        Ok(customer) => customer,
        Err(reply) => return reply,
    };
    let wanted = gaps.first().map(String::as_str).unwrap_or_default();
    if wanted != customer.to_string() {
        let detail =
            format!("This token is customer {customer}'s, and these are the orders of {wanted}.");
        return problem(call, 403, "These orders are not yours", &detail);
    }
    let orders: Vec<Value> = state
        .orders
        .iter()
        .filter(|order| order.members.get("customer").and_then(Value::as_u64) == Some(customer))
        .map(|order| order.value())
        .collect();
    Reply::json(200, &Value::Array(orders)).with("Cache-Control", "private, no-store")
}

/// Who is asking (RFC 6750).
fn authenticate(call: &Call) -> Result<u64, Reply> {
    let refuse = |detail: &str, challenge: &str| {
        let names: Vec<&str> = TOKENS.iter().map(|(token, _)| *token).collect();
        let detail = format!("{detail} Tokens for practice: {}.", names.join(", "));
        problem(call, 401, "Prove who you are", &detail).with("WWW-Authenticate", challenge)
    };
    const REALM: &str = "Bearer realm=\"practice\"";
    let Some(value) = call.headers.get("Authorization") else {
        return Err(refuse("This needs an Authorization header.", REALM));
    };
    let (scheme, token) =
        value.trim().split_once(char::is_whitespace).unwrap_or((value.trim(), ""));
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return Err(refuse("This takes the scheme Bearer.", REALM));
    }
    let invalid = "Bearer realm=\"practice\", error=\"invalid_token\"";
    TOKENS
        .iter()
        .find(|(known, _)| *known == token.trim())
        .map(|(_, customer)| *customer)
        .ok_or_else(|| refuse("This token is not known.", invalid))
}
