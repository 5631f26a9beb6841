//! The language that the page speaks.
//!
//! A text's key is its English, so that code reads as the page does and English
//! costs nothing. Another language is a catalogue, set once before anything is
//! shown; what it lacks stays English. `docs/translating.md` has its form, and
//! `tests/house/language.rs` holds every catalogue to the sources.

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::Value;

/// Rules of a language that a browser knows by heart (`Intl`).
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The plural category of a count: `one`, `few`, `other`, …
    pub category: fn(u64) -> String,
    /// A figure with this many digits after its point.
    pub figure: fn(f64, usize) -> String,
    /// A template with as many `{}`, listed with "and", or with "or".
    pub list: fn(usize, bool) -> String,
}

/// One language's texts.
#[derive(Debug)]
pub struct Catalogue {
    texts: HashMap<&'static str, Text>,
    rules: Rules,
}

#[derive(Debug)]
enum Text {
    One(&'static str),
    /// By plural category.
    Forms(Vec<(&'static str, &'static str)>),
}

/// Between a text and the context that tells its two meanings apart.
const CONTEXT: &str = " | ";

thread_local! {
    static SPOKEN: Cell<Option<&'static Catalogue>> = const { Cell::new(None) };
}

impl Catalogue {
    /// Reads a catalogue; `None` if this is none. Its texts stay in memory for
    /// as long as the page does.
    pub fn read(json: &str, rules: Rules) -> Option<Self> {
        let Value::Object(all) = serde_json::from_str(json).ok()? else { return None };
        let texts = all.into_iter().filter_map(|(key, value)| Some((keep(key), Text::of(value)?)));
        Some(Self { texts: texts.collect(), rules })
    }

    /// Speaks this language from now on.
    pub fn speak(self) {
        SPOKEN.set(Some(Box::leak(Box::new(self))));
    }

    fn one(&self, key: &str) -> Option<&'static str> {
        match self.texts.get(key)? {
            Text::One(text) => Some(text),
            Text::Forms(_) => None,
        }
    }

    fn form(&self, key: &str, count: u64) -> Option<&'static str> {
        let Text::Forms(forms) = self.texts.get(key)? else { return None };
        let category = (self.rules.category)(count);
        let of = |wanted: &str| forms.iter().find(|(name, _)| *name == wanted);
        of(&category).or_else(|| of("other")).map(|(_, text)| *text)
    }
}

impl Text {
    fn of(value: Value) -> Option<Self> {
        match value {
            Value::String(text) if !text.is_empty() => Some(Self::One(keep(text))),
            Value::Object(forms) => {
                let forms = forms.into_iter().filter_map(|(name, text)| match text {
                    Value::String(text) if !text.is_empty() => Some((keep(name), keep(text))),
                    _ => None,
                });
                Some(Self::Forms(forms.collect()))
            }
            _ => None,
        }
    }
}

fn keep(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// A text in the language of the page. What is in that language already stays
/// as it is.
pub fn say(english: &'static str) -> &'static str {
    SPOKEN.get().and_then(|spoken| spoken.one(english)).unwrap_or(english)
}

/// The same where one English text has two meanings: `say_as("Open", "to do")`.
pub fn say_as(english: &'static str, context: &'static str) -> &'static str {
    SPOKEN
        .get()
        .and_then(|spoken| spoken.one(&[english, CONTEXT, context].concat()))
        .unwrap_or(english)
}

/// Marks a text in a table of constants that is looked up where it is shown.
pub const fn to_say(english: &'static str) -> &'static str {
    english
}

/// A template with a value for each `{}`. Of a translation's, `{2}` names the
/// second value wherever it stands.
pub fn fill(english: &'static str, values: &[&str]) -> String {
    let mut text = String::new();
    let mut next = 0;
    pieces(say(english), &mut next, |piece| match piece {
        Piece::Words(words) => text.push_str(words),
        Piece::Value(at) => text.push_str(values.get(at).copied().unwrap_or_default()),
    });
    text
}

/// [`fill`] with values of any kind that can be shown.
#[macro_export]
macro_rules! said {
    ($english:literal $(, $value:expr)+ $(,)?) => {
        $crate::language::fill($english, &[$(&$value.to_string()),+])
    };
}

/// A count in a template for one and one for any other; its key is the second.
pub fn counted(count: u64, one: &'static str, other: &'static str) -> String {
    let template = match SPOKEN.get() {
        Some(spoken) => spoken.form(other, count),
        None => None,
    };
    let english = if count == 1 { one } else { other };
    fill(template.unwrap_or(english), &[&whole(count)])
}

/// A whole figure as this language writes it: `1,234`.
pub fn whole(value: u64) -> String {
    match SPOKEN.get() {
        Some(spoken) => (spoken.rules.figure)(value as f64, 0),
        None => with_commas(&value.to_string()),
    }
}

/// A figure with this many digits after its point, three at most.
pub fn figure(value: f64, digits: usize) -> String {
    if let Some(spoken) = SPOKEN.get() {
        return (spoken.rules.figure)(value, digits);
    }
    // In whole steps of the last digit, so that no float is written out.
    let digits = digits.min(3);
    let scale = 10_u64.pow(digits as u32);
    let steps = (value * scale as f64).round() as u64;
    let mut text = with_commas(&(steps / scale).to_string());
    if digits > 0 {
        let part = (steps % scale).to_string();
        text.push('.');
        text.push_str(&"0".repeat(digits.saturating_sub(part.len())));
        text.push_str(&part);
    }
    text
}

/// A template with as many `{}`, a last "and", or "or", between them.
pub fn list(length: usize, or: bool) -> String {
    if let Some(spoken) = SPOKEN.get() {
        return (spoken.rules.list)(length, or);
    }
    let mut template = String::new();
    for at in 0..length {
        template.push_str(match at {
            0 => "{}",
            _ if at + 1 < length => ", {}",
            _ if or => " or {}",
            _ => " and {}",
        });
    }
    template
}

/// A stretch of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    /// Where a value stands, by its position from 0.
    Value(usize),
}

/// The position of a value that is called `{here}`.
pub const HERE: usize = usize::MAX;

/// Takes a template apart: `{}` is the next value, `{2}` the second, `{here}`
/// the one of that name; any other brace is a brace. `next` counts on over the
/// stretches of one template.
pub fn pieces<'a>(template: &'a str, next: &mut usize, mut give: impl FnMut(Piece<'a>)) {
    let mut rest = template;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let inside = &rest[open + 1..];
        let value = match inside.split_once('}').map(|(name, _)| name) {
            Some("") => {
                *next += 1;
                Some((0, *next - 1))
            }
            Some("here") => Some((4, HERE)),
            Some(name) if name.len() == 1 => {
                name.parse().ok().and_then(|at: usize| Some((1, at.checked_sub(1)?)))
            }
            _ => None,
        };
        match value {
            Some((length, at)) => {
                if open > 0 {
                    give(Piece::Words(&rest[..open]));
                }
                give(Piece::Value(at));
                rest = &inside[length + 1..];
                from = 0;
            }
            None => from = open + 1,
        }
    }
    if !rest.is_empty() {
        give(Piece::Words(rest));
    }
}

