//! What is put, and what was taken.

use js_sys::Uint8Array;
use request_playground::records::Shelf;
use wasm_bindgen::{JsCast, JsValue};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    pub fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bytes(_) => None,
        }
    }

    pub fn bytes(self) -> Option<Vec<u8>> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Text(_) => None,
        }
    }

    pub(super) fn to_js(&self) -> JsValue {
        match self {
            Self::Text(text) => JsValue::from_str(text),
            Self::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
        }
    }

    /// `None` for what no version of this page has put there.
    pub(super) fn from_js(value: &JsValue) -> Option<Self> {
        if let Some(text) = value.as_string() {
            return Some(Self::Text(text));
        }
        value.dyn_ref::<Uint8Array>().map(|bytes| Self::Bytes(bytes.to_vec()))
    }
}

/// One step of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Put(Shelf, String, Value),
    Remove(Shelf, String),
}

impl Change {
    pub fn put_text(shelf: Shelf, key: impl Into<String>, text: String) -> Self {
        Self::Put(shelf, key.into(), Value::Text(text))
    }

    pub fn place(&self) -> (Shelf, &str) {
        match self {
            Self::Put(shelf, key, _) | Self::Remove(shelf, key) => (*shelf, key),
        }
    }
}

/// Records that were taken off their shelves. They stay with the browser: a long
/// history is not copied to be deleted.
#[derive(Clone, Default)]
pub struct Removed(pub(super) Vec<(Shelf, String, JsValue)>);

impl Removed {
    pub fn places(&self) -> Vec<(Shelf, String)> {
        self.0.iter().map(|(shelf, key, _)| (*shelf, key.clone())).collect()
    }
}
