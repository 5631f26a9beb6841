//! Holds the handler to its contract, `public/openapi.json`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::route::{Methods, ROUTES};
use super::tests::{bytes, call, with_body};
use super::{Body, Call, Reply, State, handle};
use crate::contract::Contract;
use crate::http::{
    Completeness, Credentials, Payload, Request, Response, ResponseBody, ResponseKind,
};

const ADA: (&str, &str) = ("Authorization", "Bearer practice-token-ada");
const STAFF: (&str, &str) = ("Authorization", "Bearer practice-token-staff");
const NONE: (&str, &str) = ("If-None-Match", "*");
const JSON: (&str, &str) = ("Content-Type", "application/json");

/// In the contract, the answer whose format follows from the status.
const STATUS_AS_ASKED: &str = "The status that was asked for";

fn contract() -> Value {
    serde_json::from_str(include_str!("../../public/openapi.json")).unwrap()
}

/// Method, path of the contract, call, status: every promise of the contract
/// has its line.
fn promises() -> Vec<(&'static str, &'static str, Call, u16)> {
    let order = "/orders/12345";
    let post = |path: &str, body: &str| with_body("POST", path, &[JSON], body);
    let put = |headers: &[(&str, &str)], body: &str| {
        let headers: Vec<_> = headers.iter().copied().chain([JSON]).collect();
        with_body("PUT", order, &headers, body)
    };
    let patch = |path: &str, headers: &[(&str, &str)], body: &str| {
        let headers: Vec<_> = headers.iter().copied().chain([JSON]).collect();
        with_body("PATCH", path, &headers, body)
    };
    let long = format!("{{\"note\":\"{}\"}}", "x".repeat(70_000));
    let mut all = vec![
        ("get", "/", call("GET", "/", &[]), 200),
        ("get", "/", call("GET", "/", &[NONE]), 304),
        ("get", "/openapi.json", call("GET", "/openapi.json", &[NONE]), 304),
        ("get", "/orders", call("GET", "/orders", &[NONE]), 304),
        ("get", "/users/{id}", call("GET", "/users/7", &[NONE]), 304),
        ("get", "/users/{id}", call("GET", "/users/7", &[("Accept", "text/html")]), 406),
        ("put", "/orders/{id}", with_body("PUT", "/orders/one", &[JSON], "{}"), 404),
        ("put", "/orders/{id}", put(&[], &long), 413),
        ("patch", "/orders/{id}", patch(order, &[], &long), 413),
        ("post", "/users", post("/users", &long), 413),
        ("get", "/customers/{id}/orders", call("GET", "/customers/9/orders", &[STAFF]), 404),
        (
            "get",
            "/customers/{id}/orders",
            call("GET", "/customers/7/orders", &[ADA, ("Accept", "text/csv")]),
            406,
        ),
        ("get", "/orders", call("GET", "/orders", &[]), 200),
        ("get", "/orders", call("GET", "/orders?limit=0", &[]), 400),
        ("get", "/orders", call("GET", "/orders", &[("Accept", "image/png")]), 406),
        ("post", "/orders", post("/orders", "{}"), 201),
        ("post", "/orders", post("/orders", "{"), 400),
        ("post", "/orders", post("/orders", "{\"id\":12345}"), 409),
        ("post", "/orders", post("/orders", &long), 413),
        ("post", "/orders", with_body("POST", "/orders", &[], "{}"), 415),
        ("post", "/orders", post("/orders", "{\"status\":\"lost\"}"), 422),
        ("get", "/orders/{id}", call("GET", order, &[]), 200),
        ("get", "/orders/{id}", call("GET", order, &[("If-None-Match", "*")]), 304),
        ("get", "/orders/{id}", call("GET", "/orders/1", &[]), 404),
        ("get", "/orders/{id}", call("GET", order, &[("Accept", "text/html")]), 406),
        ("put", "/orders/{id}", put(&[], "{\"status\":\"paid\"}"), 200),
        ("put", "/orders/{id}", with_body("PUT", "/orders/77", &[JSON], "{}"), 201),
        ("put", "/orders/{id}", put(&[], "{,}"), 400),
        ("put", "/orders/{id}", put(&[], "{\"id\":1}"), 409),
        ("put", "/orders/{id}", put(&[("If-Match", "\"old\"")], "{}"), 412),
        ("put", "/orders/{id}", with_body("PUT", order, &[], "{}"), 415),
        ("put", "/orders/{id}", put(&[], "{\"items\":3}"), 422),
        ("patch", "/orders/{id}", patch(order, &[], "{\"total\":\"1.00\"}"), 200),
        ("patch", "/orders/{id}", patch(order, &[], "no"), 400),
        ("patch", "/orders/{id}", patch("/orders/1", &[], "{}"), 404),
        ("patch", "/orders/{id}", patch(order, &[], "{\"status\":\"cancelled\"}"), 409),
        ("patch", "/orders/{id}", patch(order, &[("If-Match", "W/\"12345-1\"")], "{}"), 412),
        (
            "patch",
            "/orders/{id}",
            with_body("PATCH", order, &[("Content-Type", "text/plain")], "{}"),
            415,
        ),
        ("patch", "/orders/{id}", patch(order, &[], "{\"status\":7}"), 422),
        ("delete", "/orders/{id}", call("DELETE", order, &[]), 204),
        ("delete", "/orders/{id}", call("DELETE", "/orders/x", &[]), 404),
        ("delete", "/orders/{id}", call("DELETE", order, &[("If-Match", "\"old\"")]), 412),
        ("post", "/users", post("/users", "{\"name\":\"Lin\",\"email\":\"lin@example.com\"}"), 201),
        ("post", "/users", post("/users", "{\"name\":}"), 400),
        ("post", "/users", post("/users", "{\"name\":\"Ada\",\"email\":\"ADA@example.com\"}"), 409),
        (
            "post",
            "/users",
            with_body("POST", "/users", &[("Content-Type", "text/plain")], "{}"),
            415,
        ),
        ("post", "/users", post("/users", "{\"name\":\"Lin\"}"), 422),
        ("get", "/users/{id}", call("GET", "/users/7", &[]), 200),
        ("get", "/users/{id}", call("GET", "/users/99", &[]), 404),
        ("get", "/customers/{id}/orders", call("GET", "/customers/7/orders", &[ADA]), 200),
        ("get", "/customers/{id}/orders", call("GET", "/customers/7/orders", &[]), 401),
        ("get", "/customers/{id}/orders", call("GET", "/customers/8/orders", &[ADA]), 403),
        ("get", "/broken", call("GET", "/broken", &[]), 500),
        ("get", "/flaky", call("GET", "/flaky", &[]), 503),
        ("get", "/limited", call("GET", "/limited", &[]), 200),
        ("get", "/slow", call("GET", "/slow?seconds=0.1", &[]), 200),
        ("get", "/slow", call("GET", "/slow?seconds=-1", &[]), 400),
        ("get", "/large", call("GET", "/large?megabytes=0.01", &[]), 200),
        ("get", "/large", call("GET", "/large?megabytes=much", &[]), 400),
        ("get", "/stream", call("GET", "/stream?events=2&interval=0", &[]), 200),
        ("get", "/stream", call("GET", "/stream?events=0", &[]), 400),
        ("get", "/openapi.json", call("GET", "/openapi.json", &[]), 200),
    ];
    for (method, upper) in
        [("get", "GET"), ("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("delete", "DELETE")]
    {
        all.push((method, "/echo", call(upper, "/echo", &[]), 200));
        all.push((method, "/status/{code}", call(upper, "/status/418", &[]), 418));
        all.push((method, "/status/{code}", call(upper, "/status/99", &[]), 400));
    }
    all.extend(chain_promises());
    all
}

/// The same for the chain; what takes a call before is in [`beforehand`].
fn chain_promises() -> Vec<(&'static str, &'static str, Call, u16)> {
    const CSV: (&str, &str) = ("Accept", "text/csv");
    let post = |path: &str, body: &str| with_body("POST", path, &[JSON], body);
    let put = |headers: &[(&str, &str)], body: &str| {
        let headers: Vec<_> = headers.iter().copied().chain([JSON]).collect();
        with_body("PUT", "/chain", &headers, body)
    };
    let long = format!("{{\"note\":\"{}\"}}", "x".repeat(70_000));
    let mut all = vec![
        ("get", "/chain", call("GET", "/chain", &[]), 200),
        ("get", "/chain", call("GET", "/chain", &[NONE]), 304),
        ("get", "/chain", call("GET", "/chain", &[CSV]), 406),
        ("put", "/chain", put(&[], "{\"shipments\":\"off\"}"), 200),
        ("put", "/chain", put(&[], "{"), 400),
        ("put", "/chain", put(&[("If-Match", "\"old\"")], "{}"), 412),
        ("put", "/chain", put(&[], &long), 413),
        ("put", "/chain", with_body("PUT", "/chain", &[], "{}"), 415),
        ("put", "/chain", put(&[], "{\"shipments\":false}"), 422),
        ("post", "/bills", post("/bills", "{\"total\":84,\"people\":[\"Ada\",\"Lin\"]}"), 201),
    ];
    for (list, one) in [
        ("/payments", "/payments/{id}"),
        ("/fraud-checks", "/fraud-checks/{id}"),
        ("/reservations", "/reservations/{id}"),
        ("/shipments", "/shipments/{id}"),
        ("/bills", "/bills/{id}"),
    ] {
        let first = format!("{list}/{}", beforehand_id(list));
        all.extend([
            ("get", list, call("GET", list, &[]), 200),
            ("get", list, call("GET", list, &[NONE]), 304),
            ("get", list, call("GET", list, &[CSV]), 406),
            ("get", one, call("GET", &first, &[]), 200),
            ("get", one, call("GET", &first, &[NONE]), 304),
            ("get", one, call("GET", &first, &[CSV]), 406),
            ("get", one, call("GET", &format!("{list}/99"), &[]), 404),
            ("post", list, post(list, "{"), 400),
            ("post", list, post(list, &long), 413),
            ("post", list, with_body("POST", list, &[], "{}"), 415),
            ("post", list, post(list, "{}"), 422),
        ]);
        if list != "/bills" {
            all.push(("post", list, post(list, "{\"order\":12352}"), 201));
            all.push(("post", list, post(list, "{\"order\":12349}"), 409));
        }
    }
    all
}

/// One of each kind is there before a promise of the chain is tried.
fn beforehand(state: &mut State) {
    for (path, body) in [
        ("/payments", "{\"order\":12347}"),
        ("/bills", "{\"total\":\"84.00\",\"people\":[\"Ada\",\"Grace\"]}"),
    ] {
        assert_eq!(handle(state, &with_body("POST", path, &[JSON], body), 1.8e12).status, 201);
    }
}

/// The number of the one of this kind: the last link is done first.
fn beforehand_id(list: &str) -> u64 {
    match list {
        "/shipments" => 1,
        "/reservations" => 2,
        "/fraud-checks" => 3,
        "/payments" => 4,
        _ => 5,
    }
}

/// The members that a schema requires, references followed.
fn required<'a>(contract: &'a Value, schema: &'a Value) -> Vec<&'a str> {
    let schema = match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => contract.pointer(reference.trim_start_matches('#')).unwrap(),
        None => schema,
    };
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn keeps(contract: &Value, promised: &Value, reply: Reply) {
    for name in promised["headers"].as_object().into_iter().flat_map(|names| names.keys()) {
        assert!(reply.headers.contains(name), "{name} is missing: {:?}", reply.headers);
    }
    let content_type = reply.headers.get("Content-Type").unwrap_or_default().to_owned();
    let Some(media) = promised.get("content") else {
        assert!(promised["description"] == STATUS_AS_ASKED || content_type.is_empty());
        return;
    };
    let essence = content_type.split(';').next().unwrap_or_default();
    let schema =
        &media.get(essence).unwrap_or_else(|| panic!("{essence} is not promised"))["schema"];
    let body = bytes(reply);
    if essence.ends_with("json") {
        let value: Value = serde_json::from_slice(&body).unwrap();
        for member in required(contract, schema) {
            assert!(value.get(member).is_some(), "{member} is missing in {value}");
        }
        if schema["type"] == "array" {
            let items = value.as_array().unwrap();
            for member in items.iter().flat_map(|item| {
                required(contract, &schema["items"]).into_iter().map(move |member| (item, member))
            }) {
                assert!(member.0.get(member.1).is_some());
            }
        }
    }
}

/// Holds a call and its reply to the contract as the page does for a learner:
/// what was done as asked broke no clause, and no reply does.
fn agrees(checker: &Contract, call: &Call, reply: Reply) -> Reply {
    let request = Request {
        method: call.method.clone(),
        url: call.url.clone(),
        headers: call.headers.clone(),
        payload: match String::from_utf8(call.body.clone()).unwrap() {
            text if text.is_empty() => Payload::None,
            text => Payload::Text(text),
        },
        credentials: Credentials::default(),
        timeout_ms: None,
    };
    let (status, headers, wait_ms) = (reply.status, reply.headers.clone(), reply.wait_ms);
    let body = bytes(reply);
    let response = Response {
        status,
        reason: String::new(),
        headers: headers.clone(),
        body: ResponseBody { bytes: body.clone().into(), completeness: Completeness::Whole },
        url: call.url.clone(),
        redirected: false,
        kind: ResponseKind::Default,
    };
    let said = checker.check_response(&request, &response);
    assert_eq!(
        (said.findings, said.unsure),
        (vec![], vec![]),
        "{} {} {status}",
        call.method,
        call.url
    );
    if (200..400).contains(&status) {
        let asked = checker.check_request(&request);
        assert_eq!(
            (asked.findings, asked.unsure),
            (vec![], vec![]),
            "{} {}",
            call.method,
            call.url
        );
    }
    Reply { status, headers, wait_ms, body: Body::Bytes(body) }
}

#[test]
fn every_promise_is_kept() {
    let contract = contract();
    let checker = Contract::new(contract.clone(), None).unwrap();
    for (method, path, call, status) in promises() {
        let mut state = State::seed();
        beforehand(&mut state);
        let reply = handle(&mut state, &call, 1.8e12);
        assert_eq!(reply.status, status, "{} {}", call.method, call.url);
        let reply = agrees(&checker, &call, reply);
        let responses = &contract["paths"][path][method]["responses"];
        let promised = responses.get(status.to_string()).or_else(|| responses.get("default"));
        keeps(
            &contract,
            promised.unwrap_or_else(|| panic!("{method} {path} {status} is not promised")),
            reply,
        );
    }
}

#[test]
fn nothing_is_promised_that_is_not_tried() {
    let tried: BTreeSet<(String, String, String)> = promises()
        .into_iter()
        .map(|(method, path, _, status)| (path.to_owned(), method.to_owned(), status.to_string()))
        .collect();
    // What takes a second call has a test of its own.
    let elsewhere = [
        ("/flaky", "get", "200"),
        ("/limited", "get", "429"),
        ("/orders", "post", "507"),
        ("/orders/{id}", "put", "507"),
        ("/orders/{id}", "patch", "507"),
        ("/users", "post", "507"),
        ("/bills", "post", "507"),
    ];
    // A switch is thrown first: see `a_stopped_chain_keeps_its_promises_too`.
    let switched = ["502", "503", "504", "507"];
    let links = ["/payments", "/fraud-checks", "/reservations", "/shipments"];
    for (path, item) in contract()["paths"].as_object().unwrap() {
        for (method, operation) in
            item.as_object().unwrap().iter().filter(|(name, _)| *name != "parameters")
        {
            for status in
                operation["responses"].as_object().unwrap().keys().filter(|name| *name != "default")
            {
                let known = tried.contains(&(path.clone(), method.clone(), status.clone()))
                    || elsewhere.contains(&(path, method, status))
                    || links.contains(&path.as_str()) && switched.contains(&status.as_str());
                assert!(known, "{method} {path} {status}");
            }
        }
    }
}

#[test]
fn every_address_that_answers_is_in_the_contract() {
    let contract = contract();
    for route in ROUTES {
        let item = &contract["paths"][route.path];
        let methods: Vec<&str> = match route.methods {
            Methods::These(methods) => methods.iter().map(|(name, _)| *name).collect(),
            Methods::Any(_) => vec!["GET", "POST", "PUT", "PATCH", "DELETE"],
        };
        for method in methods {
            assert!(item[method.to_ascii_lowercase()].is_object(), "{method} {}", route.path);
        }
    }
    let known: BTreeSet<&str> = ROUTES.iter().map(|route| route.path).collect();
    let promised = contract["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(known, promised);
}

#[test]
fn every_example_of_an_address_is_there() {
    let mut state = State::seed();
    for route in ROUTES {
        let reply = handle(&mut state, &call("OPTIONS", route.example, &[]), 1.8e12);
        let body = String::from_utf8(bytes(reply)).unwrap();
        assert!(!body.contains("\"near\""), "{}: {body}", route.example);
    }
}

#[test]
fn when_there_is_no_room_it_says_so_and_keeps_what_it_has() {
    let mut state = State::seed();
    let long = format!("{{\"note\":\"{}\"}}", "x".repeat(60_000));
    let post = with_body("POST", "/orders", &[JSON], &long);
    while handle(&mut state, &post, 1.8e12).status == 201 {}
    let user = format!(
        "{{\"name\":\"Lin\",\"email\":\"lin@example.com\",\"note\":\"{}\"}}",
        "x".repeat(60_000)
    );
    let before = state.clone();
    for (method, path, body) in [
        ("POST", "/orders", &long),
        ("PUT", "/orders/12345", &long),
        ("PUT", "/orders/77", &long),
        ("PATCH", "/orders/12345", &long),
        ("POST", "/users", &user),
    ] {
        let reply = handle(&mut state, &with_body(method, path, &[JSON], body), 1.8e12);
        assert_eq!(reply.status, 507, "{method} {path}");
        keeps(&contract(), &contract()["paths"]["/orders"]["post"]["responses"]["507"], reply);
    }
    assert_eq!((state.orders, state.users), (before.orders, before.users));
}

#[test]
fn a_stopped_chain_keeps_its_promises_too() {
    let contract = contract();
    let links = ["payments", "fraud-checks", "reservations", "shipments"];
    for (at, link) in links.iter().enumerate() {
        let path = format!("/{link}");
        let post = with_body("POST", &path, &[JSON], "{\"order\":12347}");
        let next = links.get(at + 1);
        for (switched, way, status) in
            [(Some(link), "off", 503), (next, "off", 502), (next, "slow", 504)]
        {
            let Some(switched) = switched else { continue };
            let mut state = State::seed();
            let body = format!("{{\"{switched}\":\"{way}\"}}");
            handle(&mut state, &with_body("PUT", "/chain", &[JSON], &body), 1.8e12);
            let reply = handle(&mut state, &post, 1.8e12);
            assert_eq!(reply.status, status, "{path} with {body}");
            let promised = &contract["paths"][&path]["post"]["responses"][status.to_string()];
            keeps(&contract, promised, reply);
        }
        let mut state = State::seed();
        let bill = with_body("POST", "/bills", &[JSON], "{\"total\":1,\"people\":[\"a\",\"b\"]}");
        while handle(&mut state, &bill, 1.8e12).status == 201 {}
        let before = state.clone();
        let reply = handle(&mut state, &post, 1.8e12);
        assert_eq!(reply.status, 507, "{path}");
        keeps(&contract, &contract["paths"][&path]["post"]["responses"]["507"], reply);
        assert_eq!(state, before);
    }
}
