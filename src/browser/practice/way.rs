//! By which way the practice API is reached, and why.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use js_sys::{Promise, Reflect};
use request_playground::language::say;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::worker;
use crate::browser::clock;

/// In the page's own folder, so that the worker looks after the page under any
/// path of any host.
const WORKER: &str = "practice-worker.js";
/// How long the page waits for a worker that is being fetched and started, in
/// milliseconds.
const WORKER_WITHIN_MS: u32 = 3_000;
/// How long a worker that runs already may take to take the page over, in
/// milliseconds.
const CLAIM_WITHIN_MS: u32 = 500;

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
    /// The page is a file on this machine.
    FromFile,
    /// The page came over plain http from another machine.
    Insecure,
    /// The browser has none here, or refused: a private window, a frame of
    /// another site, a host that does not serve the worker's script.
    Refused,
    /// It does not look after this page, or no longer.
    Uncontrolled,
}

impl Way {
    /// One sentence or two for the foot of the page.
    pub fn says(self) -> &'static str {
        match self {
            Self::Worker => say(
                "The practice API at https://api.example.com answers from inside this page; its requests are real and show in the developer tools.",
            ),
            Self::InPage(Why::NotStarted) => {
                say("The practice API at https://api.example.com answers inside this page.")
            }
            Self::InPage(Why::FromFile) => say(
                "The practice API at https://api.example.com answers inside this page. Its requests do not show in the developer tools, because this page was opened from a file.",
            ),
            Self::InPage(Why::Insecure) => say(
                "The practice API at https://api.example.com answers inside this page. Its requests do not show in the developer tools, because this page was not opened over https.",
            ),
            Self::InPage(Why::Refused) => say(
                "The practice API at https://api.example.com answers inside this page. Its requests do not show in the developer tools, because the browser allows no service worker here.",
            ),
            Self::InPage(Why::Uncontrolled) => say(
                "The practice API at https://api.example.com answers inside this page. Load the page once more, and its requests show in the developer tools.",
            ),
        }
    }
}

thread_local! {
    /// Why there can be no worker; `None` once one is registered.
    static NO_WORKER: Cell<Option<Why>> = const { Cell::new(Some(Why::NotStarted)) };
    static STARTING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// The way that a request takes now. It may change: a person can remove the
/// worker in the developer tools.
pub fn way() -> Way {
    match NO_WORKER.get() {
        Some(why) => Way::InPage(why),
        None if container().is_ok_and(|container| is_controlled(&container)) => Way::Worker,
        None => Way::InPage(Why::Uncontrolled),
    }
}

/// Finds out which way there is, within about three seconds; the second call
/// waits for the first.
pub async fn start() {
    let promise = STARTING.with_borrow_mut(|starting| {
        starting
            .get_or_insert_with(|| {
                wasm_bindgen_futures::future_to_promise(async {
                    NO_WORKER.set(register().await.err());
                    Ok(JsValue::UNDEFINED)
                })
            })
            .clone()
    });
    let _ = JsFuture::from(promise).await;
}

/// The browser's service workers, or why there are none.
pub(in crate::browser) fn container() -> Result<ServiceWorkerContainer, Why> {
    let window = web_sys::window().ok_or(Why::Refused)?;
    if window.location().protocol().is_ok_and(|scheme| scheme == "file:") {
        return Err(Why::FromFile);
    }
    if !window.is_secure_context() {
        return Err(Why::Insecure);
    }
    // The getter throws in a sandboxed frame, which web-sys's own does not expect.
    let container =
        Reflect::get(&window.navigator(), &"serviceWorker".into()).map_err(|_| Why::Refused)?;
    container.dyn_into().map_err(|_| Why::Refused)
}

/// Whether the worker that looks after this page is ours: another one of the
/// same host, with a wider scope, may do so at first.
fn is_controlled(container: &ServiceWorkerContainer) -> bool {
    container.controller().is_some_and(|worker| {
        let script = worker.script_url();
        let path = script.split(['?', '#']).next().unwrap_or_default();
        path.rsplit('/').next() == Some(WORKER)
    })
}

/// Registers the worker, and waits until it looks after this page or does not.
async fn register() -> Result<(), Why> {
    let container = container()?;
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| worker::hear(&event));
    // Set in this way, messages come in even before the page has loaded wholly.
    container.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    let start = clock::now();
    let registered = within(WORKER_WITHIN_MS, JsFuture::from(container.register(WORKER))).await;
    let registration = match registered {
        Some(Ok(registration)) => registration,
        Some(Err(_)) | None => return Err(Why::Refused),
    };
    let registration: ServiceWorkerRegistration =
        registration.dyn_into().map_err(|_| Why::Refused)?;
    let mut until = start + f64::from(WORKER_WITHIN_MS);
    let mut asked = false;
    while !is_controlled(&container) && clock::now() < until {
        // After a hard reload a worker that runs leaves the page alone, until it
        // is asked.
        if !asked && let Some(active) = registration.active() {
            asked = true;
            until = until.min(clock::now() + f64::from(CLAIM_WITHIN_MS));
            let _ = active.post_message(&worker::claim());
        }
        clock::sleep(10).await;
    }
    Ok(())
}

/// What the work gives, unless it takes longer.
async fn within<T>(ms: u32, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut limit) = (pin!(work), pin!(clock::sleep(ms)));
    poll_fn(|context| match (work.as_mut().poll(context), limit.as_mut().poll(context)) {
        (Poll::Ready(value), _) => Poll::Ready(Some(value)),
        (Poll::Pending, Poll::Ready(())) => Poll::Ready(None),
        (Poll::Pending, Poll::Pending) => Poll::Pending,
    })
    .await
}
