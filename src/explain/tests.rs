use proptest::prelude::*;

use super::*;
use crate::annotation::{About, Action, Severity};
use crate::http::{
    BodyKind, Carrier, Completeness, Draft, Evidence, Failure, FailureKind, HeaderDraft, Headers,
    Payload, Refusal, Request, ResponseBody, ResponseKind, Timing,
};

const SETTING: Setting =
    Setting { now_ms: 1_700_000_000_000.0, page: &crate::rules::test_page::PAGE };

fn draft(method: &str, endpoint: &str, headers: &[(&str, &str)], body: &str) -> Draft {
    let mut draft = Draft::first_visit();
    draft.method = method.to_owned();
    draft.endpoint = endpoint.to_owned();
    draft.headers = headers.iter().map(|(name, value)| HeaderDraft::new(*name, *value)).collect();
    draft.body.text = body.to_owned();
    draft.body.kind = if body.is_empty() { BodyKind::None } else { BodyKind::Json };
    draft
}

fn get(endpoint: &str) -> Draft {
    draft("GET", endpoint, &[], "")
}

fn exchange(draft: Draft, outcome: Outcome) -> Exchange {
    let request = Request {
        method: draft.method.clone(),
        url: draft.endpoint.clone(),
        headers: Headers::new(),
        payload: Payload::None,
        credentials: draft.credentials,
        timeout_ms: Some(30_000),
    };
    Exchange {
        draft,
        typed: None,
        request: Some(request),
        outcome,
        carrier: Carrier::Network,
        sent_at_ms: 0.0,
        timing: Timing::default(),
        resource: None,
    }
}

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    Response {
        status,
        reason: String::new(),
        headers: headers.iter().copied().collect(),
        body: ResponseBody {
            bytes: body.as_bytes().to_vec().into(),
            completeness: Completeness::Whole,
        },
        url: "https://h.example/orders/9".to_owned(),
        redirected: false,
        kind: ResponseKind::Basic,
    }
}

fn answered(draft: Draft, status: u16, headers: &[(&str, &str)], body: &str) -> Exchange {
    exchange(draft, Outcome::Answered(response(status, headers, body)))
}

fn failed(draft: Draft, kind: FailureKind) -> Exchange {
    exchange(
        draft,
        Outcome::Failed(Failure {
            kind,
            browser_said: "TypeError: Failed to fetch".to_owned(),
            evidence: Evidence::default(),
        }),
    )
}

const HERE: &str = "https://h.example/orders/9";
const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];
const PROBLEM: &[(&str, &str)] = &[("Content-Type", "application/problem+json")];

