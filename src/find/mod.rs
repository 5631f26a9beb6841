//! Text in bytes, found in steps, so that a search through 100 MB stops no one
//! from typing, and goes on by itself while the bytes still arrive.

mod pattern;
mod search;

pub use pattern::{BadPattern, Options, Pattern};
pub use search::{Found, MOST_FOUND, Search};
