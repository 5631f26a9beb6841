//! Answers that take their time.

use serde_json::json;

use super::call::{Body, Call, Chunk, Reply};
use super::problem::{problem, shortened};
use super::state::State;

const LONGEST_WAIT_S: f64 = 60.0;
const MOST_EVENTS: f64 = 1000.0;
const LONGEST_INTERVAL_S: f64 = 60.0;

/// A number of the query, within bounds.
pub(super) fn number(
    call: &Call,
    name: &str,
    default: f64,
    least: f64,
    most: f64,
) -> Result<f64, Reply> {
    match call.parameter(name) {
        None => Ok(default),
        Some(text) => match text.trim().parse::<f64>() {
            Ok(value) if (least..=most).contains(&value) => Ok(value),
            _ => Err(problem(
                call,
                400,
                "A parameter of the query is wrong",
                &format!(
                    "{name} is a number from {least} to {most}, and \"{}\" is none.",
                    shortened(&text)
                ),
            )),
        },
    }
}

pub(super) fn slow(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    match number(call, "seconds", 3.0, 0.0, LONGEST_WAIT_S) {
        Ok(seconds) => {
            let mut reply = Reply::json(200, &json!({ "waited_seconds": seconds }));
            reply.wait_ms = (seconds * 1000.0) as u32;
            reply
        }
        Err(reply) => reply,
    }
}

/// What becomes of an order, event by event.
const STEPS: [&str; 4] = ["paid", "packed", "shipped", "delivered"];

/// Server-sent events (HTML standard, section 9.2). A caller that was cut off
/// says with `Last-Event-ID` where to go on.
pub(super) fn stream(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let (events, interval) = match (
        number(call, "events", 10.0, 1.0, MOST_EVENTS),
        number(call, "interval", 1.0, 0.0, LONGEST_INTERVAL_S),
    ) {
        (Ok(events), Ok(interval)) => (events as u32, (interval * 1000.0) as u32),
        (Err(reply), _) | (_, Err(reply)) => return reply,
    };
    let seen = call.headers.get("Last-Event-ID").and_then(|id| id.trim().parse::<u32>().ok());
    let first = seen.unwrap_or(0).saturating_add(1);
    let chunks = (first..=events).map(move |number| {
        let retry = if number == first { "retry: 3000\n" } else { "" };
        let at = number as usize - 1;
        let order = 12_345 + at / STEPS.len();
        let status = STEPS[at % STEPS.len()];
        let text = format!(
            "{retry}id: {number}\nevent: order\ndata: {{\"number\":{number},\"of\":{events},\"order\":{order},\"status\":\"{status}\"}}\n\n"
        );
        Chunk { after_ms: if number == first { 0 } else { interval }, bytes: text.into_bytes() }
    });
    Reply { body: Body::Chunks { length: None, chunks: Box::new(chunks) }, ..Reply::empty(200) }
        .with("Content-Type", "text/event-stream")
        .with("Cache-Control", "no-store")
}
