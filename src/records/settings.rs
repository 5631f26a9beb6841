//! What the person has set about keeping.

use serde::{Deserialize, Serialize};

use super::read::{Unread, Versioned, read, write};

const VERSION: u32 = 1;

/// How much of a history is kept, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistorySettings {
    v: u32,
    /// So many exchanges; pinned ones are kept beyond it.
    #[serde(default = "a_thousand")]
    pub most: usize,
    /// Whether secrets are kept beyond the tab.
    #[serde(default)]
    pub keep_secrets: bool,
    /// Whether the person has folded the history away.
    #[serde(default)]
    pub folded: bool,
}

/// The sizes that can be chosen.
pub const SIZES: [usize; 5] = [0, 100, 1_000, 5_000, 10_000];

fn a_thousand() -> usize {
    1_000
}

impl Default for HistorySettings {
    fn default() -> Self {
        Self { v: VERSION, most: a_thousand(), keep_secrets: false, folded: false }
    }
}

impl Versioned for HistorySettings {
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.v
    }
}

impl HistorySettings {
    /// Its key on the shelf.
    pub const KEY: &str = "history";

    /// # Errors
    /// Why it can't be read.
    pub fn from_json(text: &str) -> Result<Self, Unread> {
        read(text)
    }

    pub fn to_json(&self) -> String {
        write(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_kept_only_where_it_says_so() {
        assert_eq!(HistorySettings::from_json(r#"{"v":1}"#), Ok(HistorySettings::default()));
        let chosen = HistorySettings { most: 100, keep_secrets: true, ..Default::default() };
        assert_eq!(HistorySettings::from_json(&chosen.to_json()), Ok(chosen));
        assert!(HistorySettings::from_json(r#"{"v":1,"keep_secrets":"yes"}"#).is_err());
        assert!(SIZES.contains(&HistorySettings::default().most));
    }
}
