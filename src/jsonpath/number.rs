//! Numbers as they were written, compared by value.

use std::cmp::Ordering;

/// A JSON number's own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number(pub(super) String);

impl Number {
    /// By value: whole numbers exactly, others as floats.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self.0.parse::<i128>(), other.0.parse::<i128>()) {
            (Ok(one), Ok(two)) => Some(one.cmp(&two)),
            _ => {
                let (one, two): (f64, f64) = (self.0.parse().ok()?, other.0.parse().ok()?);
                one.partial_cmp(&two)
            }
        }
    }
}
