//! What a page may send to another site, and read from it, without that site
//! having been asked (Fetch standard, "CORS-safelisted").

/// Why a header makes the browser ask first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsafe {
    /// Its name is on no list.
    Name,
    /// Its value is longer than 128 bytes; so long it is.
    Long(usize),
    /// A character that its value may not have.
    Character(char),
    /// A `Content-Type` that no HTML form can send.
    MediaType,
    /// A `Range` that is not one range with a start.
    Range,
    /// All safelisted values together are longer than 1024 bytes; so long they are.
    Together(usize),
}

/// A header that the server has to allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsafeHeader {
    /// In small letters, as the browser asks for it.
    pub name: String,
    pub why: Unsafe,
}

/// Bytes that one safelisted value may have.
const LONGEST: usize = 128;
/// Bytes that all of them may have together.
const LONGEST_TOGETHER: usize = 1024;

/// Methods that every HTML form or link could send anyway.
pub fn is_safelisted_method(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "POST")
}

/// Whether a header of a request is safelisted, and if not, why not. Header
/// values are single bytes, so their characters are counted.
pub fn safelisted(name: &str, value: &str) -> Result<(), Unsafe> {
    let name = name.to_ascii_lowercase();
    let known = ["accept", "accept-language", "content-language", "content-type", "range"];
    if !known.contains(&name.as_str()) {
        return Err(Unsafe::Name);
    }
    let length = value.chars().count();
    if length > LONGEST {
        return Err(Unsafe::Long(length));
    }
    match name.as_str() {
        "accept" => no_unsafe_byte(value),
        "accept-language" | "content-language" => {
            let fits = |c: char| c.is_ascii_alphanumeric() || " *,-.;=".contains(c);
            value.chars().find(|c| !fits(*c)).map_or(Ok(()), |c| Err(Unsafe::Character(c)))
        }
        "content-type" => {
            no_unsafe_byte(value)?;
            is_form_type(value).then_some(()).ok_or(Unsafe::MediaType)
        }
        _ => is_plain_range(value).then_some(()).ok_or(Unsafe::Range),
    }
}

/// Fetch standard, "CORS-unsafe request-header byte".
fn no_unsafe_byte(value: &str) -> Result<(), Unsafe> {
    let is_unsafe =
        |c: char| (c < ' ' && c != '\t') || c == '\x7F' || "\"():<>?@[\\]{}".contains(c);
    value.chars().find(|c| is_unsafe(*c)).map_or(Ok(()), |c| Err(Unsafe::Character(c)))
}

/// One of the three types of HTML forms (MIME Sniffing, "parse a MIME type").
fn is_form_type(value: &str) -> bool {
    const FORM_TYPES: [&str; 3] =
        ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let essence = value.split(';').next().unwrap_or_default();
    let essence = essence.trim_start_matches(is_space).trim_end_matches(is_space);
    FORM_TYPES.iter().any(|known| essence.eq_ignore_ascii_case(known))
}

/// Fetch standard, "parse a single range header value" without white space,
/// and with a start.
fn is_plain_range(value: &str) -> bool {
    let Some((start, end)) = value.strip_prefix("bytes=").and_then(|range| range.split_once('-'))
    else {
        return false;
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if start.is_empty() || !is_number(start) || !is_number(end) {
        return false;
    }
    if end.is_empty() {
        return true;
    }
    // Compared as digits: no number is too large for that.
    let (first, last) = (start.trim_start_matches('0'), end.trim_start_matches('0'));
    (first.len(), first) <= (last.len(), last)
}

/// The headers that a server of another site must allow, sorted and each once
/// (Fetch standard, "CORS-unsafe request-header names").
pub fn unsafe_headers<'a>(
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<UnsafeHeader> {
    let mut found: Vec<UnsafeHeader> = Vec::new();
    let mut safe = Vec::new();
    let mut together = 0;
    for (name, value) in headers {
        let name = name.to_ascii_lowercase();
        match safelisted(&name, value) {
            Err(why) => found.push(UnsafeHeader { name, why }),
            Ok(()) => {
                together += value.chars().count();
                safe.push(name);
            }
        }
    }
    if together > LONGEST_TOGETHER {
        found.extend(
            safe.into_iter().map(|name| UnsafeHeader { name, why: Unsafe::Together(together) }),
        );
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found.dedup_by(|one, other| one.name == other.name);
    found
}

/// Headers of an answer that a page of another site may always read (Fetch
/// standard, "CORS-safelisted response-header name").
pub const SHOWN_TO_ALL: [&str; 7] = [
    "Cache-Control",
    "Content-Language",
    "Content-Length",
    "Content-Type",
    "Expires",
    "Last-Modified",
    "Pragma",
];

/// Whether a page of another site may read this header unasked.
pub fn is_shown_to_all(name: &str) -> bool {
    SHOWN_TO_ALL.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Headers of an answer that no page may ever read (Fetch standard, "forbidden
/// response-header name").
pub fn is_shown_to_none(name: &str) -> bool {
    ["Set-Cookie", "Set-Cookie2"].iter().any(|known| known.eq_ignore_ascii_case(name))
}
