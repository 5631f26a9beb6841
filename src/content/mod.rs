//! The body of one answer, while it arrives and after: its bytes, what they are
//! read as, and the engines that make rows of them.
//!
//! Bytes are taken in as they come; the engines catch up in steps that whoever
//! holds the content decides on, so that no chunk is too large for a frame.

use std::sync::Arc;

use crate::events::Events;
use crate::http::Headers;
use crate::json::Index;
use crate::lines::Lines;
use crate::media::{self, Charset, Kind, Recognized};

/// Until so many bytes are there, each piece may change what the body is taken
/// for.
const SETTLED: usize = 512;

/// How much room is made where the length is not known, in bytes. The steps are
/// large because a body has to be in one piece, and what it leaves behind when
/// it moves is only as much as its rows will need; what is not written to costs
/// a browser no memory.
const ROOMS: [usize; 5] = [64 << 10, 1 << 20, 8 << 20, 32 << 20, 128 << 20];

fn roomy(wanted: usize) -> usize {
    let beyond = wanted.saturating_mul(2);
    ROOMS.into_iter().find(|room| wanted <= *room).unwrap_or(beyond)
}

fn with_room(length: usize) -> Result<Vec<u8>, NoRoom> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length).map_err(|_| NoRoom)?;
    Ok(bytes)
}

/// There is no memory for more bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

/// A body and its rows.
#[derive(Clone, Debug)]
pub struct Content {
    headers: Headers,
    recognized: Recognized,
    /// What the person wants it read as, whatever it was taken for.
    chosen: Option<Kind>,
    charset: Option<Charset>,
    /// As they came. Shared only when all have.
    bytes: Arc<Vec<u8>>,
    /// The first of them, on their way to where there is more room.
    moving: Option<Vec<u8>>,
    /// The same in UTF-8, where they came in another charset.
    decoded: Option<Arc<Vec<u8>>>,
    json: Option<Arc<Index>>,
    events: Option<Events>,
    /// When pieces came: the byte at which each began, and milliseconds since
    /// Send. Kept for event streams alone.
    arrivals: Vec<(usize, f64)>,
    lines: Option<Lines>,
    ended: bool,
}

impl Content {
    /// The body of an answer with these headers, none of which has come.
    pub fn new(headers: Headers) -> Self {
        let recognized = media::recognize(&headers, &[]);
        Self {
            headers,
            recognized,
            chosen: None,
            charset: None,
            bytes: Arc::default(),
            moving: None,
            decoded: None,
            json: None,
            events: None,
            arrivals: Vec::new(),
            lines: None,
            ended: false,
        }
    }

    /// Makes room for a body of a length that is known.
    ///
    /// # Errors
    /// Where there is no memory for it.
    pub fn reserve(&mut self, length: usize) -> Result<(), NoRoom> {
        let bytes = Arc::make_mut(&mut self.bytes);
        let more = length.saturating_sub(bytes.len());
        bytes.try_reserve_exact(more).map_err(|_| NoRoom)
    }

    /// Makes room for `length` bytes more, moving some `budget` bytes at a time
    /// to where there is room. True once it is made.
    ///
    /// # Errors
    /// Where there is no memory for them.
    pub fn make_room(&mut self, length: usize, budget: usize) -> Result<bool, NoRoom> {
        let bytes = Arc::make_mut(&mut self.bytes);
        if bytes.capacity() - bytes.len() >= length {
            return Ok(true);
        }
        let wanted = bytes.len() + length;
        let mut roomier = match self.moving.take() {
            Some(moving) if moving.capacity() >= wanted => moving,
            _ => with_room(roomy(wanted)).or_else(|_| with_room(wanted))?,
        };
        let from = roomier.len();
        let piece = bytes.get(from..bytes.len().min(from.saturating_add(budget)));
        roomier.extend_from_slice(piece.unwrap_or_default());
        if roomier.len() == bytes.len() {
            *bytes = roomier;
            return Ok(true);
        }
        self.moving = Some(roomier);
        Ok(false)
    }

    /// Takes in the next `length` bytes, which `fill` writes; `at_ms` is when
    /// they came, in milliseconds since Send.
    ///
    /// # Errors
    /// Where there is no memory for them: nothing is taken in.
    pub fn push_with(
        &mut self,
        length: usize,
        at_ms: f64,
        fill: impl FnOnce(&mut [u8]),
    ) -> Result<(), NoRoom> {
        while !self.make_room(length, usize::MAX)? {}
        let bytes = Arc::make_mut(&mut self.bytes);
        let had = bytes.len();
        bytes.resize(had + length, 0);
        if let Some(room) = bytes.get_mut(had..) {
            fill(room);
        }
        if had < SETTLED {
            self.recognize();
        }
        if self.kind() == Kind::Events || self.kind() == Kind::JsonLines {
            self.arrivals.push((had, at_ms));
        }
        Ok(())
    }

    /// The same from a slice.
    ///
    /// # Errors
    /// See [`Self::push_with`].
    pub fn push(&mut self, chunk: &[u8], at_ms: f64) -> Result<(), NoRoom> {
        self.push_with(chunk.len(), at_ms, |room| room.copy_from_slice(chunk))
    }

