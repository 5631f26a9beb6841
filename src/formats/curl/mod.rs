//! curl commands, both ways.

mod options;
mod read;
mod shell;
mod write;

pub use read::read_curl;
pub use write::{plain, write_curl};
