//! Orders: read, create, replace, change, remove.

use serde_json::{Map, Value};

use super::ORIGIN;
use super::accept;
use super::body::{JSON, MERGE_PATCH, fault, object, take_id};
use super::call::{Call, Reply};
use super::condition::{unless_unchanged, unmet};
use super::hash::fnv1a;
use super::merge::merge;
use super::problem::{invalid, problem, shortened};
use super::state::{Full, Key, LARGEST_ID, RECORD_LIMIT, Record, State};

pub(super) const STATUSES: [&str; 5] = ["open", "paid", "shipped", "delivered", "cancelled"];
/// The longest `Idempotency-Key`, in bytes.
const LONGEST_KEY: usize = 255;

pub(super) fn read(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let order = match find(state, call, gaps) {
        Ok(order) => order,
        Err(reply) => return reply,
    };
    if accept::choose(&call.headers, &[JSON]).is_none() {
        return accept::refused(call, &[JSON]);
    }
    let reply = Reply::json(200, &order.value())
        .with("Last-Modified", order.last_modified())
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept");
    unless_unchanged(call, reply)
}

fn find<'a>(state: &'a State, call: &Call, gaps: &[String]) -> Result<&'a Record, Reply> {
    let id = id_of(call, gaps)?;
    state.order(id).ok_or_else(|| {
        let detail = format!("No order has the number {id}. GET /orders lists those that exist.");
        problem(call, 404, "There is no such order", &detail)
    })
}

/// The number in the path, written in the one way that leads to the order.
pub(super) fn number(text: &str) -> Option<u64> {
    let id = text.parse().ok().filter(|id| (1..=LARGEST_ID).contains(id))?;
    (id.to_string() == text).then_some(id)
}

fn id_of(call: &Call, gaps: &[String]) -> Result<u64, Reply> {
    let text = gaps.first().map(String::as_str).unwrap_or_default();
    number(text).ok_or_else(|| {
        let detail = format!(
            "Orders have whole numbers from 1 to {LARGEST_ID}, such as 12345, and \"{}\" is none.",
            shortened(text)
        );
        problem(call, 404, "There is no such order", &detail)
    })
}

/// What an order may not be.
fn faults(members: &Map<String, Value>) -> Vec<Value> {
    let mut faults = Vec::new();
    match members.get("status") {
        None => {}
        Some(Value::String(status)) if STATUSES.contains(&status.as_str()) => {}
        Some(_) => faults.push(fault("status", &format!("is one of {}", STATUSES.join(", ")))),
    }
    match members.get("items") {
        None => {}
        Some(Value::Array(items)) => {
            for (at, _) in items.iter().enumerate().filter(|(_, item)| !item.is_object()).take(10) {
                let place = format!("items/{at}");
                faults.push(fault(&place, "is an object, such as {\"name\": \"Notebook\"}"));
            }
        }
        Some(_) => faults.push(fault("items", "is an array")),
    }
    if members.get("total").is_some_and(|total| !total.is_string() && !total.is_number()) {
        faults.push(fault("total", "is an amount, such as \"4.50\""));
    }
    faults
}

/// The body as a valid order's members, and the id that it names.
fn order_in(call: &Call) -> Result<(Map<String, Value>, Option<u64>), Reply> {
    let mut members = object(call, &[JSON])?;
    let id = take_id(&mut members);
    let mut faults = faults(&members);
    match id {
        Ok(id) if faults.is_empty() => return Ok((members, id)),
        Ok(_) => {}
        Err(fault) => faults.insert(0, fault),
    }
    Err(invalid(call, faults))
}

pub(super) fn create(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    let key = call.headers.get("Idempotency-Key").map(str::trim).filter(|key| !key.is_empty());
    if key.is_some_and(|key| key.len() > LONGEST_KEY) {
        let detail = format!("Idempotency-Key takes up to {LONGEST_KEY} bytes here.");
        return problem(call, 400, "The Idempotency-Key is too long", &detail);
    }
    let (mut members, id) = match order_in(call) {
        Ok(order) => order,
        Err(reply) => return reply,
    };
    let body = fnv1a(call.body.iter().copied());
    if let Some(used) = key.and_then(|key| state.key(key)) {
        return again(state, call, used, body);
    }
    if let Some(id) = id.filter(|id| state.order(*id).is_some()) {
        let detail = format!(
            "Order {id} exists already. PUT /orders/{id} replaces it; POST without an id makes another order."
        );
        return problem(call, 409, "That order exists", &detail);
    }
    members.entry("status").or_insert_with(|| "open".into());
    match state.add_order(id, members, now_ms) {
        Ok(order) => {
            let (reply, order) = (created(order), order.id);
            if let Some(key) = key {
                state.keep_key(Key { key: key.to_owned(), body, order });
            }
            reply
        }
        Err(Full) => full(call),
    }
}

