//! Which resource answers, and with which methods.

use serde_json::{Value, json};

use super::call::{Call, Reply};
use super::problem::{problem, with_members};
use super::state::State;
use super::{BODY_LIMIT, ORIGIN, customers, echo, limits, orders, streams, users};

type Answer = fn(&mut State, &Call, &[String], f64) -> Reply;

/// One path: its segments (`{}` stands for any one), and what its methods do.
pub(super) struct Route {
    pub path: &'static str,
    pub methods: &'static [(&'static str, Answer)],
    /// For addresses that answer whatever the method.
    pub any: Option<Answer>,
}

pub(super) const ROUTES: &[Route] = &[
    route("/", &[("GET", index)]),
    route("/orders", &[("GET", orders::list), ("POST", orders::create)]),
    route(
        "/orders/{}",
        &[
            ("GET", orders::read),
            ("PUT", orders::replace),
            ("PATCH", orders::change),
            ("DELETE", orders::remove),
        ],
    ),
    route("/users", &[("POST", users::create)]),
    route("/users/{}", &[("GET", users::read)]),
    route("/customers/{}/orders", &[("GET", customers::orders)]),
    route("/broken", &[("GET", limits::broken)]),
    route("/flaky", &[("GET", limits::flaky)]),
    route("/limited", &[("GET", limits::limited)]),
    Route { path: "/status/{}", methods: &[], any: Some(limits::status) },
    Route { path: "/echo", methods: &[], any: Some(echo::echo) },
    route("/slow", &[("GET", streams::slow)]),
    route("/large", &[("GET", streams::large)]),
    route("/stream", &[("GET", streams::stream)]),
    route("/openapi.json", &[("GET", contract)]),
];

const fn route(path: &'static str, methods: &'static [(&'static str, Answer)]) -> Route {
    Route { path, methods, any: None }
}

impl Route {
    /// What stands for the gaps, if this path is meant.
    fn gaps(&self, segments: &[String]) -> Option<Vec<String>> {
        let mine: Vec<&str> = self.path.trim_start_matches('/').split('/').collect();
        if mine.len() != segments.len() {
            return None;
        }
        let mut gaps = Vec::new();
        for (mine, theirs) in mine.iter().zip(segments) {
            match *mine {
                "{}" if !theirs.is_empty() => gaps.push(theirs.clone()),
                mine if mine == theirs => {}
                _ => return None,
            }
        }
        Some(gaps)
    }

    /// For the `Allow` header.
    fn allowed(&self) -> String {
        if self.any.is_some() {
            return "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS".to_owned();
        }
        let mut names: Vec<&str> = self.methods.iter().map(|(name, _)| *name).collect();
        if let Some(at) = names.iter().position(|name| *name == "GET") {
            names.insert(at + 1, "HEAD");
        }
        names.push("OPTIONS");
        names.join(", ")
    }
}

pub(super) fn answer(state: &mut State, call: &Call, now_ms: f64) -> Reply {
    let segments = call.segments();
    let found = ROUTES.iter().find_map(|route| Some((route, route.gaps(&segments)?)));
    let Some((route, gaps)) = found else { return not_found(call) };
    if call.body.len() > BODY_LIMIT {
        let detail = format!(
            "This API takes bodies of up to {BODY_LIMIT} bytes, and this one has {}.",
            call.body.len()
        );
        return problem(call, 413, "The body is too large", &detail);
    }
    if let Some(any) = route.any {
        return any(state, call, &gaps, now_ms);
    }
    let method = if call.method == "HEAD" { "GET" } else { &call.method };
    if method == "OPTIONS" {
        return Reply::empty(204).with("Allow", route.allowed());
    }
    match route.methods.iter().find(|(name, _)| *name == method) {
        Some((_, answer)) => answer(state, call, &gaps, now_ms),
        None => {
            let allowed = route.allowed();
            let detail = format!("{} takes {allowed}, and not {}.", call.path(), call.method);
            problem(call, 405, "The method is not allowed here", &detail).with("Allow", allowed)
        }
    }
}

/// 404 that names the paths which are spelt most alike.
fn not_found(call: &Call) -> Reply {
    let path = call.path();
    let mut near: Vec<(usize, &str)> = ROUTES
        .iter()
        .map(|route| route.path)
        .filter(|route| *route != "/" && !route.contains("{}"))
        .chain(["/orders/12345", "/customers/7/orders", "/status/404"])
        .map(|candidate| (distance(path.trim_end_matches('/'), candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len() / 2)
        .collect();
    near.sort_unstable();
    let near: Vec<Value> = near.into_iter().take(3).map(|(_, path)| path.into()).collect();
    let detail = format!("Nothing is at {path}. GET / lists what there is.");
    with_members(call, 404, "There is nothing here", &detail, &[("near", Value::Array(near))])
}

/// How many letters to change, add or leave out (Levenshtein); long texts are
/// far from everything.
fn distance(a: &str, b: &str) -> usize {
    const LONG: usize = 64;
    if a.len() > LONG {
        return usize::MAX;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

fn index(_: &mut State, _: &Call, _: &[String], _: f64) -> Reply {
    let endpoints: Vec<Value> = ROUTES
        .iter()
        .map(
            |route| json!({ "path": route.path.replace("{}", "{id}"), "methods": route.allowed() }),
        )
        .collect();
    Reply::json(
        200,
        &json!({
            "name": "Practice API of Request Playground",
            "contract": format!("{ORIGIN}/openapi.json"),
            "endpoints": endpoints,
        }),
    )
}

fn contract(_: &mut State, _: &Call, _: &[String], _: f64) -> Reply {
    Reply::bytes(200, "application/json", include_bytes!("../../public/openapi.json").to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_to_change_are_counted() {
        for (a, b, expected) in
            [("", "", 0), ("/order", "/orders", 1), ("/orders", "/odrers", 2), ("abc", "", 3)]
        {
            assert_eq!(distance(a, b), expected);
        }
    }
}
