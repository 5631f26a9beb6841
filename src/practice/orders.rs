//! Orders: read, create, replace, change, remove.

use serde_json::{Map, Value, json};

use super::ORIGIN;
use super::accept;
use super::call::{Call, Reply};
use super::problem::{problem, with_members};
use super::state::{RECORD_LIMIT, Record, State};
use crate::http::{http_date, parse_http_date};
use crate::json;

const JSON: &str = "application/json";
const CSV: &str = "text/csv";
const MERGE_PATCH: &str = "application/merge-patch+json";
const PAGE: usize = 20;
const LARGEST_PAGE: usize = 100;

pub(super) fn list(state: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let Some(format) = accept::choose(&call.headers, &[JSON, CSV]) else {
        return problem(
            call,
            406,
            "No such format",
            "Orders come as application/json or text/csv.",
        )
        .with("Accept", "application/json, text/csv");
    };
    let number = |name: &str, default: usize, most: usize| match call.parameter(name) {
        None => Ok(default),
        Some(text) => match text.parse::<usize>() {
            Ok(value) if (1..=most).contains(&value) => Ok(value),
            _ => Err(problem(
                call,
                400,
                "A parameter of the query is wrong",
                &format!("{name} is a whole number from 1 to {most}, and {text:?} is none."),
            )),
        },
    };
    let (limit, page) = match (number("limit", PAGE, LARGEST_PAGE), number("page", 1, 1_000_000)) {
        (Ok(limit), Ok(page)) => (limit, page),
        (Err(reply), _) | (_, Err(reply)) => return reply,
    };
    let status = call.parameter("status");
    let fitting: Vec<&Record> = state
        .orders
        .iter()
        .filter(|order| status.as_deref().is_none_or(|status| order.member("status") == status))
        .collect();
    let pages = fitting.len().div_ceil(limit).max(1);
    let shown: Vec<&Record> =
        fitting.iter().skip((page - 1).saturating_mul(limit)).take(limit).copied().collect();
    let reply = if format == CSV {
        Reply::bytes(200, "text/csv; charset=utf-8", csv(&shown).into_bytes())
    } else {
        Reply::json(200, &shown.iter().map(|order| order.value()).collect())
    };
    let address = |page: usize| {
        let status =
            status.as_deref().map(|status| format!("&status={status}")).unwrap_or_default();
        format!("<{ORIGIN}/orders?limit={limit}&page={page}{status}>")
    };
    let mut links =
        vec![format!("{}; rel=\"first\"", address(1)), format!("{}; rel=\"last\"", address(pages))];
    if page > 1 {
        links.push(format!("{}; rel=\"prev\"", address((page - 1).min(pages))));
    }
    if page < pages {
        links.push(format!("{}; rel=\"next\"", address(page + 1)));
    }
    reply
        .with("X-Total-Count", fitting.len().to_string())
        .with("Link", links.join(", "))
        .with("Vary", "Accept")
}

fn csv(orders: &[&Record]) -> String {
    let mut text = String::from("id,status,total,currency\r\n");
    for order in orders {
        let cell = |name| {
            let value = order.member(name);
            if value.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", value.replace('"', "\"\""))
            } else {
                value.to_owned()
            }
        };
        text.push_str(&format!(
            "{},{},{},{}\r\n",
            order.id,
            cell("status"),
            cell("total"),
            cell("currency")
        ));
    }
    text
}

pub(super) fn read(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let order = match find(state, call, gaps) {
        Ok(order) => order,
        Err(reply) => return reply,
    };
    if accept::choose(&call.headers, &[JSON]).is_none() {
        return problem(call, 406, "No such format", "An order comes as application/json.")
            .with("Accept", JSON);
    }
    let unchanged = match (call.headers.get("If-None-Match"), call.headers.get("If-Modified-Since"))
    {
        (Some(tags), _) => matches_tag(tags, &order.etag()),
        (None, Some(date)) => {
            parse_http_date(date).is_some_and(|date| (order.changed_ms / 1000.0) as i64 <= date)
        }
        (None, None) => false,
    };
    let reply = if unchanged { Reply::empty(304) } else { Reply::json(200, &order.value()) };
    described(reply, order)
}

/// The headers that tell versions apart.
fn described(reply: Reply, order: &Record) -> Reply {
    reply
        .with("ETag", order.etag())
        .with("Last-Modified", http_date((order.changed_ms / 1000.0) as i64))
        .with("Cache-Control", "no-cache")
}

