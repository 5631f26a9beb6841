//! The chain: a payment asks the fraud check, which asks for a reservation of
//! the goods, which asks for a shipment. Each may be called by itself, too, and
//! then calls those after it.
//!
//! All of it happens or none: what a stopped chain has begun is not kept.

use serde_json::{Map, Value, json};

use super::bills;
use super::body::{JSON, fault, object};
use super::call::{Call, Reply};
use super::chain::{LINKS, Switch, call_made};
use super::ledger::{Kind, created};
use super::money::cents;
use super::orders::full;
use super::problem::{invalid, problem, with_members};
use super::state::{Full, Record, State};

/// How long a slow link takes, in milliseconds.
const SLOW_MS: u32 = 2_000;
/// How long a link waits for the next one, in milliseconds.
const PATIENCE_MS: u32 = 1_000;
const RETRY_AFTER_S: &str = "5";

pub(super) fn pay(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    answer(state, call, Kind::Payment, now_ms)
}

pub(super) fn check(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    answer(state, call, Kind::FraudCheck, now_ms)
}

pub(super) fn reserve(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    answer(state, call, Kind::Reservation, now_ms)
}

pub(super) fn ship(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    answer(state, call, Kind::Shipment, now_ms)
}

fn answer(state: &mut State, call: &Call, link: Kind, now_ms: f64) -> Reply {
    let switch = state.switches.of(link);
    if switch == Switch::Off {
        return off(call, link);
    }
    let members = match object(call, &[JSON]) {
        Ok(members) => members,
        Err(reply) => return reply,
    };
    let bill = members.contains_key("bill") && link != Kind::Shipment;
    let mut reply = match (members.contains_key("order"), bill) {
        (true, false) => for_order(state, call, link, &members, now_ms),
        (false, true) => bills::for_share(state, call, link, &members, now_ms),
        (true, true) => {
            invalid(call, vec![fault("bill", "and order can't both be paid by one call")])
        }
        (false, false) => {
            let says = match link {
                Kind::Shipment => "is required: the number of an order",
                _ => "is required: the number of an order; or, to pay for a share, bill",
            };
            invalid(call, vec![fault("order", says)])
        }
    };
    if switch == Switch::Slow {
        reply.wait_ms = SLOW_MS;
    }
    reply
}

/// The link itself is switched off.
fn off(call: &Call, link: Kind) -> Reply {
    let detail = format!(
        "/{} is switched off, so it does nothing. PUT /chain switches it on again.",
        link.path()
    );
    let calls = Value::Array(vec![call_made(link, Some(503))]);
    with_members(call, 503, "This link is switched off", &detail, &[("calls", calls)])
        .with("Retry-After", RETRY_AFTER_S)
}

/// The chain has come as far as `stop`, and every link before that says so.
fn stopped(call: &Call, links: &[Kind], stop: Kind, switch: Switch) -> Reply {
    let before = links.iter().take_while(|link| **link != stop).copied();
    let asker = before.clone().last().unwrap_or(stop);
    let (status, title, its_own, says) = match switch {
        Switch::Slow => (
            504,
            "A link of the chain did not answer in time",
            None,
            format!("did not answer within {} second", PATIENCE_MS / 1_000),
        ),
        Switch::Off | Switch::On => {
            (502, "A link of the chain did not do its part", Some(503), "answered 503".to_owned())
        }
    };
    let mut calls: Vec<Value> = before.map(|link| call_made(link, Some(status))).collect();
    calls.push(call_made(stop, its_own));
    let detail = format!(
        "/{} asked /{}, and that {says}. So nothing was kept: no money has moved, and nothing is set aside or sent. Your request was fine.",
        asker.path(),
        stop.path()
    );
    let members = [("stopped_at", stop.path().into()), ("calls", Value::Array(calls))];
    let mut reply = with_members(call, status, title, &detail, &members);
    if switch == Switch::Slow {
        reply.wait_ms = PATIENCE_MS;
    }
    reply
}

