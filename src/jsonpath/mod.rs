//! stub
use crate::{json, pace::Pace, prose::Prose};
pub struct Query;
pub struct QueryError;
impl Query {
    pub fn parse(_t: &str) -> Result<Query, QueryError> {
        Err(QueryError)
    }
}
impl QueryError {
    pub fn summary(&self) -> Prose {
        Prose::new("stub")
    }
}
pub struct Selection {
    pub rows: Vec<u32>,
    pub more: bool,
}
pub async fn select(_q: &Query, _i: &json::Index, _b: &[u8], _l: usize, _p: &Pace) -> Selection {
    Selection { rows: vec![], more: false }
}
