//! What the page that we are embedded in is told: how far a learner has come.
//! Never a header, a body, an address or a token.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

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
    let Some(window) = web_sys::window() else { return };
    let Some(parent) = window.parent().ok().flatten().filter(|parent| *parent != window) else {
        return;
    };
    let message = Object::new();
    let set = |name: &str, value: &JsValue| {
        let _ = Reflect::set(&message, &name.into(), value);
    };
    set("source", &"request-playground".into());
    set("type", &kind.into());
    for (name, value) in members {
        set(name, value);
    }
    // Which page embeds us can't be known for sure, and nothing here is secret.
    let _ = parent.post_message(&message, "*");
}
