//! Schemas that are put together: all of, any of, one of, not, if.

use serde_json::Value;

use super::{Check, Fault, Seen};
use crate::prose::Prose;

impl<'d> Check<'d> {
    pub(super) fn branches(&mut self, schema: &'d Value, value: &Value, seen: &mut Seen) {
        for (at, one) in list(schema, "allOf").enumerate() {
            let (_, theirs) = self.beside(&["allOf/", &at.to_string()].concat(), one, value);
            seen.merge(theirs);
        }
        self.any_of(schema, value, seen);
        self.one_of(schema, value, seen);
        if let Some(not) = schema.get("not")
            && self.quietly("not", not, value).0
        {
            let shown = self.shown(value);
            self.fault(
                "not",
                "The contract says what {here} must not be, and {} is just that.",
                &[&shown],
            );
        }
        if let Some(condition) = schema.get("if") {
            let (is_met, theirs) = self.quietly("if", condition, value);
            if is_met {
                seen.merge(theirs);
            }
            let keyword = if is_met { "then" } else { "else" };
            if let Some(then) = schema.get(keyword) {
                let (_, theirs) = self.beside(keyword, then, value);
                seen.merge(theirs);
            }
        }
    }

    fn any_of(&mut self, schema: &'d Value, value: &Value, seen: &mut Seen) {
        let count = list(schema, "anyOf").count();
        if count == 0 {
            return;
        }
        let start = self.outcome.faults.len();
        let mut tried: Vec<Vec<Fault>> = Vec::new();
        for (at, one) in list(schema, "anyOf").enumerate() {
            let (is_met, theirs) = self.beside(&["anyOf/", &at.to_string()].concat(), one, value);
            if is_met {
                seen.merge(theirs);
            }
            tried.push(self.outcome.faults.split_off(start));
            // Without a question for the rest, the first that fits will do.
            if is_met && !self.setting.registry.has_unevaluated {
                return;
            }
        }
        if tried.iter().all(|faults| !faults.is_empty()) {
            self.none_fits("anyOf", schema, value, tried);
        }
    }

    fn one_of(&mut self, schema: &'d Value, value: &Value, seen: &mut Seen) {
        if list(schema, "oneOf").count() == 0 {
            return;
        }
        let start = self.outcome.faults.len();
        let mut tried: Vec<Vec<Fault>> = Vec::new();
        let mut fitting = 0_usize;
        let mut of_the_one = Seen::default();
        for (at, one) in list(schema, "oneOf").enumerate() {
            let (is_met, theirs) = self.beside(&["oneOf/", &at.to_string()].concat(), one, value);
            tried.push(self.outcome.faults.split_off(start));
            if is_met {
                fitting += 1;
                of_the_one = theirs;
            }
        }
        match fitting {
            0 => self.none_fits("oneOf", schema, value, tried),
            1 => seen.merge(of_the_one),
            _ => self.fault(
                "oneOf",
                "The contract says that {here} fits one of its shapes alone; it fits {}.",
                &[&fitting.to_string()],
            ),
        }
    }

    /// Tells what is wrong by the shape that was meant, as far as that is known:
    /// the one that a discriminator names, or else the one that went furthest.
    fn none_fits(
        &mut self,
        keyword: &str,
        schema: &'d Value,
        value: &Value,
        mut tried: Vec<Vec<Fault>>,
    ) {
        let named = self.discriminated(keyword, schema, value);
        let own = self.place.len();
        let depth = |faults: &[Fault]| {
            let deeper = faults
                .iter()
                .all(|fault| fault.pointer.len() > own || !fault.clause.ends_with("/type"));
            (deeper, std::cmp::Reverse(faults.len()))
        };
        let furthest = (0..tried.len()).max_by_key(|at| tried.get(*at).map(|faults| depth(faults)));
        let meant = named.or(furthest).filter(|at| *at < tried.len());
        let count = tried.len();
        let faults = meant.map(|at| tried.swap_remove(at)).unwrap_or_default();
        if count == 1 {
            self.outcome.faults.extend(faults);
            return;
        }
        let nearest = faults.first().map(|fault| fault.says.clone());
        self.fault_says(keyword, |place| {
            let says = Prose::of(
                "The contract knows {} shapes for {}, and it fits none.",
                &[Prose::words(count.to_string()), place],
            );
            match nearest {
                Some(nearest) => says.and(Prose::of("Of the nearest: {}", &[nearest])),
                None => says,
            }
        });
    }

    /// Which alternative the value names (OpenAPI, "discriminator").
    fn discriminated(&self, keyword: &str, schema: &Value, value: &Value) -> Option<usize> {
        let discriminator = schema.get("discriminator")?;
        let name = value.get(discriminator.get("propertyName")?.as_str()?)?.as_str()?;
        let mapped =
            discriminator.get("mapping").and_then(|all| all.get(name)).and_then(Value::as_str);
        let wanted = mapped.unwrap_or(name);
        list(schema, keyword).position(|one| {
            one.get("$ref").and_then(Value::as_str).is_some_and(|reference| {
                reference == wanted || reference.rsplit('/').next() == Some(wanted)
            })
        })
    }
}

fn list<'d>(schema: &'d Value, keyword: &str) -> impl Iterator<Item = &'d Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}
