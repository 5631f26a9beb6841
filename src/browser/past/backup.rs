//! Everything that is kept, into one file and back.

use js_sys::{Array, JsString};
use request_playground::records::{
    self, BackupEntry, Content, ExchangeRecord, Secrets, Shelf, Trouble,
};
use wasm_bindgen::JsValue;

use super::open;
use crate::browser::handover;
use crate::browser::store::{self, Value};

const FILE: &str = "request-playground-backup.jsonl";
/// Records read at once.
const STEP: u32 = 100;
/// A longer file is not read, in bytes.
pub const LONGEST: u64 = 400 << 20;

/// Saves everything; gives how many records that were. `more` are secrets that no
/// name tells.
///
/// # Errors
/// A sentence.
pub async fn save(with_secrets: bool, more: &[String]) -> Result<usize, String> {
    let says = |trouble: Trouble| trouble.to_string();
    // The lines stay with the browser: there may be more of them than we have
    // memory for.
    let lines = Array::new();
    lines.push(&JsString::from(records::backup_head()));
    let mut count = 0;
    for shelf in Shelf::ALL {
        let mut after: Option<String> = None;
        loop {
            let some = store::some_after(shelf, after.as_deref(), STEP).await.map_err(says)?;
            let Some((last, _)) = some.last() else { break };
            after = Some(last.clone());
            for (key, value) in some {
                let content = match value {
                    Value::Text(text) => Content::Text(text),
                    Value::Bytes(bytes) => Content::Bytes(bytes),
                };
                let content =
                    if with_secrets { content } else { bare(shelf, &key, content, more).await };
                if let Some(line) = records::backup_line(shelf, &key, &content) {
                    lines.push(&JsValue::from_str(&line));
                    count += 1;
                }
            }
        }
    }
    lines.push(&JsString::from(records::backup_end(count)));
    let saved = handover::download_texts(&lines, FILE, "application/jsonl");
    saved.then_some(count).ok_or_else(|| "The browser did not start the download.".to_owned())
}

/// What the person let be kept with its secrets, without them.
async fn bare(shelf: Shelf, key: &str, content: Content, more: &[String]) -> Content {
    let has_secrets = match (&content, shelf) {
        (Content::Text(text), Shelf::Exchanges) => {
            ExchangeRecord::from_json(text).is_ok_and(|record| record.has_secrets)
        }
        (Content::Bytes(_), Shelf::Bodies) => match store::get(Shelf::Exchanges, key).await {
            Ok(Some(Value::Text(text))) => {
                ExchangeRecord::from_json(&text).is_ok_and(|record| record.has_secrets)
            }
            _ => false,
        },
        _ => false,
    };
    if !has_secrets {
        return content;
    }
    let Ok(kept) = open(key).await else { return Content::Text(String::new()) };
    let secrets = Secrets::of_exchange(&kept.exchange, more);
    match content {
        Content::Bytes(bytes) => Content::Bytes(secrets.out_of_bytes(&bytes)),
        Content::Text(_) => {
            let bare = records::bare_exchange(&kept.exchange, &secrets);
            Content::Text(ExchangeRecord::new(&bare, kept.body, false).to_json())
        }
    }
}

/// Adds what a back-up holds and this browser does not; gives how many records
/// those were, and how many there were in the file.
///
/// # Errors
/// A sentence; then nothing was changed.
pub async fn restore(text: &str) -> Result<(usize, usize), String> {
    let entries = records::read_backup(text).map_err(|error| error.to_string())?;
    let count = entries.len();
    let all = entries.into_iter().map(|BackupEntry { shelf, key, content }| {
        let value = match content {
            Content::Text(text) => Value::Text(text),
            Content::Bytes(bytes) => Value::Bytes(bytes),
        };
        (shelf, key, value)
    });
    let added = store::add(all.collect()).await.map_err(|trouble| trouble.to_string())?;
    Ok((added, count))
}