/// An exchange, the place that explains it, how grave that is, its words, and
/// the words on a button.
fn answers() -> Vec<(Exchange, About, Severity, &'static str, &'static str)> {
    use Severity::{Error, Hint, Info, Warning};
    let row = About::HeaderRow(0);
    let auth = |value: &'static str| draft("GET", HERE, &[("Authorization", value)], "");
    let post = |headers: &[(&str, &str)], body: &str| {
        draft("POST", "https://h.example/users", headers, body)
    };
    let moved = |mut exchange: Exchange,
                 kind: ResponseKind,
                 completeness: Completeness,
                 redirected: bool| {
        if let Outcome::Answered(response) = &mut exchange.outcome {
            response.kind = kind;
            response.body.completeness = completeness;
            response.redirected = redirected;
        }
        exchange
    };
    let challenge = &[("WWW-Authenticate", "Bearer realm=\"x\", error=\"invalid_token\"")];
    vec![
        (
            answered(get(HERE), 401, challenge, ""),
            About::Headers,
            Error,
            "no Authorization header",
            "Add Authorization",
        ),
        (
            answered(auth("Bearer abc"), 401, challenge, ""),
            row.clone(),
            Error,
            "did not accept",
            "",
        ),
        (
            answered(auth("Basic abc"), 401, challenge, ""),
            row.clone(),
            Error,
            "with Basic, and the server takes Bearer",
            "Start again with Bearer",
        ),
        (
            answered(auth("Bearer abc"), 403, &[], ""),
            row.clone(),
            Error,
            "does not allow this at /orders/9",
            "",
        ),
        (
            answered(get(HERE), 403, &[], ""),
            About::Headers,
            Warning,
            "Nothing in this request says who",
            "Go to the headers",
        ),
        (
            answered(post(JSON, "{\n \"a\": 1,\n}"), 400, &[], ""),
            About::BodyPlace { line: 3, column: 1 },
            Error,
            "not JSON",
            "Go to the place",
        ),
        (
            answered(
                post(JSON, "{}"),
                422,
                PROBLEM,
                r##"{"title":"No","detail":"Two faults","errors":[{"pointer":"#/name","detail":"is required"}]}"##,
            ),
            About::Body,
            Error,
            "/name: is required",
            "",
        ),
        (
            answered(post(JSON, "{}"), 400, JSON, r#"{"error":{"message":"Nope"}}"#),
            About::ResponseBody,
            Hint,
            "own words: Nope",
            "",
        ),
        (
            answered(get(HERE), 404, &[], ""),
            About::EndpointSpan { start: 25, end: 26 },
            Error,
            "nothing called 9",
            "",
        ),
        (
            answered(get("https://h.example/order"), 404, JSON, r#"{"near":["/orders"]}"#),
            About::EndpointSpan { start: 18, end: 23 },
            Error,
            "nothing called order",
            "Try /orders",
        ),
        (
            answered(get("https://h.example/orders/{id}"), 404, &[], ""),
            About::EndpointSpan { start: 25, end: 29 },
            Error,
            "gap to be filled in",
            "Go to the endpoint",
        ),
        (
            answered(get("https://h.example/orders/"), 404, &[], ""),
            About::EndpointSpan { start: 18, end: 24 },
            Error,
            "nothing called orders",
            "Try without the last slash",
        ),
        (
            answered(draft("DELETE", HERE, &[], ""), 405, &[("Allow", "GET, PUT")], ""),
            About::Method,
            Error,
            "DELETE is not among",
            "Use PUT",
        ),
        (
            answered(draft("GET", HERE, &[("Accept", "image/png")], ""), 406, &[], ""),
            row.clone(),
            Error,
            "asked for image/png",
            "Ask for JSON",
        ),
        (
            answered(post(&[], "{}"), 415, &[("Accept-Post", "application/json")], ""),
            About::Headers,
            Error,
            "Content-Type is missing",
            "Call it application/json",
        ),
        (
            answered(post(&[("Content-Type", "text/plain")], "{}"), 415, &[], ""),
            row.clone(),
            Error,
            "called text/plain",
            "Call it application/json",
        ),
        (
            answered(post(JSON, "{}"), 409, &[], ""),
            About::Body,
            Error,
            "does not fit",
            "Look with GET",
        ),
        (
            answered(draft("PUT", HERE, &[("If-Match", "\"1\"")], ""), 412, &[], ""),
            row.clone(),
            Error,
            "at \"1\"",
            "Look with GET",
        ),
        (
            answered(draft("PUT", HERE, &[], ""), 428, &[], ""),
            About::Headers,
            Error,
            "which version",
            "Add If-Match",
        ),
        (
            answered(draft("GET", HERE, &[("If-None-Match", "\"1\"")], ""), 304, &[], ""),
            row.clone(),
            Info,
            "nothing newer",
            "",
        ),
        (
            answered(post(JSON, "{}"), 413, &[], ""),
            About::Body,
            Error,
            "more than this server takes",
            "",
        ),
        (
            answered(get(HERE), 414, &[], ""),
            About::Endpoint,
            Error,
            "more than this server takes",
            "",
        ),
        (
            answered(get(HERE), 429, &[("Retry-After", "90")], ""),
            About::ResponseHeader(0),
            Warning,
            "wait 1 minute 30 seconds",
            "",
        ),
        (
            answered(get(HERE), 503, &[], ""),
            About::Exchange,
            Warning,
            "does not say for how long",
            "",
        ),
        (
            answered(post(JSON, "{}"), 201, &[("Location", "/users/7")], ""),
            About::ResponseHeader(0),
            Hint,
            "lives: /users/7",
            "Get it",
        ),
        (
            answered(draft("DELETE", HERE, &[], ""), 204, &[], ""),
            About::ResponseBody,
            Info,
            "should be none",
            "",
        ),
        (
            answered(draft("HEAD", HERE, &[], ""), 200, &[], ""),
            About::Method,
            Info,
            "headers alone",
            "",
        ),
        (
            answered(get(HERE), 200, JSON, "<html>"),
            About::ResponseBody,
            Warning,
            "it is not JSON",
            "",
        ),
        (
            answered(
                draft("GET", HERE, &[("Accept", "application/json")], ""),
                200,
                &[("Content-Type", "text/html")],
                "<!doctype html>",
            ),
            About::ResponseBody,
            Warning,
            "got a web page",
            "Look at the endpoint",
        ),
        (
            answered(get(HERE), 200, JSON, r#"{"error":"no"}"#),
            About::ResponseBody,
            Warning,
            "speaks of an error",
            "",
        ),
        (
            answered(get(HERE), 200, &[], "{}"),
            About::ResponseBody,
            Hint,
            "did not say in Content-Type",
            "",
        ),
        (
            answered(get(HERE), 200, &[("ETag", "\"7\"")], ""),
            About::ResponseHeader(0),
            Info,
            "names this version: \"7\"",
            "Add If-None-Match",
        ),
        (
            answered(get(HERE), 200, &[("Link", "<?page=2>; rel=\"next\"")], ""),
            About::ResponseHeader(0),
            Hint,
            "one page of a longer list",
            "Go to the next page",
        ),
        (
            answered(draft("GET", HERE, &[("Cookie", "a=b")], ""), 200, &[], ""),
            row,
            Warning,
            "never saw Cookie",
            "",
        ),
        (
            moved(
                answered(get(HERE), 200, &[], "x"),
                ResponseKind::Cors,
                Completeness::Whole,
                false,
            ),
            About::Exchange,
            Info,
            "only some of its headers",
            "",
        ),
        (
            moved(
                answered(get(HERE), 0, &[], ""),
                ResponseKind::Opaque,
                Completeness::Whole,
                false,
            ),
            About::Exchange,
            Warning,
            "hides all of it",
            "",
        ),
        (
            moved(
                answered(get(HERE), 200, &[], "x"),
                ResponseKind::Basic,
                Completeness::Cancelled,
                false,
            ),
            About::ResponseBody,
            Warning,
            "You stopped it",
            "",
        ),
        (
            moved(
                answered(draft("POST", HERE, &[], ""), 200, &[], "x"),
                ResponseKind::Basic,
                Completeness::Whole,
                true,
            ),
            About::Exchange,
            Hint,
            "sent the browser on",
            "",
        ),
    ]
}

fn failures() -> Vec<(Exchange, About, Severity, &'static str, &'static str)> {
    use Severity::{Error, Warning};
    let bad_header = draft("GET", HERE, &[("a b", "c")], "");
    let refused = |draft: Draft, refusal| failed(draft, FailureKind::Refused(refusal));
    vec![
        (
            failed(get("x"), FailureKind::BadEndpoint),
            About::Endpoint,
            Error,
            "no whole address",
            "Go to the endpoint",
        ),
        (
            refused(draft("TRACE", HERE, &[], ""), Refusal::ForbiddenMethod),
            About::Method,
            Error,
            "never lets a page send TRACE",
            "Use GET",
        ),
        (
            refused(draft("A B", HERE, &[], ""), Refusal::IllegalMethod),
            About::Method,
            Error,
            "A B can't be a method",
            "Use GET",
        ),
        (
            refused(bad_header.clone(), Refusal::IllegalHeaderName { row: 0 }),
            About::HeaderRow(0),
            Error,
            "a b can't be",
            "Remove it",
        ),
        (
            refused(bad_header, Refusal::IllegalHeaderValue { row: 0 }),
            About::HeaderRow(0),
            Error,
            "no header may carry",
            "Go to the header",
        ),
        (
            refused(draft("GET", HERE, &[], "{}"), Refusal::BodyNotAllowed),
            About::Body,
            Error,
            "carries no body",
            "Send without the body",
        ),
        (
            refused(get("https://a:b@h.example/"), Refusal::CredentialsInUrl),
            About::Endpoint,
            Error,
            "user name or password",
            "Go to the endpoint",
        ),
        (
            failed(get(HERE), FailureKind::TimedOut { after_ms: 30_000 }),
            About::Exchange,
            Error,
            "within 30 seconds",
            "Wait twice as long",
        ),
        (
            failed(get(HERE), FailureKind::Cancelled),
            About::Exchange,
            Warning,
            "You stopped it",
            "Send again",
        ),
        (
            failed(get(HERE), FailureKind::FileGone { name: "a.png".to_owned() }),
            About::Body,
            Error,
            "a.png",
            "Go to the body",
        ),
    ]
}

#[test]
fn each_exchange_is_explained_at_its_place() {
    for (exchange, about, severity, words, button) in answers().into_iter().chain(failures()) {
        let notes = annotate(&exchange, &SETTING);
        let found = notes.iter().find(|note| {
            note.about == about
                && note.severity == severity
                && note.summary.to_string().contains(words)
        });
        let Some(found) = found else { panic!("{words}: {notes:#?}") };
        let has_button =
            button.is_empty() || found.next.iter().any(|next| next.label.to_string() == button);
        assert!(has_button, "{button}: {:#?}", found.next);
    }
}

#[test]
fn a_plain_success_is_explained_quietly() {
    let notes = annotate(&answered(get(HERE), 200, JSON, "{}"), &SETTING);
    assert!(notes.iter().all(|note| note.severity == Severity::Info), "{notes:#?}");
}

#[test]
fn buttons_lead_to_whole_addresses() {
    let actions = |exchange: &Exchange| {
        annotate(exchange, &SETTING)
            .into_iter()
            .flat_map(|note| note.next)
            .map(|next| next.action)
            .collect::<Vec<_>>()
    };
    let load =
        |endpoint: &str| Action::Load { method: "GET".to_owned(), endpoint: endpoint.to_owned() };
    let created = answered(draft("POST", HERE, &[], ""), 201, &[("Location", "/users/7")], "");
    assert!(actions(&created).contains(&load("https://h.example/users/7")));
    let near = answered(get("https://h.example/order?a=b"), 404, JSON, r#"{"near":["/orders"]}"#);
    assert!(
        actions(&near).contains(&Action::SetEndpoint("https://h.example/orders?a=b".to_owned()))
    );
}

#[test]
fn waiting_times_come_in_seconds_and_as_dates() {
    for (value, expected) in [
        ("0", Some(0)),
        ("120", Some(120)),
        ("Tue, 14 Nov 2023 22:14:20 GMT", Some(60)),
        ("Tue, 14 Nov 2023 22:00:00 GMT", Some(0)),
        ("soon", None),
        ("-5", None),
    ] {
        let response = response(429, &[("Retry-After", value)], "");
        assert_eq!(retry_after_seconds(&response, SETTING.now_ms), expected, "{value}");
    }
}

proptest! {
    #[test]
    fn no_exchange_breaks_it(
        status in 0_u16..1000,
        endpoint in "(https?://)?.{0,40}",
        method in ".{0,8}",
        sent in prop::collection::vec(("[A-Za-z-]{0,16}", ".{0,30}"), 0..4),
        names in prop::collection::vec(prop::sample::select(vec![
            "Location", "Link", "Allow", "WWW-Authenticate", "Retry-After", "ETag", "Content-Type", "Accept",
        ]), 0..5),
        value in ".{0,40}",
        body in ".{0,60}",
    ) {
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let headers: Vec<(&str, &str)> = names.iter().map(|name| (*name, value.as_str())).collect();
        let draft = draft(&method, &endpoint, &sent, &body);
        let exchange = answered(draft.clone(), status, &headers, &body);
        for exchange in [exchange, failed(draft, FailureKind::BlockedOrUnreachable)] {
            for page in [&crate::rules::test_page::PAGE, &crate::rules::test_page::SECURE] {
                prop_assert_eq!(failure_guide(&exchange, page).is_some(), exchange.response().is_none());
                prop_assert!(causes(&exchange, page).iter().all(|cause| !cause.confirm.is_empty()));
                if let Some(request) = &exchange.request {
                    let rows = beside_curl(&exchange.draft, request, page);
                    prop_assert!(rows.iter().all(|row| row.curl.is_some() || row.browser.is_some()));
                }
            }
            for note in annotate(&exchange, &SETTING) {
                prop_assert!(!note.summary.is_empty());
                if let About::EndpointSpan { start, end } = note.about {
                    prop_assert!(endpoint.get(start..end).is_some());
                }
            }
        }
    }
}
