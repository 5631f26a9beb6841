use proptest::prelude::*;

use super::test_page::{PAGE, SECURE, parse};
use super::*;
use crate::annotation::{About, Action, Severity};
use crate::http::{BodyKind, Field, FieldValue, HeaderDraft, Payload, Refusal};

fn draft(method: &str, endpoint: &str) -> Draft {
    Draft {
        method: method.to_owned(),
        endpoint: endpoint.to_owned(),
        headers: Vec::new(),
        ..Draft::first_visit()
    }
}

fn with_header(name: &str, value: &str) -> Draft {
    Draft { headers: vec![HeaderDraft::new(name, value)], ..Draft::first_visit() }
}

fn with_json(text: &str) -> Draft {
    let mut draft = draft("POST", "https://api.example.com/users");
    draft.headers.push(HeaderDraft::new("Content-Type", "application/json"));
    draft.body.kind = BodyKind::Json;
    draft.body.text = text.to_owned();
    draft
}

#[test]
fn a_plain_request_is_left_in_peace() {
    for draft in [
        Draft::first_visit(),
        with_json("{\"name\": \"Ada\"}"),
        draft("DELETE", "https://api.example.com/orders/1"),
    ] {
        let checked = check(&draft, &PAGE);
        assert_eq!(checked.findings, [], "{draft:?}");
        assert!(checked.request.is_ok());
    }
}

/// What is typed as endpoint, what the finding says, and the address it offers.
const NO_ADDRESSES: &[(&str, &str, Option<&str>)] = &[
    ("", "empty", Some("https://api.example.com/orders/12345")),
    ("   ", "empty", Some("https://api.example.com/orders/12345")),
    ("api.example.com/orders", "needs a scheme", Some("https://api.example.com/orders")),
    ("localhost:3000/x", "needs a scheme", Some("http://localhost:3000/x")),
    ("127.0.0.1:3000", "needs a scheme", Some("http://127.0.0.1:3000")),
    ("/orders/12345", "path without a host", Some("https://api.example.com/orders/12345")),
    ("//api.example.com/x", "needs a scheme", Some("https://api.example.com/x")),
    ("?a=b", "path without a host", Some("https://api.example.com/?a=b")),
    ("ftp://example.com/x", "not to ftp", None),
    ("mailto:ada@example.com", "not to mailto", None),
    ("javascript:alert(1)", "not to javascript", None),
    ("htpp://example.com/x", "not to htpp", Some("http://example.com/x")),
    ("htps:example.com", "not to htps", Some("https://example.com")),
    ("https://", "host is missing", None),
    ("https://?a", "host is missing", None),
    ("https://exa mple.com/", "can't read", None),
    ("https://example.com:99999/", "can't read", None),
];

#[test]
fn what_is_no_address_is_told_exactly() {
    for (typed, says, offered) in NO_ADDRESSES {
        let checked = check(&draft("GET", typed), &PAGE);
        assert_eq!(checked.request, Err(FailureKind::BadEndpoint), "{typed}");
        let finding = &checked.findings[0];
        assert!(finding.summary.to_string().contains(says), "{typed}: {}", finding.summary);
        assert_eq!((&finding.about, finding.severity), (&About::Endpoint, Severity::Error));
        let offer = finding.next.first().map(|next| next.action.clone());
        assert_eq!(
            offer,
            offered.map(|offered| Action::SetEndpoint(offered.to_owned())),
            "{typed}"
        );
    }
}

