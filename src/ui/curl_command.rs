//! A request as a curl command, its parts in color, its secrets hidden until
//! they are asked for.

use leptos::prelude::*;
use request_playground::formats;
use request_playground::http::{Request, secrets, with_placeholders};

use super::copy::CopyButton;
use super::message::draw;
use super::secret_switches::SecretSwitches;

#[component]
pub fn CurlCommand(request: Request) -> impl IntoView {
    let shown = RwSignal::new(Vec::new());
    let found = StoredValue::new(secrets(&request));
    let written = Memo::new(move |_| {
        let mut is_shown = |secret| shown.with(|shown| shown.contains(&secret));
        formats::write_curl(&with_placeholders(&request, &mut is_shown))
    });
    let text = Signal::derive(move || written.with(|written| formats::plain(written)));
    view! {
        <div class="curl">
            <pre class="message" dir="ltr" tabindex="0" aria-label="curl command">{move || draw(written.get())}</pre>
            <p><CopyButton text label="Copy command" /></p>
            <SecretSwitches found=Signal::derive(move || found.get_value()) shown />
        </div>
    }
}
