//! Exchanges, kept: one small line for the list, the rest beside it, the bytes
//! of the body by themselves. Secrets are taken out on the way, unless the person
//! wants them kept.

pub mod backup;
mod digest;
mod whole;

use std::sync::Arc;

use request_playground::http::{Draft, Exchange};
use request_playground::language::say;
use request_playground::records::{
    self, BEGINNING, BodyNote, ExchangeRecord, HistoryRecord, HistorySettings, LONGEST_BODY,
    Secrets, Shelf, Trouble,
};
use request_playground::said;

use super::store::{self, Change, Removed, Value};
use super::{clock, random};

/// The shelves that a history stands on.
const SHELVES: [Shelf; 3] = [Shelf::History, Shelf::Exchanges, Shelf::Bodies];

/// Lines read between two looks at the clock: some milliseconds.
const EVERY: usize = 250;

/// A line of the history and the key under which the rest of it is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub key: String,
    pub record: HistoryRecord,
}

/// Everything that the list shows, the oldest first.
pub struct Lines {
    pub lines: Vec<Arc<Line>>,
    /// How many could not be read; they are left as they are.
    pub unread: usize,
}

/// An exchange as it was kept.
pub struct Kept {
    pub exchange: Exchange,
    pub body: BodyNote,
}

/// # Errors
/// Why nothing can be read.
pub async fn lines() -> Result<Lines, Trouble> {
    let all = store::texts(Shelf::History).await?;
    let count = all.len();
    let mut lines = Vec::with_capacity(count);
    for (place, (key, text)) in all.into_iter().enumerate() {
        if let Ok(record) = HistoryRecord::from_json(&text) {
            lines.push(Arc::new(Line { key, record }));
        }
        if place % EVERY == EVERY - 1 {
            clock::breathe_in_time().await;
        }
    }
    Ok(Lines { unread: count - lines.len(), lines })
}

/// The line under a key; nothing if it has gone.
pub async fn line(key: &str) -> Option<Arc<Line>> {
    let text = store::get(Shelf::History, key).await.ok()??.text()?;
    let record = HistoryRecord::from_json(&text).ok()?;
    Some(Arc::new(Line { key: key.to_owned(), record }))
}

/// Keeps an exchange; it is kept once this returns. `more` are secrets that no
/// name tells.
///
/// # Errors
/// Why it is not; the line is there all the same, to be shown while the tab is.
pub async fn keep(
    exchange: &Exchange,
    with_secrets: bool,
    more: &[String],
) -> (Arc<Line>, Result<(), Trouble>) {
    // Keys in their order are exchanges in theirs, in whatever tab they were.
    let moment = exchange.sent_at_ms.max(0.0) as u64;
    let key = format!("{moment:015}-{:08x}", random::bits());
    let secrets = Secrets::of_exchange(exchange, more);
    let bare = records::bare_exchange(exchange, &secrets);
    let record = HistoryRecord::of(&bare);
    if bare.draft != exchange.draft || bare.typed != exchange.typed {
        whole::keep(&key, exchange.typed.as_ref().unwrap_or(&exchange.draft));
    }
    let kept = if with_secrets { exchange } else { &bare };
    let bytes = exchange.response().map(|response| response.body.bytes.clone()).unwrap_or_default();
    let (first, note) = if bytes.len() > LONGEST_BODY {
        let sha256 = digest::sha256(&bytes).await;
        let note =
            BodyNote { size: bytes.len() as u64, kept: BEGINNING.min(bytes.len()) as u64, sha256 };
        (bytes.get(..BEGINNING).unwrap_or_default(), note)
    } else {
        (bytes.as_slice(), BodyNote::whole(bytes.len()))
    };
    let body = if with_secrets { first.to_vec() } else { secrets.out_of_bytes(first) };
    let rest = ExchangeRecord::new(kept, note, with_secrets).to_json();
    let mut changes = vec![
        Change::put_text(Shelf::History, &key, record.to_json()),
        Change::put_text(Shelf::Exchanges, &key, rest),
    ];
    if !body.is_empty() {
        changes.push(Change::Put(Shelf::Bodies, key.clone(), Value::Bytes(body)));
    }
    let done = store::write(changes).await;
    (Arc::new(Line { key, record }), done)
}

/// Keeps what a line says of an exchange: its name, or that it is pinned.
///
/// # Errors
/// Why it is not kept.
pub async fn relabel(line: &Line) -> Result<(), Trouble> {
    let text = line.record.to_json();
    store::write(vec![Change::put_text(Shelf::History, &line.key, text)]).await
}

/// The whole of an exchange.
///
/// # Errors
/// A sentence.
pub async fn open(key: &str) -> Result<Kept, String> {
    let gone = || {
        say("This exchange is no longer kept: it was deleted, perhaps in another tab.").to_owned()
    };
    let text = store::get(Shelf::Exchanges, key).await.map_err(|trouble| trouble.to_string())?;
    let text = text.and_then(Value::text).ok_or_else(gone)?;
    let body = store::get(Shelf::Bodies, key).await.map_err(|trouble| trouble.to_string())?;
    let body = body.and_then(Value::bytes).unwrap_or_default();
    let unread = |unread: records::Unread| said!("This exchange could not be opened. {}", unread);
    let record = ExchangeRecord::from_json(&text).map_err(unread)?;
    let note = record.body.clone();
    let exchange = record.exchange(body).map_err(unread)?;
    Ok(Kept { exchange, body: note })
}

/// The draft with its secrets, if this tab still has them.
pub fn whole(key: &str) -> Option<Draft> {
    whole::get(key)
}

/// Removes exchanges, or with no keys all of them; they can be put back.
///
/// # Errors
/// Why none was removed.
pub async fn remove(keys: Option<&[String]>) -> Result<Removed, Trouble> {
    match keys {
        Some(keys) => keys.iter().for_each(|key| whole::forget(key)),
        None => whole::forget_all(),
    }
    store::take(&SHELVES, keys).await
}

/// What the person has set; as on the first day where that can't be read.
pub async fn settings() -> HistorySettings {
    let text = store::get(Shelf::Settings, HistorySettings::KEY).await.ok().flatten();
    text.and_then(Value::text)
        .and_then(|text| HistorySettings::from_json(&text).ok())
        .unwrap_or_default()
}

/// # Errors
/// Why it is not kept.
pub async fn set(settings: &HistorySettings) -> Result<(), Trouble> {
    let text = settings.to_json();
    store::write(vec![Change::put_text(Shelf::Settings, HistorySettings::KEY, text)]).await
}

/// A moment as the person's own clock and calendar say it.
pub fn when(at_ms: f64) -> String {
    clock::local_words(at_ms)
}
