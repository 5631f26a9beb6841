//! Where the time went, as far as browser and server let a page see it
//! (Resource Timing).

use crate::http::{Exchange, ResourceTiming};
use crate::language::to_say;

/// One stretch of the way, in milliseconds since Send was pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    pub name: &'static str,
    /// A `Prose` template.
    pub says: &'static str,
    pub from_ms: f64,
    pub to_ms: f64,
}

/// The stretches of one request, in the order of their start.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    pub phases: Vec<Phase>,
    /// Whether the server hides the details: the phases are then the page's own.
    pub is_hidden: bool,
    /// The protocol, where it may be told.
    pub protocol: Option<&'static str>,
    /// What the server measured itself: name or description, and milliseconds.
    pub server: Vec<(String, f64)>,
    pub end_ms: f64,
}

/// Phases shorter than this are none: a connection that was there already is
/// reported with the same moment for its start and its end.
const SHORTEST_MS: f64 = 0.000_1;

/// The phases of an exchange: the browser's own where it tells them, else what
/// the page measured around the fetch.
pub fn waterfall(exchange: &Exchange) -> Waterfall {
    let end_ms = exchange.timing.end_ms;
    match &exchange.resource {
        Some(resource) if !resource.is_hidden() => Waterfall {
            phases: detailed(resource),
            is_hidden: false,
            protocol: protocol(&resource.protocol),
            server: resource.server.iter().map(server_entry).collect(),
            end_ms,
        },
        resource => Waterfall {
            phases: own(exchange),
            is_hidden: resource.is_some(),
            protocol: None,
            server: Vec::new(),
            end_ms,
        },
    }
}

fn server_entry((name, ms, description): &(String, f64, String)) -> (String, f64) {
    let shown = if description.is_empty() { name } else { description };
    (shown.clone(), *ms)
}

/// ALPN names in the words people know.
fn protocol(alpn: &str) -> Option<&'static str> {
    match alpn {
        "http/1.0" => Some("HTTP/1.0"),
        "http/1.1" => Some("HTTP/1.1"),
        "h2" | "h2c" => Some("HTTP/2"),
        "h3" => Some("HTTP/3"),
        _ => None,
    }
}

/// What the page itself can measure.
fn own(exchange: &Exchange) -> Vec<Phase> {
    let end = exchange.timing.end_ms;
    let headers = exchange.timing.headers_ms.unwrap_or(end);
    let mut phases = vec![Phase {
        name: to_say("Waiting"),
        says: "from Send until status and headers were there",
        from_ms: 0.0,
        to_ms: headers,
    }];
    if exchange.timing.headers_ms.is_some() {
        phases.push(Phase {
            name: to_say("Download"),
            says: "from the headers until the last byte",
            from_ms: headers,
            to_ms: end,
        });
    }
    phases
}

fn detailed(resource: &ResourceTiming) -> Vec<Phase> {
    let mut phases = Vec::new();
    let mut book = |name, says, from_ms: f64, to_ms: f64| {
        if to_ms - from_ms > SHORTEST_MS {
            phases.push(Phase { name, says, from_ms, to_ms });
        }
    };
    if let Some((from, to)) = resource.redirect_ms {
        book(
            to_say("Redirects"),
            "answers that sent the browser on; their details stay hidden",
            from,
            to,
        );
    }
    if let Some(worker) = resource.worker_ms {
        book(
            to_say("Service worker"),
            "until a service worker had been asked",
            worker,
            resource.fetch_ms,
        );
    }
    let first = [
        resource.lookup_ms.map(|(from, _)| from),
        resource.connect_ms.map(|(from, _)| from),
        resource.request_ms,
    ]
    .into_iter()
    .flatten()
    .fold(f64::INFINITY, f64::min);
    if first.is_finite() {
        let from = resource.fetch_ms.max(resource.redirect_ms.map_or(0.0, |(_, to)| to));
        book(
            to_say("Queueing"),
            "in the browser, and asking first where CORS wants it",
            from,
            first,
        );
    }
    if let Some((from, to)) = resource.lookup_ms {
        book("DNS", "finding the number behind the name of the host", from, to);
    }
    if let Some((from, to)) = resource.connect_ms {
        let secure = resource.secure_ms.filter(|secure| *secure >= from && *secure <= to);
        book(
            to_say("Connect"),
            "until the server had taken the connection",
            from,
            secure.unwrap_or(to),
        );
        if let Some(secure) = secure {
            book("TLS", "agreeing on keys and checking the certificate", secure, to);
        }
    }
    if let (Some(request), Some(response)) = (resource.request_ms, resource.response_ms) {
        book(
            to_say("Waiting"),
            "from the request until the first byte of the answer",
            request,
            response,
        );
        book(to_say("Download"), "from the first byte until the last", response, resource.end_ms);
    }
    phases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(resource: &ResourceTiming) -> Vec<&'static str> {
        detailed(resource).into_iter().map(|phase| phase.name).collect()
    }

    #[test]
    fn each_phase_is_shown_where_it_took_time() {
        let whole = ResourceTiming {
            redirect_ms: Some((0.5, 5.0)),
            fetch_ms: 5.0,
            lookup_ms: Some((6.0, 8.0)),
            connect_ms: Some((8.0, 20.0)),
            secure_ms: Some(12.0),
            request_ms: Some(20.0),
            response_ms: Some(50.0),
            end_ms: 60.0,
            ..ResourceTiming::default()
        };
        assert_eq!(
            names(&whole),
            ["Redirects", "Queueing", "DNS", "Connect", "TLS", "Waiting", "Download"]
        );
        let reused = ResourceTiming {
            redirect_ms: None,
            fetch_ms: 20.0,
            lookup_ms: Some((20.0, 20.0)),
            connect_ms: Some((20.0, 20.0)),
            secure_ms: None,
            ..whole.clone()
        };
        assert_eq!(names(&reused), ["Waiting", "Download"]);
        let plain = ResourceTiming { secure_ms: None, ..whole };
        assert!(!names(&plain).contains(&"TLS"));
    }

    #[test]
    fn phases_come_one_after_the_other() {
        let resource = ResourceTiming {
            worker_ms: Some(0.1),
            fetch_ms: 1.0,
            lookup_ms: Some((1.0, 3.0)),
            connect_ms: Some((3.0, 9.0)),
            secure_ms: Some(5.0),
            request_ms: Some(9.0),
            response_ms: Some(30.0),
            end_ms: 31.0,
            ..ResourceTiming::default()
        };
        let phases = detailed(&resource);
        for pair in phases.windows(2) {
            assert!(pair[0].to_ms <= pair[1].from_ms, "{pair:?}");
        }
    }
}
