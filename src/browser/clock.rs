//! The time, and waiting.

use std::cell::Cell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::Function;
use request_playground::pace::Pace;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since the page was opened; never goes back.
pub fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// Milliseconds since the Unix epoch, by the machine's clock.
pub fn unix_ms() -> f64 {
    js_sys::Date::now()
}

thread_local! {
    /// How a moment of today is written, and one of another day: made once, as
    /// each is a hundred times the work of using it.
    static FORMATS: [Function; 2] = [false, true].map(|has_date| {
        let options = js_sys::Object::new();
        let set = |name: &str, value: &str| {
            let _ = js_sys::Reflect::set(&options, &name.into(), &value.into());
        };
        set("timeStyle", "short");
        if has_date {
            set("dateStyle", "medium");
        }
        let locales = js_sys::Array::of1(&super::language::locale().into());
        js_sys::Intl::DateTimeFormat::new(&locales, &options).format()
    });
}

/// A moment of the Unix epoch as the person's own clock and calendar say it:
/// the time alone where it was today.
pub fn local_words(at_ms: f64) -> String {
    let date = |ms: f64| js_sys::Date::new(&JsValue::from_f64(ms));
    let (then, now) = (date(at_ms), date(unix_ms()));
    let is_today = then.get_date() == now.get_date()
        && then.get_month() == now.get_month()
        && then.get_full_year() == now.get_full_year();
    FORMATS
        .with(|[time, date_and_time]| {
            let format = if is_today { time } else { date_and_time };
            format.call1(&JsValue::UNDEFINED, &then).ok().and_then(|words| words.as_string())
        })
        .unwrap_or_default()
}

/// A callback in the future. Dropping it calls it off.
pub struct Timer {
    id: i32,
    repeats: bool,
    fired: Rc<Cell<bool>>,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    pub fn after(ms: u32, callback: impl FnOnce() + 'static) -> Self {
        let mut callback = Some(callback);
        let fired = Rc::new(Cell::new(false));
        let marked = fired.clone();
        let closure = Closure::new(move || {
            marked.set(true);
            if let Some(callback) = callback.take() {
                callback();
            }
        });
        let id = web_sys::window()
            .and_then(|window| {
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        closure.as_ref().unchecked_ref(),
                        clamp(ms),
                    )
                    .ok()
            })
            .unwrap_or_default();
        Self { id, repeats: false, fired, _callback: closure }
    }

    pub fn every(ms: u32, callback: impl FnMut() + 'static) -> Self {
        let closure = Closure::new(callback);
        let id = web_sys::window()
            .and_then(|window| {
                window
                    .set_interval_with_callback_and_timeout_and_arguments_0(
                        closure.as_ref().unchecked_ref(),
                        clamp(ms),
                    )
                    .ok()
            })
            .unwrap_or_default();
        Self { id, repeats: true, fired: Rc::default(), _callback: closure }
    }
}

impl Timer {
    /// Whether it has called back; told of those that do so once.
    pub fn has_fired(&self) -> bool {
        self.fired.get()
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            if self.repeats {
                window.clear_interval_with_handle(self.id);
            } else {
                window.clear_timeout_with_handle(self.id);
            }
        }
    }
}

/// Waits, and lets the browser paint and hear the person meanwhile.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, clamp(ms));
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// How long work may go on before the page must be let draw and hear, in
/// milliseconds: half a frame.
const BREATH_MS: f64 = 8.0;

thread_local! {
    /// When the page last drew breath in the middle of some work.
    static RESTED: Cell<f64> = const { Cell::new(0.0) };
}

/// Waits for as short as the browser lets it, but lets the page draw and hear
/// first. Not a timer: those are slowed down to 4 ms each.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let Ok(channel) = web_sys::MessageChannel::new() else {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            return;
        };
        channel.port1().set_onmessage(Some(&resolve));
        if channel.port2().post_message(&JsValue::UNDEFINED).is_err() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(promise).await;
    RESTED.set(now());
}

/// Breathes if it is time to.
pub async fn breathe_in_time() {
    if now() - RESTED.get() > BREATH_MS {
        breathe().await;
    }
}

/// The pace of long work on this page.
pub fn pace() -> Pace {
    /// Some tens of microseconds of work.
    const EVERY: usize = 1_000;
    RESTED.set(now());
    Pace::new(EVERY, || Box::pin(breathe_in_time()))
}

/// Work under way. Dropping it calls it off.
pub struct Task(Rc<Cell<bool>>);

impl Task {
    pub fn start(work: impl Future<Output = ()> + 'static) -> Self {
        let wanted = Rc::new(Cell::new(true));
        let mut work = Box::pin(work);
        let watched = wanted.clone();
        let mut run = Box::pin(std::future::poll_fn(move |context| {
            if watched.get() { work.as_mut().poll(context) } else { Poll::Ready(()) }
        }));
        // What needs no rest is done before anything is drawn.
        RESTED.set(now());
        let mut context = Context::from_waker(Waker::noop());
        if run.as_mut().poll(&mut context).is_pending() {
            wasm_bindgen_futures::spawn_local(run);
        }
        Self(wanted)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// A browser's timers count in 32 bits with a sign.
fn clamp(ms: u32) -> i32 {
    i32::try_from(ms).unwrap_or(i32::MAX)
}
