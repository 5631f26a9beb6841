//! Variables, `{{name}}`, in what is read, and the values that replace them.

use std::collections::BTreeMap;

use crate::http::{Draft, FieldValue};
use crate::prose::Prose;

/// Values by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, String>);

/// A value may name others, so many times over.
const DEEPEST: usize = 8;

/// A text grows to no more than this by its variables, in bytes.
const LONGEST: usize = 8 << 20;

impl Values {
    /// Sets a value; an earlier one of this name goes.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    /// These values, and where both have one, those of `over`.
    pub fn with(&self, over: &Self) -> Self {
        let mut all = self.clone();
        all.0.extend(over.0.iter().map(|(name, value)| (name.clone(), value.clone())));
        all
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The text with the variables that are known replaced; the others stay,
    /// and their names are added to `unknown`.
    pub(super) fn fill(&self, text: &str, unknown: &mut Vec<String>) -> String {
        if !text.contains("{{") {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        self.fill_into(&mut out, text, unknown, 0);
        out
    }

    fn fill_into(&self, out: &mut String, text: &str, unknown: &mut Vec<String>, depth: usize) {
        let mut rest = text;
        while let Some(first) = rest.find("{{") {
            let Some(length) = rest[first + 2..].find("}}") else { break };
            let end = first + 2 + length;
            // The innermost braces are the variable's.
            let start = rest[..end].rfind("{{").unwrap_or(first);
            let name = plain_name(&rest[start + 2..end]);
            out.push_str(&rest[..start]);
            match self.0.get(name) {
                Some(value) if depth < DEEPEST && out.len() + value.len() < LONGEST => {
                    self.fill_into(out, value, unknown, depth + 1);
                }
                _ => {
                    out.push_str(&rest[start..end + 2]);
                    if is_name(name) && !unknown.iter().any(|known| known == name) {
                        unknown.push(name.to_owned());
                    }
                }
            }
            rest = &rest[end + 2..];
        }
        out.push_str(rest);
    }

    /// Replaces the variables in all four parts of a request, and says which
    /// have no value.
    pub(super) fn fill_draft(&self, draft: &mut Draft, notes: &mut Vec<Prose>) {
        let mut unknown = Vec::new();
        let mut fill = |text: &mut String| *text = self.fill(text, &mut unknown);
        fill(&mut draft.method);
        fill(&mut draft.endpoint);
        for header in &mut draft.headers {
            fill(&mut header.name);
            fill(&mut header.value);
        }
        fill(&mut draft.body.text);
        for field in &mut draft.body.fields {
            fill(&mut field.name);
            if let FieldValue::Text(text) = &mut field.value {
                fill(text);
            }
        }
        if !unknown.is_empty() {
            let names: Vec<&str> = unknown.iter().map(String::as_str).collect();
            notes.push(
                Prose::of("Variables without a value here: {}. They stand in the request as they are: replace them before you send.", &[Prose::list(&names)]),
            );
        }
    }
}

/// The name without the signs that some clients put before it.
fn plain_name(inner: &str) -> &str {
    let name = inner.trim();
    name.strip_prefix("_.").unwrap_or(name)
}

/// Names are short and of one line; a template's `{{#if …}}` is none.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 100 && !text.contains(['\n', '{', '"', '#', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderDraft;
    use proptest::prelude::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        let mut values = Values::default();
        pairs.iter().for_each(|(name, value)| values.set(*name, *value));
        values
    }

    #[test]
    fn known_variables_are_replaced_and_unknown_ones_told() {
        let values =
            values(&[("host", "a.example"), ("base", "https://{{host}}"), ("loop", "{{loop}}")]);
        for (text, filled, missing) in [
            ("{{base}}/x", "https://a.example/x", ""),
            ("{{ base }}/{{ _.host }}", "https://a.example/a.example", ""),
            ("{{nope}}", "{{nope}}", "nope"),
            ("{{$guid}} {{$guid}}", "{{$guid}} {{$guid}}", "$guid"),
            ("{{host", "{{host", ""),
            ("}}{{host}}", "}}a.example", ""),
            ("{{{host}}}", "{a.example}", ""),
            ("{{loop}}", "{{loop}}", "loop"),
            ("{\"a\":{\"b\":{}}}", "{\"a\":{\"b\":{}}}", ""),
            ("{{#if x}}", "{{#if x}}", ""),
        ] {
            let mut unknown = Vec::new();
            assert_eq!(values.fill(text, &mut unknown), filled);
            assert_eq!(unknown.join(","), missing, "{text}");
        }
    }

    #[test]
    fn all_four_parts_are_filled() {
        let mut draft = Draft::first_visit();
        draft.method = "{{m}}".to_owned();
        draft.endpoint = "https://a.example/{{p}}".to_owned();
        draft.headers = vec![HeaderDraft::new("X-{{p}}", "{{q}}")];
        draft.body.text = "{{p}}{{r}}".to_owned();
        let mut notes = Vec::new();
        values(&[("m", "PUT"), ("p", "1")]).fill_draft(&mut draft, &mut notes);
        assert_eq!(
            (draft.method.as_str(), draft.endpoint.as_str()),
            ("PUT", "https://a.example/1")
        );
        assert_eq!(draft.headers, [HeaderDraft::new("X-1", "{{q}}")]);
        assert_eq!(draft.body.text, "1{{r}}");
        assert!(notes[0].to_string().contains("q and r"), "{}", notes[0]);
    }

    #[test]
    fn values_that_grow_without_end_are_cut_short() {
        let mut values = Values::default();
        for depth in 0..20 {
            values.set(format!("v{depth}"), format!("{{{{v{}}}}}", depth + 1).repeat(20));
        }
        let filled = values.fill("{{v0}}", &mut Vec::new());
        assert!(filled.len() < 4 * LONGEST, "{}", filled.len());
    }

    proptest! {
        #[test]
        fn any_text_is_filled(text in "[{}a-c_. ]{0,60}", value in "[{}a-c]{0,20}") {
            let _ = values(&[("a", &value), ("b", "{{a}}{{a}}"), ("c", "{{b}}{{b}}")]).fill(&text, &mut Vec::new());
        }
    }
}