fn for_order(
    state: &mut State,
    call: &Call,
    link: Kind,
    members: &Map<String, Value>,
    now_ms: f64,
) -> Reply {
    let named = members.get("order").and_then(Value::as_u64);
    let Some(order) = named.and_then(|id| state.order(id)) else {
        let open = state.orders.iter().find(|order| order.text("status") == "open");
        let open = open.map(|order| format!("; order {} waits to be paid", order.id));
        let says = format!("is the number of no order{}", open.unwrap_or_default());
        return invalid(call, vec![fault("order", &says)]);
    };
    if let Some(reply) = unfit(call, link, order, members) {
        return reply;
    }
    let links: Vec<Kind> = LINKS.into_iter().skip_while(|have| *have != link).collect();
    let stop = links.iter().skip(1).find(|link| state.switches.of(**link) != Switch::On);
    if let Some(stop) = stop {
        return stopped(call, &links, *stop, state.switches.of(*stop));
    }
    let (id, mut paid) = (order.id, order.members.clone());
    let order = order.clone();
    match keep(state, &links, &order, now_ms) {
        Ok(record) => {
            let reply = created(link, record);
            if link == Kind::Payment {
                paid.insert("status".to_owned(), "paid".into());
                // As long as it was before, so there is room for it.
                let _ = state.change_order(id, paid, now_ms);
            }
            reply
        }
        Err(Full) => full(call),
    }
}

/// Why this order can't go through this link, as the answer to the call.
fn unfit(call: &Call, link: Kind, order: &Record, members: &Map<String, Value>) -> Option<Reply> {
    let status = order.text("status");
    let takes: &[&str] = if link == Kind::Payment { &["open"] } else { &["open", "paid"] };
    if !takes.contains(&status) {
        let detail = format!(
            "Order {} is {status}. This takes orders that are {}, so that nobody pays twice.",
            order.id,
            takes.join(" or ")
        );
        return Some(problem(call, 409, "This order is past that", &detail));
    }
    let total = order.members.get("total").and_then(cents);
    if total.is_none() {
        let says = "is the number of an order whose total is no amount";
        return Some(invalid(call, vec![fault("order", says)]));
    }
    let named = members.get("amount")?;
    if cents(named) == total {
        return None;
    }
    let total = order.members.get("total").cloned().unwrap_or_default();
    let says = format!("is the order's total, {total}, or left out");
    Some(invalid(call, vec![fault("amount", &says)]))
}

/// What each link leaves behind; the record of the first one, which lists the
/// calls.
fn keep<'a>(
    state: &'a mut State,
    links: &[Kind],
    order: &Record,
    now_ms: f64,
) -> Result<&'a Record, Full> {
    state.has_room_for_entries(links.len())?;
    let of_order = |name: &str| order.members.get(name).cloned().unwrap_or_default();
    let mut calls: Vec<Value> = Vec::new();
    let mut first = 0;
    // The last one called is the first one done.
    for link in links.iter().rev() {
        let mut members = Map::new();
        members.insert("order".to_owned(), order.id.into());
        let more = match link {
            Kind::Shipment => json!({ "state": "booked" }),
            Kind::Reservation => json!({ "items": of_order("items"), "state": "held" }),
            Kind::FraudCheck => json!({ "amount": of_order("total"), "verdict": "passed" }),
            Kind::Payment | Kind::Bill => json!({
                "amount": of_order("total"),
                "currency": of_order("currency"),
                "state": "done",
            }),
        };
        if let Value::Object(more) = more {
            members.extend(more);
        }
        let mut made = call_made(*link, Some(201));
        made["id"] = state.next_entry().into();
        calls.insert(0, made);
        members.insert("calls".to_owned(), calls.clone().into());
        first = state.add_entry(*link, members, now_ms)?;
    }
    links.first().and_then(|link| state.entry(*link, first)).ok_or(Full)
}
