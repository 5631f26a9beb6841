//! Collections as a stored record: JSON with a version.
//!
//! What is kept beyond the tab is written without the secrets that a name tells.
//! Files are known by name alone, as in a draft's record.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::tree::{Collections, DEEPEST, Entry, Id, Named, What};
use crate::formats::DraftRecord;
use crate::http::Draft;
use crate::language::say;
use crate::records::bare_draft;
use crate::said;
use crate::variables::{Source, Take};

/// The version that is written, and the newest that is read.
pub const COLLECTIONS_VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Record {
    v: u32,
    #[serde(default)]
    entries: Vec<EntryRecord>,
}

#[derive(Serialize, Deserialize)]
struct EntryRecord {
    id: Id,
    #[serde(default)]
    depth: usize,
    #[serde(default)]
    name: String,
    /// None of a folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    draft: Option<DraftRecord>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    expects: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    takes: Vec<TakeRecord>,
}

#[derive(Serialize, Deserialize)]
struct TakeRecord {
    name: String,
    #[serde(default)]
    from: SourceRecord,
    /// The path, or the header's name.
    #[serde(default)]
    at: String,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SourceRecord {
    #[default]
    Json,
    Header,
    Body,
}

/// Why a record can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CollectionsError {
    Broken,
    /// Written by a newer page than this one.
    Newer {
        version: u64,
    },
}

/// The sentence for people: what is wrong, and what to do.
impl fmt::Display for CollectionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => f.write_str(say("The collections that this browser kept could not be read, so there are none now. They are put aside as they are; they may have been changed by hand.")),
            Self::Newer { version } => f.write_str(&said!("The collections were kept by a newer version of this page (format {}; this page reads up to {}). Reload the page to get the newest version.", version, COLLECTIONS_VERSION)),
        }
    }
}

impl std::error::Error for CollectionsError {}

/// Writes collections as the JSON of a record, with or without the secrets that
/// a name tells.
pub fn to_json(all: &Collections, with_secrets: bool) -> String {
    let entries = all.entries.iter().map(|entry| written(entry, with_secrets)).collect();
    // Only a map whose keys are no text can't be written, and there is none.
    serde_json::to_string(&Record { v: COLLECTIONS_VERSION, entries }).unwrap_or_default()
}

fn written(entry: &Entry, with_secrets: bool) -> EntryRecord {
    let Entry { id, depth, what } = entry;
    let mut record = EntryRecord {
        id: *id,
        depth: *depth,
        name: entry.name().to_owned(),
        draft: None,
        expects: String::new(),
        takes: Vec::new(),
    };
    if let What::Request(named) = what {
        record.draft = Some(if with_secrets {
            DraftRecord::from(&named.draft)
        } else {
            DraftRecord::from(&bare_draft(&named.draft))
        });
        record.expects.clone_from(&named.expects);
        record.takes = named
            .takes
            .iter()
            .map(|Take { name, source }| {
                let (from, at) = match source {
                    Source::Json(path) => (SourceRecord::Json, path.clone()),
                    Source::Header(name) => (SourceRecord::Header, name.clone()),
                    Source::Body => (SourceRecord::Body, String::new()),
                };
                TakeRecord { name: name.clone(), from, at }
            })
            .collect();
    }
    record
}

/// Reads collections from the JSON of a record. What lies where nothing can lie
/// is put where it can; nothing is left out.
///
/// # Errors
/// Where it is none, or a newer one.
pub fn from_json(text: &str) -> Result<Collections, CollectionsError> {
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|_| CollectionsError::Broken)?;
    // Before the rest: a newer version may have other fields.
    match value.get("v").and_then(serde_json::Value::as_u64) {
        None | Some(0) => return Err(CollectionsError::Broken),
        Some(version) if version > u64::from(COLLECTIONS_VERSION) => {
            return Err(CollectionsError::Newer { version });
        }
        Some(_) => {}
    }
    let record = Record::deserialize(value).map_err(|_| CollectionsError::Broken)?;
    let mut all = Collections::default();
    let mut most = 0;
    let mut given = std::collections::HashSet::new();
    let top = record.entries.iter().map(|entry| entry.id).max().unwrap_or(0);
    all.next = top.checked_add(1).ok_or(CollectionsError::Broken)?;
    for EntryRecord { id, depth, name, draft, expects, takes } in record.entries {
        let id = if given.insert(id) { id } else { all.new_id() };
        let depth = depth.min(most);
        let what = match draft {
            None => What::Folder { name },
            Some(draft) => {
                let draft = Draft::try_from(draft).map_err(|_| CollectionsError::Broken)?;
                let takes = takes.into_iter().map(read).collect();
                What::Request(Box::new(Named { name, draft, expects, takes }))
            }
        };
        let entry = Entry { id, depth, what };
        most = (depth + usize::from(entry.is_folder())).min(DEEPEST);
        all.entries.push(entry);
    }
    Ok(all)
}

