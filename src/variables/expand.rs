//! A text with its variables replaced, and where each of them stood.

use std::ops::Range;

use super::names::{LONGEST as LONGEST_NAME, bare, is_name};
use super::set::Values;

/// A value may name others, so many times over.
const DEEPEST: usize = 16;
/// So many bytes are written and read for one text, at most.
const BUDGET: usize = 8 << 20;
/// What a replacement costs beside the bytes of its value.
const COST: usize = 256;

/// A stretch of a text that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In the text as typed, in bytes.
    pub typed: Range<usize>,
    /// In the text as resolved, in bytes.
    pub resolved: Range<usize>,
}

/// Why a variable stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unknown,
    /// The value names its own variable, by these names.
    Cycle(Vec<String>),
    /// Values in values, deeper than anybody means.
    TooDeep,
    TooLong,
}

/// A variable that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    /// In the text as typed, in bytes: of the variable that leads to it.
    pub at: Range<usize>,
    pub name: String,
    pub fault: Fault,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Expanded {
    pub text: String,
    pub places: Vec<Place>,
    pub missing: Vec<Missing>,
    /// The names whose values went in, by whatever way.
    pub used: Vec<String>,
}

/// What a text is made of.
enum Piece<'a> {
    Text(&'a str),
    /// Braces that are kept, and the backslash before them.
    Escape(&'a str),
    Variable {
        whole: &'a str,
        name: &'a str,
    },
}

/// Replaces the variables that have values; the rest of the text, and of those
/// that have none, stays byte for byte.
pub(super) fn expand(text: &str, values: &Values) -> Expanded {
    let mut work = Work { values, out: Expanded::default(), budget: BUDGET };
    if text.contains("{{") {
        work.out.text.reserve(text.len());
        work.top(text);
    } else {
        work.out.text.push_str(text);
    }
    work.out
}

/// A text with its variables replaced; those without a value stay.
pub fn expanded(text: &str, values: &Values) -> String {
    expand(text, values).text
}

struct Work<'a> {
    values: &'a Values,
    out: Expanded,
    budget: usize,
}

impl<'a> Work<'a> {
    fn top(&mut self, text: &'a str) {
        let mut at = 0;
        for piece in pieces(text) {
            let start = self.out.text.len();
            let length = match piece {
                Piece::Text(text) => {
                    self.out.text.push_str(text);
                    at += text.len();
                    continue;
                }
                Piece::Escape(braces) => {
                    self.out.text.push_str(braces);
                    braces.len() + 1
                }
                Piece::Variable { whole, name } => {
                    let typed = at..at + whole.len();
                    self.variable(whole, name, &typed, &mut Vec::new());
                    whole.len()
                }
            };
            let typed = at..at + length;
            self.out.places.push(Place { typed, resolved: start..self.out.text.len() });
            at += length;
        }
    }

    /// Never deeper than `DEEPEST`.
    fn variable(
        &mut self,
        whole: &'a str,
        name: &'a str,
        at: &Range<usize>,
        above: &mut Vec<&'a str>,
    ) {
        let fault = match self.values.get(name) {
            None => Fault::Unknown,
            Some(_) if above.contains(&name) => {
                let from = above.iter().position(|known| *known == name).unwrap_or(0);
                let around = above.iter().skip(from).chain([&name]);
                Fault::Cycle(around.map(|name| (*name).to_owned()).collect())
            }
            Some(_) if above.len() >= DEEPEST => Fault::TooDeep,
            Some(value) => match self.budget.checked_sub(value.text.len() + COST) {
                None => Fault::TooLong,
                Some(left) => {
                    self.budget = left;
                    if !self.out.used.iter().any(|known| known == name) {
                        self.out.used.push(name.to_owned());
                    }
                    if value.taken || !value.text.contains("{{") {
                        self.out.text.push_str(&value.text);
                        return;
                    }
                    above.push(name);
                    for piece in pieces(&value.text) {
                        match piece {
                            Piece::Text(text) | Piece::Escape(text) => self.out.text.push_str(text),
                            Piece::Variable { whole, name } => {
                                self.variable(whole, name, at, above);
                            }
                        }
                    }
                    above.pop();
                    return;
                }
            },
        };
        self.out.text.push_str(whole);
        let missing = Missing { at: at.clone(), name: name.to_owned(), fault };
        if !self.out.missing.iter().any(|known| known.name == missing.name) {
            self.out.missing.push(missing);
        }
    }
}

/// Cuts a text into pieces; together they are the text, but for the backslash
/// of an escape.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut ready: Option<Piece> = None;
    std::iter::from_fn(move || {
        if let Some(piece) = ready.take() {
            return Some(piece);
        }
        if rest.is_empty() {
            return None;
        }
        let (before, piece, after) = next(rest);
        rest = after;
        if before.is_empty() {
            return piece;
        }
        ready = piece;
        Some(Piece::Text(before))
    })
}

/// The text before the next piece, that piece, and the rest.
fn next(text: &str) -> (&str, Option<Piece<'_>>, &str) {
    let mut from = 0;
    while let Some(found) = text[from..].find("{{") {
        let start = from + found;
        let braces = text[start..].bytes().take_while(|byte| *byte == b'{').count();
        let escapes = text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if escapes % 2 == 1 {
            let (before, kept) = (&text[..start - 1], &text[start..start + braces]);
            return (before, Some(Piece::Escape(kept)), &text[start + braces..]);
        }
        // Of more than two braces, the last two are the variable's.
        let open = start + braces - 2;
        let inner = &text[open + 2..];
        let near = boundary(inner, LONGEST_NAME + 8);
        match inner[..near].find("}}") {
            Some(length) if is_name(bare(&inner[..length])) => {
                let end = open + 2 + length + 2;
                let name = bare(&inner[..length]);
                let piece = Piece::Variable { whole: &text[open..end], name };
                return (&text[..open], Some(piece), &text[end..]);
            }
            _ => from = open + 2,
        }
    }
    (text, None, "")
}