    /// Says that no more bytes come.
    pub fn finish(&mut self) {
        self.moving = None;
        self.recognize();
        self.ended = true;
    }

    fn recognize(&mut self) {
        let before = self.kind();
        self.recognized = media::recognize(&self.headers, &self.bytes);
        self.charset = media::charset(&self.headers, self.kind(), &self.bytes);
        if self.kind() != before {
            self.start_engines();
        }
    }

    /// Reads the body as what the person says; `None` as what it was taken for.
    pub fn read_as(&mut self, kind: Option<Kind>) {
        self.chosen = kind;
        self.charset = media::charset(&self.headers, self.kind(), &self.bytes);
        self.decoded = None;
        self.lines = None;
        self.start_engines();
    }

    fn start_engines(&mut self) {
        self.json = (self.kind() == Kind::Json).then(Arc::default);
        self.events = match self.kind() {
            Kind::Events => Some(Events::stream()),
            Kind::JsonLines => Some(Events::lines()),
            _ => None,
        };
    }

    /// What the body is read as.
    pub fn kind(&self) -> Kind {
        self.chosen.unwrap_or(self.recognized.kind)
    }

    /// What it was taken for, and why.
    pub fn recognized(&self) -> &Recognized {
        &self.recognized
    }

    /// What the person wants it read as.
    pub fn chosen(&self) -> Option<Kind> {
        self.chosen
    }

    /// The charset that the text came in, where that is not UTF-8. Whoever can
    /// decode it hands the text to [`Self::decode_with`].
    pub fn charset(&self) -> Option<&Charset> {
        self.charset.as_ref()
    }

    /// The bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same, shared.
    pub fn shared_bytes(&self) -> Arc<Vec<u8>> {
        self.bytes.clone()
    }

    /// The bytes as UTF-8: what rows are made of. Not always valid UTF-8.
    pub fn text(&self) -> &[u8] {
        self.decoded.as_ref().map_or(&self.bytes, |text| text)
    }

    /// The same, shared.
    pub fn shared_text(&self) -> Arc<Vec<u8>> {
        self.decoded.clone().unwrap_or_else(|| self.bytes.clone())
    }

    /// Puts a text in UTF-8 in the place of bytes in another charset.
    pub fn decode_with(&mut self, text: Vec<u8>) {
        self.decoded = Some(Arc::new(text));
        self.lines = self.lines.as_ref().map(|_| Lines::default());
    }

    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Asks for the rows of the text as it was sent, which take memory that not
    /// everybody needs.
    pub fn want_lines(&mut self) {
        self.lines.get_or_insert_default();
    }

    pub fn lines(&self) -> Option<&Lines> {
        self.lines.as_ref()
    }

    pub fn json(&self) -> Option<&Index> {
        self.json.as_deref()
    }

    /// The index, shared; only when all of the body is in it.
    pub fn shared_json(&self) -> Option<Arc<Index>> {
        self.is_read().then(|| self.json.clone()).flatten()
    }

    pub fn events(&self) -> Option<&Events> {
        self.events.as_ref()
    }

    /// Whether the engines have taken in all, and no more comes.
    pub fn is_read(&self) -> bool {
        self.ended && self.behind() == 0
    }

    /// How many bytes the engines have not taken in.
    fn behind(&self) -> usize {
        let json = self.json.as_ref().map_or(0, |json| {
            let stopped = json.full_at().is_some();
            if stopped { 0 } else { self.bytes.len() - json.len() }
        });
        let events = self.events.as_ref().map_or(0, |events| self.bytes.len() - events.bytes());
        let most = self.text().len().min(crate::lines::MOST_BYTES);
        let lines = self.lines.as_ref().map_or(0, |lines| most.saturating_sub(lines.bytes()));
        json.max(events).max(lines)
    }

    /// Lets the engines take in some `budget` bytes each. True where they have
    /// all there is.
    pub fn catch_up(&mut self, budget: usize) -> bool {
        if let Some(json) = self.json.as_mut().and_then(Arc::get_mut) {
            let at = json.len();
            json.push(stretch(&self.bytes, at, budget));
            if self.ended && json.len() == self.bytes.len() {
                json.finish();
            }
        }
        if let Some(events) = self.events.as_mut() {
            feed(events, &self.bytes, &self.arrivals, budget);
            if self.ended && events.bytes() == self.bytes.len() {
                events.finish();
            }
        }
        if let Some(lines) = self.lines.as_mut() {
            let text = self.decoded.as_ref().unwrap_or(&self.bytes);
            lines.push(stretch(text, lines.bytes(), budget));
        }
        self.behind() == 0
    }

    /// Bytes of memory that the body and its rows take.
    pub fn memory(&self) -> usize {
        self.bytes.capacity()
            + self.decoded.as_ref().map_or(0, |text| text.capacity())
            + self.json.as_ref().map_or(0, |json| json.memory())
            + self.lines.as_ref().map_or(0, Lines::memory)
    }
}

