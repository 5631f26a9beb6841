//! Headers that a server has to send, to be copied and handed to its owner.

use leptos::prelude::*;
use request_playground::http::Headers;

use super::copy::CopyButton;

/// The lines of some headers.
pub fn lines(headers: &Headers) -> String {
    headers.iter().map(|(name, value)| [name, ": ", value, "\n"].concat()).collect()
}

#[component]
pub fn ServerHeaders(
    /// What they belong to, in words.
    title: &'static str,
    /// A line that stands above them.
    #[prop(default = "")]
    first: &'static str,
    headers: Headers,
) -> impl IntoView {
    let text = lines(&headers);
    let copied = text.clone();
    view! {
        <figure class="server-headers">
            <figcaption>{title}<CopyButton text=Signal::derive(move || copied.clone()) /></figcaption>
            <pre class="message" dir="ltr" tabindex="0" aria-label=title>
                {(!first.is_empty()).then(|| format!("{first}\n"))}
                {text}
            </pre>
        </figure>
    }
}
