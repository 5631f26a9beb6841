//! Payments, and what stops them.

use serde_json::{Value, json};

use super::tests::{JSON, NOW, bytes, call, with_body};
use super::*;

fn send(state: &mut State, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let reply = handle(state, &with_body(method, path, &[JSON], &body.to_string()), NOW);
    (reply.status, serde_json::from_slice(&bytes(reply)).unwrap())
}

fn read(state: &mut State, path: &str) -> Value {
    serde_json::from_slice(&bytes(handle(state, &call("GET", path, &[]), NOW))).unwrap()
}

/// Each call of an answer, as link and status.
fn calls(told: &Value) -> Vec<(String, Option<u64>)> {
    let calls = told["calls"].as_array().unwrap();
    calls
        .iter()
        .map(|call| (call["link"].as_str().unwrap().to_owned(), call["status"].as_u64()))
        .collect()
}

#[test]
fn a_payment_runs_through_every_link_and_is_seen_at_each() {
    let mut state = State::seed();
    let (status, paid) = send(&mut state, "POST", "/payments", &json!({ "order": 12347 }));
    assert_eq!(status, 201);
    let links = ["payments", "fraud-checks", "reservations", "shipments"];
    let expected: Vec<_> = links.map(|link| (link.to_owned(), Some(201))).into();
    assert_eq!(calls(&paid), expected);
    for made in paid["calls"].as_array().unwrap() {
        let place = format!("/{}/{}", made["link"].as_str().unwrap(), made["id"]);
        assert_eq!(read(&mut state, &place)["order"], 12347, "{place}");
    }
    assert_eq!(read(&mut state, "/orders/12347")["status"], "paid");
    let (again, problem) = send(&mut state, "POST", "/payments", &json!({ "order": 12347 }));
    assert_eq!((again, &problem["status"]), (409, &json!(409)));
    assert_eq!(read(&mut state, "/payments").as_array().unwrap().len(), 1);
}

#[test]
fn wherever_the_chain_is_cut_the_money_stays_where_it_was() {
    let links = ["payments", "fraud-checks", "reservations", "shipments"];
    for (at, link) in links.iter().enumerate() {
        for (way, above, its_own) in [("off", 502, Some(503)), ("slow", 504, None)] {
            if (at, way) == (0, "slow") {
                continue;
            }
            let mut state = State::seed();
            assert_eq!(send(&mut state, "PUT", "/chain", &json!({ *link: way })).0, 200);
            let before = state.clone();
            let (status, told) = send(&mut state, "POST", "/payments", &json!({ "order": 12347 }));
            let mut expected: Vec<_> =
                links[..at].iter().map(|link| ((*link).to_owned(), Some(above))).collect();
            expected.push(((*link).to_owned(), its_own));
            assert_eq!(calls(&told), expected, "{link} {way}");
            assert_eq!(status, if at == 0 { 503 } else { above as u16 });
            assert_eq!(state, before, "{link} {way}");
            assert_eq!(send(&mut state, "PUT", "/chain", &json!({})).0, 200);
            let (status, _) = send(&mut state, "POST", "/payments", &json!({ "order": 12347 }));
            assert_eq!(status, 201, "{link} is on again");
        }
    }
}

#[test]
fn a_slow_link_takes_its_time_and_its_caller_waits_less() {
    for (slow, path, expected) in
        [("shipments", "/shipments", 2_000), ("shipments", "/payments", 1_000)]
    {
        let mut state = State::seed();
        send(&mut state, "PUT", "/chain", &json!({ slow: "slow" }));
        let post = with_body("POST", path, &[JSON], "{\"order\":12347}");
        assert_eq!(handle(&mut state, &post, NOW).wait_ms, expected, "{path}");
    }
}

#[test]
fn a_payment_that_does_not_fit_its_order_says_why() {
    for (body, status, says) in [
        (json!({ "order": 1 }), 422, "order 12347 waits to be paid"),
        (json!({ "order": "12347" }), 422, "is the number of no order"),
        (json!({ "order": 12345 }), 409, ""),
        (json!({ "order": 12347, "amount": "1.00" }), 422, "is the order's total"),
        (json!({ "order": 12347, "amount": "29.70" }), 201, ""),
        (json!({ "order": 12347, "amount": 29.7 }), 201, ""),
        (json!({ "order": 12347, "bill": 1 }), 422, "can't both be paid"),
        (json!({}), 422, "is required"),
    ] {
        let (have, told) = send(&mut State::seed(), "POST", "/payments", &body);
        assert_eq!(have, status, "{body}");
        assert!(told.to_string().contains(says), "{told}");
    }
}

