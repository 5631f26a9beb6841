//! The headers: what fetch refuses, what it drops without a word, and the
//! mistakes that everybody makes once.

use std::collections::HashMap;

use crate::annotation::{About, Action, Annotation, Severity};
use crate::http::{self, BodyKind, Draft, HeaderDraft};
use crate::language::say;
use crate::prose::Prose;

const FORBIDDEN: (&str, &str) = (
    "Fetch standard, forbidden request-header",
    "https://fetch.spec.whatwg.org/#forbidden-request-header",
);
const FIELD_NAMES: (&str, &str) =
    ("RFC 9110, section 5.1", "https://www.rfc-editor.org/rfc/rfc9110#section-5.1");
const FIELD_VALUES: (&str, &str) =
    ("RFC 9110, section 5.5", "https://www.rfc-editor.org/rfc/rfc9110#section-5.5");
const FIELD_ORDER: (&str, &str) =
    ("RFC 9110, section 5.3", "https://www.rfc-editor.org/rfc/rfc9110#section-5.3");
const CREDENTIALS: (&str, &str) =
    ("RFC 9110, section 11.4", "https://www.rfc-editor.org/rfc/rfc9110#section-11.4");
const CONTENT_TYPE: (&str, &str) =
    ("RFC 9110, section 8.3", "https://www.rfc-editor.org/rfc/rfc9110#section-8.3");
/// Servers commonly refuse more with 431, in bytes.
const LARGE_SECTION: usize = 8 << 10;
/// More findings of one request than this help nobody.
const MOST: usize = 60;

pub(super) fn check(draft: &Draft, findings: &mut Vec<Annotation>) {
    let mut first_of: HashMap<String, usize> = HashMap::new();
    let mut size = 0;
    let before = findings.len();
    for (row, header) in draft.headers.iter().enumerate() {
        if !header.enabled {
            continue;
        }
        size += header.name.len() + header.value.len() + 4;
        if findings.len() - before > MOST {
            continue;
        }
        let name = header.name.trim();
        if name.is_empty() {
            if !header.value.trim().is_empty() {
                findings.push(
                    Annotation::new(
                        About::HeaderRow(row),
                        Severity::Warning,
                        "This row has a value and no name, so it is not sent.",
                    )
                    .reference(FIELD_NAMES.0, FIELD_NAMES.1),
                );
            }
            continue;
        }
        if let Some(finding) = name_fault(row, header).or_else(|| value_fault(row, header)) {
            findings.push(finding);
            continue;
        }
        if is_dropped(name, &header.value) {
            findings.push(dropped(row, name));
            continue;
        }
        if name.eq_ignore_ascii_case("User-Agent") {
            findings.push(
                Annotation::new(
                    About::HeaderRow(row),
                    Severity::Warning,
                    "Chrome and Edge send their own `User-Agent` whatever stands here; Firefox and Safari send yours.",
                )
                .detail("The standard lets a page set it, and not every browser follows. What the server saw, `/echo` of the practice API shows.")
                .reference("RFC 9110, section 10.1.5", "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5"),
            );
        }
        if name.eq_ignore_ascii_case("Authorization") {
            findings.extend(authorization(row, name, header.value.trim()));
        }
        let key = name.to_ascii_lowercase();
        match first_of.get(&key) {
            Some(first) if key != "cookie" => findings.push(
                Annotation::new(
                    About::HeaderRow(row),
                    Severity::Info,
                    Prose::with(
                        "{} stands here twice; the browser sends one header with both values, a comma between them.",
                        &[name],
                    ),
                )
                .detail(Prose::with("The first is header {}.", &[&(first + 1).to_string()]))
                .reference(FIELD_ORDER.0, FIELD_ORDER.1),
            ),
            Some(_) => {}
            None => {
                first_of.insert(key, row);
            }
        }
    }
    if size > LARGE_SECTION {
        findings.push(
            Annotation::new(
                About::Headers,
                Severity::Warning,
                Prose::with(
                    "The headers are {} bytes long; many servers stop at 8,000 and answer `431`.",
                    &[&size.to_string()],
                ),
            )
            .reference("RFC 6585, section 5", "https://www.rfc-editor.org/rfc/rfc6585#section-5"),
        );
    }
    content_type(draft, findings);
}

