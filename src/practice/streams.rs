//! Answers that take their time, or are long.

use serde_json::json;

use super::call::{Body, Call, Chunk, Reply};
use super::problem::problem;
use super::state::State;

const LONGEST_WAIT_S: f64 = 60.0;
const LARGEST_MB: f64 = 200.0;
const MOST_EVENTS: f64 = 1000.0;
/// How much of a large body is made at a time, in bytes.
const CHUNK: usize = 256 << 10;

/// A number of the query, within bounds.
fn number(call: &Call, name: &str, default: f64, least: f64, most: f64) -> Result<f64, Reply> {
    match call.parameter(name) {
        None => Ok(default),
        Some(text) => match text.trim().parse::<f64>() {
            Ok(value) if (least..=most).contains(&value) => Ok(value),
            _ => Err(problem(
                call,
                400,
                "A parameter of the query is wrong",
                &format!("{name} is a number from {least} to {most}, and {text:?} is none."),
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

/// One record of `/large`; each is as long as any other.
fn record(number: u64) -> String {
    format!(
        "{{\"id\":{number:09},\"order\":\"ORD-{:07}\",\"customer\":{},\"total\":\"{:05}.{:02}\",\"currency\":\"EUR\",\"note\":\"Grüße aus der Übung\"}}",
        number % 10_000_000,
        7 + number % 2,
        number * 37 % 100_000,
        number * 13 % 100,
    )
    .replace("\"id\":0", "\"id\":1")
}

pub(super) fn large(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let megabytes = match number(call, "megabytes", 1.0, 0.001, LARGEST_MB) {
        Ok(megabytes) => megabytes,
        Err(reply) => return reply,
    };
    // `[`, then each record with two bytes after it: `,` and a line end, or at
    // last a line end and `]`.
    let each = record(0).len() + 2;
    let records = (((megabytes * 1e6) as u64) / each as u64).max(1);
    let per_chunk = (CHUNK / each).max(1) as u64;
    let chunks = (0..records).step_by(per_chunk as usize).map(move |first| {
        let mut text = String::with_capacity(CHUNK + each);
        if first == 0 {
            text.push('[');
        }
        for number in first..(first + per_chunk).min(records) {
            text.push_str(&record(number));
            text.push_str(if number + 1 == records { "\n]" } else { ",\n" });
        }
        Chunk { after_ms: 0, bytes: text.into_bytes() }
    });
    let length = Some(1 + records * each as u64);
    Reply { body: Body::Chunks { length, chunks: Box::new(chunks) }, ..Reply::empty(200) }
        .with("Content-Type", "application/json")
}

pub(super) fn stream(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let (events, interval) = match (
        number(call, "events", 10.0, 1.0, MOST_EVENTS),
        number(call, "interval", 1.0, 0.0, 60.0),
    ) {
        (Ok(events), Ok(interval)) => (events as u32, (interval * 1000.0) as u32),
        (Err(reply), _) | (_, Err(reply)) => return reply,
    };
    let chunks = (1..=events).map(move |number| {
        let retry = if number == 1 { "retry: 3000\n" } else { "" };
        let text = format!(
            "{retry}id: {number}\nevent: order\ndata: {{\"number\":{number},\"of\":{events}}}\n\n"
        );
        Chunk { after_ms: if number == 1 { 0 } else { interval }, bytes: text.into_bytes() }
    });
    Reply { body: Body::Chunks { length: None, chunks: Box::new(chunks) }, ..Reply::empty(200) }
        .with("Content-Type", "text/event-stream")
        .with("Cache-Control", "no-store")
}
