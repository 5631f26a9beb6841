//! Everything that is kept, as one file: a line that says what it is, a line for
//! each record, a line that says how many there are.
//!
//! A file is read as a whole before any of it is used, and one wrong line is
//! enough to refuse it: it may come from anybody.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::drafts::KeptDraft;
use super::exchange::ExchangeRecord;
use super::history::HistoryRecord;
use super::read::Unread;
use super::settings::HistorySettings;
use super::shelf::Shelf;
use crate::http::base64;
use crate::language::say;
use crate::said;

const VERSION: u32 = 1;
/// How the key ends of what could not be read and was put aside.
pub const UNREAD: &str = ".unread";
/// A longer key is none of ours, in bytes.
const LONGEST_KEY: usize = 200;

/// What stands under a key: text, or the bytes of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

/// One record of a back-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupEntry {
    pub shelf: Shelf,
    pub key: String,
    pub content: Content,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    backup: String,
    v: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    shelf: String,
    key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    records: usize,
}

const NAME: &str = "request-playground";

fn line(value: &impl Serialize) -> String {
    let mut text = super::read::write(value);
    text.push('\n');
    text
}

/// The first line.
pub fn backup_head() -> String {
    line(&Head { backup: NAME.to_owned(), v: VERSION })
}

/// Whether a record belongs into a file: not what belongs to one browser alone.
pub fn is_for_backup(shelf: Shelf, key: &str) -> bool {
    !is_of_one_browser(shelf, key) && !key.ends_with(UNREAD)
}

/// The line of a record; nothing for what no page could read again.
pub fn backup_line(shelf: Shelf, key: &str, content: &Content) -> Option<String> {
    let (text, base64) = match content {
        Content::Text(text) => {
            check(shelf, text).ok()?;
            (Some(text.clone()), None)
        }
        Content::Bytes(bytes) => (None, Some(base64(bytes))),
    };
    Some(line(&Line { shelf: shelf.name().to_owned(), key: key.to_owned(), text, base64 }))
}

/// The last line.
pub fn backup_end(records: usize) -> String {
    line(&End { records })
}

/// Whether secrets are kept is for whoever sits at a browser to say, not for a
/// file.
fn is_of_one_browser(shelf: Shelf, key: &str) -> bool {
    shelf == Shelf::Settings && key == HistorySettings::KEY
}

/// Why a file is no back-up that can be used. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupError {
    NotABackup,
    Newer {
        version: u32,
    },
    /// Not as a page writes it.
    WrongLine {
        line: usize,
        found: String,
    },
    /// The end is missing, or lines are.
    Incomplete,
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotABackup => f.write_str(say("This file is no back-up of this page, so nothing was changed. Choose the file that Back up has saved.")),
            Self::Newer { version } => f.write_str(&said!("This back-up was made by a newer version of this page (format {}), so nothing was changed. Reload the page, then try again.", version)),
            Self::WrongLine { line, found } => f.write_str(&said!("Line {} of this file is not as this page writes it, so nothing was changed. It may have been altered or damaged. Technical detail: {}.", line, found)),
            Self::Incomplete => f.write_str(say("This back-up is not whole: its end is missing, so nothing was changed. Copy or download it again.")),
        }
    }
}

impl std::error::Error for BackupError {}

