//! Calls of fetch, as developer tools copy them and people write them. Only
//! literals are read; nothing is ever run.

use serde_json::{Map, Value};

use super::imported::{Format, Imported, Item, blank, put_body, put_header};
use crate::http::{BodyKind, Credentials, Draft};
use crate::prose::Prose;

/// Objects within objects beyond this are left out.
const DEEPEST: usize = 64;

/// Reads every `fetch("…", {…})` in a text; `None` if there is none whose
/// address is written out.
pub fn read_fetch(text: &str) -> Option<Imported> {
    let items: Vec<Item> = text
        .match_indices("fetch(")
        .filter(|(at, _)| {
            let before = text[..*at].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
        .filter_map(|(at, name)| read_call(&text[at + name.len()..]))
        .collect();
    (!items.is_empty()).then(|| Imported::new(Format::FetchCall, items))
}

fn read_call(text: &str) -> Option<Item> {
    let mut reader = Reader { text, at: 0, notes: Vec::new() };
    let Value::String(endpoint) = reader.value(0)? else { return None };
    let mut draft = blank();
    draft.endpoint = endpoint;
    reader.space();
    if reader.take(',') {
        match reader.value(0) {
            Some(Value::Object(options)) => fill(&mut draft, options, &mut reader.notes),
            Some(_) => {}
            None => reader.notes.push("The options of the call could not be read: they are not written out as plain values.".into()),
        }
    }
    Some(Item::new(draft, reader.notes))
}

fn fill(draft: &mut Draft, options: Map<String, Value>, notes: &mut Vec<Prose>) {
    let mut body = None;
    for (name, value) in options {
        match (name.as_str(), value) {
            ("method", Value::String(method)) => draft.method = method,
            ("headers", Value::Object(headers)) => {
                for (name, value) in headers {
                    put_header(draft, &name, &plain(&value));
                }
            }
            ("headers", Value::Array(pairs)) => {
                for pair in pairs {
                    if let Some([name, value]) = pair.as_array().map(Vec::as_slice) {
                        put_header(draft, &plain(name), &plain(value));
                    }
                }
            }
            ("body", Value::String(text)) => body = Some(text),
            ("body", Value::Null) => {}
            ("credentials", Value::String(mode)) => {
                draft.credentials = match mode.as_str() {
                    "include" => Credentials::Include,
                    "omit" => Credentials::Omit,
                    _ => Credentials::SameOrigin,
                };
            }
            ("mode", Value::String(mode)) if mode == "cors" => {}
            (name, _) => notes.push(Prose::with(
                "{} was left out: the page sends every request in the same way there.",
                &[name],
            )),
        }
    }
    if let Some(body) = body {
        put_body(draft, body);
        // Fetch itself calls a text without a type plain text.
        if draft.header("Content-Type").is_none() {
            draft.body.kind = BodyKind::Text;
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A reader of JavaScript's literals.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    notes: Vec<Prose>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// White space and comments.
    fn space(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.at += trimmed.find("*/").map_or(trimmed.len(), |end| end + 2);
            } else {
                return;
            }
        }
    }

    fn word(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-' | '+')))
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.space();
        match self.peek()? {
            quote @ ('"' | '\'' | '`') => self.string(quote).map(Value::String),
            '{' => self.object(depth),
            '[' => self.array(depth),
            _ => {
                let word = self.word().to_owned();
                match word.as_str() {
                    "" => None,
                    "true" => Some(Value::Bool(true)),
                    "false" => Some(Value::Bool(false)),
                    "null" | "undefined" => Some(Value::Null),
                    "JSON.stringify" => {
                        self.space();
                        if !self.take('(') {
                            return None;
                        }
                        let value = self.value(depth + 1)?;
                        // What else it is told is about white space.
                        while self.next()? != ')' {}
                        Some(Value::String(value.to_string()))
                    }
                    number => number.parse::<serde_json::Number>().ok().map(Value::Number),
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.take('{');
        let mut members = Map::new();
        loop {
            self.space();
            if self.take('}') {
                return Some(Value::Object(members));
            }
            let name = match self.peek()? {
                quote @ ('"' | '\'') => self.string(quote)?,
                _ => self.word().to_owned(),
            };
            self.space();
            if name.is_empty() || !self.take(':') {
                return None;
            }
            let value = self.value(depth + 1)?;
            members.insert(name, value);
            self.space();
            if !self.take(',') && self.peek() != Some('}') {
                return None;
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.take('[');
        let mut values = Vec::new();
        loop {
            self.space();
            if self.take(']') {
                return Some(Value::Array(values));
            }
            values.push(self.value(depth + 1)?);
            self.space();
            if !self.take(',') && self.peek() != Some(']') {
                return None;
            }
        }
    }

    /// A string with the escapes of JavaScript; of a template, what stands
    /// between braces stays as written.
    fn string(&mut self, quote: char) -> Option<String> {
        self.take(quote);
        let mut units: Vec<u16> = Vec::new();
        loop {
            let c = self.next()?;
            if c == quote {
                return Some(String::from_utf16_lossy(&units));
            }
            let c = if c == '\\' { self.escape(&mut units)? } else { Some(c) };
            if let Some(c) = c {
                units.extend(c.encode_utf16(&mut [0; 2]).iter());
            }
        }
    }

    /// The character of an escape, or none where it was one unit of two or a
    /// line that goes on.
    fn escape(&mut self, units: &mut Vec<u16>) -> Option<Option<char>> {
        Some(match self.next()? {
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'v' => Some('\u{b}'),
            '0' => Some('\0'),
            '\n' => None,
            'x' => char::from_u32(self.digits(2)?),
            'u' if self.take('{') => {
                let rest = &self.text[self.at..];
                let end = rest.find('}')?;
                let value = u32::from_str_radix(&rest[..end], 16).ok()?;
                self.at += end + 1;
                char::from_u32(value)
            }
            'u' => {
                units.push(self.digits(4)? as u16);
                None
            }
            c => Some(c),
        })
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + count)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        self.at += count;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Item {
        read_fetch(text).unwrap().items.remove(0)
    }

    #[test]
    fn a_call_copied_from_developer_tools_is_read() {
        let item = one(
            "fetch(\"https://a.example/users\", {\n  \"headers\": {\n    \"accept\": \"*/*\",\n    \"content-type\": \"application/json\"\n  },\n  \"referrer\": \"https://b.example/\",\n  \"body\": \"{\\\"a\\\":\\\"\\u00fc\\ud83d\\ude00\\\"}\",\n  \"method\": \"POST\",\n  \"mode\": \"cors\",\n  \"credentials\": \"include\"\n});",
        );
        let draft = &item.draft;
        assert_eq!(
            (draft.method.as_str(), draft.endpoint.as_str()),
            ("POST", "https://a.example/users")
        );
        assert_eq!(draft.headers.len(), 2);
        assert_eq!(
            (draft.body.kind, draft.body.text.as_str()),
            (BodyKind::Json, "{\"a\":\"ü😀\"}")
        );
        assert_eq!(draft.credentials, Credentials::Include);
        assert_eq!(item.notes.len(), 1);
        assert!(item.notes[0].to_string().contains("referrer was left out"));
    }

    #[test]
    fn a_call_written_by_hand_is_read() {
        let item = one(
            "const r = await fetch('https://a.example/', { // create\n method: 'POST', headers: [['Content-Type', `application/json`],], body: JSON.stringify({a: [1, -2.5, true, null], 'b c': 'it\\'s'}, null, 2), })",
        );
        assert_eq!(item.draft.body.text, "{\"a\":[1,-2.5,true,null],\"b c\":\"it's\"}");
        assert_eq!(item.draft.headers.len(), 1);
        assert_eq!(one("window.fetch('https://a.example/')").draft.method, "GET");
    }

    #[test]
    fn what_is_not_written_out_is_told() {
        let item = one("fetch('https://a.example/', options)");
        assert!(item.notes[0].to_string().contains("could not be read"));
        for text in ["", "fetch(url)", "prefetch('https://a.example/')", "fetch(", "fetch('a"] {
            assert_eq!(read_fetch(text), None, "{text}");
        }
        let deep = format!("fetch('https://a.example/', {{a: {}", "[".repeat(100_000));
        assert_eq!(one(&deep).draft.method, "GET");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "(fetch\\('a', )?[ -~\\nü{}:'\"`\\\\]{0,80}") {
            let _ = read_fetch(&text);
        }
    }
}
