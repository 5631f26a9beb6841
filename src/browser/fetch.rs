//! The transport: one request out through the browser's own fetch, one outcome
//! back. The practice API is reached in the same way wherever its service
//! worker runs; elsewhere its answer is a real `Response` made in the page, and
//! from there on nothing differs.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use request_playground::content::Content;
use request_playground::http::{
    Carrier, Completeness, Credentials, Draft, Evidence, Failure, FailureKind, Headers,
    MultipartPart, Outcome, PartValue, Payload, Request, ResourceTiming, Response, ResponseBody,
    ResponseKind, Timing,
};
use request_playground::practice;
use request_playground::rules::{self, Page, Thrown};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, FormData, ReadableStreamDefaultReader, RequestInit};

use super::{clock, files, guard, practice as bridge, trace};

/// Bytes after which reading waits until the person wants more. A school laptop
/// has room for that and its rows.
const FIRST_LIMIT: usize = 256 << 20;
/// Rows are made of so many bytes at once.
const STEP: usize = 1 << 20;
/// So many bytes are moved at once to where there is more room.
const ROOM_STEP: usize = 8 << 20;
/// How long to wait for what the browser says after a failed fetch, in milliseconds.
const POLICY_MS: u32 = 15;
/// How often a reading that waits looks whether it may go on, in milliseconds.
const WAITING_MS: u32 = 100;

/// What is known while a request runs.
#[derive(Clone)]
pub enum Progress {
    /// Status and headers are there; the body will come into the content.
    Head(Response, Rc<RefCell<Content>>),
    /// There are as many bytes as the limit lets in, or no longer.
    Waiting(bool),
}

/// Steers a request from outside. Cheap to clone.
#[derive(Clone)]
pub struct Stop {
    controller: AbortController,
    cancelled: Rc<Cell<bool>>,
    timed_out: Rc<Cell<bool>>,
    /// Bytes of a body after which reading waits.
    limit: Rc<Cell<usize>>,
    /// By the page's clock: when something came last.
    heard: Rc<Cell<f64>>,
    /// Whether reading waits for the person.
    is_held: Rc<Cell<bool>>,
}

impl Stop {
    /// `None` in a browser without `AbortController`.
    pub fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        Some(Self {
            controller,
            cancelled: Rc::default(),
            timed_out: Rc::default(),
            limit: Rc::new(Cell::new(FIRST_LIMIT)),
            heard: Rc::new(Cell::new(clock::now())),
            is_held: Rc::default(),
        })
    }

    /// Lets twice as many bytes in.
    pub fn raise_limit(&self) {
        self.limit.set(self.limit.get().saturating_mul(2));
    }

    /// Gives up once nothing has come for so long.
    fn watch(&self, timeout_ms: u32) -> clock::Task {
        let stop = self.clone();
        clock::Task::start(async move {
            loop {
                // A reading that waits for the person is no silence.
                if stop.is_held.get() {
                    stop.heard.set(clock::now());
                }
                let silent = clock::now() - stop.heard.get();
                let left = f64::from(timeout_ms) - silent;
                if left <= 0.0 {
                    stop.timed_out.set(true);
                    stop.controller.abort();
                    return;
                }
                // A whole number of milliseconds within a timer's reach.
                clock::sleep(left.ceil() as u32).await;
            }
        })
    }

    fn is_over(&self) -> bool {
        self.cancelled.get() || self.timed_out.get()
    }

    pub fn cancel(&self) {
        self.cancelled.set(true);
        self.controller.abort();
    }
}

/// Whether the practice API is asked.
pub fn is_for_practice(request: &Request) -> bool {
    request.url.strip_prefix(practice::ORIGIN).is_some_and(|rest| rest.starts_with('/'))
}

/// Who will carry a request: known before it is sent.
pub fn carrier(request: &Request) -> Carrier {
    match (is_for_practice(request), bridge::way()) {
        (false, _) => Carrier::Network,
        (true, bridge::Way::Worker) => Carrier::PracticeWorker,
        (true, bridge::Way::InPage { .. }) => Carrier::PracticeInPage,
    }
}

