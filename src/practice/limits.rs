//! What goes wrong on purpose: broken, flaky, limited.

use serde_json::json;

use super::call::{Call, Reply};
use super::problem::problem;
use super::state::State;

/// `/limited` takes this many calls in this many milliseconds.
const CALLS: usize = 3;
const WINDOW_MS: f64 = 10_000.0;
const FLAKY_WAIT_S: u32 = 2;

pub(super) fn broken(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    problem(
        call,
        500,
        "Something broke in here",
        "This address is broken on purpose. Nothing in your request is wrong.",
    )
}

pub(super) fn flaky(state: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    state.flaky = state.flaky.wrapping_add(1);
    if state.flaky % 2 == 1 {
        return problem(
            call,
            503,
            "Not just now",
            "This address works every second time. Wait a little, and send it again.",
        )
        .with("Retry-After", FLAKY_WAIT_S.to_string());
    }
    Reply::json(200, &json!({ "works": true, "attempts": state.flaky }))
}

pub(super) fn limited(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    // A clock that was set back must not lock anybody out.
    state.limited.retain(|at| (0.0..WINDOW_MS).contains(&(now_ms - at)));
    let allowed = state.limited.len() < CALLS;
    if allowed {
        state.limited.push(now_ms);
    }
    let left = CALLS - state.limited.len();
    let oldest = state.limited.first().copied().unwrap_or(now_ms);
    // In seconds: when the oldest call is forgotten, there is room for one more.
    let wait = ((oldest + WINDOW_MS - now_ms) / 1000.0).ceil().max(1.0);
    let window = WINDOW_MS / 1000.0;
    let reply = if allowed {
        Reply::json(200, &json!({ "allowed": true, "left": left }))
    } else {
        let detail = format!(
            "{CALLS} calls in {window} seconds are allowed here. Wait {wait} seconds, then send it again."
        );
        problem(call, 429, "Too many requests", &detail).with("Retry-After", wait.to_string())
    };
    reply
        .with("RateLimit-Policy", format!("\"default\";q={CALLS};w={window}"))
        .with("RateLimit", format!("\"default\";r={left};t={wait}"))
        // The older names, which most APIs still use.
        .with("X-RateLimit-Limit", CALLS.to_string())
        .with("X-RateLimit-Remaining", left.to_string())
        .with("X-RateLimit-Reset", wait.to_string())
        .with("Cache-Control", "no-store")
}
