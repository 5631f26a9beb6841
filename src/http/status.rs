//! Status codes (RFC 9110, section 15) as the IANA registry has them.

use crate::annotation::Reference;

/// One registered status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusInfo {
    pub code: u16,
    /// The registry's description.
    pub phrase: &'static str,
    pub standing: Standing,
    pub reference: Reference,
}

/// What the registry says of a code beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    InUse,
    /// Kept free on purpose.
    Unused,
    Deprecated,
    /// Its standard has been given up.
    Obsolete,
    /// Registered for a time only.
    Temporary,
}

/// The first digit of a status code (RFC 9110, section 15). A code that is not
/// known is to be taken for the x00 of its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusClass {
    Informational,
    Successful,
    Redirection,
    ClientError,
    ServerError,
}

impl StatusClass {
    pub const ALL: [Self; 5] = [
        Self::Informational,
        Self::Successful,
        Self::Redirection,
        Self::ClientError,
        Self::ServerError,
    ];

    /// `None` outside 100 to 599.
    pub fn of(code: u16) -> Option<Self> {
        match code {
            100..=199 => Some(Self::Informational),
            200..=299 => Some(Self::Successful),
            300..=399 => Some(Self::Redirection),
            400..=499 => Some(Self::ClientError),
            500..=599 => Some(Self::ServerError),
            _ => None,
        }
    }

    pub fn digit(self) -> u8 {
        match self {
            Self::Informational => 1,
            Self::Successful => 2,
            Self::Redirection => 3,
            Self::ClientError => 4,
            Self::ServerError => 5,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Informational => "Interim news",
            Self::Successful => "Success",
            Self::Redirection => "Look elsewhere",
            Self::ClientError => "Client error",
            Self::ServerError => "Server error",
        }
    }
}

/// What the registry holds of a code.
pub fn status_info(code: u16) -> Option<&'static StatusInfo> {
    STATUSES.binary_search_by_key(&code, |info| info.code).ok().and_then(|at| STATUSES.get(at))
}

macro_rules! statuses {
    ($($code:literal $phrase:literal, $rfc:literal $section:literal $(, $standing:ident)?;)*) => {
        /// The registry, in order of the codes.
        pub const STATUSES: &[StatusInfo] = &[$(
            StatusInfo {
                code: $code,
                phrase: $phrase,
                standing: statuses!(@standing $($standing)?),
                reference: Reference {
                    name: concat!("RFC ", $rfc, ", section ", $section),
                    url: concat!("https://www.rfc-editor.org/rfc/rfc", $rfc, "#section-", $section),
                },
            },
        )*];
    };
    (@standing) => { Standing::InUse };
    (@standing $standing:ident) => { Standing::$standing };
}

statuses! {
    100 "Continue", "9110" "15.2.1";
    101 "Switching Protocols", "9110" "15.2.2";
    102 "Processing", "2518" "10.1";
    103 "Early Hints", "8297" "2";
    200 "OK", "9110" "15.3.1";
    201 "Created", "9110" "15.3.2";
    202 "Accepted", "9110" "15.3.3";
    203 "Non-Authoritative Information", "9110" "15.3.4";
    204 "No Content", "9110" "15.3.5";
    205 "Reset Content", "9110" "15.3.6";
    206 "Partial Content", "9110" "15.3.7";
    207 "Multi-Status", "4918" "11.1";
    208 "Already Reported", "5842" "7.1";
    226 "IM Used", "3229" "10.4.1";
    300 "Multiple Choices", "9110" "15.4.1";
    301 "Moved Permanently", "9110" "15.4.2";
    302 "Found", "9110" "15.4.3";
    303 "See Other", "9110" "15.4.4";
    304 "Not Modified", "9110" "15.4.5";
    305 "Use Proxy", "9110" "15.4.6", Deprecated;
    306 "(Unused)", "9110" "15.4.7", Unused;
    307 "Temporary Redirect", "9110" "15.4.8";
    308 "Permanent Redirect", "9110" "15.4.9";
    400 "Bad Request", "9110" "15.5.1";
    401 "Unauthorized", "9110" "15.5.2";
    402 "Payment Required", "9110" "15.5.3";
    403 "Forbidden", "9110" "15.5.4";
    404 "Not Found", "9110" "15.5.5";
    405 "Method Not Allowed", "9110" "15.5.6";
    406 "Not Acceptable", "9110" "15.5.7";
    407 "Proxy Authentication Required", "9110" "15.5.8";
    408 "Request Timeout", "9110" "15.5.9";
    409 "Conflict", "9110" "15.5.10";
    410 "Gone", "9110" "15.5.11";
    411 "Length Required", "9110" "15.5.12";
    412 "Precondition Failed", "9110" "15.5.13";
    413 "Content Too Large", "9110" "15.5.14";
    414 "URI Too Long", "9110" "15.5.15";
    415 "Unsupported Media Type", "9110" "15.5.16";
    416 "Range Not Satisfiable", "9110" "15.5.17";
    417 "Expectation Failed", "9110" "15.5.18";
    418 "(Unused)", "9110" "15.5.19", Unused;
    421 "Misdirected Request", "9110" "15.5.20";
    422 "Unprocessable Content", "9110" "15.5.21";
    423 "Locked", "4918" "11.3";
    424 "Failed Dependency", "4918" "11.4";
    425 "Too Early", "8470" "5.2";
    426 "Upgrade Required", "9110" "15.5.22";
    428 "Precondition Required", "6585" "3";
    429 "Too Many Requests", "6585" "4";
    431 "Request Header Fields Too Large", "6585" "5";
    451 "Unavailable For Legal Reasons", "7725" "3";
    500 "Internal Server Error", "9110" "15.6.1";
    501 "Not Implemented", "9110" "15.6.2";
    502 "Bad Gateway", "9110" "15.6.3";
    503 "Service Unavailable", "9110" "15.6.4";
    504 "Gateway Timeout", "9110" "15.6.5";
    505 "HTTP Version Not Supported", "9110" "15.6.6";
    506 "Variant Also Negotiates", "2295" "8.1";
    507 "Insufficient Storage", "4918" "11.5";
    508 "Loop Detected", "5842" "7.2";
    510 "Not Extended", "2774" "7", Obsolete;
    511 "Network Authentication Required", "6585" "6";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_registered_code_is_found_and_has_a_class() {
        assert!(STATUSES.is_sorted_by(|a, b| a.code < b.code));
        for info in STATUSES {
            assert_eq!(status_info(info.code), Some(info));
            let class = StatusClass::of(info.code).map(StatusClass::digit);
            assert_eq!(class, u8::try_from(info.code / 100).ok());
            assert!(!info.phrase.is_empty());
        }
        assert_eq!(STATUSES.len(), 63);
    }

    #[test]
    fn unknown_codes_keep_their_class_and_others_have_none() {
        assert_eq!((status_info(299), StatusClass::of(299)), (None, Some(StatusClass::Successful)));
        assert_eq!(
            (status_info(599), StatusClass::of(599)),
            (None, Some(StatusClass::ServerError))
        );
        assert_eq!((StatusClass::of(0), StatusClass::of(600)), (None, None));
    }
}
