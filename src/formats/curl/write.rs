//! A request as a curl command, quoted so that the shell hands the very same
//! bytes to curl.

use super::super::message::{Stretch, push};
use super::super::quote;
use super::shell::Dialect;
use crate::annotation::Part;
use crate::http::{Headers, MultipartPart, PartValue, Payload, Request};
use crate::prose::Prose;

/// The prompt of Windows takes no more characters.
const LONGEST_OF_CMD: usize = 8_191;

/// Writes the command for bash and every other POSIX shell. Nothing is masked:
/// hand in a masked request where others may look on. A NUL, which no command
/// line can carry, is left out.
pub fn write_curl(request: &Request) -> Vec<Stretch> {
    write_curl_for(Dialect::Bash, request).0
}

/// The same for one of the shells; the second is what that shell can't hold.
pub fn write_curl_for(dialect: Dialect, request: &Request) -> (Vec<Stretch>, Vec<Prose>) {
    let mut command = Command::new(dialect);
    let has_body = request.payload != Payload::None;
    let method = crate::http::normalized(&request.method);
    match (method.as_ref(), has_body) {
        ("GET", false) | ("POST", true) => {}
        ("HEAD", false) => command.option(Part::Method, "--head", None),
        (method, _) => command.option(Part::Method, "--request", Some(method)),
    }
    // curl reads brackets and braces as patterns.
    if request.url.contains(['[', ']', '{', '}']) {
        command.option(Part::Endpoint, "--globoff", None);
    }
    // The browser goes where an answer sends it.
    command.option(Part::Endpoint, "--location", None);
    push(&mut command.out, None, " ");
    command.word(Part::Endpoint, without_fragment(&request.url));
    for (name, value) in headers(request).iter() {
        // A semicolon is how curl takes a header without a value.
        let line = match value {
            "" => [name, ";"].concat(),
            value => [name, ": ", value].concat(),
        };
        command.option(Part::Headers, "--header", Some(&line));
    }
    match &request.payload {
        Payload::None => {}
        Payload::Text(text) => command.option(Part::Body, "--data-raw", Some(text)),
        Payload::File(file) => {
            let place = ["@", &file.name].concat();
            command.option(Part::Body, "--data-binary", Some(&place));
        }
        Payload::Multipart(parts) => parts.iter().for_each(|part| command.form_part(part)),
    }
    let notes = command.notes();
    (command.out, notes)
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

/// A command while it is written.
struct Command {
    out: Vec<Stretch>,
    dialect: Dialect,
    quote: fn(&str) -> String,
    /// Between options: a line each, as people read them best.
    line_end: &'static str,
    /// Whether a word holds what the shells of Windows trip over.
    has_quote: bool,
    has_control: bool,
    has_percent: bool,
    is_ascii: bool,
}

impl Command {
    fn new(dialect: Dialect) -> Self {
        let (name, quote, line_end): (_, fn(&str) -> String, _) = match dialect {
            Dialect::Bash => ("curl", quote::bash, " \\\n  "),
            Dialect::Cmd => ("curl", quote::cmd, " ^\n  "),
            // Without the ending, Windows PowerShell runs a command of its own.
            Dialect::PowerShell => ("curl.exe", quote::power_shell, " `\n  "),
        };
        let mut out = Vec::new();
        push(&mut out, None, name);
        let (has_quote, has_control, has_percent) = (false, false, false);
        Self { out, dialect, quote, line_end, has_quote, has_control, has_percent, is_ascii: true }
    }

    fn word(&mut self, part: Part, text: &str) {
        let text = text.replace('\0', "");
        self.has_quote |= text.contains('"') || text.is_empty();
        self.has_control |= text.contains(|c: char| c.is_control() && c != '\n');
        self.has_percent |= text.contains('%');
        self.is_ascii &= text.is_ascii();
        push(&mut self.out, Some(part), &(self.quote)(&text));
    }

    fn option(&mut self, part: Part, name: &str, value: Option<&str>) {
        push(&mut self.out, None, self.line_end);
        push(&mut self.out, Some(part), name);
        if let Some(value) = value {
            push(&mut self.out, Some(part), " ");
            self.word(part, value);
        }
    }

    fn form_part(&mut self, part: &MultipartPart) {
        match &part.value {
            // Not `--form`, to which `@` and `<` are orders.
            PartValue::Text(text) => {
                let field = [&part.name, "=", text].concat();
                self.option(Part::Body, "--form-string", Some(&field));
            }
            PartValue::File(file) => {
                let escaped = file.name.replace('\\', "\\\\").replace('"', "\\\"");
                let media_type = match file.media_type.as_str() {
                    "" => String::new(),
                    name => [";type=", name].concat(),
                };
                let field = [&part.name, "=@\"", &escaped, "\"", &media_type].concat();
                self.option(Part::Body, "--form", Some(&field));
            }
        }
    }

    fn notes(&self) -> Vec<Prose> {
        let mut notes = Vec::new();
        let is_cmd = match self.dialect {
            Dialect::Bash => return notes,
            Dialect::Cmd => true,
            Dialect::PowerShell => false,
        };
        if !is_cmd && self.has_quote {
            notes.push("For PowerShell 7.3 or later. Windows PowerShell 5.1 takes quotes out of the words that it hands to a program: choose `Invoke-RestMethod` there.".into());
        }
        if is_cmd && self.has_control {
            notes.push("The text holds control characters, such as a tab or a carriage return. The prompt takes those for keys or drops them: put the body into a file and write `--data-binary @file`.".into());
        }
        if is_cmd && self.has_percent {
            notes.push(
                "For pasting into the prompt. In a batch file, write every `%` twice.".into(),
            );
        }
        if !self.is_ascii {
            notes.push("Windows may hand curl characters beyond ASCII in a code page of its own, and the server then gets others. A body in a file, with `--data-binary @file`, arrives as it is.".into());
        }
        let length: usize = self.out.iter().map(|stretch| stretch.text.len()).sum();
        if is_cmd && length > LONGEST_OF_CMD {
            notes.push("The prompt takes at most 8,191 characters, and this is longer: put the body into a file and write `--data-binary @file`.".into());
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Credentials, FileRef};

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
        plain(&write_curl(request)).replace(" \\\n  ", " ")
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

    #[test]
    fn each_shell_has_quotes_of_its_own() {
        let asked = request("POST", &[("X-A", "it's")], Payload::Text("{\"a\": 1}".to_owned()));
        let command = |dialect| plain(&write_curl_for(dialect, &asked).0);
        assert_eq!(
            command(Dialect::Cmd),
            "curl ^\n  --globoff ^\n  --location ^\"https://api.example.com/a?b={c}^\" ^\n  --header ^\"X-A: it's^\" ^\n  --header ^\"Content-Type: text/plain;charset=UTF-8^\" ^\n  --data-raw ^\"{\\^\"a\\^\": 1}^\""
        );
        assert_eq!(
            command(Dialect::PowerShell),
            "curl.exe `\n  --globoff `\n  --location 'https://api.example.com/a?b={c}' `\n  --header 'X-A: it''s' `\n  --header 'Content-Type: text/plain;charset=UTF-8' `\n  --data-raw '{\"a\": 1}'"
        );
    }

    #[test]
    fn what_windows_can_not_hold_is_told() {
        let notes = |dialect, text: &str| {
            let asked = request("POST", &[("X-A", "b")], Payload::Text(text.to_owned()));
            let notes = write_curl_for(dialect, &asked).1;
            notes.iter().map(Prose::to_string).collect::<Vec<_>>().join(" ")
        };
        for (dialect, text, says) in [
            (Dialect::PowerShell, "\"", "5.1"),
            (Dialect::Cmd, "a\tb", "control characters"),
            (Dialect::Cmd, "100%", "batch file"),
            (Dialect::Cmd, "é", "code page"),
            (Dialect::PowerShell, "é", "code page"),
            (Dialect::Cmd, &"x".repeat(9_000), "8,191"),
        ] {
            assert!(notes(dialect, text).contains(says), "{says}");
            assert_eq!(notes(Dialect::Bash, text), "");
        }
        assert_eq!(notes(Dialect::Cmd, "plain {\"a\": 1}\n"), "");
    }
}
