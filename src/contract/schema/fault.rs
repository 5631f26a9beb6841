//! One clause that a value breaks.

use crate::prose::Prose;

/// What is wrong at one place of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the value (RFC 6901); empty for all of it.
    pub pointer: String,
    /// What the contract says and what is there, in a sentence.
    pub says: Prose,
    /// The keyword that is broken, as a JSON Pointer into the contract.
    pub clause: String,
}
