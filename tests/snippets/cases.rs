//! Requests with everything in them that quotes could get wrong.

use request_playground::http::{Credentials, FileRef, MultipartPart, PartValue, Payload, Request};

/// The file that lies where the snippets run.
pub const FILE: &str = "a photo.png";
pub const BYTES: [u8; 8] = [0, 1, 13, 10, 39, 34, 255, 254];

const JSON: &str = r##"{
  "name": "Zoë O'Neil 😀",
  "quotes": "\" ' ` \"\"\" '''",
	"tab": "a\tb\\n \u00e9",
  "slots": "$HOME ${x} $(id) #{y} #@z {{v}} %PATH% %s \(w) @{q} !x!",
  "end": "\\"
}"##;

/// A request to a server on this machine.
pub struct Case {
    pub name: &'static str,
    pub request: Request,
}

pub fn all(port: u16) -> Vec<Case> {
    let case = |name, method: &str, target: &str, headers: &[(&str, &str)], payload| Case {
        name,
        request: Request {
            method: method.to_owned(),
            url: format!("http://127.0.0.1:{port}{target}#not-sent"),
            headers: headers.iter().copied().collect(),
            payload,
            credentials: Credentials::SameOrigin,
            timeout_ms: None,
        },
    };
    let text = |text: &str| Payload::Text(text.to_owned());
    let json = ("Content-Type", "application/json");
    let file = |media_type: &str| FileRef {
        id: 1,
        name: FILE.to_owned(),
        size: BYTES.len() as u64,
        media_type: media_type.to_owned(),
    };
    let part = |name: &str, value| MultipartPart { name: name.to_owned(), value };
    let wild = r#"it's "q" \ $HOME ${x} #{y} `id` %PATH% !x! a=b"#;
    vec![
        case(
            "a plain GET",
            "GET",
            "/it's/$x?limit=2&q=%27%20$x;,",
            &[("Accept", "application/json")],
            Payload::None,
        ),
        case(
            "wild headers",
            "GET",
            "/",
            &[("X-Wild", wild), ("X-Twice", "1"), ("X-Twice", "2")],
            Payload::None,
        ),
        case("a DELETE", "DELETE", "/orders/1", &[], Payload::None),
        case("a HEAD", "HEAD", "/orders/1", &[("X-A", "b")], Payload::None),
        case("an unusual method", "PURGE", "/", &[], Payload::None),
        case("JSON of several lines", "POST", "/", &[json], text(JSON)),
        case("JSON in one line", "POST", "/", &[json], text(r#"{"a": "it's", "b": "\\"}"#)),
        case("a text without a type", "POST", "/", &[], text("plain, ünd €")),
        case(
            "a form",
            "PUT",
            "/",
            &[("Content-Type", "application/x-www-form-urlencoded")],
            text("a=1&b=%C3%A9&b=+"),
        ),
        case(
            "control characters",
            "PATCH",
            "/",
            &[],
            text("a\tb\r\nc\u{1}\u{7f}\u{85}\u{2028}\u{202e}\u{feff}d\r"),
        ),
        case("what looks like an option", "POST", "/", &[], text("--help")),
        case("what looks like a file", "POST", "/", &[], text("@file")),
        case("quotes at both ends", "POST", "/", &[], text("\"a\n\"\"\"\"\n$\"")),
        case("an end that escapes", "POST", "/", &[], text("\n\\")),
        case("line ends alone", "POST", "/", &[], text("\n\n")),
        case("hashes", "POST", "/", &[], text("\"# \"## \\# \n `")),
        case("a file", "PUT", "/", &[], Payload::File(file("image/png"))),
        case(
            "a form with a file",
            "POST",
            "/",
            &[("X-A", "b")],
            Payload::Multipart(vec![
                part("note", PartValue::Text("it's \"$x\" ü\\".to_owned())),
                part("photo", PartValue::File(file("image/png"))),
                part("photo two", PartValue::File(file(""))),
            ]),
        ),
    ]
}
