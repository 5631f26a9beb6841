//! Variables, as tabs share them.

use request_playground::records::Shelf;
use request_playground::variables::{self, Variables, VariablesError};

use super::shared::{Shared, Unread};

impl Shared for Variables {
    const SHELF: Shelf = Shelf::Environments;
    const IN_TAB: &'static str = "request-playground.variables";

    fn read(text: &str) -> Result<Self, Unread> {
        variables::from_json(text).map_err(|error| Unread {
            says: error.to_string(),
            is_newer: matches!(error, VariablesError::Newer { .. }),
        })
    }

    fn write(&self, with_secrets: bool) -> String {
        match with_secrets {
            true => variables::to_json(self),
            false => variables::to_json(&self.for_keeping()),
        }
    }

    fn merged(base: &Self, mine: &Self, theirs: &Self) -> Self {
        Self::merged(base, mine, theirs)
    }

    fn with_secrets_of(self, tab: &Self) -> Self {
        Self::with_secrets_of(self, tab)
    }

    fn with_missing_of(self, file: Self) -> Self {
        Self::with_missing_of(self, file)
    }

    /// Which environment is active.
    fn be_of(&mut self, mine: &Self) {
        let name = mine.active().map(|it| &it.name);
        self.active = self.environments.iter().position(|it| Some(&it.name) == name);
    }

    fn without_choice(self) -> Self {
        Self { active: None, ..self }
    }

    fn choose_as(&mut self, theirs: &Self) {
        self.be_of(theirs);
    }
}
