//! What the practice API remembers.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::chain::Switches;
use super::condition::etag;
use super::ledger::Entry;
use crate::http::http_date;

/// The version of the record; another is not read.
const VERSION: u32 = 1;
/// The most records of each kind that are kept.
pub(super) const MOST: usize = 500;
/// The longest record of one order or user, in bytes.
pub(super) const RECORD_LIMIT: usize = 64 << 10;
/// The most that all records take together, in bytes: a browser keeps about
/// five million characters for a whole site.
pub(super) const ALL_LIMIT: usize = 1_500_000;
/// Ids go this far: a number that JavaScript, too, can tell from its neighbors.
pub(super) const LARGEST_ID: u64 = 999_999_999_999;
/// The most `Idempotency-Key` values that are remembered; the oldest go first.
const MOST_KEYS: usize = 100;

/// Orders, users and counters. Written as JSON between visits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    #[serde(rename = "v")]
    version: u32,
    pub(super) orders: Vec<Record>,
    pub(super) users: Vec<Record>,
    next_order: u64,
    next_user: u64,
    /// When `/limited` let somebody in, in milliseconds since the epoch.
    pub(super) limited: Vec<f64>,
    /// How often `/flaky` was called.
    pub(super) flaky: u64,
    keys: Vec<Key>,
    // These came later: a record without them is read all the same.
    #[serde(default)]
    pub(super) switches: Switches,
    /// What the links of the chain and the bills have left behind.
    #[serde(default)]
    pub(super) ledger: Vec<Entry>,
    #[serde(default = "first_entry")]
    pub(super) next_entry: u64,
}

fn first_entry() -> u64 {
    1
}

/// One order or user, or an entry of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    pub id: u64,
    /// In milliseconds since the epoch.
    pub created_ms: f64,
    /// Likewise.
    pub changed_ms: f64,
    /// Everything but what the server alone decides.
    pub members: Map<String, Value>,
}

/// An `Idempotency-Key`, and what it has made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Key {
    pub key: String,
    /// A fingerprint of the body that came with it.
    pub body: u64,
    pub order: u64,
}

/// Why what was kept is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no JSON, or is JSON of another kind.
    Damaged,
    /// It was written by another version of the page.
    Version(u64),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str(
                "The practice data that was kept is damaged, so it starts again from the first day.",
            ),
            Self::Version(version) => write!(
                f,
                "The practice data was kept by another version of this page (record version {version}, and this page reads {VERSION}), so it starts again from the first day."
            ),
        }
    }
}

/// No room for more records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Full;

impl Record {
    /// The record as it is sent.
    pub fn value(&self) -> Value {
        let mut all = Map::new();
        all.insert("id".to_owned(), self.id.into());
        all.extend(self.members.iter().map(|(name, value)| (name.clone(), value.clone())));
        all.insert("created".to_owned(), iso_date(self.created_ms).into());
        Value::Object(all)
    }

    /// The tag of the record as it is sent.
    pub fn etag(&self) -> String {
        etag(self.value().to_string().as_bytes())
    }

    pub fn last_modified(&self) -> String {
        http_date((self.changed_ms / 1000.0) as i64)
    }

