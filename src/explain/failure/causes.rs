//! Why there is no answer: causes in the order of what speaks for them.
//!
//! A browser knows the reason and hides it from pages, so all but a few are
//! weighed, and each says how sure it is and what it rests on.

use super::{refused_by_server, unreachable};
use crate::annotation::{Action, Next, Part};
use crate::http::{Evidence, Exchange, FailureKind, Headers, Outcome, Probe};
use crate::language::say;
use crate::prose::Prose;
use crate::reference::Reference;
use crate::rules::{
    self, AddressSpace, Forecast, Page, ParsedUrl, Permission, address_space, reaches_into,
};

/// What a cause is, without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CauseKind {
    Offline,
    MixedContent,
    BlockedPort,
    /// The page's own Content Security Policy.
    Policy,
    /// Local Network Access.
    LocalNetwork,
    /// Nothing answers there, or it breaks off.
    Unreachable,
    /// The name leads nowhere.
    NoSuchHost,
    /// No safe connection comes about.
    Tls,
    /// The server lets no page of this origin read its answers.
    NotAllowed,
    /// The server does not allow what it is asked before.
    Preflight,
    /// The server does not allow cookies.
    Credentials,
    /// This very answer has not the headers that others of the server have.
    ThisAnswer,
    /// A program in the browser, or on the way.
    Blocker,
}

/// How sure a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    Unlikely,
    Possible,
    Likely,
    VeryLikely,
    Certain,
}

impl Confidence {
    pub fn words(self) -> &'static str {
        match self {
            Self::Unlikely => say("unlikely"),
            Self::Possible => say("possible"),
            Self::Likely => say("likely"),
            Self::VeryLikely => say("very likely"),
            Self::Certain => say("certain"),
        }
    }

    /// From weights out of a hundred.
    fn of(weight: u32) -> Self {
        match weight {
            0..=19 => Self::Unlikely,
            20..=44 => Self::Possible,
            45..=79 => Self::Likely,
            80..=99 => Self::VeryLikely,
            _ => Self::Certain,
        }
    }
}

/// What the owner of the server must change, for this very request.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What the answer to the `OPTIONS` request must say, where there is one.
    pub preflight: Option<Headers>,
    /// What the answer itself must say.
    pub answer: Headers,
}

/// One reason why there may be no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    pub kind: CauseKind,
    pub confidence: Confidence,
    pub summary: Prose,
    pub detail: Prose,
    /// What speaks for or against it.
    pub evidence: Vec<Prose>,
    /// How to see it for sure in the developer tools.
    pub confirm: Prose,
    pub remedy: Option<Remedy>,
    pub next: Vec<Next>,
    pub reference: Option<Reference>,
}

impl Cause {
    pub(super) fn new(kind: CauseKind, weight: u32, summary: impl Into<Prose>) -> Self {
        Self {
            kind,
            confidence: Confidence::of(weight),
            summary: summary.into(),
            detail: Prose::default(),
            evidence: Vec::new(),
            confirm: Prose::default(),
            remedy: None,
            next: Vec::new(),
            reference: None,
        }
    }

    pub(super) fn detail(mut self, detail: impl Into<Prose>) -> Self {
        self.detail = detail.into();
        self
    }

    pub(super) fn because(mut self, evidence: impl Into<Prose>) -> Self {
        self.evidence.push(evidence.into());
        self
    }

    pub(super) fn confirm(mut self, confirm: impl Into<Prose>) -> Self {
        self.confirm = confirm.into();
        self
    }

    pub(super) fn remedy(mut self, remedy: Remedy) -> Self {
        self.remedy = Some(remedy);
        self
    }

    pub(super) fn next(mut self, label: impl Into<Prose>, action: Action) -> Self {
        self.next.push(Next::new(label, action));
        self
    }

    pub(super) fn reference(mut self, name: &'static str, url: &'static str) -> Self {
        self.reference = Some(Reference { name, url });
        self
    }
}

