//! HAR 1.2, the record of requests that developer tools save.

mod read;
mod write;

pub use read::{HarReader, read_har};
pub use write::{Entry as HarEntry, write_har};
