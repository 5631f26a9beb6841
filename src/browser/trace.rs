//! What the browser measured of a fetch (Resource Timing).

use js_sys::{Array, Reflect};
use request_playground::http::ResourceTiming;
use wasm_bindgen::JsValue;

/// Makes room: a browser keeps some 250 measurements and then none more.
pub fn begin() {
    if let Some(performance) = performance() {
        performance.clear_resource_timings();
    }
}

fn performance() -> Option<web_sys::Performance> {
    web_sys::window()?.performance()
}

/// The measurement of the fetch for `url` that began at `start` by the page's
/// clock; `None` in a browser that keeps none.
pub fn of(url: &str, start: f64) -> Option<ResourceTiming> {
    let entries: Array = performance()?.get_entries_by_type("resource");
    let wanted = without_fragment(url);
    let entry = entries.iter().rev().find(|entry| {
        let name = Reflect::get(entry, &"name".into()).ok().and_then(|name| name.as_string());
        name.is_some_and(|name| without_fragment(&name) == wanted)
            && number(entry, "startTime") >= start
    })?;
    Some(read(&entry, start))
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

fn number(entry: &JsValue, name: &str) -> f64 {
    Reflect::get(entry, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default()
}

fn text(entry: &JsValue, name: &str) -> String {
    Reflect::get(entry, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn read(entry: &JsValue, start: f64) -> ResourceTiming {
    // 0 stands for what there was not, or what is hidden.
    let moment = |name: &str| Some(number(entry, name)).filter(|at| *at > 0.0).map(|at| at - start);
    let span = |from: &str, to: &str| moment(from).zip(moment(to));
    // Sizes are whole numbers far below what a float holds exactly.
    let size = |name: &str| number(entry, name) as u64;
    let server = Reflect::get(entry, &"serverTiming".into()).unwrap_or(JsValue::UNDEFINED);
    ResourceTiming {
        start_ms: number(entry, "startTime") - start,
        redirect_ms: span("redirectStart", "redirectEnd"),
        worker_ms: moment("workerStart"),
        fetch_ms: number(entry, "fetchStart") - start,
        lookup_ms: span("domainLookupStart", "domainLookupEnd"),
        connect_ms: span("connectStart", "connectEnd"),
        secure_ms: moment("secureConnectionStart"),
        request_ms: moment("requestStart"),
        response_ms: moment("responseStart"),
        end_ms: number(entry, "responseEnd") - start,
        protocol: text(entry, "nextHopProtocol"),
        transfer_size: size("transferSize"),
        encoded_size: size("encodedBodySize"),
        delivery: text(entry, "deliveryType"),
        server: Array::from(&server)
            .iter()
            .map(|one| (text(&one, "name"), number(&one, "duration"), text(&one, "description")))
            .collect(),
    }
}
