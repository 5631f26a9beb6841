//! Bounds of numbers.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use super::decimal::{compare, is_multiple};
use super::{Check, Dialect};

impl<'d> Check<'d> {
    pub(super) fn number(&mut self, schema: &'d Value, number: &Number) {
        let is_3_0 = self.setting.dialect == Dialect::OpenApi30;
        let is_exclusive = |keyword: &str| is_3_0 && schema[keyword] == true;
        let bounds: [(&str, bool, Ordering, &'static str); 4] = [
            (
                "minimum",
                !is_exclusive("exclusiveMinimum"),
                Ordering::Less,
                "The contract says that {here} is at least {}; here it is {}.",
            ),
            (
                "maximum",
                !is_exclusive("exclusiveMaximum"),
                Ordering::Greater,
                "The contract says that {here} is at most {}; here it is {}.",
            ),
            (
                "exclusiveMinimum",
                false,
                Ordering::Less,
                "The contract says that {here} is more than {}; here it is {}.",
            ),
            (
                "exclusiveMaximum",
                false,
                Ordering::Greater,
                "The contract says that {here} is less than {}; here it is {}.",
            ),
        ];
        let shown = self.shown(&Value::Number(number.clone()));
        for (keyword, includes, wrong, says) in bounds {
            let Some(Value::Number(bound)) = schema.get(keyword) else { continue };
            let order = compare(number, bound);
            if order == wrong || (order == Ordering::Equal && !includes) {
                let says = match (keyword, includes) {
                    ("minimum", false) => bounds[2].3,
                    ("maximum", false) => bounds[3].3,
                    _ => says,
                };
                self.fault(keyword, says, &[&bound.to_string(), &shown]);
            }
        }
        if let Some(Value::Number(of)) = schema.get("multipleOf")
            && !is_multiple(number, of)
        {
            self.fault(
                "multipleOf",
                "The contract says that {here} is a multiple of {}; here it is {}.",
                &[&of.to_string(), &shown],
            );
        }
        if self.setting.checks_formats {
            let range = match schema.get("format").and_then(Value::as_str) {
                Some("int32") => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
                Some("int64") => Some((i64::MIN, i64::MAX)),
                _ => None,
            };
            if let Some((least, most)) = range
                && (compare(number, &least.into()) == Ordering::Less
                    || compare(number, &most.into()) == Ordering::Greater)
            {
                self.fault(
                    "format",
                    "The contract says that {here} fits into {}; here it is {}.",
                    &[schema["format"].as_str().unwrap_or_default(), &shown],
                );
            }
        }
    }
}
