//! The two ways in to the practice API.
//!
//! Where a service worker runs, a request is a real `fetch`: the worker hands it
//! to this page, and [`serve`] answers. Elsewhere [`answer_in_page`] takes the
//! same `Request` object, whose constructor has applied the browser's own rules,
//! and gives back a real `Response`. Both come together in [`Serving`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use request_playground::http::{Headers, status_info};
use request_playground::practice::{self, Body, Call, Chunk, Reply, State};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageEvent, MessagePort, ReadableStreamDefaultController, ResponseInit,
    ServiceWorkerRegistration,
};

use super::clock;
use super::page::listen_for_ever;
use super::storage::{self, Keep};

const KEY: &str = "request-playground.practice";
const WORKER: &str = "practice-worker.js";
/// How long the page waits for a worker before it goes on without, in
/// milliseconds.
const WORKER_WITHIN_MS: u32 = 3_000;
/// How long an active worker may take to take the page over, in milliseconds.
const CLAIM_WITHIN_MS: u32 = 500;
/// Fetch standard, "HTTP-redirect fetch".
const MOST_REDIRECTS: u32 = 20;
/// A worker's stream is filled by this many pieces before it must ask.
const AHEAD: u32 = 4;

/// How the practice API is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Worker,
    InPage(Why),
}

/// Why there is no service worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing has been tried yet.
    NotStarted,
    /// The page is from a file, or came over plain http from another machine.
    Insecure,
    /// The browser refused: a private window, a frame of another site.
    Refused,
    /// It runs, and does not look after this page, as after a hard reload.
    Uncontrolled,
}

impl Way {
    /// One sentence for the foot of the page.
    pub fn says(self) -> &'static str {
        match self {
            Self::Worker => {
                "The practice API at https://api.example.com answers from inside this page; its requests are real and show in the developer tools."
            }
            Self::InPage(Why::NotStarted | Why::Insecure) => {
                "The practice API at https://api.example.com answers inside this page. Its requests do not show in the developer tools, because this page was not opened over https."
            }
            Self::InPage(Why::Refused) => {
                "The practice API at https://api.example.com answers inside this page. Its requests do not show in the developer tools, because the browser allows no service worker here."
            }
            Self::InPage(Why::Uncontrolled) => {
                "The practice API at https://api.example.com answers inside this page. Load the page once more, and its requests show in the developer tools."
            }
        }
    }
}

thread_local! {
    static WAY: Cell<Way> = const { Cell::new(Way::InPage(Why::NotStarted)) };
    static STARTING: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// For browsers that keep nothing.
    static MEMORY: RefCell<Option<String>> = const { RefCell::new(None) };
}

pub fn way() -> Way {
    WAY.get()
}

/// Finds out which way there is; the second call waits for the first.
pub async fn start() {
    let promise = STARTING.with_borrow_mut(|starting| {
        starting
            .get_or_insert_with(|| {
                wasm_bindgen_futures::future_to_promise(async {
                    WAY.set(find_way().await);
                    Ok(JsValue::UNDEFINED)
                })
            })
            .clone()
    });
    let _ = JsFuture::from(promise).await;
}

async fn find_way() -> Way {
    let Some(window) = web_sys::window() else { return Way::InPage(Why::NotStarted) };
    let navigator = window.navigator();
    let has_workers = Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    if !window.is_secure_context() || !has_workers {
        return Way::InPage(Why::Insecure);
    }
    let container = navigator.service_worker();
    listen_for_ever(&container, "message", |event: MessageEvent| hear(&event));
    // Relative, so that the page works under any path of any host.
    let registered = JsFuture::from(container.register(WORKER)).await;
    let Ok(Ok(registration)) = registered.map(JsCast::dyn_into::<ServiceWorkerRegistration>) else {
        return Way::InPage(Why::Refused);
    };
    let mut until = clock::now() + f64::from(WORKER_WITHIN_MS);
    let mut active = false;
    while container.controller().is_none() {
        // A worker that is active already takes a page over at once or, after a
        // hard reload, not at all.
        if !active && registration.active().is_some() {
            active = true;
            until = until.min(clock::now() + f64::from(CLAIM_WITHIN_MS));
        }
        if clock::now() > until {
            return Way::InPage(Why::Uncontrolled);
        }
        clock::sleep(20).await;
    }
    Way::Worker
}

/// Brings back the data of the first day.
pub fn reset() {
    storage::remove(Keep::Browser, KEY);
    MEMORY.take();
}

