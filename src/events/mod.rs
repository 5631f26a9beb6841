//! Event streams and lines of JSON, one event at a time, in whatever pieces
//! their bytes come.
//!
//! Of an event only its place and its time are kept; what it says is read again
//! when it comes on screen.

mod fields;

use std::ops::Range;

use fields::{Fields, fields};

/// The byte that stands before each text of a JSON sequence (RFC 7464).
const RECORD_SEPARATOR: u8 = 0x1E;

/// The events of a body that may still be arriving. 12 bytes an event; bodies
/// up to 4 GiB.
#[derive(Clone, Debug)]
pub struct Events {
    is_stream: bool,
    /// Whether a record separator has come.
    is_sequence: bool,
    events: Vec<Entry>,
    /// How many bytes have come.
    length: usize,
    /// Where the event under way began.
    start: usize,
    /// Where its present line began.
    line: usize,
    /// Whether the event under way has a `data` field.
    has_data: bool,
    /// The bytes of the present line that say what it is: a field's name.
    head: [u8; 6],
    last_was_return: bool,
    comments: usize,
    retry: String,
    retry_ms: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Entry {
    start: u32,
    end: u32,
    at_ms: f32,
}

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// When its last byte came, in milliseconds since Send.
    pub at_ms: f64,
    /// `message` where the stream names none; empty for a line.
    pub name: String,
    /// The id that this very event sets.
    pub id: Option<String>,
    pub data: String,
}

impl Events {
    /// `text/event-stream` (WHATWG HTML, section "Server-sent events").
    pub fn stream() -> Self {
        Self::new(true)
    }

    /// One text a line, or after each record separator: `application/x-ndjson`,
    /// `application/json-seq`. Empty lines are no events.
    pub fn lines() -> Self {
        Self::new(false)
    }

    fn new(is_stream: bool) -> Self {
        Self {
            is_stream,
            is_sequence: false,
            events: Vec::new(),
            length: 0,
            start: 0,
            line: 0,
            has_data: false,
            head: [0; 6],
            last_was_return: false,
            comments: 0,
            retry: String::new(),
            retry_ms: None,
        }
    }

    /// Takes in the next bytes, which came `at_ms` milliseconds after Send.
    pub fn push(&mut self, chunk: &[u8], at_ms: f64) {
        for &byte in chunk {
            match (self.is_stream, byte) {
                (true, b'\n') if self.last_was_return => {
                    // The second half of a line end that has been dealt with.
                    if self.line == self.length {
                        self.line += 1;
                        self.start += usize::from(self.start == self.length);
                    }
                }
                (true, b'\n' | b'\r') => self.end_line(at_ms),
                (false, RECORD_SEPARATOR) => {
                    self.end_text(at_ms);
                    self.is_sequence = true;
                }
                // Texts of a sequence may have line ends of their own.
                (false, b'\n') if !self.is_sequence => self.end_text(at_ms),
                _ => self.note(byte),
            }
            self.last_was_return = byte == b'\r';
            self.length += 1;
        }
    }

    /// Notes what the present line begins with, and what a `retry` line says.
    fn note(&mut self, byte: u8) {
        if !self.is_stream {
            self.has_data |= !byte.is_ascii_whitespace();
            return;
        }
        let mut place = self.length - self.line;
        if self.line == 0 && place >= 3 && self.head.starts_with(b"\xef\xbb\xbf") {
            // A byte order mark is passed over.
            self.line = 3;
            place = 0;
        }
        if let Some(slot) = self.head.get_mut(place) {
            *slot = byte;
        }
        if self.head == *b"retry:" && place > 5 && self.retry.len() < 20 {
            self.retry.push(char::from(byte));
        }
    }

    /// A line of an event stream has ended.
    fn end_line(&mut self, at_ms: f64) {
        let length = (self.length - self.line).min(self.head.len());
        let head = self.head.get(..length).unwrap_or_default();
        if head.is_empty() {
            if self.has_data {
                self.keep(self.length, at_ms);
            }
            self.start = self.length + 1;
            self.has_data = false;
        } else if head.first() == Some(&b':') {
            self.comments += 1;
        } else if head.starts_with(b"data") && matches!(head.get(4), None | Some(b':')) {
            self.has_data = true;
        } else if head == b"retry:" {
            let digits = self.retry.strip_prefix(' ').unwrap_or(&self.retry);
            if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                self.retry_ms = digits.parse().ok();
            }
        }
        self.retry.clear();
        self.head = [0; 6];
        self.line = self.length + 1;
    }

    /// A text of a list of texts has ended.
    fn end_text(&mut self, at_ms: f64) {
        if self.has_data {
            self.keep(self.length, at_ms);
        }
        self.start = self.length + 1;
        self.has_data = false;
    }

    fn keep(&mut self, end: usize, at_ms: f64) {
        if let (Ok(start), Ok(end)) = (u32::try_from(self.start), u32::try_from(end)) {
            // Seven digits are enough for a time to be read.
            self.events.push(Entry { start, end, at_ms: at_ms as f32 });
        }
    }

    /// Says that no more bytes come. A last line without its end counts; a last
    /// event of a stream without the empty line after it does not.
    pub fn finish(&mut self) {
        let at_ms = self.events.last().map_or(0.0, |entry| f64::from(entry.at_ms));
        if !self.is_stream && self.has_data {
            self.end_text(at_ms);
        }
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// How many bytes have come.
    pub fn bytes(&self) -> usize {
        self.length
    }

    /// How long the stream wants its readers to wait before they come back.
    pub fn retry_ms(&self) -> Option<u64> {
        self.retry_ms
    }

    /// Lines that begin with a colon, which servers send to keep a line open.
    pub fn comments(&self) -> usize {
        self.comments
    }

    /// The bytes of an event that has begun and not ended.
    pub fn unfinished(&self) -> Option<Range<usize>> {
        (self.start < self.length).then_some(self.start..self.length)
    }

    /// The event that a byte is in, or the one after it.
    pub fn at(&self, offset: usize) -> Option<usize> {
        let at = self.events.partition_point(|entry| entry.end as usize <= offset);
        (at < self.events.len()).then_some(at)
    }

    /// One event. `bytes` are all that were pushed.
    pub fn get(&self, n: usize, bytes: &[u8]) -> Option<Event> {
        let entry = self.events.get(n)?;
        let range = entry.start as usize..entry.end as usize;
        let at_ms = f64::from(entry.at_ms);
        let text = String::from_utf8_lossy(bytes.get(range.clone())?);
        Some(if self.is_stream {
            let Fields { name, id, data } = fields(&text);
            Event { range, at_ms, name, id, data }
        } else {
            let data = text.trim().to_owned();
            Event { range, at_ms, name: String::new(), id: None, data }
        })
    }
}

#[cfg(test)]
mod tests;
