use proptest::prelude::*;

use super::*;
use crate::http::HeaderDraft;

fn one(text: &str) -> Item {
    let mut imported = read_curl(text).unwrap_or_else(|| panic!("no command in {text}"));
    assert_eq!(imported.items.len(), 1, "{text}");
    imported.items.remove(0)
}

/// Method, address, headers as lines, body as text.
fn told(draft: &Draft) -> (String, String, Vec<String>, String) {
    let headers = draft.headers.iter();
    let lines = headers.map(|HeaderDraft { name, value, .. }| format!("{name}: {value}")).collect();
    let fields: Vec<String> = draft
        .body
        .fields
        .iter()
        .map(|field| match &field.value {
            FieldValue::Text(text) => format!("{}={text}", field.name),
            FieldValue::File(_) => format!("{}=<file>", field.name),
        })
        .collect();
    let body = if fields.is_empty() { draft.body.text.clone() } else { fields.join("|") };
    (draft.method.clone(), draft.endpoint.clone(), lines, body)
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
const JSON: &str = "Content-Type: application/json";

/// A command, and what it sends: method, address, headers, body.
const COMMANDS: &[(&str, &str, &str, &[&str], &str)] = &[
    ("curl https://a.example/", "GET", "https://a.example/", &[], ""),
    ("curl a.example", "GET", "http://a.example", &[], ""),
    ("$ curl -I https://a.example/", "HEAD", "https://a.example/", &[], ""),
    ("/usr/bin/curl -sSL -o x https://a.example/", "GET", "https://a.example/", &[], ""),
    ("curl -XDELETE https://a.example/", "DELETE", "https://a.example/", &[], ""),
    ("curl -X DELETE --url https://a.example/", "DELETE", "https://a.example/", &[], ""),
    ("curl --request=PUT https://a.example/ -d ''", "PUT", "https://a.example/", &[FORM], ""),
    (
        "curl https://a.example/ -d a=1 -d 'b=2 3'",
        "POST",
        "https://a.example/",
        &[FORM],
        "a=1&b=2 3",
    ),
    ("curl https://a.example/ -da=1", "POST", "https://a.example/", &[FORM], "a=1"),
    (
        "curl -G https://a.example/x?q=0 -d a=1 -d b=2",
        "GET",
        "https://a.example/x?q=0&a=1&b=2",
        &[],
        "",
    ),
    (
        "curl https://a.example/ --data-urlencode 'a=1 ü' --data-urlencode =x=y",
        "POST",
        "https://a.example/",
        &[FORM],
        "a=1%20%C3%BC&x%3Dy",
    ),
    (
        "curl https://a.example/ -H 'Content-Type: application/json' -d '{\"a\":1}'",
        "POST",
        "https://a.example/",
        &[JSON],
        "{\"a\":1}",
    ),
    (
        "curl --json '{\"a\":1}' https://a.example/",
        "POST",
        "https://a.example/",
        &[JSON, "Accept: application/json"],
        "{\"a\":1}",
    ),
    ("curl https://a.example/ --data-raw @home", "POST", "https://a.example/", &[FORM], "@home"),
    (
        "curl https://a.example/ -F a=1 -F 'b=@photo.png;type=image/png' --form-string 'c=@x'",
        "POST",
        "https://a.example/",
        &[],
        "a=1|b=<file>|c=@x",
    ),
    (
        "curl -u ada:pw https://a.example/",
        "GET",
        "https://a.example/",
        &["Authorization: Basic YWRhOnB3"],
        "",
    ),
    (
        "curl --oauth2-bearer abc https://a.example/",
        "GET",
        "https://a.example/",
        &["Authorization: Bearer abc"],
        "",
    ),
    (
        "curl -A me -e https://b.example/ -b 'a=1; b=2' -r 0-9 https://a.example/",
        "GET",
        "https://a.example/",
        &["User-Agent: me", "Referer: https://b.example/", "Cookie: a=1; b=2", "Range: bytes=0-9"],
        "",
    ),
    (
        "curl -H 'X-Empty;' -H 'Accept:' https://a.example/",
        "GET",
        "https://a.example/",
        &["X-Empty: "],
        "",
    ),
    // Quoting.
    (
        r#"curl "https://a.example/?q=\"x\"" -H "X: a\$b""#,
        "GET",
        "https://a.example/?q=\"x\"",
        &["X: a$b"],
        "",
    ),
    (
        r"curl https://a.example/ --data-raw $'it\'s\n\x41\u00fc\101'",
        "POST",
        "https://a.example/",
        &[FORM],
        "it's\nAüA",
    ),
    (
        "curl https://a.example/ \\\n  -H 'X: 1' \\\n  -H 'Y: 2'",
        "GET",
        "https://a.example/",
        &["X: 1", "Y: 2"],
        "",
    ),
    ("curl 'https://a.example/'\\''x'", "GET", "https://a.example/'x", &[], ""),
    // As Chrome copies for the Windows prompt.
    (
        "curl ^\"https://a.example/?a=1^&b=2^\" ^\n  -H ^\"content-type: application/json^\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"50^%^\\^\"^}^\"",
        "POST",
        "https://a.example/?a=1&b=2",
        &["content-type: application/json"],
        "{\"a\":\"50%\"}",
    ),
    (
        "curl \"https://a.example/\" ^\n  -H \"X: say \"\"hi\"\"\"",
        "GET",
        "https://a.example/",
        &["X: say \"hi\""],
        "",
    ),
    // PowerShell.
    (
        "curl.exe 'https://a.example/' `\n  -H 'X: it''s' `\n  --data-raw \"a`\"b\"",
        "POST",
        "https://a.example/",
        &["X: it's", FORM],
        "a\"b",
    ),
];

#[test]
fn commands_mean_what_curl_makes_of_them() {
    for (text, method, endpoint, headers, body) in COMMANDS {
        let item = one(text);
        let headers = headers.iter().map(|line| (*line).to_owned()).collect();
        let expected = ((*method).to_owned(), (*endpoint).to_owned(), headers, (*body).to_owned());
        assert_eq!(told(&item.draft), expected, "{text}");
    }
}

/// A command, and words that its notes must have.
const NOTES: &[(&str, &str)] = &[
    ("curl -k https://a.example/", "-k was left out: the browser alone checks certificates"),
    ("curl --insecure https://a.example/", "--insecure was left out"),
    ("curl -x http://proxy:3128 https://a.example/", "-x was left out: proxies are set"),
    ("curl --resolve a:443:1.2.3.4 https://a.example/", "--resolve was left out"),
    ("curl -d @body.json https://a.example/", "reads body.json from this machine"),
    ("curl -T photo.png https://a.example/", "reads photo.png from this machine"),
    ("curl -b cookies.txt https://a.example/", "reads cookies.txt"),
    ("curl --digest -u a:b https://a.example/", "takes several steps"),
    ("curl -v -o out https://a.example/", "-v and -o"),
    ("curl --nonsense https://a.example/", "--nonsense is no option that is known"),
    ("curl a.example", "had no scheme"),
    ("curl", "names no address"),
    ("curl https://a.example/ -H", "stands last and has no value"),
    ("curl https://a.example/ -H nonsense", "it has no colon"),
    ("curl 'https://a.example/", "never closed"),
    ("curl https://a.example/ | jq .", "Left out: jq"),
    ("curl https://a.example/ -H \"Authorization: Bearer $TOKEN\"", "variables of your shell"),
    ("curl https://a.example/?a=1&b=2", "outside quotes ends the command"),
    ("curl -F 'a=1;type=text/csv' https://a.example/", "type text/csv"),
];

#[test]
fn nothing_is_dropped_in_silence() {
    for (text, says) in NOTES {
        let notes: Vec<String> = one(text).notes.iter().map(ToString::to_string).collect();
        assert!(notes.iter().any(|note| note.contains(says)), "{text}: {notes:?}");
    }
    for text in ["curl https://a.example/", "curl -L --compressed -g 'https://a.example/'"] {
        assert_eq!(one(text).notes, [], "{text}");
    }
}

#[test]
fn several_addresses_are_several_requests() {
    let text = "curl https://a.example/1 https://a.example/2 -H 'X: 1' --next -d a https://a.example/3\ncurl https://a.example/4";
    let items = read_curl(text).unwrap().items;
    let drafts: Vec<_> = items.iter().map(|item| told(&item.draft)).collect();
    let seen: Vec<_> =
        drafts.iter().map(|(method, endpoint, ..)| format!("{method} {endpoint}")).collect();
    let at = |number: u8| format!("https://a.example/{number}");
    let expected = [
        format!("GET {}", at(1)),
        format!("GET {}", at(2)),
        format!("POST {}", at(3)),
        format!("GET {}", at(4)),
    ];
    assert_eq!(seen, expected);
    assert_eq!((drafts[1].2.len(), drafts[3].2.len()), (1, 0));
}

#[test]
fn a_form_becomes_fields_only_if_the_bytes_stay_the_same() {
    let plain = one("curl https://a.example/ -d 'a=1&b=x+y'").draft.body;
    assert_eq!((plain.kind, plain.fields.len()), (BodyKind::Form, 2));
    for text in ["a=1&b=2 3", "a", "{\"a\":1}", "a=%7e", "=1"] {
        let body = one(&format!("curl https://a.example/ -d '{text}'")).draft.body;
        assert_eq!((body.kind, body.text.as_str()), (BodyKind::Text, text));
    }
}

#[test]
fn a_text_without_curl_is_none() {
    for text in ["", "hello", "wget https://a.example/", "https://a.example/curl x", "{}"] {
        assert_eq!(read_curl(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_not(text in "(curl )?[ -~\\n\u{fc}]{0,80}") {
        let _ = read_curl(&text);
    }

    #[test]
    fn any_options_are_read(words in prop::collection::vec("(-{0,2}[a-zA-Z#:]{1,12}(=.{0,6})?|['\"^`$\\\\]{0,3}[a-z{}@;=]{0,6})", 0..12)) {
        let text = format!("curl {}", words.join(" "));
        prop_assert!(read_curl(&text).is_some());
    }
}
