//! A failure as it is kept.

use serde::{Deserialize, Serialize};

use crate::http::{Evidence, Failure, FailureKind, Probe, Refusal};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct FailureRecord {
    kind: KindRecord,
    #[serde(default)]
    browser_said: String,
    #[serde(default)]
    answered_before: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policy: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    probe: Option<ProbeRecord>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindRecord {
    BadEndpoint,
    Refused(RefusalRecord),
    Offline,
    MixedContent,
    BlockedPort { port: u16 },
    TimedOut { after_ms: u32 },
    Cancelled,
    FileGone { name: String },
    BlockedOrUnreachable,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RefusalRecord {
    IllegalMethod,
    ForbiddenMethod,
    IllegalHeaderName { row: usize },
    IllegalHeaderValue { row: usize },
    BodyNotAllowed,
    CredentialsInUrl,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ProbeRecord {
    Silent { plain_http: Option<bool> },
    Answered { open: bool },
}

impl From<&Failure> for FailureRecord {
    fn from(failure: &Failure) -> Self {
        let Failure { kind, browser_said, evidence } = failure;
        let Evidence { answered_before, policy, probe } = evidence;
        Self {
            kind: KindRecord::from(kind),
            browser_said: browser_said.clone(),
            answered_before: *answered_before,
            policy: policy.clone(),
            probe: probe.map(|probe| match probe {
                Probe::Silent { plain_http } => ProbeRecord::Silent { plain_http },
                Probe::Answered { open } => ProbeRecord::Answered { open },
            }),
        }
    }
}

impl FailureRecord {
    pub fn failure(self) -> Failure {
        let probe = self.probe.map(|probe| match probe {
            ProbeRecord::Silent { plain_http } => Probe::Silent { plain_http },
            ProbeRecord::Answered { open } => Probe::Answered { open },
        });
        Failure {
            kind: self.kind.kind(),
            browser_said: self.browser_said,
            evidence: Evidence {
                answered_before: self.answered_before,
                policy: self.policy,
                probe,
            },
        }
    }
}

impl From<&FailureKind> for KindRecord {
    fn from(kind: &FailureKind) -> Self {
        match kind {
            FailureKind::BadEndpoint => Self::BadEndpoint,
            FailureKind::Refused(refusal) => Self::Refused(match refusal {
                Refusal::IllegalMethod => RefusalRecord::IllegalMethod,
                Refusal::ForbiddenMethod => RefusalRecord::ForbiddenMethod,
                Refusal::IllegalHeaderName { row } => {
                    RefusalRecord::IllegalHeaderName { row: *row }
                }
                Refusal::IllegalHeaderValue { row } => {
                    RefusalRecord::IllegalHeaderValue { row: *row }
                }
                Refusal::BodyNotAllowed => RefusalRecord::BodyNotAllowed,
                Refusal::CredentialsInUrl => RefusalRecord::CredentialsInUrl,
                Refusal::Other => RefusalRecord::Other,
            }),
            FailureKind::Offline => Self::Offline,
            FailureKind::MixedContent => Self::MixedContent,
            FailureKind::BlockedPort { port } => Self::BlockedPort { port: *port },
            FailureKind::TimedOut { after_ms } => Self::TimedOut { after_ms: *after_ms },
            FailureKind::Cancelled => Self::Cancelled,
            FailureKind::FileGone { name } => Self::FileGone { name: name.clone() },
            FailureKind::BlockedOrUnreachable => Self::BlockedOrUnreachable,
        }
    }
}

impl KindRecord {
    fn kind(self) -> FailureKind {
        match self {
            Self::BadEndpoint => FailureKind::BadEndpoint,
            Self::Refused(refusal) => FailureKind::Refused(match refusal {
                RefusalRecord::IllegalMethod => Refusal::IllegalMethod,
                RefusalRecord::ForbiddenMethod => Refusal::ForbiddenMethod,
                RefusalRecord::IllegalHeaderName { row } => Refusal::IllegalHeaderName { row },
                RefusalRecord::IllegalHeaderValue { row } => Refusal::IllegalHeaderValue { row },
                RefusalRecord::BodyNotAllowed => Refusal::BodyNotAllowed,
                RefusalRecord::CredentialsInUrl => Refusal::CredentialsInUrl,
                RefusalRecord::Other => Refusal::Other,
            }),
            Self::Offline => FailureKind::Offline,
            Self::MixedContent => FailureKind::MixedContent,
            Self::BlockedPort { port } => FailureKind::BlockedPort { port },
            Self::TimedOut { after_ms } => FailureKind::TimedOut { after_ms },
            Self::Cancelled => FailureKind::Cancelled,
            Self::FileGone { name } => FailureKind::FileGone { name },
            Self::BlockedOrUnreachable => FailureKind::BlockedOrUnreachable,
        }
    }
}
