//! The headers of an answer, explained one by one.

use std::sync::Arc;

use leptos::prelude::*;
use request_playground::explain;
use request_playground::http::{self, Response, ResponseKind};

use super::prose::{show, show_static};
use crate::browser::clock;

#[component]
pub fn HeaderList(response: Arc<Response>) -> impl IntoView {
    let now = clock::unix_ms();
    let honest = match response.kind {
        ResponseKind::Basic => {
            "All headers that a page may see of its own server. Set-Cookie is never shown to a page."
        }
        ResponseKind::Cors => {
            "This answer came from another site. The browser shows a page only the headers that are always safe and those that the server names in Access-Control-Expose-Headers; there may have been more."
        }
        ResponseKind::Default => "All headers that the practice API sent.",
        ResponseKind::Opaque | ResponseKind::OpaqueRedirect => {
            "The browser hides this answer from the page: no header is visible."
        }
    };
    view! {
        <div class="header-list" data-testid="response-headers">
            <p class="aside">{honest}</p>
            <dl>
                {response.headers.iter().map(|(name, value)| {
                    let info = http::field_info(name);
                    let shown = info.map_or_else(|| name.to_owned(), |info| info.name.to_owned());
                    let this = explain::explain_header(name, value, now);
                    view! {
                        <div class="header-item">
                            <dt><code>{shown}</code></dt>
                            <dd>
                                <code class="header-item__value">{value.to_owned()}</code>
                                {this.map(|this| view! { <p class="header-item__this">{show(&this)}</p> })}
                                {info.map(|info| view! { <p class="header-item__says">{show_static(info.says)}</p> })}
                            </dd>
                        </div>
                    }
                }).collect_view()}
            </dl>
        </div>
    }
}
