//! The only code that touches the browser. It carries and keeps; it decides and
//! explains nothing.

pub mod arrival;
pub mod clock;
mod collections;
pub mod decode;
pub mod fetch;
pub mod files;
pub mod guard;
pub mod handover;
pub mod host;
pub mod keeping;
pub mod language;
pub mod lesson_file;
pub mod offline;
pub mod page;
pub mod past;
pub mod practice;
pub mod probe;
pub mod progress;
pub mod random;
pub mod shared;
pub mod squeeze;
pub mod storage;
pub mod store;
pub mod trace;
mod variables;