/// Whether fetch drops this header without a word (Fetch standard, "forbidden
/// request-header").
pub fn is_dropped(name: &str, value: &str) -> bool {
    const OVERRIDES: [&str; 3] = ["x-http-method", "x-http-method-override", "x-method-override"];
    http::is_forbidden_header(name)
        || OVERRIDES.iter().any(|known| name.eq_ignore_ascii_case(known))
            && list_items(value).iter().any(|method| http::is_forbidden(method))
}

/// Fetch standard, "get, decode, and split": what stands in quotes is not cut.
fn list_items(value: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut start, mut in_quotes, mut escaped) = (0, false, false);
    for (at, c) in value.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => {
                items.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&value[start..]);
    items.into_iter().map(|item| item.trim_matches([' ', '\t'])).collect()
}

fn dropped(row: usize, name: &str) -> Annotation {
    let why = match name.to_ascii_lowercase().as_str() {
        "cookie" => {
            "The browser keeps the cookies itself and decides which go along. A page can't write them into a request; curl can."
        }
        "host" => "The browser writes it from the endpoint.",
        "content-length" => "The browser counts the body itself.",
        "origin" | "referer" => {
            "A server trusts it to say which page is asking, so a page may not choose it."
        }
        "connection" | "keep-alive" | "transfer-encoding" | "te" | "upgrade" | "trailer"
        | "expect" | "via" => {
            "It is about the connection, and the connection is the browser's own."
        }
        _ => "It belongs to the browser alone, so that no page can pretend to be it.",
    };
    Annotation::new(
        About::HeaderRow(row),
        Severity::Warning,
        Prose::with("The browser will drop {} without a word.", &[name]),
    )
    .detail(why)
    .reference(FORBIDDEN.0, FORBIDDEN.1)
    .next("Remove it", Action::RemoveHeader(row))
}

/// Why a name can't be sent.
fn name_fault(row: usize, header: &HeaderDraft) -> Option<Annotation> {
    let name = header.name.trim();
    if http::is_token(name) {
        return None;
    }
    let error = |summary: Prose| {
        Some(
            Annotation::new(About::HeaderRow(row), Severity::Error, summary)
                .reference(FIELD_NAMES.0, FIELD_NAMES.1),
        )
    };
    if let Some((before, after)) = name.split_once(':') {
        let (before, after) = (before.trim(), after.trim());
        return error(
            "The colon is written by the browser: the name goes left, the value right.".into(),
        )
        .map(|finding| {
            if http::is_token(before) && !after.is_empty() && header.value.trim().is_empty() {
                finding.next(
                    Prose::with("Use {} and {}", &[before, after]),
                    Action::ReplaceHeader { row, name: before.to_owned(), value: after.to_owned() },
                )
            } else if http::is_token(before) && after.is_empty() {
                finding.next(
                    Prose::with("Use {}", &[before]),
                    Action::ReplaceHeader {
                        row,
                        name: before.to_owned(),
                        value: header.value.clone(),
                    },
                )
            } else {
                finding
            }
        });
    }
    let wrong = name.chars().find(|c| !http::is_token(c.encode_utf8(&mut [0; 4])));
    match wrong {
        Some(' ') => error(Prose::with("A header's name has no spaces: {} can't be one.", &[name])),
        Some(c) => error(Prose::with("{} may not stand in a header's name.", &[&visible(c)])),
        None => error("This is no header name.".into()),
    }
}

/// Why a value can't be sent: fetch takes bytes, and no line ends among them.
fn value_fault(row: usize, header: &HeaderDraft) -> Option<Annotation> {
    let value = header.value.trim_matches(super::is_http_space);
    let wrong = value.chars().find(|c| matches!(c, '\0' | '\n' | '\r') || u32::from(*c) > 0xFF)?;
    let detail = if u32::from(wrong) > 0xFF {
        "A header carries single bytes, so only the first 256 characters of Unicode fit. Other text must be encoded in a way that the server knows."
    } else {
        "A line end would start a new header, so it can't stand in a value."
    };
    Some(
        Annotation::new(
            About::HeaderRow(row),
            Severity::Error,
            Prose::with("The browser refuses {} in a header's value.", &[&visible(wrong)]),
        )
        .detail(detail)
        .reference(FIELD_VALUES.0, FIELD_VALUES.1),
    )
}

fn visible(c: char) -> String {
    match c {
        '\n' | '\r' => say("a line end").to_owned(),
        '\t' => say("a tab").to_owned(),
        c if c.is_control() => format!("U+{:04X}", u32::from(c)),
        c => c.to_string(),
    }
}

