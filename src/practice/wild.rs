//! Calls that nobody would write by hand.

use proptest::prelude::*;

use super::tests::{JSON, NOW, bytes, call, with_body};
use super::*;
use crate::http;

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
        "chain",
        "payments",
        "reservations",
        "bills",
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
        // Else the browser could make no Response of it.
        for (name, value) in reply.headers.iter() {
            prop_assert!(http::is_token(name), "{name}");
            prop_assert!(value.bytes().all(|byte| (b' '..0x7f).contains(&byte)), "{value}");
        }
        if let Some(length) = reply.headers.get("Content-Length").filter(|_| method != "HEAD") {
            prop_assert_eq!(length.parse::<usize>(), Ok(bytes(reply).len()));
        }
    }

    #[test]
    fn wild_calls_are_answered_too(
        method in "\\PC{0,8}",
        target in "(/|/orders/|/status/|/customers/|/orders\\?status=|/slow\\?seconds=)?\\PC{0,40}",
        name in "[A-Za-z-]{1,12}",
        text in "\\PC{0,40}",
        body in prop::collection::vec(any::<u8>(), 0..60),
        now in any::<f64>(),
    ) {
        let mut call = with_body(&method, &target, &[(&name, &text), JSON], "");
        call.body = body;
        let mut state = State::seed();
        let reply = handle(&mut state, &call, now);
        prop_assert!((200..=599).contains(&reply.status));
        for (name, value) in reply.headers.iter() {
            prop_assert!(value.bytes().all(|byte| (b' '..0x7f).contains(&byte)), "{name}: {value}");
        }
    }

    #[test]
    fn whatever_was_done_can_be_kept(
        calls in prop::collection::vec(
            (
                prop::sample::select(vec!["GET", "POST", "PUT", "PATCH", "DELETE"]),
                prop::sample::select(vec!["/orders", "/orders/12345", "/orders/7", "/users", "/limited", "/flaky", "/chain", "/payments", "/fraud-checks", "/shipments", "/bills"]),
                prop::sample::select(vec!["{}", "{\"total\":1.25e-7}", "{\"id\":7,\"status\":\"paid\"}", "{\"a\":{\"b\":null}}", "{\"name\":\"\u{e9}\",\"email\":\"a@b\"}", "{\"order\":12347}", "{\"bill\":1,\"person\":\"a\"}", "{\"total\":1,\"people\":[\"a\",\"b\"]}", "{\"shipments\":\"off\"}"]),
            ),
            0..12,
        ),
    ) {
        let mut state = State::seed();
        for (at, (method, path, body)) in calls.into_iter().enumerate() {
            handle(&mut state, &with_body(method, path, &[JSON, ("Idempotency-Key", "k")], body), NOW + at as f64);
        }
        prop_assert_eq!(State::from_json(&state.to_json()), Ok(state));
    }

    #[test]
    fn head_is_get_without_the_body(path in paths()) {
        let get = handle(&mut State::seed(), &call("GET", &path, &[]), NOW);
        let head = handle(&mut State::seed(), &call("HEAD", &path, &[]), NOW);
        // An echo names the method, and so is longer by a letter.
        if !path.starts_with("/echo") {
            prop_assert_eq!(&get.headers, &head.headers);
        }
        prop_assert_eq!(get.status, head.status);
        prop_assert_eq!(bytes(head), b"");
    }
}
