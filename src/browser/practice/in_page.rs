//! The way without a worker: a `Request` is answered with a `Response` made
//! here, as fetch would (Fetch standard, "HTTP fetch"). Redirects are followed,
//! an abort rejects.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect, Uint8Array};
use request_playground::http::Headers;
use request_playground::practice::{Call, ORIGIN};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReadableStreamDefaultController, Response, ResponseInit};

use super::serving::Serving;
use super::stop::Stop;

/// Fetch standard, "HTTP-redirect fetch".
const MOST_REDIRECTS: u32 = 20;

/// Answers a request to the practice API. Rejects as fetch does: with the
/// signal's reason once it is aborted, with a `TypeError` after 20 redirects.
pub async fn answer_in_page(request: &web_sys::Request) -> Result<Response, JsValue> {
    let signal = request.signal();
    let body = JsFuture::from(request.array_buffer()?).await?;
    if signal.aborted() {
        return Err(signal.reason());
    }
    let stop = Stop::default();
    listen_for_abort(&signal, stop.clone());
    let mut call = Call {
        method: request.method(),
        url: request.url(),
        headers: headers_of(request),
        body: Uint8Array::new(&body).to_vec(),
    };
    for redirects in 0..=MOST_REDIRECTS {
        let serving = Serving::of(&call, stop.clone());
        if !serving.head().await {
            return Err(signal.reason());
        }
        match next(&call, &serving) {
            Next::Answer => {
                let response = response(&call, serving, signal)?;
                // What fetch would say of itself and a made Response can't.
                let url = call.url.split('#').next().unwrap_or_default();
                define(&response, "url", &url.into());
                define(&response, "redirected", &(redirects > 0).into());
                return Ok(response);
            }
            Next::Redirect(other) => call = other,
            Next::Away => break,
        }
    }
    Err(js_sys::TypeError::new("Failed to fetch").into())
}

/// The request's headers, and the two that a browser adds to every request and
/// a service worker gets to see.
fn headers_of(request: &web_sys::Request) -> Headers {
    let mut headers: Headers =
        gloo_net::http::Headers::from_raw(request.headers()).entries().collect();
    if !headers.contains("Accept") {
        headers.push("accept", "*/*");
    }
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    if let Some(agent) = agent
        && !headers.contains("User-Agent")
    {
        headers.push("user-agent", agent);
    }
    headers
}

/// What comes after an answer.
enum Next {
    Answer,
    Redirect(Call),
    /// It leads to a place that does not answer here.
    Away,
}

/// Fetch standard, "HTTP-redirect fetch".
fn next(call: &Call, serving: &Serving) -> Next {
    let location = match serving.status {
        301 | 302 | 303 | 307 | 308 => serving.headers.get("Location"),
        _ => None,
    };
    let Some(location) = location else { return Next::Answer };
    if !location.strip_prefix(ORIGIN).is_some_and(|rest| rest.starts_with('/')) {
        return Next::Away;
    }
    let mut next = Call { url: location.to_owned(), ..call.clone() };
    let becomes_get = match serving.status {
        303 => !matches!(call.method.as_str(), "GET" | "HEAD"),
        301 | 302 => call.method == "POST",
        _ => false,
    };
    if becomes_get {
        const OF_BODY: [&str; 4] =
            ["content-encoding", "content-language", "content-location", "content-type"];
        next.method = "GET".to_owned();
        next.body.clear();
        next.headers = call
            .headers
            .iter()
            .filter(|(name, _)| !OF_BODY.contains(&name.to_ascii_lowercase().as_str()))
            .collect();
    }
    Next::Redirect(next)
}

fn listen_for_abort(signal: &AbortSignal, stop: Stop) {
    let aborted = Closure::<dyn FnMut()>::new(move || stop.stop());
    // The browser frees it together with the signal.
    let aborted = aborted.into_js_value();
    let _ = signal.add_event_listener_with_callback("abort", aborted.unchecked_ref());
}

fn define(response: &Response, name: &str, value: &JsValue) {
    let described = Object::new();
    let _ = Reflect::set(&described, &"value".into(), value);
    let _ = Reflect::define_property(response, &name.into(), &described);
}

fn response(call: &Call, serving: Serving, signal: AbortSignal) -> Result<Response, JsValue> {
    let headers = web_sys::Headers::new()?;
    for (name, value) in serving.headers.iter() {
        headers.append(name, value)?;
    }
    let init = ResponseInit::new();
    init.set_status(serving.status);
    init.set_status_text(serving.reason());
    init.set_headers(&headers);
    // Fetch standard, "null body status".
    let bodiless = matches!(serving.status, 204 | 205 | 304) || call.method == "HEAD";
    let stream = if bodiless { None } else { Some(stream(serving, signal)?) };
    Response::new_with_opt_readable_stream_and_init(stream.as_ref(), &init)
}

/// The body as a stream that asks for a piece when it has room. An abort breaks
/// it off with the signal's reason.
fn stream(serving: Serving, signal: AbortSignal) -> Result<web_sys::ReadableStream, JsValue> {
    let stop = serving.stop.clone();
    let serving = Rc::new(RefCell::new(Some(serving)));
    let pull = Closure::<dyn FnMut(ReadableStreamDefaultController) -> Promise>::new(
        move |controller: ReadableStreamDefaultController| {
            let (shared, signal) = (serving.clone(), signal.clone());
            wasm_bindgen_futures::future_to_promise(async move {
                // Taken out while it works, so that nothing is borrowed across a
                // wait; a stream never pulls twice at a time.
                let Some(mut serving) = shared.take() else { return Ok(JsValue::UNDEFINED) };
                match serving.piece().await {
                    Some(bytes) => {
                        controller.enqueue_with_chunk(&Uint8Array::from(bytes.as_slice()))?;
                        shared.replace(Some(serving));
                    }
                    // Closing a stream that its reader has cancelled would throw.
                    None if signal.aborted() => controller.error_with_e(&signal.reason()),
                    None if serving.stop.is_stopped() => {}
                    None => controller.close()?,
                }
                Ok(JsValue::UNDEFINED)
            })
        },
    );
    let cancel = Closure::<dyn FnMut()>::new(move || stop.stop());
    let source = Object::new();
    Reflect::set(&source, &"pull".into(), &pull.into_js_value())?;
    Reflect::set(&source, &"cancel".into(), &cancel.into_js_value())?;
    web_sys::ReadableStream::new_with_underlying_source(&source)
}
