//! What is forecast: the preflight, the headers that leave, the walk.

use super::test_page::{PAGE, SECURE};
use super::*;
use crate::http::{BodyKind, Credentials, Draft, FileRef, HeaderDraft};

fn draft(method: &str, endpoint: &str, headers: &[(&str, &str)]) -> Draft {
    Draft {
        method: method.to_owned(),
        endpoint: endpoint.to_owned(),
        headers: headers.iter().map(|(name, value)| HeaderDraft::new(*name, *value)).collect(),
        ..Draft::first_visit()
    }
}

fn forecast_of(draft: &Draft, page: &Page) -> Forecast {
    forecast(&check(draft, page).request.unwrap(), page)
}

const AWAY: &str = "https://api.test/x";

#[test]
fn a_request_is_simple_or_asks_first() {
    let file = |media_type: &str| {
        let mut draft = draft("POST", AWAY, &[]);
        draft.body.kind = BodyKind::Binary;
        let media_type = media_type.to_owned();
        draft.body.file = Some(FileRef { id: 1, name: "f".into(), size: 1, media_type });
        draft
    };
    let mut text = draft("POST", AWAY, &[]);
    text.body.kind = BodyKind::Text;
    text.body.text = "hello".to_owned();
    for (draft, method, headers) in [
        (draft("GET", AWAY, &[]), None, None),
        (draft("head", AWAY, &[("Accept", "text/html")]), None, None),
        (draft("GET", AWAY, &[("Cookie", "a=b"), ("Sec-X", "1")]), None, None),
        (draft("POST", AWAY, &[("Content-Type", "text/plain")]), None, None),
        (text, None, None),
        (file(""), None, None),
        (file("image/png"), Some("POST"), Some("content-type")),
        (draft("put", AWAY, &[]), Some("PUT"), None),
        (draft("patch", AWAY, &[]), Some("patch"), None),
        (draft("GET", AWAY, &[("X-B", "1"), ("X-A", "2")]), Some("GET"), Some("x-a,x-b")),
        (
            draft("POST", AWAY, &[("Content-Type", "application/json")]),
            Some("POST"),
            Some("content-type"),
        ),
    ] {
        let found = forecast_of(&draft, &PAGE);
        let asks = found.is_preflighted().then(|| found.crossing().unwrap().preflight_headers());
        let get = |name: &str| asks.as_ref().and_then(|asks| asks.get(name));
        assert_eq!(get("Access-Control-Request-Method"), method, "{draft:?}");
        assert_eq!(get("Access-Control-Request-Headers"), headers, "{draft:?}");
    }
    let home = draft("DELETE", "http://127.0.0.1:8080/x", &[("X-A", "1")]);
    assert_eq!(forecast_of(&home, &PAGE), Forecast::SameOrigin);
}

#[test]
fn what_a_server_must_answer_is_enough_for_the_browser() {
    for (method, headers, credentials) in [
        ("GET", &[][..], false),
        ("GET", &[], true),
        ("PUT", &[("Authorization", "Bearer a"), ("X-A", "1")], false),
        ("PATCH", &[("Content-Type", "application/json")], true),
    ] {
        let mut draft = draft(method, AWAY, headers);
        draft.credentials =
            if credentials { Credentials::Include } else { Credentials::SameOrigin };
        let found = forecast_of(&draft, &SECURE);
        let crossing = found.crossing().unwrap();
        let preflight = Said { status: 204, headers: crossing.preflight_needs() };
        let answer = Said { status: 500, headers: crossing.answer_needs() };
        let walked = walk(crossing, &preflight, &answer);
        assert_eq!(walked.denial(), None, "{walked:?}");
        assert!(walked.steps.iter().all(|step| !step.tolerated));
    }
}

#[test]
fn every_single_header_that_is_needed_is_needed() {
    let mut draft = draft("PUT", AWAY, &[("X-A", "1")]);
    draft.credentials = Credentials::Include;
    let found = forecast_of(&draft, &SECURE);
    let crossing = found.crossing().unwrap();
    let (asks, answers) = (crossing.preflight_needs(), crossing.answer_needs());
    assert_eq!((asks.len(), answers.len()), (4, 2));
    for gone in 0..asks.len() + answers.len() {
        let without = |headers: &crate::http::Headers, at: Option<usize>| {
            let kept = headers.iter().enumerate().filter(|(place, _)| Some(*place) != at);
            kept.map(|(_, header)| header).collect()
        };
        let preflight = Said { status: 204, headers: without(&asks, Some(gone)) };
        let answer = Said { status: 200, headers: without(&answers, gone.checked_sub(asks.len())) };
        assert!(walk(crossing, &preflight, &answer).denial().is_some(), "{gone}");
    }
}

#[test]
fn a_star_for_authorization_is_let_through_with_a_word() {
    let draft = draft("GET", AWAY, &[("Authorization", "Bearer a")]);
    let found = forecast_of(&draft, &SECURE);
    let star = |name: &str| (name.to_owned(), "*".to_owned());
    let headers = [star("Access-Control-Allow-Origin"), star("Access-Control-Allow-Headers")]
        .into_iter()
        .collect();
    let said = Said { status: 200, headers };
    let walked = walk(found.crossing().unwrap(), &said, &said);
    assert_eq!(walked.denial(), None);
    assert!(walked.steps.iter().any(|step| step.tolerated));
}

#[test]
fn each_header_has_its_fate() {
    let draft = draft(
        "POST",
        "https://api.test:8443/x",
        &[("X-A", " 1 "), ("Cookie", "a=b"), ("Bad Name", "x"), ("Accept", "text/html")],
    );
    let request = check(&draft, &SECURE).request.unwrap();
    let all = all_headers(&draft, &request, &SECURE);
    let of = |name: &str| -> Vec<(Fate, Option<usize>)> {
        let named = all.iter().filter(|header| header.name == name);
        named.map(|header| (header.fate, header.row)).collect()
    };
    assert_eq!(of("X-A"), [(Fate::Sent, Some(0))]);
    assert_eq!(of("Cookie"), [(Fate::Dropped, Some(1))]);
    assert_eq!(of("Bad Name"), [(Fate::Refused, Some(2))]);
    assert_eq!(of("Accept"), [(Fate::Sent, Some(3))]);
    assert_eq!(of("Content-Length"), [(Fate::Added, None)]);
    let known = |name: &str| {
        all.iter().find_map(|header| match &header.value {
            AddedValue::Known(value) if header.name == name => Some(value.as_str()),
            AddedValue::Known(_) | AddedValue::Described(_) => None,
        })
    };
    assert_eq!(known("Host"), Some("api.test:8443"));
    assert_eq!(known("Origin"), Some("https://course.example"));
    assert_eq!(known("Referer"), Some("https://course.example/"));
    assert_eq!(known("Sec-Fetch-Site"), Some("cross-site"));
    assert_eq!(known("X-A"), Some("1"));
}
