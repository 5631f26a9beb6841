//! Variables: `{{name}}` in any of the four parts of a request, and the values
//! that take their places.
//!
//! A backslash before the braces keeps them as they are: `\{{name}}` is sent as
//! `{{name}}`. Of several backslashes an odd number does so, and the last goes;
//! an even number stays, since JSON writes one backslash as two.
//!
//! What is absent on purpose: a draft is never rewritten. It keeps its `{{name}}`,
//! is stored and passed on with it, and only what [`resolve()`] gives, which is
//! what is sent, holds values.

mod expand;
mod merge;
mod names;
mod passing_on;
mod record;
mod redact;
mod resolve;
mod set;
mod take;

pub use expand::{Place, expanded};
pub use names::is_name;
pub use passing_on::{secrets_in, without_secrets_but};
pub use record::{VARIABLES_VERSION, VariablesError, from_json, to_json};
pub use redact::Secrets;
pub use resolve::{Resolved, resolve};
pub use set::{Environment, Value, Values, Variable, Variables, name_fault};
pub use take::{Source, Take, take, take_now, value_of};
