//! A request written down: as a message, a command, a call, a file of requests,
//! a link, a stored record.

mod bruno;
pub mod code;
mod curl;
mod document;
mod draft_record;
mod embedding;
pub mod export;
mod fetch_call;
mod form_text;
mod har;
mod http_file;
mod import;
mod imported;
mod insomnia;
mod intake;
mod link;
mod marked_json;
pub(crate) mod members;
mod message;
mod multipart;
mod openapi;
mod postman;
mod quote;
mod raw_http;
mod reading;
pub mod share;
mod values;
#[cfg(test)]
mod wild;
mod yaml;

pub use curl::{Dialect, plain, write_curl, write_curl_for};
pub use draft_record::{DRAFT_VERSION, DraftRecord, DraftRecordError, from_json, to_json};
pub use embedding::{Embedding, read_element, read_embedding, read_http_fragment};
pub use har::{HarEntry, write_har};
pub use http_file::write_http_file;
pub use import::{import, import_with, is_more_than_an_address};
pub use imported::{Format, Imported, Item};
pub use intake::Intake;
pub use link::read_link;
pub use message::{Stretch, write_request, write_response_head};
pub use postman::write_postman;
pub use values::Values;
