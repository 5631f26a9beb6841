//! The large-response engine: bytes in, rows out. Knows nothing of HTTP.
//!
//! A [`Index`] reads JSON (RFC 8259) as it arrives and notes where each row of
//! its neat form starts; a row's text is made only when it is shown, from the
//! bytes as they were sent, so that no number is rounded and no escape undone.

mod folds;
mod format;
mod index;
mod row;
mod scan;
mod syntax;

pub use folds::Folds;
pub use format::{check, format};
pub use index::Index;
pub use row::{PieceKind, Row, RowPiece};
pub use syntax::{Expected, Found, SyntaxError};

#[cfg(test)]
mod tests;