/// Reads a whole file.
///
/// # Errors
/// Where anything in it is not as a page writes it.
pub fn read_backup(text: &str) -> Result<Vec<BackupEntry>, BackupError> {
    let mut lines = text.lines().enumerate();
    let head = lines.next().and_then(|(_, line)| serde_json::from_str::<Head>(line).ok());
    let head = head.filter(|head| head.backup == NAME).ok_or(BackupError::NotABackup)?;
    match head.v {
        0 => return Err(BackupError::NotABackup),
        VERSION => {}
        version => return Err(BackupError::Newer { version }),
    }
    let mut entries = Vec::new();
    let mut count = 0;
    let mut end = None;
    for (at, line) in lines {
        let wrong = |found: String| BackupError::WrongLine { line: at + 1, found };
        if end.is_some() {
            return Err(wrong("it comes after the end".to_owned()));
        }
        match serde_json::from_str::<Line>(line) {
            Ok(line) => {
                count += 1;
                entries.push(entry(line).map_err(wrong)?);
            }
            Err(error) => match serde_json::from_str::<End>(line) {
                Ok(End { records }) => end = Some(records),
                Err(_) => return Err(wrong(error.to_string())),
            },
        }
    }
    if end != Some(count) {
        return Err(BackupError::Incomplete);
    }
    Ok(entries)
}

fn entry(line: Line) -> Result<BackupEntry, String> {
    let shelf = Shelf::named(&line.shelf).ok_or("there is no such shelf")?;
    if line.key.is_empty() || line.key.len() > LONGEST_KEY {
        return Err("its key is none of this page's".to_owned());
    }
    if is_of_one_browser(shelf, &line.key) {
        return Err("it would change a setting of this browser".to_owned());
    }
    let content = match (line.text, line.base64) {
        (Some(text), None) if shelf != Shelf::Bodies => {
            check(shelf, &text).map_err(|unread| unread.to_string())?;
            Content::Text(text)
        }
        (None, Some(text)) if shelf == Shelf::Bodies => {
            Content::Bytes(bytes_of(&text).ok_or("its bytes are damaged")?)
        }
        _ => return Err("it holds something else than its shelf does".to_owned()),
    };
    Ok(BackupEntry { shelf, key: line.key, content })
}

/// Whether a text is a record of its shelf.
fn check(shelf: Shelf, text: &str) -> Result<(), Unread> {
    match shelf {
        Shelf::Drafts => KeptDraft::from_json(text)?.draft().map(|_| ()),
        Shelf::History => HistoryRecord::from_json(text).map(|_| ()),
        Shelf::Exchanges => ExchangeRecord::from_json(text)?.exchange(Vec::new()).map(|_| ()),
        // What these hold is read with care by those who read it.
        Shelf::Collections | Shelf::Environments | Shelf::Settings | Shelf::Lessons => {
            let value: serde_json::Value = serde_json::from_str(text)
                .map_err(|error| Unread::Broken { found: error.to_string() })?;
            let is_record = value.get("v").is_some_and(serde_json::Value::is_u64);
            is_record
                .then_some(())
                .ok_or_else(|| Unread::Broken { found: "it has no version".to_owned() })
        }
        Shelf::Bodies => Ok(()),
    }
}