    /// A member's text; empty if it has none.
    pub fn text(&self, name: &str) -> &str {
        self.members.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn size(&self) -> usize {
        serde_json::to_string(&self.members).map_or(0, |text| text.len())
    }
}

/// A moment as JSON APIs write it (RFC 3339), to the second.
fn iso_date(ms: f64) -> String {
    // `Sun, 06 Nov 1994 08:49:37 GMT`
    let date = http_date((ms / 1000.0) as i64);
    let words: Vec<&str> = date.split(' ').collect();
    let &[_, day, month, year, clock, _] = words.as_slice() else { return String::new() };
    let month = "JanFebMarAprMayJunJulAugSepOctNovDec".find(month).unwrap_or(0) / 3 + 1;
    format!("{year}-{month:02}-{day}T{clock}Z")
}

/// When the first order was made: 1 January 2026, 11:00.
const SEEDED_MS: f64 = 1_767_265_200_000.0;

impl State {
    /// The data of the first day.
    pub fn seed() -> Self {
        let goods = [
            ("Notebook", "4.50"),
            ("Fountain pen", "24.00"),
            ("Ink, blue", "9.90"),
            ("Desk lamp", "39.00"),
        ];
        let statuses = ["shipped", "paid", "open", "delivered", "cancelled"];
        let orders = (0..25_usize)
            .map(|at| {
                let (name, price) = goods[at % goods.len()];
                let cents: u64 = price.replace('.', "").parse().unwrap_or(0);
                let quantity = 1 + at as u64 % 3;
                let total = cents * quantity;
                let order = json!({
                    "customer": 7 + at % 2,
                    "status": statuses[at % statuses.len()],
                    "items": [{ "name": name, "quantity": quantity, "price": price }],
                    "total": format!("{}.{:02}", total / 100, total % 100),
                    "currency": "EUR",
                });
                record(12_345 + at as u64, SEEDED_MS + 3_600_000.0 * at as f64, order)
            })
            .collect();
        let users =
            [(7, "Ada Lovelace", "ada@example.com"), (8, "Grace Hopper", "grace@example.com")];
        Self {
            version: VERSION,
            orders,
            users: users
                .into_iter()
                .map(|(id, name, email)| {
                    record(id, SEEDED_MS, json!({ "name": name, "email": email }))
                })
                .collect(),
            next_order: 20_001,
            next_user: 9,
            limited: Vec::new(),
            flaky: 0,
            keys: Vec::new(),
            switches: Switches::default(),
            ledger: Vec::new(),
            next_entry: first_entry(),
        }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was kept. Where this can't be read, [`State::seed`] takes its place.
    pub fn from_json(text: &str) -> Result<Self, Unreadable> {
        if let Ok(state) = serde_json::from_str::<Self>(text)
            && state.version == VERSION
            && state.is_sound()
        {
            return Ok(state);
        }
        let version = serde_json::from_str::<Value>(text)
            .ok()
            .and_then(|value| value.get("v")?.as_u64())
            .filter(|version| *version != u64::from(VERSION));
        Err(version.map_or(Unreadable::Damaged, Unreadable::Version))
    }

    /// Whether this can have been written here: anyone can edit what a browser
    /// keeps.
    fn is_sound(&self) -> bool {
        let within = |id: u64| (1..=LARGEST_ID).contains(&id);
        let records = |records: &[Record]| {
            records.len() <= MOST && records.iter().all(|record| within(record.id))
        };
        records(&self.orders)
            && records(&self.users)
            && within(self.next_order)
            && within(self.next_user)
            && self.limited.len() <= MOST
            && self.keys.len() <= MOST_KEYS
            && self.ledger.len() <= MOST
            && self.ledger.iter().all(|entry| within(entry.record.id))
            && within(self.next_entry)
    }

    pub(super) fn order(&self, id: u64) -> Option<&Record> {
        self.orders.iter().find(|order| order.id == id)
    }

    /// Keeps a new order, under a number that is free or under the next one.
    pub(super) fn add_order(
        &mut self,
        id: Option<u64>,
        members: Map<String, Value>,
        now_ms: f64,
    ) -> Result<&Record, Full> {
        let id = id.unwrap_or_else(|| next(&mut self.next_order, &self.orders));
        let record = Record { id, created_ms: now_ms, changed_ms: now_ms, members };
        self.has_room(&self.orders, record.size())?;
        Ok(push(&mut self.orders, record))
    }

    /// Gives an order other members; the very same again is no change, which is
    /// what idempotent means.
    pub(super) fn change_order(
        &mut self,
        id: u64,
        members: Map<String, Value>,
        now_ms: f64,
    ) -> Result<Option<&Record>, Full> {
        let Some(at) = self.orders.iter().position(|order| order.id == id) else {
            return Ok(None);
        };
        let more = serde_json::to_string(&members).map_or(0, |text| text.len());
        if self.size() - self.orders[at].size() + more > ALL_LIMIT {
            return Err(Full);
        }
        let order = &mut self.orders[at];
        if order.members != members {
            order.members = members;
            order.changed_ms = now_ms;
        }
        Ok(Some(order))
    }

    pub(super) fn add_user(
        &mut self,
        members: Map<String, Value>,
        now_ms: f64,
    ) -> Result<&Record, Full> {
        let id = next(&mut self.next_user, &self.users);
        let record = Record { id, created_ms: now_ms, changed_ms: now_ms, members };
        self.has_room(&self.users, record.size())?;
        Ok(push(&mut self.users, record))
    }

    pub(super) fn size(&self) -> usize {
        let ledger = self.ledger.iter().map(|entry| &entry.record);
        self.orders.iter().chain(&self.users).chain(ledger).map(Record::size).sum()
    }

    fn has_room(&self, records: &[Record], more: usize) -> Result<(), Full> {
        let room = records.len() < MOST && self.size() + more <= ALL_LIMIT;
        if room { Ok(()) } else { Err(Full) }
    }

    /// What this key was used for.
    pub(super) fn key(&self, key: &str) -> Option<&Key> {
        self.keys.iter().find(|have| have.key == key)
    }

    pub(super) fn keep_key(&mut self, key: Key) {
        if self.keys.len() >= MOST_KEYS {
            self.keys.remove(0);
        }
        self.keys.push(key);
    }
}

/// The next number that is free.
fn next(counter: &mut u64, records: &[Record]) -> u64 {
    loop {
        let id = *counter;
        // There are far fewer records than numbers, so this ends.
        *counter = if id >= LARGEST_ID { 1 } else { id + 1 };
        if records.iter().all(|record| record.id != id) {
            return id;
        }
    }
}

fn push(records: &mut Vec<Record>, record: Record) -> &Record {
    let at = records.len();
    records.push(record);
    &records[at]
}

fn record(id: u64, created_ms: f64, members: Value) -> Record {
    let members = match members {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    Record { id, created_ms, changed_ms: created_ms, members }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_comes_back_and_anything_else_says_why_not() {
        let mut state = State::seed();
        state.add_order(None, Map::new(), 5.0).unwrap();
        state.keep_key(Key { key: "k".to_owned(), body: u64::MAX, order: 1 });
        let kept = state.to_json();
        assert_eq!(State::from_json(&kept), Ok(state));
        for (text, why) in [
            (String::new(), Unreadable::Damaged),
            ("{}".to_owned(), Unreadable::Damaged),
            ("null".to_owned(), Unreadable::Damaged),
            ("{\"v\":1}".to_owned(), Unreadable::Damaged),
            (kept.replace("\"id\":12345", "\"id\":0"), Unreadable::Damaged),
            (
                kept.replace("\"next_user\":9", "\"next_user\":18446744073709551615"),
                Unreadable::Damaged,
            ),
            ("{\"v\":2}".to_owned(), Unreadable::Version(2)),
            (kept.replace("\"v\":1", "\"v\":9"), Unreadable::Version(9)),
        ] {
            assert_eq!(State::from_json(&text), Err(why), "{}", &text[..text.len().min(60)]);
        }
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let mut state = State::seed();
        let added = (0..2 * MOST).filter(|_| state.add_order(None, Map::new(), 2e12).is_ok());
        assert_eq!(added.count(), MOST - 25);

        let mut state = State::seed();
        let long = || Map::from_iter([("note".to_owned(), "x".repeat(60_000).into())]);
        while state.add_order(None, long(), 2e12).is_ok() {}
        assert_eq!(state.change_order(12_345, long(), 2e12), Err(Full));
        assert!(state.to_json().len() < 2 * ALL_LIMIT);
        assert!(State::from_json(&state.to_json()).is_ok());
    }

    #[test]
    fn numbers_are_never_given_twice() {
        let mut state = State::seed();
        state.add_order(Some(20_001), Map::new(), 0.0).unwrap();
        assert_eq!(state.add_order(None, Map::new(), 0.0).unwrap().id, 20_002);
        state.next_order = LARGEST_ID;
        assert_eq!(state.add_order(None, Map::new(), 0.0).unwrap().id, LARGEST_ID);
        assert_eq!(state.add_order(None, Map::new(), 0.0).unwrap().id, 1);
    }

    #[test]
    fn moments_are_written_as_rfc_3339_does() {
        assert_eq!(iso_date(SEEDED_MS), "2026-01-01T11:00:00Z");
        assert_eq!(iso_date(784_111_777_999.0), "1994-11-06T08:49:37Z");
    }
}