/// Whether a list of entity tags names this one; `W/` makes no difference for
/// `If-None-Match` (RFC 9110, section 8.8.3.2).
fn matches_tag(tags: &str, etag: &str) -> bool {
    tags.trim() == "*" || tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)
}

fn find<'a>(state: &'a State, call: &Call, gaps: &[String]) -> Result<&'a Record, Reply> {
    let id = id_of(call, gaps)?;
    state.order(id).ok_or_else(|| {
        problem(call, 404, "There is no such order", &format!("No order has the number {id}."))
    })
}

fn id_of(call: &Call, gaps: &[String]) -> Result<u64, Reply> {
    let text = gaps.first().map(String::as_str).unwrap_or_default();
    text.parse().map_err(|_| {
        problem(
            call,
            404,
            "There is no such order",
            &format!("Orders have numbers, such as 12345, and {text:?} is none."),
        )
    })
}

/// The body as a JSON object, or the answer that says what is wrong with it.
pub(super) fn object(call: &Call, types: &[&str]) -> Result<Map<String, Value>, Reply> {
    let content_type = call.headers.get("Content-Type").unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !types.contains(&essence.as_str()) {
        let said = if essence.is_empty() { "no Content-Type at all".to_owned() } else { essence };
        let header = if call.method == "PATCH" { "Accept-Patch" } else { "Accept-Post" };
        return Err(problem(
            call,
            415,
            "The body is in a format that is not read here",
            &format!("This takes {}, and the request says {said}.", types.join(" or ")),
        )
        .with(header, types.join(", ")));
    }
    let text = std::str::from_utf8(&call.body).map_err(|_| {
        problem(
            call,
            400,
            "The body is not text",
            "JSON is written in UTF-8, and these bytes are not.",
        )
    })?;
    if let Err(error) = json::check(text) {
        let members = [("line", json!(error.line)), ("column", json!(error.column))];
        let detail = error.summary().to_string();
        return Err(with_members(call, 400, "The body is not well-formed JSON", &detail, &members));
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(problem(
            call,
            422,
            "The body is not an object",
            "A record is a JSON object: { … }.",
        )),
        Err(error) => Err(problem(call, 400, "The body can't be read", &error.to_string())),
    }
}

/// What an order may not be.
fn valid(call: &Call, members: &Map<String, Value>) -> Result<(), Reply> {
    const STATUSES: [&str; 5] = ["open", "paid", "shipped", "delivered", "cancelled"];
    let mut errors = Vec::new();
    match members.get("status") {
        None => {}
        Some(Value::String(status)) if STATUSES.contains(&status.as_str()) => {}
        Some(_) => errors.push(json!({ "pointer": "#/status", "detail": format!("is one of {}", STATUSES.join(", ")) })),
    }
    if members.get("items").is_some_and(|items| !items.is_array()) {
        errors.push(json!({ "pointer": "#/items", "detail": "is an array" }));
    }
    if call.body.len() > RECORD_LIMIT {
        return Err(problem(
            call,
            413,
            "The order is too large",
            &format!("An order has up to {RECORD_LIMIT} bytes here."),
        ));
    }
    if errors.is_empty() {
        return Ok(());
    }
    Err(with_members(
        call,
        422,
        "The order can't be accepted",
        "The fields in errors break a rule.",
        &[("errors", Value::Array(errors))],
    ))
}

pub(super) fn create(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    let key = call.headers.get("Idempotency-Key").map(str::trim).filter(|key| !key.is_empty());
    if let Some(order) = key.and_then(|key| state.order_of_key(key)).and_then(|id| state.order(id))
    {
        return created(order).with("Idempotency-Replayed", "true");
    }
    let mut members = match object(call, &[JSON]) {
        Ok(members) => members,
        Err(reply) => return reply,
    };
    if let Err(reply) = valid(call, &members) {
        return reply;
    }
    let id = members.shift_remove("id").and_then(|id| id.as_u64());
    if let Some(id) = id.filter(|id| state.order(*id).is_some()) {
        let detail = format!(
            "Order {id} exists already. PUT replaces it; POST without an id makes another."
        );
        return problem(call, 409, "That order exists", &detail);
    }
    members.entry("status").or_insert_with(|| "open".into());
    let order = state.add_order(id, members, now_ms);
    if let Some(key) = key {
        state.keep_key(key.to_owned(), order.id);
    }
    created(&order)
}

