//! The page's side of `public/practice-worker.js`: calls come in as messages,
//! and each is answered over a port of its own.
//!
//! The page says `heard` at once, then `head`, then one `chunk` for each `pull`
//! of the worker, then `end`. `cancel` from the worker ends it early.

use js_sys::{Array, Object, Reflect, Uint8Array};
use request_playground::http::Headers;
use request_playground::practice::Call;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{MessageEvent, MessagePort};

use super::serving::Serving;
use super::stop::Stop;

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(object: &JsValue, name: &str) -> String {
    member(object, name).as_string().unwrap_or_default()
}

fn message(kind: &str, members: &[(&str, JsValue)]) -> Object {
    let message = Object::new();
    let kind = ("type", kind.into());
    for (name, value) in std::iter::once(&kind).chain(members) {
        // A plain object of our own takes every member.
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    message
}

/// Asks a worker that runs already to look after this page.
pub(super) fn claim() -> JsValue {
    message("practice-claim", &[]).into()
}

/// A call that the worker hands over; any other message is not for us.
pub(super) fn hear(event: &MessageEvent) {
    let data = event.data();
    if text(&data, "type") != "practice-call" {
        return;
    }
    let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() else { return };
    let headers: Headers = Array::from(&member(&data, "headers"))
        .iter()
        .map(|pair| {
            let pair = Array::from(&pair);
            let text = |at| pair.get(at).as_string().unwrap_or_default();
            (text(0), text(1))
        })
        .collect();
    let body = member(&data, "body");
    let call = Call {
        method: text(&data, "method"),
        url: text(&data, "url"),
        headers,
        body: if body.is_object() { Uint8Array::new(&body).to_vec() } else { Vec::new() },
    };
    spawn_local(serve(call, port));
}

/// Answers one call over its port.
async fn serve(call: Call, port: MessagePort) {
    let stop = Stop::default();
    let heard = {
        let stop = stop.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match text(&event.data(), "type").as_str() {
                "cancel" => stop.stop(),
                "pull" => stop.more_room(),
                _ => {}
            }
        })
    };
    port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    let _ = port.post_message(&message("heard", &[]));
    let mut serving = Serving::of(&call, stop);
    if send(&mut serving, &port).await.is_err() {
        // The message could not be made: the worker must not wait for ever.
        let _ = port.post_message(&message("broken", &[]));
    }
    port.set_onmessage(None);
    port.close();
}

async fn send(serving: &mut Serving, port: &MessagePort) -> Result<(), JsValue> {
    if !serving.head().await {
        return Ok(());
    }
    let headers: Array = serving
        .headers
        .iter()
        .map(|(name, value)| Array::of2(&name.into(), &value.into()))
        .collect();
    let head = [
        ("status", serving.status.into()),
        ("reason", serving.reason().into()),
        ("headers", headers.into()),
    ];
    port.post_message(&message("head", &head))?;
    // A piece is made when there is room for it, so that a long body never
    // stands in memory.
    while serving.stop.room().await {
        let Some(bytes) = serving.piece().await else { break };
        let bytes = Uint8Array::from(bytes.as_slice()).buffer();
        let chunk = message("chunk", &[("bytes", bytes.clone().into())]);
        port.post_message_with_transferable(&chunk, &Array::of1(&bytes))?;
    }
    if !serving.stop.is_stopped() {
        port.post_message(&message("end", &[]))?;
    }
    Ok(())
}
