//! stub
use crate::{json, pace::Pace};
pub struct Sheet;
pub struct Cell {
    pub kind: CellKind,
    pub text: String,
    pub hidden: usize,
}
pub enum CellKind {
    Missing,
    Null,
    Bool,
    Number,
    Text,
    Container,
}
pub fn is_table(_i: &json::Index, _b: &[u8], _r: usize) -> bool {
    false
}
impl Sheet {
    pub async fn of_array(_i: &json::Index, _b: &[u8], _r: usize, _p: &Pace) -> Option<Sheet> {
        None
    }
    pub async fn of_rows(_i: &json::Index, _b: &[u8], _r: &[u32], _p: &Pace) -> Option<Sheet> {
        None
    }
    pub async fn of_csv(_b: &[u8], _p: &Pace) -> Option<Sheet> {
        None
    }
    pub fn columns(&self) -> &[String] {
        &[]
    }
    pub fn columns_left_out(&self) -> usize {
        0
    }
    pub fn len(&self) -> usize {
        0
    }
    pub fn line(&self, _i: Option<&json::Index>, _b: &[u8], _l: usize, _x: usize) -> Vec<Cell> {
        vec![]
    }
    pub async fn sorted(
        &self,
        _i: Option<&json::Index>,
        _b: &[u8],
        _c: usize,
        _d: bool,
        _p: &Pace,
    ) -> Vec<u32> {
        vec![]
    }
}
