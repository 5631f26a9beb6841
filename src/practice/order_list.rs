//! The list of orders: filtered, in pages, as JSON or CSV.

use serde_json::Value;

use super::ORIGIN;
use super::accept;
use super::body::JSON;
use super::call::{Call, Reply};
use super::condition::unless_unchanged;
use super::orders::STATUSES;
use super::problem::{problem, shortened};
use super::state::{Record, State};

const CSV: &str = "text/csv";
const PAGE: usize = 20;
const LARGEST_PAGE: usize = 100;
const LAST_PAGE: usize = 1_000_000;

pub(super) fn list(state: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let Some(format) = accept::choose(&call.headers, &[JSON, CSV]) else {
        return accept::refused(call, &[JSON, CSV]);
    };
    let asked = match asked(call) {
        Ok(asked) => asked,
        Err(reply) => return reply,
    };
    let fitting: Vec<&Record> = state
        .orders
        .iter()
        .filter(|order| asked.status.is_none_or(|status| order.text("status") == status))
        .collect();
    let first = (asked.page - 1).saturating_mul(asked.limit);
    let shown = || fitting.iter().skip(first).take(asked.limit);
    let reply = if format == CSV {
        Reply::bytes(200, "text/csv; charset=utf-8; header=present", csv(shown()).into_bytes())
    } else {
        Reply::json(200, &shown().map(|order| order.value()).collect())
    };
    let reply = reply
        .with("X-Total-Count", fitting.len().to_string())
        .with("Link", asked.links(fitting.len()))
        .with("Cache-Control", "no-cache")
        .with("Vary", "Accept");
    unless_unchanged(call, reply)
}

/// What the query asks for.
struct Asked {
    status: Option<&'static str>,
    limit: usize,
    page: usize,
}

fn asked(call: &Call) -> Result<Asked, Reply> {
    let wrong = |name: &str, is: &str, text: &str| {
        let detail = format!("{name} is {is}, and \"{}\" is none.", shortened(text));
        problem(call, 400, "A parameter of the query is wrong", &detail)
    };
    let number = |name: &str, default: usize, most: usize| match call.parameter(name) {
        None => Ok(default),
        Some(text) => text
            .parse()
            .ok()
            .filter(|value| (1..=most).contains(value))
            .ok_or_else(|| wrong(name, &format!("a whole number from 1 to {most}"), &text)),
    };
    let status = match call.parameter("status") {
        None => None,
        Some(text) => match STATUSES.iter().find(|status| **status == text) {
            Some(status) => Some(*status),
            None => {
                return Err(wrong("status", &format!("one of {}", STATUSES.join(", ")), &text));
            }
        },
    };
    Ok(Asked {
        status,
        limit: number("limit", PAGE, LARGEST_PAGE)?,
        page: number("page", 1, LAST_PAGE)?,
    })
}

impl Asked {
    /// The value of `Link` (RFC 8288): where the other pages are.
    fn links(&self, orders: usize) -> String {
        let last = orders.div_ceil(self.limit).max(1);
        let link = |page: usize, relation: &str| {
            let status = self.status.map(|status| format!("&status={status}")).unwrap_or_default();
            format!(
                "<{ORIGIN}/orders?limit={}&page={page}{status}>; rel=\"{relation}\"",
                self.limit
            )
        };
        let mut links = vec![link(1, "first"), link(last, "last")];
        if self.page > 1 {
            links.push(link((self.page - 1).min(last), "prev"));
        }
        if self.page < last {
            links.push(link(self.page + 1, "next"));
        }
        links.join(", ")
    }
}

/// One line an order (RFC 4180).
fn csv<'a>(orders: impl Iterator<Item = &'a &'a Record>) -> String {
    const COLUMNS: [&str; 6] = ["id", "customer", "status", "total", "currency", "created"];
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for order in orders {
        let value = order.value();
        let cells: Vec<String> = COLUMNS.iter().map(|name| cell(value.get(name))).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(value: Option<&Value>) -> String {
    let text = match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_what_it_holds() {
        for (value, expected) in [
            (Value::Null, ""),
            (7.into(), "7"),
            ("4.50".into(), "4.50"),
            ("a,b".into(), "\"a,b\""),
            ("say \"hi\"\n".into(), "\"say \"\"hi\"\"\n\""),
            (serde_json::json!([1, 2]), "\"[1,2]\""),
        ] {
            assert_eq!(cell(Some(&value)), expected);
        }
    }
}