/// Carries `request` and waits for its end. `on_progress` hears of the head and
/// of the growing body. Never fails: whatever happens is an outcome. A timeout
/// is over when nothing has come for that long, so a stream that goes on is
/// never cut.
pub async fn carry(
    draft: &Draft,
    request: &Request,
    carrier: Carrier,
    page: &Page<'_>,
    stop: &Stop,
    on_progress: impl Fn(Progress),
) -> Carried {
    trace::begin();
    let start = clock::now();
    stop.heard.set(start);
    let watch = request.timeout_ms.map(|ms| stop.watch(ms));

    let ended = |cause: &JsValue| {
        let (name, message) = error_words(cause);
        let thrown = Thrown {
            name: &name,
            message: &message,
            timed_out: stop.timed_out.get(),
            cancelled: stop.cancelled.get(),
        };
        let kind = rules::failure_kind(&thrown, draft, request, page);
        let browser_said = format!("{name}: {message}");
        let evidence = Evidence {
            answered_before: has_answered(&request.url),
            policy: guard::breach_since(start),
            probe: None,
        };
        Failure { kind, browser_said, evidence }
    };
    let carried = |outcome, headers_ms| {
        let timing = Timing { headers_ms, end_ms: clock::now() - start };
        Carried { outcome, timing, resource: trace::of(&request.url, start) }
    };

    let answered = match build(request, stop) {
        Ok(built) => match carrier {
            Carrier::PracticeInPage => bridge::answer_in_page(&built).await,
            Carrier::Network | Carrier::PracticeWorker => {
                gloo_net::http::Request::from(built).send().await.map(Into::into).map_err(js_error)
            }
        },
        Err(Unbuilt::FileGone(name)) => {
            let kind = FailureKind::FileGone { name };
            let failure =
                Failure { kind, browser_said: String::new(), evidence: Evidence::default() };
            return carried(Outcome::Failed(failure), None);
        }
        Err(Unbuilt::Threw(cause)) => Err(cause),
    };
    let raw: web_sys::Response = match answered {
        Ok(raw) => raw,
        Err(cause) => {
            drop(watch);
            let timing = Timing { headers_ms: None, end_ms: clock::now() - start };
            // A breach of the page's policy is told a moment after the fetch.
            clock::sleep(POLICY_MS).await;
            return Carried { timing, ..carried(Outcome::Failed(ended(&cause)), None) };
        }
    };

    let headers_ms = Some(clock::now() - start);
    let head = head_of(&raw, request, carrier);
    remember_answer(&request.url);
    let content = Rc::new(RefCell::new(Content::new(head.headers.clone())));
    on_progress(Progress::Head(head.clone(), content.clone()));
    let completeness = read_body(&raw, &head, &content, start, stop, &on_progress).await;
    drop(watch);
    content.borrow_mut().finish();
    let bytes = content.borrow().shared_bytes();
    let body = ResponseBody { bytes, completeness };
    carried(Outcome::Answered(Response { body, ..head }), headers_ms)
}

/// What came of a request.
pub struct Carried {
    pub outcome: Outcome,
    pub timing: Timing,
    pub resource: Option<ResourceTiming>,
}

thread_local! {
    /// The origins that have answered since the page was opened.
    static ANSWERED: RefCell<HashSet<String>> = RefCell::default();
}

fn origin(url: &str) -> Option<String> {
    web_sys::Url::new(url).ok().map(|url| url.origin())
}

fn remember_answer(url: &str) {
    ANSWERED.with_borrow_mut(|answered| answered.extend(origin(url)));
}

fn has_answered(url: &str) -> bool {
    origin(url).is_some_and(|origin| ANSWERED.with_borrow(|answered| answered.contains(&origin)))
}

enum Unbuilt {
    Threw(JsValue),
    FileGone(String),
}

impl From<JsValue> for Unbuilt {
    fn from(cause: JsValue) -> Self {
        Self::Threw(cause)
    }
}

