//! What is wrong with a JSON text, where, and what to do about it.

use crate::prose::Prose;

/// The first place at which a text stops being JSON (RFC 8259).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The first byte that does not belong, counted from 0; the length of the
    /// text where it ends too early.
    pub offset: usize,
    /// The line, counted from 1; a line feed ends a line.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What would have been right here.
    pub expected: Expected,
    /// What is here.
    pub found: Found,
}

/// What the grammar asks for at some place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The text's one value.
    Value,
    /// After `[`: the first item, or the end of the array.
    ItemOrArrayEnd,
    /// After a comma in an array.
    Item,
    /// After `{`: the first member, or the end of the object.
    NameOrObjectEnd,
    /// After a comma in an object.
    Name,
    /// After a member's name.
    Colon,
    /// After a member's colon.
    MemberValue,
    /// After an item of an array.
    CommaOrArrayEnd,
    /// After a member of an object.
    CommaOrObjectEnd,
    /// After the text's one value.
    EndOfText,
    /// In a string that is not closed.
    ClosingQuote,
    /// In a string, where a control character stands as it is.
    EscapedCharacter,
    /// After a backslash.
    EscapeLetter,
    /// One of the four digits after `\u`.
    HexDigit,
    /// After a minus sign, a decimal point or an exponent's sign.
    Digit,
    /// After an exponent's `e`.
    DigitOrSign,
    /// After a number's leading zero.
    NoMoreDigits,
    /// The rest of a word that has begun.
    RestOfWord(Word),
}

/// The three words of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    True,
    False,
    Null,
}

impl Word {
    /// The word as it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Null => "null",
        }
    }
}

/// What stands at the place of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    EndOfText,
    /// A character that can be seen.
    Character(char),
    Space,
    Tab,
    /// A line feed or a carriage return.
    LineBreak,
    /// Another control character.
    Control(char),
    /// A character that looks like a space or like nothing, such as a
    /// no-break space or a byte order mark.
    Invisible(char),
    /// A byte that is not part of well-formed UTF-8.
    NotUtf8(u8),
}

impl From<char> for Found {
    fn from(character: char) -> Self {
        match character {
            ' ' => Self::Space,
            '\t' => Self::Tab,
            '\n' | '\r' => Self::LineBreak,
            c if c.is_control() => Self::Control(c),
            c if c.is_whitespace() || is_unseen(c) => Self::Invisible(c),
            c => Self::Character(c),
        }
    }
}

/// Characters without a shape of their own that come in with pasted text.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

impl SyntaxError {
    /// Where it is and what is wrong, in one sentence.
    pub fn summary(&self) -> Prose {
        let (line, column) = (self.line.to_string(), self.column.to_string());
        let (line, column) = (Prose::words(line), Prose::words(column));
        if self.found == Found::EndOfText {
            return Prose::of(
                "Line {}, column {}: the text ends here, but {}",
                &[line, column, self.expected.missing()],
            );
        }
        Prose::of(
            "Line {}, column {}: {} {}",
            &[line, column, self.expected.belongs(), self.found.stands()],
        )
    }

    /// What usually leads to this and what to do next; empty where the summary
    /// says it all.
    pub fn detail(&self) -> Prose {
        Prose::new(self.advice())
    }

