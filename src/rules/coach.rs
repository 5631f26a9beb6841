//! The slips that make JSON of people's hands no JSON, told apart.

use crate::json::{Expected, Found, SyntaxError};
use crate::prose::Prose;

/// What most likely happened at the place where the text broke.
pub fn tip(text: &str, error: &SyntaxError) -> Option<Prose> {
    let rest = text.get(error.offset..)?;
    let before = text.get(..error.offset)?.trim_end();
    let word: String = rest
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
        .take(40)
        .collect();
    let after_comma = before.ends_with(',');
    match (error.expected, error.found) {
        (Expected::Key, Found::Character('}')) | (Expected::Value, Found::Character(']'))
            if after_comma =>
        {
            Some("JSON allows no comma after the last item. Take it out.".into())
        }
        (_, Found::Character('\'' | '‘' | '’' | '“' | '”')) => {
            Some("JSON takes straight double quotes only: `\"`.".into())
        }
        (_, Found::Character('/' | '#')) => Some("JSON has no comments.".into()),
        (Expected::Key | Expected::KeyOrBrace, Found::Character(_)) if !word.is_empty() => {
            Some(Prose::with("Names stand in double quotes: {}.", &[&format!("\"{word}\"")]))
        }
        (Expected::CommaOrBrace | Expected::CommaOrBracket, Found::Character('"' | '{' | '[')) => {
            Some("A comma is missing in front of this.".into())
        }
        (Expected::Value | Expected::ValueOrBracket, _)
            if ["True", "False", "None", "NULL", "TRUE", "FALSE"].contains(&word.as_str()) =>
        {
            Some("JSON writes `true`, `false` and `null` in small letters.".into())
        }
        (Expected::Value | Expected::ValueOrBracket, _) | (Expected::Literal(_), _)
            if ["NaN", "Infinity", "undefined", "aN", "ndefined"].contains(&word.as_str()) =>
        {
            Some("JSON has no `NaN`, `Infinity` or `undefined`; `null` comes nearest.".into())
        }
        (Expected::Value | Expected::ValueOrBracket, _) if !word.is_empty() => {
            Some(Prose::with("Text stands in double quotes: {}.", &[&format!("\"{word}\"")]))
        }
        (Expected::StringCharacter, Found::Character('\n' | '\r')) => {
            Some("Close the string with `\"`, or write the line end inside it as `\\n`.".into())
        }
        (Expected::StringCharacter, Found::EndOfText) => Some("A string is never closed.".into()),
        (Expected::CommaOrBrace | Expected::KeyOrBrace, Found::EndOfText) => {
            Some("A `{` is never closed.".into())
        }
        (Expected::CommaOrBracket | Expected::ValueOrBracket, Found::EndOfText) => {
            Some("A `[` is never closed.".into())
        }
        _ => None,
    }
}
