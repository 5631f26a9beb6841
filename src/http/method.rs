//! Request methods: what each asks a server to do (RFC 9110, section 9), and
//! what fetch does to them before sending (Fetch standard, section "Methods").

use std::borrow::Cow;

use crate::reference::Reference;

/// What is known about one method. The sentences are `Prose` templates:
/// backticks mark code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodInfo {
    /// In the letter case of the standard; methods are compared case and all.
    pub name: &'static str,
    /// One sentence: what it asks the server to do.
    pub asks_for: &'static str,
    /// Asks for nothing to be changed (RFC 9110, section 9.2.1).
    pub safe: bool,
    pub safe_says: &'static str,
    /// Sent twice, it means the same as sent once (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    pub idempotent_says: &'static str,
    /// The standard lets an answer be stored for reuse (RFC 9110, section
    /// 9.2.3); for `POST` and `PATCH` only under the conditions that
    /// `cacheable_says` names.
    pub cacheable: bool,
    pub cacheable_says: &'static str,
    pub request_body: RequestBody,
    /// One sentence: whether a body belongs.
    pub body_says: &'static str,
    pub reference: Reference,
}

/// Whether a body belongs to a request of some method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestBody {
    /// Without one, the request usually makes no sense.
    Expected,
    /// May be sent, if rarely.
    Allowed,
    /// May be sent, but the standard gives it no meaning, and servers may
    /// ignore or refuse it.
    NoMeaning,
    /// fetch throws an error when there is one, or the standard forbids it.
    Refused,
}

/// The methods that the form offers by name, in the order of its menu.
pub const PICKABLE: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// What is known about a method; `None` for one that is not in the table, and
/// for `get`, which is another method than `GET` (RFC 9110, section 9.1).
pub fn method_info(name: &str) -> Option<&'static MethodInfo> {
    METHODS.iter().find(|info| info.name == name)
}

/// Whether text is a token, as every method and header name must be: at least
/// one character, all of them ASCII letters, digits or ``!#$%&'*+-.^_`|~``
/// (RFC 9110, section 5.6.2).
pub fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// The method as fetch will send it: six names are put into capital letters,
/// every other one goes out as it is, so that `patch` stays `patch` (Fetch
/// standard, "normalize a method").
pub fn normalized(method: &str) -> Cow<'_, str> {
    ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(method))
        .map_or(Cow::Borrowed(method), Cow::Borrowed)
}

/// Whether fetch refuses to send this method, in whatever letter case (Fetch
/// standard, "forbidden method").
pub fn is_forbidden(method: &str) -> bool {
    ["CONNECT", "TRACE", "TRACK"].iter().any(|name| name.eq_ignore_ascii_case(method))
}

/// A section of RFC 9110, by its number.
macro_rules! rfc9110 {
    ($section:literal) => {
        Reference {
            name: concat!("RFC 9110, section ", $section),
            url: concat!("https://www.rfc-editor.org/rfc/rfc9110.html#section-", $section),
        }
    };
}

const SAFE: &str =
    "Safe: it asks for nothing to be changed, so you can send it as often as you like.";
const IDEMPOTENT_LIKE_READING: &str =
    "Idempotent: asking once or ten times leaves the server in the same state.";
const NEVER_STORED: &str = "An answer to it is not stored for later.";

