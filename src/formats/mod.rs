//! A request written down: stored records, and later curl, HAR and the rest.