/// A draft, where the finding points, how grave it is, and words it must have.
fn findings() -> Vec<(Draft, About, Severity, &'static str)> {
    let at = |start, end| About::EndpointSpan { start, end };
    let row = About::HeaderRow(0);
    let mut body_on_get = with_json("{}");
    body_on_get.method = "GET".to_owned();
    let mut no_type = with_json("{}");
    no_type.headers.clear();
    let mut multipart = with_json("");
    multipart.body.kind = BodyKind::Multipart;
    multipart.headers[0].value = "multipart/form-data".to_owned();
    let mut twice = with_header("X-A", "1");
    twice.headers.push(HeaderDraft::new("x-a", "2"));
    let mut nameless = with_header("", "lonely");
    nameless.headers[0].name = " ".to_owned();
    let long = format!("https://api.example.com/{}", "a".repeat(9000));
    vec![
        (
            draft("TRACE", "https://h.example/"),
            About::Method,
            Severity::Error,
            "never lets a page send TRACE",
        ),
        (draft("connect", "https://h.example/"), About::Method, Severity::Error, "never lets"),
        (draft("GE T", "https://h.example/"), About::Method, Severity::Error, "can't be a method"),
        (draft("", "https://h.example/"), About::Method, Severity::Error, "empty"),
        (
            draft("patch", "https://h.example/"),
            About::Method,
            Severity::Warning,
            "goes out as patch",
        ),
        (
            draft("POST", "https://h.example/"),
            About::Body,
            Severity::Hint,
            "usually carries a body",
        ),
        (body_on_get, About::Body, Severity::Error, "refuses a body with GET"),
        (
            draft("GET", "https://ada:pw@h.example/"),
            at(8, 14),
            Severity::Error,
            "user name or password",
        ),
        (draft("GET", "http://h.example/"), About::Endpoint, Severity::Hint, "Plain http"),
        (draft("GET", "http://h.example:6000/"), at(17, 21), Severity::Error, "sends to port 6000"),
        (draft("GET", "https://h.example/a#b"), at(20, 21), Severity::Info, "never sees it"),
        (
            draft("GET", "https://h.example/?api_key=abc"),
            at(19, 30),
            Severity::Warning,
            "looks like a secret",
        ),
        (
            draft("GET", "https://h.example/a b"),
            About::Endpoint,
            Severity::Info,
            "https://h.example/a%20b",
        ),
        (draft("GET", &long), About::Endpoint, Severity::Warning, "many servers stop"),
        (with_header("Cookie", "a=b"), row.clone(), Severity::Warning, "drop Cookie"),
        (with_header("sec-fetch-mode", "cors"), row.clone(), Severity::Warning, "drop"),
        (with_header("Proxy-Whatever", "x"), row.clone(), Severity::Warning, "drop"),
        (
            with_header("X-HTTP-Method-Override", "put, TRACE"),
            row.clone(),
            Severity::Warning,
            "drop",
        ),
        (with_header("Bad Name", "x"), row.clone(), Severity::Error, "no spaces"),
        (
            with_header("Accept: text/html", ""),
            row.clone(),
            Severity::Error,
            "colon is written by the browser",
        ),
        (with_header("Näme", "x"), row.clone(), Severity::Error, "ä may not stand"),
        (with_header("X-A", "1\u{2192}2"), row.clone(), Severity::Error, "refuses → in a header"),
        (with_header("X-A", "1\n2"), row.clone(), Severity::Error, "refuses a line end"),
        (nameless, row.clone(), Severity::Warning, "no name"),
        (twice, About::HeaderRow(1), Severity::Info, "stands here twice"),
        (
            with_header("Authorization", "Bearer Bearer abc"),
            row.clone(),
            Severity::Warning,
            "twice",
        ),
        (with_header("Authorization", "Bearer \"abc\""), row.clone(), Severity::Warning, "quotes"),
        (
            with_header("Authorization", "Bearer"),
            row.clone(),
            Severity::Warning,
            "missing after Bearer",
        ),
        (with_header("Authorization", "Bearer: abc"), row.clone(), Severity::Warning, "No colon"),
        (
            with_header("Authorization", "eyJhbGciOi.J9.x"),
            row.clone(),
            Severity::Warning,
            "word Bearer in front",
        ),
        (with_header("X-Big", &"a".repeat(9000)), About::Headers, Severity::Warning, "431"),
        (no_type, About::Headers, Severity::Warning, "no Content-Type says so"),
        (multipart, row.clone(), Severity::Warning, "boundary"),
        (
            with_json("{\"a\": 1,}"),
            About::BodyPlace { line: 1, column: 9 },
            Severity::Warning,
            "Line 1, column 9",
        ),
    ]
}

#[test]
fn each_finding_points_at_its_place() {
    for (draft, about, severity, words) in findings() {
        let found = check(&draft, &PAGE).findings;
        let matching =
            found.iter().find(|finding| finding.about == about && finding.severity == severity);
        let said = matching.map(|finding| finding.summary.to_string()).unwrap_or_default();
        assert!(said.contains(words), "{words}: {found:#?}");
    }
}

#[test]
fn mends_do_what_they_say() {
    let mended = |draft: &Draft| {
        check(draft, &PAGE).findings[0].next.iter().find_map(|next| match &next.action {
            Action::ReplaceHeader { name, value, .. } => Some(format!("{name}: {value}")),
            Action::SetEndpoint(endpoint) => Some(endpoint.clone()),
            _ => None,
        })
    };
    for (draft, expected) in [
        (with_header("Authorization", "Bearer Bearer abc"), "Authorization: Bearer abc"),
        (with_header("Authorization", "Bearer <abc>"), "Authorization: Bearer abc"),
        (with_header("Authorization", "Bearer: abc"), "Authorization: Bearer abc"),
        (with_header("Accept: text/html", ""), "Accept: text/html"),
        (draft("GET", "https://ada:pw@h.example/x"), "https://h.example/x"),
    ] {
        assert_eq!(mended(&draft).as_deref(), Some(expected));
    }
}

#[test]
fn the_slips_in_json_are_told_apart() {
    for (text, tip) in [
        ("{\"a\": 1,}", "never after the last one"),
        ("[1,]", "never after the last one"),
        ("{'a': 1}", "straight double quotes"),
        ("{a: 1}", "\"name\""),
        ("{\"a\": 1 \"b\": 2}", "comma may be missing"),
        ("{\"a\": True}", "small letters"),
        ("[NaN]", "double quotes"),
        ("{} // done", "one value"),
        ("[1, // one\n 2]", "no comments"),
    ] {
        let findings = check(&with_json(text), &PAGE).findings;
        let said = findings.iter().map(|finding| finding.detail.to_string()).collect::<String>();
        assert!(said.contains(tip), "{text}: {said}");
    }
}

