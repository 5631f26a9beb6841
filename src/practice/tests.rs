use proptest::prelude::*;
use serde_json::Value;

use super::*;

const NOW: f64 = 1.8e12;
const JSON: (&str, &str) = ("Content-Type", "application/json");

pub(super) fn call(method: &str, path: &str, headers: &[(&str, &str)]) -> Call {
    with_body(method, path, headers, "")
}

pub(super) fn with_body(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Call {
    Call {
        method: method.to_owned(),
        url: format!("{ORIGIN}{path}"),
        headers: headers.iter().copied().collect(),
        body: body.as_bytes().to_vec(),
    }
}

pub(super) fn bytes(reply: Reply) -> Vec<u8> {
    match reply.body {
        Body::Bytes(bytes) => bytes,
        Body::Chunks { chunks, .. } => chunks.flat_map(|chunk| chunk.bytes).collect(),
    }
}

fn value(reply: Reply) -> Value {
    serde_json::from_slice(&bytes(reply)).unwrap()
}

#[test]
fn the_lessons_order_is_there() {
    let reply = handle(&mut State::seed(), &call("GET", "/orders/12345", &[]), NOW);
    assert_eq!((reply.status, reply.headers.get("ETag")), (200, Some("\"12345-1\"")));
    assert_eq!(value(reply)["id"], 12345);
}

#[test]
fn put_twice_is_put_once_and_post_twice_is_two() {
    let mut state = State::seed();
    let put = with_body("PUT", "/orders/12345", &[JSON], "{\"status\":\"paid\"}");
    let tags: Vec<_> = (0..2)
        .map(|_| handle(&mut state, &put, NOW).headers.get("ETag").unwrap().to_owned())
        .collect();
    assert_eq!(tags, ["\"12345-2\"", "\"12345-2\""]);
    let post = with_body("POST", "/orders", &[JSON], "{\"status\":\"paid\"}");
    let places: Vec<_> = (0..2)
        .map(|_| handle(&mut state, &post, NOW).headers.get("Location").unwrap().to_owned())
        .collect();
    assert_ne!(places[0], places[1]);
}

#[test]
fn the_same_idempotency_key_makes_one_order() {
    let mut state = State::seed();
    let post = with_body("POST", "/orders", &[JSON, ("Idempotency-Key", "k1")], "{}");
    let first = value(handle(&mut state, &post, NOW));
    let again = handle(&mut state, &post, NOW);
    assert_eq!(again.headers.get("Idempotency-Replayed"), Some("true"));
    assert_eq!(value(again), first);
}

#[test]
fn a_merge_patch_changes_what_it_names_and_takes_away_nulls() {
    let mut state = State::seed();
    let patch = with_body(
        "PATCH",
        "/orders/12345",
        &[("Content-Type", "application/merge-patch+json")],
        "{\"currency\":null,\"gift\":{\"wrap\":true}}",
    );
    let order = value(handle(&mut state, &patch, NOW));
    assert_eq!(
        (order.get("currency"), &order["gift"]["wrap"], &order["status"]),
        (None, &Value::Bool(true), &"shipped".into())
    );
}

#[test]
fn what_was_deleted_is_gone() {
    let mut state = State::seed();
    let delete = call("DELETE", "/orders/12345", &[]);
    assert_eq!(handle(&mut state, &delete, NOW).status, 204);
    assert_eq!(handle(&mut state, &delete, NOW).status, 404);
}

#[test]
fn pages_lead_to_one_another() {
    let mut state = State::seed();
    let page = |state: &mut State, path: &str| {
        let reply = handle(state, &call("GET", path, &[]), NOW);
        let link = reply.headers.get("Link").unwrap().to_owned();
        (value(reply).as_array().unwrap().len(), link)
    };
    let (count, link) = page(&mut state, "/orders?limit=10&page=3");
    assert_eq!(count, 5);
    assert!(link.contains("page=2>; rel=\"prev\"") && !link.contains("next"), "{link}");
    let (count, link) = page(&mut state, "/orders?limit=10&status=paid");
    assert_eq!(count, 5);
    assert!(!link.contains("next") && link.contains("status=paid"));
    let csv = handle(&mut state, &call("GET", "/orders?limit=2", &[("Accept", "text/csv")]), NOW);
    assert_eq!(String::from_utf8(bytes(csv)).unwrap().lines().count(), 3);
}

#[test]
fn a_refusal_says_where_and_why() {
    let mut state = State::seed();
    let broken = value(handle(
        &mut state,
        &with_body("POST", "/users", &[JSON], "{\n\"name\": \"A\",\n}"),
        NOW,
    ));
    assert_eq!((&broken["line"], &broken["column"]), (&3.into(), &1.into()));
    let missing =
        value(handle(&mut state, &with_body("POST", "/users", &[JSON], "{\"name\":\" \"}"), NOW));
    let pointers: Vec<_> = missing["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].clone())
        .collect();
    assert_eq!(pointers, ["#/name", "#/email"]);
    let near = value(handle(&mut state, &call("GET", "/order", &[]), NOW));
    assert_eq!(near["near"][0], "/orders");
}

#[test]
fn who_is_asking_decides() {
    let mut state = State::seed();
    for (headers, customer, status, challenge) in [
        (vec![], "7", 401, "Bearer realm=\"practice\""),
        (vec![("Authorization", "Bearer nobody")], "7", 401, "error=\"invalid_token\""),
        (vec![("Authorization", "Basic YTpi")], "7", 401, "Bearer"),
        (vec![("Authorization", "bearer practice-token-ada")], "7", 200, ""),
        (vec![("Authorization", "Bearer practice-token-ada")], "8", 403, ""),
        (vec![("Authorization", "Bearer practice-token-grace")], "8", 200, ""),
    ] {
        let reply = handle(
            &mut state,
            &call("GET", &format!("/customers/{customer}/orders"), &headers),
            NOW,
        );
        assert_eq!(reply.status, status, "{headers:?}");
        assert!(reply.headers.get("WWW-Authenticate").unwrap_or_default().contains(challenge));
    }
}

#[test]
fn flaky_works_the_second_time_and_limited_lets_in_again() {
    let mut state = State::seed();
    let mut at = |path: &str, now: f64| handle(&mut state, &call("GET", path, &[]), now);
    assert_eq!([at("/flaky", NOW).status, at("/flaky", NOW).status], [503, 200]);
    let statuses: Vec<u16> = (0..4).map(|_| at("/limited", NOW).status).collect();
    assert_eq!(statuses, [200, 200, 200, 429]);
    assert_eq!(at("/limited", NOW + 4000.0).headers.get("Retry-After"), Some("6"));
    assert_eq!(at("/limited", NOW + 10_000.0).status, 200);
}

#[test]
fn methods_are_told_and_refused() {
    let mut state = State::seed();
    let refused = handle(&mut state, &call("DELETE", "/orders", &[]), NOW);
    assert_eq!(
        (refused.status, refused.headers.get("Allow")),
        (405, Some("GET, HEAD, POST, OPTIONS"))
    );
    let options = handle(&mut state, &call("OPTIONS", "/orders/12345", &[]), NOW);
    assert_eq!(
        (options.status, options.headers.get("Allow")),
        (204, Some("GET, HEAD, PUT, PATCH, DELETE, OPTIONS"))
    );
}

#[test]
fn a_large_body_is_json_of_the_length_it_says() {
    let reply = handle(&mut State::seed(), &call("GET", "/large?megabytes=1.5", &[]), NOW);
    let length: usize = reply.headers.get("Content-Length").unwrap().parse().unwrap();
    let body = bytes(reply);
    assert_eq!(body.len(), length);
    assert!((1_400_000..=1_500_000).contains(&length), "{length}");
    let records: Vec<Value> = serde_json::from_slice(&body).unwrap();
    assert!(records.len() > 10_000);
}

#[test]
fn an_echo_tells_what_arrived() {
    let mut state = State::seed();
    let post = with_body(
        "POST",
        "/echo?a=1&a=%202",
        &[("X-A", "1"), ("Content-Type", "application/x-www-form-urlencoded")],
        "n=v+w",
    );
    let told = value(handle(&mut state, &post, NOW));
    assert_eq!(told["query"], serde_json::json!([["a", "1"], ["a", " 2"]]));
    assert_eq!(told["body"]["form"], serde_json::json!([["n", "v w"]]));
    let long = with_body("POST", "/echo", &[], &"é".repeat(20_000));
    let told = value(handle(&mut state, &long, NOW));
    assert_eq!(
        (&told["body"]["size"], told["body"]["text"].as_str().unwrap().len() > 16_000),
        (&40_000.into(), true)
    );
}

fn paths() -> impl Strategy<Value = String> {
    let segment = prop::sample::select(vec![
        "",
        "orders",
        "12345",
        "users",
        "7",
        "customers",
        "status",
        "404",
        "204",
        "echo",
        "large",
        "stream",
        "%2F",
        "é",
        "limited",
        "flaky",
        "slow",
        "openapi.json",
    ]);
    let query = prop::sample::select(vec![
        "",
        "?limit=2",
        "?megabytes=0.01",
        "?events=1&interval=0",
        "?seconds=0",
        "?%",
    ]);
    (prop::collection::vec(segment, 0..4), query)
        .prop_map(|(segments, query)| format!("/{}{query}", segments.join("/")))
}

proptest! {
    #[test]
    fn every_call_has_an_answer_that_a_page_can_be_shown(
        method in prop::sample::select(vec!["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PURGE", "é"]),
        path in paths(),
        header in prop::sample::select(vec![("Accept", "text/csv"), ("If-Match", "*"), JSON, ("Content-Type", "multipart/form-data; boundary=x")]),
        body in prop::sample::select(vec!["", "{}", "{", "[]", "--x\r\n\r\n--x--", "\u{0}"]),
    ) {
        let reply = handle(&mut State::seed(), &with_body(method, &path, &[header], body), NOW);
        prop_assert!((200..=599).contains(&reply.status));
        prop_assert!(reply.headers.contains("Date"));
    }

    #[test]
    fn head_is_get_without_the_body(path in paths()) {
        let get = handle(&mut State::seed(), &call("GET", &path, &[]), NOW);
        let head = handle(&mut State::seed(), &call("HEAD", &path, &[]), NOW);
        // Some bodies name the method, and so differ in length.
        let names_method = path.starts_with("/echo") || path.starts_with("/status") || get.status == 405;
        if !names_method {
            prop_assert_eq!(&get.headers, &head.headers);
        }
        prop_assert_eq!(get.status, head.status);
        prop_assert_eq!(bytes(head), b"");
    }
}
