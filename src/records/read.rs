//! Reading any record: its version first, then its shape.

use crate::said;
use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a record can't be read. Whoever reads a shelf leaves such a record where
/// it is: another version of the page may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// No JSON, or one of another kind; `found` is what the reader says.
    Broken { found: String },
    /// Written by a newer page than this one.
    Newer { version: u64 },
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken { found } => f.write_str(&said!("It is broken: {}.", found)),
            Self::Newer { version } => f.write_str(&said!("It was written by a newer version of this page (format {}). Reload the page, then try again.", version)),
        }
    }
}

impl std::error::Error for Unread {}

/// A record that says which version of it this is.
pub(super) trait Versioned: DeserializeOwned {
    /// The newest that this page reads, and the one that it writes.
    const NEWEST: u32;

    fn version(&self) -> u32;
}

/// Reads a record of a version up to the newest.
pub(super) fn read<R: Versioned>(text: &str) -> Result<R, Unread> {
    // A list could be read as a record, its fields in order; none is meant so.
    if !text.trim_start().starts_with('{') {
        return Err(Unread::Broken { found: "it is no object".to_owned() });
    }
    match serde_json::from_str::<R>(text) {
        Ok(record) if (1..=R::NEWEST).contains(&record.version()) => Ok(record),
        Ok(record) if record.version() == 0 => {
            Err(Unread::Broken { found: "it has no version".to_owned() })
        }
        Ok(record) => Err(Unread::Newer { version: record.version().into() }),
        // A newer version may have other fields.
        Err(error) => {
            let whole = serde_json::from_str::<Value>(text).unwrap_or_default();
            match whole.get("v").and_then(Value::as_u64) {
                Some(version) if version > R::NEWEST.into() => Err(Unread::Newer { version }),
                _ => Err(Unread::Broken { found: error.to_string() }),
            }
        }
    }
}

/// Only a map whose keys are no text can't be written, and no record has one.
pub(super) fn write(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}
