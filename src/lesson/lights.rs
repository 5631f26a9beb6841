//! Which links of a chain have run, and how.

use serde_json::Value;

use super::endpoint::EndpointPattern;
use super::model::{Chain, Link};
use crate::http::Exchange;

/// What is known of one link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Light {
    /// Its call has not been made.
    #[default]
    Dark,
    /// It was called, and answered with this status.
    Lit(u16),
    /// It was called, and no answer came, or none in time.
    Silent,
}

impl Light {
    /// Whether it did its part.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Lit(200..=299))
    }
}

/// One light for each link, by the exchanges of a step, the latest last.
///
/// An answer may list the calls that it led to, in a member `calls`: then it
/// tells of the whole chain, and what was known before no longer counts.
pub fn lights<'a>(chain: &Chain, exchanges: impl IntoIterator<Item = &'a Exchange>) -> Vec<Light> {
    let mut lights = vec![Light::Dark; chain.links.len()];
    for exchange in exchanges {
        let Some(place) = chain.links.iter().position(|link| is_call_of(link, exchange)) else {
            continue;
        };
        let calls = calls_of(exchange);
        if let Some(calls) = &calls {
            for (light, link) in lights.iter_mut().zip(&chain.links) {
                let call = calls.iter().find(|call| is_named(link, call));
                *light = call.map_or(Light::Dark, status_of);
            }
        }
        if let (Some(light), None) = (lights.get_mut(place), calls) {
            *light = exchange.response().map_or(Light::Silent, |answer| Light::Lit(answer.status));
        }
    }
    lights
}

fn is_call_of(link: &Link, exchange: &Exchange) -> bool {
    exchange.request.as_ref().is_some_and(|request| {
        let pattern = EndpointPattern { text: link.operation.endpoint.clone() };
        request.method == link.operation.method && pattern.path_matches(&request.url)
    })
}

/// The list `calls` of an answer.
fn calls_of(exchange: &Exchange) -> Option<Vec<Value>> {
    let bytes = &exchange.response()?.body.bytes;
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    match value.get_mut("calls")?.take() {
        Value::Array(calls) if !calls.is_empty() => Some(calls),
        _ => None,
    }
}

/// Whether an entry, such as `{"call": "POST /payments"}`, tells of this link.
fn is_named(link: &Link, call: &Value) -> bool {
    let told = call.get("call").and_then(Value::as_str).unwrap_or_default();
    told.split_once(' ').is_some_and(|(method, path)| {
        method == link.operation.method && path.len() > 1 && link.operation.endpoint.ends_with(path)
    })
}

fn status_of(call: &Value) -> Light {
    let status = call.get("status").and_then(Value::as_u64);
    status.and_then(|status| u16::try_from(status).ok()).map_or(Light::Silent, Light::Lit)
}
