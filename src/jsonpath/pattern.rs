//! I-Regexp (RFC 9485) by `regex-lite`.

use regex_lite::Regex;

/// A pattern that may be none: then nothing matches it.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Option<Regex>);

/// A pattern with character classes of Unicode, which are not known here.
pub(super) struct UnknownClass;

impl Pattern {
    /// `whole` patterns match a text from end to end.
    pub(super) fn new(pattern: &str, whole: bool) -> Result<Self, UnknownClass> {
        let (translated, has_class) = translate(pattern);
        if has_class {
            return Err(UnknownClass);
        }
        let anchored = if whole { format!("^(?:{translated})$") } else { translated };
        Ok(Self(Regex::new(&anchored).ok()))
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// A dot matches all but line feeds and returns (RFC 9485, section 5.3). Tells
/// whether there is a class like `\p{Lu}`.
fn translate(pattern: &str) -> (String, bool) {
    let mut translated = String::with_capacity(pattern.len());
    let mut has_class = false;
    let mut in_brackets = false;
    let mut characters = pattern.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                translated.push(c);
                if let Some(next) = characters.next() {
                    has_class |= matches!(next, 'p' | 'P');
                    translated.push(next);
                }
            }
            '.' if !in_brackets => translated.push_str("[^\\n\\r]"),
            _ => {
                in_brackets = match c {
                    '[' => true,
                    ']' => false,
                    _ => in_brackets,
                };
                translated.push(c);
            }
        }
    }
    (translated, has_class)
}
