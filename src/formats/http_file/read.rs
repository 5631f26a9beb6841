//! `.http` files read. Scripts in them are named, and never run.

use super::super::imported::{
    Format, Imported, Item, blank, drop_multipart_type, file_note, put_body, put_header,
};
use super::super::multipart;
use super::super::values::Values;
use super::SEPARATOR;
use crate::http::{BodyKind, Draft, is_token};
use crate::prose::Prose;

/// Reads a file of requests; `None` if a text is not clearly one: it has a
/// separator, a name, a variable or a comment before its first request.
pub fn read_http_file(text: &str, outer: &Values) -> Option<Imported> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if !is_http_file(&text) {
        return None;
    }
    let mut values = Values::default();
    for line in text.lines() {
        if let Some((name, value)) = variable(line) {
            values.set(name, value);
        }
    }
    let values = values.with(outer);
    let mut items = Vec::new();
    let mut block = Vec::new();
    let mut name = String::new();
    for line in text.split('\n') {
        if let Some(rest) = line.strip_prefix(SEPARATOR) {
            items.extend(read_block(&block, &name, &values));
            block.clear();
            name = rest.trim_matches(['#', ' ', '\t']).to_owned();
        } else {
            block.push(line);
        }
    }
    items.extend(read_block(&block, &name, &values));
    (!items.is_empty()).then(|| Imported::new(Format::HttpFile, items))
}

fn is_http_file(text: &str) -> bool {
    let mut before = false;
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        if line.starts_with(SEPARATOR) || is_comment(line) || variable(line).is_some() {
            before = true;
            continue;
        }
        let separated = || text.lines().any(|line| line.starts_with(SEPARATOR));
        let runs = line.starts_with("< {%");
        return runs || (request_line(line).is_some() && (before || separated()));
    }
    false
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#') || line.starts_with("//")
}

/// `@name = value`, with optional spaces.
fn variable(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('@')?.split_once('=')?;
    let name = name.trim_end();
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
    is_name.then(|| (name, value.trim()))
}

/// Method and target. An address alone is a GET.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let without_version = match line.rsplit_once(char::is_whitespace) {
        Some((before, version)) if version.starts_with("HTTP/") => before.trim_end(),
        _ => line,
    };
    if is_target(without_version) {
        return Some(("GET", without_version));
    }
    let (method, target) = without_version.split_once(char::is_whitespace)?;
    let is_method = is_token(method) && method.chars().all(|c| !c.is_ascii_lowercase());
    is_method.then(|| (method, target.trim_start()))
}

fn is_target(text: &str) -> bool {
    let starts = |scheme: &str| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    starts("http://") || starts("https://") || (text.starts_with("{{") && !text.contains(' '))
}

fn read_block(lines: &[&str], title: &str, values: &Values) -> Option<Item> {
    let mut name = title.to_owned();
    let mut notes = Vec::new();
    let mut draft = blank();
    let mut at = 0;
    // Before the request line: names, options, variables and comments.
    let (method, target) = loop {
        let line = *lines.get(at)?;
        at += 1;
        if line.trim().is_empty() || variable(line).is_some() {
            continue;
        }
        if line.starts_with("< ") {
            notes.push("The script before the request was left out: this page runs none.".into());
            at += script_lines(&lines[at - 1..]).saturating_sub(1);
            continue;
        }
        if is_comment(line) {
            option(line, &mut name, &mut draft.timeout_seconds, &mut notes);
            continue;
        }
        break request_line(line)?;
    };
    draft.method = method.to_owned();
    let mut target = target.to_owned();
    // A long address goes on in lines that are indented.
    while let Some(line) = lines.get(at)
        && line.starts_with([' ', '\t'])
        && !line.trim().is_empty()
    {
        let version = line.trim().starts_with("HTTP/");
        if !version {
            target.push_str(line.trim());
        }
        at += 1;
    }
    let mut host = None;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.trim().is_empty() {
            break;
        }
        if is_comment(line) {
            continue;
        }
        match line.split_once(':') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("host") => {
                host = Some(value.trim().to_owned());
            }
            Some((name, _)) if name.trim().eq_ignore_ascii_case("content-length") => {}
            Some((name, value)) => put_header(&mut draft, name, value),
            None => notes.push(Prose::with("{} is no header: it has no colon.", &[line.trim()])),
        }
    }
    draft.endpoint = match host {
        Some(host) if target.starts_with('/') => {
            notes.push(
                "The file does not say whether it goes over http or https; https was taken.".into(),
            );
            ["https://", &host, &target].concat()
        }
        _ => target,
    };
    read_body(lines.get(at..).unwrap_or_default(), &mut draft, &mut notes);
    let mut item = Item::filled(draft, notes, values);
    if item.draft.endpoint.starts_with('/') {
        item.notes.push("There is no `Host` header, so the address is not whole.".into());
    }
    Some(Item { name, ..item })
}

/// `# @name x` and its like, and `# @timeout 5`.
fn option(line: &str, name: &mut String, timeout_seconds: &mut u32, notes: &mut Vec<Prose>) {
    let text = line.trim_start_matches(['#', '/']).trim();
    let Some(option) = text.strip_prefix('@') else { return };
    let (word, value) = option.split_once([' ', '=', '\t']).unwrap_or((option, ""));
    let value = value.trim_start_matches(['=', ' ']).trim();
    match word {
        "name" => *name = value.to_owned(),
        "timeout" => match value.split(' ').next().and_then(|digits| digits.parse().ok()) {
            Some(seconds) => *timeout_seconds = seconds,
            None => notes.push(Prose::with("{} wants a number of seconds.", &[text])),
        },
        "no-redirect" => notes.push("`@no-redirect` was left out: a browser follows every redirect, and shows a page none of them.".into()),
        "no-cookie-jar" | "no-log" | "no-auto-encoding" | "note" | "connection-timeout" => {}
        _ => notes.push(Prose::with("{} was left out: it is an option of the editor that made this file.", &[text])),
    }
}