/// The bytes of base64 with its padding (RFC 4648, section 4).
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let whole = text.trim_end_matches('=');
    if text.len() - whole.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for group in whole.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for byte in group {
            let digit = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            bits = bits << 6 | u32::from(digit);
        }
        bits <<= 6 * (4 - group.len());
        let [_, first, second, third] = bits.to_be_bytes();
        // A digit short is a byte short.
        match group.len() {
            4 => bytes.extend([first, second, third]),
            3 => bytes.extend([first, second]),
            2 => bytes.push(first),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::http::Draft;

    fn entries() -> Vec<BackupEntry> {
        let text = |shelf, key: &str, text: &str| BackupEntry {
            shelf,
            key: key.to_owned(),
            content: Content::Text(text.to_owned()),
        };
        let draft = KeptDraft::new("a", "mine", 1.0, &Draft::first_visit()).to_json();
        vec![
            text(Shelf::Drafts, "d.a", &draft),
            text(Shelf::History, "1-a", r#"{"v":1,"method":"GET","endpoint":"x"}"#),
            text(
                Shelf::Exchanges,
                "1-a",
                r#"{"v":1,"draft":{"v":1},"outcome":{"answered":{"status":200}}}"#,
            ),
            BackupEntry {
                shelf: Shelf::Bodies,
                key: "1-a".to_owned(),
                content: Content::Bytes(vec![0, 255, 10]),
            },
            text(Shelf::Collections, "all", r#"{"v":1,"requests":["line\nbreak"]}"#),
        ]
    }

    fn written(entries: &[BackupEntry]) -> String {
        let mut text = backup_head();
        for entry in entries {
            text.push_str(&backup_line(entry.shelf, &entry.key, &entry.content).unwrap());
        }
        text + &backup_end(entries.len())
    }

    #[test]
    fn everything_comes_back() {
        assert_eq!(read_backup(&written(&entries())), Ok(entries()));
        assert_eq!(read_backup(&written(&[])), Ok(Vec::new()));
        assert!(!is_for_backup(Shelf::Settings, "history"));
        assert!(!is_for_backup(Shelf::Collections, "all.unread"));
        assert!(is_for_backup(Shelf::Collections, "all"));
    }

    #[test]
    fn what_is_damaged_does_not_make_the_whole_file_so() {
        for (shelf, text) in
            [(Shelf::History, "{broken"), (Shelf::Drafts, "[]"), (Shelf::Environments, "{}")]
        {
            let content = Content::Text(text.to_owned());
            assert_eq!(backup_line(shelf, "a", &content), None, "{shelf:?}");
        }
    }

    #[test]
    fn a_file_that_is_not_as_a_page_writes_it_is_refused_with_a_sentence() {
        let whole = written(&entries());
        let with = |line: &str| format!("{}{line}\n{}", backup_head(), backup_end(1));
        let cases = [
            String::new(),
            "{}".to_owned(),
            "<html>".to_owned(),
            whole.replacen("request-playground", "another-page", 1),
            whole.replacen("\"v\":1}", "\"v\":2}", 1),
            whole.replacen("{\"records\":5}\n", "", 1),
            whole.replacen("\"records\":5", "\"records\":6", 1),
            format!("{whole}{{}}"),
            with(r#"{"shelf":"attic","key":"a","text":"{}"}"#),
            with(r#"{"shelf":"history","key":"","text":"{\"v\":1}"}"#),
            with(r#"{"shelf":"history","key":"a","text":"{}"}"#),
            with(r#"{"shelf":"history","key":"a","text":"{\"v\":9}"}"#),
            with(r#"{"shelf":"history","key":"a","base64":"AAAA"}"#),
            with(r#"{"shelf":"bodies","key":"a","text":"{\"v\":1}"}"#),
            with(r#"{"shelf":"bodies","key":"a","base64":"AAA"}"#),
            with(r#"{"shelf":"bodies","key":"a","base64":"A==="}"#),
            with(r#"{"shelf":"bodies","key":"a","base64":"<>=="}"#),
            with(r#"{"shelf":"history","key":"a","text":"{\"v\":1}","more":1}"#),
            with(
                r#"{"shelf":"settings","key":"history","text":"{\"v\":1,\"keep_secrets\":true}"}"#,
            ),
            with(
                r#"{"shelf":"exchanges","key":"a","text":"{\"v\":1,\"draft\":{\"v\":7},\"outcome\":{\"answered\":{\"status\":200}}}"}"#,
            ),
        ];
        for text in cases {
            let error = read_backup(&text).unwrap_err();
            let sentence = error.to_string();
            assert!(sentence.contains("nothing was changed"), "{text}: {sentence}");
        }
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..50)) {
            prop_assert_eq!(bytes_of(&base64(&bytes)), Some(bytes));
        }

        #[test]
        fn no_text_breaks_the_reader_and_no_part_of_a_file_is_a_file(text in any::<String>(), cut in 0usize..2000) {
            let _ = read_backup(&text);
            let _ = read_backup(&(backup_head() + &text));
            let _ = bytes_of(&text);
            let whole = written(&entries());
            let cut = cut.min(whole.len() - 2);
            prop_assert!(read_backup(whole.get(..cut).unwrap_or_default()).is_err());
        }
    }
}
