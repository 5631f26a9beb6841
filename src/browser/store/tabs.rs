//! Tabs tell each other what they changed: which shelf and which key, never
//! what stands there.

use std::cell::RefCell;

use js_sys::{Array, JsString};
use request_playground::records::Shelf;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::browser::page;

const NAME: &str = "request-playground.store";

/// What another tab has changed.
pub type Changed = Vec<(Shelf, String)>;

type Heard = Box<dyn Fn(&Changed)>;

thread_local! {
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    static HEARD: RefCell<Vec<Heard>> = const { RefCell::new(Vec::new()) };
}

/// Calls back with what another tab has put or removed.
pub fn on_change(heard: impl Fn(&Changed) + 'static) {
    HEARD.with_borrow_mut(|all| all.push(Box::new(heard)));
}

/// Lets this tab hear of changes as if another had made them: whoever made them
/// here may be another part of the page.
pub fn tell_this_tab(places: &Changed) {
    HEARD.with_borrow(|all| all.iter().for_each(|heard| heard(places)));
}

pub fn listen() {
    if CHANNEL.with_borrow(Option::is_some) {
        return;
    }
    // Absent in old browsers, where a tab sees the others' changes on a reload.
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    page::listen_for_ever(&channel, "message", |event: MessageEvent| {
        tell_this_tab(&read(&event.data()));
    });
    CHANNEL.set(Some(channel));
}

/// Shelf, key, shelf, key.
pub fn tell<'a>(places: impl Iterator<Item = (Shelf, &'a str)>) {
    let message = Array::new();
    for (shelf, key) in places {
        message.push(&JsValue::from_str(shelf.name()));
        message.push(&JsValue::from_str(key));
    }
    CHANNEL.with_borrow(|channel| {
        if let Some(channel) = channel
            && message.length() > 0
        {
            let _ = channel.post_message(&message);
        }
    });
}

fn read(message: &JsValue) -> Changed {
    let Some(message) = message.dyn_ref::<Array>() else { return Vec::new() };
    let words: Vec<String> = message
        .iter()
        .filter_map(|word| word.dyn_into::<JsString>().ok().map(String::from))
        .collect();
    words
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [shelf, key] => Some((Shelf::named(shelf)?, key.clone())),
            _ => None,
        })
        .collect()
}