/// How many lines a script takes, from its first to the one that ends it.
fn script_lines(lines: &[&str]) -> usize {
    if !lines.first().is_some_and(|line| line.contains("{%")) {
        return 1;
    }
    lines.iter().position(|line| line.contains("%}")).map_or(lines.len(), |at| at + 1)
}

fn read_body(lines: &[&str], draft: &mut Draft, notes: &mut Vec<Prose>) {
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.starts_with("> ") || *line == ">" {
            // `> {%` handles the answer, `> file` too.
            notes.push("The script for the answer was left out: this page runs none.".into());
            at += script_lines(&lines[at - 1..]).saturating_sub(1);
        } else if line.starts_with(">> ") || line.starts_with(">>! ") || line.starts_with("<> ") {
            notes.push(Prose::with(
                "{} was left out: it is about a file with an answer.",
                &[line.trim()],
            ));
        } else {
            kept.push(line);
        }
    }
    let body = kept.join("\n");
    let body = body.trim_end_matches('\n');
    if body.is_empty() {
        return;
    }
    let named = draft.header("Content-Type").unwrap_or_default().to_owned();
    if let Some(boundary) = multipart::named_boundary(&named)
        && let Some((fields, files)) = multipart::rows(body, boundary)
    {
        draft.body.kind = BodyKind::Multipart;
        draft.body.fields = fields;
        drop_multipart_type(draft);
        notes.extend(files.iter().map(|file| file_note(file)));
    } else if let Some(file) = body.strip_prefix("< ").or_else(|| body.strip_prefix("<@ "))
        && !body.contains('\n')
    {
        draft.body.kind = BodyKind::Binary;
        notes.push(file_note(file.trim()));
    } else {
        put_body(draft, body.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Field, FieldValue};

    fn read(text: &str) -> Vec<Item> {
        read_http_file(text, &Values::default()).unwrap().items
    }

    const FILE: &str = "@host = api.example.com
@base = https://{{host}}

### All orders
# a comment
GET {{base}}/orders
    ?status=open
    &limit=2
Accept: application/json

###
# @name order.create
// @timeout 5
POST {{base}}/orders HTTP/1.1
Content-Type: application/json
# Off: yes
Authorization: Bearer {{token}}

{
  \"item\": \"tea\"
}

> {% client.test(\"ok\", function() {
  client.assert(true);
}); %}

### nothing in here

### File
PUT /photo HTTP/1.1
Host: api.example.com
Content-Type: image/png

< ./photo.png

###
https://a.example/
";

    #[test]
    fn every_request_of_a_file_is_read() {
        let items = read(FILE);
        let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["All orders", "order.create", "File", ""]);
        assert_eq!(items[0].draft.endpoint, "https://api.example.com/orders?status=open&limit=2");
        assert_eq!(items[0].notes, []);
        let create = &items[1];
        assert_eq!(create.draft.method, "POST");
        assert_eq!(create.draft.timeout_seconds, 5);
        assert_eq!(create.draft.headers.len(), 2);
        assert_eq!(create.draft.body.text, "{\n  \"item\": \"tea\"\n}");
        let notes: Vec<String> = create.notes.iter().map(ToString::to_string).collect();
        assert!(notes.iter().any(|note| note.contains("token")), "{notes:?}");
        assert!(notes.iter().any(|note| note.contains("script")), "{notes:?}");
        assert_eq!(items[2].draft.endpoint, "https://api.example.com/photo");
        assert_eq!(items[2].draft.body.kind, BodyKind::Binary);
        assert_eq!(items[3].draft.method, "GET");
    }

    #[test]
    fn values_from_outside_go_before_those_of_the_file() {
        let mut outer = Values::default();
        outer.set("host", "other.example");
        let items = read_http_file(FILE, &outer).unwrap().items;
        assert!(items[0].draft.endpoint.starts_with("https://other.example/"));
    }

    #[test]
    fn multipart_becomes_rows() {
        let items = read(
            "###\nPOST https://a.example/\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name=\"a\"\n\n1\n--b\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\n\n< ./x.png\n--b--\n",
        );
        let draft = &items[0].draft;
        assert_eq!(draft.body.kind, BodyKind::Multipart);
        assert_eq!(draft.headers, []);
        let kinds: Vec<bool> = draft
            .body
            .fields
            .iter()
            .map(|Field { value, .. }| matches!(value, FieldValue::File(_)))
            .collect();
        assert_eq!(kinds, [false, true]);
        assert!(items[0].notes[0].to_string().contains("x.png"));
    }

    #[test]
    fn other_texts_are_none() {
        for text in [
            "",
            "###",
            "# heading",
            "# heading\ntext",
            "GET https://a.example/",
            "GET /x HTTP/1.1\nHost: a\n\n# not a comment",
            "@a = 1",
            "// curl\ncurl https://a.example/",
            "plain words\n###\n",
        ] {
            assert_eq!(read_http_file(text, &Values::default()), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "(###\n)?((GET /x|https://a|@a=b|# @name|< |> |\\{%|%\\}|###|--b|Content-Type: multipart/form-data; boundary=b)?[ -~]{0,8}\n?){0,12}") {
            let _ = read_http_file(&text, &Values::default());
        }
    }
}
