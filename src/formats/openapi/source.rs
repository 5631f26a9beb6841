//! The description, in which one place refers to another.

use std::cell::Cell;

use serde_json::Value;

/// References that lead to references, so many times over.
const MOST_HOPS: usize = 32;

static NOTHING: Value = Value::Null;

pub struct Source<'a> {
    root: &'a Value,
    /// Whether a reference led out of the description, or nowhere.
    outside: Cell<bool>,
}

impl<'a> Source<'a> {
    pub fn new(root: &'a Value) -> Self {
        Self { root, outside: Cell::new(false) }
    }

    pub fn root(&self) -> &'a Value {
        self.root
    }

    pub fn met_another_file(&self) -> bool {
        self.outside.get()
    }

    /// What stands where a node refers to, or the node itself; `null` if that
    /// leads nowhere or round in a circle.
    pub fn follow(&self, node: &'a Value) -> &'a Value {
        let mut node = node;
        for _ in 0..MOST_HOPS {
            let Some(Value::String(reference)) = node.get("$ref") else { return node };
            let Some(next) = self.at(reference) else {
                self.outside.set(true);
                return &NOTHING;
            };
            node = next;
        }
        &NOTHING
    }

    /// `#/components/…`, a JSON Pointer (RFC 6901) in a fragment.
    fn at(&self, reference: &str) -> Option<&'a Value> {
        let pointer = reference.strip_prefix('#')?;
        self.root.pointer(&percent_decoded(pointer))
    }
}

/// A plus is a plus here, unlike in a query.
fn percent_decoded(text: &str) -> String {
    crate::http::decoded(&text.replace('+', "%2B"))
}
