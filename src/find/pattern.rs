//! What is looked for.

use std::ops::Range;

use memchr::memmem::Finder;
use regex_lite::{Regex, RegexBuilder};

use crate::prose::Prose;

/// How a text is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `Order` finds no `order`.
    pub match_case: bool,
    /// The text is a regular expression.
    pub regex: bool,
}

/// What is looked for, made ready.
#[derive(Clone, Debug)]
pub struct Pattern(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Exact(Box<Finder<'static>>),
    AnyCase(AnyCase),
    Regex(Regex),
}

/// A regular expression that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern(String);

impl BadPattern {
    pub fn says(&self) -> Prose {
        Prose::with("This is no regular expression yet: {}.", &[&self.0])
    }
}

impl Pattern {
    /// `None` for an empty text, which would be found everywhere.
    ///
    /// # Errors
    /// Where the text is to be a regular expression and is none. They are
    /// those of the crate `regex-lite`: no look-around, no references back, and
    /// word characters and cases of ASCII alone,
    /// so that each is found in time that grows with the text alone.
    pub fn new(text: &str, options: Options) -> Result<Option<Self>, BadPattern> {
        if text.is_empty() {
            return Ok(None);
        }
        if options.regex {
            return RegexBuilder::new(text)
                .case_insensitive(!options.match_case)
                .multi_line(true)
                .crlf(true)
                .build()
                .map(|regex| Some(Self(Kind::Regex(regex))))
                .map_err(|error| BadPattern(error.to_string()));
        }
        let has_cases = text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
        Ok(Some(Self(if options.match_case || !has_cases {
            Kind::Exact(Box::new(Finder::new(text).into_owned()))
        } else {
            Kind::AnyCase(AnyCase::new(text))
        })))
    }

    pub(super) fn is_regex(&self) -> bool {
        matches!(self.0, Kind::Regex(_))
    }

    /// The most bytes that a match can have; of a regular expression, that it
    /// may have to be found.
    pub(super) fn reach(&self) -> usize {
        match &self.0 {
            Kind::Exact(finder) => finder.needle().len(),
            Kind::AnyCase(any) => any.reach,
            Kind::Regex(_) => super::search::REGEX_REACH,
        }
    }

    /// The first match that begins at or after `from`. What stands before
    /// `from` is looked at by `^` and `\b` alone.
    pub(super) fn find(&self, bytes: &[u8], from: usize) -> Option<Range<usize>> {
        match &self.0 {
            Kind::Exact(finder) => {
                let start = from + finder.find(bytes.get(from..)?)?;
                Some(start..start + finder.needle().len())
            }
            Kind::AnyCase(any) => any.find(bytes, from),
            Kind::Regex(regex) => find_regex(regex, bytes, from),
        }
    }
}

/// Matches are looked for in the stretches that are text; no match spans
/// bytes that are none.
fn find_regex(regex: &Regex, bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let mut start = 0;
    for chunk in bytes.utf8_chunks() {
        let text = chunk.valid();
        let end = start + text.len();
        let mut at = from.saturating_sub(start);
        while at <= text.len() && from <= end {
            while !text.is_char_boundary(at) {
                at += 1;
            }
            let Some(found) = regex.find_at(text, at) else { break };
            if !found.is_empty() {
                return Some(start + found.start()..start + found.end());
            }
            at = found.end() + 1;
        }
        start = end + chunk.invalid().len();
    }
    None
}

/// A text in whatever case: characters are the same if they are in lower case.
#[derive(Clone, Debug)]
struct AnyCase {
    /// In lower case, a character's whole lower case each.
    characters: Vec<char>,
    /// The bytes that a match can begin with.
    begins: Box<[bool; 256]>,
    /// The bytes that a match begins with, if there are two at most.
    two: Option<(u8, u8)>,
    reach: usize,
}

impl AnyCase {
    fn new(text: &str) -> Self {
        let characters: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
        let mut begins = Box::new([false; 256]);
        if let Some(&first) = characters.first() {
            // Characters beyond ASCII whose lower case is an ASCII letter: the
            // Kelvin sign, and the dotted capital I for its first part.
            let odd = match first {
                'k' => Some('\u{212A}'),
                'i' => Some('\u{130}'),
                'å' => Some('\u{212B}'),
                'ω' => Some('\u{2126}'),
                _ => None,
            };
            for c in std::iter::once(first).chain(first.to_uppercase()).chain(odd) {
                let mut utf8 = [0; 4];
                c.encode_utf8(&mut utf8);
                begins[usize::from(utf8[0])] = true;
            }
        }
        let firsts: Vec<u8> = (0..=u8::MAX).filter(|byte| begins[usize::from(*byte)]).collect();
        let two = match firsts.as_slice() {
            [one] => Some((*one, *one)),
            [one, other] => Some((*one, *other)),
            _ => None,
        };
        Self { reach: characters.len() * 4, characters, begins, two }
    }

    fn find(&self, bytes: &[u8], from: usize) -> Option<Range<usize>> {
        let mut at = from;
        loop {
            let rest = bytes.get(at..)?;
            at += match self.two {
                Some((one, other)) => memchr::memchr2(one, other, rest)?,
                None => rest.iter().position(|byte| self.begins[usize::from(*byte)])?,
            };
            if let Some(length) = self.length_at(bytes.get(at..)?) {
                return Some(at..at + length);
            }
            at += 1;
        }
    }

    /// How many bytes of the front are the text, if they are.
    fn length_at(&self, bytes: &[u8]) -> Option<usize> {
        let mut length = 0;
        let mut wanted = self.characters.iter();
        while !wanted.as_slice().is_empty() {
            let c = first_character(bytes.get(length..)?)?;
            length += c.len_utf8();
            for lower in c.to_lowercase() {
                if wanted.next() != Some(&lower) {
                    return None;
                }
            }
        }
        Some(length)
    }
}

#[inline]
fn first_character(bytes: &[u8]) -> Option<char> {
    let first = *bytes.first()?;
    if first.is_ascii() {
        return Some(char::from(first));
    }
    let head = bytes.get(..bytes.len().min(4))?;
    head.utf8_chunks().next()?.valid().chars().next()
}
