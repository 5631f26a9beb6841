//! The tokenizer: strict RFC 8259, one byte at a time, stoppable anywhere.
//!
//! It keeps a stack of its own, so that depth costs memory and not the
//! program's stack, and tells a [`Sink`] what it meets.

use super::syntax::Expected;

/// What the scanner met.
pub(super) trait Sink {
    /// A name in an object starts at this offset.
    fn key(&mut self, offset: usize);
    /// A string, number or word starts at this offset.
    fn scalar(&mut self, offset: usize);
    fn open(&mut self, offset: usize, container: Container);
    fn close(&mut self, offset: usize, container: Container);
    fn comma(&mut self);
}

/// Notes nothing.
impl Sink for () {
    fn key(&mut self, _: usize) {}
    fn scalar(&mut self, _: usize) {}
    fn open(&mut self, _: usize, _: Container) {}
    fn close(&mut self, _: usize, _: Container) {}
    fn comma(&mut self) {}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Object,
    Array,
}

/// Inside which token the next byte is.
#[derive(Clone, Copy, Debug)]
enum Token {
    None,
    String { is_key: bool, escape: Escape },
    Number(Number),
    Literal { word: &'static str, at: usize },
}

#[derive(Clone, Copy, Debug)]
enum Escape {
    None,
    Started,
    /// This many digits of four have come.
    Hex(u8),
}

#[derive(Clone, Copy, Debug)]
enum Number {
    Minus,
    Zero,
    Whole,
    Point,
    Fraction,
    Exponent,
    ExponentSign,
    ExponentDigits,
}

#[derive(Clone, Debug)]
pub(super) struct Scanner {
    expected: Expected,
    token: Token,
    stack: Vec<Container>,
    seen: usize,
    fault: Option<(usize, Expected)>,
}

impl Scanner {
    pub(super) fn new() -> Self {
        Self {
            expected: Expected::Value,
            token: Token::None,
            stack: Vec::new(),
            seen: 0,
            fault: None,
        }
    }

    /// Where the text stops being JSON, and what was expected there.
    pub(super) fn fault(&self) -> Option<(usize, Expected)> {
        self.fault
    }

    pub(super) fn seen(&self) -> usize {
        self.seen
    }

    pub(super) fn push(&mut self, chunk: &[u8], sink: &mut impl Sink) {
        let base = self.seen;
        let mut at = 0;
        while at < chunk.len() && self.fault.is_none() {
            at = match self.token {
                Token::None => self.between(chunk, at, base, sink),
                Token::String { is_key, escape } => self.string(chunk, at, base, is_key, escape),
                Token::Number(number) => self.number(chunk, at, base, number),
                Token::Literal { word, at: matched } => {
                    self.literal(chunk, at, base, word, matched)
                }
            };
        }
        self.seen = base + chunk.len();
    }

    /// The text is over: what is still open is a fault.
    pub(super) fn finish(&mut self) {
        if self.fault.is_some() {
            return;
        }
        let missing = match self.token {
            Token::None => match self.expected {
                Expected::EndOfText => None,
                expected => Some(expected),
            },
            Token::String { escape: Escape::None, .. } => Some(Expected::StringCharacter),
            Token::String { escape: Escape::Started, .. } => Some(Expected::Escape),
            Token::String { escape: Escape::Hex(_), .. } => Some(Expected::HexDigit),
            Token::Literal { word, .. } => Some(Expected::Literal(word)),
            Token::Number(number) => {
                if number.may_end() {
                    self.token = Token::None;
                    self.after_value();
                    (self.expected != Expected::EndOfText).then_some(self.expected)
                } else {
                    Some(Expected::Digit)
                }
            }
        };
        self.fault = missing.map(|expected| (self.seen, expected));
    }

    fn fail(&mut self, offset: usize, expected: Expected) {
        self.fault = Some((offset, expected));
    }

    fn after_value(&mut self) {
        self.token = Token::None;
        self.expected = match self.stack.last() {
            None => Expected::EndOfText,
            Some(Container::Object) => Expected::CommaOrBrace,
            Some(Container::Array) => Expected::CommaOrBracket,
        };
    }

    /// Between tokens: white space, punctuation, the start of the next token.
    fn between(&mut self, chunk: &[u8], mut at: usize, base: usize, sink: &mut impl Sink) -> usize {
        use Expected as E;
        while let Some(&byte) = chunk.get(at) {
            if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                at += 1;
                continue;
            }
            let offset = base + at;
            at += 1;
            match (self.expected, byte) {
                (E::Value | E::ValueOrBracket, b'"') => {
                    sink.scalar(offset);
                    self.token = Token::String { is_key: false, escape: Escape::None };
                    return at;
                }
                (E::Value | E::ValueOrBracket, b'{') => {
                    sink.open(offset, Container::Object);
                    self.stack.push(Container::Object);
                    self.expected = E::KeyOrBrace;
                }
                (E::Value | E::ValueOrBracket, b'[') => {
                    sink.open(offset, Container::Array);
                    self.stack.push(Container::Array);
                    self.expected = E::ValueOrBracket;
                }
                (E::Value | E::ValueOrBracket, b'-' | b'0'..=b'9') => {
                    sink.scalar(offset);
                    self.token = Token::Number(match byte {
                        b'-' => Number::Minus,
                        b'0' => Number::Zero,
                        _ => Number::Whole,
                    });
                    return at;
                }
                (E::Value | E::ValueOrBracket, b't' | b'f' | b'n') => {
                    sink.scalar(offset);
                    let word = match byte {
                        b't' => "true",
                        b'f' => "false",
                        _ => "null",
                    };
                    self.token = Token::Literal { word, at: 1 };
                    return at;
                }
                (E::Key | E::KeyOrBrace, b'"') => {
                    sink.key(offset);
                    self.token = Token::String { is_key: true, escape: Escape::None };
                    return at;
                }
                (E::KeyOrBrace | E::CommaOrBrace, b'}') => {
                    self.stack.pop();
                    sink.close(offset, Container::Object);
                    self.after_value();
                }
                (E::ValueOrBracket | E::CommaOrBracket, b']') => {
                    self.stack.pop();
                    sink.close(offset, Container::Array);
                    self.after_value();
                }
                (E::CommaOrBrace, b',') => {
                    sink.comma();
                    self.expected = E::Key;
                }
                (E::CommaOrBracket, b',') => {
                    sink.comma();
                    self.expected = E::Value;
                }
                (E::Colon, b':') => self.expected = E::Value,
                (expected, _) => {
                    self.fail(offset, expected);
                    return at;
                }
            }
        }
        at
    }

