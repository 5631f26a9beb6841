//! The endpoint: is it an address, and which one will the browser use?

use super::network::{self, AddressSpace, Permission, is_this_machine};
use super::port::{BlockedPort, blocked_port};
use super::{Page, ParsedUrl};
use crate::annotation::{About, Action, Annotation, Severity};
use crate::http::{self, Draft};
use crate::prose::Prose;

/// Servers commonly refuse longer addresses with 414, in bytes.
const LONG: usize = 8_000;
/// Longer addresses are not looked through for hints.
const LOOKED_THROUGH: usize = 64 << 10;

const URL_STANDARD: (&str, &str) =
    ("URL standard, URL parsing", "https://url.spec.whatwg.org/#url-parsing");
const MIXED: (&str, &str) =
    ("Mixed Content, section 4.4", "https://www.w3.org/TR/mixed-content/#should-block-fetch");

/// The URL to use, if there is one; everything worth saying goes to `findings`.
pub(super) fn check(
    draft: &Draft,
    page: &Page,
    findings: &mut Vec<Annotation>,
) -> Option<ParsedUrl> {
    let typed = draft.endpoint.as_str();
    let url = (page.parse_url)(typed.trim()).filter(|url| is_http(&url.scheme));
    let Some(url) = url else {
        findings.push(no_address(typed, page));
        return None;
    };
    if !url.username.is_empty() || !url.password.is_empty() {
        findings.push(credentials(typed));
    }
    if !page.online && !is_practice(&url) && !is_this_machine(&url.host) {
        findings.push(
            Annotation::new(
                About::Endpoint,
                Severity::Warning,
                "This device is offline, so that host can't be reached.",
            )
            .detail("The practice API at `https://api.example.com` answers without a network.")
            .reference(
                "HTML standard, navigator.onLine",
                "https://html.spec.whatwg.org/multipage/system-state.html#dom-navigator-online",
            ),
        );
    }
    if let Some(blocked) = blocked_port(&url) {
        findings.push(bad_port(typed, blocked));
    }
    if url.scheme == "http" && !is_this_machine(&url.host) {
        findings.push(plain_http(typed, &url, page));
    }
    findings.extend(local_network(&url, page));
    if typed.len() > LONG {
        findings.push(
            Annotation::new(
                About::Endpoint,
                Severity::Warning,
                Prose::with(
                    "This address is {} bytes long; many servers stop at 8,000.",
                    &[&typed.len().to_string()],
                ),
            )
            .detail("They answer `414` then. Long data belongs in the body.")
            .reference(
                "RFC 9110, section 4.1",
                "https://www.rfc-editor.org/rfc/rfc9110#section-4.1",
            ),
        );
    }
    if typed.len() <= LOOKED_THROUGH {
        surprises(typed, &url, findings);
    }
    Some(url)
}

fn is_http(scheme: &str) -> bool {
    matches!(scheme, "http" | "https")
}

fn is_practice(url: &ParsedUrl) -> bool {
    url.scheme == "https" && url.host == "api.example.com" && url.port.is_empty()
}

/// A page from https may not ask for plain http, this machine aside. Of the
/// local network a browser that guards it asks the person instead; others block.
pub fn is_mixed_content(url: &ParsedUrl, page: &Page) -> bool {
    let is_guarded = page.permissions.local != Permission::Unknown;
    page.secure
        && url.scheme == "http"
        && match network::address_space(&url.host) {
            AddressSpace::Loopback => false,
            AddressSpace::Local => !is_guarded,
            AddressSpace::Public => true,
        }
}

/// Says exactly what keeps the text from being an address.
fn no_address(typed: &str, page: &Page) -> Annotation {
    let trimmed = typed.trim();
    let error = |summary: Prose| Annotation::new(About::Endpoint, Severity::Error, summary);
    if trimmed.is_empty() {
        return error(
            "The endpoint is empty: the browser does not know where to send this.".into(),
        )
        .next(
            "Use the practice API",
            Action::SetEndpoint("https://api.example.com/orders/12345".to_owned()),
        );
    }
    if let Some(scheme) = other_scheme(trimmed) {
        let mended = mended_scheme(trimmed);
        let finding =
            error(Prose::with("A page can send to `http` and `https` only, not to {}.", &[scheme]));
        return match mended {
            Some(mended) => offer(finding, mended),
            None => finding,
        };
    }
    if trimmed.starts_with("//") {
        return offer(
            error("The address needs a scheme in front of its host.".into()),
            format!("https:{trimmed}"),
        );
    }
    if trimmed.starts_with(['/', '?', '#', '.']) {
        let path = if trimmed.starts_with('/') {
            trimmed.to_owned()
        } else {
            format!("/{}", trimmed.trim_start_matches(['.', '/']))
        };
        return offer(
            error("This is a path without a host, so the browser does not know which server is meant.".into()),
            format!("https://api.example.com{path}"),
        );
    }
    let rest = trimmed.split_once("://").map(|(_, rest)| rest);
    if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])) {
        return error("The host is missing after `://`.".into());
    }
    if rest.is_none() {
        let scheme = if is_this_machine(host_of(trimmed)) { "http" } else { "https" };
        let candidate = format!("{scheme}://{trimmed}");
        let finding =
            error("The address needs a scheme: the word that says how to talk to the host.".into());
        return if (page.parse_url)(&candidate).is_some() {
            offer(finding, candidate)
        } else {
            finding
        };
    }
    error("The browser can't read this as an address.".into())
        .detail(impossible(rest.unwrap_or_default()))
        .reference(URL_STANDARD.0, URL_STANDARD.1)
}

