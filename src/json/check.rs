//! Whether a text is JSON.

use super::machine::Machine;
use super::syntax::SyntaxError;

/// Whether `text` is one JSON value as RFC 8259 writes it, at any depth; a
/// byte order mark is refused (section 8.1).
///
/// # Errors
/// The first place at which it is not.
pub fn check(text: &str) -> Result<(), SyntaxError> {
    let mut machine = Machine::new(false);
    machine.push(text.as_bytes(), &mut ());
    machine.finish();
    machine.error().cloned().map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::super::syntax::{Expected as E, Found as F, Word};
    use super::*;

    #[test]
    fn json_is_accepted() {
        for text in
            ["{}", " [ ] ", "0", "-0.5e+3", "\"\\u00e9\\n\"", "{\"a\":[1,{\"b\":null}]}\r\n\t"]
        {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn an_error_says_where_what_and_instead_of_what() {
        #[rustfmt::skip]
        let cases = [
            ("", 0, 1, 1, E::Value, F::EndOfText),
            ("  \n ", 4, 2, 2, E::Value, F::EndOfText),
            ("nope", 1, 1, 2, E::RestOfWord(Word::Null), F::Character('o')),
            ("tru", 3, 1, 4, E::RestOfWord(Word::True), F::EndOfText),
            ("True", 0, 1, 1, E::Value, F::Character('T')),
            ("{", 1, 1, 2, E::NameOrObjectEnd, F::EndOfText),
            ("{\"a\"", 4, 1, 5, E::Colon, F::EndOfText),
            ("{\"a\":", 5, 1, 6, E::MemberValue, F::EndOfText),
            ("{\"a\" 1}", 5, 1, 6, E::Colon, F::Character('1')),
            ("{\"a\":1", 6, 1, 7, E::CommaOrObjectEnd, F::EndOfText),
            ("{\"a\":\n  1\n  \"b\":2}", 12, 3, 3, E::CommaOrObjectEnd, F::Character('"')),
            ("{\"é\":1,}", 8, 1, 8, E::Name, F::Character('}')),
            ("{a:1}", 1, 1, 2, E::NameOrObjectEnd, F::Character('a')),
            ("[", 1, 1, 2, E::ItemOrArrayEnd, F::EndOfText),
            ("[1,]", 3, 1, 4, E::Item, F::Character(']')),
            ("[,", 1, 1, 2, E::ItemOrArrayEnd, F::Character(',')),
            ("[1}", 2, 1, 3, E::CommaOrArrayEnd, F::Character('}')),
            ("[1 2]", 3, 1, 4, E::CommaOrArrayEnd, F::Character('2')),
            ("{} {}", 3, 1, 4, E::EndOfText, F::Character('{')),
            ("1 x", 2, 1, 3, E::EndOfText, F::Character('x')),
            ("1x", 1, 1, 2, E::EndOfText, F::Character('x')),
            ("01", 1, 1, 2, E::NoMoreDigits, F::Character('1')),
            ("[0", 2, 1, 3, E::CommaOrArrayEnd, F::EndOfText),
            ("[1.5e3", 6, 1, 7, E::CommaOrArrayEnd, F::EndOfText),
            ("-", 1, 1, 2, E::Digit, F::EndOfText),
            ("-a", 1, 1, 2, E::Digit, F::Character('a')),
            ("1.", 2, 1, 3, E::Digit, F::EndOfText),
            ("1e", 2, 1, 3, E::DigitOrSign, F::EndOfText),
            ("1e+ ", 3, 1, 4, E::Digit, F::Space),
            ("\"ab", 3, 1, 4, E::ClosingQuote, F::EndOfText),
            ("\"a\nb\"", 2, 1, 3, E::EscapedCharacter, F::LineBreak),
            ("\"a\u{1}\"", 2, 1, 3, E::EscapedCharacter, F::Control('\u{1}')),
            ("\"\\x\"", 2, 1, 3, E::EscapeLetter, F::Character('x')),
            ("\"\\u12g4\"", 5, 1, 6, E::HexDigit, F::Character('g')),
            ("\u{FEFF}{}", 0, 1, 1, E::Value, F::Invisible('\u{FEFF}')),
            ("[1,\u{A0}2]", 3, 1, 4, E::Item, F::Invisible('\u{A0}')),
            ("[\"日本語😀\", 😀]", 18, 1, 10, E::Item, F::Character('😀')),
        ];
        for (text, offset, line, column, expected, found) in cases {
            let error = SyntaxError { offset, line, column, expected, found };
            assert_eq!(check(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn sentences_name_the_place_and_the_way_out() {
        let cases = [
            (
                "{\n \"a\": 1\n \"b\": 2\n}",
                "Line 3, column 2: a comma or } belongs here, and \" stands there.",
                "A comma may be missing",
            ),
            ("[1,2,]", "after the comma, and ] stands there.", "Remove the comma before this ]."),
            ("{'a':1}", "or } belongs here, and ' stands there.", "straight double quotes"),
            ("{a:1}", "and a stands there.", "The name of a member stands in double quotes"),
            ("[True]", "and T stands there.", "in small letters"),
            ("{\"a\":1", "the text ends here, but a { is still open: its } is missing.", "cut off"),
            ("<!doctype html>", "and < stands there.", "looks like HTML"),
            ("[1] // done", "the text should end here, and / stands there.", "one value"),
        ];
        for (text, summary, detail) in cases {
            let error = check(text).unwrap_err();
            let said = error.summary().to_string();
            assert!(said.contains(summary), "{text:?}: {said}");
            let said = error.detail().to_string();
            assert!(said.contains(detail), "{text:?}: {said}");
        }
    }

    #[test]
    fn a_hundred_thousand_brackets_are_no_trouble() {
        let depth = 100_000;
        let deep = "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(check(&deep), Ok(()));
        let error = check(&deep[..deep.len() - 1]).unwrap_err();
        assert_eq!((error.offset, error.expected), (deep.len() - 1, E::CommaOrArrayEnd));
    }

    #[test]
    fn brackets_must_match_across_every_depth() {
        let kinds: Vec<bool> = (0..500).map(|n| n % 3 == 0 || n % 7 == 1).collect();
        let mut text: String = kinds.iter().map(|&o| if o { "{\"k\":" } else { "[" }).collect();
        text.push('1');
        text.extend(kinds.iter().rev().map(|&object| if object { '}' } else { ']' }));
        assert_eq!(check(&text), Ok(()));
        let at = text.len() - 100;
        let other = if &text[at..=at] == "]" { "}" } else { "]" };
        text.replace_range(at..=at, other);
        assert_eq!(check(&text).unwrap_err().offset, at);
    }
}
