//! curl commands read: what they would send, with curl's own defaults, and what
//! of them a browser can't do.

use super::super::imported::{Format, Imported, Item, blank, put_body, put_header, with_query};
use super::super::reading::percent_encoded;
use super::options::{CurlOption, Data, Effect, by_long, by_short};
use super::shell::{self, Dialect};
use crate::http::{BodyKind, Draft, Field, FieldValue, base64};
use crate::prose::Prose;

/// Reads every curl command in a text; `None` if there is none.
pub fn read_curl(text: &str) -> Option<Imported> {
    let cut = shell::split(text, Dialect::guess(text));
    let mut items = Vec::new();
    let mut others = Vec::new();
    for words in cut.commands {
        match arguments(&words) {
            Some(arguments) => items.extend(Command::read(arguments).items()),
            None => others.extend(words.first().cloned()),
        }
    }
    let last = items.last_mut()?;
    last.notes.extend(cut.notes);
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(String::as_str).collect();
        last.notes.push(Prose::of("Only curl was read. Left out: {}.", &[Prose::list(&names)]));
    }
    Some(Imported::new(Format::Curl, items))
}

/// What follows `curl`, behind the prompt that was copied along.
fn arguments(words: &[String]) -> Option<&[String]> {
    let at = words.iter().position(|word| {
        let name = word.rsplit(['/', '\\']).next().unwrap_or_default();
        // An address may end in the word as well.
        if word.contains("://") {
            return false;
        }
        name.eq_ignore_ascii_case("curl") || name.eq_ignore_ascii_case("curl.exe")
    })?;
    let is_prompt = |word: &String| {
        matches!(word.as_str(), "$" | "%" | ">" | "#" | "sudo" | "time" | "PS>")
            || word.contains('=')
            || word.ends_with('>')
    };
    words[..at].iter().all(is_prompt).then(|| &words[at + 1..])
}

/// A command while its options are read.
#[derive(Default)]
struct Command {
    urls: Vec<String>,
    method: Option<String>,
    headers: Vec<(String, String)>,
    /// Headers that curl would write by itself and was told not to.
    removed: Vec<String>,
    body: Option<String>,
    is_json: bool,
    fields: Vec<Field>,
    as_query: bool,
    queries: Vec<String>,
    head: bool,
    upload: bool,
    timeout_seconds: Option<u32>,
    notes: Vec<Prose>,
    output: Vec<String>,
    /// What comes behind `--next`.
    next: Option<Box<Command>>,
}

impl Command {
    fn read(arguments: &[String]) -> Self {
        let mut all = vec![Self::default()];
        let mut words = arguments.iter();
        let mut only_urls = false;
        while let Some(word) = words.next() {
            let Some(command) = all.last_mut() else { break };
            if only_urls || word == "-" || !word.starts_with('-') {
                command.urls.push(word.clone());
                continue;
            }
            if word == "--" {
                only_urls = true;
                continue;
            }
            let starts_next = match word.strip_prefix("--") {
                Some(long) => command.long(long, &mut words),
                None => command.short(&word[1..], &mut words),
            };
            if starts_next {
                all.push(Self::default());
            }
        }
        // The last becomes the end of a chain, so that their order is kept.
        let mut chain: Option<Box<Self>> = None;
        while let Some(mut command) = all.pop() {
            command.next = chain;
            chain = Some(Box::new(command));
        }
        chain.map(|command| *command).unwrap_or_default()
    }