/// The last place up to `at` where a character begins, or the end.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::variables::Value;

    fn values() -> Values {
        [
            ("host", "a.example"),
            ("base", "https://{{host}}"),
            ("loop", "{{pool}}"),
            ("pool", "<{{loop}}>"),
            ("esc", "\\{{host}}"),
            ("empty", ""),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn variables_are_replaced_and_everything_else_stays() {
        for (text, expected) in [
            ("{{base}}/x", "https://a.example/x"),
            ("{{ base }}/{{_.host}}", "https://a.example/a.example"),
            ("{{nope}}", "{{nope}}"),
            ("{{host", "{{host"),
            ("}}{{host}}{", "}}a.example{"),
            ("{{{host}}}", "{a.example}"),
            ("{{ {{host}} }}", "{{ a.example }}"),
            ("{{empty}}", ""),
            ("{{loop}}", "<{{loop}}>"),
            ("{{esc}}", "{{host}}"),
            ("{\"a\":{\"b\":{}}}", "{\"a\":{\"b\":{}}}"),
            ("{{#if x}}{{\"a\"}}", "{{#if x}}{{\"a\"}}"),
        ] {
            assert_eq!(expand(text, &values()).text, expected, "{text}");
        }
    }

    #[test]
    fn an_odd_number_of_backslashes_keeps_the_braces() {
        for (text, expected) in [
            ("\\{{host}}", "{{host}}"),
            ("\\\\{{host}}", "\\\\a.example"),
            ("\\\\\\{{host}}", "\\\\{{host}}"),
            ("\\{{{host}}}", "{{{host}}}"),
            ("a\\{{b}} {{host}}", "a{{b}} a.example"),
            ("\\{host}", "\\{host}"),
            ("C:\\x", "C:\\x"),
        ] {
            assert_eq!(expand(text, &values()).text, expected, "{text}");
        }
    }

    #[test]
    fn what_stays_is_told_with_its_place() {
        let missing = |text: &str| expand(text, &values()).missing;
        let found = missing("a {{x}} {{x}} {{y}}");
        let places: Vec<(&str, Range<usize>)> =
            found.iter().map(|it| (it.name.as_str(), it.at.clone())).collect();
        assert_eq!(places, [("x", 2..7), ("y", 14..19)]);
        let around = ["loop", "pool", "loop"].map(str::to_owned).to_vec();
        assert_eq!(missing("{{loop}}")[0].fault, Fault::Cycle(around));
    }

    #[test]
    fn what_an_answer_said_names_no_other_value() {
        let mut values = values();
        let taken = Value { text: "{{host}}".to_owned(), taken: true, ..Value::default() };
        values.set("said", taken);
        assert_eq!(expand("{{said}}", &values).text, "{{host}}");
    }

    #[test]
    fn values_that_grow_without_end_are_cut_short() {
        for end in ["", "x"] {
            let mut values = Values::default();
            for depth in 0..DEEPEST + 2 {
                let text = ["{{v", &(depth + 1).to_string(), "}}"].concat().repeat(20);
                values.set(format!("v{depth}"), Value { text, ..Value::default() });
            }
            values.set(format!("v{DEEPEST}"), Value { text: end.to_owned(), ..Value::default() });
            let found = expand("{{v0}}", &values);
            assert!(found.text.len() <= 2 * BUDGET, "{}", found.text.len());
            assert!(!found.missing.is_empty());
        }
    }

    #[test]
    fn open_braces_without_end_take_no_time() {
        let text = "{{".repeat(1 << 19) + &"{{a ".repeat(1 << 17);
        assert_eq!(expand(&text, &values()).text, text);
    }

    proptest! {
        #[test]
        fn any_text_is_expanded(text in "[{}a-c_.\\\\\" é]{0,60}", value in "[{}a-c\\\\]{0,20}") {
            let values: Values =
                [("a", value.as_str()), ("b", "{{a}}{{a}}"), ("c", "{{b}}{{b}}")].into_iter().collect();
            let found = expand(&text, &values);
            for place in &found.places {
                prop_assert!(text.get(place.typed.clone()).is_some());
                prop_assert!(found.text.get(place.resolved.clone()).is_some());
            }
        }

        #[test]
        fn a_text_without_braces_stays(text in any::<String>()) {
            prop_assume!(!text.contains("{{"));
            prop_assert_eq!(expand(&text, &values()).text, text);
        }

        #[test]
        fn what_is_resolved_stays_as_it_is(text in "[a-z \\\\]{0,9}(\\{\\{(host|base|nope)\\}\\}[a-z \\\\]{0,9}){0,4}") {
            let once = expand(&text, &values()).text;
            if !once.contains("{{") {
                prop_assert_eq!(&expand(&once, &values()).text, &once);
            }
        }

        #[test]
        fn an_escaped_text_is_sent_as_it_was(text in "[a-z{} é]{0,40}") {
            // Each run of braces gets its backslash.
            let mut escaped = String::new();
            let mut rest = text.as_str();
            while let Some(at) = rest.find("{{") {
                let run = rest[at..].bytes().take_while(|byte| *byte == b'{').count();
                escaped.push_str(&rest[..at]);
                escaped.push('\\');
                escaped.push_str(&rest[at..at + run]);
                rest = &rest[at + run..];
            }
            escaped.push_str(rest);
            prop_assert_eq!(expand(&escaped, &values()).text, text);
        }
    }
}
