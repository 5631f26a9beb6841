//! What a person typed, what was sent and what came back.
//!
//! Types and registries only: nothing here judges a request (`rules`), explains
//! an answer (`explain`) or carries either (`browser`).

mod basic;
mod date;
mod draft;
mod endpoint;
mod exchange;
mod field;
mod field_table;
mod form;
mod header;
mod method;
mod placeholder;
mod query;
mod secret;
mod secret_text;
mod spelling;
mod status;

pub use basic::{base64, basic_credentials};
pub use date::{http_date, iso_date, parse_http_date};
pub use draft::{BodyDraft, BodyKind, Credentials, Draft, Field, FieldValue, FileRef, HeaderDraft};
pub use endpoint::{Anatomy, Piece, PieceKind, QueryPair, Resource, anatomy, pieces};
pub use exchange::{
    Carrier, Completeness, Evidence, Exchange, Failure, FailureKind, Outcome,
    Part as MultipartPart, PartValue, Payload, Probe, Refusal, Request, ResourceTiming, Response,
    ResponseBody, ResponseKind, Timing,
};
pub use field::{
    ACCEPT_SAYS, FieldInfo, field_info, fields, is_forbidden_header, suggest_names, suggest_values,
};
pub use form::form_encode;
pub use header::Headers;
pub use method::{
    METHODS, MethodInfo, PICKABLE, RequestBody, is_forbidden, is_token, method_info, normalized,
};
pub use placeholder::{Secret, placeholder, secrets, with_placeholders};
pub use query::{
    QueryRow, add_query, decoded, query_rows, remove_query, set_query_name, set_query_value,
};
pub use secret::{
    EndpointSecret, MASK, endpoint_keeping, endpoint_secrets, is_secret_header, is_secret_member,
    is_secret_query, masked, masked_endpoint, masked_header, names_a_variable, secret_in_header,
    without_secrets,
};
pub use secret_text::{masked_text, text_secrets, without_echo};
pub use spelling::{Spelling, spellings};
pub use status::{STATUSES, Standing, StatusClass, StatusInfo, status_info};
