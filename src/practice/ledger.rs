//! What the links of the chain and the bills leave behind: read by number, or
//! all of a kind.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ORIGIN;
use super::accept;
use super::body::{JSON, fault};
use super::call::{Call, Reply};
use super::condition::unless_unchanged;
use super::orders::number;
use super::problem::{problem, shortened};
use super::state::{ALL_LIMIT, Full, LARGEST_ID, MOST, Record, State};

/// The kinds of entries, each with an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Payment,
    FraudCheck,
    Reservation,
    Shipment,
    Bill,
}

/// One entry. Numbers are given over all kinds together, so that a number of
/// one kind is never taken for another's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub kind: Kind,
    pub record: Record,
}

impl Kind {
    /// Its address, without the first slash.
    pub fn path(self) -> &'static str {
        match self {
            Self::Payment => "payments",
            Self::FraudCheck => "fraud-checks",
            Self::Reservation => "reservations",
            Self::Shipment => "shipments",
            Self::Bill => "bills",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::FraudCheck => "fraud check",
            Self::Reservation => "reservation",
            Self::Shipment => "shipment",
            Self::Bill => "bill",
        }
    }

    /// The member by which another body names one of this kind.
    pub fn member(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::FraudCheck => "fraud_check",
            Self::Reservation => "reservation",
            Self::Shipment => "shipment",
            Self::Bill => "bill",
        }
    }
}

impl State {
    pub(super) fn entries(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Record> {
        self.ledger.iter().filter(move |entry| entry.kind == kind).map(|entry| &entry.record)
    }

    pub(super) fn entry(&self, kind: Kind, id: u64) -> Option<&Record> {
        self.entries(kind).find(|record| record.id == id)
    }

    pub(super) fn entry_mut(&mut self, kind: Kind, id: u64) -> Option<&mut Record> {
        let found =
            self.ledger.iter_mut().find(|entry| entry.kind == kind && entry.record.id == id);
        found.map(|entry| &mut entry.record)
    }

    /// The number that the next entry will get.
    pub(super) fn next_entry(&self) -> u64 {
        self.next_entry
    }

    /// Whether so many entries more, of the usual size, can be kept.
    pub(super) fn has_room_for_entries(&self, more: usize) -> Result<(), Full> {
        const USUAL: usize = 2 << 10;
        let room = self.ledger.len() + more <= MOST && self.size() + more * USUAL <= ALL_LIMIT;
        if room { Ok(()) } else { Err(Full) }
    }

    /// Keeps a new entry; its number.
    pub(super) fn add_entry(
        &mut self,
        kind: Kind,
        members: Map<String, Value>,
        now_ms: f64,
    ) -> Result<u64, Full> {
        let id = self.next_entry;
        let record = Record { id, created_ms: now_ms, changed_ms: now_ms, members };
        if self.ledger.len() >= MOST || id >= LARGEST_ID || self.size() + record.size() > ALL_LIMIT
        {
            return Err(Full);
        }
        self.next_entry = id + 1;
        self.ledger.push(Entry { kind, record });
        Ok(id)
    }
}

/// 201 with the record, and where it is from now on.
pub(super) fn created(kind: Kind, record: &Record) -> Reply {
    Reply::json(201, &record.value())
        .with("Location", format!("{ORIGIN}/{}/{}", kind.path(), record.id))
        .with("ETag", record.etag())
}

pub(super) fn list(state: &State, call: &Call, kind: Kind) -> Reply {
    if accept::choose(&call.headers, &[JSON]).is_none() {
        return accept::refused(call, &[JSON]);
    }
    let all = state.entries(kind).map(Record::value).collect();
    let reply = Reply::json(200, &all).with("Cache-Control", "no-cache").with("Vary", "Accept");
    unless_unchanged(call, reply)
}

pub(super) fn read(state: &State, call: &Call, gaps: &[String], kind: Kind) -> Reply {
    let text = gaps.first().map(String::as_str).unwrap_or_default();
    let Some(record) = number(text).and_then(|id| state.entry(kind, id)) else {
        let detail = match state.entries(kind).last() {
            Some(last) => format!(
                "No {} has the number \"{}\". The newest one is {}.",
                kind.name(),
                shortened(text),
                last.id
            ),
            None => format!("There is no {} yet: POST /{} makes one.", kind.name(), kind.path()),
        };
        return problem(call, 404, "There is no such entry", &detail);
    };
    if accept::choose(&call.headers, &[JSON]).is_none() {
        return accept::refused(call, &[JSON]);
    }
    let reply =
        Reply::json(200, &record.value()).with("Cache-Control", "no-cache").with("Vary", "Accept");
    unless_unchanged(call, reply)
}

/// The entry that a body names by its number, or an entry for `errors`.
pub(super) fn named<'a>(
    state: &'a State,
    members: &Map<String, Value>,
    kind: Kind,
) -> Result<&'a Record, Value> {
    let member = kind.member();
    let wrong = |says: &str| {
        let newest = state.entries(kind).last();
        let newest = newest.map(|newest| format!("; the newest one is {}", newest.id));
        Err(fault(member, &format!("{says}{}", newest.unwrap_or_default())))
    };
    let Some(value) = members.get(member) else {
        return wrong(&format!("is required: the number of a {}", kind.name()));
    };
    match value.as_u64().and_then(|id| state.entry(kind, id)) {
        Some(record) => Ok(record),
        None => wrong(&format!("is the number of no {}", kind.name())),
    }
}
