//! Which cause stands first, and how sure it is, from what evidence.

use super::CauseKind::{
    BlockedPort, Blocker, Credentials as CredentialsCause, LocalNetwork, MixedContent, NoSuchHost,
    NotAllowed, Offline, Policy, Preflight, ThisAnswer, Tls, Unreachable,
};
use super::Confidence::{Certain, Likely, Possible, VeryLikely};
use super::*;
use crate::http::{Carrier, Credentials, Draft, Evidence, HeaderDraft, Outcome, Probe, Timing};
use crate::rules::test_page::{PAGE, SECURE};
use crate::rules::{self, Page, Permission, Permissions};

struct Case {
    method: &'static str,
    endpoint: &'static str,
    header: Option<(&'static str, &'static str)>,
    credentials: bool,
    took_ms: f64,
    kind: FailureKind,
    evidence: Evidence,
}

fn case(endpoint: &'static str) -> Case {
    Case {
        method: "GET",
        endpoint,
        header: None,
        credentials: false,
        took_ms: 60.0,
        kind: FailureKind::BlockedOrUnreachable,
        evidence: Evidence::default(),
    }
}

impl Case {
    fn method(self, method: &'static str) -> Self {
        Self { method, ..self }
    }
    fn header(self, name: &'static str, value: &'static str) -> Self {
        Self { header: Some((name, value)), ..self }
    }
    fn credentials(self) -> Self {
        Self { credentials: true, ..self }
    }
    fn took(self, took_ms: f64) -> Self {
        Self { took_ms, ..self }
    }
    fn kind(self, kind: FailureKind) -> Self {
        Self { kind, ..self }
    }
    fn probed(self, probe: Probe) -> Self {
        let evidence = Evidence { probe: Some(probe), ..self.evidence };
        Self { evidence, ..self }
    }
    fn answered_before(self) -> Self {
        let evidence = Evidence { answered_before: true, ..self.evidence };
        Self { evidence, ..self }
    }

    fn causes(&self, page: &Page) -> Vec<Cause> {
        let draft = Draft {
            method: self.method.to_owned(),
            endpoint: self.endpoint.to_owned(),
            headers: self
                .header
                .map(|(name, value)| HeaderDraft::new(name, value))
                .into_iter()
                .collect(),
            credentials: if self.credentials {
                Credentials::Include
            } else {
                Credentials::SameOrigin
            },
            ..Draft::first_visit()
        };
        let request = rules::check(&draft, page).request.unwrap();
        let failure = Failure {
            kind: self.kind.clone(),
            browser_said: "TypeError: Failed to fetch".to_owned(),
            evidence: self.evidence.clone(),
        };
        let exchange = Exchange {
            draft,
            typed: None,
            request: Some(request),
            outcome: Outcome::Failed(failure),
            carrier: Carrier::Network,
            sent_at_ms: 0.0,
            timing: Timing { headers_ms: None, end_ms: self.took_ms },
            resource: None,
        };
        causes(&exchange, page)
    }
}

const SILENT: Probe = Probe::Silent { plain_http: None };
const OPEN: Probe = Probe::Answered { open: true };
const SHUT: Probe = Probe::Answered { open: false };

#[test]
fn the_first_cause_follows_from_the_evidence() {
    let here = "http://127.0.0.1:3000/x";
    let away = "https://api.shop.com/x";
    for (case, first, sure) in [
        (case(away).kind(FailureKind::Offline), Offline, VeryLikely),
        (case(away).kind(FailureKind::MixedContent), MixedContent, Certain),
        (case(away).kind(FailureKind::BlockedPort { port: 25 }), BlockedPort, Certain),
        // A server of one's own: most often it is not running.
        (case(here), Unreachable, Likely),
        (case(here).probed(SILENT), Unreachable, VeryLikely),
        (case(here).probed(SHUT), NotAllowed, VeryLikely),
        (case(here).answered_before(), NotAllowed, VeryLikely),
        (case(here).answered_before().method("PUT"), Preflight, VeryLikely),
        (case(here).probed(SILENT).answered_before(), Unreachable, VeryLikely),
        // On the web: most often it lets no page in.
        (case(away), NotAllowed, Likely),
        (case(away).header("X-A", "1"), Preflight, Likely),
        (case(away).header("X-A", "1").probed(SHUT), NotAllowed, VeryLikely),
        (case(away).header("X-A", "1").probed(OPEN), Preflight, VeryLikely),
        (case(away).credentials().probed(OPEN), CredentialsCause, VeryLikely),
        (case(away).method("POST").probed(OPEN), ThisAnswer, VeryLikely),
        (case(away).took(21_000.0), Unreachable, VeryLikely),
        (case(away).took(0.9), NotAllowed, Likely),
        (case("https://nothing.invalid/"), NoSuchHost, VeryLikely),
        (case("http://intranet/"), NoSuchHost, Likely),
        // Nobody has signed the certificate of a server of one's own.
        (case("https://localhost:3000/"), Tls, Likely),
        (case("https://localhost:3000/").probed(SILENT), Tls, Likely),
        (
            case("https://localhost:3000/").probed(Probe::Silent { plain_http: Some(true) }),
            Tls,
            VeryLikely,
        ),
    ] {
        let found = case.causes(&PAGE);
        let causes: Vec<_> = found.iter().map(|cause| (cause.kind, cause.confidence)).collect();
        assert_eq!(causes.first(), Some(&(first, sure)), "{} {causes:?}", case.endpoint);
    }
}