    fn advice(&self) -> &'static str {
        use Expected as E;
        let seen = match self.found {
            Found::Character(c) => c,
            Found::EndOfText => return self.expected.advice_at_end(),
            Found::Invisible('\u{FEFF}') => {
                return "A byte order mark is a character that cannot be seen. Some editors put it \
                        at the front of a file. Remove it: JSON is sent without one.";
            }
            Found::Invisible(_) => {
                return "It cannot be told from a space, or not be seen at all, and often comes \
                        along with pasted text. Delete it and type an ordinary space if you need \
                        one.";
            }
            Found::NotUtf8(_) => {
                return "JSON is sent as UTF-8. This text may have been written in another \
                        character encoding, or damaged on its way.";
            }
            Found::Control('\0') if self.offset < 2 => {
                return "JSON is sent as UTF-8. Zero bytes at the front often mean that this text is \
                        UTF-16 or UTF-32.";
            }
            Found::LineBreak if self.expected == E::EscapedCharacter => {
                return "Close the string with `\"` before the line ends, or write the line break \
                        as `\\n`.";
            }
            Found::Tab if self.expected == E::EscapedCharacter => {
                return "Write a tab inside a string as `\\t`.";
            }
            Found::Space | Found::Tab | Found::LineBreak | Found::Control(_) => {
                return self.expected.advice();
            }
        };
        match (self.expected, seen) {
            (E::Name, '}') => {
                "A comma stands between two members, never after the last one. Remove the comma \
                 before this `}`."
            }
            (E::Item, ']') => {
                "A comma stands between two items, never after the last one. Remove the comma \
                 before this `]`."
            }
            (E::Name | E::Item | E::NameOrObjectEnd | E::ItemOrArrayEnd | E::MemberValue, ',') => {
                "There is a comma with nothing before it. Remove it, or write what is missing."
            }
            (E::MemberValue, '}') => {
                "This member has a name but no value. Write one after the `:`."
            }
            (E::EndOfText, _) => {
                "A JSON text holds one value. To send several, put them into an array: `[1, 2]`."
            }
            (E::CommaOrArrayEnd, '}') => {
                "The innermost bracket that is open is a `[`. Close it with `]` first."
            }
            (E::CommaOrObjectEnd, ']') => {
                "The innermost bracket that is open is a `{`. Close it with `}` first."
            }
            (E::CommaOrArrayEnd, ':') => {
                "Only the members of an object, between `{` and `}`, have a name and a `:`."
            }
            (E::Colon, '=' | '>') => "JSON puts `:` between a name and its value.",
            (E::Colon, ',' | '}') => {
                "Inside `{` and `}` every name needs a `:` and a value. For a plain list use `[` \
                 and `]`."
            }
            (E::CommaOrArrayEnd | E::CommaOrObjectEnd, ';') => "JSON separates with `,`.",
            (E::CommaOrArrayEnd | E::CommaOrObjectEnd, '.') => {
                "A number has one decimal point. Something longer, such as an address or a date, \
                 is a string and stands in double quotes."
            }
            (E::CommaOrArrayEnd | E::CommaOrObjectEnd, '/' | '#') => {
                "JSON has no comments. Remove it."
            }
            (E::CommaOrArrayEnd | E::CommaOrObjectEnd, '"' | '{' | '[') => {
                "A comma may be missing before it. If this is meant as part of a string, write \
                 `\\\"` for a quote inside a string."
            }
            (expected, seen) if expected.begins_value_or_name() => begins_badly(expected, seen),
            (expected, _) => expected.advice(),
        }
    }
}

/// What to say of a character at which no value and no name can begin.
fn begins_badly(expected: Expected, seen: char) -> &'static str {
    match seen {
        '\'' | '`' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2018}' | '\u{2019}' => {
            "JSON puts names and strings in straight double quotes: `\"`."
        }
        '/' | '#' => "JSON has no comments. Remove it.",
        '+' => "A JSON number has no plus sign at the front. Remove it.",
        '.' => "A JSON number has a digit before its point: `0.5`, not `.5`.",
        '<' => {
            "This looks like HTML or XML, not JSON. The address may lead to a web page, or the \
             `Content-Type` may be wrong."
        }
        c if expected.begins_name()
            && (c.is_alphanumeric() || c == '_' || c == '$' || c == '-') =>
        {
            "The name of a member stands in double quotes: `\"name\"`."
        }
        c if c.is_alphabetic() || c == '_' => {
            "Without quotes there are only `true`, `false` and `null`, in small letters. Put other \
             words in double quotes."
        }
        _ => "",
    }
}

impl Expected {
    fn begins_name(self) -> bool {
        matches!(self, Self::Name | Self::NameOrObjectEnd)
    }

    fn begins_value_or_name(self) -> bool {
        self.begins_name()
            || matches!(self, Self::Value | Self::ItemOrArrayEnd | Self::Item | Self::MemberValue)
    }

    /// "… belongs here,": the middle of a summary.
    fn belongs(self) -> Prose {
        Prose::new(match self {
            Self::Value => {
                "a value belongs here (a string in double quotes, a number, `true`, `false`, \
                 `null`, `{` or `[`),"
            }
            Self::ItemOrArrayEnd => "a value or `]` belongs here,",
            Self::Item => "another value belongs here after the comma,",
            Self::NameOrObjectEnd => "a name in double quotes or `}` belongs here,",
            Self::Name => "another name in double quotes belongs here after the comma,",
            Self::Colon => "a `:` belongs here between the name and its value,",
            Self::MemberValue => "a value belongs here after the `:`,",
            Self::CommaOrArrayEnd => "a comma or `]` belongs here,",
            Self::CommaOrObjectEnd => "a comma or `}` belongs here,",
            Self::EndOfText => "the value is complete and the text should end here,",
            Self::ClosingQuote => "a `\"` belongs here,",
            Self::EscapedCharacter => "inside a string this must be written as an escape,",
            Self::EscapeLetter => {
                "after a backslash one of `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t` or `u` belongs \
                 here,"
            }
            Self::HexDigit => {
                "one of the four hexadecimal digits (`0` to `9`, `a` to `f`) after `\\u` belongs \
                 here,"
            }
            Self::Digit => "a digit of a number belongs here,",
            Self::DigitOrSign => "a digit, `+` or `-` of the exponent belongs here,",
            Self::NoMoreDigits => "a number that begins with `0` has no digit right after it,",
            Self::RestOfWord(Word::True) => "the rest of the word `true` belongs here,",
            Self::RestOfWord(Word::False) => "the rest of the word `false` belongs here,",
            Self::RestOfWord(Word::Null) => "the rest of the word `null` belongs here,",
        })
    }

