use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::http::{
    Carrier, Credentials, Draft, Evidence, Failure, FailureKind, FileRef, Headers, MultipartPart,
    PartValue, Payload, Probe, Refusal, Request, ResourceTiming, Timing,
};

fn exchange(outcome: Outcome, payload: Payload) -> Exchange {
    Exchange {
        draft: Draft::first_visit(),
        typed: None,
        request: Some(Request {
            method: "POST".to_owned(),
            url: "https://h/x".to_owned(),
            headers: [("A", "1"), ("a", "2")].into_iter().collect(),
            payload,
            credentials: Credentials::Include,
            timeout_ms: Some(30_000),
        }),
        outcome,
        carrier: Carrier::PracticeWorker,
        sent_at_ms: 1_700_000_000_123.0,
        timing: Timing { headers_ms: Some(1.5), end_ms: 2.25 },
        resource: Some(ResourceTiming {
            redirect_ms: Some((0.0, 1.0)),
            protocol: "h2".to_owned(),
            server: vec![("db".to_owned(), 1.0, "base".to_owned())],
            ..ResourceTiming::default()
        }),
    }
}

fn answered(completeness: Completeness, kind: ResponseKind) -> Outcome {
    Outcome::Answered(Response {
        status: 201,
        reason: "Created".to_owned(),
        headers: Headers::new(),
        body: ResponseBody { bytes: Arc::new(b"\xff\0body".to_vec()), completeness },
        url: "https://h/y".to_owned(),
        redirected: true,
        kind,
    })
}

fn failed(kind: FailureKind, probe: Option<Probe>) -> Outcome {
    let evidence =
        Evidence { answered_before: true, policy: Some("connect-src".to_owned()), probe };
    Outcome::Failed(Failure { kind, browser_said: "Failed to fetch".to_owned(), evidence })
}

fn outcomes() -> Vec<Outcome> {
    use Refusal::*;
    let whole = Completeness::Whole;
    let mut outcomes: Vec<Outcome> = [
        whole,
        Completeness::Cancelled,
        Completeness::TimedOut,
        Completeness::Broken,
        Completeness::NoRoom,
        Completeness::KeptInPart,
    ]
    .into_iter()
    .map(|completeness| answered(completeness, ResponseKind::Cors))
    .collect();
    outcomes.extend(
        [
            ResponseKind::Basic,
            ResponseKind::Default,
            ResponseKind::Opaque,
            ResponseKind::OpaqueRedirect,
        ]
        .into_iter()
        .map(|kind| answered(whole, kind)),
    );
    let refusals = [
        IllegalMethod,
        ForbiddenMethod,
        IllegalHeaderName { row: 3 },
        IllegalHeaderValue { row: 4 },
        BodyNotAllowed,
        CredentialsInUrl,
        Other,
    ];
    let kinds = [
        FailureKind::BadEndpoint,
        FailureKind::Offline,
        FailureKind::MixedContent,
        FailureKind::BlockedPort { port: 25 },
        FailureKind::TimedOut { after_ms: 7 },
        FailureKind::Cancelled,
        FailureKind::FileGone { name: "a.png".to_owned() },
        FailureKind::BlockedOrUnreachable,
    ];
    outcomes.extend(
        kinds.into_iter().chain(refusals.map(FailureKind::Refused)).map(|kind| failed(kind, None)),
    );
    for probe in [
        Probe::Silent { plain_http: None },
        Probe::Silent { plain_http: Some(true) },
        Probe::Answered { open: false },
    ] {
        outcomes.push(failed(FailureKind::BlockedOrUnreachable, Some(probe)));
    }
    outcomes
}

fn payloads() -> Vec<Payload> {
    let file =
        FileRef { id: 0, name: "a.png".to_owned(), size: 9, media_type: "image/png".to_owned() };
    vec![
        Payload::None,
        Payload::Text(String::new()),
        Payload::Text("body".to_owned()),
        Payload::File(file.clone()),
        Payload::Multipart(Vec::new()),
        Payload::Multipart(vec![
            MultipartPart { name: "a".to_owned(), value: PartValue::Text(String::new()) },
            MultipartPart { name: "b".to_owned(), value: PartValue::File(file) },
        ]),
    ]
}

