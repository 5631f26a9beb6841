//! Drafts as they are kept: which there are, and each by itself.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::read::{Unread, Versioned, read, write};
use crate::formats::DraftRecord;
use crate::formats::members::{Members, Odd, read_as};
use crate::http::Draft;

const VERSION: u32 = 1;

/// One of several drafts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeptDraft {
    v: u32,
    /// By which the drafts of one tab are told apart.
    pub id: String,
    /// What the person calls it; mostly empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it was last written on, in milliseconds since the Unix epoch.
    pub touched_ms: f64,
    draft: DraftRecord,
}

impl<'de> Deserialize<'de> for KeptDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_as(deserializer, |value| {
            let mut kept = Members::of(value)?;
            Ok(Self {
                v: kept.version()?,
                id: kept.text("id", "")?,
                name: kept.text("name", "")?,
                touched_ms: kept.fraction("touched_ms")?,
                draft: kept.read("draft", DraftRecord::of)?.ok_or(Odd("draft"))?,
            })
        })
    }
}

impl Versioned for KeptDraft {
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.v
    }
}

impl KeptDraft {
    pub fn new(id: &str, name: &str, touched_ms: f64, draft: &Draft) -> Self {
        let (id, name) = (id.to_owned(), name.to_owned());
        Self { v: VERSION, id, name, touched_ms, draft: DraftRecord::from(draft) }
    }

    /// # Errors
    /// Why it can't be read.
    pub fn from_json(text: &str) -> Result<Self, Unread> {
        read(text)
    }

    pub fn to_json(&self) -> String {
        write(self)
    }

    /// # Errors
    /// Where the draft in it is of a newer version.
    pub fn draft(&self) -> Result<Draft, Unread> {
        Draft::try_from(self.draft.clone())
            .map_err(|error| Unread::Broken { found: error.to_string() })
    }
}

/// The drafts of one tab, in their order, and which is in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DeskRecord {
    v: u32,
    /// By which the tabs of one browser are told apart.
    pub desk: String,
    pub active: String,
    /// Ids and names.
    pub drafts: Vec<(String, String)>,
}

impl<'de> Deserialize<'de> for DeskRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_as(deserializer, |value| {
            let mut desk = Members::of(value)?;
            let of_draft = |pair: Value| match (pair.get(0), pair.get(1), pair.get(2)) {
                (Some(Value::String(id)), Some(Value::String(name)), None) => {
                    Ok((id.clone(), name.clone()))
                }
                _ => Err(Odd("drafts")),
            };
            Ok(Self {
                v: desk.version()?,
                desk: desk.text("desk", "")?,
                active: desk.text("active", "")?,
                drafts: desk.list("drafts", of_draft)?,
            })
        })
    }
}

impl Versioned for DeskRecord {
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.v
    }
}

impl DeskRecord {
    pub fn new(desk: String) -> Self {
        Self { v: VERSION, desk, ..Self::default() }
    }

    /// # Errors
    /// Why it can't be read.
    pub fn from_json(text: &str) -> Result<Self, Unread> {
        read(text)
    }

    pub fn to_json(&self) -> String {
        write(self)
    }
}

/// What to call a draft that has no name: its method and the end of its path.
pub fn title(method: &str, endpoint: &str) -> String {
    const LONGEST: usize = 24;
    let anatomy = crate::http::anatomy(endpoint);
    let range = anatomy.path.clone().filter(|path| path.len() > 1).or(anatomy.host);
    let whole = range.and_then(|range| endpoint.get(range)).unwrap_or_default();
    let count = whole.chars().count();
    let end: String = whole.chars().skip(count.saturating_sub(LONGEST)).collect();
    let dots = if count > LONGEST { "…" } else { "" };
    [method.trim(), " ", dots, &end].concat().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn drafts_and_their_order_come_back() {
        let kept = KeptDraft::new("a1", "mine", 5.0, &Draft::first_visit());
        let read = KeptDraft::from_json(&kept.to_json()).unwrap();
        assert_eq!(read, kept);
        assert_eq!(read.draft(), Ok(Draft::first_visit()));
        let mut desk = DeskRecord::new("d".to_owned());
        desk.drafts = vec![("a1".to_owned(), "mine".to_owned())];
        assert_eq!(DeskRecord::from_json(&desk.to_json()), Ok(desk));
        let newer = r#"{"v":1,"id":"a","draft":{"v":9}}"#;
        assert!(KeptDraft::from_json(newer).unwrap().draft().is_err());
    }

    #[test]
    fn a_title_is_short_and_tells_drafts_apart() {
        for (method, endpoint, expected) in [
            ("GET", "https://api.example.com/orders/12345?x=1", "GET /orders/12345"),
            ("POST", "https://api.example.com/", "POST api.example.com"),
            ("GET", "", "GET"),
            ("", "", ""),
            ("GET", "https://h/a/very/long/path/with/a/lot/in/it", "GET …ng/path/with/a/lot/in/it"),
        ] {
            assert_eq!(title(method, endpoint), expected);
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_readers(text in any::<String>()) {
            let _ = (KeptDraft::from_json(&text), DeskRecord::from_json(&text), title(&text, &text));
        }
    }
}