    fn string(
        &mut self,
        chunk: &[u8],
        mut at: usize,
        base: usize,
        is_key: bool,
        mut escape: Escape,
    ) -> usize {
        while at < chunk.len() {
            match escape {
                Escape::None => {
                    // The quick way through what a string mostly is.
                    at += plain_length(&chunk[at..]);
                    let Some(&byte) = chunk.get(at) else { break };
                    if byte < 0x20 {
                        self.fail(base + at, Expected::StringCharacter);
                        return at;
                    }
                    at += 1;
                    if byte == b'\\' {
                        escape = Escape::Started;
                    } else {
                        if is_key {
                            self.token = Token::None;
                            self.expected = Expected::Colon;
                        } else {
                            self.after_value();
                        }
                        return at;
                    }
                }
                Escape::Started => {
                    escape = match chunk[at] {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Escape::None,
                        b'u' => Escape::Hex(0),
                        _ => {
                            self.fail(base + at, Expected::Escape);
                            return at;
                        }
                    };
                    at += 1;
                }
                Escape::Hex(digits) => {
                    if !chunk[at].is_ascii_hexdigit() {
                        self.fail(base + at, Expected::HexDigit);
                        return at;
                    }
                    escape = if digits == 3 { Escape::None } else { Escape::Hex(digits + 1) };
                    at += 1;
                }
            }
        }
        self.token = Token::String { is_key, escape };
        at
    }

    fn number(&mut self, chunk: &[u8], mut at: usize, base: usize, mut number: Number) -> usize {
        while let Some(&byte) = chunk.get(at) {
            let Some(next) = number.then(byte) else {
                if number.may_end() {
                    self.after_value();
                } else {
                    self.fail(base + at, Expected::Digit);
                }
                return at;
            };
            number = next;
            at += 1;
        }
        self.token = Token::Number(number);
        at
    }

    fn literal(
        &mut self,
        chunk: &[u8],
        mut at: usize,
        base: usize,
        word: &'static str,
        mut matched: usize,
    ) -> usize {
        while matched < word.len() {
            let Some(byte) = chunk.get(at) else {
                self.token = Token::Literal { word, at: matched };
                return at;
            };
            if word.as_bytes().get(matched) != Some(byte) {
                self.fail(base + at, Expected::Literal(word));
                return at;
            }
            matched += 1;
            at += 1;
        }
        self.after_value();
        at
    }
}

impl Number {
    /// The grammar of RFC 8259, section 6.
    fn then(self, byte: u8) -> Option<Self> {
        match (self, byte) {
            (Self::Minus, b'0') => Some(Self::Zero),
            (Self::Minus, b'1'..=b'9') | (Self::Whole, b'0'..=b'9') => Some(Self::Whole),
            (Self::Zero | Self::Whole, b'.') => Some(Self::Point),
            (Self::Point | Self::Fraction, b'0'..=b'9') => Some(Self::Fraction),
            (Self::Zero | Self::Whole | Self::Fraction, b'e' | b'E') => Some(Self::Exponent),
            (Self::Exponent, b'+' | b'-') => Some(Self::ExponentSign),
            (Self::Exponent | Self::ExponentSign | Self::ExponentDigits, b'0'..=b'9') => {
                Some(Self::ExponentDigits)
            }
            _ => None,
        }
    }

    fn may_end(self) -> bool {
        matches!(self, Self::Zero | Self::Whole | Self::Fraction | Self::ExponentDigits)
    }
}

/// How many bytes at the start are neither a quote, a backslash nor a control
/// character, eight at a time.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let zero_in = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
    let mut length = 0;
    for group in bytes.chunks_exact(8) {
        let mut eight = [0; 8];
        eight.copy_from_slice(group);
        let word = u64::from_le_bytes(eight);
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
        let found = zero_in(word ^ (ONES * u64::from(b'"')))
            | zero_in(word ^ (ONES * u64::from(b'\\')))
            | control;
        if found != 0 {
            // A borrow may mark a byte after a real one, never before it.
            return length + (found.trailing_zeros() / 8) as usize;
        }
        length += 8;
    }
    length
        + bytes[length..]
            .iter()
            .take_while(|byte| !matches!(**byte, 0..0x20 | b'"' | b'\\'))
            .count()
}