/// The slips that make a good token be refused.
fn authorization(row: usize, name: &str, value: &str) -> Option<Annotation> {
    let warning = |summary: Prose, mended: String| {
        let mend = Action::ReplaceHeader { row, name: name.to_owned(), value: mended };
        Some(
            Annotation::new(About::HeaderRow(row), Severity::Warning, summary)
                .next("Mend it", mend)
                .reference(CREDENTIALS.0, CREDENTIALS.1),
        )
    };
    let mut words = value.split_whitespace();
    let (scheme, second) = (words.next().unwrap_or_default(), words.next());
    let is_bearer = scheme.trim_end_matches(':').eq_ignore_ascii_case("bearer");
    if is_bearer && second.is_none() {
        return Some(
            Annotation::new(
                About::HeaderRow(row),
                Severity::Warning,
                "The token is missing after `Bearer`.",
            )
            .reference(
                "RFC 6750, section 2.1",
                "https://www.rfc-editor.org/rfc/rfc6750#section-2.1",
            ),
        );
    }
    if scheme.ends_with(':') {
        return warning("No colon belongs after the scheme.".into(), value.replacen(':', "", 1));
    }
    if is_bearer && second.is_some_and(|word| word.eq_ignore_ascii_case("bearer")) {
        let token = words.next().unwrap_or_default();
        return warning("`Bearer` stands here twice.".into(), format!("Bearer {token}"));
    }
    if is_bearer && second.is_some_and(|token| token.starts_with(['"', '\'', '<', '{'])) {
        let token = value.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
        let bare = token.trim_matches(['"', '\'', '<', '>', '{', '}']);
        return warning(
            "The quotes or brackets around the token are sent too, and make it another token."
                .into(),
            format!("Bearer {bare}"),
        );
    }
    let looks_like_token = second.is_none() && (scheme.starts_with("eyJ") || scheme.len() >= 20);
    if looks_like_token {
        return warning(
            "A token alone has no scheme; most servers want the word `Bearer` in front.".into(),
            format!("Bearer {value}"),
        );
    }
    None
}

/// Content-Type against the body.
fn content_type(draft: &Draft, findings: &mut Vec<Annotation>) {
    let row = draft
        .enabled_headers()
        .find(|(_, header)| header.name.trim().eq_ignore_ascii_case("Content-Type"))
        .map(|(row, header)| (row, header.value.trim().to_ascii_lowercase()));
    let kind = draft.body.kind;
    match (kind, row) {
        (BodyKind::Multipart, Some((row, value))) if !value.contains("boundary=") => findings.push(
            Annotation::new(
                About::HeaderRow(row),
                Severity::Warning,
                "Without its boundary the server can't tell the parts of this body apart.",
            )
            .detail("The browser chooses the boundary and writes the whole header itself, if you leave it out.")
            .reference("RFC 7578, section 4.1", "https://www.rfc-editor.org/rfc/rfc7578#section-4.1")
            .next("Remove it", Action::RemoveHeader(row)),
        ),
        (BodyKind::Json, None) if super::body::has_payload(&draft.body) => findings.push(
            Annotation::new(
                About::Headers,
                Severity::Warning,
                "The body is JSON, and no `Content-Type` says so.",
            )
            .detail("The browser will call it `text/plain;charset=UTF-8`, and many servers answer `415` to that.")
            .reference(CONTENT_TYPE.0, CONTENT_TYPE.1)
            .next(
                "Add it",
                Action::SetHeader { name: "Content-Type".to_owned(), value: "application/json".to_owned() },
            ),
        ),
        (BodyKind::Json, Some((row, value))) if !value.contains("json") => findings.push(mismatch(row, "JSON")),
        (BodyKind::Form, Some((row, value))) if !value.starts_with("application/x-www-form-urlencoded") => {
            findings.push(mismatch(row, "a form"));
        }
        (
            BodyKind::None | BodyKind::Json | BodyKind::Form | BodyKind::Multipart | BodyKind::Text | BodyKind::Binary,
            _,
        ) => {}
    }
}

fn mismatch(row: usize, kind: &'static str) -> Annotation {
    Annotation::new(
        About::HeaderRow(row),
        Severity::Warning,
        Prose::with(
            "The body is written as {}, and `Content-Type` calls it something else.",
            &[kind],
        ),
    )
    .detail("The server believes the header.")
    .reference(CONTENT_TYPE.0, CONTENT_TYPE.1)
}
