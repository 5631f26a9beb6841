//! A reply on its way, piece by piece, at its own pace.

use request_playground::http::{Headers, status_info};
use request_playground::practice::{Body, Call, Chunk, Reply};

use super::kept;
use super::stop::Stop;

pub(super) struct Serving {
    pub status: u16,
    pub headers: Headers,
    pub stop: Stop,
    wait_ms: u32,
    pieces: Box<dyn Iterator<Item = Chunk>>,
}

impl Serving {
    /// Asks the practice API, and lets its answer be called off by `stop`.
    pub fn of(call: &Call, stop: Stop) -> Self {
        let Reply { status, headers, wait_ms, body } = kept::handle(call);
        let pieces: Box<dyn Iterator<Item = Chunk>> = match body {
            Body::Bytes(bytes) => {
                let any = (!bytes.is_empty()).then_some(Chunk { after_ms: 0, bytes });
                Box::new(any.into_iter())
            }
            Body::Chunks { chunks, .. } => chunks,
        };
        Self { status, headers, stop, wait_ms, pieces }
    }

    /// The name of the status, as HTTP/1.1 would carry it.
    pub fn reason(&self) -> &'static str {
        status_info(self.status).map_or("", |info| info.phrase)
    }

    /// Waits until it is time for status and headers. False once stopped.
    pub async fn head(&self) -> bool {
        self.stop.sleep(self.wait_ms).await
    }

    /// The next piece, in its time; `None` at the end and once stopped.
    pub async fn piece(&mut self) -> Option<Vec<u8>> {
        let Chunk { after_ms, bytes } = self.pieces.next()?;
        self.stop.sleep(after_ms).await.then_some(bytes)
    }
}
