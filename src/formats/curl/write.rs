//! A request as a curl command for bash and every other POSIX shell, quoted so
//! that the shell hands the very same bytes to curl.

use super::super::message::{Stretch, push};
use crate::annotation::Part;
use crate::http::{Headers, MultipartPart, PartValue, Payload, Request};

/// Between options: a line each, as people read them best.
const BREAK: &str = " \\\n  ";

/// Writes the command. Nothing is masked: hand in `http::masked(&request)` where
/// others may look on. What a command line can't carry, a NUL, is left out.
pub fn write_curl(request: &Request) -> Vec<Stretch> {
    let mut out = Vec::new();
    push(&mut out, None, "curl");
    let has_body = request.payload != Payload::None;
    let method = crate::http::normalized(&request.method);
    match (method.as_ref(), has_body) {
        ("GET", false) | ("POST", true) => {}
        ("HEAD", false) => option(&mut out, Part::Method, "--head", None),
        (method, _) => option(&mut out, Part::Method, "--request", Some(&quoted(method))),
    }
    // curl reads brackets and braces as patterns.
    if request.url.contains(['[', ']', '{', '}']) {
        option(&mut out, Part::Endpoint, "--globoff", None);
    }
    // The browser goes where an answer sends it.
    option(&mut out, Part::Endpoint, "--location", None);
    push(&mut out, None, " ");
    push(&mut out, Some(Part::Endpoint), &quoted(without_fragment(&request.url)));
    for (name, value) in headers(request).iter() {
        // A semicolon is how curl takes a header without a value.
        let line = match value {
            "" => [name, ";"].concat(),
            value => [name, ": ", value].concat(),
        };
        option(&mut out, Part::Headers, "--header", Some(&quoted(&line)));
    }
    match &request.payload {
        Payload::None => {}
        Payload::Text(text) => {
            option(&mut out, Part::Body, "--data-raw", Some(&quoted(text)));
        }
        Payload::File(file) => {
            let place = ["@", &file.name].concat();
            option(&mut out, Part::Body, "--data-binary", Some(&quoted(&place)));
        }
        Payload::Multipart(parts) => parts.iter().for_each(|part| form_part(&mut out, part)),
    }
    out
}

/// A written command as one text.
pub fn plain(stretches: &[Stretch]) -> String {
    stretches.iter().map(|stretch| stretch.text.as_str()).collect()
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// The typed headers, and a type for the body where curl would choose another
/// one than the browser.
fn headers(request: &Request) -> Headers {
    let mut headers = request.headers.clone();
    let is_form = matches!(request.payload, Payload::Multipart(_));
    if let Some(media_type) = request.payload.media_type()
        && !is_form
        && !headers.contains("Content-Type")
    {
        headers.push("Content-Type", media_type);
    }
    headers
}

fn option(out: &mut Vec<Stretch>, part: Part, name: &str, value: Option<&str>) {
    push(out, None, BREAK);
    push(out, Some(part), name);
    if let Some(value) = value {
        push(out, Some(part), " ");
        push(out, Some(part), value);
    }
}

fn form_part(out: &mut Vec<Stretch>, part: &MultipartPart) {
    match &part.value {
        // Not `--form`, to which `@` and `<` are orders.
        PartValue::Text(text) => {
            let field = [&part.name, "=", text].concat();
            option(out, Part::Body, "--form-string", Some(&quoted(&field)));
        }
        PartValue::File(file) => {
            let escaped = file.name.replace('\\', "\\\\").replace('"', "\\\"");
            let media_type = match file.media_type.as_str() {
                "" => String::new(),
                name => [";type=", name].concat(),
            };
            let field = [&part.name, "=@\"", &escaped, "\"", &media_type].concat();
            option(out, Part::Body, "--form", Some(&quoted(&field)));
        }
    }
}

/// A word in single quotes, between which a shell reads nothing but the next
/// one (POSIX, section 2.2.2).
fn quoted(text: &str) -> String {
    ["'", &text.replace('\0', "").replace('\'', "'\\''"), "'"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Credentials, FileRef};
    use proptest::prelude::*;

    fn request(method: &str, headers: &[(&str, &str)], payload: Payload) -> Request {
        Request {
            method: method.to_owned(),
            url: "https://api.example.com/a?b={c}#d".to_owned(),
            headers: headers.iter().copied().collect(),
            payload,
            credentials: Credentials::SameOrigin,
            timeout_ms: None,
        }
    }

    fn words(request: &Request) -> String {
        plain(&write_curl(request)).replace(BREAK, " ")
    }

    #[test]
    fn a_command_says_what_the_request_says() {
        let text = |text: &str| Payload::Text(text.to_owned());
        let file =
            FileRef { id: 1, name: "a\"b.png".into(), size: 3, media_type: "image/png".into() };
        let part = |name: &str, value| MultipartPart { name: name.to_owned(), value };
        let multipart = Payload::Multipart(vec![
            part("note", PartValue::Text("@home".to_owned())),
            part("photo", PartValue::File(file.clone())),
        ]);
        let start = "curl --globoff --location 'https://api.example.com/a?b={c}'";
        for (request, expected) in [
            (request("GET", &[], Payload::None), start.to_owned()),
            (request("head", &[], Payload::None), start.replace("curl", "curl --head")),
            (
                request("DELETE", &[], Payload::None),
                start.replace("curl", "curl --request 'DELETE'"),
            ),
            (request("POST", &[], Payload::None), start.replace("curl", "curl --request 'POST'")),
            (
                request("GET", &[("X-A", "it's"), ("X-Empty", "")], Payload::None),
                format!("{start} --header 'X-A: it'\\''s' --header 'X-Empty;'"),
            ),
            (
                request("POST", &[("Content-Type", "application/json")], text("{\"a\":\n1}")),
                format!(
                    "{start} --header 'Content-Type: application/json' --data-raw '{{\"a\":\n1}}'"
                ),
            ),
            (
                request("POST", &[], text("a")),
                format!("{start} --header 'Content-Type: text/plain;charset=UTF-8' --data-raw 'a'"),
            ),
            (
                request("PUT", &[], Payload::File(file)),
                format!(
                    "{} --header 'Content-Type: image/png' --data-binary '@a\"b.png'",
                    start.replace("curl", "curl --request 'PUT'")
                ),
            ),
            (
                request("POST", &[], multipart),
                format!(
                    "{start} --form-string 'note=@home' --form 'photo=@\"a\\\"b.png\";type=image/png'"
                ),
            ),
        ] {
            assert_eq!(words(&request), expected);
        }
    }

    proptest! {
        #[test]
        fn a_shell_gives_every_text_back(text in "[^\0]{0,60}") {
            let quoted = quoted(&text);
            prop_assert!(quoted.starts_with('\'') && quoted.ends_with('\''));
            let inner = &quoted[1..quoted.len() - 1];
            // Within the quotes, every quote stands as the three signs for one.
            let rebuilt = inner.split("'\\''").collect::<Vec<_>>();
            prop_assert!(rebuilt.iter().all(|piece| !piece.contains('\'')));
            prop_assert_eq!(rebuilt.join("'"), text);
        }
    }
}
