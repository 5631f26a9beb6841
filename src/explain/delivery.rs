//! What of an answer came from the browser rather than from the server: its
//! cache, a `304` that it resolved by itself, and the cookies.

use crate::annotation::{About, Action, Annotation, Severity};
use crate::http::{Carrier, Credentials, Exchange, ResourceTiming, Response};
use crate::prose::Prose;
use crate::rules::{self, Cookies, Page, Site};

/// Where the bytes of an answer came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// From the server.
    Network,
    /// Out of the browser's HTTP cache, without a word to the server.
    Cache,
    /// Out of the cache, after the server had said with a `304` that it is
    /// still good.
    Revalidated,
    /// The server hides it.
    Hidden,
}

/// What the size of the headers counts in Resource Timing, whatever it was.
const HEADERS_SIZE: u64 = 300;

/// Resource Timing, "transferSize" and "deliveryType". A copy that the server
/// confirmed counts as delivered by the cache too, but for its headers.
pub fn delivery(resource: &ResourceTiming) -> Delivery {
    match (resource.transfer_size, resource.encoded_size) {
        _ if resource.delivery == "cache" && resource.transfer_size == 0 => Delivery::Cache,
        _ if resource.is_hidden() => Delivery::Hidden,
        (HEADERS_SIZE, 1..) => Delivery::Revalidated,
        (0, 1..) => Delivery::Cache,
        _ if resource.delivery == "cache" => Delivery::Cache,
        _ => Delivery::Network,
    }
}

pub(super) fn annotate(
    exchange: &Exchange,
    response: &Response,
    page: &Page,
    notes: &mut Vec<Annotation>,
) {
    if exchange.carrier != Carrier::Network {
        return;
    }
    if let Some(resource) = &exchange.resource {
        cached(resource, response, notes);
    }
    cookies(exchange, page, notes);
}

fn cached(resource: &ResourceTiming, response: &Response, notes: &mut Vec<Annotation>) {
    let (summary, detail): (&'static str, &'static str) = match delivery(resource) {
        Delivery::Network | Delivery::Hidden => return,
        Delivery::Cache => (
            "This answer came out of the browser's own cache: the server was not asked this time.",
            "An earlier answer allowed it, by `Cache-Control`, `Expires` or by its age.",
        ),
        Delivery::Revalidated => (
            "The browser had this answer in its cache and asked only whether it is still good. The server said `304`, and the browser shows the page the kept answer with its first status.",
            "It sent `If-None-Match` or `If-Modified-Since` by itself. Send one of them yourself, and the page sees the `304`.",
        ),
    };
    let age = response.headers.get("Age").is_some();
    let mut note = Annotation::new(About::Exchange, Severity::Hint, summary)
        .detail(detail)
        .reference("RFC 9111, section 4", "https://www.rfc-editor.org/rfc/rfc9111#section-4")
        .next(
            "Ask past the cache",
            Action::SetHeader { name: "Cache-Control".to_owned(), value: "no-cache".to_owned() },
        );
    if age {
        note.detail =
            note.detail.and("`Age` says how many seconds it had been kept on the way.".into());
    }
    notes.push(note);
}

/// Whether cookies went along, and why.
fn cookies(exchange: &Exchange, page: &Page, notes: &mut Vec<Annotation>) {
    let Some(request) = &exchange.request else { return };
    let Some(url) = (page.parse_url)(&request.url) else { return };
    let host = url.host.as_str();
    let (summary, detail): (Prose, &'static str) = match rules::cookies(request, &url, page) {
        Cookies::Own => return,
        Cookies::NotAsked => (
            Prose::with("No cookies went to {}, and none that it set were kept.", &[host]),
            "That is how a page asks another origin unless the person wants otherwise: see Options.",
        ),
        Cookies::Asked(Site::Same) => (
            Prose::with("The browser sent the cookies that it has for {}.", &[host]),
            "It belongs to the same site as this page, so `SameSite` keeps none back. A page can't see which they are.",
        ),
        Cookies::Asked(Site::Cross | Site::Unknown) => (
            Prose::with(
                "Of the cookies that the browser has for {}, it sent those that other sites may use.",
                &[host],
            ),
            "Only those marked `SameSite=None; Secure` go to another site, and many browsers keep even these back. A page can't see which they are.",
        ),
    };
    let mut note =
        Annotation::new(About::Exchange, Severity::Info, summary).detail(detail).reference(
            "Fetch standard, credentials",
            "https://fetch.spec.whatwg.org/#concept-request-credentials-mode",
        );
    if request.credentials == Credentials::Include {
        note = note.next("Send without cookies", Action::SetCredentials(Credentials::SameOrigin));
    }
    notes.push(note);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_tell_where_an_answer_came_from() {
        let shown = ResourceTiming { request_ms: Some(1.0), ..Default::default() };
        for (transfer_size, encoded_size, kind, expected) in [
            (321, 21, "", Delivery::Network),
            (300, 0, "", Delivery::Network),
            (0, 21, "", Delivery::Cache),
            (0, 21, "cache", Delivery::Cache),
            (0, 0, "cache", Delivery::Cache),
            (300, 21, "cache", Delivery::Revalidated),
            (300, 21, "", Delivery::Revalidated),
            // WebKit gives no sizes at all.
            (0, 0, "", Delivery::Network),
        ] {
            let delivery = kind.to_owned();
            let resource =
                ResourceTiming { transfer_size, encoded_size, delivery, ..shown.clone() };
            assert_eq!(super::delivery(&resource), expected, "{transfer_size} {encoded_size}");
        }
    }

    #[test]
    fn firefox_shows_the_size_of_a_body_whose_journey_is_hidden() {
        for encoded_size in [0, 8] {
            let resource = ResourceTiming { encoded_size, ..Default::default() };
            assert_eq!(super::delivery(&resource), Delivery::Hidden, "{encoded_size}");
        }
    }
}
