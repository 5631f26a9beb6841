//! What the model of CORS in `rules` says of a generated set of requests and
//! answers. `e2e/tests/cors-agreement.spec.js` reads the same file and holds a
//! real browser to it.
//!
//! After a change to the model: `UPDATE_CASES=1 cargo test --test agreement`.

use std::path::Path;

use request_playground::http::{Credentials, Headers, Payload, Request};
use request_playground::rules::{
    self, Crossing, Denial, Forecast, Page, Permissions, Said, Stage, walk,
};
use serde_json::{Value, json};

const FILE: &str = "tests/data/cors/cases.json";
/// Stands for the origin of the page, which has another port in every run.
const ORIGIN: &str = "http://page.origin";
const CASES: usize = 800;
/// What the server of the browser test adds to every answer.
const ALWAYS: [(&str, &str); 5] = [
    ("X-Shown", "1"),
    ("X-Other", "2"),
    ("ETag", "\"3\""),
    ("Set-Cookie", "a=b"),
    ("Last-Modified", "Wed, 21 Oct 2026 07:28:00 GMT"),
];

const METHODS: [&str; 10] =
    ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "patch", "PROPFIND", "CHICKEN"];
const SENT: [&[(&str, &str)]; 20] = [
    &[],
    &[("Accept", "application/json")],
    &[("Content-Type", "application/json")],
    &[("Content-Type", "text/plain; charset=utf-8")],
    &[("Content-Type", "TEXT/plain;garbage")],
    &[("Content-Type", "text/plain; a=\"b\"")],
    &[("Authorization", "Bearer abc")],
    &[("X-A", "1")],
    &[("X-B", "2"), ("X-A", "1")],
    &[("Authorization", "Bearer abc"), ("X-A", "1")],
    &[("Range", "bytes=0-10")],
    &[("Range", "bytes=-10")],
    &[("Range", "bytes=9-1")],
    &[("Accept", "text/html;q=\"1\"")],
    &[("Accept-Language", "de, en;q=0.5")],
    &[("Accept-Language", "de@home")],
    &[("Content-Language", "de_AT")],
    &[(
        "Accept",
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
    )],
    &[("Cache-Control", "no-cache"), ("Accept", "*/*")],
    &[("If-None-Match", "\"a\""), ("Content-Type", "application/xml")],
];
const ORIGINS: [&[&str]; 11] = [
    &["http://page.origin"],
    &["*"],
    &["http://page.origin"],
    &[],
    &["https://other.example"],
    &["null"],
    &["http://page.origin, https://other.example"],
    &["http://page.origin", "*"],
    &["http://page.origin/"],
    &["nonsense"],
    &["  http://page.origin  "],
];
const CREDENTIALS: [&str; 5] = ["true", "", "True", "false", "true, true"];
const EXPOSED: [&str; 6] = ["", "*", "X-Shown", "x-shown, X-Other", "Set-Cookie, X-Shown", "a b"];
const PREFLIGHT_STATUSES: [u16; 10] = [204, 200, 299, 202, 301, 308, 401, 404, 405, 500];
const STATUSES: [u16; 5] = [200, 201, 404, 401, 500];

/// Numbers that are the same in every run (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % limit as u64) as usize
    }

    /// One of a list; more often than not one of the first, which let a request
    /// come further.
    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let limit = if self.below(10) < 6 { list.len().min(3) } else { list.len() };
        let at = self.below(limit);
        &list[at]
    }

    fn any<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

fn allow_methods(numbers: &mut Numbers, method: &str) -> String {
    let ways = [
        method.to_owned(),
        "*".to_owned(),
        format!("GET, {method},PUT"),
        String::new(),
        "GET, POST".to_owned(),
        method.to_ascii_lowercase(),
        method.to_ascii_uppercase(),
        "P UT".to_owned(),
        ", ,".to_owned(),
    ];
    numbers.pick(&ways).clone()
}

fn allow_headers(numbers: &mut Numbers, crossing: &Crossing) -> String {
    let names: Vec<&str> = crossing.asking.iter().map(|header| header.name.as_str()).collect();
    let ways = [
        names.join(", "),
        "*".to_owned(),
        names.join(",").to_ascii_uppercase(),
        String::new(),
        "x-a".to_owned(),
        "*, Authorization".to_owned(),
        "Content-Type".to_owned(),
        "x a".to_owned(),
    ];
    numbers.pick(&ways).clone()
}

fn said(numbers: &mut Numbers, status: u16) -> Said {
    let mut headers = Headers::new();
    for origin in *numbers.pick(&ORIGINS) {
        // A server's white space around a value never reaches the browser's check.
        headers.push("Access-Control-Allow-Origin", origin.trim());
    }
    let credentials = numbers.pick(&CREDENTIALS);
    if !credentials.is_empty() {
        headers.push("Access-Control-Allow-Credentials", *credentials);
    }
    Said { status, headers }
}

