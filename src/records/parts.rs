//! The parts of a kept exchange: each a record beside its domain type, so that
//! one can change without the other.

use serde::{Deserialize, Serialize};

use super::exchange::ResponseRecord;
use super::failure::FailureRecord;
use crate::http::{
    Carrier, Credentials, FileRef, Headers, MultipartPart, Outcome, PartValue, Payload, Request,
    ResourceTiming, Timing,
};

pub(super) fn pairs_of(headers: &Headers) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

pub(super) fn headers_of(pairs: Vec<(String, String)>) -> Headers {
    pairs.into_iter().collect()
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OutcomeRecord {
    Answered(ResponseRecord),
    Failed(FailureRecord),
}

impl From<&Outcome> for OutcomeRecord {
    fn from(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Answered(response) => Self::Answered(response.into()),
            Outcome::Failed(failure) => Self::Failed(failure.into()),
        }
    }
}

impl OutcomeRecord {
    pub fn outcome(self, body: Vec<u8>) -> Outcome {
        match self {
            Self::Answered(response) => response.outcome(body),
            Self::Failed(failure) => Outcome::Failed(failure.failure()),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CarrierRecord {
    #[default]
    Network,
    PracticeWorker,
    PracticeInPage,
}

impl From<Carrier> for CarrierRecord {
    fn from(carrier: Carrier) -> Self {
        match carrier {
            Carrier::Network => Self::Network,
            Carrier::PracticeWorker => Self::PracticeWorker,
            Carrier::PracticeInPage => Self::PracticeInPage,
        }
    }
}

impl CarrierRecord {
    pub fn carrier(self) -> Carrier {
        match self {
            Self::Network => Carrier::Network,
            Self::PracticeWorker => Carrier::PracticeWorker,
            Self::PracticeInPage => Carrier::PracticeInPage,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct TimingRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    headers_ms: Option<f64>,
    end_ms: f64,
}

impl From<Timing> for TimingRecord {
    fn from(Timing { headers_ms, end_ms }: Timing) -> Self {
        Self { headers_ms, end_ms }
    }
}

impl TimingRecord {
    pub fn timing(self) -> Timing {
        Timing { headers_ms: self.headers_ms, end_ms: self.end_ms }
    }
}

/// The request that was handed to fetch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct RequestRecord {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<PartRecord>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<SentFile>,
    credentials: CredentialsRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeout_ms: Option<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CredentialsRecord {
    #[default]
    SameOrigin,
    Include,
    Omit,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct PartRecord {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<SentFile>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct SentFile {
    name: String,
    size: u64,
    media_type: String,
}

impl From<&FileRef> for SentFile {
    fn from(FileRef { id: _, name, size, media_type }: &FileRef) -> Self {
        Self { name: name.clone(), size: *size, media_type: media_type.clone() }
    }
}

impl SentFile {
    fn file(self) -> FileRef {
        FileRef { id: 0, name: self.name, size: self.size, media_type: self.media_type }
    }
}

impl From<&Request> for RequestRecord {
    fn from(request: &Request) -> Self {
        let Request { method, url, headers, payload, credentials, timeout_ms } = request;
        let (text, parts, file) = match payload {
            Payload::None => (None, None, None),
            Payload::Text(text) => (Some(text.clone()), None, None),
            Payload::Multipart(parts) => {
                (None, Some(parts.iter().map(PartRecord::from).collect()), None)
            }
            Payload::File(file) => (None, None, Some(SentFile::from(file))),
        };
        Self {
            method: method.clone(),
            url: url.clone(),
            headers: pairs_of(headers),
            text,
            parts,
            file,
            credentials: match credentials {
                Credentials::SameOrigin => CredentialsRecord::SameOrigin,
                Credentials::Include => CredentialsRecord::Include,
                Credentials::Omit => CredentialsRecord::Omit,
            },
            timeout_ms: *timeout_ms,
        }
    }
}

impl From<&MultipartPart> for PartRecord {
    fn from(MultipartPart { name, value }: &MultipartPart) -> Self {
        let (text, file) = match value {
            PartValue::Text(text) => (Some(text.clone()), None),
            PartValue::File(file) => (None, Some(SentFile::from(file))),
        };
        Self { name: name.clone(), text, file }
    }
}

impl RequestRecord {
    pub fn request(self) -> Request {
        let payload = match (self.text, self.parts, self.file) {
            (Some(text), ..) => Payload::Text(text),
            (None, Some(parts), _) => {
                Payload::Multipart(parts.into_iter().map(PartRecord::part).collect())
            }
            (None, None, Some(file)) => Payload::File(file.file()),
            (None, None, None) => Payload::None,
        };
        Request {
            method: self.method,
            url: self.url,
            headers: headers_of(self.headers),
            payload,
            credentials: match self.credentials {
                CredentialsRecord::SameOrigin => Credentials::SameOrigin,
                CredentialsRecord::Include => Credentials::Include,
                CredentialsRecord::Omit => Credentials::Omit,
            },
            timeout_ms: self.timeout_ms,
        }
    }
}

impl PartRecord {
    fn part(self) -> MultipartPart {
        let value = match self.file {
            Some(file) => PartValue::File(file.file()),
            None => PartValue::Text(self.text.unwrap_or_default()),
        };
        MultipartPart { name: self.name, value }
    }
}

/// What the browser measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ResourceRecord {
    start_ms: f64,
    redirect_ms: Option<(f64, f64)>,
    worker_ms: Option<f64>,
    fetch_ms: f64,
    lookup_ms: Option<(f64, f64)>,
    connect_ms: Option<(f64, f64)>,
    secure_ms: Option<f64>,
    request_ms: Option<f64>,
    response_ms: Option<f64>,
    end_ms: f64,
    protocol: String,
    transfer_size: u64,
    encoded_size: u64,
    delivery: String,
    server: Vec<(String, f64, String)>,
}

impl From<&ResourceTiming> for ResourceRecord {
    fn from(timing: &ResourceTiming) -> Self {
        let timing = timing.clone();
        Self {
            start_ms: timing.start_ms,
            redirect_ms: timing.redirect_ms,
            worker_ms: timing.worker_ms,
            fetch_ms: timing.fetch_ms,
            lookup_ms: timing.lookup_ms,
            connect_ms: timing.connect_ms,
            secure_ms: timing.secure_ms,
            request_ms: timing.request_ms,
            response_ms: timing.response_ms,
            end_ms: timing.end_ms,
            protocol: timing.protocol,
            transfer_size: timing.transfer_size,
            encoded_size: timing.encoded_size,
            delivery: timing.delivery,
            server: timing.server,
        }
    }
}

impl ResourceRecord {
    pub fn resource(self) -> ResourceTiming {
        ResourceTiming {
            start_ms: self.start_ms,
            redirect_ms: self.redirect_ms,
            worker_ms: self.worker_ms,
            fetch_ms: self.fetch_ms,
            lookup_ms: self.lookup_ms,
            connect_ms: self.connect_ms,
            secure_ms: self.secure_ms,
            request_ms: self.request_ms,
            response_ms: self.response_ms,
            end_ms: self.end_ms,
            protocol: self.protocol,
            transfer_size: self.transfer_size,
            encoded_size: self.encoded_size,
            delivery: self.delivery,
            server: self.server,
        }
    }
}
