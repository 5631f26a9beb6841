//! Where a reference leads: a document, with the names that its schemas give
//! themselves.

use std::collections::HashMap;

use serde_json::Value;

use super::uri::{resolve, split};

/// A schema, and what its own references are seen from.
#[derive(Clone, Debug)]
pub struct Found<'d> {
    pub schema: &'d Value,
    pub base: String,
    /// A JSON Pointer into the document.
    pub pointer: String,
    /// The name of a dynamic anchor that led here.
    pub dynamic: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// Addresses without fragment, and where in the document they are.
    resources: HashMap<String, String>,
    /// `address#name`, where it is, and whether it is a dynamic anchor.
    anchors: HashMap<String, (String, bool)>,
    /// Whether a schema asks what others have looked at.
    pub has_unevaluated: bool,
}

/// Keywords that hold no schemas, whatever lies in them.
const VALUES: [&str; 5] = ["const", "enum", "default", "example", "examples"];
/// Keywords whose members are named by the author and hold schemas.
const NAMED: [&str; 5] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

impl Registry {
    /// Takes in a document that was found at `address`, which may be empty.
    pub fn new(document: &Value, address: &str) -> Self {
        let mut registry = Self::default();
        registry.resources.insert(address.to_owned(), String::new());
        let mut open = vec![(document, address.to_owned(), String::new(), false)];
        while let Some((value, base, pointer, is_map)) = open.pop() {
            match value {
                Value::Object(members) => {
                    let base = if is_map { base } else { registry.name(value, base, &pointer) };
                    for (name, value) in members {
                        if is_map || !VALUES.contains(&name.as_str()) {
                            let is_map = !is_map && NAMED.contains(&name.as_str());
                            open.push((value, base.clone(), child(&pointer, name), is_map));
                        }
                    }
                }
                Value::Array(items) => {
                    for (at, item) in items.iter().enumerate() {
                        open.push((item, base.clone(), child(&pointer, &at.to_string()), false));
                    }
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        registry
    }

    /// Notes the names of one schema; gives the base for what lies in it.
    fn name(&mut self, schema: &Value, base: String, pointer: &str) -> String {
        let text = |name: &str| schema.get(name).and_then(Value::as_str);
        let base = match text("$id") {
            Some(id) => {
                let own = resolve(&base, split(id).0);
                self.resources.insert(own.clone(), pointer.to_owned());
                own
            }
            None => base,
        };
        for (keyword, is_dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            if let Some(name) = text(keyword) {
                let key = [&base, "#", name].concat();
                self.anchors.insert(key, (pointer.to_owned(), is_dynamic));
            }
        }
        self.has_unevaluated |= schema.get("unevaluatedProperties").is_some()
            || schema.get("unevaluatedItems").is_some();
        base
    }

    /// What a reference leads to from `base`.
    pub fn find<'d>(&self, document: &'d Value, base: &str, reference: &str) -> Option<Found<'d>> {
        let (address, fragment) = split(reference);
        let address = resolve(base, address);
        let fragment = crate::http::decoded(&fragment.replace('+', "%2B"));
        if fragment.is_empty() || fragment.starts_with('/') {
            return self.at(document, &address, &fragment);
        }
        let (pointer, is_dynamic) = self.anchors.get(&[&address, "#", &fragment].concat())?;
        Some(Found {
            schema: document.pointer(pointer)?,
            base: address,
            pointer: pointer.clone(),
            dynamic: is_dynamic.then_some(fragment),
        })
    }

    /// A pointer into a resource; each `$id` on the way is a base of its own.
    fn at<'d>(&self, document: &'d Value, address: &str, pointer: &str) -> Option<Found<'d>> {
        let root = self.resources.get(address)?;
        let mut found = Found {
            schema: document.pointer(root)?,
            base: address.to_owned(),
            pointer: [root, pointer].concat(),
            dynamic: None,
        };
        for token in pointer.split('/').skip(1) {
            found.schema = found.schema.pointer(&["/", token].concat())?;
            if let Some(id) = found.schema.get("$id").and_then(Value::as_str) {
                found.base = resolve(&found.base, split(id).0);
            }
        }
        Some(found)
    }

    /// The dynamic anchor of this name in a resource.
    pub fn dynamic<'d>(&self, document: &'d Value, base: &str, name: &str) -> Option<Found<'d>> {
        let (pointer, is_dynamic) = self.anchors.get(&[base, "#", name].concat())?;
        is_dynamic.then_some(())?;
        Some(Found {
            schema: document.pointer(pointer)?,
            base: base.to_owned(),
            pointer: pointer.clone(),
            dynamic: Some(name.to_owned()),
        })
    }
}

/// A pointer one step further (RFC 6901).
pub fn child(pointer: &str, token: &str) -> String {
    [pointer, "/", &token.replace('~', "~0").replace('/', "~1")].concat()
}
