//! Where a text stops being JSON, and what should have stood there.

use crate::prose::Prose;

/// The first place at which a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// In bytes from the start of the text.
    pub offset: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub expected: Expected,
    pub found: Found,
}

/// What could have gone on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Value,
    /// The first thing in an array.
    ValueOrBracket,
    /// The first thing in an object.
    KeyOrBrace,
    Key,
    Colon,
    CommaOrBrace,
    CommaOrBracket,
    EndOfText,
    Digit,
    /// The rest of a string; it may not hold control characters as they are.
    StringCharacter,
    /// One of the letters after a backslash.
    Escape,
    HexDigit,
    /// The rest of this word.
    Literal(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Character(char),
    /// A byte that starts no character.
    Byte(u8),
    EndOfText,
}

impl SyntaxError {
    pub(super) fn new(text: &[u8], offset: usize, expected: Expected) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let rest = text.get(offset..).unwrap_or_default();
        Self {
            offset,
            line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            column: 1 + before[line_start..].iter().filter(|byte| starts_character(**byte)).count(),
            expected,
            found: Found::first(rest),
        }
    }

    /// One sentence with the place, what belongs there and what stands there.
    pub fn summary(&self) -> Prose {
        let place = Prose::in_words(
            "Line {}, column {}:",
            &[&self.line.to_string(), &self.column.to_string()],
        );
        place.and(self.expected.prose()).then(self.found.prose())
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl Found {
    fn first(rest: &[u8]) -> Self {
        let Some(&byte) = rest.first() else { return Self::EndOfText };
        let head = rest.get(..rest.len().min(4)).unwrap_or_default();
        let valid = match std::str::from_utf8(head) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
        };
        valid.chars().next().map_or(Self::Byte(byte), Self::Character)
    }

    fn prose(self) -> Prose {
        match self {
            Self::EndOfText => ", but the text ends here.".into(),
            Self::Byte(byte) => {
                Prose::with(", but the byte {} stands there.", &[&format!("0x{byte:02X}")])
            }
            Self::Character(c) => match c {
                '\n' | '\r' => ", but the line ends here.".into(),
                '\t' => ", but a tab stands there.".into(),
                ' ' => ", but a space stands there.".into(),
                c if c.is_control() => Prose::with(
                    ", but the control character {} stands there.",
                    &[&format!("U+{:04X}", u32::from(c))],
                ),
                c => Prose::with(", but {} stands there.", &[&c.to_string()]),
            },
        }
    }
}

impl Expected {
    fn prose(self) -> Prose {
        match self {
            Self::Value => "a value belongs here".into(),
            Self::ValueOrBracket => "a value or `]` belongs here".into(),
            Self::KeyOrBrace => "a name in double quotes or `}` belongs here".into(),
            Self::Key => "a name in double quotes belongs here".into(),
            Self::Colon => "a `:` belongs between a name and its value".into(),
            Self::CommaOrBrace => "a `,` or `}` belongs here".into(),
            Self::CommaOrBracket => "a `,` or `]` belongs here".into(),
            Self::EndOfText => "the text should be over here".into(),
            Self::Digit => "a digit belongs here".into(),
            Self::StringCharacter => "a string needs its closing quote on the same line".into(),
            Self::Escape => {
                "after `\\` only `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t` or `u` may follow".into()
            }
            Self::HexDigit => "`\\u` needs four hexadecimal digits".into(),
            Self::Literal(word) => Prose::with("the word {} should go on here", &[word]),
        }
    }
}