fn created(order: &Record) -> Reply {
    let reply =
        Reply::json(201, &order.value()).with("Location", format!("{ORIGIN}/orders/{}", order.id));
    described(reply, order)
}

/// `If-Match` lets a change happen only to the version that is meant.
fn unmet_condition(call: &Call, order: Option<&Record>) -> Option<Reply> {
    let wanted = call.headers.get("If-Match")?;
    let current = order.map(Record::etag);
    // `If-Match` compares strongly: a `W/` tag never matches.
    let met = match &current {
        Some(current) => wanted.trim() == "*" || wanted.split(',').any(|tag| tag.trim() == current),
        None => false,
    };
    (!met).then(|| {
        let now = current.unwrap_or_else(|| "nothing".to_owned());
        let reply = problem(
            call,
            412,
            "The order is at another version",
            &format!("If-Match asks for {wanted}, and the order is at {now}."),
        );
        match order {
            Some(order) => reply.with("ETag", order.etag()),
            None => reply,
        }
    })
}

pub(super) fn replace(state: &mut State, call: &Call, gaps: &[String], now_ms: f64) -> Reply {
    let id = match id_of(call, gaps) {
        Ok(id) => id,
        Err(reply) => return reply,
    };
    if let Some(reply) = unmet_condition(call, state.order(id)) {
        return reply;
    }
    let mut members =
        match object(call, &[JSON]).and_then(|members| valid(call, &members).map(|()| members)) {
            Ok(members) => members,
            Err(reply) => return reply,
        };
    if let Some(other) = members.shift_remove("id").filter(|other| other.as_u64() != Some(id)) {
        let detail = format!("The address says {id}, and the body says {other}.");
        return problem(call, 409, "Two numbers for one order", &detail);
    }
    match state.orders.iter_mut().find(|order| order.id == id) {
        Some(order) => {
            // The very same again is no change: that is what idempotent means.
            if order.members != members {
                order.members = members;
                order.revision += 1;
                order.changed_ms = now_ms;
            }
            described(Reply::json(200, &order.value()), order)
        }
        None => {
            let order = state.add_order(Some(id), members, now_ms);
            created(&order)
        }
    }
}

pub(super) fn change(state: &mut State, call: &Call, gaps: &[String], now_ms: f64) -> Reply {
    let order = match find(state, call, gaps) {
        Ok(order) => order.clone(),
        Err(reply) => return reply,
    };
    if let Some(reply) = unmet_condition(call, Some(&order)) {
        return reply;
    }
    let patch = match object(call, &[MERGE_PATCH, JSON]) {
        Ok(patch) => patch,
        Err(reply) => return reply,
    };
    if let Err(reply) = valid(call, &patch) {
        return reply;
    }
    let (from, to) =
        (order.member("status"), patch.get("status").and_then(Value::as_str).unwrap_or_default());
    if to == "cancelled" && matches!(from, "shipped" | "delivered") {
        let detail = format!("This order is {from}: it has left, and can't be cancelled any more.");
        return problem(call, 409, "It is too late for that", &detail);
    }
    let Some(order) = state.orders.iter_mut().find(|have| have.id == order.id) else {
        return Reply::empty(404);
    };
    let before = order.members.clone();
    merge(&mut order.members, &patch);
    order.members.shift_remove("id");
    if order.members != before {
        order.revision += 1;
        order.changed_ms = now_ms;
    }
    described(Reply::json(200, &order.value()), order)
}

/// JSON Merge Patch (RFC 7396): what is there is replaced, `null` takes away.
fn merge(target: &mut Map<String, Value>, patch: &Map<String, Value>) {
    for (name, change) in patch {
        match change {
            Value::Null => {
                target.shift_remove(name);
            }
            Value::Object(change) => {
                let inner = target.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
                if !inner.is_object() {
                    *inner = Value::Object(Map::new());
                }
                if let Value::Object(inner) = inner {
                    merge(inner, change);
                }
            }
            other => {
                target.insert(name.clone(), other.clone());
            }
        }
    }
}

pub(super) fn remove(state: &mut State, call: &Call, gaps: &[String], _: f64) -> Reply {
    let order = match find(state, call, gaps) {
        Ok(order) => order,
        Err(reply) => return reply,
    };
    if let Some(reply) = unmet_condition(call, Some(order)) {
        return reply;
    }
    let id = order.id;
    state.orders.retain(|order| order.id != id);
    Reply::empty(204)
}