/// The answer to an `Idempotency-Key` that was used before.
fn again(state: &State, call: &Call, used: &Key, body: u64) -> Reply {
    if used.body != body {
        let detail = format!(
            "This Idempotency-Key came before, with another body, and made order {}. A new request needs a new key.",
            used.order
        );
        return problem(call, 422, "The key belongs to another request", &detail);
    }
    match state.order(used.order) {
        Some(order) => created(order).with("Idempotency-Replayed", "true"),
        None => {
            let detail = format!(
                "This Idempotency-Key made order {}, which has been deleted since. A new request needs a new key.",
                used.order
            );
            problem(call, 409, "What the key has made is gone", &detail)
        }
    }
}

pub(super) fn full(call: &Call) -> Reply {
    problem(
        call,
        507,
        "There is no room",
        "The practice data has grown as large as a browser will keep. Delete some orders, or press Reset practice data.",
    )
}

fn created(order: &Record) -> Reply {
    described(201, order).with("Location", format!("{ORIGIN}/orders/{}", order.id))
}

/// An order after a change, with the headers that tell versions apart.
fn described(status: u16, order: &Record) -> Reply {
    Reply::json(status, &order.value())
        .with("ETag", order.etag())
        .with("Last-Modified", order.last_modified())
}

/// 409 for an order that is called off after it has left.
fn too_late(call: &Call, from: Option<&Record>, to: &Map<String, Value>) -> Option<Reply> {
    let from = from?.text("status");
    let cancels = to.get("status").and_then(Value::as_str) == Some("cancelled");
    (cancels && matches!(from, "shipped" | "delivered")).then(|| {
        let detail = format!("This order is {from}: it has left, and can't be cancelled any more.");
        problem(call, 409, "It is too late for that", &detail)
    })
}

/// 409 for a body that names another order than the address does.
fn other_number(call: &Call, id: u64, other: Option<u64>) -> Option<Reply> {
    let other = other.filter(|other| *other != id)?;
    let detail = format!(
        "The address says {id}, and the body says {other}. An order keeps its number; leave id out, or ask at /orders/{other}."
    );
    Some(problem(call, 409, "Two numbers for one order", &detail))
}

pub(super) fn replace(state: &mut State, call: &Call, gaps: &[String], now_ms: f64) -> Reply {
    let id = match id_of(call, gaps) {
        Ok(id) => id,
        Err(reply) => return reply,
    };
    let order = state.order(id);
    if let Some(reply) = unmet(call, order.map(Record::etag).as_deref()) {
        return reply;
    }
    let (members, named) = match order_in(call) {
        Ok(order) => order,
        Err(reply) => return reply,
    };
    if let Some(reply) = other_number(call, id, named).or_else(|| too_late(call, order, &members)) {
        return reply;
    }
    let done = if order.is_some() {
        state
            .change_order(id, members, now_ms)
            .map(|order| order.map(|order| described(200, order)))
    } else {
        state.add_order(Some(id), members, now_ms).map(|order| Some(created(order)))
    };
    done.ok().flatten().unwrap_or_else(|| full(call))
}

pub(super) fn change(state: &mut State, call: &Call, gaps: &[String], now_ms: f64) -> Reply {
    let order = match find(state, call, gaps) {
        Ok(order) => order,
        Err(reply) => return reply,
    };
    if let Some(reply) = unmet(call, Some(&order.etag())) {
        return reply;
    }
    let mut patch = match object(call, &[MERGE_PATCH, JSON]) {
        Ok(patch) => patch,
        Err(reply) => return reply,
    };
    let named = match take_id(&mut patch) {
        Ok(named) => named,
        Err(fault) => return invalid(call, vec![fault]),
    };
    if let Some(reply) =
        other_number(call, order.id, named).or_else(|| too_late(call, Some(order), &patch))
    {
        return reply;
    }
    let (id, mut members) = (order.id, order.members.clone());
    merge(&mut members, patch);
    let faults = faults(&members);
    if !faults.is_empty() {
        return invalid(call, faults);
    }
    if serde_json::to_string(&members).is_ok_and(|text| text.len() > RECORD_LIMIT) {
        let detail =
            format!("With this change the order would take more than {RECORD_LIMIT} bytes.");
        return problem(call, 413, "The record is too large", &detail);
    }
    match state.change_order(id, members, now_ms) {
        Ok(Some(order)) => described(200, order),
        Ok(None) | Err(Full) => full(call),
    }
}

pub(super) fn remove(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let order = match find(state, call, gaps) {
        Ok(order) => order,
        Err(reply) => return reply,
    };
    if let Some(reply) = unmet(call, Some(&order.etag())) {
        return reply;
    }
    let id = order.id;
    state.orders.retain(|order| order.id != id);
    Reply::empty(204)
}
