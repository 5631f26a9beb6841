//! Status codes (RFC 9110, section 15) as the IANA HTTP Status Code Registry
//! lists them. What a code means to a person is told in `explain`.

use crate::language::say;
use crate::reference::Reference;

/// One row of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusInfo {
    /// 100 to 599.
    pub code: u16,
    /// The registered description, which servers send as the reason phrase.
    /// For 418, which the registry calls unused, it is the name that everyone
    /// knows it by (RFC 2324, section 2.3.2).
    pub phrase: &'static str,
    /// Where the registry says that the code is defined.
    pub reference: Reference,
    pub standing: Standing,
}

/// How firmly a code stands in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Registered for good.
    InUse,
    /// Reserved, so that nobody gives it a new meaning.
    Unused,
    /// Its own standard advises against it.
    Deprecated,
    /// Its standard has been given up.
    Obsolete,
    /// Registered for a limited time, while its standard is being written.
    Temporary,
}

impl Standing {
    /// A word to put beside the code; `None` where nothing is unusual.
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::InUse => None,
            Self::Unused => Some(say("unused")),
            Self::Deprecated => Some(say("deprecated")),
            Self::Obsolete => Some(say("obsolete")),
            Self::Temporary => Some(say("temporary")),
        }
    }
}

/// The five classes, told by the first digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

    /// The class of a code, registered or not; `None` outside 100 to 599.
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

    /// The first digit of its codes, 1 to 5.
    pub fn digit(self) -> u8 {
        match self {
            Self::Informational => 1,
            Self::Successful => 2,
            Self::Redirection => 3,
            Self::ClientError => 4,
            Self::ServerError => 5,
        }
    }

    /// The name as RFC 9110 has it, in sentence case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Informational => say("Informational"),
            Self::Successful => say("Successful"),
            Self::Redirection => say("Redirection"),
            Self::ClientError => say("Client error"),
            Self::ServerError => say("Server error"),
        }
    }

    /// What all codes of the class have in common, in one sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Informational => say("A note on the way; the real answer is still to come."),
            Self::Successful => {
                say("The server received the request, understood it and accepted it.")
            }
            Self::Redirection => {
                say("One more step is needed before there is an answer, often at another address.")
            }
            Self::ClientError => say(
                "The server will not do this as you asked it, so something on your side has to change.",
            ),
            Self::ServerError => {
                say("The request may well be right, and the server failed to carry it out.")
            }
        }
    }
}

/// What the registry says of a code; `None` if it is not in it.
pub fn status_info(code: u16) -> Option<&'static StatusInfo> {
    STATUSES.binary_search_by_key(&code, |info| info.code).ok().map(|index| &STATUSES[index])
}

/// Rows of RFCs, so that a section's name and its address can't differ.
macro_rules! rows {
    ($($code:literal $phrase:literal $rfc:tt $section:literal $standing:ident)*) => {
        &[$(StatusInfo {
            code: $code,
            phrase: $phrase,
            reference: rows!(@reference $rfc $section),
            standing: Standing::$standing,
        }),*]
    };
    (@reference "draft" $name:literal) => {
        Reference {
            name: concat!("Internet-Draft ", $name),
            url: concat!("https://datatracker.ietf.org/doc/", $name, "/"),
        }
    };
    (@reference $rfc:tt $section:literal) => {
        Reference {
            name: concat!("RFC ", $rfc, ", section ", $section),
            url: concat!("https://www.rfc-editor.org/rfc/rfc", $rfc, "#section-", $section),
        }
    };
}

