//! What a body is called when it is saved.

use super::{Kind, kind};
use crate::http::Response;

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
            Kind::JsonLines => ".jsonl",
            Kind::Html => ".html",
            Kind::Xml => ".xml",
            Kind::Csv => ".csv",
            Kind::Pdf => ".pdf",
            Kind::Text | Kind::Events | Kind::Empty => ".txt",
            Kind::Image | Kind::Audio | Kind::Video | Kind::Binary => ".bin",
        });
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Headers, ResponseBody, ResponseKind};

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
