//! A request, and what became of it.

use std::sync::Arc;

use super::{Credentials, Draft, FileRef, Headers};

/// What is handed to fetch. The browser may still change it; `rules` says how.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub method: String,
    /// Absolute, as the browser's own parser serialises it.
    pub url: String,
    pub headers: Headers,
    pub payload: Payload,
    pub credentials: Credentials,
    /// Milliseconds; `None` waits for ever.
    pub timeout_ms: Option<u32>,
}

/// The body that is handed to fetch.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Payload {
    #[default]
    None,
    Text(String),
    /// The browser writes the parts and chooses the boundary (RFC 7578).
    Multipart(Vec<Part>),
    /// A file's bytes as they are.
    File(FileRef),
}

impl Payload {
    /// The type that a browser writes for it where the page names none (Fetch
    /// standard, "extract a body"); of a multipart body without its boundary.
    pub fn media_type(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Text(_) => Some("text/plain;charset=UTF-8".to_owned()),
            Self::Multipart(_) => Some("multipart/form-data".to_owned()),
            Self::File(file) => Some(file.media_type.clone()).filter(|name| !name.is_empty()),
        }
    }
}

/// One part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub name: String,
    pub value: PartValue,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PartValue {
    Text(String),
    File(FileRef),
}

/// A request and its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The form at the moment of sending, the values of variables in it.
    pub draft: Draft,
    /// The same as it was typed, where variables were in it: what is kept and
    /// shown to others.
    pub typed: Option<Draft>,
    /// What was handed to fetch; `None` when the draft was no request at all,
    /// and nothing was handed over.
    pub request: Option<Request>,
    pub outcome: Outcome,
    pub carrier: Carrier,
    /// Milliseconds since the Unix epoch.
    pub sent_at_ms: f64,
    pub timing: Timing,
    /// What the browser measured itself, where it told.
    pub resource: Option<ResourceTiming>,
}

impl Exchange {
    /// The form as it was typed, `{{name}}` in place of values.
    pub fn as_typed(&self) -> &Draft {
        self.typed.as_ref().unwrap_or(&self.draft)
    }

    pub fn response(&self) -> Option<&Response> {
        match &self.outcome {
            Outcome::Answered(response) => Some(response),
            Outcome::Failed(_) => None,
        }
    }
}

/// Who carried the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// The browser's fetch, out to the network.
    Network,
    /// The browser's fetch, answered by the practice API through its service worker.
    PracticeWorker,
    /// The practice API called in the page, where no service worker may run.
    PracticeInPage,
}

/// When things happened, in milliseconds since Send was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timing {
    /// When status and headers were there; `None` if they never came.
    pub headers_ms: Option<f64>,
    /// When the last byte was there, or the request ended some other way.
    pub end_ms: f64,
}

/// What a browser measured of one fetch (Resource Timing, "PerformanceResourceTiming"
/// interface). Moments are in milliseconds since Send was pressed; those that
/// the server hides from the page, or that there were not, are `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceTiming {
    pub start_ms: f64,
    pub redirect_ms: Option<(f64, f64)>,
    /// When a service worker was asked.
    pub worker_ms: Option<f64>,
    pub fetch_ms: f64,
    pub lookup_ms: Option<(f64, f64)>,
    pub connect_ms: Option<(f64, f64)>,
    /// When the handshake of TLS began; it ends with the connection.
    pub secure_ms: Option<f64>,
    pub request_ms: Option<f64>,
    pub response_ms: Option<f64>,
    pub end_ms: f64,
    /// As ALPN names it, such as `http/1.1` or `h2`; empty if hidden.
    pub protocol: String,
    /// Bytes of headers and body that travelled; headers count as 300.
    pub transfer_size: u64,
    /// Bytes of the body as it travelled, before any decompression.
    pub encoded_size: u64,
    /// Where it came from: `cache`, or empty for the network.
    pub delivery: String,
    /// What the server measured: name, milliseconds, description.
    pub server: Vec<(String, f64, String)>,
}

impl ResourceTiming {
    /// Whether the server keeps the details from this page, by not sending
    /// `Timing-Allow-Origin` (Resource Timing, "timing allow check"). The size of
    /// the body tells nothing: some browsers show it all the same.
    pub fn is_hidden(&self) -> bool {
        self.request_ms.is_none() && self.response_ms.is_none() && self.transfer_size == 0
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Answered(Response),
    Failed(Failure),
}

/// An answer, as far as the browser shows it to a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// 0 for an opaque response, else 100 to 599 (RFC 9110, section 15).
    pub status: u16,
    /// As received; empty over HTTP/2 and HTTP/3, which have none.
    pub reason: String,
    pub headers: Headers,
    pub body: ResponseBody,
    /// The address that answered, after any redirects.
    pub url: String,
    pub redirected: bool,
    pub kind: ResponseKind,
}

