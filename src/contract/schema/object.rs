//! Members.

use serde_json::{Map, Value};

use super::registry::child;
use super::{Check, Dialect, Direction, Seen};
use crate::near::nearest;
use crate::prose::Prose;

impl<'d> Check<'d> {
    pub(super) fn object(
        &mut self,
        schema: &'d Value,
        members: &Map<String, Value>,
        seen: &mut Seen,
    ) {
        self.bounds(
            schema,
            members.len() as u64,
            (
                "minProperties",
                "The contract says that {here} has at least {} members; here it has {}.",
            ),
            (
                "maxProperties",
                "The contract says that {here} has at most {} members; here it has {}.",
            ),
        );
        self.required(schema, members);
        self.dependent(schema, members, seen);
        if let Some(names) = schema.get("propertyNames") {
            for name in members.keys() {
                if !self.quietly("propertyNames", names, &Value::from(name.as_str())).0 {
                    self.fault(
                        "propertyNames",
                        "The contract says how the names in {here} look, and {} does not.",
                        &[name],
                    );
                }
            }
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        for (name, value) in members {
            let mut is_known = false;
            if let Some(schema) = properties.and_then(|all| all.get(name)) {
                self.within(&child("properties", name), name, schema, value);
                is_known = true;
            }
            for (pattern, schema) in patterns.into_iter().flatten() {
                let regex = self.pattern(pattern);
                if regex.is_none_or(|regex| regex.is_match(name)) {
                    self.within(&child("patternProperties", pattern), name, schema, value);
                    is_known = true;
                }
            }
            if !is_known && let Some(others) = schema.get("additionalProperties") {
                if *others == Value::Bool(false) {
                    self.one_too_many("additionalProperties", name, properties);
                } else {
                    self.within("additionalProperties", name, others, value);
                }
                is_known = true;
            }
            if is_known {
                seen.names.insert(name.clone());
            }
        }
        seen.all_names |= schema.get("additionalProperties").is_some();
    }

    fn required(&mut self, schema: &'d Value, members: &Map<String, Value>) {
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let Some(name) = name.as_str().filter(|name| !members.contains_key(*name)) else {
                continue;
            };
            if self.is_for_the_other_side(schema, name) {
                continue;
            }
            let near = nearest(name, members.keys().map(String::as_str)).map(str::to_owned);
            self.must_be_there("required", name, near.as_deref());
        }
    }

    fn must_be_there(&mut self, keyword: &str, name: &str, near: Option<&str>) {
        let is_root = self.place.is_empty();
        self.fault_says(keyword, |place| {
            let says = match is_root {
                true => Prose::with("The contract says that {} must be there.", &[name]),
                false => Prose::of(
                    "The contract says that {} must be there, in {}.",
                    &[Prose::code(name), place],
                ),
            };
            match near {
                Some(near) => says.and(Prose::with("Here is {} instead.", &[near])),
                None => says,
            }
        });
    }

    /// What the server writes is not asked for in a request, and the other way
    /// round (OpenAPI, "readOnly" and "writeOnly").
    fn is_for_the_other_side(&self, schema: &'d Value, name: &str) -> bool {
        let keyword = match self.setting.direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        let Some(property) = schema.get("properties").and_then(|all| all.get(name)) else {
            return false;
        };
        let found = property.get("$ref").and_then(Value::as_str).and_then(|reference| {
            self.setting.registry.find(self.setting.document, self.base(), reference)
        });
        property[keyword] == true || found.is_some_and(|found| found.schema[keyword] == true)
    }

    /// `dependentRequired` and `dependentSchemas`.
    fn dependent(&mut self, schema: &'d Value, members: &Map<String, Value>, seen: &mut Seen) {
        if self.setting.dialect == Dialect::OpenApi30 {
            return;
        }
        let of =
            |keyword: &str| schema.get(keyword).and_then(Value::as_object).into_iter().flatten();
        for (name, needed) in
            of("dependentRequired").filter(|(name, _)| members.contains_key(*name))
        {
            for other in needed.as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !members.contains_key(other) {
                    self.fault(
                        &child("dependentRequired", name),
                        "The contract says that where {} is, {} must be too, in {here}.",
                        &[name, other],
                    );
                }
            }
        }
        for (name, schema) in of("dependentSchemas").filter(|(name, _)| members.contains_key(*name))
        {
            let whole = Value::Object(members.clone());
            let (_, theirs) = self.beside(&child("dependentSchemas", name), schema, &whole);
            seen.merge(theirs);
        }
    }

    fn one_too_many(&mut self, keyword: &str, name: &str, known: Option<&Map<String, Value>>) {
        let near = known.and_then(|known| nearest(name, known.keys().map(String::as_str)));
        let near = near.map(str::to_owned);
        self.fault_says(keyword, |place| {
            let says = Prose::of(
                "The contract does not know {}, and allows nothing more in {}.",
                &[Prose::code(name), place],
            );
            match near {
                Some(near) => says.and(Prose::with("Did you mean {}?", &[&near])),
                None => says,
            }
        });
    }

    pub(super) fn unevaluated_members(
        &mut self,
        schema: &'d Value,
        members: &Map<String, Value>,
        seen: &mut Seen,
    ) {
        let Some(others) = schema.get("unevaluatedProperties") else { return };
        if !seen.all_names {
            for (name, value) in members.iter().filter(|(name, _)| !seen.names.contains(*name)) {
                if *others == Value::Bool(false) {
                    self.one_too_many("unevaluatedProperties", name, None);
                } else {
                    self.within("unevaluatedProperties", name, others, value);
                }
            }
        }
        seen.all_names = true;
    }
}
