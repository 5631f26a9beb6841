//! What the page draws of a lesson: the links of a chain, a contract.

use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::http::{
    Carrier, Completeness, Credentials, Draft, Exchange, Headers, Outcome, Payload, Request,
    Response, ResponseBody, ResponseKind, Timing,
};

fn exchange(path: &str, status: u16, body: &serde_json::Value) -> Exchange {
    let url = format!("https://api.example.com{path}");
    Exchange {
        draft: Draft::first_visit(),
        typed: None,
        request: Some(Request {
            method: "POST".to_owned(),
            url: url.clone(),
            headers: Headers::new(),
            payload: Payload::None,
            credentials: Credentials::SameOrigin,
            timeout_ms: None,
        }),
        outcome: Outcome::Answered(Response {
            status,
            reason: String::new(),
            headers: Headers::new(),
            body: ResponseBody {
                bytes: Arc::new(body.to_string().into_bytes()),
                completeness: Completeness::Whole,
            },
            url,
            redirected: false,
            kind: ResponseKind::Default,
        }),
        carrier: Carrier::PracticeInPage,
        sent_at_ms: 0.0,
        timing: Timing::default(),
        resource: None,
    }
}

fn chain(paths: &[&str]) -> Chain {
    let link = |path: &&str| Link {
        name: (*path).to_owned(),
        operation: Operation {
            method: "POST".to_owned(),
            endpoint: format!("https://api.example.com{path}"),
        },
    };
    Chain { links: paths.iter().map(link).collect() }
}

#[test]
fn links_light_up_by_the_calls_that_an_answer_lists() {
    let chain = chain(&["/payments", "/fraud-checks", "/shipments"]);
    let whole = json!({ "calls": [
        { "call": "POST /payments", "status": 502 },
        { "call": "POST /fraud-checks", "status": null },
    ]});
    let found = lights(&chain, [&exchange("/payments", 502, &whole)]);
    assert_eq!(found, [Light::Lit(502), Light::Silent, Light::Dark]);
    let good = json!({ "calls": [{ "call": "POST /payments", "status": 201 }] });
    let both = [exchange("/payments", 502, &whole), exchange("/payments", 201, &good)];
    assert_eq!(lights(&chain, &both), [Light::Lit(201), Light::Dark, Light::Dark]);
}

#[test]
fn links_that_are_called_one_by_one_light_up_one_by_one() {
    let chain = chain(&["/bills", "/payments"]);
    let bill = exchange("/bills", 201, &json!({ "id": 1 }));
    assert_eq!(lights(&chain, [&bill]), [Light::Lit(201), Light::Dark]);
    let both = [bill, exchange("/payments", 422, &json!({})), exchange("/other", 200, &json!(1))];
    assert_eq!(lights(&chain, &both), [Light::Lit(201), Light::Lit(422)]);
    assert!(!Light::Lit(422).is_good() && Light::Lit(201).is_good() && !Light::Silent.is_good());
}

#[test]
fn the_contract_of_the_practice_api_is_read_in_its_clauses() {
    let contract = serde_json::from_str(include_str!("../../public/openapi.json")).unwrap();
    let of = |method: &str, path: &str| {
        let endpoint = format!("https://api.example.com{path}");
        terms(&contract, &Operation { method: method.to_owned(), endpoint })
    };
    let make = of("POST", "/users").unwrap();
    assert_eq!(make.formats, ["application/json"]);
    let needed: Vec<&str> =
        make.body.iter().filter(|m| m.required).map(|m| m.name.as_str()).collect();
    assert_eq!(needed, ["name", "email"]);
    assert!(make.answers.iter().any(|a| a.status == "201" && a.members.contains(&"id".to_owned())));
    let orders = of("GET", "/customers/{id}/orders").unwrap();
    assert!(orders.needs_token && orders.formats.is_empty());
    assert!(orders.answers.iter().any(|answer| answer.status == "200" && answer.is_list));
    let order = of("GET", "/orders/{id}").unwrap();
    assert_eq!((order.path.as_str(), order.needs_token), ("/orders/{id}", false));
    assert_eq!(order.parameters[0].place, "path");
    assert_eq!(of("GET", "/orders/12345").map(|terms| terms.path), Some("/orders/{id}".to_owned()));
    assert_eq!((of("GET", "/none"), of("DELETE", "/users")), (None, None));
}