/// A failure and all that is known around it.
pub(super) struct Scene<'a> {
    pub exchange: &'a Exchange,
    pub url: ParsedUrl,
    pub page: &'a Page<'a>,
    pub evidence: &'a Evidence,
    pub forecast: Forecast,
    /// Milliseconds from Send to the failure.
    pub took_ms: f64,
}

impl Scene<'_> {
    pub fn space(&self) -> AddressSpace {
        address_space(&self.url.host)
    }

    /// Scheme, host and port, as people write them.
    pub fn server(&self) -> String {
        let port = match self.url.port.as_str() {
            "" => String::new(),
            port => [":", port].concat(),
        };
        [&self.url.host, port.as_str()].concat()
    }
}

/// The causes of a failure for which the page has no certain reason of its own,
/// likeliest first; empty for every other outcome.
pub fn causes(exchange: &Exchange, page: &Page) -> Vec<Cause> {
    let Outcome::Failed(failure) = &exchange.outcome else { return Vec::new() };
    let Some(request) = &exchange.request else { return Vec::new() };
    let Some(url) = (page.parse_url)(&request.url) else { return Vec::new() };
    let scene = Scene {
        exchange,
        url,
        page,
        evidence: &failure.evidence,
        forecast: rules::forecast(request, page),
        took_ms: exchange.timing.end_ms,
    };
    match failure.kind {
        FailureKind::Offline => vec![offline()],
        FailureKind::MixedContent => vec![mixed_content(&scene)],
        FailureKind::BlockedPort { port } => vec![blocked_port(port)],
        FailureKind::BlockedOrUnreachable => match &failure.evidence.policy {
            Some(rule) => vec![policy(rule)],
            None => weighed(&scene),
        },
        FailureKind::BadEndpoint
        | FailureKind::Refused(_)
        | FailureKind::TimedOut { .. }
        | FailureKind::Cancelled
        | FailureKind::FileGone { .. } => Vec::new(),
    }
}

fn weighed(scene: &Scene) -> Vec<Cause> {
    let mut causes: Vec<Cause> = local_network(scene).into_iter().collect();
    causes.extend(unreachable::causes(scene));
    causes.extend(refused_by_server::causes(scene));
    causes.extend(blocker(scene));
    causes.retain(|cause| cause.confidence > Confidence::Unlikely);
    // Stable: among equals the order above is the order of what is easy to check.
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.confidence));
    causes
}

fn offline() -> Cause {
    Cause::new(CauseKind::Offline, 95, "This device has no network, so the request did not leave it.")
        .because("The browser says so: `navigator.onLine` was `false`.")
        .detail("The practice API at `https://api.example.com` answers without one.")
        .confirm("The Network panel shows `ERR_INTERNET_DISCONNECTED`. Its own switch “Offline” has the same effect.")
        .next("Send again", Action::SendAgain)
        .next(
            "Use the practice API",
            Action::SetEndpoint("https://api.example.com/orders/12345".to_owned()),
        )
        .reference(
            "HTML standard, navigator.onLine",
            "https://html.spec.whatwg.org/multipage/system-state.html#dom-navigator-online",
        )
}

fn mixed_content(scene: &Scene) -> Cause {
    let https = scene.exchange.draft.endpoint.trim().replacen("http:", "https:", 1);
    Cause::new(
        CauseKind::MixedContent,
        100,
        "This page came over https, and from such a page the browser sends nothing over plain `http`.",
    )
    .detail("What travels unprotected could be read and changed on the way, and the lock in the address bar would promise too much. Addresses of this very machine are excepted. Nothing was sent.")
    .because("The page's address starts with `https:`, the endpoint with `http:`.")
    .confirm("The Console says “Mixed Content” and names the address; the Network panel shows the request as blocked.")
    .next("Try https", Action::SetEndpoint(https))
    .reference("Mixed Content, section 4.4", "https://www.w3.org/TR/mixed-content/#should-block-fetch")
}

