//! The shelves, and which version of the page brought each.

/// Where records of one kind stand, each under a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// What is being written, without its secrets.
    Drafts,
    /// One small record for each exchange: what a list shows of it.
    History,
    /// The whole of each exchange but its body.
    Exchanges,
    /// The bytes of their bodies.
    Bodies,
    /// Named requests in folders.
    Collections,
    /// Variables and their values.
    Environments,
    /// What the person has set.
    Settings,
    /// What a learner has done in lessons.
    Lessons,
}

impl Shelf {
    pub const ALL: [Self; 8] = [
        Self::Drafts,
        Self::History,
        Self::Exchanges,
        Self::Bodies,
        Self::Collections,
        Self::Environments,
        Self::Settings,
        Self::Lessons,
    ];

    /// The name in the store, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::History => "history",
            Self::Exchanges => "exchanges",
            Self::Bodies => "bodies",
            Self::Collections => "collections",
            Self::Environments => "environments",
            Self::Settings => "settings",
            Self::Lessons => "lessons",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.name() == name)
    }
}

/// What each version of the store added, the oldest first. Entries are never
/// changed: a browser may hold a store of any of them.
pub const SCHEMA: [(u32, &[Shelf]); 3] = [
    (1, &[Shelf::Drafts, Shelf::History, Shelf::Exchanges, Shelf::Bodies]),
    (2, &[Shelf::Collections, Shelf::Environments, Shelf::Settings]),
    (3, &[Shelf::Lessons]),
];

/// The version that this page reads and writes.
pub const SCHEMA_VERSION: u32 = SCHEMA[SCHEMA.len() - 1].0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shelf_came_with_exactly_one_version_and_versions_rise() {
        for shelf in Shelf::ALL {
            let times = SCHEMA.iter().filter(|(_, added)| added.contains(&shelf)).count();
            assert_eq!(times, 1, "{shelf:?}");
            assert_eq!(Shelf::named(shelf.name()), Some(shelf));
        }
        assert!(SCHEMA.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(Shelf::named("attic"), None);
    }
}
