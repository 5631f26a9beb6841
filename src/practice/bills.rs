//! A restaurant bill that several people split. Whoever writes the app makes
//! the four calls: open the bill, have a share checked, set the money aside,
//! pay. Each call names what the one before has made.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::body::{JSON, fault, object};
use super::call::{Call, Reply};
use super::ledger::{Kind, created, named};
use super::money::{amount, cents, shares};
use super::orders::full;
use super::problem::{invalid, problem};
use super::state::{Record, State};

/// As many as fit around a table.
const MOST_PEOPLE: usize = 20;
/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

pub(super) fn create(state: &mut State, call: &Call, _: &[String], now_ms: f64) -> Reply {
    let members = match object(call, &[JSON]) {
        Ok(members) => members,
        Err(reply) => return reply,
    };
    let total = members.get("total").and_then(cents);
    let people = people(&members);
    let mut faults = Vec::new();
    if total.is_none() {
        let says = match members.get("total") {
            None => "is required: the sum to pay, such as \"84.00\"",
            Some(_) => "is an amount of more than nothing, such as \"84.00\"",
        };
        faults.push(fault("total", says));
    }
    if people.is_none() {
        let says = format!("is required: a list of 2 to {MOST_PEOPLE} names, each only once");
        faults.push(fault("people", &says));
    }
    let (Some(total), Some(people)) = (total, people) else { return invalid(call, faults) };
    let parts = shares(total, people.len());
    let shares: Vec<Value> = people
        .iter()
        .zip(parts)
        .map(|(person, cents)| json!({ "person": person, "amount": amount(cents), "paid": false }))
        .collect();
    let mut bill = Map::new();
    for name in ["place", "currency"] {
        if let Some(Value::String(text)) = members.get(name) {
            let text: String = text.chars().take(LONGEST_NAME).collect();
            bill.insert(name.to_owned(), text.into());
        }
    }
    bill.entry("currency").or_insert_with(|| "EUR".into());
    bill.insert("total".to_owned(), amount(total).into());
    bill.insert("shares".to_owned(), shares.into());
    bill.insert("settled".to_owned(), false.into());
    keep(state, call, Kind::Bill, bill, now_ms)
}

fn people(members: &Map<String, Value>) -> Option<Vec<&str>> {
    let people = members.get("people")?.as_array()?;
    let names: Vec<&str> = people
        .iter()
        .filter_map(Value::as_str)
        .filter(|name| !name.trim().is_empty() && name.chars().count() <= LONGEST_NAME)
        .collect();
    let different = names.iter().collect::<BTreeSet<_>>().len();
    let fits = (2..=MOST_PEOPLE).contains(&people.len());
    (fits && names.len() == people.len() && different == names.len()).then_some(names)
}

/// One of the calls for a share of a bill.
pub(super) fn for_share(
    state: &mut State,
    call: &Call,
    link: Kind,
    members: &Map<String, Value>,
    now_ms: f64,
) -> Reply {
    let share = match Share::named(state, members) {
        Ok(share) => share,
        Err(fault) => return invalid(call, vec![fault]),
    };
    if share.paid {
        let detail = format!("{} has paid this share already. Nobody pays twice.", share.person);
        return problem(call, 409, "This share is paid", &detail);
    }
    let needs = match link {
        Kind::Reservation => Some(Kind::FraudCheck),
        Kind::Payment => Some(Kind::Reservation),
        Kind::FraudCheck | Kind::Shipment | Kind::Bill => None,
    };
    let mut record = Map::new();
    record.insert("bill".to_owned(), share.bill.into());
    record.insert("person".to_owned(), share.person.clone().into());
    record.insert("amount".to_owned(), share.amount.clone());
    if let Some(before) = needs {
        let made = match named(state, members, before) {
            Ok(made) => made,
            Err(fault) => return invalid(call, vec![fault]),
        };
        if !share.is_of(made) {
            let says = format!("is a {} for something else", before.name());
            return invalid(call, vec![fault(before.member(), &says)]);
        }
        record.insert(before.member().to_owned(), made.id.into());
    }
    let (member, value) = match link {
        Kind::FraudCheck => ("verdict", "passed"),
        Kind::Reservation => ("state", "held"),
        Kind::Payment | Kind::Shipment | Kind::Bill => ("state", "done"),
    };
    record.insert(member.to_owned(), value.into());
    let reply = keep(state, call, link, record, now_ms);
    if reply.status == 201 && link == Kind::Payment {
        settle(state, &share, now_ms);
    }
    reply
}

/// One person's part of a bill.
struct Share {
    bill: u64,
    /// Which of the bill's shares it is.
    place: usize,
    person: String,
    amount: Value,
    paid: bool,
}

impl Share {
    /// The share that a body names, or an entry for `errors`.
    fn named(state: &State, members: &Map<String, Value>) -> Result<Self, Value> {
        let bill = named(state, members, Kind::Bill)?;
        let shares = bill.members.get("shares").and_then(Value::as_array);
        let shares: &[Value] = shares.map_or(&[], Vec::as_slice);
        let person = members.get("person").and_then(Value::as_str).unwrap_or_default();
        let Some(place) = shares.iter().position(|share| share["person"] == person) else {
            let names: Vec<&str> =
                shares.iter().filter_map(|share| share["person"].as_str()).collect();
            return Err(fault("person", &format!("is one of {}", names.join(", "))));
        };
        let share = shares.get(place).cloned().unwrap_or_default();
        Ok(Self {
            bill: bill.id,
            place,
            person: person.to_owned(),
            amount: share["amount"].clone(),
            paid: share["paid"] == true,
        })
    }

    fn is_of(&self, record: &Record) -> bool {
        record.members.get("bill").and_then(Value::as_u64) == Some(self.bill)
            && record.text("person") == self.person
    }
}

fn settle(state: &mut State, share: &Share, now_ms: f64) {
    let Some(bill) = state.entry_mut(Kind::Bill, share.bill) else { return };
    bill.changed_ms = now_ms;
    let Some(Value::Array(shares)) = bill.members.get_mut("shares") else { return };
    if let Some(paid) = shares.get_mut(share.place).and_then(|share| share.get_mut("paid")) {
        *paid = true.into();
    }
    let settled = shares.iter().all(|share| share["paid"] == true);
    bill.members.insert("settled".to_owned(), settled.into());
}

fn keep(
    state: &mut State,
    call: &Call,
    kind: Kind,
    members: Map<String, Value>,
    now_ms: f64,
) -> Reply {
    let made = state.add_entry(kind, members, now_ms);
    match made.ok().and_then(|id| state.entry(kind, id)) {
        Some(record) => created(kind, record),
        None => full(call),
    }
}
