//! Named requests in folders: their order, how they are kept and passed on, and
//! what a run of them gives.
//!
//! ```text
//!  Collections ──plan──▶ Plan ──▶ the page sends, one after the other
//!  (a list, each entry    (which requests,      │
//!   with its depth)        to which hosts)      └─▶ Report ──▶ text, Markdown, JSON, JUnit XML
//! ```
//! Nothing is sent here and nothing is kept here. A request is kept as it was
//! typed, `{{name}}` and all; what it must return are conditions of the lessons'
//! language.

mod expect;
mod files;
mod import;
mod junit;
mod markdown;
mod merge;
mod order;
mod plan;
mod record;
mod report;
mod tree;

pub use expect::{Expectation, Expectations, expectations, judged};
pub use files::{write_http, write_postman};
pub use import::take_in;
pub use junit::write_junit;
pub use markdown::{write_markdown, write_text};
pub use order::{Spot, Stand};
pub use plan::{HostCount, Plan, Step, host_of, plan};
pub use record::{COLLECTIONS_VERSION, CollectionsError, from_json, to_json, with_secrets_of};
pub use report::{Outcome, Report, StepReport, Taken, write_json};
pub use tree::{Collections, DEEPEST, Entry, Id, Named, What};
