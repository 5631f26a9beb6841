use serde_json::Value;

use super::*;

pub(super) const NOW: f64 = 1.8e12;
pub(super) const JSON: (&str, &str) = ("Content-Type", "application/json");

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
    assert_eq!(reply.status, 200);
    assert_eq!(reply.headers.get("Last-Modified"), Some("Thu, 01 Jan 2026 11:00:00 GMT"));
    let order = value(reply);
    assert_eq!((&order["id"], &order["status"]), (&12345.into(), &"shipped".into()));
    assert_eq!(order["created"], "2026-01-01T11:00:00Z");
}

#[test]
fn put_twice_is_put_once_and_post_twice_is_two() {
    let mut state = State::seed();
    let put = with_body("PUT", "/orders/12345", &[JSON], "{\"status\":\"paid\"}");
    let tags: Vec<_> = (0..2)
        .map(|_| handle(&mut state, &put, NOW).headers.get("ETag").unwrap().to_owned())
        .collect();
    assert_eq!(tags[0], tags[1]);
    assert_eq!(state.orders.len(), 25);
    let post = with_body("POST", "/orders", &[JSON], "{\"status\":\"paid\"}");
    let places: Vec<_> = (0..2)
        .map(|_| handle(&mut state, &post, NOW).headers.get("Location").unwrap().to_owned())
        .collect();
    assert_ne!(places[0], places[1]);
    assert_eq!(state.orders.len(), 27);
}

#[test]
fn what_was_put_is_what_is_got_and_the_server_keeps_its_own_members() {
    let mut state = State::seed();
    let put = with_body(
        "PUT",
        "/orders/12345",
        &[JSON],
        r#"{"id":12345,"created":"never","status":"paid","total":7.5,"gift":{"wrap":true}}"#,
    );
    assert_eq!(handle(&mut state, &put, NOW).status, 200);
    let kept = State::from_json(&state.to_json()).unwrap();
    let order = value(handle(&mut { kept }, &call("GET", "/orders/12345", &[]), NOW));
    assert_eq!(
        order.to_string(),
        r#"{"id":12345,"status":"paid","total":7.5,"gift":{"wrap":true},"created":"2026-01-01T11:00:00Z"}"#
    );
}

#[test]
fn an_order_that_is_made_again_is_another_version() {
    let mut state = State::seed();
    let read = |state: &mut State, headers: &[(&str, &str)]| {
        handle(state, &call("GET", "/orders/77", headers), NOW)
    };
    let put = |state: &mut State, body: &str| {
        handle(state, &with_body("PUT", "/orders/77", &[JSON], body), NOW).status
    };
    assert_eq!(put(&mut state, "{\"total\":1}"), 201);
    let tag = read(&mut state, &[]).headers.get("ETag").unwrap().to_owned();
    assert_eq!(read(&mut state, &[("If-None-Match", &tag)]).status, 304);
    assert_eq!(handle(&mut state, &call("DELETE", "/orders/77", &[]), NOW).status, 204);
    assert_eq!(put(&mut state, "{\"total\":2}"), 201);
    assert_eq!(read(&mut state, &[("If-None-Match", &tag)]).status, 200);
}

#[test]
fn conditions_decide_what_is_read_and_changed() {
    let since = "Thu, 01 Jan 2026 11:00:00 GMT";
    let before = "Thu, 01 Jan 2026 10:59:59 GMT";
    let tag = {
        let reply = handle(&mut State::seed(), &call("GET", "/orders/12345", &[]), NOW);
        reply.headers.get("ETag").unwrap().to_owned()
    };
    let weak = format!("W/{tag}");
    let two = format!("\"x\", {tag}");
    for (method, path, name, text, expected) in [
        ("GET", "/orders/12345", "If-None-Match", tag.as_str(), 304),
        ("GET", "/orders/12345", "If-None-Match", &weak, 304),
        ("HEAD", "/orders/12345", "If-None-Match", &two, 304),
        ("GET", "/orders/12345", "If-None-Match", "\"x\"", 200),
        ("GET", "/orders/12345", "If-Modified-Since", since, 304),
        ("GET", "/orders/12345", "If-Modified-Since", before, 200),
        ("GET", "/orders/12345", "If-Modified-Since", "yesterday", 200),
        ("PUT", "/orders/12345", "If-Match", &tag, 200),
        ("PUT", "/orders/12345", "If-Match", &weak, 412),
        ("PUT", "/orders/77", "If-Match", "*", 412),
        ("PUT", "/orders/12345", "If-None-Match", "*", 412),
        ("PUT", "/orders/77", "If-None-Match", "*", 201),
        ("DELETE", "/orders/12345", "If-Match", "\"x\"", 412),
        ("DELETE", "/orders/12345", "If-Match", &two, 204),
    ] {
        let body = if method == "PUT" { "{}" } else { "" };
        let reply =
            handle(&mut State::seed(), &with_body(method, path, &[JSON, (name, text)], body), NOW);
        assert_eq!(reply.status, expected, "{method} {path} {name}: {text}");
        if expected == 304 {
            assert!(reply.headers.contains("ETag") && !reply.headers.contains("Content-Type"));
            assert!(bytes(reply).is_empty());
        }
    }
}

