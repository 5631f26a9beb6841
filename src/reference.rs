//! Where a fact is written down.

/// A section of a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As people cite it: `RFC 9110, section 15.5.2`.
    pub name: &'static str,
    /// Where it can be read.
    pub url: &'static str,
}
