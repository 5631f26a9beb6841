//! A request written down: links and stored records, and later curl, HAR and
//! the rest.

mod link;

pub use link::read_link;
