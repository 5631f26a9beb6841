//! The guides as tables, one file a class; classes.rs holds the rules for
//! codes without a guide of their own.

mod classes;
mod client_error;
mod informational;
mod redirection;
mod server_error;
mod successful;

use super::Guide;
use crate::http::StatusClass;

/// The guides of a class, in order of the codes.
pub(super) fn of_class(class: StatusClass) -> &'static [Guide] {
    match class {
        StatusClass::Informational => informational::GUIDES,
        StatusClass::Successful => successful::GUIDES,
        StatusClass::Redirection => redirection::GUIDES,
        StatusClass::ClientError => client_error::GUIDES,
        StatusClass::ServerError => server_error::GUIDES,
    }
}

/// What is known of a code of this class that is in no list.
pub(super) fn rule(class: StatusClass) -> &'static Guide {
    match class {
        StatusClass::Informational => &classes::INFORMATIONAL,
        StatusClass::Successful => &classes::SUCCESSFUL,
        StatusClass::Redirection => &classes::REDIRECTION,
        StatusClass::ClientError => &classes::CLIENT_ERROR,
        StatusClass::ServerError => &classes::SERVER_ERROR,
    }
}

pub(super) use classes::{HIDDEN, OUTSIDE};

/// Rows of a table: a deep guide has `causes`, `tries` and `like`, the codes
/// that it is confused with; a short one has none of them.
macro_rules! guides {
    ($($code:literal $whose:ident $headline:literal
        means $meaning:literal
        next $next:literal
        $(causes [$($cause:literal),* $(,)?]
        tries [$($try:literal),* $(,)?]
        like [$($like:literal),*])?
    )*) => {
        pub(super) static GUIDES: &[Guide] = &[$(
            Guide {
                code: $code,
                headline: $headline,
                meaning: $meaning,
                whose_move: WhoseMove::$whose,
                next_move: $next,
                causes: &[$($($cause),*)?],
                tries: &[$($($try),*)?],
                confused_with: &[$($($like),*)?],
                depth: guides!(@depth $($($cause)*)?),
            },
        )*];
    };
    (@depth) => { Depth::Short };
    (@depth $($cause:literal)+) => { Depth::Deep };
}
use guides;
