//! The page's own files, kept by the worker for when the network is off; see
//! `public/offline-worker.js`.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Event, MessageEvent, ServiceWorkerContainer};

use super::page::{self, listen_for_ever};
use super::practice::container;

/// What has become of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All of them are on this device.
    Whole,
    /// So are those of a later version than this page's, for the next time.
    Newer,
}

/// Has the worker keep all files, now and whenever another version of it takes
/// over; tells each time that is done. Nothing happens where no worker runs.
pub fn keep(told: impl Fn(Kept) + 'static) {
    let Ok(container) = container() else { return };
    listen_for_ever(&container, "message", move |event: MessageEvent| {
        let member = |name: &str| Reflect::get(&event.data(), &name.into());
        if member("type").is_ok_and(|kind| kind == "offline-kept") {
            let is_newer = member("isNewer").is_ok_and(|newer| newer.is_truthy());
            told(if is_newer { Kept::Newer } else { Kept::Whole });
        }
    });
    let other = container.clone();
    listen_for_ever(&container, "controllerchange", move |_: Event| ask(&other));
    ask(&container);
}

fn ask(container: &ServiceWorkerContainer) {
    let message = Object::new();
    let _ = Reflect::set(&message, &"type".into(), &JsValue::from("offline-keep"));
    // By which the worker knows the page's version from its own.
    let script = page::module_script().unwrap_or_default();
    let _ = Reflect::set(&message, &"script".into(), &script.into());
    let language = page::language().unwrap_or_default();
    let _ = Reflect::set(&message, &"language".into(), &language.into());
    if let Some(worker) = container.controller() {
        let _ = worker.post_message(&message);
    }
}
