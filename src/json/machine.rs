//! RFC 8259 as a machine that takes bytes and can stop between any two.

use super::failure::Failure;
use super::nest::Nest;
use super::place::{Lines, Mark, Position};
use super::scan;
use super::state::State;
use super::syntax::{Expected, Found, SyntaxError, Word};

/// What wants to know where the rows of a pretty-printed text begin.
pub(super) trait Sink {
    /// A row begins: an item, a member (at its name), or the root value.
    fn row(&mut self, at: usize, lines: &Lines);
    /// The value of the row begun last is an object or an array.
    fn open(&mut self, object: bool);
    /// The innermost container ends; `empty` where it held nothing.
    fn close(&mut self, at: usize, object: bool, empty: bool);
}

/// The sink of those who only ask whether it is JSON.
impl Sink for () {
    fn row(&mut self, _: usize, _: &Lines) {}
    fn open(&mut self, _: bool) {}
    fn close(&mut self, _: usize, _: bool, _: bool) {}
}

/// Reads one JSON text, in chunks of any length.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    state: State,
    /// Bytes read in earlier chunks.
    seen: usize,
    nest: Nest,
    /// Whether the string being read is a member's name.
    in_name: bool,
    /// Whether a byte order mark at the front is passed over, as a browser's
    /// `response.json()` does, or refused.
    mark_allowed: bool,
    lines: Lines,
    failure: Option<Failure>,
}

impl Machine {
    pub(super) fn new(mark_allowed: bool) -> Self {
        Self {
            state: State::Start,
            seen: 0,
            nest: Nest::default(),
            in_name: false,
            mark_allowed,
            lines: Lines::default(),
            failure: None,
        }
    }

    /// Bytes taken in, those after an error too.
    pub(super) fn seen(&self) -> usize {
        self.seen
    }

    /// Whether a comma was read last, white space aside.
    pub(super) fn after_comma(&self) -> bool {
        matches!(self.state, State::Item | State::Name)
    }

    /// Whether the name or value read last is a string that has not ended.
    pub(super) fn in_string(&self) -> bool {
        matches!(self.state, State::Text | State::Escape | State::Hex(_))
    }

    /// Whether the text ended as it should.
    pub(super) fn is_done(&self) -> bool {
        self.state == State::Done && self.failure.is_none()
    }

    pub(super) fn error(&self) -> Option<&SyntaxError> {
        self.failure.as_ref().map(|failure| &failure.error)
    }

    pub(super) fn push<S: Sink>(&mut self, chunk: &[u8], sink: &mut S) {
        match &mut self.failure {
            Some(failure) => failure.settle(chunk),
            None => {
                if let Some(at) = self.run(chunk, sink) {
                    self.fail(chunk, at);
                }
            }
        }
        self.seen += chunk.len();
    }

    /// Says that the text ends here.
    pub(super) fn finish(&mut self) {
        if let Some(failure) = &mut self.failure {
            failure.end();
            return;
        }
        match self.state {
            State::Mark(read) => {
                let mark = [0xEF, 0xBB, 0xBF];
                self.fail_at(0, mark.get(..usize::from(read)).unwrap_or_default());
            }
            // A number ends where the text does.
            State::Zero | State::Integer | State::Fraction | State::ExponentDigits => {
                self.state = self.after();
            }
            State::Start
            | State::Value
            | State::FirstItem
            | State::Item
            | State::FirstName
            | State::Name
            | State::Colon
            | State::MemberValue
            | State::After
            | State::Done
            | State::Text
            | State::Escape
            | State::Hex(_)
            | State::Minus
            | State::Point
            | State::Exponent
            | State::ExponentSign
            | State::Word(..) => {}
        }
        if self.state != State::Done && self.failure.is_none() {
            self.fail_at(self.seen, &[]);
        }
        if let Some(failure) = &mut self.failure {
            failure.end();
        }
    }

