//! Header field names: what each is for, which values are common, and what to
//! suggest while one is typed.

use super::field_table::FIELDS;
use crate::language::to_say;

/// What `Accept` is for: a first visit's form says it before the registry is
/// here.
pub const ACCEPT_SAYS: &str = to_say(
    "Tells the server which formats you can read, best first. A server without any of them may answer 406.",
);

/// What is known about one header field name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// In the letter case of its standard; names are compared case aside.
    pub name: &'static str,
    /// Occurs in requests.
    pub request: bool,
    /// Occurs in responses.
    pub response: bool,
    /// One to three plain sentences: what this header does. A `Prose` template:
    /// backticks mark code.
    pub says: &'static str,
    /// Common values in a request; `<…>` stands for what the person must fill in.
    pub values: &'static [&'static str],
    /// Where it is defined, as people cite it.
    pub reference: &'static str,
}

impl FieldInfo {
    /// Whether fetch drops this header when a page sets it.
    pub fn forbidden(&self) -> bool {
        is_forbidden_header(self.name)
    }

    /// Where the reference can be read; `None` where there is no standard.
    pub fn url(&self) -> Option<String> {
        if let Some(rfc) = self.reference.strip_prefix("RFC ") {
            let (number, section) = rfc.split_once(", section ")?;
            // The form without `.html` is there for old RFCs as well.
            return Some(
                ["https://www.rfc-editor.org/rfc/rfc", number, "#section-", section].concat(),
            );
        }
        if let Some(draft) = self.reference.strip_prefix("Internet-Draft ") {
            return Some(["https://datatracker.ietf.org/doc/", draft, "/"].concat());
        }
        OTHER_STANDARDS
            .iter()
            .find(|(name, _)| *name == self.reference)
            .map(|(_, url)| (*url).to_owned())
    }
}

/// Where the standards that are no RFC can be read.
const OTHER_STANDARDS: &[(&str, &str)] = &[
    ("Fetch standard", "https://fetch.spec.whatwg.org/"),
    ("HTML standard", "https://html.spec.whatwg.org/multipage/"),
    ("ECMA-426", "https://tc39.es/ecma426/"),
    ("W3C Baggage", "https://www.w3.org/TR/baggage/"),
    ("W3C Clear Site Data", "https://www.w3.org/TR/clear-site-data/"),
    ("W3C Content Security Policy", "https://www.w3.org/TR/CSP3/"),
    ("W3C Fetch Metadata", "https://www.w3.org/TR/fetch-metadata/"),
    ("W3C Global Privacy Control", "https://www.w3.org/TR/gpc/"),
    ("W3C Linked Data Platform", "https://www.w3.org/TR/ldp/"),
    ("W3C Network Error Logging", "https://www.w3.org/TR/network-error-logging/"),
    ("W3C Permissions Policy", "https://www.w3.org/TR/permissions-policy-1/"),
    ("W3C Referrer Policy", "https://www.w3.org/TR/referrer-policy/"),
    ("W3C Reporting API", "https://www.w3.org/TR/reporting-1/"),
    ("W3C Resource Timing", "https://www.w3.org/TR/resource-timing/"),
    ("W3C Save Data API", "https://wicg.github.io/savedata/"),
    ("W3C Server Timing", "https://www.w3.org/TR/server-timing/"),
    ("W3C Service Workers", "https://www.w3.org/TR/service-workers/"),
    ("W3C Trace Context", "https://www.w3.org/TR/trace-context/"),
    ("W3C Tracking Preference Expression", "https://www.w3.org/TR/tracking-dnt/"),
    ("W3C Upgrade Insecure Requests", "https://www.w3.org/TR/upgrade-insecure-requests/"),
    ("W3C User-Agent Client Hints", "https://wicg.github.io/ua-client-hints/"),
];

/// What is known about a header name, case and surrounding spaces aside.
pub fn field_info(name: &str) -> Option<&'static FieldInfo> {
    let name = name.trim();
    FIELDS.iter().find(|field| field.name.eq_ignore_ascii_case(name))
}

/// Every header name in the table.
pub fn fields() -> &'static [FieldInfo] {
    FIELDS
}

/// Request header names that go with what has been typed so far: those that a
/// page may set before those that it may not, and within each, names that
/// begin with the text before names that hold it; common ones first. Empty
/// text fits all.
pub fn suggest_names(typed: &str) -> Vec<&'static FieldInfo> {
    let typed = typed.trim();
    let mut fitting: Vec<(bool, bool, &FieldInfo)> = FIELDS
        .iter()
        .filter(|field| field.request)
        .filter_map(|field| {
            let at = find_ignoring_case(field.name, typed)?;
            Some((field.forbidden(), at > 0, field))
        })
        .collect();
    fitting.sort_by_key(|&(forbidden, inside, _)| (forbidden, inside));
    fitting.into_iter().map(|(_, _, field)| field).collect()
}

