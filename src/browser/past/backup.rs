//! Everything that is kept, into one file and back.

use js_sys::{Array, JsString};
use request_playground::collection::Collections;
use request_playground::language::say;
use request_playground::records::{
    self, BackupEntry, Content, ExchangeRecord, Secrets, Shelf, Trouble,
};
use request_playground::variables::Variables;
use wasm_bindgen::JsValue;

use super::open;
use crate::browser::handover;
use crate::browser::shared;
use crate::browser::store::{self, Value};

const FILE: &str = "request-playground-backup.jsonl";
/// Records read at once.
const STEP: u32 = 100;
/// A longer file is not read, in bytes.
pub const LONGEST: u64 = 400 << 20;

/// How many records are in the file, and how many could not be read.
pub struct Saved {
    pub count: usize,
    pub left_out: usize,
}

/// Saves everything. `more` are secrets that no name tells.
///
/// # Errors
/// A sentence.
pub async fn save(with_secrets: bool, more: &[String]) -> Result<Saved, String> {
    let says = |trouble: Trouble| trouble.to_string();
    // The lines stay with the browser: there may be more of them than we have
    // memory for.
    let lines = Array::new();
    lines.push(&JsString::from(records::backup_head()));
    let (mut count, mut left_out) = (0, 0);
    for shelf in Shelf::ALL {
        let mut after: Option<String> = None;
        loop {
            let some = store::some_after(shelf, after.as_deref(), STEP).await.map_err(says)?;
            let Some((last, _)) = some.last() else { break };
            after = Some(last.clone());
            for (key, value) in some {
                if !records::is_for_backup(shelf, &key) {
                    continue;
                }
                let content = match value {
                    Value::Text(text) => Content::Text(text),
                    Value::Bytes(bytes) => Content::Bytes(bytes),
                };
                let content =
                    if with_secrets { content } else { bare(shelf, &key, content, more).await };
                match records::backup_line(shelf, &key, &content) {
                    Some(line) => {
                        lines.push(&JsValue::from_str(&line));
                        count += 1;
                    }
                    None => left_out += 1,
                }
            }
        }
    }
    lines.push(&JsString::from(records::backup_end(count)));
    let saved = handover::download_texts(&lines, FILE, "application/jsonl");
    let saved = saved.then_some(Saved { count, left_out });
    saved.ok_or_else(|| say("The browser did not start the download.").to_owned())
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
    let mut all = Vec::new();
    let (mut collections, mut variables) = (None, None);
    for BackupEntry { shelf, key, content } in entries {
        match content {
            Content::Text(text) if shared::is_shared::<Collections>(shelf, &key) => {
                collections = Some(shared::read::<Collections>(&text)?);
            }
            Content::Text(text) if shared::is_shared::<Variables>(shelf, &key) => {
                variables = Some(shared::read::<Variables>(&text)?);
            }
            Content::Text(text) => all.push((shelf, key, Value::Text(text))),
            Content::Bytes(bytes) => all.push((shelf, key, Value::Bytes(bytes))),
        }
    }
    let mut added = store::add(all).await.map_err(|trouble| trouble.to_string())?;
    if let Some(file) = collections {
        added += usize::from(shared::restore(file).await?);
    }
    if let Some(file) = variables {
        added += usize::from(shared::restore(file).await?);
    }
    Ok((added, count))
}
