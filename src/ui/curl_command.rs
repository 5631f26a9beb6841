//! A request as a curl command, its parts in color, its secrets hidden until
//! they are asked for.

use leptos::prelude::*;
use request_playground::formats;
use request_playground::http::{self, Request};

use super::copy::CopyButton;
use super::message::draw;

#[component]
pub fn CurlCommand(request: Request) -> impl IntoView {
    let masked = http::masked(&request);
    let has_secrets = masked != request;
    let open = RwSignal::new(false);
    let written =
        Memo::new(move |_| formats::write_curl(if open.get() { &request } else { &masked }));
    let text = Signal::derive(move || written.with(|written| formats::plain(written)));
    view! {
        <div class="curl">
            <pre class="message" dir="ltr" tabindex="0" aria-label="curl command">{move || draw(written.get())}</pre>
            <p class="curl__acts">
                <CopyButton text label="Copy command" />
                {has_secrets.then(|| view! {
                    <label class="switch">
                        <input
                            type="checkbox"
                            prop:checked=move || open.get()
                            on:change:target=move |event| open.set(event.target().checked())
                        />
                        <span>"With the secrets in it"</span>
                    </label>
                })}
            </p>
        </div>
    }
}
