//! A request and an answer as HTTP/1.1 writes them, for reading.
//!
//! Lines end in a line feed alone; on the wire they end in CR LF (RFC 9112,
//! section 2). What angle brackets hold is a sentence of ours, not part of the
//! message. Nothing is masked: hand in `http::masked(&request)` where others
//! may look on.

use crate::annotation::Part;
use crate::http::{FileRef, MultipartPart, PartValue, Payload, Request, Response, anatomy};
use crate::language::say;
use crate::said;
use crate::words::{bytes_words, count_words};

/// A stretch of a written message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The part of the request that it belongs to; `None` for what belongs to
    /// none, such as the version.
    pub part: Option<Part>,
    pub text: String,
}

/// What stands for the boundary, which only the browser knows (RFC 7578,
/// section 4.1).
const BOUNDARY: &str = "----boundary chosen by the browser";

/// Writes a request as HTTP/1.1 would carry it, at most `limit` bytes of the
/// body, and then how many bytes are left out.
///
/// With the lines that a browser adds because of the endpoint and the body
/// (`Host`, `Content-Type`, `Content-Length`), and without those that are about
/// the browser itself (`User-Agent`, `Accept-Encoding`, `Origin` and others).
/// Which version of HTTP was really used, a browser does not tell.
pub fn write_request(request: &Request, limit: usize) -> Vec<Stretch> {
    let mut writer = Writer { stretches: Vec::new(), left: limit, hidden: 0 };
    let found = anatomy(&request.url);
    let end = found.fragment.as_ref().map_or(found.trimmed.end, |fragment| fragment.start - 1);
    let after_host =
        found.path.clone().or(found.query_span.clone().map(|query| query.start - 1..end));
    let target = after_host.map_or("", |range| &request.url[range.start..end]);

    writer.push(Some(Part::Method), &request.method);
    writer.push(None, " ");
    // A request always names a path (RFC 9112, section 3.2.1).
    let slash = if target.starts_with('/') { "" } else { "/" };
    writer.push(Some(Part::Endpoint), slash);
    writer.push(Some(Part::Endpoint), target);
    writer.push(None, " HTTP/1.1\n");
    if let Some(host) = found.host {
        let end = found.port.filter(|port| !port.is_empty()).map_or(host.end, |port| port.end);
        writer.push(None, "Host: ");
        writer.push(Some(Part::Endpoint), &request.url[host.start..end]);
        writer.push(None, "\n");
    }
    for (name, value) in request.headers.iter() {
        writer.header(name, value);
    }
    for (name, value) in added(request) {
        if !request.headers.contains(name) {
            writer.header(name, &value);
        }
    }
    writer.push(None, "\n");
    match &request.payload {
        Payload::None => {}
        Payload::Text(text) => writer.body(text),
        Payload::File(file) => writer.file(file),
        Payload::Multipart(parts) => writer.multipart(parts),
    }
    if writer.hidden > 0 {
        let count = count_words(writer.hidden);
        writer.push(None, &["\n", &said!("<{} more bytes are not shown here>", count)].concat());
    }
    writer.stretches
}

/// Writes the status line and the headers of an answer, each line with its end
/// and without the empty line after them. Empty where a page may see nothing.
/// The version is a form of words: a browser does not tell which it was.
pub fn write_response_head(response: &Response) -> String {
    if response.status == 0 {
        return String::new();
    }
    let status = response.status.to_string();
    let mut head = ["HTTP/1.1 ", &status, " ", &response.reason, "\n"].concat();
    for (name, value) in response.headers.iter() {
        for piece in [name, ": ", value, "\n"] {
            head.push_str(piece);
        }
    }
    head
}

/// The headers that a browser writes because of the body, unless they are there
/// (Fetch standard, "extract a body" and "HTTP-network-or-cache fetch").
fn added(request: &Request) -> Vec<(&'static str, String)> {
    let media_type = request.payload.media_type().map(|media_type| match &request.payload {
        Payload::Multipart(_) => [&media_type, "; boundary=", BOUNDARY].concat(),
        Payload::None | Payload::Text(_) | Payload::File(_) => media_type,
    });
    let length = match &request.payload {
        // A method that usually has a body says that there is none.
        Payload::None => matches!(request.method.as_str(), "POST" | "PUT").then(|| "0".to_owned()),
        Payload::Text(text) => Some(text.len().to_string()),
        Payload::Multipart(_) => Some(say("<counted by the browser>").to_owned()),
        Payload::File(file) => Some(file.size.to_string()),
    };
    let media_type = media_type.map(|value| ("Content-Type", value));
    media_type.into_iter().chain(length.map(|value| ("Content-Length", value))).collect()
}