#[test]
fn the_request_carries_what_was_typed_and_switched_on() {
    let mut draft = with_header(" X-A ", "\t1 ");
    draft.headers.push(HeaderDraft { enabled: false, ..HeaderDraft::new("X-Off", "1") });
    draft.method = "PURGE".to_owned();
    draft.timeout_seconds = 0;
    let request = check(&draft, &PAGE).request.unwrap();
    assert_eq!(request.headers, [("X-A", "1")].into_iter().collect());
    assert_eq!((request.method.as_str(), request.timeout_ms), ("PURGE", None));
}

#[test]
fn a_form_is_written_as_browsers_write_it() {
    let mut draft = draft("POST", "https://h.example/");
    draft.body.kind = BodyKind::Form;
    let field = |name: &str, value: &str, enabled| Field {
        name: name.to_owned(),
        value: FieldValue::Text(value.to_owned()),
        enabled,
    };
    draft.body.fields =
        vec![field("a b", "1&2=é", true), field("off", "x", false), field("*-._~", "", true)];
    let payload = check(&draft, &PAGE).request.unwrap().payload;
    assert_eq!(payload, Payload::Text("a+b=1%262%3D%C3%A9&*-._%7E=".to_owned()));
}

#[test]
fn a_failed_fetch_is_told_apart_as_far_as_a_page_can_know() {
    let blocked = Thrown {
        name: "TypeError",
        message: "Failed to fetch",
        timed_out: false,
        cancelled: false,
    };
    let offline = Page { online: false, ..PAGE };
    let mut body_on_get = with_json("{}");
    body_on_get.method = "GET".to_owned();
    let cases: Vec<(Thrown, Draft, Page, FailureKind)> = vec![
        (Thrown { cancelled: true, ..blocked }, Draft::first_visit(), PAGE, FailureKind::Cancelled),
        (
            Thrown { timed_out: true, ..blocked },
            Draft::first_visit(),
            PAGE,
            FailureKind::TimedOut { after_ms: 30_000 },
        ),
        (
            blocked,
            draft("TRACE", "https://h.example/"),
            PAGE,
            FailureKind::Refused(Refusal::ForbiddenMethod),
        ),
        (
            blocked,
            draft("a b", "https://h.example/"),
            PAGE,
            FailureKind::Refused(Refusal::IllegalMethod),
        ),
        (
            blocked,
            draft("GET", "https://a:b@h.example/"),
            PAGE,
            FailureKind::Refused(Refusal::CredentialsInUrl),
        ),
        (
            blocked,
            with_header("a b", ""),
            PAGE,
            FailureKind::Refused(Refusal::IllegalHeaderName { row: 0 }),
        ),
        (
            blocked,
            with_header("a", "\u{1f600}"),
            PAGE,
            FailureKind::Refused(Refusal::IllegalHeaderValue { row: 0 }),
        ),
        (blocked, body_on_get, PAGE, FailureKind::Refused(Refusal::BodyNotAllowed)),
        (blocked, draft("GET", "http://h.example/"), SECURE, FailureKind::MixedContent),
        (
            blocked,
            draft("GET", "http://localhost:6667/"),
            SECURE,
            FailureKind::BlockedPort { port: 6667 },
        ),
        (
            blocked,
            draft("GET", "http://localhost:3000/"),
            SECURE,
            FailureKind::BlockedOrUnreachable,
        ),
        (blocked, draft("GET", "https://h.example/"), offline, FailureKind::Offline),
        (blocked, draft("GET", "https://h.example/"), PAGE, FailureKind::BlockedOrUnreachable),
    ];
    for (thrown, draft, page, expected) in cases {
        let request = check(&draft, &page).request.unwrap();
        assert_eq!(failure_kind(&thrown, &draft, &request, &page), expected, "{draft:?}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_typed_breaks_it(
        method in ".{0,12}",
        endpoint in "(https?://)?.{0,60}",
        headers in prop::collection::vec((".{0,20}", ".{0,40}", any::<bool>()), 0..6),
        text in ".{0,80}",
        kind in prop::sample::select(BodyKind::ALL.to_vec()),
    ) {
        let mut draft = draft(&method, &endpoint);
        draft.headers = headers
            .into_iter()
            .map(|(name, value, enabled)| HeaderDraft { name, value, enabled })
            .collect();
        draft.body.kind = kind;
        draft.body.text = text;
        for page in [PAGE, SECURE] {
            let checked = check(&draft, &page);
            let length = draft.endpoint.len();
            for finding in &checked.findings {
                if let About::EndpointSpan { start, end } = finding.about {
                    prop_assert!(start <= end && end <= length && draft.endpoint.get(start..end).is_some());
                }
            }
        }
    }

    #[test]
    fn what_the_url_parser_refuses_is_never_handed_over(endpoint in ".{0,40}") {
        let checked = check(&draft("GET", &endpoint), &PAGE);
        let parsed = parse(endpoint.trim()).filter(|url| url.scheme.starts_with("http"));
        prop_assert_eq!(checked.request.map(|request| request.url).ok(), parsed.map(|url| url.href));
    }
}
