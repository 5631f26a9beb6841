//! A request as a curl command, its parts in color, its secrets hidden until
//! they are asked for.

use leptos::prelude::*;
use request_playground::formats;
use request_playground::http::Request;
use request_playground::language::say;
use request_playground::variables::{secrets_in, without_secrets_but};

use super::copy::CopyButton;
use super::message::draw;
use super::secret_switches::SecretSwitches;
use super::state::Desk;

#[component]
pub fn CurlCommand(request: Request) -> impl IntoView {
    let values = Desk::here().vars.secrets();
    let shown = RwSignal::new(Vec::new());
    let found = StoredValue::new(secrets_in(&request, &values));
    let written = Memo::new(move |_| {
        let safe = shown.with(|shown| without_secrets_but(&request, &values, shown));
        formats::write_curl(&safe)
    });
    let text = Signal::derive(move || written.with(|written| formats::plain(written)));
    view! {
        <div class="curl">
            <pre class="message" dir="ltr" tabindex="0" aria-label=say("curl command")>{move || draw(written.get())}</pre>
            <p><CopyButton text label=say("Copy command") /></p>
            <SecretSwitches found=Signal::derive(move || found.get_value()) shown />
        </div>
    }
}
