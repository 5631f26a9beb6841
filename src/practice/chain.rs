//! The links that a payment runs through, and the switch at each.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::accept;
use super::body::{JSON, fault, object};
use super::call::{Call, Reply};
use super::condition::{etag, unless_unchanged, unmet};
use super::ledger::Kind;
use super::problem::invalid;
use super::state::State;

/// The links in the order in which each calls the next.
pub(super) const LINKS: [Kind; 4] =
    [Kind::Payment, Kind::FraudCheck, Kind::Reservation, Kind::Shipment];

/// How a link behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Switch {
    #[default]
    On,
    /// It answers 503 and does nothing.
    Off,
    /// It answers, but later than the link before it will wait.
    Slow,
}

impl Switch {
    const ALL: [(&'static str, Self); 3] =
        [("on", Self::On), ("off", Self::Off), ("slow", Self::Slow)];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, switch)| *switch == self).map_or("", |(name, _)| name)
    }
}

/// The switches, in the order of [`LINKS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Switches([Switch; 4]);

impl Switches {
    pub fn of(self, link: Kind) -> Switch {
        let found = LINKS.iter().zip(self.0).find(|(have, _)| **have == link);
        found.map_or(Switch::On, |(_, switch)| switch)
    }

    fn value(self) -> Value {
        let members = LINKS
            .iter()
            .zip(self.0)
            .map(|(link, switch)| (link.path().to_owned(), switch.name().into()));
        Value::Object(members.collect())
    }
}

pub(super) fn read(state: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    if accept::choose(&call.headers, &[JSON]).is_none() {
        return accept::refused(call, &[JSON]);
    }
    let reply = Reply::json(200, &state.switches.value())
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept");
    unless_unchanged(call, reply)
}

/// Replaces all switches: a link that the body leaves out is on.
pub(super) fn replace(state: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let tag = |state: &State| etag(state.switches.value().to_string().as_bytes());
    if let Some(reply) = unmet(call, Some(&tag(state))) {
        return reply;
    }
    let members = match object(call, &[JSON]) {
        Ok(members) => members,
        Err(reply) => return reply,
    };
    match switches_in(&members) {
        Ok(switches) => state.switches = switches,
        Err(faults) => return invalid(call, faults),
    }
    Reply::json(200, &state.switches.value()).with("ETag", tag(state))
}

fn switches_in(members: &Map<String, Value>) -> Result<Switches, Vec<Value>> {
    let mut switches = Switches::default();
    let mut faults = Vec::new();
    for (name, value) in members {
        let place = LINKS.iter().position(|link| link.path() == name);
        let switch = Switch::ALL.iter().find(|(name, _)| value == name);
        match (place.and_then(|place| switches.0.get_mut(place)), switch) {
            (Some(place), Some((_, switch))) => *place = *switch,
            (Some(_), None) => faults.push(fault(name, "is \"on\", \"off\" or \"slow\"")),
            (None, _) => {
                let names: Vec<&str> = LINKS.iter().map(|link| link.path()).collect();
                let name = super::problem::shortened(&name.replace('~', "~0").replace('/', "~1"));
                faults.push(fault(&name, &format!("is no link; there are {}", names.join(", "))));
            }
        }
    }
    if faults.is_empty() { Ok(switches) } else { Err(faults) }
}

/// A call that a link made, or got: for the answer's `calls`.
pub(super) fn call_made(link: Kind, status: Option<u16>) -> Value {
    json!({
        "link": link.path(),
        "call": format!("POST /{}", link.path()),
        "status": status,
    })
}