/// Answers a call with the state that is kept, and keeps what became of it.
fn handle(call: &Call) -> Reply {
    let kept = storage::load(Keep::Browser, KEY).or_else(|| MEMORY.with_borrow(Clone::clone));
    let mut state = kept
        .map_or_else(State::seed, |text| State::from_json(&text).unwrap_or_else(|_| State::seed()));
    let reply = practice::handle(&mut state, call, clock::unix_ms());
    let text = state.to_json();
    if !storage::save(Keep::Browser, KEY, &text) {
        MEMORY.set(Some(text));
    }
    reply
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// A call that the worker hands over.
fn hear(event: &MessageEvent) {
    let data = event.data();
    if member(&data, "type").as_string().as_deref() != Some("practice-call") {
        return;
    }
    let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() else { return };
    let text = |name: &str| member(&data, name).as_string().unwrap_or_default();
    let headers: Headers = Array::from(&member(&data, "headers"))
        .iter()
        .map(|pair| {
            let pair = Array::from(&pair);
            (
                pair.get(0).as_string().unwrap_or_default(),
                pair.get(1).as_string().unwrap_or_default(),
            )
        })
        .collect();
    let call = Call {
        method: text("method"),
        url: text("url"),
        headers,
        body: Uint8Array::new(&member(&data, "body")).to_vec(),
    };
    spawn_local(serve(call, port));
}

/// A reply on its way, piece by piece.
struct Serving {
    head: Option<(u16, Headers)>,
    wait_ms: u32,
    pieces: Box<dyn Iterator<Item = Chunk>>,
    cancelled: Rc<Cell<bool>>,
}

impl Serving {
    fn new(reply: Reply) -> Self {
        let pieces: Box<dyn Iterator<Item = Chunk>> = match reply.body {
            Body::Bytes(bytes) => {
                let any = (!bytes.is_empty()).then_some(Chunk { after_ms: 0, bytes });
                Box::new(any.into_iter())
            }
            Body::Chunks { chunks, .. } => chunks,
        };
        Self {
            head: Some((reply.status, reply.headers)),
            wait_ms: reply.wait_ms,
            pieces,
            cancelled: Rc::default(),
        }
    }

    /// Waits in short steps, so that a cancelled wait does not go on.
    async fn wait(&self, ms: u32) {
        const STEP_MS: u32 = 50;
        let until = clock::now() + f64::from(ms);
        while !self.cancelled.get() {
            let left = until - clock::now();
            if left <= 0.0 {
                return;
            }
            clock::sleep((left as u32).clamp(1, STEP_MS)).await;
        }
    }

    /// The next piece; `None` at the end and once cancelled.
    async fn piece(&mut self) -> Option<Vec<u8>> {
        let Chunk { after_ms, bytes } = self.pieces.next()?;
        if after_ms > 0 {
            self.wait(after_ms).await;
        }
        (!self.cancelled.get()).then_some(bytes)
    }
}

fn reason(status: u16) -> &'static str {
    status_info(status).map_or("", |info| info.phrase)
}

/// Answers one call of the worker over its port.
async fn serve(call: Call, port: MessagePort) {
    let mut serving = Serving::new(handle(&call));
    let cancelled = serving.cancelled.clone();
    let room = Rc::new(Cell::new(AHEAD));
    let heard = {
        let room = room.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match member(&event.data(), "type").as_string().as_deref() {
                Some("cancel") => cancelled.set(true),
                Some("pull") => room.set(room.get() + 1),
                _ => {}
            }
        })
    };
    port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    let post = |kind: &str, fill: &dyn Fn(&Object)| {
        let message = Object::new();
        set(&message, "type", &kind.into());
        fill(&message);
        let _ = port.post_message(&message);
    };
    // The worker gives up on a page that says nothing.
    post("heard", &|_| {});
    serving.wait(serving.wait_ms).await;
    if let Some((status, headers)) = serving.head.take() {
        post("head", &|message| {
            let pairs: Array = headers
                .iter()
                .map(|(name, value)| Array::of2(&name.into(), &value.into()))
                .collect();
            set(message, "status", &status.into());
            set(message, "reason", &reason(status).into());
            set(message, "headers", &pairs);
        });
    }
    while let Some(bytes) = serving.piece().await {
        while room.get() == 0 && !serving.cancelled.get() {
            clock::sleep(1).await;
        }
        room.set(room.get().saturating_sub(1));
        post("chunk", &|message| {
            set(message, "bytes", &Uint8Array::from(bytes.as_slice()).buffer())
        });
    }
    post("end", &|_| {});
    port.set_onmessage(None);
    drop(heard);
}

