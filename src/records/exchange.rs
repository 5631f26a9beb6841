//! An exchange as it is kept, but for the bytes of its body.

use serde::{Deserialize, Serialize};

use super::parts::{
    CarrierRecord, OutcomeRecord, RequestRecord, ResourceRecord, TimingRecord, headers_of, pairs_of,
};
use super::read::{Unread, Versioned, read, write};
use crate::formats::DraftRecord;
use crate::http::{Completeness, Draft, Exchange, Outcome, Response, ResponseBody, ResponseKind};

const VERSION: u32 = 1;

/// A body longer than this is kept by its hash, its length and its beginning.
pub const LONGEST_BODY: usize = 2 << 20;
/// How much of a longer one is kept.
pub const BEGINNING: usize = 64 << 10;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExchangeRecord {
    v: u32,
    draft: DraftRecord,
    /// The same with its variables, where it had some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    typed: Option<DraftRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    request: Option<RequestRecord>,
    outcome: OutcomeRecord,
    #[serde(default)]
    carrier: CarrierRecord,
    #[serde(default)]
    sent_at_ms: f64,
    #[serde(default)]
    timing: TimingRecord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resource: Option<ResourceRecord>,
    #[serde(default)]
    pub body: BodyNote,
    /// Whether the person wanted its secrets kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_secrets: bool,
}

/// How the body is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BodyNote {
    /// Bytes that came.
    pub size: u64,
    /// Bytes that are kept.
    pub kept: u64,
    /// SHA-256 of all that came, in hex, where not all is kept.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sha256: String,
}

impl BodyNote {
    /// Of a body that is kept whole.
    pub fn whole(size: usize) -> Self {
        Self { size: size as u64, kept: size as u64, sha256: String::new() }
    }

    pub fn is_cut(&self) -> bool {
        !self.sha256.is_empty()
    }
}

impl Versioned for ExchangeRecord {
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.v
    }
}

impl ExchangeRecord {
    pub fn new(exchange: &Exchange, body: BodyNote, has_secrets: bool) -> Self {
        Self {
            v: VERSION,
            draft: DraftRecord::from(&exchange.draft),
            typed: exchange.typed.as_ref().map(DraftRecord::from),
            request: exchange.request.as_ref().map(RequestRecord::from),
            outcome: OutcomeRecord::from(&exchange.outcome),
            carrier: CarrierRecord::from(exchange.carrier),
            sent_at_ms: exchange.sent_at_ms,
            timing: TimingRecord::from(exchange.timing),
            resource: exchange.resource.as_ref().map(ResourceRecord::from),
            body,
            has_secrets,
        }
    }

    /// # Errors
    /// Why it can't be read.
    pub fn from_json(text: &str) -> Result<Self, Unread> {
        read(text)
    }

    pub fn to_json(&self) -> String {
        write(self)
    }

    /// The exchange again, with the bytes of its body.
    ///
    /// # Errors
    /// Where the draft in it is of a newer version.
    pub fn exchange(self, body: Vec<u8>) -> Result<Exchange, Unread> {
        let draft_of = |record: DraftRecord| {
            Draft::try_from(record).map_err(|error| Unread::Broken { found: error.to_string() })
        };
        let draft = draft_of(self.draft)?;
        let typed = self.typed.map(draft_of).transpose()?;
        let mut outcome = self.outcome.outcome(body);
        if let Outcome::Answered(response) = &mut outcome
            && self.body.is_cut()
        {
            response.body.completeness = Completeness::KeptInPart;
        }
        Ok(Exchange {
            draft,
            typed,
            request: self.request.map(RequestRecord::request),
            outcome,
            carrier: self.carrier.carrier(),
            sent_at_ms: self.sent_at_ms,
            timing: self.timing.timing(),
            resource: self.resource.map(ResourceRecord::resource),
        })
    }
}

/// The answer as it is kept; its body's bytes are elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseRecord {
    status: u16,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    completeness: CompletenessRecord,
    #[serde(default)]
    url: String,
    #[serde(default)]
    redirected: bool,
    #[serde(default)]
    kind: ResponseKindRecord,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CompletenessRecord {
    #[default]
    Whole,
    Cancelled,
    TimedOut,
    Broken,
    NoRoom,
    KeptInPart,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ResponseKindRecord {
    #[default]
    Basic,
    Cors,
    Default,
    Opaque,
    OpaqueRedirect,
}

impl From<&Response> for ResponseRecord {
    fn from(response: &Response) -> Self {
        let Response { status, reason, headers, body, url, redirected, kind } = response;
        Self {
            status: *status,
            reason: reason.clone(),
            headers: pairs_of(headers),
            completeness: match body.completeness {
                Completeness::Whole => CompletenessRecord::Whole,
                Completeness::Cancelled => CompletenessRecord::Cancelled,
                Completeness::TimedOut => CompletenessRecord::TimedOut,
                Completeness::Broken => CompletenessRecord::Broken,
                Completeness::NoRoom => CompletenessRecord::NoRoom,
                Completeness::KeptInPart => CompletenessRecord::KeptInPart,
            },
            url: url.clone(),
            redirected: *redirected,
            kind: match kind {
                ResponseKind::Basic => ResponseKindRecord::Basic,
                ResponseKind::Cors => ResponseKindRecord::Cors,
                ResponseKind::Default => ResponseKindRecord::Default,
                ResponseKind::Opaque => ResponseKindRecord::Opaque,
                ResponseKind::OpaqueRedirect => ResponseKindRecord::OpaqueRedirect,
            },
        }
    }
}

impl ResponseRecord {
    pub(super) fn outcome(self, bytes: Vec<u8>) -> Outcome {
        let completeness = match self.completeness {
            CompletenessRecord::Whole => Completeness::Whole,
            CompletenessRecord::Cancelled => Completeness::Cancelled,
            CompletenessRecord::TimedOut => Completeness::TimedOut,
            CompletenessRecord::Broken => Completeness::Broken,
            CompletenessRecord::NoRoom => Completeness::NoRoom,
            CompletenessRecord::KeptInPart => Completeness::KeptInPart,
        };
        Outcome::Answered(Response {
            // What no server can have sent is shown as hidden, not believed.
            status: if matches!(self.status, 100..=599) { self.status } else { 0 },
            reason: self.reason,
            headers: headers_of(self.headers),
            body: ResponseBody { bytes: bytes.into(), completeness },
            url: self.url,
            redirected: self.redirected,
            kind: match self.kind {
                ResponseKindRecord::Basic => ResponseKind::Basic,
                ResponseKindRecord::Cors => ResponseKind::Cors,
                ResponseKindRecord::Default => ResponseKind::Default,
                ResponseKindRecord::Opaque => ResponseKind::Opaque,
                ResponseKindRecord::OpaqueRedirect => ResponseKind::OpaqueRedirect,
            },
        })
    }
}

#[cfg(test)]
mod tests;
