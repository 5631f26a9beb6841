//! Any status that a page can be shown, with the headers that go with it.

use serde_json::json;

use super::ORIGIN;
use super::call::{Call, Reply};
use super::problem::{problem, shortened};
use super::state::State;
use crate::http::status_info;

pub(super) fn status(_: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let text = gaps.first().map(String::as_str).unwrap_or_default();
    let three_digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<u16>().ok().filter(|_| three_digits) {
        Some(code @ 200..=599) => answer(call, code),
        Some(100..=199) => problem(
            call,
            400,
            "Not a final answer",
            "Codes from 100 to 199 are news on the way; a page is only ever shown the answer after them.",
        ),
        _ => {
            let detail = format!(
                "A status is a number of three digits, here from 200 to 599, and \"{}\" is none.",
                shortened(text)
            );
            problem(call, 400, "Not a status", &detail)
        }
    }
}

fn answer(call: &Call, code: u16) -> Reply {
    let phrase = status_info(code).map_or("No registered meaning", |info| info.phrase);
    let reply = match code {
        204 | 205 | 304 => Reply::empty(code),
        200..=399 => Reply::json(code, &json!({ "status": code, "phrase": phrase })),
        _ => {
            let detail = format!("You asked for {code}, and here it is. Nothing else is wrong.");
            problem(call, code, phrase, &detail)
        }
    };
    let length = reply.body.length().unwrap_or(0);
    match code {
        201 => reply.with("Location", format!("{ORIGIN}/orders/12345")),
        206 => reply.with("Content-Range", format!("bytes 0-{}/{}", length.max(1) - 1, 2 * length)),
        300 | 301 | 302 | 303 | 307 | 308 => reply.with("Location", format!("{ORIGIN}/echo")),
        304 => reply.with("ETag", "\"practice\""),
        401 => reply.with("WWW-Authenticate", "Bearer realm=\"practice\""),
        405 => reply.with("Allow", others(&call.method)),
        407 => reply.with("Proxy-Authenticate", "Basic realm=\"practice\""),
        415 => reply.with("Accept", "application/json"),
        416 => reply.with("Content-Range", "bytes */1234"),
        426 => reply.with("Upgrade", "HTTP/2.0").with("Connection", "Upgrade"),
        429 | 503 => reply.with("Retry-After", "5"),
        _ => reply,
    }
}

/// For `Allow`: the method that was refused can't be among them.
fn others(method: &str) -> String {
    let read = matches!(method, "GET" | "HEAD");
    let names = ["GET", "HEAD", "POST", "PUT", "DELETE"];
    let left = names.into_iter().filter(|name| match *name {
        "GET" | "HEAD" => !read,
        name => name != method,
    });
    left.collect::<Vec<_>>().join(", ")
}