    /// Reads a chunk; gives the index in it of the byte that does not belong.
    fn run<S: Sink>(&mut self, chunk: &[u8], sink: &mut S) -> Option<usize> {
        let base = self.seen;
        let mut at = 0;
        let mut state = self.state;
        let wrong = loop {
            match state {
                State::Start => match chunk.first() {
                    None => break None,
                    Some(0xEF) if self.mark_allowed => (state, at) = (State::Mark(1), 1),
                    Some(_) => state = State::Value,
                },
                State::Mark(read) => {
                    let Some(&byte) = chunk.get(at) else { break None };
                    match (read, byte) {
                        (1, 0xBB) => (state, at) = (State::Mark(2), at + 1),
                        (2, 0xBF) => {
                            (state, at) = (State::Value, at + 1);
                            self.lines.start = base + at;
                        }
                        _ => break Some(at),
                    }
                }
                State::Value | State::FirstItem | State::Item | State::MemberValue => {
                    at = self.space(chunk, at);
                    let Some(&byte) = chunk.get(at) else { break None };
                    if byte == b']' && state == State::FirstItem {
                        sink.close(base + at, false, true);
                        self.nest.pop();
                        at += 1;
                        state = self.after();
                        continue;
                    }
                    let (next, width) = match byte {
                        b'"' => (State::Text, 1),
                        b'{' => (State::FirstName, 1),
                        b'[' => (State::FirstItem, 1),
                        b'0' => (State::Zero, 1),
                        b'1'..=b'9' => (State::Integer, 1),
                        b'-' => (State::Minus, 1),
                        b't' => self.word(Word::True, chunk, at),
                        b'f' => self.word(Word::False, chunk, at),
                        b'n' => self.word(Word::Null, chunk, at),
                        _ => break Some(at),
                    };
                    if state != State::MemberValue {
                        sink.row(base + at, &self.lines);
                    }
                    if matches!(byte, b'{' | b'[') {
                        self.nest.push(byte == b'{');
                        sink.open(byte == b'{');
                    }
                    self.in_name = false;
                    (state, at) = (next, at + width);
                }
                State::FirstName | State::Name => {
                    at = self.space(chunk, at);
                    match chunk.get(at) {
                        None => break None,
                        Some(b'"') => {
                            sink.row(base + at, &self.lines);
                            self.in_name = true;
                            (state, at) = (State::Text, at + 1);
                        }
                        Some(b'}') if state == State::FirstName => {
                            sink.close(base + at, true, true);
                            self.nest.pop();
                            at += 1;
                            state = self.after();
                        }
                        Some(_) => break Some(at),
                    }
                }
                State::Colon => {
                    at = self.space(chunk, at);
                    match chunk.get(at) {
                        None => break None,
                        Some(b':') => (state, at) = (State::MemberValue, at + 1),
                        Some(_) => break Some(at),
                    }
                }
                State::After => {
                    at = self.space(chunk, at);
                    let in_object = self.nest.in_object;
                    match chunk.get(at) {
                        None => break None,
                        Some(b',') => {
                            state = if in_object { State::Name } else { State::Item };
                            at += 1;
                        }
                        Some(&byte) if byte == (if in_object { b'}' } else { b']' }) => {
                            sink.close(base + at, in_object, false);
                            self.nest.pop();
                            at += 1;
                            state = self.after();
                        }
                        Some(_) => break Some(at),
                    }
                }
                State::Done => {
                    at = self.space(chunk, at);
                    break (at < chunk.len()).then_some(at);
                }
                State::Text => {
                    let (stop, continuations) = scan::string_run(chunk, at);
                    self.lines.continuations += continuations;
                    at = stop;
                    match chunk.get(at) {
                        None => break None,
                        Some(b'"') => {
                            at += 1;
                            state = if self.in_name { State::Colon } else { self.after() };
                        }
                        Some(b'\\') => (state, at) = (State::Escape, at + 1),
                        Some(_) => break Some(at),
                    }
                }
                State::Escape => {
                    let Some(&byte) = chunk.get(at) else { break None };
                    state = match byte {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => State::Text,
                        b'u' => State::Hex(4),
                        _ => break Some(at),
                    };
                    at += 1;
                }
                State::Hex(left) => {
                    let Some(&byte) = chunk.get(at) else { break None };
                    if !byte.is_ascii_hexdigit() {
                        break Some(at);
                    }
                    state = if left > 1 { State::Hex(left - 1) } else { State::Text };
                    at += 1;
                }
                State::Minus => match chunk.get(at) {
                    None => break None,
                    Some(b'0') => (state, at) = (State::Zero, at + 1),
                    Some(b'1'..=b'9') => (state, at) = (State::Integer, at + 1),
                    Some(_) => break Some(at),
                },
                State::Zero => match chunk.get(at) {
                    None => break None,
                    Some(b'0'..=b'9') => break Some(at),
                    Some(b'.') => (state, at) = (State::Point, at + 1),
                    Some(b'e' | b'E') => (state, at) = (State::Exponent, at + 1),
                    Some(_) => state = self.after(),
                },
                State::Integer => {
                    at = digits(chunk, at);
                    match chunk.get(at) {
                        None => break None,
                        Some(b'.') => (state, at) = (State::Point, at + 1),
                        Some(b'e' | b'E') => (state, at) = (State::Exponent, at + 1),
                        Some(_) => state = self.after(),
                    }
                }
                State::Point => match chunk.get(at) {
                    None => break None,
                    Some(b'0'..=b'9') => (state, at) = (State::Fraction, at + 1),
                    Some(_) => break Some(at),
                },
                State::Fraction => {
                    at = digits(chunk, at);
                    match chunk.get(at) {
                        None => break None,
                        Some(b'e' | b'E') => (state, at) = (State::Exponent, at + 1),
                        Some(_) => state = self.after(),
                    }
                }
                State::Exponent => match chunk.get(at) {
                    None => break None,
                    Some(b'+' | b'-') => (state, at) = (State::ExponentSign, at + 1),
                    Some(b'0'..=b'9') => (state, at) = (State::ExponentDigits, at + 1),
                    Some(_) => break Some(at),
                },
                State::ExponentSign => match chunk.get(at) {
                    None => break None,
                    Some(b'0'..=b'9') => (state, at) = (State::ExponentDigits, at + 1),
                    Some(_) => break Some(at),
                },
                State::ExponentDigits => {
                    at = digits(chunk, at);
                    if at == chunk.len() {
                        break None;
                    }
                    state = self.after();
                }
                State::Word(word, read) => {
                    let Some(&byte) = chunk.get(at) else { break None };
                    let letters = word.text().as_bytes();
                    if letters.get(usize::from(read)) != Some(&byte) {
                        break Some(at);
                    }
                    at += 1;
                    let read = read + 1;
                    let whole = usize::from(read) == letters.len();
                    state = if whole { self.after() } else { State::Word(word, read) };
                }
            }
        };
        self.state = state;
        wrong
    }

