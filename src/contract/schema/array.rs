//! Items.

use std::collections::HashSet;

use serde_json::Value;

use super::text::count;
use super::{Check, Seen, equal};

impl<'d> Check<'d> {
    pub(super) fn array(&mut self, schema: &'d Value, items: &[Value], seen: &mut Seen) {
        self.bounds(
            schema,
            items.len() as u64,
            ("minItems", "The contract says that {here} has at least {} items; here it has {}."),
            ("maxItems", "The contract says that {here} has at most {} items; here it has {}."),
        );
        let prefix = schema.get("prefixItems").and_then(Value::as_array);
        for (at, (schema, item)) in prefix.into_iter().flatten().zip(items).enumerate() {
            let at = at.to_string();
            self.within(&["prefixItems/", &at].concat(), &at, schema, item);
        }
        let first = prefix.map_or(0, Vec::len);
        seen.items = seen.items.max(first);
        if let Some(schema) = schema.get("items") {
            for (at, item) in items.iter().enumerate().skip(first) {
                self.within("items", &at.to_string(), schema, item);
            }
            seen.all_items = true;
        }
        if schema["uniqueItems"] == true {
            let mut known = HashSet::new();
            let twice = items.iter().position(|item| !known.insert(equal::canonical(item)));
            if let Some(at) = twice {
                self.fault(
                    "uniqueItems",
                    "The contract says that {here} has no item twice; item {} was there before.",
                    &[&at.to_string()],
                );
            }
        }
        if let Some(wanted) = schema.get("contains") {
            self.contains(schema, wanted, items, seen);
        }
    }

    fn contains(&mut self, schema: &'d Value, wanted: &'d Value, items: &[Value], seen: &mut Seen) {
        let mut found = 0_u64;
        for (at, item) in items.iter().enumerate() {
            if self.quietly("contains", wanted, item).0 {
                found += 1;
                seen.scattered.insert(at);
            }
        }
        let least = count(schema, "minContains").unwrap_or(1);
        let most = count(schema, "maxContains").unwrap_or(u64::MAX);
        if found < least {
            self.fault("contains", "The contract says that {here} has items of a certain kind, at least {}; here are {}.", &[
                &least.to_string(),
                &found.to_string(),
            ]);
        } else if found > most {
            self.fault("maxContains", "The contract says that {here} has items of a certain kind, at most {}; here are {}.", &[
                &most.to_string(),
                &found.to_string(),
            ]);
        }
    }

    pub(super) fn unevaluated_items(
        &mut self,
        schema: &'d Value,
        items: &[Value],
        seen: &mut Seen,
    ) {
        let Some(schema) = schema.get("unevaluatedItems") else { return };
        for (at, item) in items.iter().enumerate() {
            if !seen.has_item(at) {
                if *schema == Value::Bool(false) {
                    self.fault(
                        "unevaluatedItems",
                        "The contract says nothing of item {} of {here}, and allows no more.",
                        &[&at.to_string()],
                    );
                } else {
                    self.within("unevaluatedItems", &at.to_string(), schema, item);
                }
            }
        }
        seen.all_items = true;
    }
}