fn offer(finding: Annotation, endpoint: String) -> Annotation {
    finding.next(Prose::with("Use {}", &[&endpoint]), Action::SetEndpoint(endpoint))
}

/// The host of a text without a scheme.
fn host_of(text: &str) -> &str {
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    let authority = &text[..end];
    if authority.starts_with('[') {
        return authority.split_inclusive(']').next().unwrap_or(authority);
    }
    authority.split(':').next().unwrap_or(authority)
}

/// What could be wrong with the text after `://`.
fn impossible(rest: &str) -> Prose {
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    if authority.contains(char::is_whitespace) {
        return "There is a space in the host.".into();
    }
    if let Some((_, port)) = authority.rsplit_once(':')
        && !authority.ends_with(']')
        && port.parse::<u16>().is_err()
    {
        return Prose::with("A port is a number up to 65535, and {} is none.", &[port]);
    }
    Prose::with("The host {} has characters or a form that no host may have.", &[authority])
}

/// A scheme that is not http or https. `localhost:3000` has a port, not a scheme.
fn other_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let is_port = rest.starts_with(|c: char| c.is_ascii_digit());
    let known = is_http(&scheme.to_ascii_lowercase());
    (is_scheme && !is_port && !known && !scheme.contains('.')).then_some(scheme)
}

/// Slips of the finger in `https://`.
fn mended_scheme(text: &str) -> Option<String> {
    const SLIPS: [(&str, &str); 9] = [
        ("htp", "http"),
        ("htpp", "http"),
        ("hhtp", "http"),
        ("htttp", "http"),
        ("htps", "https"),
        ("htpps", "https"),
        ("hhtps", "https"),
        ("htttps", "https"),
        ("httpss", "https"),
    ];
    let (scheme, rest) = text.split_once(':')?;
    let (_, right) = SLIPS.iter().find(|(slip, _)| scheme.eq_ignore_ascii_case(slip))?;
    Some(format!("{right}://{}", rest.trim_start_matches('/')))
}

fn credentials(typed: &str) -> Annotation {
    let span = http::anatomy(typed).userinfo;
    let about = span
        .clone()
        .map_or(About::Endpoint, |span| About::EndpointSpan { start: span.start, end: span.end });
    let finding = Annotation::new(about, Severity::Error, "The browser refuses an address with a user name or password in it.")
        .detail("Prove who you are with an `Authorization` header instead; the helper under Headers writes it.")
        .reference("Fetch standard, Request class", "https://fetch.spec.whatwg.org/#dom-request");
    match span {
        Some(span) => {
            let end = typed[span.end..].find('@').map_or(span.end, |at| span.end + at + 1);
            let without = format!("{}{}", &typed[..span.start], &typed[end..]);
            finding.next("Take them out", Action::SetEndpoint(without))
        }
        None => finding,
    }
}

fn bad_port(typed: &str, blocked: BlockedPort) -> Annotation {
    let about = http::anatomy(typed)
        .port
        .map_or(About::Endpoint, |span| About::EndpointSpan { start: span.start, end: span.end });
    let port = blocked.port.to_string();
    let finding = Annotation::new(
        about,
        Severity::Error,
        Prose::with("No browser sends to port {}.", &[&port]),
    )
    .reference("Fetch standard, port blocking", "https://fetch.spec.whatwg.org/#port-blocking");
    if blocked.service.is_empty() {
        return finding.detail("It is on the list of ports that browsers keep away from. Run the server on another one, such as 3000 or 8080.");
    }
    finding.detail(Prose::with("It belongs to {}, and a request sent there could be taken for something else. Run the server on another port, such as 3000 or 8080.", &[blocked.service]))
}