#[test]
fn a_bill_is_split_in_four_calls_to_the_cent() {
    let mut state = State::seed();
    let people = ["Ada", "Grace", "Lin"];
    let (status, bill) =
        send(&mut state, "POST", "/bills", &json!({ "total": "100.00", "people": people }));
    assert_eq!(status, 201);
    let amounts: Vec<&str> =
        bill["shares"].as_array().unwrap().iter().filter_map(|s| s["amount"].as_str()).collect();
    assert_eq!(amounts, ["33.34", "33.33", "33.33"]);
    for (person, amount) in people.into_iter().zip(amounts) {
        let mut body = json!({ "bill": bill["id"], "person": person });
        let (status, check) = send(&mut state, "POST", "/fraud-checks", &body);
        assert_eq!((status, &check["verdict"]), (201, &json!("passed")));
        // A step that is left out, or somebody else's, is noticed.
        assert_eq!(send(&mut state, "POST", "/payments", &body).0, 422);
        body["fraud_check"] = check["id"].clone();
        let (status, held) = send(&mut state, "POST", "/reservations", &body);
        assert_eq!((status, &held["state"]), (201, &json!("held")));
        body["reservation"] = held["id"].clone();
        let (status, paid) = send(&mut state, "POST", "/payments", &body);
        assert_eq!((status, &paid["amount"]), (201, &json!(amount)));
        assert_eq!(send(&mut state, "POST", "/payments", &body).0, 409);
        let other = if person == "Ada" { "Lin" } else { "Ada" };
        let other = json!({ "bill": bill["id"], "person": other, "reservation": held["id"] });
        assert_ne!(send(&mut state, "POST", "/payments", &other).0, 201);
    }
    let bill = read(&mut state, &format!("/bills/{}", bill["id"]));
    assert_eq!(bill["settled"], true);
    assert!(bill["shares"].as_array().unwrap().iter().all(|share| share["paid"] == true));
}

#[test]
fn a_bill_needs_a_sum_and_people() {
    let many: Vec<String> = (0..21).map(|at| at.to_string()).collect();
    for body in [
        json!({ "total": "84.00" }),
        json!({ "people": ["Ada", "Lin"] }),
        json!({ "total": "0", "people": ["Ada", "Lin"] }),
        json!({ "total": "84.00", "people": ["Ada"] }),
        json!({ "total": "84.00", "people": ["Ada", "Ada"] }),
        json!({ "total": "84.00", "people": ["Ada", " "] }),
        json!({ "total": "84.00", "people": ["Ada", 7] }),
        json!({ "total": "84.00", "people": many }),
        json!({ "total": "84.00", "people": "Ada and Lin" }),
    ] {
        assert_eq!(send(&mut State::seed(), "POST", "/bills", &body).0, 422, "{body}");
    }
    let (_, told) = send(&mut State::seed(), "POST", "/bills", &json!({}));
    assert_eq!(told["errors"].as_array().unwrap().len(), 2);
}

#[test]
fn the_switches_are_replaced_as_a_whole() {
    let mut state = State::seed();
    for (body, status) in [
        (json!({ "shipments": "off", "payments": "slow" }), 200),
        (json!({ "shipments": "none" }), 422),
        (json!({ "bills": "off" }), 422),
        (json!({ "a/b~c": "off" }), 422),
        (json!([]), 422),
    ] {
        assert_eq!(send(&mut state, "PUT", "/chain", &body).0, status, "{body}");
        assert_eq!(
            read(&mut state, "/chain"),
            json!({ "payments": "slow", "fraud-checks": "on", "reservations": "on", "shipments": "off" })
        );
    }
    send(&mut state, "PUT", "/chain", &json!({ "fraud-checks": "off" }));
    assert_eq!(read(&mut state, "/chain")["shipments"], "on");
}

#[test]
fn what_was_kept_before_there_was_a_chain_is_still_read() {
    let mut old: Value = serde_json::from_str(&State::seed().to_json()).unwrap();
    for name in ["switches", "ledger", "next_entry"] {
        assert!(old.as_object_mut().unwrap().shift_remove(name).is_some(), "{name}");
    }
    assert_eq!(State::from_json(&old.to_string()), Ok(State::seed()));
}
