//! stub
use crate::{pace::Pace, prose::Prose};
use std::ops::Range;
pub struct Markup;
pub struct MarkupRow {
    pub depth: usize,
    pub pieces: Vec<MarkupPiece>,
}
pub struct MarkupPiece {
    pub kind: MarkupKind,
    pub range: Range<usize>,
    pub hidden: usize,
}
pub enum MarkupKind {
    Mark,
    Element,
    Attribute,
    Value,
    Text,
    Comment,
    CData,
    Declaration,
}
pub struct Fault;
impl Fault {
    pub fn summary(&self) -> Prose {
        Prose::new("stub")
    }
}
impl Markup {
    pub async fn of(_b: &[u8], _p: &Pace) -> Markup {
        Markup
    }
    pub fn len(&self) -> usize {
        0
    }
    pub fn row(&self, _n: usize, _b: &[u8], _l: usize) -> Option<MarkupRow> {
        None
    }
    pub fn fault(&self) -> Option<&Fault> {
        None
    }
    pub fn row_at(&self, _o: usize) -> Option<usize> {
        None
    }
}
