//! What goes wrong on purpose: broken, flaky, limited, and any status.

use serde_json::json;

use super::ORIGIN;
use super::call::{Call, Reply};
use super::problem::problem;
use super::state::State;
use crate::http::status_info;

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
    state.flaky += 1;
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
    let left = CALLS.saturating_sub(state.limited.len());
    let reply = if left == 0 {
        let oldest = state.limited.first().copied().unwrap_or(now_ms);
        let wait = ((oldest + WINDOW_MS - now_ms) / 1000.0).ceil().max(1.0);
        let detail = format!("{CALLS} calls in {} seconds are allowed here.", WINDOW_MS / 1000.0);
        problem(call, 429, "Too many requests", &detail).with("Retry-After", wait.to_string())
    } else {
        state.limited.push(now_ms);
        Reply::json(200, &json!({ "allowed": true, "left": left - 1 }))
    };
    reply
        .with("X-RateLimit-Limit", CALLS.to_string())
        .with("X-RateLimit-Remaining", left.saturating_sub(1).to_string())
}

/// Any status that a page can be shown, with the headers that go with it.
pub(super) fn status(_: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let text = gaps.first().map(String::as_str).unwrap_or_default();
    let code = match text.parse::<u16>() {
        Ok(code @ 200..=599) => code,
        Ok(100..=199) => {
            return problem(
                call,
                400,
                "Not a final answer",
                "Codes from 100 to 199 are news on the way; a page is only ever shown the answer after them.",
            );
        }
        _ => {
            return problem(
                call,
                400,
                "Not a status",
                &format!("A status is a number from 200 to 599, and {text:?} is none."),
            );
        }
    };
    let phrase = status_info(code).map_or("no registered meaning", |info| info.phrase);
    let reply = match code {
        204 | 205 | 304 => Reply::empty(code),
        _ => Reply::json(code, &json!({ "status": code, "phrase": phrase, "method": call.method })),
    };
    match code {
        201 => reply.with("Location", format!("{ORIGIN}/orders/12345")),
        301 | 302 | 303 | 307 | 308 => reply.with("Location", format!("{ORIGIN}/echo")),
        401 => reply.with("WWW-Authenticate", "Bearer realm=\"practice\""),
        405 => reply.with("Allow", "GET, HEAD, OPTIONS"),
        407 => reply.with("Proxy-Authenticate", "Basic realm=\"practice\""),
        426 => reply.with("Upgrade", "websocket"),
        429 | 503 => reply.with("Retry-After", "5"),
        _ => reply,
    }
}
