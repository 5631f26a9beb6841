//! The same request sent by curl and by this page: what the browser adds, drops
//! or refuses, and what only it asks.

use crate::http::{self, Draft, FailureKind, Payload, Request};
use crate::language::say;
use crate::prose::Prose;
use crate::rules::{self, AddedValue, Fate, Forecast, Page, blocked_port, reaches_into};

/// How the two sides of a row compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Same,
    /// Only curl sends it: the browser drops or refuses it.
    CurlOnly,
    /// Only the browser sends or does it.
    BrowserOnly,
    Differs,
}

impl Mark {
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => say("same"),
            Self::CurlOnly => say("curl only"),
            Self::BrowserOnly => say("browser only"),
            Self::Differs => say("differs"),
        }
    }
}

/// One thing, on both sides; `None` where a side has nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub what: String,
    pub curl: Option<Prose>,
    pub browser: Option<Prose>,
    pub mark: Mark,
}

impl Row {
    fn new(what: &str, curl: Option<Prose>, browser: Option<Prose>) -> Self {
        let mark = match (&curl, &browser) {
            (Some(_), None) => Mark::CurlOnly,
            (None, Some(_)) => Mark::BrowserOnly,
            (curl, browser) if curl == browser => Mark::Same,
            _ => Mark::Differs,
        };
        Self { what: what.to_owned(), curl, browser, mark }
    }
}

/// What curl does without being told, of these headers.
const CURL_OWN: [(&str, &str); 2] = [("User-Agent", "curl and its version"), ("Accept", "*/*")];

/// Both sides: first the rules that only a browser keeps, then every header.
pub fn beside_curl(draft: &Draft, request: &Request, page: &Page) -> Vec<Row> {
    let mut rows = rule_rows(request, page);
    rows.extend(header_rows(draft, request, page));
    rows
}

fn rule_rows(request: &Request, page: &Page) -> Vec<Row> {
    let mut rows = Vec::new();
    let method = http::normalized(&request.method);
    let is_refused = http::is_forbidden(&method) || !http::is_token(&method);
    let by_browser = match is_refused {
        true => Prose::new("refused: nothing is sent"),
        false => Prose::with("{}", &[&method]),
    };
    rows.push(Row::new(say("Method"), Some(Prose::with("{}", &[&method])), Some(by_browser)));
    if matches!(method.as_ref(), "GET" | "HEAD") && request.payload != Payload::None {
        rows.push(Row::new(
            say("Body"),
            Some("sent".into()),
            Some("refused with this method: nothing is sent".into()),
        ));
    }
    let Some(url) = (page.parse_url)(&request.url) else { return rows };
    if let Some(blocked) = blocked_port(&url) {
        let port = blocked.port.to_string();
        rows.push(Row::new(
            say("Port"),
            Some(Prose::with("{}", &[&port])),
            Some("blocked: nothing is sent".into()),
        ));
    }
    if !url.username.is_empty() || !url.password.is_empty() {
        rows.push(Row::new(
            say("User and password in the address"),
            Some("become an `Authorization` header".into()),
            Some("refused: nothing is sent".into()),
        ));
    }
    if rules::is_mixed_content(&url, page) {
        rows.push(Row::new(
            say("Plain http"),
            Some("sent".into()),
            Some("blocked, as this page came over https".into()),
        ));
    }
    if reaches_into(&url, page).is_some() {
        rows.push(Row::new(
            say("Local network"),
            Some("reached".into()),
            Some("only with your permission".into()),
        ));
    }
    match rules::forecast(request, page) {
        Forecast::SameOrigin => {}
        Forecast::Simple(_) => rows.push(Row::new(
            say("Reading the answer"),
            Some("always".into()),
            Some("only if `Access-Control-Allow-Origin` allows this page".into()),
        )),
        Forecast::Preflighted(_) => {
            rows.push(Row::new(
                say("Asking first"),
                None,
                Some("an `OPTIONS` request goes ahead, and must be answered well".into()),
            ));
            rows.push(Row::new(
                say("Reading the answer"),
                Some("always".into()),
                Some("only if `Access-Control-Allow-Origin` allows this page".into()),
            ));
        }
    }
    rows
}

fn header_rows(draft: &Draft, request: &Request, page: &Page) -> Vec<Row> {
    let all = rules::all_headers(draft, request, page);
    let typed = |name: &str| {
        all.iter().any(|header| header.row.is_some() && header.name.eq_ignore_ascii_case(name))
    };
    let mut rows = Vec::new();
    for header in &all {
        let shown = match &header.value {
            AddedValue::Known(value) => {
                Prose::with("{}", &[&http::masked_header(&header.name, value)])
            }
            AddedValue::Described(says) => Prose::new(says),
        };
        let row = match header.fate {
            Fate::Sent => Row::new(&header.name, Some(shown.clone()), Some(shown)),
            Fate::Dropped => Row::new(&header.name, Some(shown), None),
            Fate::Refused => Row {
                mark: Mark::CurlOnly,
                ..Row::new(&header.name, Some(shown), Some("refused: nothing is sent".into()))
            },
            // What was typed and dropped is on the page's side the browser's own.
            Fate::Added if typed(&header.name) => {
                let place = rows.iter_mut().find(|row: &&mut Row| {
                    row.what.eq_ignore_ascii_case(&header.name) && row.browser.is_none()
                });
                if let Some(row) = place {
                    row.mark =
                        if row.curl.as_ref() == Some(&shown) { Mark::Same } else { Mark::Differs };
                    row.browser = Some(shown);
                }
                continue;
            }
            Fate::Added => {
                let own = CURL_OWN.iter().find(|(name, _)| header.name.eq_ignore_ascii_case(name));
                let curl = match (header.name.as_str(), own) {
                    ("Host" | "Content-Length" | "Content-Type", _) => Some(shown.clone()),
                    (_, Some((name, _))) if *name == "Accept" => Some(shown.clone()),
                    (_, Some((_, says))) => Some(Prose::new(says)),
                    (_, None) => None,
                };
                Row::new(&header.name, curl, Some(shown))
            }
        };
        rows.push(row);
    }
    rows
}

/// Whether curl could send what failed in the browser.
pub fn helps_with(kind: &FailureKind) -> bool {
    match kind {
        FailureKind::Refused(_)
        | FailureKind::MixedContent
        | FailureKind::BlockedPort { .. }
        | FailureKind::BlockedOrUnreachable => true,
        FailureKind::BadEndpoint
        | FailureKind::Offline
        | FailureKind::TimedOut { .. }
        | FailureKind::Cancelled
        | FailureKind::FileGone { .. } => false,
    }
}