/// Adds a text, to the last stretch if that is of the same part.
pub(super) fn push(stretches: &mut Vec<Stretch>, part: Option<Part>, text: &str) {
    if text.is_empty() {
        return;
    }
    match stretches.last_mut() {
        Some(last) if last.part == part => last.text.push_str(text),
        Some(_) | None => stretches.push(Stretch { part, text: text.to_owned() }),
    }
}

struct Writer {
    stretches: Vec<Stretch>,
    /// How many bytes of the body may still be shown.
    left: usize,
    /// How many bytes of it are not.
    hidden: u64,
}

impl Writer {
    fn push(&mut self, part: Option<Part>, text: &str) {
        push(&mut self.stretches, part, text);
    }

    fn header(&mut self, name: &str, value: &str) {
        for text in [name, ": ", value] {
            self.push(Some(Part::Headers), text);
        }
        self.push(None, "\n");
    }

    /// As much of a text of the body as still fits.
    fn body(&mut self, text: &str) {
        let mut end = self.left.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let shown = &text[..end];
        self.push(Some(Part::Body), shown);
        self.hidden = self.hidden.saturating_add((text.len() - shown.len()) as u64);
        // What follows a cut is not shown either, not even if it would fit.
        self.left = if shown.len() < text.len() { 0 } else { self.left - shown.len() };
    }

    /// A file as a sentence in place of its bytes.
    fn file(&mut self, file: &FileRef) {
        let size = bytes_words(file.size);
        let sentence = said!("<the bytes of the file \"{}\", {}>", file.name, size);
        if sentence.len() <= self.left {
            self.push(Some(Part::Body), &sentence);
            self.left -= sentence.len();
        } else {
            self.hidden = self.hidden.saturating_add(file.size);
            self.left = 0;
        }
    }

    /// HTML standard, "multipart/form-data encoding algorithm".
    fn multipart(&mut self, parts: &[MultipartPart]) {
        for part in parts {
            let name =
                escaped(&part.name.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n"));
            self.body(
                &["--", BOUNDARY, "\nContent-Disposition: form-data; name=\"", &name, "\""]
                    .concat(),
            );
            match &part.value {
                PartValue::Text(text) => {
                    self.body("\n\n");
                    self.body(text);
                }
                PartValue::File(file) => {
                    let media_type = match file.media_type.as_str() {
                        "" => "application/octet-stream",
                        named => named,
                    };
                    let name = escaped(&file.name);
                    self.body(
                        &["; filename=\"", &name, "\"\nContent-Type: ", media_type, "\n\n"]
                            .concat(),
                    );
                    self.file(file);
                }
            }
            self.body("\n");
        }
        self.body(&["--", BOUNDARY, "--\n"].concat());
    }
}

/// A name between double quotes, as a browser writes it there.
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::http::{Credentials, Headers, ResponseBody, ResponseKind, masked};

    fn request(method: &str, url: &str, payload: Payload) -> Request {
        Request {
            method: method.to_owned(),
            url: url.to_owned(),
            headers: Headers::new(),
            payload,
            credentials: Credentials::SameOrigin,
            timeout_ms: None,
        }
    }

    fn text(stretches: &[Stretch]) -> String {
        stretches.iter().map(|stretch| stretch.text.as_str()).collect()
    }

    fn file(name: &str) -> FileRef {
        FileRef { id: 1, name: name.to_owned(), size: 1_234, media_type: String::new() }
    }

