//! Collections, as tabs share them.

use request_playground::collection::{self, Collections, CollectionsError};
use request_playground::records::Shelf;

use super::shared::{Shared, Unread};

impl Shared for Collections {
    const SHELF: Shelf = Shelf::Collections;
    const IN_TAB: &'static str = "request-playground.collections";

    fn read(text: &str) -> Result<Self, Unread> {
        collection::from_json(text).map_err(|error| Unread {
            says: error.to_string(),
            is_newer: matches!(error, CollectionsError::Newer { .. }),
        })
    }

    fn write(&self, with_secrets: bool) -> String {
        collection::to_json(self, with_secrets)
    }

    fn merged(base: &Self, mine: &Self, theirs: &Self) -> Self {
        Self::merged(base, mine, theirs)
    }

    fn with_secrets_of(self, tab: &Self) -> Self {
        collection::with_secrets_of(self, tab)
    }

    fn with_missing_of(self, file: Self) -> Self {
        Self::with_missing_of(&self, file)
    }

    /// The ids that it gives.
    fn be_of(&mut self, mine: &Self) {
        self.give_ids_as(mine);
    }
}