    /// "… is missing.": the end of a summary where the text ends too early.
    fn missing(self) -> Prose {
        Prose::new(match self {
            Self::Value => {
                "a value is missing: a string in double quotes, a number, `true`, `false`, \
                 `null`, an object or an array."
            }
            Self::ItemOrArrayEnd => "a `[` is open: its `]` is missing.",
            Self::Item => "another value is missing after the comma, and a `]`.",
            Self::NameOrObjectEnd => "a `{` is open: its `}` is missing.",
            Self::Name => "another member is missing after the comma, and a `}`.",
            Self::Colon => "a `:` and a value are missing after the name.",
            Self::MemberValue => "a value is missing after the `:`.",
            Self::CommaOrArrayEnd => "a `[` is still open: its `]` is missing.",
            Self::CommaOrObjectEnd => "a `{` is still open: its `}` is missing.",
            Self::EndOfText => "it should not be read any further.",
            Self::ClosingQuote | Self::EscapedCharacter => {
                "a string is still open: its closing `\"` is missing."
            }
            Self::EscapeLetter => "what follows the backslash in a string is missing.",
            Self::HexDigit => "some of the four hexadecimal digits after `\\u` are missing.",
            Self::Digit | Self::DigitOrSign | Self::NoMoreDigits => {
                "a number is not complete: a digit is missing."
            }
            Self::RestOfWord(Word::True) => "the rest of the word `true` is missing.",
            Self::RestOfWord(Word::False) => "the rest of the word `false` is missing.",
            Self::RestOfWord(Word::Null) => "the rest of the word `null` is missing.",
        })
    }

    /// Advice that does not depend on what was found.
    fn advice(self) -> &'static str {
        match self {
            Self::EscapedCharacter => {
                "A control character inside a string is written as `\\u` and four hexadecimal \
                 digits."
            }
            Self::EscapeLetter => "To write a backslash itself, double it: `\\\\`.",
            Self::HexDigit => "For example, `\\u00e9` stands for the letter é.",
            Self::Digit => "For example, `-1`, `0.5` and `1e3` are complete numbers.",
            Self::DigitOrSign => "For example, `1e3` is one thousand.",
            Self::NoMoreDigits => {
                "Remove the zeros at the front. If they matter, as in a postal code, make it a \
                 string in double quotes."
            }
            Self::RestOfWord(_) => {
                "Without quotes there are only `true`, `false` and `null`, in small letters. Put \
                 other words in double quotes."
            }
            Self::EndOfText => {
                "A JSON text holds one value. To send several, put them into an array: `[1, 2]`."
            }
            Self::Value
            | Self::ItemOrArrayEnd
            | Self::Item
            | Self::NameOrObjectEnd
            | Self::Name
            | Self::Colon
            | Self::MemberValue
            | Self::CommaOrArrayEnd
            | Self::CommaOrObjectEnd
            | Self::ClosingQuote => "",
        }
    }

    /// Advice for a text that ends too early.
    fn advice_at_end(self) -> &'static str {
        match self {
            Self::Value => "An empty text is not JSON. The shortest object is `{}`.",
            Self::ItemOrArrayEnd
            | Self::Item
            | Self::NameOrObjectEnd
            | Self::Name
            | Self::Colon
            | Self::MemberValue
            | Self::CommaOrArrayEnd
            | Self::CommaOrObjectEnd
            | Self::ClosingQuote => {
                "Every `{`, `[` and `\"` needs its partner. The end may also have been cut off."
            }
            Self::EndOfText
            | Self::EscapedCharacter
            | Self::EscapeLetter
            | Self::HexDigit
            | Self::Digit
            | Self::DigitOrSign
            | Self::NoMoreDigits
            | Self::RestOfWord(_) => "",
        }
    }
}

impl Found {
    /// "and … stands there.": the end of a summary.
    fn stands(self) -> Prose {
        let code = |c: char| format!("U+{:04X}", u32::from(c));
        match self {
            Self::EndOfText => Prose::new("and the text ends there."),
            Self::Character(c) => {
                Prose::with("and {} stands there.", &[c.encode_utf8(&mut [0; 4])])
            }
            Self::Space => Prose::new("and a space stands there."),
            Self::Tab => Prose::new("and a tab stands there."),
            Self::LineBreak => Prose::new("and a line break stands there."),
            Self::Control(c) => {
                Prose::with("and the control character {} stands there.", &[&code(c)])
            }
            Self::Invisible('\u{FEFF}') => Prose::new("and a byte order mark stands there."),
            Self::Invisible('\u{A0}') => Prose::new("and a no-break space stands there."),
            Self::Invisible(c) => {
                Prose::with("and the invisible character {} stands there.", &[&code(c)])
            }
            Self::NotUtf8(byte) => Prose::with(
                "and the byte {}, which is not UTF-8, stands there.",
                &[&format!("{byte:02X}")],
            ),
        }
    }
}