fn crossing(method: &str, sent: &[(&str, &str)], credentials: bool) -> Crossing {
    let request = Request {
        method: method.to_owned(),
        url: "http://127.0.0.1:1/case".to_owned(),
        headers: sent.iter().copied().collect(),
        payload: Payload::None,
        credentials: if credentials { Credentials::Include } else { Credentials::SameOrigin },
        timeout_ms: None,
    };
    let page = Page {
        origin: ORIGIN,
        secure: false,
        online: true,
        permissions: Permissions::default(),
        parse_url: &|_| None,
    };
    match rules::forecast(&request, &page) {
        Forecast::Simple(crossing) | Forecast::Preflighted(crossing) => crossing,
        Forecast::SameOrigin => unreachable!("another origin"),
    }
}

/// The names that Chromium's developer tools give these denials.
fn chromium_name(stage: Stage, denial: &Denial) -> String {
    let name = match denial {
        Denial::NoOrigin => "MissingAllowOriginHeader",
        Denial::ManyOrigins => "MultipleAllowOriginValues",
        Denial::AnyOriginWithCredentials => "WildcardOriginNotAllowed",
        Denial::NotAnOrigin => "InvalidAllowOriginValue",
        Denial::OtherOrigin => "AllowOriginMismatch",
        Denial::NoCredentials => "InvalidAllowCredentials",
        Denial::Status(_) => "InvalidStatus",
        Denial::Redirect(_) => "DisallowedRedirect",
        Denial::NotMethods => return "InvalidAllowMethodsPreflightResponse".to_owned(),
        Denial::NotHeaders => return "InvalidAllowHeadersPreflightResponse".to_owned(),
        Denial::Method => return "MethodDisallowedByPreflightResponse".to_owned(),
        Denial::Header(_) => return "HeaderDisallowedByPreflightResponse".to_owned(),
    };
    match stage {
        Stage::Preflight => format!("Preflight{name}"),
        Stage::Answer => name.to_owned(),
    }
}

fn pairs<'a>(headers: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    headers.map(|(name, value)| json!([name, value])).collect()
}

fn case(numbers: &mut Numbers) -> Value {
    let method = *numbers.any(&METHODS);
    let sent = *numbers.any(&SENT);
    let credentials = numbers.below(3) == 0;
    let crossing = crossing(method, sent, credentials);

    let status = *numbers.pick(&PREFLIGHT_STATUSES);
    let mut preflight = said(numbers, status);
    if matches!(status, 301 | 308) {
        preflight.headers.push("Location", "/elsewhere");
    }
    for (name, value) in [
        ("Access-Control-Allow-Methods", allow_methods(numbers, method)),
        ("Access-Control-Allow-Headers", allow_headers(numbers, &crossing)),
    ] {
        if !value.is_empty() {
            preflight.headers.push(name, value);
        }
    }
    let status = *numbers.any(&STATUSES);
    let mut answer = said(numbers, status);
    let exposed = *numbers.any(&EXPOSED);
    if !exposed.is_empty() {
        answer.headers.push("Access-Control-Expose-Headers", exposed);
    }
    let walked = walk(&crossing, &preflight, &answer);
    let denial = walked.denial().map(|(stage, denial)| chromium_name(stage, denial));
    let shown: Vec<String> = ALWAYS
        .iter()
        .filter(|(name, _)| rules::visibility(name, &answer.headers, credentials).is_visible())
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    let asks = crossing.needs_preflight().then(|| {
        json!({
            "method": crossing.preflight_headers().get("Access-Control-Request-Method"),
            "headers": crossing.preflight_headers().get("Access-Control-Request-Headers"),
        })
    });
    json!({
        "method": method,
        "headers": pairs(sent.iter().copied()),
        "credentials": credentials,
        "preflight": { "status": preflight.status, "headers": pairs(preflight.headers.iter()) },
        "answer": { "status": answer.status, "headers": pairs(answer.headers.iter()) },
        "expected": {
            "asks": asks,
            "sent": walked.was_sent(),
            "denial": denial,
            "shown": if denial.is_none() { json!(shown) } else { json!([]) },
        },
    })
}

fn cases() -> String {
    let mut numbers = Numbers(2026);
    let lines: Vec<String> = (0..CASES).map(|_| case(&mut numbers).to_string()).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[test]
fn the_cases_that_the_browser_is_held_to_are_those_of_this_model() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let now = cases();
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "{FILE} is not what the model says: run this with UPDATE_CASES=1");
}

#[test]
fn the_cases_reach_every_denial_and_the_end() {
    let cases: Value = serde_json::from_str(&cases()).unwrap();
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for case in cases.as_array().unwrap() {
        let denial = case["expected"]["denial"].as_str().unwrap_or("none").to_owned();
        *seen.entry(denial).or_default() += 1;
    }
    assert_eq!(seen.len(), 19, "{seen:#?}");
    assert!(seen.values().all(|count| *count >= 3), "{seen:#?}");
    assert!(seen["none"] >= CASES / 10, "{seen:#?}");
}
