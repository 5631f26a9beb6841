//! What an exchange shows, made ready for looking at it more than once.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::condition::Side;
use crate::http::{Exchange, Headers, Payload, QueryRow, Response, query_rows};
use crate::json::Index;

/// Larger bodies are not read for a check, in bytes.
pub(super) const READ: usize = 4 << 20;

pub(super) struct Facts<'a> {
    pub exchange: &'a Exchange,
    /// As sent; of a draft that was no request at all, as typed.
    pub method: &'a str,
    pub url: &'a str,
    pub headers: Cow<'a, Headers>,
    pub query: Vec<QueryRow>,
    request_body: Body<'a>,
    response_body: Body<'a>,
}

/// A body and, once somebody asked for it, its rows as JSON.
pub(super) struct Body<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// A body that the browser writes, and whose bytes are not known here.
    pub is_hidden: bool,
    index: OnceCell<Option<Index>>,
}

impl<'a> Body<'a> {
    fn new(bytes: impl Into<Cow<'a, [u8]>>, is_hidden: bool) -> Self {
        Self { bytes: bytes.into(), is_hidden, index: OnceCell::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.is_hidden
    }

    pub fn is_too_large(&self) -> bool {
        self.bytes.len() > READ
    }

    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.bytes.get(..READ).unwrap_or(&self.bytes))
    }

    /// Its rows, if it is one whole JSON text.
    pub fn json(&self) -> Option<&Index> {
        let read = || {
            if self.is_too_large() || self.bytes.is_empty() {
                return None;
            }
            let mut index = Index::new();
            index.push(&self.bytes);
            index.finish();
            (index.error().is_none() && index.is_complete()).then_some(index)
        };
        self.index.get_or_init(read).as_ref()
    }
}

impl<'a> Facts<'a> {
    pub fn of(exchange: &'a Exchange) -> Self {
        let draft = &exchange.draft;
        let request = exchange.request.as_ref();
        let typed = || {
            draft.enabled_headers().map(|(_, row)| (row.name.trim(), row.value.trim())).collect()
        };
        let (bytes, is_hidden): (&[u8], bool) = match request.map(|request| &request.payload) {
            Some(Payload::Text(text)) => (text.as_bytes(), false),
            Some(Payload::Multipart(parts)) => (&[], !parts.is_empty()),
            Some(Payload::File(file)) => (&[], file.size > 0),
            Some(Payload::None) | None => (&[], false),
        };
        let url = request.map_or(draft.endpoint.trim(), |request| &request.url);
        let answer = exchange.response().map_or(&[][..], |response| &response.body.bytes);
        Self {
            exchange,
            method: request.map_or(&draft.method, |request| &request.method),
            url,
            headers: request
                .map_or_else(|| Cow::Owned(typed()), |request| Cow::Borrowed(&request.headers)),
            query: query_rows(url),
            request_body: Body::new(bytes, is_hidden),
            response_body: Body::new(answer, false),
        }
    }

    pub fn response(&self) -> Option<&'a Response> {
        self.exchange.response()
    }

    pub fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status).filter(|status| *status > 0)
    }

    pub fn body(&self, side: Side) -> &Body<'a> {
        match side {
            Side::Request => &self.request_body,
            Side::Response => &self.response_body,
        }
    }

    /// All values of a header. Of a request, also the `Content-Type` that the
    /// browser writes because of the body.
    pub fn header(&self, side: Side, name: &str) -> Vec<String> {
        let headers = match side {
            Side::Request => Some(&*self.headers),
            Side::Response => self.response().map(|response| &response.headers),
        };
        let mut values: Vec<String> = headers
            .into_iter()
            .flat_map(|headers| headers.get_all(name))
            .map(str::to_owned)
            .collect();
        if side == Side::Request && values.is_empty() && name.eq_ignore_ascii_case("Content-Type") {
            let payload = self.exchange.request.as_ref().map(|request| &request.payload);
            values.extend(payload.and_then(Payload::media_type));
        }
        values
    }

    /// Whether both are the very same request: method, address and body.
    pub fn is_same_request(&self, other: &Self) -> bool {
        let payload = |exchange: &'a Exchange| exchange.request.as_ref().map(|sent| &sent.payload);
        self.method == other.method
            && self.url == other.url
            && payload(self.exchange) == payload(other.exchange)
    }
}
