//! Causes in what the server says, or leaves unsaid: CORS.

use super::causes::{Cause, CauseKind, Remedy, Scene};
use crate::annotation::{Action, Part};
use crate::http::{Credentials, Probe};
use crate::prose::Prose;
use crate::rules::{AddressSpace, Crossing, is_safelisted_method};

const CORS: (&str, &str) =
    ("Fetch standard, CORS protocol", "https://fetch.spec.whatwg.org/#http-cors-protocol");
const PREFLIGHT: (&str, &str) =
    ("Fetch standard, CORS-preflight fetch", "https://fetch.spec.whatwg.org/#cors-preflight-fetch");

pub(super) fn causes(scene: &Scene) -> Vec<Cause> {
    let Some(crossing) = scene.forecast.crossing() else { return Vec::new() };
    let asks_first = scene.forecast.is_preflighted();
    match scene.evidence.probe {
        Some(Probe::Silent { .. }) => Vec::new(),
        Some(Probe::Answered { open: false }) => vec![
            not_allowed(scene, crossing, 97)
                .because("The server answers a plain GET, and this page may not read it."),
        ],
        Some(Probe::Answered { open: true }) => {
            const OPEN: &str = "The server answers a plain GET without cookies, and lets this page read it: so it is something in this very request.";
            let mut causes = Vec::new();
            if crossing.credentials {
                let weight = if asks_first { 80 } else { 97 };
                causes.push(credentials(scene, crossing, weight).because(OPEN));
            }
            if asks_first {
                let weight = if crossing.credentials { 79 } else { 90 };
                causes.push(preflight(scene, crossing, weight).because(OPEN));
            }
            let weight = if causes.is_empty() { 85 } else { 25 };
            causes.push(this_answer(scene, crossing, weight).because(OPEN));
            causes
        }
        None => unprobed(scene, crossing, asks_first),
    }
}

fn unprobed(scene: &Scene, crossing: &Crossing, asks_first: bool) -> Vec<Cause> {
    let (weight, because): (u32, &'static str) = if scene.evidence.answered_before {
        (80, "This server has answered this page before, so it is there.")
    } else if scene.space() != AddressSpace::Public {
        (45, "A server that is there must also let pages of other origins in.")
    } else {
        (65, "Most servers on the web let no page of another site read their answers.")
    };
    let mut causes = Vec::new();
    if asks_first {
        let weight = if scene.evidence.answered_before { 85 } else { weight };
        causes.push(preflight(scene, crossing, weight).because(because));
    }
    if crossing.credentials {
        causes.push(credentials(scene, crossing, weight).because(because));
    }
    let weight = if asks_first { weight.saturating_sub(20) } else { weight };
    causes.push(not_allowed(scene, crossing, weight).because(because));
    causes
}

fn remedy(scene: &Scene, crossing: &Crossing) -> Remedy {
    Remedy {
        preflight: scene.forecast.is_preflighted().then(|| crossing.preflight_needs()),
        answer: crossing.answer_needs(),
    }
}

fn not_allowed(scene: &Scene, crossing: &Crossing, weight: u32) -> Cause {
    Cause::new(
        CauseKind::NotAllowed,
        weight,
        Prose::with("{} does not let this page read its answers.", &[&scene.server()]),
    )
    .detail(
        Prose::with("That takes an `Access-Control-Allow-Origin` that names {}, the origin of this page, or is `*`.", &[&crossing.origin])
            .and(match scene.forecast.is_preflighted() {
                true => "The browser asked first and got no leave, so the request itself was most likely never sent.".into(),
                false => "The request itself may well have reached the server and done its work there: only the answer is kept from the page.".into(),
            }),
    )
    .confirm("The Console says that the request “has been blocked by CORS policy” and which header is missing. In the Network panel the answer has a status.")
    .remedy(remedy(scene, crossing))
    .reference(CORS.0, CORS.1)
}

fn preflight(scene: &Scene, crossing: &Crossing, weight: u32) -> Cause {
    let names: Vec<&str> = crossing.asking.iter().map(|header| header.name.as_str()).collect();
    let by_method = !is_safelisted_method(&crossing.method);
    let method = || Prose::code(&crossing.method);
    let summary = match (by_method, names.is_empty()) {
        (true, true) => Prose::of(
            "The server did not allow the method {} when the browser asked first.",
            &[method()],
        ),
        (true, false) => Prose::of(
            "The server did not allow the method {} or {} when the browser asked first.",
            &[method(), Prose::list(&names)],
        ),
        (false, _) => Prose::of(
            "The server did not allow {} when the browser asked first.",
            &[Prose::list(&names)],
        ),
    };
    let mut cause = Cause::new(
        CauseKind::Preflight,
        weight,
        summary,
    )
    .detail("Before such a request the browser sends an `OPTIONS` request without your headers and body. Only if its answer has a status from 200 to 299 and allows the origin, the method and each header does the real request follow. It was most likely never sent.")
    .confirm("The Network panel shows an `OPTIONS` request of type “preflight” before yours: look at its status and its headers. The Console says what its answer lacks.")
    .remedy(remedy(scene, crossing))
    .reference(PREFLIGHT.0, PREFLIGHT.1);
    if by_method {
        cause = cause.next("Go to the method", Action::Focus(Part::Method));
    }
    match crossing.asking.first() {
        Some(_) => cause.next("Go to the headers", Action::Focus(Part::Headers)),
        None => cause,
    }
}

fn credentials(scene: &Scene, crossing: &Crossing, weight: u32) -> Cause {
    Cause::new(
        CauseKind::Credentials,
        weight,
        "The server does not allow this page to send cookies along.",
    )
    .detail(Prose::with("Cookies are switched on under Options. The server must then answer with `Access-Control-Allow-Credentials: true` and name {} in `Access-Control-Allow-Origin`: a `*` does not count any more, in none of these headers.", &[&crossing.origin]))
    .confirm("The Console speaks of the credentials mode, or of a wildcard that must not be used.")
    .remedy(remedy(scene, crossing))
    .next("Send without cookies", Action::SetCredentials(Credentials::SameOrigin))
    .reference("Fetch standard, CORS protocol and credentials", "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials")
}

fn this_answer(scene: &Scene, crossing: &Crossing, weight: u32) -> Cause {
    Cause::new(
        CauseKind::ThisAnswer,
        weight,
        "The answer to this very request lacks the headers that let the page read it, or the server broke off.",
    )
    .detail("Often the part of a server that writes error messages forgets CORS: then every `400` and `500` looks like this. A redirect without these headers, or to a host without them, does too.")
    .confirm("In the Network panel, look at the status of the answer and at its `Access-Control-Allow-Origin`.")
    .remedy(remedy(scene, crossing))
    .reference(CORS.0, CORS.1)
}
