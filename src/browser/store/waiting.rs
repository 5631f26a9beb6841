//! A browser's events, waited for.

use js_sys::{Function, Promise};
use request_playground::records::Trouble;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbRequest, IdbTransaction};

/// Waits for the first of two events: `Ok` or `Err`. They are heard from the
/// moment of the call on, not from the first wait.
pub fn either(hear: impl FnOnce(&Function, &Function)) -> JsFuture {
    let mut hear = Some(hear);
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        if let Some(hear) = hear.take() {
            hear(&resolve, &reject);
        }
    }))
}

/// The result of a request, heard from the moment of the call on.
pub fn result(request: &IdbRequest) -> impl Future<Output = Result<JsValue, Trouble>> + use<> {
    let heard = either(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    let request = request.clone();
    async move {
        match heard.await {
            Ok(_) => request.result().map_err(|thrown| thrown_trouble(&thrown)),
            Err(_) => Err(trouble(request.error().ok().flatten())),
        }
    }
}

/// Hears the end of a transaction: call it before the first wait.
pub fn end(transaction: &IdbTransaction) -> impl Future<Output = Result<(), Trouble>> + use<> {
    let heard = either(|resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    });
    let transaction = transaction.clone();
    async move {
        match heard.await {
            Ok(_) => Ok(()),
            Err(_) => Err(trouble(transaction.error())),
        }
    }
}

fn trouble(exception: Option<DomException>) -> Trouble {
    match exception {
        Some(exception) => Trouble::of(&exception.name(), &exception.message()),
        None => Trouble::of("AbortError", "the browser gave no reason"),
    }
}

/// The trouble that was thrown.
pub fn thrown_trouble(thrown: &JsValue) -> Trouble {
    trouble(thrown.dyn_ref::<DomException>().cloned())
}
