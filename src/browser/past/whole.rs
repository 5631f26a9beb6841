//! What was sent with its secrets, for as long as this tab lives: it survives a
//! reload, and nothing else.

use std::collections::VecDeque;

use request_playground::formats;
use request_playground::http::Draft;

use crate::browser::storage::{self, Keep};

const KEY: &str = "request-playground.sent";
/// So many of the latest.
const MOST: usize = 50;
/// A longer one is not kept, in bytes.
const LONGEST: usize = 64 << 10;

/// Keys and drafts as JSON, the oldest first.
fn all() -> VecDeque<(String, String)> {
    let text = storage::load(Keep::Tab, KEY).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn save(all: &VecDeque<(String, String)>) {
    if all.is_empty() {
        storage::remove(Keep::Tab, KEY);
    } else if let Ok(text) = serde_json::to_string(all) {
        storage::save(Keep::Tab, KEY, &text);
    }
}

pub fn keep(key: &str, draft: &Draft) {
    let draft = formats::to_json(draft);
    if draft.len() > LONGEST {
        return;
    }
    let mut all = all();
    all.push_back((key.to_owned(), draft));
    while all.len() > MOST {
        all.pop_front();
    }
    save(&all);
}

pub fn get(key: &str) -> Option<Draft> {
    let (_, draft) = all().into_iter().find(|(have, _)| have == key)?;
    formats::from_json(&draft).ok()
}

pub fn forget(key: &str) {
    let mut all = all();
    all.retain(|(have, _)| have != key);
    save(&all);
}

pub fn forget_all() {
    storage::remove(Keep::Tab, KEY);
}
