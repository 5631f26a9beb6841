//! What a person typed, what was sent and what came back.
//!
//! Types and registries only: nothing here judges a request (`rules`), explains
//! an answer (`explain`) or carries either (`browser`).

mod draft;
mod exchange;
mod header;

pub use draft::{BodyDraft, BodyKind, Credentials, Draft, Field, FieldValue, FileRef, HeaderDraft};
pub use exchange::{
    Carrier, Completeness, Exchange, Failure, FailureKind, Outcome, Part as MultipartPart,
    PartValue, Payload, Refusal, Request, Response, ResponseBody, ResponseKind, Timing,
};
pub use header::Headers;