#[test]
fn an_order_has_one_address() {
    let mut state = State::seed();
    for path in [
        "/orders/012345",
        "/orders/+12345",
        "/orders/12345/",
        "//orders/12345",
        "/orders/0",
        "/orders/%2B12345",
        "/orders%2F12345",
        "/orders/99999999999999999999",
        "/orders/1.0",
    ] {
        assert_eq!(handle(&mut state, &call("GET", path, &[]), NOW).status, 404, "{path}");
    }
    assert_eq!(handle(&mut state, &call("GET", "/%6Frders/1234%35", &[]), NOW).status, 200);
}

#[test]
fn what_has_left_can_not_be_cancelled_in_any_way() {
    for (method, order, expected) in
        [("PATCH", 12345, 409), ("PUT", 12345, 409), ("PATCH", 12346, 200), ("PUT", 12346, 200)]
    {
        let call =
            with_body(method, &format!("/orders/{order}"), &[JSON], "{\"status\":\"cancelled\"}");
        assert_eq!(handle(&mut State::seed(), &call, NOW).status, expected, "{method} {order}");
    }
}

#[test]
fn the_same_idempotency_key_makes_one_order() {
    let mut state = State::seed();
    let post = with_body("POST", "/orders", &[JSON, ("Idempotency-Key", "k1")], "{}");
    let first = value(handle(&mut state, &post, NOW));
    let again = handle(&mut state, &post, NOW);
    assert_eq!(again.headers.get("Idempotency-Replayed"), Some("true"));
    assert_eq!(value(again), first);
    assert_eq!(state.orders.len(), 26);
    let keyed = |key: &str, body: &str| {
        with_body("POST", "/orders", &[JSON, ("Idempotency-Key", key)], body)
    };
    assert_eq!(handle(&mut state, &keyed("k1", "{\"total\":1}"), NOW).status, 422);
    assert_eq!(handle(&mut state, &keyed("k2", "{}"), NOW).status, 201);
    assert_eq!(handle(&mut state, &keyed(&"k".repeat(256), "{}"), NOW).status, 400);
    let delete = call("DELETE", &format!("/orders/{}", first["id"]), &[]);
    assert_eq!(handle(&mut state, &delete, NOW).status, 204);
    assert_eq!(handle(&mut state, &post, NOW).status, 409);
    assert_eq!(state.orders.len(), 26);
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
    let (count, link) = page(&mut state, "/orders?limit=10&page=9");
    assert_eq!(count, 0);
    assert!(link.contains("page=3>; rel=\"prev\""), "{link}");
    for query in [
        "limit=0",
        "limit=101",
        "limit=ten",
        "limit=",
        "page=0",
        "page=-1",
        "status=lost",
        "status=paid%3E%0A",
    ] {
        let reply = handle(&mut state, &call("GET", &format!("/orders?{query}"), &[]), NOW);
        assert_eq!(reply.status, 400, "{query}");
    }
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
        (vec![("Authorization", "practice-token-ada")], "7", 401, "Bearer"),
        (vec![("Authorization", "Bearer")], "7", 401, "error=\"invalid_token\""),
        (vec![("Authorization", "Bearer practice-token-ada")], "9", 403, ""),
        (vec![("Authorization", "Bearer practice-token-staff")], "9", 404, ""),
        (vec![("Authorization", "Bearer practice-token-staff")], "8", 200, ""),
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
    let told: Vec<(u16, String)> = (0..4)
        .map(|_| at("/limited", NOW))
        .map(|reply| (reply.status, reply.headers.get("RateLimit").unwrap().to_owned()))
        .collect();
    let expected = [(200, 2), (200, 1), (200, 0), (429, 0)]
        .map(|(status, left)| (status, format!("\"default\";r={left};t=10")));
    assert_eq!(told, expected);
    assert_eq!(at("/limited", NOW + 4000.0).headers.get("Retry-After"), Some("6"));
    assert_eq!(at("/limited", NOW + 10_000.0).status, 200);
}

#[test]
fn methods_are_told_and_refused() {
    let mut state = State::seed();
    let small = handle(&mut state, &call("patch", "/orders/12345", &[]), NOW);
    assert_eq!(small.status, 405);
    assert!(value(small)["detail"].as_str().unwrap().contains("PATCH is taken"));
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
    assert_eq!(length, 1_500_000);
    let records: Vec<Value> = serde_json::from_slice(&body).unwrap();
    assert!(records.len() > 5_000);
}

