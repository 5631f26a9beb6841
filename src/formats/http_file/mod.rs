//! Requests in text files, `.http` or `.rest`, as the editors of JetBrains and
//! the REST Client of Visual Studio Code keep them.

mod read;
mod write;

pub use read::read_http_file;
pub use write::write_http_file;

/// What separates requests; a name may follow.
const SEPARATOR: &str = "###";