/// The whole registry, in order of the codes.
#[rustfmt::skip]
pub static STATUSES: &[StatusInfo] = rows! {
    100 "Continue"                        "9110" "15.2.1"  InUse
    101 "Switching Protocols"             "9110" "15.2.2"  InUse
    102 "Processing"                      "2518" "10.1"    InUse
    103 "Early Hints"                     "8297" "2"       InUse
    // Expires 2026-11-13 unless its draft becomes an RFC or it is extended.
    104 "Upload Resumption Supported"     "draft" "draft-ietf-httpbis-resumable-upload" Temporary
    200 "OK"                              "9110" "15.3.1"  InUse
    201 "Created"                         "9110" "15.3.2"  InUse
    202 "Accepted"                        "9110" "15.3.3"  InUse
    203 "Non-Authoritative Information"   "9110" "15.3.4"  InUse
    204 "No Content"                      "9110" "15.3.5"  InUse
    205 "Reset Content"                   "9110" "15.3.6"  InUse
    206 "Partial Content"                 "9110" "15.3.7"  InUse
    207 "Multi-Status"                    "4918" "11.1"    InUse
    208 "Already Reported"                "5842" "7.1"     InUse
    226 "IM Used"                         "3229" "10.4.1"  InUse
    300 "Multiple Choices"                "9110" "15.4.1"  InUse
    301 "Moved Permanently"               "9110" "15.4.2"  InUse
    302 "Found"                           "9110" "15.4.3"  InUse
    303 "See Other"                       "9110" "15.4.4"  InUse
    304 "Not Modified"                    "9110" "15.4.5"  InUse
    305 "Use Proxy"                       "9110" "15.4.6"  Deprecated
    306 "Unused"                          "9110" "15.4.7"  Unused
    307 "Temporary Redirect"              "9110" "15.4.8"  InUse
    308 "Permanent Redirect"              "9110" "15.4.9"  InUse
    400 "Bad Request"                     "9110" "15.5.1"  InUse
    401 "Unauthorized"                    "9110" "15.5.2"  InUse
    402 "Payment Required"                "9110" "15.5.3"  InUse
    403 "Forbidden"                       "9110" "15.5.4"  InUse
    404 "Not Found"                       "9110" "15.5.5"  InUse
    405 "Method Not Allowed"              "9110" "15.5.6"  InUse
    406 "Not Acceptable"                  "9110" "15.5.7"  InUse
    407 "Proxy Authentication Required"   "9110" "15.5.8"  InUse
    408 "Request Timeout"                 "9110" "15.5.9"  InUse
    409 "Conflict"                        "9110" "15.5.10" InUse
    410 "Gone"                            "9110" "15.5.11" InUse
    411 "Length Required"                 "9110" "15.5.12" InUse
    412 "Precondition Failed"             "9110" "15.5.13" InUse
    413 "Content Too Large"               "9110" "15.5.14" InUse
    414 "URI Too Long"                    "9110" "15.5.15" InUse
    415 "Unsupported Media Type"          "9110" "15.5.16" InUse
    416 "Range Not Satisfiable"           "9110" "15.5.17" InUse
    417 "Expectation Failed"              "9110" "15.5.18" InUse
    418 "I'm a teapot"                    "9110" "15.5.19" Unused
    421 "Misdirected Request"             "9110" "15.5.20" InUse
    422 "Unprocessable Content"           "9110" "15.5.21" InUse
    423 "Locked"                          "4918" "11.3"    InUse
    424 "Failed Dependency"               "4918" "11.4"    InUse
    425 "Too Early"                       "8470" "5.2"     InUse
    426 "Upgrade Required"                "9110" "15.5.22" InUse
    428 "Precondition Required"           "6585" "3"       InUse
    429 "Too Many Requests"               "6585" "4"       InUse
    431 "Request Header Fields Too Large" "6585" "5"       InUse
    451 "Unavailable For Legal Reasons"   "7725" "3"       InUse
    500 "Internal Server Error"           "9110" "15.6.1"  InUse
    501 "Not Implemented"                 "9110" "15.6.2"  InUse
    502 "Bad Gateway"                     "9110" "15.6.3"  InUse
    503 "Service Unavailable"             "9110" "15.6.4"  InUse
    504 "Gateway Timeout"                 "9110" "15.6.5"  InUse
    505 "HTTP Version Not Supported"      "9110" "15.6.6"  InUse
    506 "Variant Also Negotiates"         "2295" "8.1"     InUse
    507 "Insufficient Storage"            "4918" "11.5"    InUse
    508 "Loop Detected"                   "5842" "7.2"     InUse
    510 "Not Extended"                    "2774" "7"       Obsolete
    511 "Network Authentication Required" "6585" "6"       InUse
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_rise_so_that_each_can_be_found() {
        assert!(STATUSES.windows(2).all(|pair| pair[0].code < pair[1].code));
        for info in STATUSES {
            assert_eq!(status_info(info.code), Some(info));
            assert!(StatusClass::of(info.code).is_some());
        }
    }

    #[test]
    fn codes_that_nobody_registered_are_not_known() {
        for code in [0, 99, 105, 209, 299, 309, 419, 420, 427, 430, 450, 499, 509, 599, 600, 999] {
            assert_eq!(status_info(code), None, "{code}");
        }
    }

    /// The `http` crate keeps a table of its own; where the two differ, it is
    /// behind the newest edition of the registry or of RFC 9110.
    #[test]
    fn an_independent_table_knows_the_same_codes_and_phrases() {
        let differing = [
            (104, None),
            (203, Some("Non Authoritative Information")),
            (305, Some("Use Proxy")),
            (306, None),
            (413, Some("Payload Too Large")),
            (422, Some("Unprocessable Entity")),
        ];
        for code in 100..=599 {
            let theirs = ::http::StatusCode::from_u16(code).unwrap().canonical_reason();
            let ours = status_info(code).map(|info| info.phrase);
            match differing.iter().find(|(differing, _)| *differing == code) {
                Some((_, phrase)) => assert_eq!(theirs, *phrase, "{code}"),
                None => assert_eq!(theirs, ours, "{code}"),
            }
        }
        assert_eq!(status_info(413).unwrap().phrase, "Content Too Large");
        assert_eq!(status_info(422).unwrap().phrase, "Unprocessable Content");
    }

    #[test]
    fn a_reference_leads_to_the_standard_that_it_names() {
        for info in STATUSES {
            let Reference { name, url } = info.reference;
            if info.standing == Standing::Temporary {
                let draft = name.strip_prefix("Internet-Draft ").unwrap();
                assert_eq!(url, format!("https://datatracker.ietf.org/doc/{draft}/"));
                continue;
            }
            let (rfc, section) =
                name.strip_prefix("RFC ").unwrap().split_once(", section ").unwrap();
            assert_eq!(url, format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}"));
            if rfc == "9110" {
                let digit = StatusClass::of(info.code).unwrap().digit();
                assert!(section.starts_with(&format!("15.{}.", digit + 1)), "{}", info.code);
            }
        }
    }

    /// RFC 9110 describes the codes of a class one section after another.
    #[test]
    fn the_sections_of_the_core_standard_follow_the_codes() {
        for class in StatusClass::ALL {
            let sections: Vec<u32> = STATUSES
                .iter()
                .filter(|info| StatusClass::of(info.code) == Some(class))
                .filter_map(|info| info.reference.name.strip_prefix("RFC 9110, section 15."))
                .map(|section| section.split_once('.').unwrap().1.parse().unwrap())
                .collect();
            let expected: Vec<u32> = (1..=sections.len() as u32).collect();
            assert_eq!(sections, expected, "{class:?}");
        }
    }

    #[test]
    fn the_first_digit_tells_the_class() {
        for (code, class) in [
            (0, None),
            (99, None),
            (100, Some(StatusClass::Informational)),
            (199, Some(StatusClass::Informational)),
            (204, Some(StatusClass::Successful)),
            (399, Some(StatusClass::Redirection)),
            (400, Some(StatusClass::ClientError)),
            (499, Some(StatusClass::ClientError)),
            (599, Some(StatusClass::ServerError)),
            (600, None),
            (u16::MAX, None),
        ] {
            assert_eq!(StatusClass::of(code), class, "{code}");
            if let Some(class) = class {
                assert_eq!(u16::from(class.digit()), code / 100);
            }
        }
    }

    #[test]
    fn what_is_unusual_about_a_code_has_a_word() {
        let unusual: Vec<(u16, &str)> = STATUSES
            .iter()
            .filter_map(|info| info.standing.label().map(|label| (info.code, label)))
            .collect();
        assert_eq!(
            unusual,
            [
                (104, "temporary"),
                (305, "deprecated"),
                (306, "unused"),
                (418, "unused"),
                (510, "obsolete")
            ]
        );
    }
}