fn read(TakeRecord { name, from, at }: TakeRecord) -> Take {
    let source = match from {
        SourceRecord::Json => Source::Json(at),
        SourceRecord::Header => Source::Header(at),
        SourceRecord::Body => Source::Body,
    };
    Take { name, source }
}

/// What the store kept, with the secrets that this tab knows of requests that
/// are otherwise the same.
pub fn with_secrets_of(mut stored: Collections, tab: &Collections) -> Collections {
    for entry in &mut stored.entries {
        let id = entry.id;
        if let What::Request(named) = &mut entry.what
            && let Some(known) = tab.request(id)
            && known.draft != named.draft
            && as_stored(&known.draft).is_some_and(|stored| stored == named.draft)
        {
            named.draft = known.draft.clone();
        }
    }
    stored
}

/// As it comes back: without secrets, and of a file its name alone.
fn as_stored(draft: &Draft) -> Option<Draft> {
    Draft::try_from(DraftRecord::from(&bare_draft(draft))).ok()
}

#[cfg(test)]
mod tests {
    use super::super::tree::tests::{collections, id, lines};
    use super::*;
    use crate::http::HeaderDraft;

    fn shop() -> Collections {
        let mut all = collections("Shop/\n  Orders/\n    one\nlast\n");
        let one = id(&all, "one");
        let named = all.request_mut(one).unwrap();
        named.expects = "status 200\nresponse json $.id".to_owned();
        named.takes = vec![
            Take { name: "id".to_owned(), source: Source::Json("$.id".to_owned()) },
            Take { name: "next".to_owned(), source: Source::Header("Location".to_owned()) },
            Take { name: "all".to_owned(), source: Source::Body },
        ];
        named.draft.headers.push(HeaderDraft::new("Authorization", "Bearer typed-secret"));
        named.draft.headers.push(HeaderDraft::new("X-Api-Key", "{{key}}"));
        all
    }

    #[test]
    fn a_record_gives_the_same_collections_back() {
        let all = shop();
        assert_eq!(from_json(&to_json(&all, true)), Ok(all));
    }

    #[test]
    fn secrets_stay_in_the_tab_and_variables_do_not_count_as_such() {
        let all = shop();
        let text = to_json(&all, false);
        assert!(!text.contains("typed-secret") && text.contains("{{key}}"), "{text}");
        let stored = from_json(&text).unwrap();
        assert_eq!(with_secrets_of(stored.clone(), &all), all);
        let mut other = all.clone();
        other.request_mut(id(&all, "one")).unwrap().draft.endpoint = "https://b.example".to_owned();
        assert_eq!(with_secrets_of(stored.clone(), &other), stored);
    }

    #[test]
    fn what_lies_nowhere_is_put_somewhere() {
        let text = "{\"v\":1,\"entries\":[{\"id\":3,\"depth\":4,\"name\":\"a\"},{\"id\":3,\"depth\":9,\"name\":\"b\",\"draft\":{\"v\":1}},{\"id\":1,\"depth\":2,\"name\":\"c\"}]}";
        let all = from_json(text).unwrap();
        assert_eq!(lines(&all), "a/\n  b\n  c/\n");
        assert_eq!(all.entries().iter().map(|it| it.id).collect::<Vec<_>>(), [3, 4, 1]);
    }

    #[test]
    fn what_can_not_be_read_is_told() {
        for text in [
            "",
            "{}",
            "{\"v\":1,\"entries\":[{}]}",
            "{\"v\":1,\"entries\":[{\"id\":18446744073709551615}]}",
        ] {
            assert_eq!(from_json(text), Err(CollectionsError::Broken), "{text}");
        }
        assert_eq!(from_json("{\"v\":2}"), Err(CollectionsError::Newer { version: 2 }));
    }
}