impl Response {
    /// How many bytes `Content-Length` announces, unless the body is known to
    /// be compressed on its way: then the number is of what travels, and a page
    /// gets more (RFC 9110, sections 8.4 and 8.6). Of another origin a browser
    /// hides `Content-Encoding`, so the body may still turn out to be longer.
    pub fn announced_length(&self) -> Option<usize> {
        let encoded = self
            .headers
            .get("Content-Encoding")
            .is_some_and(|coding| !coding.trim().eq_ignore_ascii_case("identity"));
        let length = self.headers.get("Content-Length")?.trim();
        (!encoded).then(|| length.parse().ok()).flatten()
    }
}

/// Fetch standard, "response type": how much of the answer a page may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseKind {
    /// Same origin: everything but `Set-Cookie`.
    Basic,
    /// Another origin that allowed this page: safelisted and exposed headers only.
    Cors,
    /// Made by a service worker, or in the page: everything.
    Default,
    /// Another origin that did not have to allow it: nothing is visible.
    Opaque,
    /// A redirect that was not followed: nothing is visible.
    OpaqueRedirect,
}

/// The bytes of a response body. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseBody {
    pub bytes: Arc<Vec<u8>>,
    pub completeness: Completeness,
}

/// Whether all of the body is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Completeness {
    #[default]
    Whole,
    /// The person pressed Cancel while it was arriving.
    Cancelled,
    /// The timeout ran out while it was arriving.
    TimedOut,
    /// The connection broke while it was arriving.
    Broken,
    /// There was no memory for more of it.
    NoRoom,
    /// All of it came; the history kept its beginning.
    KeptInPart,
}

/// An outcome without a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    pub kind: FailureKind,
    /// The browser's own words, for those who search for them; may be empty.
    pub browser_said: String,
    pub evidence: Evidence,
}

/// What a page could see around a failure. None of it says the reason; together
/// it makes some reasons likelier than others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Whether the same origin has answered this page since it was opened.
    pub answered_before: bool,
    /// The rule of the page's own Content Security Policy that forbade the
    /// request, where the browser reported one.
    pub policy: Option<String>,
    /// What further requests showed, if the person agreed to them.
    pub probe: Option<Probe>,
}

/// What plain GET requests to the same address showed, without headers, cookies
/// or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// Not even an answer that the page may not read came back.
    Silent {
        /// Whether the same address answers over plain `http`; `None` if that
        /// was not tried.
        plain_http: Option<bool>,
    },
    /// An answer came, which the page may read only if `open`.
    Answered { open: bool },
}

/// What is known about why there is no response. A browser hides the rest from
/// pages on purpose (Fetch standard, "network error").
#[derive(Clone, Debug, PartialEq)]
pub enum FailureKind {
    /// The endpoint is no absolute http or https URL; nothing was handed to fetch.
    BadEndpoint,
    /// fetch threw before anything left.
    Refused(Refusal),
    /// The browser says that the machine has no network.
    Offline,
    /// A page from https asked for plain http, and not on this machine.
    MixedContent,
    /// The endpoint's port is one that browsers never send to.
    BlockedPort {
        port: u16,
    },
    TimedOut {
        after_ms: u32,
    },
    Cancelled,
    /// A file that the draft names is no longer there to be sent.
    FileGone {
        name: String,
    },
    /// Blocked by CORS, or the server could not be reached: a page can't tell which.
    BlockedOrUnreachable,
}

/// Why fetch threw a `TypeError` before sending (Fetch standard, "Request
/// class", constructor steps). `row` counts the draft's header rows from 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Not a token (RFC 9110, section 9.1).
    IllegalMethod,
    /// `CONNECT`, `TRACE` or `TRACK`.
    ForbiddenMethod,
    IllegalHeaderName {
        row: usize,
    },
    IllegalHeaderValue {
        row: usize,
    },
    /// A body on `GET` or `HEAD`.
    BodyNotAllowed,
    /// A user name or password in the URL.
    CredentialsInUrl,
    /// None of the above explains it.
    Other,
}
