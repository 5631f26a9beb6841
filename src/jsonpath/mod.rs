//! JSONPath (RFC 9535) over the rows of a JSON text, without a tree: a node is
//! the row at which its value begins.

mod ast;
mod error;
mod evaluate;
mod number;
mod parse;
mod pattern;
mod value;

use crate::json::Index;
use crate::pace::Pace;

pub use error::QueryError;

/// A query that is well formed and well typed (RFC 9535, sections 2.1 and 2.4.3).
#[derive(Clone, Debug)]
pub struct Query(ast::Path);

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// At the first character that cannot stand where it does.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::query(text).map(Self)
    }

    /// Whether it selects one node at most.
    pub fn is_singular(&self) -> bool {
        self.0.is_singular()
    }
}

/// What a query selects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The rows at which the nodes begin, in the order of the RFC; a container
    /// before what is in it. A node that is selected twice is there twice.
    pub rows: Vec<u32>,
    /// Whether there were more than were asked for.
    pub more: bool,
}

/// Selects at most `limit` nodes of a text. Of members with one name the last
/// counts, as for `JSON.parse`; an index that ends in an error is queried up to
/// there.
pub async fn select(
    query: &Query,
    index: &Index,
    body: &[u8],
    limit: usize,
    pace: &Pace,
) -> Selection {
    let engine = evaluate::Engine::new(index, body, pace);
    if index.row_count() == 0 {
        return Selection::default();
    }
    let mut rows = engine.nodes(&query.0, 0, limit.saturating_add(1)).await;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Selection { rows, more }
}

#[cfg(test)]
mod tests;
