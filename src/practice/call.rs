//! What comes in and what goes out.

use serde_json::Value;

use super::ORIGIN;
use crate::http::{self, Headers};

/// A request as the practice API sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Call {
    pub method: String,
    /// Absolute.
    pub url: String,
    pub headers: Headers,
    pub body: Vec<u8>,
}

/// An answer.
pub struct Reply {
    /// 200 to 599: a page can be shown no other.
    pub status: u16,
    pub headers: Headers,
    /// How long to wait before anything is sent, in milliseconds.
    pub wait_ms: u32,
    pub body: Body,
}

/// A body: short and whole, or made while it is sent.
pub enum Body {
    Bytes(Vec<u8>),
    Chunks {
        /// In bytes, where it is known before.
        length: Option<u64>,
        chunks: Box<dyn Iterator<Item = Chunk>>,
    },
}

/// A piece of a body, and how long to wait before it, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    pub after_ms: u32,
    pub bytes: Vec<u8>,
}

impl Call {
    /// The path, percent-decoded segment by segment, without the first slash.
    pub(super) fn segments(&self) -> Vec<String> {
        let path = self.path();
        path.strip_prefix('/').unwrap_or(path).split('/').map(percent_decoded).collect()
    }

    /// Path and query as they were sent.
    pub(super) fn target(&self) -> &str {
        let rest = self.url.strip_prefix(ORIGIN).unwrap_or(&self.url);
        rest.split('#').next().unwrap_or_default()
    }

    /// The path as it was sent.
    pub(super) fn path(&self) -> &str {
        let path = self.target().split('?').next().unwrap_or_default();
        if path.is_empty() { "/" } else { path }
    }

    /// The names and values of the query, decoded, in order.
    pub(super) fn query(&self) -> Vec<(String, String)> {
        http::query_rows(&self.url)
            .into_iter()
            .map(|row| (row.decoded_name, row.decoded_value))
            .collect()
    }

    /// The first value of a name in the query.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        self.query().into_iter().find(|(have, _)| have == name).map(|(_, value)| value)
    }
}

/// `+` stays a plus in a path.
fn percent_decoded(segment: &str) -> String {
    http::decoded(&segment.replace('+', "%2B"))
}

impl Reply {
    pub(super) fn empty(status: u16) -> Self {
        Self { status, headers: Headers::new(), wait_ms: 0, body: Body::Bytes(Vec::new()) }
    }

    pub(super) fn bytes(status: u16, media_type: &str, bytes: Vec<u8>) -> Self {
        Self { body: Body::Bytes(bytes), ..Self::empty(status) }.with("Content-Type", media_type)
    }

    pub(super) fn json(status: u16, value: &Value) -> Self {
        Self::json_as(status, "application/json", value)
    }

    pub(super) fn json_as(status: u16, media_type: &str, value: &Value) -> Self {
        Self::bytes(status, media_type, value.to_string().into_bytes())
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push(name, value);
        self
    }
}

impl Body {
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Chunks { length, .. } => *length,
        }
    }
}
