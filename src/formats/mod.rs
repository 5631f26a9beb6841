//! A request written down: links and stored records, and later curl, HAR and
//! the rest.

mod curl;
mod draft_record;
mod fetch_call;
mod import;
mod imported;
mod link;
mod message;
mod raw_http;

pub use curl::{plain, write_curl};
pub use draft_record::{DRAFT_VERSION, DraftRecord, DraftRecordError, from_json, to_json};
pub use import::{import, is_more_than_an_address};
pub use imported::{Format, Imported, Item};
pub use link::read_link;
pub use message::{Stretch, write_request, write_response_head};