    /// One long option; whether it begins another request.
    fn long(&mut self, text: &str, words: &mut std::slice::Iter<String>) -> bool {
        let (name, joined) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (text, None),
        };
        // `--no-compressed` and its like switch a flag off.
        if let Some(off) = name.strip_prefix("no-")
            && by_long(name).is_none()
            && by_long(off).is_some_and(|option| !option.takes)
        {
            return false;
        }
        match by_long(name) {
            Some(option) if option.takes => {
                let value = joined.or_else(|| words.next().cloned());
                self.apply(option, value, &["--", name].concat())
            }
            Some(option) => self.apply(option, None, &["--", name].concat()),
            None => {
                self.unknown(&["--", name].concat());
                false
            }
        }
    }

    /// Short options, of which several may stand together.
    fn short(&mut self, text: &str, words: &mut std::slice::Iter<String>) -> bool {
        let mut starts_next = false;
        for (at, letter) in text.char_indices() {
            let shown = ["-", letter.encode_utf8(&mut [0; 4])].concat();
            match by_short(letter) {
                Some(option) if option.takes => {
                    let rest = &text[at + letter.len_utf8()..];
                    let value = match rest {
                        "" => words.next().cloned(),
                        rest => Some(rest.to_owned()),
                    };
                    return self.apply(option, value, &shown) || starts_next;
                }
                Some(option) => starts_next |= self.apply(option, None, &shown),
                None => self.unknown(&shown),
            }
        }
        starts_next
    }

    fn unknown(&mut self, name: &str) {
        self.notes
            .push(Prose::with("{} is no option that is known here, so it was left out.", &[name]));
    }

    fn apply(&mut self, option: &CurlOption, value: Option<String>, shown: &str) -> bool {
        if option.takes && value.is_none() {
            self.notes.push(Prose::with("{} stands last and has no value.", &[shown]));
            return false;
        }
        let value = value.unwrap_or_default();
        match option.effect {
            Effect::Method => self.method = Some(value),
            Effect::Head => self.head = true,
            Effect::Get => self.as_query = true,
            Effect::Header => self.header(&value),
            Effect::Data(kind) => self.data(kind, &value),
            Effect::Json => {
                self.is_json = true;
                match value.strip_prefix('@') {
                    Some(file) => self.file(file, shown),
                    None => self.body.get_or_insert_default().push_str(&value),
                }
            }
            Effect::Form => self.form(&value),
            Effect::FormString => {
                let (name, text) = value.split_once('=').unwrap_or((&value, ""));
                self.field(name, FieldValue::Text(text.to_owned()));
            }
            Effect::User => {
                if !value.contains(':') {
                    self.notes.push(Prose::with("{} has no password; curl would ask for it. Put it in with the authentication helper.", &[shown]));
                }
                let pair = if value.contains(':') { value } else { [&value, ":"].concat() };
                let proof = ["Basic ", &base64(pair.as_bytes())].concat();
                self.headers.push(("Authorization".to_owned(), proof));
            }
            Effect::Bearer => {
                self.headers.push(("Authorization".to_owned(), ["Bearer ", &value].concat()));
            }
            Effect::Agent => self.headers.push(("User-Agent".to_owned(), value)),
            Effect::Referer => {
                let page = value.split(';').next().unwrap_or_default().to_owned();
                self.headers.push(("Referer".to_owned(), page));
            }
            Effect::Cookie if value.contains('=') => {
                self.headers.push(("Cookie".to_owned(), value));
            }
            Effect::Cookie => self.file(&value, shown),
            Effect::Range => self.headers.push(("Range".to_owned(), ["bytes=", &value].concat())),
            Effect::Upload => {
                self.upload = true;
                self.file(&value, shown);
            }
            Effect::Url => self.urls.push(value),
            Effect::UrlQuery => self.queries.push(url_encoded(&value).unwrap_or(value)),
            Effect::Timeout => match value.parse::<f64>() {
                // Up to a day, as the form has it.
                Ok(seconds) if seconds > 0.0 => {
                    self.timeout_seconds = Some(seconds.ceil().min(86_400.0) as u32);
                }
                _ => self.notes.push(Prose::with("{} wants a number of seconds.", &[shown])),
            },
            Effect::Next => return true,
            Effect::Anyway => {}
            Effect::Output => self.output.push(shown.to_owned()),
            Effect::Impossible(why) => {
                self.notes
                    .push(Prose::of("{} was left out: {}.", &[Prose::code(shown), why.into()]));
            }
        }
        false
    }

    fn header(&mut self, text: &str) {
        if let Some(file) = text.strip_prefix('@') {
            self.file(file, "-H");
            return;
        }
        match text.split_once(':') {
            // `Name:` takes away what curl would write itself.
            Some((name, value)) if value.trim().is_empty() => {
                self.removed.push(name.trim().to_owned());
            }
            Some((name, value)) => self.headers.push((name.to_owned(), value.to_owned())),
            None => match text.trim_end().strip_suffix(';') {
                Some(name) => self.headers.push((name.to_owned(), String::new())),
                None => self.notes.push(Prose::with("{} is no header: it has no colon.", &[text])),
            },
        }
    }

    fn data(&mut self, kind: Data, value: &str) {
        let piece = match (kind, value.strip_prefix('@')) {
            (Data::Ascii | Data::Binary, Some(file)) => return self.data_file(file),
            (Data::UrlEncoded, _) => match url_encoded(value) {
                Some(piece) => piece,
                None => return self.data_file(value.split_once('@').map_or("", |(_, file)| file)),
            },
            (Data::Ascii | Data::Binary | Data::Raw, _) => value.to_owned(),
        };
        match &mut self.body {
            Some(body) => {
                body.push('&');
                body.push_str(&piece);
            }
            None => self.body = Some(piece),
        }
    }

    fn data_file(&mut self, file: &str) {
        self.body.get_or_insert_default();
        self.file(file, "-d");
    }

    /// A file that is named, and that no page can open by its name.
    fn file(&mut self, name: &str, shown: &str) {
        self.notes.push(Prose::with("{} reads {} from this machine. A page can't open a file by its name: choose it, or paste what is in it.", &[shown, name]));
    }

    fn field(&mut self, name: &str, value: FieldValue) {
        self.fields.push(Field { name: name.to_owned(), value, enabled: true });
    }

    /// `name=text`, `name=@file` and `name=<file`, with `;type=…` behind.
    fn form(&mut self, text: &str) {
        let Some((name, value)) = text.split_once('=') else {
            self.notes
                .push(Prose::with("{} is no part of a form: it has no equals sign.", &[text]));
            return;
        };
        let file = value.strip_prefix('@').or_else(|| value.strip_prefix('<'));
        match file {
            Some(file) => {
                let file = file.split(';').next().unwrap_or_default();
                self.file(file.trim_matches('"'), "-F");
                self.field(name, FieldValue::File(None));
            }
            None => {
                let (text, more) = match value.strip_prefix('"') {
                    Some(_) => quoted(value),
                    None => value
                        .split_once(";type=")
                        .map_or((value.to_owned(), ""), |(text, more)| (text.to_owned(), more)),
                };
                if !more.is_empty() {
                    self.notes.push(Prose::with("The type {} of the form's part {} was left out: the browser names no type for a text.", &[more, name]));
                }
                self.field(name, FieldValue::Text(text));
            }
        }
    }

    /// The requests of this command and of those behind `--next`.
    fn items(mut self) -> Vec<Item> {
        let next = self.next.take();
        if self.urls.is_empty() {
            self.urls.push(String::new());
            self.notes.push("The command names no address.".into());
        }
        if !self.output.is_empty() {
            let names: Vec<&str> = self.output.iter().map(String::as_str).collect();
            self.notes.push(Prose::of(
                "About what curl prints, keeps or waits for, and nothing of the request: {}.",
                &[Prose::list(&names)],
            ));
        }
        let mut items: Vec<Item> = self
            .urls
            .iter()
            .map(|url| {
                let mut notes = self.notes.clone();
                let draft = self.draft(url, &mut notes);
                Item::new(draft, notes)
            })
            .collect();
        if let Some(next) = next {
            items.extend(next.items());
        }
        items
    }

    fn draft(&self, url: &str, notes: &mut Vec<Prose>) -> Draft {
        let mut draft = blank();
        let has_fields = !self.fields.is_empty();
        let has_body = self.body.is_some() && !self.as_query;
        draft.method = match &self.method {
            Some(method) => method.clone(),
            None if self.head => "HEAD".to_owned(),
            None if self.upload => "PUT".to_owned(),
            None if has_body || has_fields => "POST".to_owned(),
            None => "GET".to_owned(),
        };
        draft.endpoint = self.endpoint(url, notes);
        if let Some(seconds) = self.timeout_seconds {
            draft.timeout_seconds = seconds;
        }
        for (name, value) in &self.headers {
            put_header(&mut draft, name, value);
        }
        if self.is_json {
            for name in ["Content-Type", "Accept"] {
                if draft.header(name).is_none() {
                    put_header(&mut draft, name, "application/json");
                }
            }
        }
        if has_fields {
            draft.body.kind = BodyKind::Multipart;
            draft.body.fields = self.fields.clone();
        } else if self.upload {
            draft.body.kind = BodyKind::Binary;
        } else if has_body {
            let text = self.body.clone().unwrap_or_default();
            let has_type = draft.header("Content-Type").is_some()
                || self.removed.iter().any(|name| name.eq_ignore_ascii_case("Content-Type"));
            if !has_type {
                // What curl writes by itself.
                put_header(&mut draft, "Content-Type", "application/x-www-form-urlencoded");
            }
            put_body(&mut draft, text);
        }
        draft
    }

    /// The address with a scheme, and with what `-G` and `--url-query` add.
    fn endpoint(&self, url: &str, notes: &mut Vec<Prose>) -> String {
        let mut endpoint = url.to_owned();
        if !url.is_empty() && !url.contains("://") {
            notes.push("The address had no scheme, and curl takes `http://` then.".into());
            endpoint = ["http://", url].concat();
        }
        let body = self.body.iter().filter(|body| self.as_query && !body.is_empty());
        for piece in body.chain(&self.queries) {
            endpoint = with_query(&endpoint, piece);
        }
        endpoint
    }
}

/// The text between quotes, in which a backslash keeps a quote or another, and
/// the type behind them.
fn quoted(value: &str) -> (String, &str) {
    let mut text = String::new();
    let mut chars = value.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => text.extend(chars.next().map(|(_, c)| c)),
            '"' => {
                let rest = value[at + 1..].strip_prefix(";type=").unwrap_or_default();
                return (text, rest);
            }
            c => text.push(c),
        }
    }
    (text, "")
}

/// What `--data-urlencode` makes of a value; `None` if it names a file.
fn url_encoded(value: &str) -> Option<String> {
    match value.find(['=', '@']) {
        Some(at) if value[at..].starts_with('@') => None,
        Some(0) => Some(percent_encoded(&value[1..])),
        Some(at) => Some([&value[..at], "=", &percent_encoded(&value[at + 1..])].concat()),
        None => Some(percent_encoded(value)),
    }
}

#[cfg(test)]
mod tests;
