//! The texts of the page that a language has to have: what stands in the
//! sources for people to read, each text the key of its translation.
//!
//! `tests/house` holds the catalogues to them, and `cargo xtask words` lists
//! them for translators.

pub mod catalogue;
mod extract;
mod fit;
mod lex;

pub use catalogue::breaches;
pub use extract::{Key, keys};
use fit::{Value, faults};