/// Hands the request to the browser's `Request` constructor, which has the last
/// word on what it allows: nothing is checked or mended here.
fn build(request: &Request, stop: &Stop) -> Result<web_sys::Request, Unbuilt> {
    let headers = web_sys::Headers::new()?;
    for (name, value) in request.headers.iter() {
        headers.append(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(&request.method);
    init.set_headers(&headers);
    init.set_signal(Some(&stop.controller.signal()));
    init.set_credentials(match request.credentials {
        Credentials::SameOrigin => web_sys::RequestCredentials::SameOrigin,
        Credentials::Include => web_sys::RequestCredentials::Include,
        Credentials::Omit => web_sys::RequestCredentials::Omit,
    });
    match &request.payload {
        Payload::None => {}
        Payload::Text(text) => init.set_body(&JsValue::from_str(text)),
        Payload::File(file) => {
            let bytes = files::get(file.id).ok_or_else(|| Unbuilt::FileGone(file.name.clone()))?;
            init.set_body(&bytes);
        }
        Payload::Multipart(parts) => init.set_body(form_data(parts)?.as_ref()),
    }
    Ok(web_sys::Request::new_with_str_and_init(&request.url, &init)?)
}

fn form_data(parts: &[MultipartPart]) -> Result<FormData, Unbuilt> {
    let form = FormData::new()?;
    for part in parts {
        match &part.value {
            PartValue::Text(text) => form.append_with_str(&part.name, text)?,
            PartValue::File(file) => {
                let bytes =
                    files::get(file.id).ok_or_else(|| Unbuilt::FileGone(file.name.clone()))?;
                form.append_with_blob_and_filename(&part.name, &bytes, &file.name)?;
            }
        }
    }
    Ok(form)
}

fn head_of(raw: &web_sys::Response, request: &Request, carrier: Carrier) -> Response {
    let kind = match raw.type_() {
        // Chromium calls what a worker made "basic"; nothing of it is hidden.
        _ if carrier != Carrier::Network => ResponseKind::Default,
        web_sys::ResponseType::Cors => ResponseKind::Cors,
        web_sys::ResponseType::Opaque => ResponseKind::Opaque,
        web_sys::ResponseType::Opaqueredirect => ResponseKind::OpaqueRedirect,
        web_sys::ResponseType::Default => ResponseKind::Default,
        _ => ResponseKind::Basic,
    };
    let headers = gloo_net::http::Headers::from_raw(raw.headers());
    let url = if raw.url().is_empty() { request.url.clone() } else { raw.url() };
    Response {
        status: raw.status(),
        reason: raw.status_text(),
        headers: headers.entries().collect::<Headers>(),
        body: ResponseBody::default(),
        url,
        redirected: raw.redirected(),
        kind,
    }
}

/// Reads the body into `content`, which makes rows of it as it comes. The page
/// breathes in between, however fast the bytes arrive.
async fn read_body(
    raw: &web_sys::Response,
    head: &Response,
    content: &RefCell<Content>,
    start: f64,
    stop: &Stop,
    on_progress: &impl Fn(Progress),
) -> Completeness {
    let Some(stream) = raw.body() else {
        return Completeness::Whole;
    };
    let Ok(reader) = stream.get_reader().dyn_into::<ReadableStreamDefaultReader>() else {
        return Completeness::Broken;
    };
    if let Some(length) = head.announced_length() {
        // A length that is no more than announced is no reason to give up.
        let _ = content.borrow_mut().reserve(length.min(stop.limit.get()));
    }
    loop {
        let is_full = || content.borrow().bytes().len() >= stop.limit.get() && !stop.is_over();
        if is_full() {
            on_progress(Progress::Waiting(true));
            stop.is_held.set(true);
            while is_full() {
                clock::sleep(WAITING_MS).await;
            }
            stop.is_held.set(false);
            stop.heard.set(clock::now());
            on_progress(Progress::Waiting(false));
        }
        let Ok(step) = JsFuture::from(reader.read()).await else {
            return match (stop.cancelled.get(), stop.timed_out.get()) {
                (true, _) => Completeness::Cancelled,
                (_, true) => Completeness::TimedOut,
                _ => Completeness::Broken,
            };
        };
        let now = clock::now();
        stop.heard.set(now);
        let get = |key: &str| js_sys::Reflect::get(&step, &JsValue::from_str(key));
        if get("done").is_ok_and(|done| done.is_truthy()) {
            return Completeness::Whole;
        }
        if let Ok(chunk) = get("value").and_then(JsCast::dyn_into::<Uint8Array>) {
            let length = chunk.length() as usize;
            while content.borrow_mut().make_room(length, ROOM_STEP) == Ok(false) {
                clock::breathe_in_time().await;
            }
            let taken =
                content.borrow_mut().push_with(length, now - start, |room| chunk.copy_to(room));
            if taken.is_err() {
                stop.controller.abort();
                return Completeness::NoRoom;
            }
            while !content.borrow_mut().catch_up(STEP) {
                clock::breathe_in_time().await;
            }
        }
        clock::breathe_in_time().await;
    }
}

fn js_error(error: gloo_net::Error) -> JsValue {
    match error {
        gloo_net::Error::JsError(error) => {
            let value = js_sys::Error::new(&error.message);
            value.set_name(&error.name);
            value.into()
        }
        other => js_sys::Error::new(&other.to_string()).into(),
    }
}

/// The name and message of whatever was thrown.
fn error_words(cause: &JsValue) -> (String, String) {
    let get = |key: &str| {
        js_sys::Reflect::get(cause, &JsValue::from_str(key))
            .ok()
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    let (name, message) = (get("name"), get("message"));
    if name.is_empty() && message.is_empty() {
        return ("Error".to_owned(), Array::of1(cause).join("").into());
    }
    (name, message)
}
