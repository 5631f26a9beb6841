//! Whether a translation fits its text: the same values, the same code, every
//! form that the language's counts need.

use std::collections::{BTreeMap, BTreeSet};

/// What a catalogue holds for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// By plural category (CLDR).
    Forms(BTreeMap<String, String>),
}

/// The categories of whole numbers in a language; `many` is for millions in some,
/// and may be there.
fn categories(tag: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match tag.split('-').next().unwrap_or_default() {
        "ar" => (&["zero", "one", "two", "few", "many", "other"], &[]),
        "ja" | "ko" | "th" | "vi" | "id" | "zh" => (&["other"], &[]),
        "es" | "fr" | "it" | "pt" => (&["one", "other"], &["many"]),
        "cs" | "sk" => (&["one", "few", "other"], &["many"]),
        "pl" | "ru" | "uk" => (&["one", "few", "many", "other"], &[]),
        _ => (&["one", "other"], &[]),
    }
}

/// What is wrong with the translation of `key`, which has forms if it `counts`.
pub fn faults(tag: &str, key: &str, counts: bool, value: &Value) -> Vec<String> {
    // A context tells meanings apart and is no part of the text.
    let english = key.split(" | ").next().unwrap_or(key);
    match (value, counts) {
        (Value::Text(text), false) => of_text(english, text, None),
        (Value::Text(_), true) => vec!["is a text, and needs a form for each count".to_owned()],
        (Value::Forms(_), false) => vec!["has forms, and is no count".to_owned()],
        (Value::Forms(forms), true) => {
            let (needed, possible) = categories(tag);
            let missing = needed
                .iter()
                .filter(|name| !forms.contains_key(**name))
                .map(|name| format!("lacks the form `{name}`"));
            let wrong = forms.iter().flat_map(|(name, text)| {
                if needed.iter().chain(possible).any(|known| known == name) {
                    of_text(english, text, Some(name))
                        .into_iter()
                        .map(|fault| format!("`{name}` {fault}"))
                        .collect()
                } else {
                    vec![format!("has the form `{name}`, which {tag} does not use")]
                }
            });
            missing.chain(wrong).collect()
        }
    }
}

fn of_text(english: &str, text: &str, form: Option<&str>) -> Vec<String> {
    let mut faults = Vec::new();
    if text.trim().is_empty() {
        return vec!["is empty".to_owned()];
    }
    if text.trim() != text {
        faults.push("begins or ends with a space".to_owned());
    }
    if code(text) != code(english) {
        faults.push(format!("has the code {:?} in place of {:?}", code(text), code(english)));
    }
    let (wanted, own) = (values(english), values(text));
    let may_be_silent = matches!(form, Some("zero" | "one" | "two"));
    if !(own == wanted || may_be_silent && own.is_subset(&wanted)) {
        faults.push(format!("has the values {own:?} in place of {wanted:?}"));
    }
    let outside: String = text.split('`').step_by(2).collect();
    if outside.contains("{}")
        && own.iter().any(|name| name != "here" && outside.contains(&format!("{{{name}}}")))
    {
        faults.push("mixes `{}` and `{1}`".to_owned());
    }
    faults
}

/// The stretches between backticks, in the order of the alphabet.
fn code(text: &str) -> Vec<&str> {
    let mut code: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    code.sort_unstable();
    code
}

/// The values that stand in a text, each by its number.
fn values(text: &str) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    let mut next = 0;
    for stretch in text.split('`').step_by(2) {
        for (at, _) in stretch.match_indices('{') {
            let Some((name, _)) = stretch[at + 1..].split_once('}') else { continue };
            match name {
                "" => {
                    next += 1;
                    values.insert(next.to_string());
                }
                "here" => {
                    values.insert(name.to_owned());
                }
                _ if name.len() == 1 && name != "0" && name.parse::<u8>().is_ok() => {
                    values.insert(name.to_owned());
                }
                _ => {}
            }
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn forms(forms: &[(&str, &str)]) -> Value {
        let owned = forms.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Value::Forms(owned.collect())
    }

    #[test]
    fn what_fits_is_let_through() {
        for (tag, key, counts, value) in [
            ("de", "Send", false, text("Senden")),
            ("de", "{} of {} in `{}`", false, text("In `{}` {2} von {1}")),
            ("de", "Open | to do", false, text("Öffnen")),
            ("de", "in {here}: {}", false, text("{} in {here}")),
            ("ja", "{} rows", true, forms(&[("other", "{} 行")])),
            ("es", "{} rows", true, forms(&[("one", "una fila"), ("other", "{} filas")])),
        ] {
            assert_eq!(faults(tag, key, counts, &value), Vec::<String>::new(), "{key}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told() {
        for (tag, key, counts, value, found) in [
            ("de", "Send", false, text(""), 1),
            ("de", "Send", false, text(" Senden"), 1),
            ("de", "{} of {}", false, text("{} von"), 1),
            ("de", "{} of {}", false, text("{} von {2}"), 1),
            ("de", "a", false, text("{} a"), 1),
            ("de", "a `B`", false, text("a `b`"), 1),
            ("de", "a `B`", false, text("a B"), 1),
            ("de", "{} rows", true, text("{} Zeilen"), 1),
            ("de", "rows", false, forms(&[("other", "Zeilen")]), 1),
            ("de", "{} rows", true, forms(&[("other", "{} Zeilen")]), 1),
            ("ja", "{} rows", true, forms(&[("one", "{} 行"), ("other", "行")]), 2),
            ("ar", "{} rows", true, forms(&[("other", "{} صفوف")]), 5),
        ] {
            let told = faults(tag, key, counts, &value);
            assert_eq!(told.len(), found, "{key}: {told:?}");
        }
    }
}
