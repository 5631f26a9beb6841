//! What the practice API remembers.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The version of the record; another is not read.
const VERSION: u32 = 1;
/// The most orders and users that are kept; the oldest made ones go first.
const MOST: usize = 300;
/// The longest record of one order or user, in bytes.
pub(super) const RECORD_LIMIT: usize = 64 << 10;

/// Orders, users and counters. Written as JSON between visits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    #[serde(rename = "v")]
    version: u32,
    pub(super) orders: Vec<Record>,
    pub(super) users: Vec<Record>,
    pub(super) next_order: u64,
    pub(super) next_user: u64,
    /// When `/limited` was called last, in milliseconds since the epoch.
    pub(super) limited: Vec<f64>,
    /// How often `/flaky` was called.
    pub(super) flaky: u64,
    /// `Idempotency-Key` values, and the order that each made.
    pub(super) keys: Vec<(String, u64)>,
    pub(super) calls: u64,
}

/// One order or user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    pub id: u64,
    /// Counts its changes; the `ETag` is made of it.
    pub revision: u64,
    /// In milliseconds since the epoch.
    pub changed_ms: f64,
    /// Everything but the id.
    pub members: Map<String, Value>,
}

impl Record {
    pub fn etag(&self) -> String {
        format!("\"{}-{}\"", self.id, self.revision)
    }

    pub fn value(&self) -> Value {
        let mut all = Map::new();
        all.insert("id".to_owned(), self.id.into());
        all.extend(self.members.iter().map(|(name, value)| (name.clone(), value.clone())));
        Value::Object(all)
    }

    pub fn member(&self, name: &str) -> &str {
        self.members.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

/// The first orders: the day they were made, and what they are.
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
            calls: 0,
        }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was kept; the data of the first day if it can't be read.
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str::<Self>(text)
            .ok()
            .filter(|state| state.version == VERSION)
            .unwrap_or_else(Self::seed)
    }

    pub(super) fn order(&self, id: u64) -> Option<&Record> {
        self.orders.iter().find(|order| order.id == id)
    }

    pub(super) fn add_order(
        &mut self,
        id: Option<u64>,
        members: Map<String, Value>,
        now_ms: f64,
    ) -> Record {
        let id = id.unwrap_or_else(|| {
            while self.order(self.next_order).is_some() {
                self.next_order += 1;
            }
            self.next_order
        });
        self.next_order = self.next_order.max(id.saturating_add(1));
        let record = Record { id, revision: 1, changed_ms: now_ms, members };
        make_room(&mut self.orders);
        self.orders.push(record.clone());
        record
    }

    pub(super) fn add_user(&mut self, members: Map<String, Value>, now_ms: f64) -> Record {
        let record = Record { id: self.next_user, revision: 1, changed_ms: now_ms, members };
        self.next_user += 1;
        make_room(&mut self.users);
        self.users.push(record.clone());
        record
    }

    /// The order that this key has made.
    pub(super) fn order_of_key(&self, key: &str) -> Option<u64> {
        self.keys.iter().find(|(have, _)| have == key).map(|(_, id)| *id)
    }

    pub(super) fn keep_key(&mut self, key: String, order: u64) {
        if self.keys.len() >= MOST {
            self.keys.remove(0);
        }
        self.keys.push((key, order));
    }
}

/// The first ones, which lessons speak of, stay.
fn make_room(records: &mut Vec<Record>) {
    if records.len() >= MOST {
        let oldest =
            records.iter().position(|record| record.changed_ms > SEEDED_MS + 1e9).unwrap_or(1);
        records.remove(oldest);
    }
}

fn record(id: u64, changed_ms: f64, members: Value) -> Record {
    let members = match members {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    Record { id, revision: 1, changed_ms, members }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_comes_back_and_anything_else_is_the_first_day() {
        let mut state = State::seed();
        state.add_order(None, Map::new(), 5.0);
        assert_eq!(State::from_json(&state.to_json()), state);
        for broken in
            ["", "{}", "null", "{\"v\":2}", &state.to_json().replace("\"v\":1", "\"v\":9")]
        {
            assert_eq!(State::from_json(broken), State::seed());
        }
    }

    #[test]
    fn it_does_not_grow_for_ever_and_keeps_the_lessons_order() {
        let mut state = State::seed();
        for _ in 0..2 * MOST {
            state.add_order(None, Map::new(), 2e12);
        }
        assert!(state.orders.len() <= MOST);
        assert!(state.order(12_345).is_some());
    }
}