/// A page of the web that reaches into this machine or its network.
fn local_network(url: &ParsedUrl, page: &Page) -> Option<Annotation> {
    let space = network::reaches_into(url, page)?;
    let permission = page.permissions.for_space(space);
    let place = match space {
        AddressSpace::Loopback => "this very machine",
        AddressSpace::Local | AddressSpace::Public => "a local network",
    };
    let (severity, summary, detail) = match permission {
        Permission::Granted => return None,
        Permission::Denied => (
            Severity::Error,
            Prose::in_words("The browser does not let this page reach {}.", &[place]),
            "The permission was refused once. It can be given again in the site settings, at the left end of the address bar.",
        ),
        Permission::Prompt => (
            Severity::Warning,
            Prose::in_words("The browser will ask whether this page may reach {}.", &[place]),
            "Nothing is sent until you allow it, and the answer is remembered for this site.",
        ),
        Permission::Unknown if page.secure => return None,
        Permission::Unknown => (
            Severity::Hint,
            Prose::in_words("Some browsers let only a page from https reach {}.", &[place]),
            "This page came over plain http, so it may be refused without a question.",
        ),
    };
    Some(
        Annotation::new(About::Endpoint, severity, summary)
            .detail(detail)
            .reference("Local Network Access", "https://wicg.github.io/local-network-access/"),
    )
}

fn plain_http(typed: &str, url: &ParsedUrl, page: &Page) -> Annotation {
    let https = typed.trim().strip_prefix("http:").map(|rest| format!("https:{rest}"));
    let finding = if is_mixed_content(url, page) {
        Annotation::new(
            About::Endpoint,
            Severity::Error,
            "This page came over https, so the browser blocks plain `http` requests from it.",
        )
        .reference(MIXED.0, MIXED.1)
    } else {
        Annotation::new(
            About::Endpoint,
            Severity::Hint,
            "Plain `http` can be read and changed by everyone on the way.",
        )
        .detail("Send no token or password over it.")
        .reference(
            "RFC 9110, section 4.2.2",
            "https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2",
        )
    };
    match https {
        Some(https) => finding.next("Try https", Action::SetEndpoint(https)),
        None => finding,
    }
}

/// What will be sent that differs from what was typed.
fn surprises(typed: &str, url: &ParsedUrl, findings: &mut Vec<Annotation>) {
    let anatomy = http::anatomy(typed);
    if let Some(fragment) = &anatomy.fragment {
        findings.push(
            Annotation::new(
                About::EndpointSpan { start: fragment.start, end: fragment.end },
                Severity::Info,
                "The part after `#` stays in the browser; the server never sees it.",
            )
            .reference(
                "RFC 9110, section 4.2.5",
                "https://www.rfc-editor.org/rfc/rfc9110#section-4.2.5",
            ),
        );
    }
    for pair in &anatomy.query {
        let name = http::decoded(&typed[pair.name.clone()]);
        let has_value = pair.value.as_ref().is_some_and(|value| !value.is_empty());
        if has_value && http::is_secret_query(&name) {
            findings.push(
                Annotation::new(
                    About::EndpointSpan { start: pair.span.start, end: pair.span.end },
                    Severity::Warning,
                    Prose::with("{} looks like a secret, and it stands in the address.", &[&name]),
                )
                .detail("Addresses are kept in logs and histories. If the service allows it, a header is the safer place.")
                .reference("RFC 9110, section 17.9", "https://www.rfc-editor.org/rfc/rfc9110#section-17.9"),
            );
        }
    }
    let sent = url.href.split('#').next().unwrap_or_default();
    let meant = typed.trim().split('#').next().unwrap_or_default();
    // A host alone gets its slash, and letter case in a host means nothing.
    let alike = sent == meant
        || sent.strip_suffix('/') == Some(meant)
        || sent.eq_ignore_ascii_case(meant) && same_path(sent, meant);
    if !alike {
        findings.push(
            Annotation::new(About::Endpoint, Severity::Info, Prose::with("The browser will ask for {}", &[sent]))
                .detail("It writes spaces and other special characters as `%` and two digits, and tidies dots and slashes.")
                .reference(URL_STANDARD.0, URL_STANDARD.1),
        );
    }
}

/// Whether two addresses differ in scheme and host alone.
fn same_path(a: &str, b: &str) -> bool {
    fn path(url: &str) -> Option<&str> {
        let rest = url.split_once("://")?.1;
        Some(rest.find('/').map_or("", |at| &rest[at..]))
    }
    path(a) == path(b)
}
