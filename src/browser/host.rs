//! The page that holds this one in a frame: what it is told, and the one thing
//! that it may ask for.
//!
//! Any page may hold the frame, so nothing that is told is a secret: never a
//! header, a body or a token, and an address without the values of its secrets.
//! The messages are part of the page's public surface.

use std::cell::Cell;

use js_sys::{Object, Reflect};
use request_playground::http;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MessageEvent, Window};

use super::{clock, page};

thread_local! {
    static TOLD_HEIGHT: Cell<f64> = const { Cell::new(0.0) };
    /// Whether the host has made the frame as high as it was told.
    static GROWS: Cell<bool> = const { Cell::new(false) };
}

/// How long the frame may take to grow, and how often that is looked at, in
/// milliseconds.
const GROWN_WITHIN_MS: u32 = 2_000;
const LOOK_MS: u32 = 30;

/// The window that holds ours, if we are in a frame.
fn host() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (parent != window).then_some(parent)
}

/// Tells the host that the form can be used, and from now on how high the page
/// is; hears which theme it wants.
pub fn greet() {
    let body = web_sys::window().and_then(|window| window.document()?.body());
    let Some(body) = body.filter(|_| host().is_some()) else { return };
    tell_height(&body);
    tell("ready", &[]);
    let measured = body.clone();
    // For as long as the page lives.
    std::mem::forget(page::SizeWatch::of(&body, move || tell_height(&measured)));
    hear_of_themes();
    if let Some(window) = web_sys::window() {
        page::listen_for_ever(&window, "resize", |_: Event| {
            if !is_cut_off() {
                GROWS.set(true);
            }
        });
    }
}

/// Whether the frame is lower than what is in it.
fn is_cut_off() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let height = window.inner_height().ok().and_then(|height| height.as_f64());
    let body = window.document().and_then(|document| document.body());
    height
        .zip(body)
        .is_some_and(|(height, body)| height + 1.0 < body.get_bounding_client_rect().height())
}

/// Brings the first of these into sight once the frame has grown for what has
/// just come: only then is there a screen to be in or below. A frame that does
/// not grow scrolls by itself.
pub fn reveal_soon(selectors: &'static [&'static str]) {
    spawn_local(async move {
        // Drawn by then.
        clock::sleep(LOOK_MS).await;
        let mut waited = 0;
        while GROWS.get() && is_cut_off() && waited < GROWN_WITHIN_MS {
            clock::sleep(LOOK_MS).await;
            waited += LOOK_MS;
        }
        page::bring_into_sight(selectors);
    });
}

fn tell_height(body: &web_sys::HtmlElement) {
    let height = body.get_bounding_client_rect().height().ceil();
    if TOLD_HEIGHT.replace(height) != height {
        tell("height", &[("height", height.into())]);
    }
}

/// A request was sent, and this came of it: three digits, or `failed`.
pub fn tell_sent(method: &str, endpoint: &str, status: &str) {
    let endpoint = http::endpoint_keeping(endpoint, |_| false);
    let members =
        [("method", method.into()), ("endpoint", endpoint.into()), ("status", status.into())];
    tell("sent", &members);
}

/// One step of a lesson is done. `number` counts from 1.
pub fn tell_step(lesson: &str, step: &str, number: usize, of: usize) {
    tell(
        "step",
        &[
            ("lesson", lesson.into()),
            ("step", step.into()),
            ("number", (number as f64).into()),
            ("of", (of as f64).into()),
            ("done", true.into()),
        ],
    );
}

/// A whole lesson is done.
pub fn tell_lesson(lesson: &str, title: &str) {
    tell("lesson", &[("lesson", lesson.into()), ("title", title.into()), ("done", true.into())]);
}

/// Nothing is told to a page that is not another one.
fn tell(kind: &str, members: &[(&str, JsValue)]) {
    let Some(host) = host() else { return };
    let message = Object::new();
    let set = |name: &str, value: &JsValue| {
        // A plain object of our own takes every member.
        let _ = Reflect::set(&message, &name.into(), value);
    };
    set("source", &"request-playground".into());
    set("type", &kind.into());
    for (name, value) in members {
        set(name, value);
    }
    // Which page embeds us can't be known for sure, and nothing here is secret.
    let _ = host.post_message(&message, "*");
}

/// A course page that can be switched to dark has its frames switched too.
fn hear_of_themes() {
    let (Some(window), Some(host)) = (web_sys::window(), host()) else { return };
    let host = JsValue::from(host);
    page::listen_for_ever(&window, "message", move |event: MessageEvent| {
        let member = |name: &str| {
            Reflect::get(&event.data(), &name.into()).ok().and_then(|value| value.as_string())
        };
        let is_host = event.source().is_some_and(|source| JsValue::from(source) == host);
        if !is_host || member("source").as_deref() != Some("request-playground-host") {
            return;
        }
        if let Some(theme @ ("dark" | "light")) = member("theme").as_deref() {
            page::mark_root("theme", Some(theme));
            page::mark_root("theme-chosen", Some("true"));
        }
    });
}