/// Every method of the table.
pub static METHODS: [MethodInfo; 10] = [
    MethodInfo {
        name: "GET",
        asks_for: "`GET` asks the server to send you what is at this address.",
        safe: true,
        safe_says: SAFE,
        idempotent: true,
        idempotent_says: IDEMPOTENT_LIKE_READING,
        cacheable: true,
        cacheable_says: "The answer may be stored and shown again without asking the server.",
        request_body: RequestBody::Refused,
        body_says: "A browser refuses to send a body with `GET`. Put what you want to say into the query, after the `?`.",
        reference: rfc9110!("9.3.1"),
    },
    MethodInfo {
        name: "POST",
        asks_for: "`POST` hands the server data to work on, most often to create something new.",
        safe: false,
        safe_says: "Not safe: it asks the server to do something, so send it only when you mean it.",
        idempotent: false,
        idempotent_says: "Not idempotent: sent twice, it may create two things.",
        cacheable: true,
        cacheable_says: "Almost never stored. It may be only if the answer says for how long and names its own address in `Content-Location`.",
        request_body: RequestBody::Expected,
        body_says: "The body holds the data, for example the new user's name and email.",
        reference: rfc9110!("9.3.3"),
    },
    MethodInfo {
        name: "PUT",
        asks_for: "`PUT` asks the server to make what is at this address exactly what the body says.",
        safe: false,
        safe_says: "Not safe: it creates what is at the address or replaces all of it.",
        idempotent: true,
        idempotent_says: "Idempotent: putting the same thing there again leaves the same result.",
        cacheable: false,
        cacheable_says: NEVER_STORED,
        request_body: RequestBody::Expected,
        body_says: "The body is the whole new version. A field that you leave out may be gone afterwards.",
        reference: rfc9110!("9.3.4"),
    },
    MethodInfo {
        name: "PATCH",
        asks_for: "`PATCH` asks the server to change some of what is at this address and keep the rest.",
        safe: false,
        safe_says: "Not safe: it changes what is at the address.",
        idempotent: false,
        idempotent_says: "Not idempotent by itself: setting a name twice is harmless, but adding 1 twice adds 2.",
        cacheable: true,
        cacheable_says: "Almost never stored. It may be only if the answer says for how long and names its own address in `Content-Location`.",
        request_body: RequestBody::Expected,
        body_says: "The body describes the changes, often only the fields that get a new value.",
        reference: Reference {
            name: "RFC 5789, section 2",
            url: "https://www.rfc-editor.org/rfc/rfc5789.html#section-2",
        },
    },
    MethodInfo {
        name: "DELETE",
        asks_for: "`DELETE` asks the server to remove what is at this address.",
        safe: false,
        safe_says: "Not safe: what is removed may be gone for good.",
        idempotent: true,
        idempotent_says: "Idempotent: the second time there is nothing left to remove. The status may differ, the result does not.",
        cacheable: false,
        cacheable_says: NEVER_STORED,
        request_body: RequestBody::NoMeaning,
        body_says: "A body may be sent but has no agreed meaning. Many servers ignore it and some refuse the request.",
        reference: rfc9110!("9.3.5"),
    },
    MethodInfo {
        name: "HEAD",
        asks_for: "`HEAD` asks for the status and headers that `GET` would bring, without the body.",
        safe: true,
        safe_says: SAFE,
        idempotent: true,
        idempotent_says: IDEMPOTENT_LIKE_READING,
        cacheable: true,
        cacheable_says: "The headers may be stored, and may show that a stored `GET` answer is out of date.",
        request_body: RequestBody::Refused,
        body_says: "A browser refuses to send a body with `HEAD`.",
        reference: rfc9110!("9.3.2"),
    },
    MethodInfo {
        name: "OPTIONS",
        asks_for: "`OPTIONS` asks what may be done at this address, for example which methods are allowed.",
        safe: true,
        safe_says: SAFE,
        idempotent: true,
        idempotent_says: IDEMPOTENT_LIKE_READING,
        cacheable: false,
        cacheable_says: NEVER_STORED,
        request_body: RequestBody::Allowed,
        body_says: "A body is allowed, but no common server looks at one.",
        reference: rfc9110!("9.3.7"),
    },
    MethodInfo {
        name: "TRACE",
        asks_for: "`TRACE` asks for your own request back, to see what it looked like when it arrived.",
        safe: true,
        safe_says: SAFE,
        idempotent: true,
        idempotent_says: IDEMPOTENT_LIKE_READING,
        cacheable: false,
        cacheable_says: NEVER_STORED,
        request_body: RequestBody::Refused,
        body_says: "The standard forbids a body. A browser does not send `TRACE` at all, because the echo could reveal cookies.",
        reference: rfc9110!("9.3.8"),
    },
    MethodInfo {
        name: "CONNECT",
        asks_for: "`CONNECT` asks a proxy, a server that passes messages on, to open a tunnel to another machine.",
        safe: false,
        safe_says: "Not safe: it opens a connection.",
        idempotent: false,
        idempotent_says: "Not idempotent: each one opens another tunnel.",
        cacheable: false,
        cacheable_says: NEVER_STORED,
        request_body: RequestBody::NoMeaning,
        body_says: "A body has no meaning here. A browser sends `CONNECT` itself when it uses a proxy, and never for a page.",
        reference: rfc9110!("9.3.6"),
    },
    MethodInfo {
        name: "QUERY",
        asks_for: "`QUERY` asks the server to answer the question in the body, without changing anything.",
        safe: true,
        safe_says: SAFE,
        idempotent: true,
        idempotent_says: IDEMPOTENT_LIKE_READING,
        cacheable: true,
        cacheable_says: "The answer may be stored, together with the body that asked for it.",
        request_body: RequestBody::Expected,
        body_says: "The body is the question, and `Content-Type` must say in which format. The method is from 2026, so many servers do not know it yet.",
        reference: Reference {
            name: "RFC 10008, section 2",
            url: "https://www.rfc-editor.org/rfc/rfc10008.html#section-2",
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;

    #[test]
    fn methods_differ_by_letter_case() {
        assert_eq!(method_info("GET").map(|info| info.name), Some("GET"));
        for unknown in ["get", "Patch", "", "BREW", " GET"] {
            assert_eq!(method_info(unknown), None, "{unknown:?}");
        }
        for name in PICKABLE {
            assert!(method_info(name).is_some(), "{name}");
        }
    }

    /// RFC 9110, section 9.2, and the registry of methods.
    #[test]
    fn safe_idempotent_and_cacheable_are_as_registered() {
        let names = |wanted: fn(&MethodInfo) -> bool| -> Vec<&str> {
            METHODS.iter().filter(|info| wanted(info)).map(|info| info.name).collect()
        };
        assert_eq!(names(|m| m.safe), ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY"]);
        assert_eq!(
            names(|m| m.idempotent),
            ["GET", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY"]
        );
        assert_eq!(names(|m| m.cacheable), ["GET", "POST", "PATCH", "HEAD", "QUERY"]);
        assert_eq!(names(|m| m.request_body == RequestBody::Refused), ["GET", "HEAD", "TRACE"]);
    }

    #[test]
    fn every_sentence_is_whole_and_agrees_with_its_flag() {
        for info in &METHODS {
            let sentences = [
                info.asks_for,
                info.safe_says,
                info.idempotent_says,
                info.cacheable_says,
                info.body_says,
            ];
            for template in sentences {
                let text = Prose::new(template).to_string();
                assert!(text.ends_with('.') && !text.contains(['`', '{']), "{}: {text}", info.name);
            }
            assert!(info.asks_for.starts_with(&format!("`{}` ", info.name)));
            assert_eq!(info.safe, info.safe_says.starts_with("Safe"), "{}", info.name);
            assert_eq!(info.idempotent, info.idempotent_says.starts_with("Idem"), "{}", info.name);
            assert_eq!(info.cacheable, info.cacheable_says != NEVER_STORED, "{}", info.name);
        }
    }

    #[test]
    fn a_method_is_a_token() {
        for good in ["GET", "get", "M-SEARCH", "!#$%&'*+-.^_`|~09azAZ"] {
            assert!(is_token(good), "{good:?}");
        }
        for bad in ["", " ", "GET ", "A B", "GÉT", "a/b", "a:b", "(", "\0", "\u{202e}", "\""] {
            assert!(!is_token(bad), "{bad:?}");
        }
    }

    #[test]
    fn six_names_are_put_into_capitals_and_no_others() {
        let cases = [
            ("get", "GET"),
            ("Delete", "DELETE"),
            ("head", "HEAD"),
            ("options", "OPTIONS"),
            ("pOST", "POST"),
            ("put", "PUT"),
            ("patch", "patch"),
            ("query", "query"),
            ("", ""),
            ("ſet", "ſet"),
        ];
        for (typed, sent) in cases {
            assert_eq!(normalized(typed), sent);
        }
    }

    #[test]
    fn three_methods_are_never_sent() {
        for name in ["CONNECT", "trace", "Track"] {
            assert!(is_forbidden(name), "{name}");
        }
        for name in ["GET", "TRACES", ""] {
            assert!(!is_forbidden(name), "{name}");
        }
    }
}