    /// The state that follows a whole value.
    #[inline(always)]
    fn after(&self) -> State {
        if self.nest.depth == 0 { State::Done } else { State::After }
    }

    /// The state and the width of a word: all of it where it is there.
    #[inline(always)]
    fn word(&self, word: Word, chunk: &[u8], at: usize) -> (State, usize) {
        let letters = word.text().as_bytes();
        if chunk.get(at..).is_some_and(|rest| rest.starts_with(letters)) {
            (self.after(), letters.len())
        } else {
            (State::Word(word, 1), 1)
        }
    }

    /// Passes over white space (RFC 8259, section 2), counting lines.
    #[inline(always)]
    fn space(&mut self, chunk: &[u8], mut at: usize) -> usize {
        while let Some(&byte) = chunk.get(at) {
            match byte {
                b' ' | b'\t' | b'\r' => {}
                b'\n' => {
                    self.lines.feeds += 1;
                    self.lines.start = self.seen + at + 1;
                    self.lines.continuations = 0;
                }
                _ => break,
            }
            at += 1;
        }
        at
    }

    #[cold]
    fn fail(&mut self, chunk: &[u8], at: usize) {
        if let State::Mark(read) = self.state {
            // What looked like a byte order mark is another character.
            let mut bytes = vec![0xEF, 0xBB];
            bytes.truncate(usize::from(read));
            bytes.extend(chunk.iter().skip(at).take(3));
            return self.fail_at(0, &bytes);
        }
        self.fail_at(self.seen + at, chunk.get(at..).unwrap_or_default());
    }

    /// Records the error at a place; `rest` is what stands there as far as it
    /// is known, empty at the end of the text.
    fn fail_at(&mut self, offset: usize, rest: &[u8]) {
        let mut expected = self.state.expected(self.nest.in_object);
        if expected == Expected::ClosingQuote && !rest.is_empty() {
            expected = Expected::EscapedCharacter;
        }
        let Position { line, column } = Mark { offset, lines: self.lines }.position();
        let found = Found::EndOfText;
        let mut failure = Failure::new(SyntaxError { offset, line, column, expected, found });
        failure.settle(rest);
        self.failure = Some(failure);
    }
}

/// The index of the first byte from `at` that is no digit.
#[inline(always)]
fn digits(chunk: &[u8], mut at: usize) -> usize {
    while chunk.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}
