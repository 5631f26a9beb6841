//! An exchange into annotations: what the status means, whose move is next,
//! what in this very request caused it.

mod header;

pub use header::explain_header;