/// Common request values of a header that go with what has been typed so far:
/// those that begin with the text before those that hold it.
pub fn suggest_values(name: &str, typed: &str) -> Vec<&'static str> {
    let typed = typed.trim();
    let Some(field) = field_info(name) else { return Vec::new() };
    let mut fitting: Vec<(usize, &str)> = field
        .values
        .iter()
        .filter_map(|value| find_ignoring_case(value, typed).map(|at| (at.min(1), *value)))
        .collect();
    fitting.sort_by_key(|&(at, _)| at);
    fitting.into_iter().map(|(_, value)| value).collect()
}

/// Whether fetch drops this header when a page sets it, whatever its value
/// (Fetch standard, "forbidden request-header"). Three more,
/// `X-HTTP-Method-Override` and its like, depend on their value.
pub fn is_forbidden_header(name: &str) -> bool {
    const NAMES: [&str; 21] = [
        "Accept-Charset",
        "Accept-Encoding",
        "Access-Control-Request-Headers",
        "Access-Control-Request-Method",
        "Connection",
        "Content-Length",
        "Cookie",
        "Cookie2",
        "Date",
        "DNT",
        "Expect",
        "Host",
        "Keep-Alive",
        "Origin",
        "Referer",
        "Set-Cookie",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Via",
    ];
    let begins = |prefix: &str| {
        name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    begins("Proxy-")
        || begins("Sec-")
        || NAMES.iter().any(|forbidden| forbidden.eq_ignore_ascii_case(name))
}

/// Where `needle` is in `text`, ASCII case aside.
fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    text.as_bytes()
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::is_token;
    use super::*;
    use crate::prose::Prose;

    fn names(typed: &str) -> Vec<&'static str> {
        suggest_names(typed).into_iter().map(|field| field.name).collect()
    }

    #[test]
    fn a_name_is_found_in_any_letter_case() {
        assert_eq!(field_info(" content-TYPE ").map(|field| field.name), Some("Content-Type"));
        assert_eq!(field_info("etag").map(|field| field.name), Some("ETag"));
        assert_eq!(field_info("X-Never-Heard-Of"), None);
        assert_eq!(field_info(""), None);
    }

    #[test]
    fn names_that_begin_with_the_text_come_first_and_forbidden_ones_last() {
        let found = names("ac");
        assert_eq!(found[..2], ["Accept", "Accept-Language"]);
        let first_forbidden = found.iter().position(|name| is_forbidden_header(name)).unwrap();
        assert!(found[first_forbidden..].iter().all(|name| is_forbidden_header(name)));
        assert!(found.contains(&"Accept-Encoding"));
        assert_eq!(names("type"), ["Content-Type"]);
        assert_eq!(names("MATCH"), ["If-None-Match", "If-Match"]);
        assert_eq!(names("set-cookie"), [""; 0]);
        assert_eq!(names("žluť"), [""; 0]);
    }

    #[test]
    fn empty_text_suggests_every_request_header_with_the_common_ones_first() {
        let found = names("");
        assert_eq!(found[..3], ["Accept", "Authorization", "Content-Type"]);
        assert_eq!(found.len(), fields().iter().filter(|field| field.request).count());
    }

    #[test]
    fn values_narrow_as_they_are_typed() {
        assert_eq!(suggest_values("authorization", "bea"), ["Bearer <token>"]);
        assert_eq!(suggest_values("Accept", "json")[0], "application/json");
        assert_eq!(suggest_values("Prefer", "").len(), 6);
        assert_eq!(suggest_values("Accept", "x/y"), [""; 0]);
        assert_eq!(suggest_values("X-Never-Heard-Of", ""), [""; 0]);
    }

    #[test]
    fn every_row_is_whole_and_there_once() {
        assert!(fields().len() >= 110, "{}", fields().len());
        for (index, field) in fields().iter().enumerate() {
            let name = field.name;
            assert!(is_token(name), "{name}");
            assert!(field.request || field.response, "{name}");
            let text = Prose::new(field.says).to_string();
            assert!(text.ends_with('.') && !text.contains(['`', '{', '!']), "{name}: {text}");
            assert_eq!(field.says.matches('`').count() % 2, 0, "{name}");
            assert!(text.len() <= 240, "{name} says too much: {text}");
            assert!(field.values.is_empty() || (field.request && !field.forbidden()), "{name}");
            let twin = fields()[..index].iter().find(|other| other.name.eq_ignore_ascii_case(name));
            assert_eq!(twin, None);
            let standard = field.reference != "common practice, no standard";
            assert_eq!(field.url().is_some(), standard, "{name}: {}", field.reference);
        }
    }

    #[test]
    fn a_reference_leads_to_its_section() {
        assert_eq!(
            field_info("Prefer").unwrap().url().unwrap(),
            "https://www.rfc-editor.org/rfc/rfc7240#section-2"
        );
        assert_eq!(field_info("X-Api-Key").unwrap().url(), None);
    }

    #[test]
    fn fetch_keeps_some_names_for_itself() {
        for name in ["host", "Cookie", "SEC-Anything", "proxy-x", "Content-Length", "dnt"] {
            assert!(is_forbidden_header(name), "{name}");
        }
        for name in ["Sec", "Authorization", "User-Agent", "Content-Type", "", "é", "Séc-"] {
            assert!(!is_forbidden_header(name), "{name}");
        }
    }
}
