//! Which resource answers, and with which methods.

use serde_json::{Value, json};

use super::call::{Call, Reply};
use super::condition::unless_unchanged;
use super::ledger::{self, Kind};
use super::near::near;
use super::problem::{problem, shortened, with_members};
use super::state::State;
use super::{
    BODY_LIMIT, CONTRACT, HEADERS_LIMIT, ORIGIN, TARGET_LIMIT, bills, chain, customers, echo,
    large, limits, order_list, orders, payments, status, streams, users,
};

type Answer = fn(&mut State, &Call, &[String], f64) -> Reply;

/// One address, and what answers there.
pub(super) struct Route {
    /// As in the contract: a segment in braces stands for any one.
    pub path: &'static str,
    /// An address of this kind that exists.
    pub example: &'static str,
    pub methods: Methods,
    /// What it is for, in the list that `GET /` gives.
    says: &'static str,
}

pub(super) enum Methods {
    /// `HEAD` comes with `GET`, `OPTIONS` with all.
    These(&'static [(&'static str, Answer)]),
    Any(Answer),
}

pub(super) const ROUTES: &[Route] = &[
    route("/", "/", &[("GET", index)], "this list"),
    route(
        "/orders",
        "/orders",
        &[("GET", order_list::list), ("POST", orders::create)],
        "all orders, in pages; make a new one",
    ),
    route(
        "/orders/{id}",
        "/orders/12345",
        &[
            ("GET", orders::read),
            ("PUT", orders::replace),
            ("PATCH", orders::change),
            ("DELETE", orders::remove),
        ],
        "one order: read, replace, change, delete",
    ),
    route("/users", "/users", &[("POST", users::create)], "make a user, with name and email"),
    route("/users/{id}", "/users/7", &[("GET", users::read)], "one user"),
    route(
        "/customers/{id}/orders",
        "/customers/7/orders",
        &[("GET", customers::orders)],
        "a customer's orders, with a token",
    ),
    route(
        "/chain",
        "/chain",
        &[("GET", chain::read), ("PUT", chain::replace)],
        "the switches of the payment chain",
    ),
    route(
        "/payments",
        "/payments",
        &[
            ("GET", |state, call, _, _| ledger::list(state, call, Kind::Payment)),
            ("POST", payments::pay),
        ],
        "pay for an order, by way of the whole chain; or for a share of a bill",
    ),
    route(
        "/payments/{id}",
        "/payments/1",
        &[("GET", |state, call, gaps, _| ledger::read(state, call, gaps, Kind::Payment))],
        "one payment",
    ),
    route(
        "/fraud-checks",
        "/fraud-checks",
        &[
            ("GET", |state, call, _, _| ledger::list(state, call, Kind::FraudCheck)),
            ("POST", payments::check),
        ],
        "the second link of a payment",
    ),
    route(
        "/fraud-checks/{id}",
        "/fraud-checks/1",
        &[("GET", |state, call, gaps, _| ledger::read(state, call, gaps, Kind::FraudCheck))],
        "one fraud check",
    ),
    route(
        "/reservations",
        "/reservations",
        &[
            ("GET", |state, call, _, _| ledger::list(state, call, Kind::Reservation)),
            ("POST", payments::reserve),
        ],
        "the third link: the goods, or a share's money, are set aside",
    ),
    route(
        "/reservations/{id}",
        "/reservations/1",
        &[("GET", |state, call, gaps, _| ledger::read(state, call, gaps, Kind::Reservation))],
        "one reservation",
    ),
    route(
        "/shipments",
        "/shipments",
        &[
            ("GET", |state, call, _, _| ledger::list(state, call, Kind::Shipment)),
            ("POST", payments::ship),
        ],
        "the last link: the goods are sent",
    ),
    route(
        "/shipments/{id}",
        "/shipments/1",
        &[("GET", |state, call, gaps, _| ledger::read(state, call, gaps, Kind::Shipment))],
        "one shipment",
    ),
    route(
        "/bills",
        "/bills",
        &[
            ("GET", |state, call, _, _| ledger::list(state, call, Kind::Bill)),
            ("POST", bills::create),
        ],
        "a restaurant bill that is split",
    ),
    route(
        "/bills/{id}",
        "/bills/1",
        &[("GET", |state, call, gaps, _| ledger::read(state, call, gaps, Kind::Bill))],
        "one bill",
    ),
    route("/broken", "/broken", &[("GET", limits::broken)], "always 500"),
    route("/flaky", "/flaky", &[("GET", limits::flaky)], "503, and the next time 200"),
    route("/limited", "/limited", &[("GET", limits::limited)], "429 when called too often"),
    Route {
        path: "/status/{code}",
        example: "/status/404",
        methods: Methods::Any(status::status),
        says: "any status from 200 to 599",
    },
    Route {
        path: "/echo",
        example: "/echo",
        methods: Methods::Any(echo::echo),
        says: "your request, as it arrived",
    },
    route("/slow", "/slow", &[("GET", streams::slow)], "an answer after ?seconds="),
    route("/large", "/large", &[("GET", large::large)], "a body of ?megabytes="),
    route("/stream", "/stream", &[("GET", streams::stream)], "events, one after the other"),
    route("/openapi.json", "/openapi.json", &[("GET", contract)], "the contract (OpenAPI 3.1)"),
];

const fn route(
    path: &'static str,
    example: &'static str,
    methods: &'static [(&'static str, Answer)],
    says: &'static str,
) -> Route {
    Route { path, example, methods: Methods::These(methods), says }
}

