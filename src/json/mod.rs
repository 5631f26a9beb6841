//! The large-response engine: bytes in, rows out. Knows nothing of HTTP.
//!
//! ```text
//!  bytes ──▶ machine ──▶ table ◀── Index ──▶ row, path, position
//!            (RFC 8259)  (8 bytes    └─────▶ Folds ──▶ the rows on screen
//!                         a row)
//! ```
//! One machine reads JSON as RFC 8259 writes it, a byte at a time where it must
//! and a word at a time where it can, and can stop between any two bytes. It
//! tells a sink where rows begin: the table of an [`Index`], or nobody for
//! [`check()`].
//!
//! What is absent on purpose: recursion, so that depth costs memory and never
//! the stack; numbers as `f64` and strings as values, so that all is shown as
//! it was sent; the body itself, which the caller keeps and hands in.

mod check;
mod extract;
mod failure;
mod folds;
mod format;
mod index;
mod machine;
mod nest;
mod path;
mod pick;
mod place;
mod row;
mod scan;
mod state;
mod syntax;
mod table;
#[cfg(test)]
mod tests;

pub use check::check;
pub use extract::{Extract, Place};
pub use folds::Folds;
pub use format::{format, minify};
pub use index::{Children, Index};
pub use path::unescape;
pub use pick::Pick;
pub use place::Position;
pub use row::{PieceKind, PieceText, Row, RowPiece};
pub use syntax::{Expected, Found, SyntaxError, Word};
pub use table::RowKind;
