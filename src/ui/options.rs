//! How long a request may take, and whether it brings cookies.

use leptos::prelude::*;
use request_playground::http::Credentials;
use request_playground::language::say;

use super::state::Desk;

pub fn options() -> AnyView {
    let form = Desk::here().form;
    view! {
        <div class="options">
        <label class="small-field">
            <span>{say("Give up after so many seconds of silence (0 = never)")}</span>
            <input
                type="number"
                min="0"
                max="86400"
                step="1"
                inputmode="numeric"
                prop:value=move || form.timeout_seconds.get().to_string()
                on:change:target=move |event| {
                    let field = event.target();
                    let seconds = field.value().trim().parse::<u32>().unwrap_or(30).min(86_400);
                    form.timeout_seconds.set(seconds);
                    field.set_value(&seconds.to_string());
                }
            />
        </label>
        <label class="switch">
            <input
                type="checkbox"
                prop:checked=move || form.credentials.get() == Credentials::Include
                on:change:target=move |event| form.credentials.set(
                    if event.target().checked() { Credentials::Include } else { Credentials::SameOrigin }
                )
            />
            <span>{say("Send this browser's cookies for that host along")}</span>
        </label>
        <p class="aside">{say("Off by default: cookies prove who you are, and a test should not. The server must also allow it.")}</p>
    </div>
    }
    .into_any()
}
