//! Lengths, patterns and formats of texts.

use serde_json::Value;

use super::{Check, format};

/// A number that counts something; `2.0` is one too.
pub(super) fn count(schema: &Value, keyword: &str) -> Option<u64> {
    let number = schema.get(keyword)?;
    let float = || number.as_f64().filter(|float| *float >= 0.0 && float.fract() == 0.0);
    number.as_u64().or_else(|| float().map(|float| float as u64))
}

impl<'d> Check<'d> {
    pub(super) fn text(&mut self, schema: &'d Value, words: &str) {
        let length = words.chars().count() as u64;
        self.bounds(
            schema,
            length,
            (
                "minLength",
                "The contract says that {here} has at least {} characters; here it has {}.",
            ),
            (
                "maxLength",
                "The contract says that {here} has at most {} characters; here it has {}.",
            ),
        );
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
            && let Some(regex) = self.pattern(pattern)
            && !regex.is_match(words)
        {
            let shown = self.shown(&Value::from(words));
            self.fault(
                "pattern",
                "The contract says that {here} fits the pattern {}; {} does not.",
                &[pattern, &shown],
            );
        }
        if self.setting.checks_formats
            && let Some(name) = schema.get("format").and_then(Value::as_str)
            && format::is_of(name, words) == Some(false)
        {
            let shown = self.shown(&Value::from(words));
            self.fault(
                "format",
                "The contract says that {here} is written as {}; {} is not.",
                &[name, &shown],
            );
        }
    }

    /// How many there are, against the least and the most.
    pub(super) fn bounds(
        &mut self,
        schema: &Value,
        count: u64,
        least: (&str, &'static str),
        most: (&str, &'static str),
    ) {
        let has = count.to_string();
        let bound = |keyword: &str| self::count(schema, keyword);
        if let Some(bound) = bound(least.0).filter(|bound| count < *bound) {
            self.fault(least.0, least.1, &[&bound.to_string(), &has]);
        }
        if let Some(bound) = bound(most.0).filter(|bound| count > *bound) {
            self.fault(most.0, most.1, &[&bound.to_string(), &has]);
        }
    }
}
