//! What is kept between visits: which shelves there are, what stands on them,
//! and what must not. Structs of their own with a version, never domain types.
//! Where and how a browser keeps them is not known here.

mod shelf;
mod trouble;

pub use shelf::{SCHEMA, SCHEMA_VERSION, Shelf};
pub use trouble::Trouble;