/// Answers a request without a worker, as fetch would with one: redirects are
/// followed, an abort rejects.
pub async fn answer_in_page(request: &web_sys::Request) -> Result<web_sys::Response, JsValue> {
    let signal = request.signal();
    let body = JsFuture::from(request.array_buffer()?).await?;
    let headers: Headers = gloo_net::http::Headers::from_raw(request.headers()).entries().collect();
    let mut call = Call {
        method: request.method(),
        url: request.url(),
        headers,
        body: Uint8Array::new(&body).to_vec(),
    };
    let mut redirected = false;
    for _ in 0..=MOST_REDIRECTS {
        let mut serving = Serving::new(handle(&call));
        let cancelled = serving.cancelled.clone();
        // An abort that came before has no event any more.
        cancelled.set(signal.aborted());
        let stop = Closure::<dyn FnMut()>::new(move || cancelled.set(true));
        let _ = signal
            .add_event_listener_with_callback("abort", stop.as_ref().unchecked_ref::<Function>());
        // It must outlive this function: the body goes on after it.
        stop.forget();
        serving.wait(serving.wait_ms).await;
        if signal.aborted() {
            return Err(signal.reason());
        }
        let Some((status, headers)) = serving.head.take() else { break };
        let location =
            headers.get("Location").filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308));
        if let Some(location) = location {
            if !location.starts_with(practice::ORIGIN) {
                break;
            }
            redirected = true;
            call.url = location.to_owned();
            let to_get = match status {
                303 => !matches!(call.method.as_str(), "GET" | "HEAD"),
                301 | 302 => call.method == "POST",
                _ => false,
            };
            if to_get {
                call.method = "GET".to_owned();
                call.body.clear();
                call.headers = call
                    .headers
                    .iter()
                    .filter(|(name, _)| !name.to_ascii_lowercase().starts_with("content-"))
                    .collect();
            }
            continue;
        }
        let response = response(status, &headers, &call, serving)?;
        // What fetch would say of itself and a made Response can't.
        for (name, value) in
            [("url", JsValue::from_str(&call.url)), ("redirected", redirected.into())]
        {
            let described = Object::new();
            set(&described, "value", &value);
            let _ = Reflect::define_property(&response, &name.into(), &described);
        }
        return Ok(response);
    }
    Err(js_sys::TypeError::new("Failed to fetch").into())
}

fn response(
    status: u16,
    headers: &Headers,
    call: &Call,
    serving: Serving,
) -> Result<web_sys::Response, JsValue> {
    let fields = web_sys::Headers::new()?;
    for (name, value) in headers.iter() {
        fields.append(name, value)?;
    }
    let init = ResponseInit::new();
    init.set_status(status);
    init.set_status_text(reason(status));
    init.set_headers(&fields);
    if matches!(status, 204 | 205 | 304) || call.method == "HEAD" {
        return web_sys::Response::new_with_opt_readable_stream_and_init(None, &init);
    }
    let stream = stream(serving)?;
    web_sys::Response::new_with_opt_readable_stream_and_init(Some(&stream), &init)
}

/// The pieces as a stream that asks for each when it has room.
fn stream(serving: Serving) -> Result<web_sys::ReadableStream, JsValue> {
    let cancelled = serving.cancelled.clone();
    let serving = Rc::new(RefCell::new(Some(serving)));
    let pull = Closure::<dyn FnMut(ReadableStreamDefaultController) -> Promise>::new(
        move |controller: ReadableStreamDefaultController| {
            let shared = serving.clone();
            wasm_bindgen_futures::future_to_promise(async move {
                // Taken out while it works, so that nothing is borrowed across a wait.
                let Some(mut serving) = shared.take() else { return Ok(JsValue::UNDEFINED) };
                match serving.piece().await {
                    Some(bytes) => {
                        controller.enqueue_with_chunk(&Uint8Array::from(bytes.as_slice()))?;
                        shared.replace(Some(serving));
                    }
                    None if serving.cancelled.get() => {
                        let stopped =
                            web_sys::DomException::new_with_message_and_name("", "AbortError")?;
                        controller.error_with_e(&stopped);
                    }
                    None => controller.close()?,
                }
                Ok(JsValue::UNDEFINED)
            })
        },
    );
    let cancel = Closure::<dyn FnMut()>::new(move || cancelled.set(true));
    let source = Object::new();
    set(&source, "pull", pull.as_ref());
    set(&source, "cancel", cancel.as_ref());
    let stream = web_sys::ReadableStream::new_with_underlying_source(&source)?;
    pull.forget();
    cancel.forget();
    Ok(stream)
}
