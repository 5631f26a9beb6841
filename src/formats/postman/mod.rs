//! Postman collections, versions 2.0 and 2.1, and environments.

mod read;
mod write;

pub use read::{read_environment, read_postman, with_path_value};
pub use write::write_postman;

/// How the published schema of version 2.1 calls itself.
const SCHEMA: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
