//! A request written down and read again is the same request; and what a shell
//! makes of a written command is what it was made of.

use std::process::Command;

use proptest::prelude::*;
use request_playground::formats::{self, Dialect, HarEntry, Stretch, import};
use request_playground::http::{
    BodyKind, Credentials, Draft, Field, FieldValue, HeaderDraft, Request, Timing,
};
use request_playground::rules::{self, Page, ParsedUrl, Permissions};

fn parse(typed: &str) -> Option<ParsedUrl> {
    let url = url::Url::parse(typed).ok()?;
    Some(ParsedUrl {
        scheme: url.scheme().to_owned(),
        username: String::new(),
        password: String::new(),
        host: url.host_str().unwrap_or_default().to_owned(),
        port: String::new(),
        path: url.path().to_owned(),
        query: String::new(),
        fragment: String::new(),
        href: url.to_string(),
    })
}

const PAGE: Page = Page {
    origin: "https://page.example",
    secure: true,
    online: true,
    permissions: Permissions {
        loopback: rules::Permission::Unknown,
        local: rules::Permission::Unknown,
    },
    parse_url: &parse,
};

fn request(draft: &Draft) -> Option<Request> {
    rules::check(draft, &PAGE).request.ok()
}

prop_compose! {
    fn drafts()(
        method in prop::sample::select(vec!["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "PURGE"]),
        path in "[ -~ü{}\\[\\]]{0,30}",
        headers in prop::collection::vec(("X-[A-Za-z]{1,8}", "[!-~ü][ -~ü]{0,20}[!-~]"), 0..4),
        kind in prop::sample::select(vec![BodyKind::None, BodyKind::Json, BodyKind::Text, BodyKind::Form, BodyKind::Multipart]),
        text in "[^\0\r]{1,60}",
        // curl ends a name at the first equals sign.
        fields in prop::collection::vec(("[^\0\r\n=]{1,8}", "[^\0\r]{0,12}"), 1..4),
        typed in prop::sample::select(vec!["", "application/json", "text/csv", "application/x-www-form-urlencoded"]),
    ) -> Draft {
        let mut draft = Draft {
            method: method.to_owned(),
            endpoint: format!("https://a.example/{}", path.replace('#', "")),
            headers: headers.into_iter().map(|(name, value)| HeaderDraft::new(name, value)).collect(),
            ..Draft::first_visit()
        };
        if kind != BodyKind::None {
            draft.body.kind = kind;
            draft.body.text = text;
            draft.body.fields = fields
                .into_iter()
                .map(|(name, value)| Field { name, value: FieldValue::Text(value), enabled: true })
                .collect();
            if !typed.is_empty() && matches!(kind, BodyKind::Json | BodyKind::Text) {
                draft.headers.push(HeaderDraft::new("Content-Type", typed));
            }
        }
        draft.credentials = Credentials::SameOrigin;
        draft
    }
}

/// The same after it was written and read, but for a type that is written out,
/// as others would choose another one than the browser; and what was said.
fn read_back(before: &Request, text: &str) -> Result<(Request, Vec<String>), TestCaseError> {
    let items = import(text).map(|imported| imported.items).unwrap_or_default();
    prop_assert_eq!(items.len(), 1, "{}", text);
    let Some(mut after) = request(&items[0].draft) else {
        return Err(TestCaseError::fail(text.to_owned()));
    };
    if !before.headers.contains("Content-Type") {
        after.headers = after.headers.iter().filter(|(name, _)| *name != "Content-Type").collect();
    }
    Ok((after, items[0].notes.iter().map(ToString::to_string).collect()))
}

/// Every way to write a request that can be read again, with whether all of it
/// can be kept.
fn ways(request: &Request) -> Vec<(&'static str, Vec<Stretch>, bool)> {
    let entry = HarEntry {
        request,
        response: None,
        sent_at_ms: 0.0,
        timing: Timing::default(),
        resource: None,
    };
    let http_file = formats::write_http_file(request, "A name");
    let whole = http_file.1.is_empty();
    vec![
        ("har", formats::write_har(&[entry]), true),
        ("postman", formats::write_postman("c", &[("A name", request)]).0, true),
        ("http file", http_file.0, whole),
        ("message", formats::write_request(request, usize::MAX), true),
    ]
}

proptest! {
    #[test]
    fn a_curl_command_gives_the_same_request_back(draft in drafts()) {
        let Some(before) = request(&draft) else { return Ok(()) };
        for dialect in [Dialect::Bash, Dialect::Cmd, Dialect::PowerShell] {
            let command = formats::plain(&formats::write_curl_for(dialect, &before).0);
            let (after, notes) = read_back(&before, &command)?;
            prop_assert_eq!(&after, &before, "{}", command);
            prop_assert_eq!(notes, Vec::<String>::new(), "{}", command);
        }
    }

    #[test]
    fn every_file_gives_the_same_request_back(draft in drafts()) {
        let Some(before) = request(&draft) else { return Ok(()) };
        for (way, written, whole) in ways(&before) {
            let is_multipart = draft.body.kind == BodyKind::Multipart;
            // Of a multipart body, a message shows what only the browser finishes.
            if !whole || (way == "message" && is_multipart) {
                continue;
            }
            let text = formats::plain(&written);
            let (after, _) = read_back(&before, &text)?;
            prop_assert_eq!(after, before.clone(), "{}: {}", way, text);
        }
    }

    #[test]
    fn the_prompt_and_the_program_behind_it_read_the_very_same_texts(
        text in prop_oneof!["[^\0\r]{0,40}", "[\\\\\"^%&|<>()@! \na-c']{0,24}"],
    ) {
        let mut draft = Draft::first_visit();
        draft.method = "POST".to_owned();
        draft.headers = vec![HeaderDraft::new("Content-Type", "text/plain")];
        draft.body.kind = BodyKind::Text;
        draft.body.text.clone_from(&text);
        let request = request(&draft).unwrap();
        let command = formats::plain(&formats::write_curl_for(Dialect::Cmd, &request).0);
        let words = words_of_program(&line_of_cmd(&command));
        let body = words.iter().position(|word| word == "--data-raw").map(|at| words[at + 1].as_str());
        prop_assert_eq!(body, (!text.is_empty()).then_some(text.as_str()), "{}", command);
    }
}

/// What the Windows prompt hands to a program of what was pasted: names between
/// percent signs are replaced first, then a caret keeps what follows.
fn line_of_cmd(pasted: &str) -> String {
    let mut named = String::new();
    let mut rest = pasted;
    while let Some((before, after)) = rest.split_once('%') {
        named.push_str(before);
        match after.split_once('%') {
            // Names of variables begin with a letter, as far as anybody has some.
            Some((name, after)) if name.starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
                named.push_str("REPLACED");
                rest = after;
            }
            _ => {
                named.push('%');
                rest = after;
            }
        }
    }
    named.push_str(rest);
    let mut line = String::new();
    let mut in_quotes = false;
    let mut chars = named.chars();
    while let Some(c) = chars.next() {
        match c {
            '^' if !in_quotes => match chars.next() {
                // The line goes on; what comes next is kept, even a line end.
                Some('\n') => line.extend(chars.next()),
                other => line.extend(other),
            },
            '"' => {
                in_quotes = !in_quotes;
                line.push(c);
            }
            // What would end the command, or send it elsewhere.
            '\n' | '&' | '|' | '<' | '>' if !in_quotes => return format!("cut at {c:?}"),
            c => line.push(c),
        }
    }
    line
}

/// The arguments that a C program on Windows makes of its command line.
fn words_of_program(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let (mut in_quotes, mut backslashes) = (false, 0);
    for c in line.chars() {
        if c == '\\' {
            backslashes += 1;
            continue;
        }
        let before_quote = c == '"' && backslashes > 0;
        let kept = if before_quote { backslashes / 2 } else { backslashes };
        if kept > 0 {
            word.get_or_insert_default().extend(std::iter::repeat_n('\\', kept));
        }
        match c {
            '"' if backslashes % 2 == 1 => word.get_or_insert_default().push('"'),
            '"' => {
                word.get_or_insert_default();
                in_quotes = !in_quotes;
            }
            ' ' | '\t' if !in_quotes => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
        backslashes = 0;
    }
    words.extend(word);
    words
}

/// The words that a real shell hands to the command named `curl`.
fn words_of_bash(command: &str) -> Option<Vec<String>> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\n{command}\n");
    let output = Command::new("bash").arg("-c").arg(script).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.split_terminator('\0').map(str::to_owned).collect())
}

#[test]
fn a_real_shell_hands_curl_the_very_same_texts() {
    for text in [
        "plain",
        "",
        "it's",
        "\"both\" 'kinds'",
        "line\nbreak",
        "$HOME `id` $(id) \\n \\",
        "!x!",
        "ü€😀",
        "'",
        "''",
        "*?[a]{b,c}~#;&|<>",
        " leading and trailing ",
        "\t",
        "%s %%",
    ] {
        let mut draft = Draft::first_visit();
        draft.method = "POST".to_owned();
        draft.headers = vec![HeaderDraft::new("Content-Type", "text/plain")];
        draft.body.kind = BodyKind::Text;
        draft.body.text = text.to_owned();
        let request = request(&draft).unwrap();
        let command = formats::plain(&formats::write_curl(&request));
        // A machine without bash has nothing to say here.
        let Some(words) = words_of_bash(&command) else { return };
        let body =
            words.iter().position(|word| word == "--data-raw").map(|at| words[at + 1].as_str());
        assert_eq!(body, (!text.is_empty()).then_some(text), "{command}");
    }
}