/// The next bytes from `at` on, `budget` of them at most.
fn stretch(bytes: &[u8], at: usize, budget: usize) -> &[u8] {
    bytes.get(at..bytes.len().min(at.saturating_add(budget))).unwrap_or_default()
}

/// Hands events the pieces in which their bytes came, for the time of each.
fn feed(events: &mut Events, bytes: &[u8], arrivals: &[(usize, f64)], budget: usize) {
    let stop = bytes.len().min(events.bytes().saturating_add(budget));
    while events.bytes() < stop {
        let at = events.bytes();
        let next = arrivals.partition_point(|(begins, _)| *begins <= at);
        let at_ms =
            next.checked_sub(1).and_then(|piece| arrivals.get(piece)).map_or(0.0, |it| it.1);
        let end = arrivals.get(next).map_or(stop, |(begins, _)| (*begins).min(stop));
        events.push(stretch(bytes, at, end - at), at_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content(content_type: Option<&str>) -> Content {
        Content::new(content_type.iter().map(|value| ("Content-Type", *value)).collect())
    }

    #[test]
    fn rows_are_there_while_the_body_is_still_arriving() {
        let mut content = content(Some("application/json"));
        content.push(b"[1,", 1.0).unwrap();
        assert!(content.catch_up(100));
        assert_eq!(content.json().map(Index::row_count), Some(2));
        assert!(content.shared_json().is_none(), "more may come");
        content.push(b"2]", 2.0).unwrap();
        content.finish();
        assert!(!content.is_read());
        assert!(content.catch_up(100));
        assert!(content.shared_json().is_some_and(|json| json.is_complete()));
        assert_eq!(*content.shared_bytes(), b"[1,2]");
    }

    #[test]
    fn what_it_is_taken_for_settles_with_the_first_bytes() {
        let mut content = content(None);
        content.push(b" ", 0.0).unwrap();
        assert_eq!(content.kind(), Kind::Text);
        content.push(b"{\"a\":1}", 0.0).unwrap();
        assert_eq!(content.kind(), Kind::Json);
        content.finish();
        assert!(content.catch_up(100));
        assert!(content.json().is_some_and(|json| json.is_complete()));
    }

    #[test]
    fn a_person_may_have_it_read_as_something_else() {
        let mut content = content(Some("application/json"));
        content.push(b"a,b\n1,2\n", 0.0).unwrap();
        content.finish();
        assert!(content.catch_up(100));
        content.read_as(Some(Kind::Text));
        content.want_lines();
        assert!(content.catch_up(100));
        assert!(content.json().is_none());
        assert_eq!(content.lines().map(Lines::len), Some(2));
        content.read_as(None);
        assert_eq!(content.kind(), Kind::Json);
    }

    #[test]
    fn a_text_in_another_charset_is_read_in_utf_8_and_kept_as_it_came() {
        let mut content = content(Some("text/plain; charset=latin1"));
        content.push(b"caf\xe9\n", 0.0).unwrap();
        content.finish();
        assert_eq!(content.charset().map(|charset| charset.label.as_str()), Some("latin1"));
        content.decode_with("café\n".into());
        content.want_lines();
        assert!(content.catch_up(100));
        assert_eq!(content.lines().map(|lines| lines.text(0, content.text())), Some("café".into()));
        assert_eq!(content.bytes(), b"caf\xe9\n");
    }

    #[test]
    fn room_is_made_a_part_at_a_time() {
        let mut content = content(Some("text/plain"));
        let mut expected = Vec::new();
        for n in 0..40_u8 {
            let chunk = vec![n; 5_000];
            while !content.make_room(chunk.len(), 1_000).unwrap() {
                assert_eq!(content.bytes(), expected, "all is there meanwhile");
            }
            content.push(&chunk, 0.0).unwrap();
            expected.extend(chunk);
        }
        assert_eq!(content.bytes(), expected);
        assert_eq!(content.make_room(usize::MAX / 2, 1), Err(NoRoom));
        assert_eq!(content.bytes(), expected);
    }

    proptest! {
        #[test]
        fn pieces_and_steps_of_any_size_end_in_the_same(
            text in "[\\[\\]{},:\"a1 \n]{0,80}",
            cut in 0_usize..80,
            budget in 1_usize..20,
        ) {
            let mut pieces = content(Some("application/json"));
            let (one, other) = text.as_bytes().split_at(cut.min(text.len()));
            pieces.want_lines();
            pieces.push(one, 0.0).unwrap();
            pieces.catch_up(budget);
            pieces.push(other, 1.0).unwrap();
            pieces.finish();
            while !pieces.catch_up(budget) {}
            let mut whole = content(Some("application/json"));
            whole.want_lines();
            whole.push(text.as_bytes(), 0.0).unwrap();
            whole.finish();
            while !whole.catch_up(usize::MAX) {}
            prop_assert_eq!(pieces.json().map(Index::row_count), whole.json().map(Index::row_count));
            prop_assert_eq!(pieces.json().and_then(Index::error), whole.json().and_then(Index::error));
            prop_assert_eq!(pieces.lines(), whole.lines());
            prop_assert_eq!(pieces.bytes(), text.as_bytes());
        }
    }
}
