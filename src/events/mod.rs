//! Event streams and lines of JSON, one event at a time.
use std::ops::Range;
#[derive(Clone, Debug)]
pub struct Events {
    n: usize,
}
pub struct Event {
    pub range: Range<usize>,
    pub at_ms: f64,
    pub name: String,
    pub id: Option<String>,
    pub data: String,
}
impl Events {
    pub fn stream() -> Self {
        Self { n: 0 }
    }
    pub fn lines() -> Self {
        Self { n: 0 }
    }
    pub fn push(&mut self, chunk: &[u8], _at_ms: f64) {
        self.n += chunk.len();
    }
    pub fn finish(&mut self) {}
    pub fn len(&self) -> usize {
        0
    }
    pub fn is_empty(&self) -> bool {
        true
    }
    pub fn bytes(&self) -> usize {
        self.n
    }
    pub fn retry_ms(&self) -> Option<u64> {
        None
    }
    pub fn comments(&self) -> usize {
        0
    }
    pub fn get(&self, _n: usize, _bytes: &[u8]) -> Option<Event> {
        None
    }
}
