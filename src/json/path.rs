//! Where a row is in the text, as a normalized path (RFC 9535, section 2.7).

use std::ops::Range;

use super::index::Index;
use super::table::RowKind;

impl Index {
    /// The normalized path of a row's value: `$['orders'][0]['id']`. A closing
    /// row has the path of its opening one.
    ///
    /// Where an object has the same name twice, both members have one path;
    /// where a name holds half a surrogate pair or bytes that are not UTF-8,
    /// which no path can write, U+FFFD stands for them.
    pub fn path(&self, row: usize, body: &[u8]) -> Option<String> {
        let mut row = if self.kind(row)?.is_close() { self.partner(row)? } else { row };
        let mut steps = Vec::new();
        while let Some(parent) = self.parent(row) {
            steps.push(match self.kind(parent)? {
                RowKind::OpenObject => {
                    Step::Name(self.parts(row, body, usize::MAX)?.name.unwrap_or_default())
                }
                _ => Step::Item(self.ordinal(row)?),
            });
            row = parent;
        }
        let mut path = String::from("$");
        for step in steps.iter().rev() {
            match step {
                Step::Name(range) => {
                    path.push_str("['");
                    let name = body.get(range.clone()).unwrap_or_default();
                    unescape(name).chars().for_each(|c| push_name_character(&mut path, c));
                    path.push_str("']");
                }
                Step::Item(ordinal) => {
                    path.push('[');
                    path.push_str(&ordinal.to_string());
                    path.push(']');
                }
            }
        }
        Some(path)
    }
}

enum Step {
    Name(Range<usize>),
    Item(usize),
}

/// Writes a character of a name as `normal-single-quoted` of RFC 9535 has it.
fn push_name_character(path: &mut String, character: char) {
    match character {
        '\u{8}' => path.push_str("\\b"),
        '\t' => path.push_str("\\t"),
        '\n' => path.push_str("\\n"),
        '\u{C}' => path.push_str("\\f"),
        '\r' => path.push_str("\\r"),
        '\'' => path.push_str("\\'"),
        '\\' => path.push_str("\\\\"),
        c if c < ' ' => path.push_str(&format!("\\u{:04x}", u32::from(c))),
        c => path.push(c),
    }
}

/// The characters that a JSON string stands for. Takes the string with its
/// quotes, as it came; a missing second quote is no matter. Half a surrogate
/// pair, and bytes that are not UTF-8, become U+FFFD.
pub fn unescape(string: &[u8]) -> String {
    let inner = string.strip_prefix(b"\"").unwrap_or(string);
    let text = String::from_utf8_lossy(inner);
    let mut characters = String::with_capacity(text.len());
    let mut rest = &*text;
    // A string that came whole has its first bare quote at its end.
    while let Some(at) = rest.find(['\\', '"']) {
        let (before, from) = rest.split_at(at);
        characters.push_str(before);
        let mut marks = from.chars();
        if marks.next() == Some('"') {
            return characters;
        }
        let letter = marks.next();
        rest = marks.as_str();
        characters.push(match letter {
            Some('b') => '\u{8}',
            Some('t') => '\t',
            Some('n') => '\n',
            Some('f') => '\u{C}',
            Some('r') => '\r',
            Some('u') => {
                let (character, after) = hexadecimal(rest);
                rest = after;
                character
            }
            Some(c) => c,
            None => return characters,
        });
    }
    characters.push_str(rest);
    characters
}

/// The character of `\u`, by what follows it, and what follows the character.
fn hexadecimal(digits: &str) -> (char, &str) {
    let unit = |text: &str| text.get(..4).and_then(|four| u32::from_str_radix(four, 16).ok());
    let Some(first) = unit(digits) else { return (char::REPLACEMENT_CHARACTER, digits) };
    let rest = digits.get(4..).unwrap_or_default();
    let second = rest.strip_prefix("\\u").and_then(unit);
    if let (0xD800..=0xDBFF, Some(second @ 0xDC00..=0xDFFF)) = (first, second) {
        let whole = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        let character = char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER);
        return (character, rest.get(6..).unwrap_or_default());
    }
    (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalized_as_rfc_9535_has_them() {
        let body = br#"{"a":[{"it's":1,"\\":2,"\u000b\n":3,"\ud83d\ude00":4,"\ud800":5,"":6}]}"#;
        let mut index = Index::new();
        index.push(body);
        let cases = [
            (0, "$"),
            (1, "$['a']"),
            (2, "$['a'][0]"),
            (3, r"$['a'][0]['it\'s']"),
            (4, r"$['a'][0]['\\']"),
            (5, r"$['a'][0]['\u000b\n']"),
            (6, "$['a'][0]['\u{1F600}']"),
            (7, "$['a'][0]['\u{FFFD}']"),
            (8, "$['a'][0]['']"),
            (9, "$['a'][0]"),
            (11, "$"),
        ];
        for (row, path) in cases {
            assert_eq!(index.path(row, body).as_deref(), Some(path), "row {row}");
        }
        assert_eq!(index.path(12, body), None);
    }

    #[test]
    fn strings_become_the_characters_they_stand_for() {
        let cases = [
            (r#""""#, ""),
            (r#""a\"b\\c\/""#, "a\"b\\c/"),
            (r#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
            (r#""\u00e9\uD83D\uDE00""#, "é😀"),
            (r#""\ud83dx""#, "\u{FFFD}x"),
            (r#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (r#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (r#""cut off"#, "cut off"),
            (r#""cut \"#, "cut "),
            (r#""cut \u00"#, "cut \u{FFFD}00"),
        ];
        for (string, characters) in cases {
            assert_eq!(unescape(string.as_bytes()), characters, "{string}");
        }
        assert_eq!(unescape(b"\"a\xFFb\""), "a\u{FFFD}b");
    }
}
