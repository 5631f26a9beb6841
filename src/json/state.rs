//! Between which two bytes the machine can stand.

use super::syntax::{Expected, Word};

/// What the next byte has to continue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing was read.
    Start,
    /// So many bytes of a byte order mark were read.
    Mark(u8),
    Value,
    FirstItem,
    Item,
    FirstName,
    Name,
    Colon,
    MemberValue,
    /// After a value in a container.
    After,
    /// After the root value.
    Done,
    /// In a string.
    Text,
    Escape,
    /// So many hexadecimal digits are still to come.
    Hex(u8),
    Minus,
    Zero,
    Integer,
    Point,
    Fraction,
    Exponent,
    ExponentSign,
    ExponentDigits,
    /// So many letters of a word were read.
    Word(Word, u8),
}

impl State {
    /// What an error in this state asks for.
    pub(super) fn expected(self, in_object: bool) -> Expected {
        match self {
            Self::Start | Self::Mark(_) | Self::Value => Expected::Value,
            Self::FirstItem => Expected::ItemOrArrayEnd,
            Self::Item => Expected::Item,
            Self::FirstName => Expected::NameOrObjectEnd,
            Self::Name => Expected::Name,
            Self::Colon => Expected::Colon,
            Self::MemberValue => Expected::MemberValue,
            // After a number a space or a letter may come: what follows is judged.
            Self::After | Self::Integer | Self::Fraction | Self::ExponentDigits => {
                if in_object {
                    Expected::CommaOrObjectEnd
                } else {
                    Expected::CommaOrArrayEnd
                }
            }
            Self::Done => Expected::EndOfText,
            Self::Text => Expected::ClosingQuote,
            Self::Escape => Expected::EscapeLetter,
            Self::Hex(_) => Expected::HexDigit,
            Self::Minus | Self::Point | Self::ExponentSign => Expected::Digit,
            Self::Exponent => Expected::DigitOrSign,
            Self::Zero => Expected::NoMoreDigits,
            Self::Word(word, _) => Expected::RestOfWord(word),
        }
    }
}
