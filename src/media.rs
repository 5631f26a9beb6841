//! What kind of thing a body is, from its headers and its first bytes.

use crate::http::{Headers, Response};

/// How a body can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Json,
    /// A page: shown without script, in a sandbox.
    Html,
    /// A picture that the browser can draw.
    Image,
    Text,
    /// Bytes that are not text.
    Binary,
    Empty,
}

/// How many bytes are looked at where the type is not given.
const SNIFFED: usize = 1024;

/// The media type of `Content-Type` without its parameters, in lower case.
pub fn essence(headers: &Headers) -> Option<String> {
    let value = headers.get("Content-Type")?;
    let essence = value.split(';').next()?.trim().to_ascii_lowercase();
    (!essence.is_empty()).then_some(essence)
}

/// The kind of a body, by its type if one is named and known, else by its bytes.
pub fn kind(headers: &Headers, bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    let Some(essence) = essence(headers) else { return sniff(bytes) };
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Kind::Html,
        _ if is_json(&essence) => Kind::Json,
        _ if essence.starts_with("image/") && essence != "image/svg+xml" => Kind::Image,
        "image/svg+xml" => Kind::Image,
        _ if essence.starts_with("text/")
            || essence.ends_with("+xml")
            || matches!(
                essence.as_str(),
                "application/xml"
                    | "application/javascript"
                    | "application/x-www-form-urlencoded"
                    | "application/x-ndjson"
                    | "application/yaml"
            ) =>
        {
            Kind::Text
        }
        _ => sniff(bytes),
    }
}

/// `application/json` and everything that says it is built on it (RFC 6839).
pub fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn sniff(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(SNIFFED)];
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    let text = match std::str::from_utf8(head) {
        Ok(_) => true,
        // A character cut in two at the end of what is looked at is no fault.
        Err(error) => error.error_len().is_none(),
    };
    match first {
        _ if !text || head.contains(&0) => Kind::Binary,
        Some(b'{' | b'[') => Kind::Json,
        _ => Kind::Text,
    }
}

/// The name for a download: the server's own, or the last part of the path, with
/// an ending that fits the type. Never a path.
pub fn file_name(response: &Response) -> String {
    let named = response
        .headers
        .get("Content-Disposition")
        .and_then(|value| value.split(';').find_map(|part| part.trim().strip_prefix("filename=")))
        .map(|name| name.trim_matches('"'));
    let path = response.url.split(['?', '#']).next().unwrap_or_default();
    let last = named.or_else(|| path.rsplit('/').next()).unwrap_or_default();
    let mut name: String = last
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' })
        .take(80)
        .collect();
    name = name.trim_start_matches(['.', '-']).to_owned();
    if name.is_empty() {
        name = "response".to_owned();
    }
    if !name.contains('.') {
        name.push_str(match kind(&response.headers, &response.body.bytes) {
            Kind::Json => ".json",
            Kind::Html => ".html",
            Kind::Text | Kind::Empty => ".txt",
            Kind::Image | Kind::Binary => ".bin",
        });
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{ResponseBody, ResponseKind};

    #[test]
    fn the_kind_follows_the_type_and_else_the_bytes() {
        let cases: &[(Option<&str>, &[u8], Kind)] = &[
            (Some("application/json"), b"{}", Kind::Json),
            (Some("application/problem+json; charset=utf-8"), b"{}", Kind::Json),
            (Some("Text/HTML"), b"<p>", Kind::Html),
            (Some("image/png"), b"\x89PNG", Kind::Image),
            (Some("text/csv"), b"a,b", Kind::Text),
            (Some("application/octet-stream"), b"\x00\x01", Kind::Binary),
            (None, b"  [1]", Kind::Json),
            (None, b"hello", Kind::Text),
            (None, b"\xff\xfe", Kind::Binary),
            (Some("application/json"), b"", Kind::Empty),
        ];
        for (content_type, bytes, expected) in cases {
            let headers: Headers =
                content_type.iter().map(|value| ("content-type", *value)).collect();
            assert_eq!(kind(&headers, bytes), *expected, "{content_type:?} {bytes:?}");
        }
    }

    #[test]
    fn a_character_cut_by_the_sniffing_limit_is_still_text() {
        let mut bytes = vec![b'a'; SNIFFED - 1];
        bytes.extend("é".as_bytes());
        assert_eq!(kind(&Headers::new(), &bytes), Kind::Text);
    }

    #[test]
    fn a_download_never_carries_a_path() {
        let cases = [
            ("https://h/orders/12345", None, "12345.json"),
            ("https://h/", None, "response.json"),
            ("https://h/a.json?x=/y", None, "a.json"),
            ("https://h/x", Some("attachment; filename=\"../../etc/passwd\""), "etc-passwd.json"),
            ("https://h/x", Some("attachment; filename=report.csv"), "report.csv"),
        ];
        for (url, disposition, expected) in cases {
            let mut headers: Headers = [("Content-Type", "application/json")].into_iter().collect();
            if let Some(disposition) = disposition {
                headers.push("Content-Disposition", disposition);
            }
            let response = Response {
                status: 200,
                reason: String::new(),
                headers,
                body: ResponseBody { bytes: b"{}".to_vec().into(), ..Default::default() },
                url: url.to_owned(),
                redirected: false,
                kind: ResponseKind::Basic,
            };
            assert_eq!(file_name(&response), expected, "{url} {disposition:?}");
        }
    }
}
