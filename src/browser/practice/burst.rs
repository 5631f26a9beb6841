//! Many calls of the practice API, measured one by one. No other host is ever
//! asked: whatever the address says, it is taken as one of the practice API's.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use request_playground::practice::ORIGIN;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, Response};

use super::{Way, answer_in_page, start, way};
use crate::browser::clock;

/// So many are under way at once: as many as a browser opens to one server.
const AT_ONCE: usize = 6;

/// What has been measured so far. Dropping the last copy of it calls the rest
/// off.
#[derive(Default)]
pub struct Burst {
    /// In milliseconds, of those that were answered with success.
    pub times: RefCell<Vec<f64>>,
    pub failed: Cell<usize>,
    /// By the page's clock.
    since: Cell<f64>,
    until: Cell<f64>,
    begun: Cell<usize>,
}

impl Burst {
    /// How long it has taken, or took, in milliseconds.
    pub fn whole_ms(&self) -> f64 {
        self.until.get() - self.since.get()
    }

    pub fn done(&self) -> usize {
        self.times.borrow().len() + self.failed.get()
    }
}

/// Calls `url` so often.
pub fn burst(url: &str, count: usize) -> Rc<Burst> {
    let burst = Rc::new(Burst::default());
    if !url.strip_prefix(ORIGIN).is_some_and(|rest| rest.starts_with(['/', '?'])) {
        burst.failed.set(count);
        return burst;
    }
    let watched = Rc::downgrade(&burst);
    let url = url.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        start().await;
        let Some(burst) = watched.upgrade() else { return };
        burst.since.set(clock::now());
        burst.until.set(clock::now());
        for _ in 0..AT_ONCE.min(count) {
            let (watched, url) = (watched.clone(), url.clone());
            wasm_bindgen_futures::spawn_local(async move {
                while let Some(burst) = watched.upgrade() {
                    if burst.begun.get() >= count {
                        return;
                    }
                    burst.begun.set(burst.begun.get() + 1);
                    drop(burst);
                    let began = clock::now();
                    let answered = call(&url).await;
                    let ended = clock::now();
                    let Some(burst) = watched.upgrade() else { return };
                    match answered {
                        Ok(true) => burst.times.borrow_mut().push(ended - began),
                        Ok(false) | Err(_) => burst.failed.set(burst.failed.get() + 1),
                    }
                    burst.until.set(ended);
                    drop(burst);
                    clock::breathe_in_time().await;
                }
            });
        }
    });
    burst
}

/// Whether it was answered with success, once the whole answer is there.
async fn call(url: &str) -> Result<bool, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let request = Request::new_with_str(url)?;
    let response: Response = match way() {
        Way::Worker => JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?,
        Way::InPage(_) => answer_in_page(&request).await?,
    };
    JsFuture::from(response.array_buffer()?).await?;
    Ok(response.ok())
}
