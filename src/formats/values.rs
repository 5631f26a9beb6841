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

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Those that stand in a request, by whatever way.
    pub fn used_in(&self, draft: &Draft) -> Self {
        let mut seen = Seen::default();
        self.fill_parts(&mut draft.clone(), &mut seen);
        seen.used
    }

    /// The text with the variables that are known replaced; the others stay.
    pub(super) fn fill(&self, text: &str, seen: &mut Seen) -> String {
        if !text.contains("{{") {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        self.fill_into(&mut out, text, seen, 0);
        out
    }

    fn fill_into(&self, out: &mut String, text: &str, seen: &mut Seen, depth: usize) {
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
                    if seen.used.get(name).is_none() {
                        seen.used.set(name, value);
                    }
                    self.fill_into(out, value, seen, depth + 1);
                }
                _ => {
                    out.push_str(&rest[start..end + 2]);
                    if is_name(name) && !seen.unknown.iter().any(|known| known == name) {
                        seen.unknown.push(name.to_owned());
                    }
                }
            }
            rest = &rest[end + 2..];
        }
        out.push_str(rest);
    }

    /// Replaces the variables in all four parts of a request, and says which
    /// have no value. Gives the request as it was written, if it had any that do.
    pub(super) fn fill_draft(&self, draft: &mut Draft, notes: &mut Vec<Prose>) -> Option<Named> {
        let written = draft.clone();
        let mut seen = Seen::default();
        self.fill_parts(draft, &mut seen);
        if !seen.unknown.is_empty() {
            let names: Vec<&str> = seen.unknown.iter().map(String::as_str).collect();
            notes.push(Prose::of(
                "Variables without a value here: {}. They stand in the request as they are: replace them before you send.",
                &[Prose::list(&names)],
            ));
        }
        (!seen.used.is_empty()).then_some(Named { draft: written, values: seen.used })
    }

    fn fill_parts(&self, draft: &mut Draft, seen: &mut Seen) {
        let mut fill = |text: &mut String| *text = self.fill(text, seen);
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
    }
}

/// What was met while a text was filled.
#[derive(Debug, Default)]
pub(super) struct Seen {
    unknown: Vec<String>,
    used: Values,
}

/// A request as its file has it, with `{{name}}`, and the values of those names.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub draft: Draft,
    pub values: Values,
}

/// One set of values that fits all of these requests. Where folders give one name
/// several, the first stays, and the others take the place of the name.
pub(super) fn shared<'a>(all: impl Iterator<Item = &'a mut Named>) -> Values {
    let mut all: Vec<&mut Named> = all.collect();
    let mut shared = Values::default();
    for (name, value) in all.iter().flat_map(|named| named.values.iter()) {
        if shared.get(name).is_none() {
            shared.set(name, value);
        }
    }
    for named in &mut all {
        if named.values.iter().all(|(name, value)| shared.get(name) == Some(value)) {
            continue;
        }
        let mut own = Values::default();
        for (name, _) in named.values.iter() {
            let text = ["{{", name, "}}"].concat();
            let value = named.values.fill(&text, &mut Seen::default());
            if value != shared.fill(&text, &mut Seen::default()) {
                own.set(name, value);
            }
        }
        own.fill_parts(&mut named.draft, &mut Seen::default());
    }
    shared
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
            let mut seen = Seen::default();
            assert_eq!(values.fill(text, &mut seen), filled);
            assert_eq!(seen.unknown.join(","), missing, "{text}");
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
    fn names_stay_where_one_set_of_values_fits_all() {
        let of = |endpoint: &str, pairs: &[(&str, &str)]| {
            let mut draft = Draft::first_visit();
            draft.endpoint = endpoint.to_owned();
            values(pairs).fill_draft(&mut draft, &mut Vec::new()).unwrap()
        };
        let top = [("base", "https://{{host}}"), ("host", "a.example"), ("unused", "1")];
        let folder = [("base", "https://{{host}}"), ("host", "b.example"), ("id", "7")];
        let mut all = [of("{{base}}/1", &top), of("{{base}}/{{id}}", &folder)];
        let shared = shared(all.iter_mut());
        assert_eq!(
            shared.iter().collect::<Vec<_>>(),
            [("base", "https://{{host}}"), ("host", "a.example"), ("id", "7")]
        );
        assert_eq!(all[0].draft.endpoint, "{{base}}/1");
        assert_eq!(all[1].draft.endpoint, "https://b.example/{{id}}");
        let used = shared.used_in(&all[1].draft);
        assert_eq!(used.iter().collect::<Vec<_>>(), [("id", "7")]);
    }

    #[test]
    fn values_that_grow_without_end_are_cut_short() {
        let mut values = Values::default();
        for depth in 0..20 {
            values.set(format!("v{depth}"), format!("{{{{v{}}}}}", depth + 1).repeat(20));
        }
        let filled = values.fill("{{v0}}", &mut Seen::default());
        assert!(filled.len() < 4 * LONGEST, "{}", filled.len());
    }

    proptest! {
        #[test]
        fn any_text_is_filled(text in "[{}a-c_. ]{0,60}", value in "[{}a-c]{0,20}") {
            let _ = values(&[("a", &value), ("b", "{{a}}{{a}}"), ("c", "{{b}}{{b}}")]).fill(&text, &mut Seen::default());
        }
    }
}