fn there_and_back(exchange: &Exchange) -> Exchange {
    let body = exchange.response().map(|response| response.body.bytes.to_vec()).unwrap_or_default();
    let record = ExchangeRecord::new(exchange, BodyNote::default(), false);
    let read = ExchangeRecord::from_json(&record.to_json()).unwrap();
    assert_eq!(read, record);
    read.exchange(body).unwrap()
}

#[test]
fn every_outcome_and_every_body_comes_back() {
    for outcome in outcomes() {
        let exchange = exchange(outcome, Payload::None);
        assert_eq!(there_and_back(&exchange), exchange);
    }
    for payload in payloads() {
        let exchange = exchange(answered(Completeness::Whole, ResponseKind::Basic), payload);
        assert_eq!(there_and_back(&exchange), exchange);
    }
    let mut with_variables = exchange(failed(FailureKind::Offline, None), Payload::None);
    with_variables.typed = Some(Draft { endpoint: "{{host}}".to_owned(), ..Draft::first_visit() });
    assert_eq!(there_and_back(&with_variables), with_variables);
    let mut unsent = exchange(failed(FailureKind::BadEndpoint, None), Payload::None);
    (unsent.request, unsent.resource) = (None, None);
    assert_eq!(there_and_back(&unsent), unsent);
}

#[test]
fn a_record_of_today_is_read_by_every_page_to_come() {
    // Never changed: browsers hold such records.
    let first = r#"{"v":1,"draft":{"v":1,"method":"GET","endpoint":"https://h/"},"outcome":{"answered":{"status":200}}}"#;
    let exchange = ExchangeRecord::from_json(first).unwrap().exchange(b"{}".to_vec()).unwrap();
    assert_eq!(exchange.response().unwrap().status, 200);
    assert_eq!(exchange.draft.endpoint, "https://h/");
    let failed = r#"{"v":1,"draft":{"v":1},"outcome":{"failed":{"kind":{"timed-out":{"after_ms":5}}}},"later":1}"#;
    let exchange = ExchangeRecord::from_json(failed).unwrap().exchange(Vec::new()).unwrap();
    assert!(exchange.response().is_none());
}

#[test]
fn a_status_that_no_server_sends_is_not_believed() {
    let odd = r#"{"v":1,"draft":{"v":1},"outcome":{"answered":{"status":9999}}}"#;
    let exchange = ExchangeRecord::from_json(odd).unwrap().exchange(Vec::new()).unwrap();
    assert_eq!(exchange.response().unwrap().status, 0);
}

#[test]
fn newer_and_broken_records_are_told_apart() {
    assert_eq!(ExchangeRecord::from_json(r#"{"v":7}"#), Err(Unread::Newer { version: 7 }));
    let newer_draft = r#"{"v":1,"draft":{"v":9},"outcome":{"answered":{"status":200}}}"#;
    assert!(ExchangeRecord::from_json(newer_draft).unwrap().exchange(Vec::new()).is_err());
    for text in ["", "{", "[]", r#"{"v":1}"#, r#"{"v":1,"draft":{"v":1},"outcome":"odd"}"#] {
        assert!(matches!(ExchangeRecord::from_json(text), Err(Unread::Broken { .. })), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), cut in 0usize..900) {
        let _ = ExchangeRecord::from_json(&text);
        let whole = ExchangeRecord::new(
            &exchange(answered(Completeness::Whole, ResponseKind::Basic), Payload::None),
            BodyNote::default(),
            true,
        ).to_json();
        let cut = cut.min(whole.len() - 1);
        prop_assert!(ExchangeRecord::from_json(&whole[..cut]).is_err());
    }
}
