//! The transport: one request out through the browser's own fetch, one outcome
//! back. The practice API is reached in the same way wherever its service
//! worker runs; elsewhere its answer is a real `Response` made in the page, and
//! from there on nothing differs.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use request_playground::http::{
    Carrier, Completeness, Credentials, Draft, Failure, FailureKind, Headers, MultipartPart,
    Outcome, PartValue, Payload, Request, Response, ResponseBody, ResponseKind, Timing,
};
use request_playground::practice;
use request_playground::rules::{self, Page, Thrown};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, FormData, ReadableStreamDefaultReader, RequestInit};

use super::{clock, files, practice as bridge};

/// How often a body that is still arriving is handed on, in milliseconds.
const PROGRESS_EVERY_MS: f64 = 100.0;
/// Up to this size the bytes so far are handed on too; each time costs a copy.
const LIVE_BODY_LIMIT: usize = 2 << 20;

/// What is known while a request runs.
#[derive(Clone, Debug)]
pub enum Progress {
    /// Status and headers are there; the body is empty so far.
    Head(Response),
    /// The body has grown to this many bytes. The response is with it while the
    /// body is short, so that an event stream can be read as it comes.
    Body { received: usize, so_far: Option<Response> },
}

/// Stops a request from outside. Cheap to clone.
#[derive(Clone)]
pub struct Stop {
    controller: AbortController,
    cancelled: Rc<Cell<bool>>,
}

impl Stop {
    /// `None` in a browser without `AbortController`.
    pub fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        Some(Self { controller, cancelled: Rc::default() })
    }

    pub fn cancel(&self) {
        self.cancelled.set(true);
        self.controller.abort();
    }
}

/// Who will carry a request: known before it is sent.
pub fn carrier(request: &Request) -> Carrier {
    let for_practice =
        request.url.strip_prefix(practice::ORIGIN).is_some_and(|rest| rest.starts_with('/'));
    match (for_practice, bridge::way()) {
        (false, _) => Carrier::Network,
        (true, bridge::Way::Worker) => Carrier::PracticeWorker,
        (true, bridge::Way::InPage { .. }) => Carrier::PracticeInPage,
    }
}

/// Carries `request` and waits for its end. `on_progress` hears of the head and
/// of the growing body. Never fails: whatever happens is an outcome.
pub async fn carry(
    draft: &Draft,
    request: &Request,
    carrier: Carrier,
    page: &Page<'_>,
    stop: &Stop,
    on_progress: impl Fn(Progress),
) -> (Outcome, Timing) {
    let start = clock::now();
    let timed_out = Rc::new(Cell::new(false));
    let timer = request.timeout_ms.map(|ms| {
        let (stop, timed_out) = (stop.clone(), timed_out.clone());
        clock::Timer::after(ms, move || {
            timed_out.set(true);
            stop.controller.abort();
        })
    });

    let ended = |cause: &JsValue| {
        let (name, message) = error_words(cause);
        let thrown = Thrown {
            name: &name,
            message: &message,
            timed_out: timed_out.get(),
            cancelled: stop.cancelled.get(),
        };
        let kind = rules::failure_kind(&thrown, draft, request, page);
        Failure { kind, browser_said: format!("{name}: {message}") }
    };

    let answered = match build(request, stop) {
        Ok(built) => match carrier {
            Carrier::PracticeInPage => bridge::answer_in_page(&built).await,
            Carrier::Network | Carrier::PracticeWorker => {
                gloo_net::http::Request::from(built).send().await.map(Into::into).map_err(js_error)
            }
        },
        Err(Unbuilt::FileGone(name)) => {
            let failure =
                Failure { kind: FailureKind::FileGone { name }, browser_said: String::new() };
            return (Outcome::Failed(failure), ended_at(start, None));
        }
        Err(Unbuilt::Threw(cause)) => Err(cause),
    };
    let raw: web_sys::Response = match answered {
        Ok(raw) => raw,
        Err(cause) => {
            drop(timer);
            return (Outcome::Failed(ended(&cause)), ended_at(start, None));
        }
    };

    let headers_ms = Some(clock::now() - start);
    let head = head_of(&raw, request, carrier);
    on_progress(Progress::Head(head.clone()));
    let (bytes, completeness) = read_body(&raw, &head, stop, &timed_out, &on_progress).await;
    drop(timer);
    let body = ResponseBody { bytes: Arc::new(bytes), completeness };
    (Outcome::Answered(Response { body, ..head }), ended_at(start, headers_ms))
}

fn ended_at(start: f64, headers_ms: Option<f64>) -> Timing {
    Timing { headers_ms, end_ms: clock::now() - start }
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

async fn read_body(
    raw: &web_sys::Response,
    head: &Response,
    stop: &Stop,
    timed_out: &Cell<bool>,
    on_progress: &impl Fn(Progress),
) -> (Vec<u8>, Completeness) {
    let mut bytes = Vec::new();
    let Some(stream) = raw.body() else {
        return (bytes, Completeness::Whole);
    };
    let Ok(reader) = stream.get_reader().dyn_into::<ReadableStreamDefaultReader>() else {
        return (bytes, Completeness::Broken);
    };
    let mut told = clock::now();
    loop {
        let Ok(step) = JsFuture::from(reader.read()).await else {
            let completeness = match (stop.cancelled.get(), timed_out.get()) {
                (true, _) => Completeness::Cancelled,
                (_, true) => Completeness::TimedOut,
                _ => Completeness::Broken,
            };
            return (bytes, completeness);
        };
        let get = |key: &str| js_sys::Reflect::get(&step, &JsValue::from_str(key));
        if get("done").is_ok_and(|done| done.is_truthy()) {
            return (bytes, Completeness::Whole);
        }
        if let Ok(chunk) = get("value").and_then(JsCast::dyn_into::<Uint8Array>) {
            let had = bytes.len();
            bytes.resize(had + chunk.length() as usize, 0);
            chunk.copy_to(&mut bytes[had..]);
        }
        if clock::now() - told > PROGRESS_EVERY_MS {
            told = clock::now();
            let so_far = (bytes.len() <= LIVE_BODY_LIMIT).then(|| Response {
                body: ResponseBody {
                    bytes: Arc::new(bytes.clone()),
                    completeness: Completeness::Whole,
                },
                ..head.clone()
            });
            on_progress(Progress::Body { received: bytes.len(), so_far });
        }
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