    #[test]
    fn every_part_is_marked() {
        let mut post = request(
            "POST",
            "https://api.example.com:8080/users?a=1#top",
            Payload::Text("{}".to_owned()),
        );
        post.headers.push("Content-Type", "application/json");
        let parts: Vec<(Option<Part>, String)> = write_request(&post, 100)
            .into_iter()
            .map(|stretch| (stretch.part, stretch.text))
            .collect();
        let expected = [
            (Some(Part::Method), "POST"),
            (None, " "),
            (Some(Part::Endpoint), "/users?a=1"),
            (None, " HTTP/1.1\nHost: "),
            (Some(Part::Endpoint), "api.example.com:8080"),
            (None, "\n"),
            (Some(Part::Headers), "Content-Type: application/json"),
            (None, "\n"),
            (Some(Part::Headers), "Content-Length: 2"),
            (None, "\n\n"),
            (Some(Part::Body), "{}"),
        ]
        .map(|(part, text)| (part, text.to_owned()));
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_browsers_own_lines_follow_the_body() {
        let cases = [
            ("GET", Payload::None, ""),
            ("PATCH", Payload::None, ""),
            ("POST", Payload::None, "Content-Length: 0\n"),
            (
                "PUT",
                Payload::Text("é".to_owned()),
                "Content-Type: text/plain;charset=UTF-8\nContent-Length: 2\n",
            ),
            ("POST", Payload::File(file("a.bin")), "Content-Length: 1234\n"),
        ];
        for (method, payload, expected) in cases {
            let written = text(&write_request(&request(method, "https://h/", payload), 0));
            let head = written.split("\n\n").next().unwrap();
            let expected = format!("{method} / HTTP/1.1\nHost: h\n{expected}");
            assert_eq!(format!("{head}\n"), expected);
        }
    }

    #[test]
    fn a_request_always_names_a_path() {
        for (url, line) in [
            ("https://h", "GET / HTTP/1.1\nHost: h\n"),
            ("https://h?a#b", "GET /?a HTTP/1.1\nHost: h\n"),
            ("https://me@h/#b", "GET / HTTP/1.1\nHost: h\n"),
            ("http://[::1]:8/x", "GET /x HTTP/1.1\nHost: [::1]:8\n"),
            ("", "GET / HTTP/1.1\n"),
        ] {
            let written = text(&write_request(&request("GET", url, Payload::None), 0));
            assert_eq!(written, format!("{line}\n"), "{url}");
        }
    }

    #[test]
    fn multipart_shows_its_parts_and_tells_of_files() {
        let parts = vec![
            MultipartPart { name: "a\"\n".to_owned(), value: PartValue::Text("1".to_owned()) },
            MultipartPart { name: "f".to_owned(), value: PartValue::File(file("me.png")) },
        ];
        let written =
            text(&write_request(&request("POST", "https://h/", Payload::Multipart(parts)), 1_000));
        let body = written.split_once("\n\n").unwrap().1;
        assert_eq!(
            body,
            "------boundary chosen by the browser\n\
             Content-Disposition: form-data; name=\"a%22%0D%0A\"\n\n\
             1\n\
             ------boundary chosen by the browser\n\
             Content-Disposition: form-data; name=\"f\"; filename=\"me.png\"\n\
             Content-Type: application/octet-stream\n\n\
             <the bytes of the file \"me.png\", 1.2 kB (1,234 bytes)>\n\
             ------boundary chosen by the browser--\n"
        );
        assert!(written.contains("Content-Type: multipart/form-data; boundary=----boundary"));
    }

    #[test]
    fn a_long_body_is_cut_between_characters_and_says_so() {
        let post = request("POST", "https://h/", Payload::Text("é".repeat(1_000_000)));
        let written = text(&write_request(&post, 5));
        assert!(written.ends_with("éé\n<1,999,996 more bytes are not shown here>"), "{written}");
        let post = request("POST", "https://h/", Payload::File(file("a.bin")));
        assert!(
            text(&write_request(&post, 5)).ends_with("\n<1,234 more bytes are not shown here>")
        );
    }

    #[test]
    fn a_masked_request_shows_no_secret() {
        let mut get = request("GET", "https://h/?api_key=s3cr3t&a=1", Payload::None);
        get.headers.push("Authorization", "Bearer s3cr3t");
        let written = text(&write_request(&masked(&get), 100));
        assert!(written.contains("/?api_key=••••••&a=1 "), "{written}");
        assert!(written.contains("Authorization: Bearer ••••••\n"), "{written}");
        assert!(!written.contains("s3cr3t"), "{written}");
        assert!(text(&write_request(&get, 100)).contains("Bearer s3cr3t"));
    }

    #[test]
    fn the_head_of_an_answer_is_its_status_and_headers() {
        let mut response = Response {
            status: 404,
            reason: "Not Found".to_owned(),
            headers: [("ETag", "\"1\""), ("etag", "x")].into_iter().collect(),
            body: ResponseBody::default(),
            url: String::new(),
            redirected: false,
            kind: ResponseKind::Basic,
        };
        assert_eq!(
            write_response_head(&response),
            "HTTP/1.1 404 Not Found\nETag: \"1\"\netag: x\n"
        );
        response.status = 0;
        assert_eq!(write_response_head(&response), "");
    }

    proptest! {
        #[test]
        fn any_request_can_be_written(
            method in any::<String>(), url in any::<String>(), body in any::<String>(), limit in 0usize..50,
        ) {
            let parts = vec![MultipartPart { name: url.clone(), value: PartValue::Text(body.clone()) }];
            for payload in [Payload::Text(body.clone()), Payload::Multipart(parts)] {
                let stretches = write_request(&request(&method, &url, payload), limit);
                let shown: usize = stretches
                    .iter()
                    .filter(|stretch| stretch.part == Some(Part::Body))
                    .map(|stretch| stretch.text.len())
                    .sum();
                prop_assert!(shown <= limit);
            }
        }
    }
}