#[test]
fn a_policy_that_the_browser_reports_is_certain() {
    let mut case = case("https://api.shop.com/");
    case.evidence.policy = Some("connect-src".to_owned());
    let causes = case.causes(&PAGE);
    assert_eq!(causes.len(), 1);
    assert_eq!((causes[0].kind, causes[0].confidence), (Policy, Certain));
}

#[test]
fn a_page_of_the_web_is_kept_from_the_local_network() {
    for (permission, first, sure) in [
        (Permission::Denied, LocalNetwork, VeryLikely),
        (Permission::Prompt, LocalNetwork, VeryLikely),
        (Permission::Granted, Unreachable, Likely),
    ] {
        let permissions = Permissions { loopback: permission, local: permission };
        let page = Page { permissions, ..SECURE };
        let causes = case("http://localhost:3000/").causes(&page);
        assert_eq!((causes[0].kind, causes[0].confidence), (first, sure), "{permission:?}");
    }
    let causes = case("http://localhost:3000/").causes(&SECURE);
    assert!(causes.iter().any(|cause| (cause.kind, cause.confidence) == (LocalNetwork, Possible)));
}

#[test]
fn what_fails_at_once_may_be_an_extension() {
    let kinds = |case: Case| -> Vec<CauseKind> {
        case.causes(&PAGE).into_iter().map(|cause| cause.kind).collect()
    };
    assert_eq!(kinds(case("https://api.shop.com/").took(0.9))[1], Blocker);
    assert!(!kinds(case("http://127.0.0.1:3000/").took(0.9)).contains(&Blocker));
}

#[test]
fn the_owner_is_told_the_very_headers() {
    let causes = case("https://api.shop.com/x")
        .method("PUT")
        .header("X-A", "1")
        .credentials()
        .causes(&SECURE);
    let remedy = causes[0].remedy.clone().unwrap();
    let preflight = remedy.preflight.unwrap();
    assert_eq!(preflight.get("Access-Control-Allow-Origin"), Some("https://course.example"));
    assert_eq!(preflight.get("Access-Control-Allow-Methods"), Some("PUT"));
    assert_eq!(preflight.get("Access-Control-Allow-Headers"), Some("x-a"));
    assert_eq!(remedy.answer.get("Access-Control-Allow-Credentials"), Some("true"));
}

#[test]
fn every_cause_says_what_it_rests_on_and_how_to_see_it() {
    for case in [
        case("http://127.0.0.1:3000/"),
        case("https://api.shop.com/").method("PUT").credentials(),
        case("https://localhost/").probed(SILENT),
        case("http://h.example/").kind(FailureKind::MixedContent),
        case("http://h.example/").kind(FailureKind::Offline),
    ] {
        for cause in case.causes(&SECURE) {
            let kind = cause.kind;
            let is_guess = kind == Blocker;
            assert!(is_guess || !cause.evidence.is_empty(), "{kind:?}");
            assert!(!cause.confirm.is_empty() && !cause.summary.is_empty(), "{kind:?}");
            assert!(!cause.summary.to_string().contains("Failed to fetch"));
        }
    }
}

#[test]
fn other_outcomes_have_no_causes_to_weigh() {
    for kind in [FailureKind::Cancelled, FailureKind::TimedOut { after_ms: 1 }] {
        assert_eq!(case("https://h.example/").kind(kind).causes(&PAGE), []);
    }
}
