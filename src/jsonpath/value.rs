//! What is compared in a filter (RFC 9535, section 2.3.5.2.2).

use std::cmp::Ordering;
use std::collections::HashMap;

use super::evaluate::Engine;
use super::number::Number;
use crate::json::{RowKind, unescape};

/// A value, or nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Nothing,
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    /// An array or object, by its row.
    Container(u32),
}

impl Engine<'_> {
    /// The value that begins in a row.
    pub(super) fn value(&self, row: u32) -> Value {
        let at = row as usize;
        match self.index.kind(at) {
            Some(RowKind::Scalar) => {
                let range = self.index.value_range(at, self.body).unwrap_or_default();
                let text = self.body.get(range).unwrap_or_default();
                match text.first() {
                    Some(b'"') => Value::Text(unescape(text)),
                    Some(b't') => Value::Bool(true),
                    Some(b'f') => Value::Bool(false),
                    Some(b'n') => Value::Null,
                    Some(_) => Value::Number(Number(String::from_utf8_lossy(text).into_owned())),
                    None => Value::Nothing,
                }
            }
            Some(_) => Value::Container(row),
            None => Value::Nothing,
        }
    }

    /// Whether two values are equal.
    pub(super) async fn equal(&self, one: &Value, other: &Value) -> bool {
        match (one, other) {
            (Value::Container(one), Value::Container(other)) => {
                self.equal_inside(*one, *other).await
            }
            _ => equal_scalars(one, other),
        }
    }

    /// Arrays item by item, objects member by member in whatever order.
    async fn equal_inside(&self, one: u32, other: u32) -> bool {
        let mut pairs = vec![(one as usize, other as usize)];
        while let Some((one, other)) = pairs.pop() {
            self.pace.step(4).await;
            let (Some(kind), Some(other_kind)) = (self.index.kind(one), self.index.kind(other))
            else {
                return false;
            };
            if kind != other_kind || self.index.child_count(one) != self.index.child_count(other) {
                return false;
            }
            match kind {
                RowKind::Scalar => {
                    let (one, other) = (self.value(one as u32), self.value(other as u32));
                    if !equal_scalars(&one, &other) {
                        return false;
                    }
                }
                RowKind::OpenArray => {
                    pairs.extend(self.index.children(one).zip(self.index.children(other)));
                }
                RowKind::OpenObject => {
                    let names: HashMap<String, usize> =
                        self.index.children(other).map(|row| (self.name(row), row)).collect();
                    for row in self.index.children(one) {
                        match names.get(&self.name(row)) {
                            Some(other) => pairs.push((row, *other)),
                            None => return false,
                        }
                    }
                }
                _ => {}
            }
        }
        true
    }

    fn name(&self, row: usize) -> String {
        let range = self.index.name_range(row, self.body).unwrap_or_default();
        unescape(self.body.get(range).unwrap_or_default())
    }
}

fn equal_scalars(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.compare(other) == Some(Ordering::Equal),
        _ => one == other,
    }
}

/// Whether one value is less than another: numbers and texts have an order,
/// other values none.
pub(super) fn is_less(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.compare(other) == Some(Ordering::Less),
        (Value::Text(one), Value::Text(other)) => one < other,
        _ => false,
    }
}