#[test]
fn a_stream_goes_on_where_it_was_cut() {
    let text = |headers: &[(&str, &str)]| {
        let call = call("GET", "/stream?events=3&interval=0.5", headers);
        String::from_utf8(bytes(handle(&mut State::seed(), &call, NOW))).unwrap()
    };
    let whole = text(&[]);
    assert_eq!(whole.matches("\n\n").count(), 3);
    assert!(whole.starts_with("retry: 3000\nid: 1\nevent: order\ndata: {\"number\":1,\"of\":3,"));
    let rest = text(&[("Last-Event-ID", "2")]);
    assert!(rest.contains("id: 3\n") && !rest.contains("id: 2\n"), "{rest}");
    assert_eq!(text(&[("Last-Event-ID", "3")]), "");
    let reply = handle(&mut State::seed(), &call("GET", "/stream?events=2&interval=0.5", &[]), NOW);
    let Body::Chunks { length: None, chunks } = reply.body else { panic!("a body made at once") };
    assert_eq!(chunks.map(|chunk| chunk.after_ms).collect::<Vec<_>>(), [0, 500]);
}

#[test]
fn waiting_is_only_where_it_was_asked_for() {
    for (path, expected) in
        [("/slow?seconds=2.5", 2500), ("/slow?seconds=0", 0), ("/slow", 3000), ("/orders", 0)]
    {
        let reply = handle(&mut State::seed(), &call("GET", path, &[]), NOW);
        assert_eq!((reply.status, reply.wait_ms), (200, expected), "{path}");
    }
    for seconds in ["60.1", "-1", "NaN", "inf", "long", ""] {
        let reply =
            handle(&mut State::seed(), &call("GET", &format!("/slow?seconds={seconds}"), &[]), NOW);
        assert_eq!(reply.status, 400, "{seconds}");
    }
}

#[test]
fn every_status_comes_with_what_goes_with_it() {
    for code in 0..1000_u16 {
        for method in ["GET", "POST", "PURGE"] {
            let text = format!("/status/{code:03}");
            let reply = handle(&mut State::seed(), &call(method, &text, &[]), NOW);
            let expected = if (200..=599).contains(&code) { code } else { 400 };
            assert_eq!(reply.status, expected, "{text}");
            let needs = match expected {
                301 | 302 | 303 | 307 | 308 => Some("Location"),
                401 => Some("WWW-Authenticate"),
                405 => Some("Allow"),
                407 => Some("Proxy-Authenticate"),
                429 | 503 => Some("Retry-After"),
                _ => None,
            };
            assert!(needs.is_none_or(|name| reply.headers.contains(name)), "{code}: {needs:?}");
            let allowed = reply.headers.get("Allow").unwrap_or_default().to_owned();
            assert!(!allowed.split(", ").any(|name| name == method), "{method}: {allowed}");
            assert_eq!(bytes(reply).is_empty(), matches!(expected, 204 | 205 | 304));
        }
    }
    for path in ["/status/+404", "/status/0404", "/status/teapot", "/status/4%2004"] {
        assert_eq!(handle(&mut State::seed(), &call("GET", path, &[]), NOW).status, 400, "{path}");
    }
}

#[test]
fn too_much_of_anything_is_refused_with_the_limit() {
    let long = "x".repeat(9_000);
    let mut large = with_body("POST", "/echo", &[], "");
    large.body = vec![b'x'; BODY_LIMIT + 1];
    for (call, status, says) in [
        (call("GET", &format!("/echo?{long}"), &[]), 414, "8000"),
        (call("GET", "/echo", &[("X-Long", &long)]), 431, "8000"),
        (large, 413, "26214400"),
    ] {
        let problem = value(handle(&mut State::seed(), &call, NOW));
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().unwrap().contains(says), "{problem}");
    }
}

#[test]
fn a_refused_body_says_what_to_send_instead() {
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    for (headers, body, status, says) in [
        (vec![], "", 400, "needs a body"),
        (vec![], "{}", 415, "no Content-Type"),
        (vec![("Content-Type", "text/plain;charset=UTF-8")], "{}", 415, "browser"),
        (vec![("Content-Type", "Application/JSON; charset=utf-8")], "{}", 201, ""),
        (vec![JSON], "", 400, "Line 1, column 1"),
        (vec![JSON], "[]", 422, ""),
        (vec![JSON], "{\"id\":-1}", 422, ""),
        (vec![JSON], "{\"id\":18446744073709551615}", 422, ""),
        (vec![JSON], "{\"items\":[3]}", 422, ""),
        (vec![JSON], deep.as_str(), 400, "127"),
    ] {
        let reply = handle(&mut State::seed(), &with_body("POST", "/orders", &headers, body), NOW);
        assert_eq!(reply.status, status, "{body:.80}");
        let told = value(reply);
        assert!(told["detail"].as_str().unwrap_or_default().contains(says), "{told}");
    }
    let mut bytes = with_body("POST", "/orders", &[JSON], "");
    bytes.body = b"{\"a\":\"\xff\"}".to_vec();
    assert_eq!(handle(&mut State::seed(), &bytes, NOW).status, 400);
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
