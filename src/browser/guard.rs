//! What guards this page: the permissions for what is not public, and its own
//! Content Security Policy.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Object, Promise, Reflect};
use request_playground::rules::{Permission, Permissions};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{clock, page};

/// A request that the page's policy forbade.
struct Breach {
    at: f64,
    rule: String,
}

thread_local! {
    static PERMISSIONS: Cell<Permissions> = const {
        Cell::new(Permissions { loopback: Permission::Unknown, local: Permission::Unknown })
    };
    static BREACH: RefCell<Option<Breach>> = const { RefCell::new(None) };
}

/// What is known of the permissions now.
pub fn permissions() -> Permissions {
    PERMISSIONS.get()
}

/// Starts to watch; calls back whenever a permission turns out or changes.
pub fn watch(changed: impl Fn() + Clone + 'static) {
    watch_policy();
    spawn_local(async move {
        // Older browsers know one permission for both.
        let common = ask("local-network-access", changed.clone()).await;
        let one = |name: &'static str| ask(name, changed.clone());
        let loopback = one("loopback-network").await.or(common);
        let local = one("local-network").await.or(common);
        PERMISSIONS.set(Permissions {
            loopback: loopback.unwrap_or_default(),
            local: local.unwrap_or_default(),
        });
        changed();
    });
}

fn read(status: &JsValue) -> Option<Permission> {
    let state = Reflect::get(status, &"state".into()).ok()?.as_string()?;
    Some(match state.as_str() {
        "granted" => Permission::Granted,
        "denied" => Permission::Denied,
        "prompt" => Permission::Prompt,
        _ => Permission::Unknown,
    })
}

/// `None` where the browser does not know the permission.
async fn ask(name: &'static str, changed: impl Fn() + 'static) -> Option<Permission> {
    let navigator = web_sys::window()?.navigator();
    let permissions = Reflect::get(&navigator, &"permissions".into()).ok()?;
    let query: Function = Reflect::get(&permissions, &"query".into()).ok()?.dyn_into().ok()?;
    let described = Object::new();
    Reflect::set(&described, &"name".into(), &name.into()).ok()?;
    let asked: Promise = query.call1(&permissions, &described).ok()?.dyn_into().ok()?;
    let status = JsFuture::from(asked).await.ok()?;
    let watched = status.clone();
    let Ok(target) = status.clone().dyn_into::<web_sys::EventTarget>() else {
        return read(&status);
    };
    page::listen_for_ever(&target, "change", move |_: web_sys::Event| {
        let now = read(&watched).unwrap_or_default();
        PERMISSIONS.set(match name {
            "loopback-network" => Permissions { loopback: now, ..PERMISSIONS.get() },
            "local-network" => Permissions { local: now, ..PERMISSIONS.get() },
            _ => Permissions { loopback: now, local: now },
        });
        changed();
    });
    read(&status)
}

fn watch_policy() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    page::listen_for_ever(&document, "securitypolicyviolation", |event: web_sys::Event| {
        let text = |name: &str| {
            Reflect::get(&event, &name.into()).ok().and_then(|value| value.as_string())
        };
        if text("disposition").as_deref() == Some("report") {
            return;
        }
        if let Some(rule) = text("effectiveDirective") {
            BREACH.replace(Some(Breach { at: clock::now(), rule }));
        }
    });
}

/// The rule for requests that was broken since a moment by the page's clock.
pub fn breach_since(moment: f64) -> Option<String> {
    BREACH.with_borrow(|breach| {
        let breach = breach.as_ref()?;
        (breach.at >= moment && breach.rule == "connect-src").then(|| breach.rule.clone())
    })
}
