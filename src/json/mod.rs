//! The large-response engine: bytes in, rows out. Knows nothing of HTTP.
//!
//! One machine ([`machine`]) reads JSON as RFC 8259 writes it, a byte at a
//! time where it must and a word at a time where it can, and can stop between
//! any two bytes. What it sees goes to a sink: to none for [`check`].
//!
//! Nothing here recurses, and no number is ever turned into an `f64`.

mod check;
mod machine;
mod scan;
mod syntax;

pub use check::check;
pub use syntax::{Expected, Found, SyntaxError, Word};
