//! The time, and waiting.

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

/// A callback in the future. Dropping it calls it off.
pub struct Timer {
    id: i32,
    repeats: bool,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    pub fn after(ms: u32, callback: impl FnOnce() + 'static) -> Self {
        let mut callback = Some(callback);
        let closure = Closure::new(move || {
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
        Self { id, repeats: false, _callback: closure }
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
        Self { id, repeats: true, _callback: closure }
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

/// A browser's timers count in 32 bits with a sign.
fn clamp(ms: u32) -> i32 {
    i32::try_from(ms).unwrap_or(i32::MAX)
}