fn with_commas(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(json: &str) {
        let category = |count| if count == 2 { "two" } else { "other" }.to_owned();
        let figure = |value: f64, _: usize| ["<", &value.to_string(), ">"].concat();
        let list = |length: usize, _: bool| vec!["{}"; length].join("; ");
        Catalogue::read(json, Rules { category, figure, list }).unwrap().speak();
    }

    #[test]
    fn english_needs_no_catalogue() {
        assert_eq!(say("Send"), "Send");
        assert_eq!(fill("{} of {}", &["1", "2"]), "1 of 2");
        assert_eq!(counted(1, "{} row", "{} rows"), "1 row");
        assert_eq!(counted(1_234, "{} row", "{} rows"), "1,234 rows");
        assert_eq!(figure(1_234.56, 1), "1,234.6");
        assert_eq!(list(3, true), "{}, {} or {}");
    }

    #[test]
    fn a_text_is_looked_up_and_what_is_missing_stays_english() {
        spoken(r#"{"Send": "Senden", "Open | to do": "Öffnen", "Empty": "", "a {}": "{} b"}"#);
        assert_eq!(say("Send"), "Senden");
        assert_eq!(say(say("Send")), "Senden");
        assert_eq!(say_as("Open", "to do"), "Öffnen");
        assert_eq!(say("Open"), "Open");
        assert_eq!(say("Empty"), "Empty");
        assert_eq!(fill("a {}", &["{}"]), "{} b");
    }

    #[test]
    fn plural_figures_and_lists_follow_the_language() {
        spoken(r#"{"{} rows": {"two": "zwei Zeilen", "other": "{} Zeilen"}}"#);
        assert_eq!(counted(2, "{} row", "{} rows"), "zwei Zeilen");
        assert_eq!(counted(3, "{} row", "{} rows"), "<3> Zeilen");
        assert_eq!(counted(3, "{} day", "{} days"), "<3> days");
        assert_eq!(list(2, false), "{}; {}");
    }

    #[test]
    fn values_may_change_their_order_and_other_braces_are_text() {
        for (template, taken) in [
            ("{2} vor {1}.", "b vor a."),
            ("{} {name} {", "a {name} {"),
            ("{{}}", "{a}"),
            ("{0}{9}{x}", "{0}{x}"),
            ("é{}é", "éaé"),
            ("{here}!", "!"),
        ] {
            let mut text = String::new();
            pieces(template, &mut 0, |piece| match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Value(at) => text.push_str(["a", "b"].get(at).copied().unwrap_or_default()),
            });
            assert_eq!(text, taken, "{template}");
        }
    }

    #[test]
    fn what_is_no_catalogue_is_none() {
        let rules = Rules {
            category: |_| String::new(),
            figure: |_, _| String::new(),
            list: |_, _| String::new(),
        };
        for text in ["", "[]", "{", "null"] {
            assert!(Catalogue::read(text, rules).is_none(), "{text}");
        }
    }
}
