//! curl commands, both ways.

mod options;
mod read;
mod shell;
mod write;

pub use read::read_curl;
pub use shell::Dialect;
pub use write::{plain, write_curl, write_curl_for};