impl Route {
    /// The segments that stand in the gaps, if this path is of this kind.
    fn gaps(&self, segments: &[String]) -> Option<Vec<String>> {
        let mine = self.path.split('/').skip(1);
        if mine.clone().count() != segments.len() {
            return None;
        }
        let mut gaps = Vec::new();
        for (mine, theirs) in mine.zip(segments) {
            if mine.starts_with('{') && !theirs.is_empty() {
                gaps.push(theirs.clone());
            } else if mine != theirs {
                return None;
            }
        }
        Some(gaps)
    }

    /// For the `Allow` header.
    pub fn allowed(&self) -> String {
        match self.methods {
            Methods::Any(_) => "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS".to_owned(),
            Methods::These(methods) => {
                let mut names = Vec::new();
                for (name, _) in methods {
                    names.push(*name);
                    if *name == "GET" {
                        names.push("HEAD");
                    }
                }
                names.push("OPTIONS");
                names.join(", ")
            }
        }
    }

    fn takes(&self, method: &str) -> bool {
        match self.methods {
            Methods::Any(_) => true,
            Methods::These(methods) => methods.iter().any(|(name, _)| *name == method),
        }
    }
}

pub(super) fn answer(state: &mut State, call: &Call, now_ms: f64) -> Reply {
    if let Some(reply) = too_much(call) {
        return reply;
    }
    let segments = call.segments();
    let found = ROUTES.iter().find_map(|route| Some((route, route.gaps(&segments)?)));
    let Some((route, gaps)) = found else { return not_found(call) };
    // HEAD is GET without the body (RFC 9110, section 9.3.2).
    let method = if call.method == "HEAD" { "GET" } else { &call.method };
    let methods = match route.methods {
        Methods::Any(answer) => return answer(state, call, &gaps, now_ms),
        Methods::These(methods) => methods,
    };
    match methods.iter().find(|(name, _)| *name == method) {
        Some((_, answer)) => answer(state, call, &gaps, now_ms),
        None if method == "OPTIONS" => {
            let reply = Reply::empty(204).with("Allow", route.allowed());
            if route.takes("PATCH") {
                reply.with("Accept-Patch", "application/merge-patch+json, application/json")
            } else {
                reply
            }
        }
        None => not_allowed(call, route, method),
    }
}

/// What any server refuses before it looks closer.
fn too_much(call: &Call) -> Option<Reply> {
    let target = call.target().len();
    let headers: usize =
        call.headers.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
    let body = call.body.len();
    let (status, title, detail) = if target > TARGET_LIMIT {
        let detail = format!(
            "Path and query take up to {TARGET_LIMIT} bytes here, and these have {target}. What is long belongs in a body."
        );
        (414, "The address is too long", detail)
    } else if headers > HEADERS_LIMIT {
        let detail = format!(
            "All headers together take up to {HEADERS_LIMIT} bytes here, and these have {headers}."
        );
        (431, "The headers are too large", detail)
    } else if body > BODY_LIMIT {
        let detail =
            format!("This API takes bodies of up to {BODY_LIMIT} bytes, and this one has {body}.");
        (413, "The body is too large", detail)
    } else {
        return None;
    };
    Some(problem(call, status, title, &detail))
}

fn not_allowed(call: &Call, route: &Route, method: &str) -> Reply {
    let allowed = route.allowed();
    let capitals = method.to_ascii_uppercase();
    let detail = if capitals != method && route.takes(&capitals) {
        format!(
            "Method names are written exactly: {capitals} is taken at {}, and {method} is another method.",
            call.path()
        )
    } else {
        format!("{} takes {allowed}, and not {}.", call.path(), shortened(method))
    };
    problem(call, 405, "The method is not allowed here", &detail).with("Allow", allowed)
}

/// 404 that names the addresses which are spelt most alike.
fn not_found(call: &Call) -> Reply {
    let path = shortened(call.path());
    let near = near(call.path());
    let detail = match near.first() {
        Some(nearest) if nearest.as_str() == call.path().trim_end_matches('/') => {
            format!(
                "Nothing is at {path}: the slash at its end makes it another address than {nearest}."
            )
        }
        Some(nearest) if nearest.eq_ignore_ascii_case(call.path()) => {
            format!(
                "Nothing is at {path}: capital and small letters make a difference. There is {nearest}."
            )
        }
        Some(nearest) => {
            format!("Nothing is at {path}. Near it is {nearest}. GET / lists what there is.")
        }
        None => format!("Nothing is at {path}. GET / lists what there is."),
    };
    let near = near.into_iter().map(Value::String).collect();
    with_members(call, 404, "There is nothing here", &detail, &[("near", near)])
}

fn index(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    let endpoints: Vec<Value> = ROUTES
        .iter()
        .map(|route| {
            json!({
                "path": route.path,
                "methods": route.allowed(),
                "what": route.says,
                "try": format!("{ORIGIN}{}", route.example),
            })
        })
        .collect();
    let reply = Reply::json(
        200,
        &json!({
            "name": "Practice API of Request Playground",
            "contract": format!("{ORIGIN}/openapi.json"),
            "endpoints": endpoints,
        }),
    );
    unless_unchanged(call, reply)
}

fn contract(_: &mut State, call: &Call, _: &[String], _: f64) -> Reply {
    unless_unchanged(call, Reply::bytes(200, "application/json", CONTRACT.to_vec()))
}