fn blocked_port(port: u16) -> Cause {
    let port = port.to_string();
    Cause::new(
        CauseKind::BlockedPort,
        100,
        Prose::with("No browser sends to port {}, so nothing was sent.", &[&port]),
    )
    .detail("The port is kept for another service, and a request could be taken for one of its messages. The server must listen on another port, such as 3000 or 8080. Outside a browser, curl asks on any.")
    .because(Prose::with("{} is on the list of ports in the Fetch standard.", &[&port]))
    .confirm("The Network panel shows `ERR_UNSAFE_PORT` in Chrome and Edge; Firefox shows a page about a restricted address if you open it in a tab.")
    .next("Go to the endpoint", Action::Focus(Part::Endpoint))
    .reference("Fetch standard, port blocking", "https://fetch.spec.whatwg.org/#port-blocking")
}

fn policy(rule: &str) -> Cause {
    Cause::new(
        CauseKind::Policy,
        100,
        "This page's own Content Security Policy forbids requests to that address.",
    )
    .detail("Whoever put this page on its site chose which addresses it may ask. Nothing was sent.")
    .because(Prose::with("The browser reported a breach of {}.", &[rule]))
    .confirm("The Console says which rule of the policy was broken.")
    .reference(
        "Content Security Policy, connect-src",
        "https://www.w3.org/TR/CSP3/#directive-connect-src",
    )
}

/// The browser guards what is not public.
fn local_network(scene: &Scene) -> Option<Cause> {
    let space = reaches_into(&scene.url, scene.page)?;
    if matches!(scene.evidence.probe, Some(Probe::Answered { .. })) {
        return None;
    }
    let place = match space {
        AddressSpace::Loopback => "this very machine",
        AddressSpace::Local | AddressSpace::Public => "your local network",
    };
    let (weight, because) = match scene.page.permissions.for_space(space) {
        Permission::Granted => return None,
        Permission::Denied => (95, "The browser says that the permission is refused."),
        Permission::Prompt => {
            (85, "The browser says that it has to ask you first, and no “yes” has been given.")
        }
        Permission::Unknown if scene.page.secure => {
            (25, "This browser does not tell whether it guards the local network.")
        }
        Permission::Unknown => (
            50,
            "Browsers that guard the local network let only pages from https ask, and this page is none.",
        ),
    };
    Some(
        Cause::new(
            CauseKind::LocalNetwork,
            weight,
            Prose::in_words("The browser did not let this page reach {}.", &[place]),
        )
        .detail("A page of the web that could reach in unasked could attack printers, routers and programs there. Look for a question near the address bar, or allow it in the site settings to the left of the address. A page that is itself served from this machine needs no leave.")
        .because(because)
        .confirm("The Console speaks of `loopback` or `local` address space, or of a permission that was denied.")
        .next("Send again", Action::SendAgain)
        .reference("Local Network Access", "https://wicg.github.io/local-network-access/"),
    )
}

/// Extensions and filters leave no trace but their speed.
fn blocker(scene: &Scene) -> Option<Cause> {
    if scene.space() != AddressSpace::Public
        || matches!(scene.evidence.probe, Some(Probe::Answered { .. }))
    {
        return None;
    }
    // A name look-up and a connection take longer than this.
    const QUICK_MS: f64 = 3.0;
    let quick = scene.took_ms < QUICK_MS;
    let cause = Cause::new(
        CauseKind::Blocker,
        if quick { 45 } else { 20 },
        "An ad blocker, another extension or a filter of this network stopped it.",
    )
    .confirm("The Network panel shows `ERR_BLOCKED_BY_CLIENT`, or the request goes through in a private window, where extensions are off.");
    Some(match quick {
        true => cause.because(Prose::in_words(
            "It failed after {} ms, before any network could have answered.",
            &[&format!("{:.1}", scene.took_ms)],
        )),
        false => cause,
    })
}
