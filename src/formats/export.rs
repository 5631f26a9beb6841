//! Everything that a request can be written as, and one way to write it.

use super::code::{self, COMMANDS, LANGUAGES, Language};
use super::curl::{Dialect, write_curl_for};
use super::har::{HarEntry, write_har};
use super::http_file::write_http_file;
use super::message::{Stretch, write_request};
use super::postman::write_postman;
use crate::http::{Credentials, PartValue, Payload, Request, anatomy};
use crate::language::say;
use crate::prose::Prose;

/// What targets are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What a shell runs.
    Commands,
    /// What other tools open.
    Files,
    Code,
}

impl Group {
    pub const ALL: [Self; 3] = [Self::Commands, Self::Files, Self::Code];

    pub fn words(self) -> &'static str {
        match self {
            Self::Commands => say("Commands"),
            Self::Files => say("Files"),
            Self::Code => say("Code"),
        }
    }
}

/// Something that a request can be written as.
#[derive(Clone, Copy)]
pub struct Target {
    /// By which a choice is remembered.
    pub id: &'static str,
    pub name: &'static str,
    pub group: Group,
    ending: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Curl(Dialect),
    HttpFile,
    Har,
    Postman,
    Message,
    Code(&'static Language),
}

const CURLS: [Target; 3] = [
    of_curl("curl-bash", "curl, for bash", "sh", Dialect::Bash),
    // No batch file: that reads percent signs in another way than the prompt.
    of_curl("curl-cmd", "curl, for the Windows prompt", "txt", Dialect::Cmd),
    of_curl("curl-powershell", "curl, for PowerShell", "ps1", Dialect::PowerShell),
];

const fn of_curl(
    id: &'static str,
    name: &'static str,
    ending: &'static str,
    dialect: Dialect,
) -> Target {
    Target { id, name, group: Group::Commands, ending, kind: Kind::Curl(dialect) }
}

const FILES: [Target; 4] = [
    file("http", ".http file", "http", Kind::HttpFile),
    file("har", "HAR, with the answer", "har", Kind::Har),
    file("postman", "Postman collection", "postman_collection.json", Kind::Postman),
    file("message", "HTTP/1.1 message", "txt", Kind::Message),
];

const fn file(id: &'static str, name: &'static str, ending: &'static str, kind: Kind) -> Target {
    Target { id, name, group: Group::Files, ending, kind }
}

/// Every target, in the order in which they are offered.
pub fn targets() -> impl Iterator<Item = Target> {
    let of = |group, language: &'static Language| Target {
        id: language.id,
        name: language.name,
        group,
        ending: language.ending,
        kind: Kind::Code(language),
    };
    CURLS
        .into_iter()
        .chain(COMMANDS.into_iter().map(move |language| of(Group::Commands, language)))
        .chain(FILES)
        .chain(LANGUAGES.into_iter().map(move |language| of(Group::Code, language)))
}

impl Target {
    /// As it is offered.
    pub fn words(self) -> &'static str {
        say(self.name)
    }

    /// The target of an id, or the first.
    pub fn by_id(id: &str) -> Self {
        targets().find(|target| target.id == id).unwrap_or(CURLS[0])
    }

    /// Whether it holds what was sent and what came back, rather than the form.
    pub fn is_of_an_exchange(self) -> bool {
        matches!(self.kind, Kind::Har)
    }

    /// What is missing where there is no request to write.
    pub fn nothing_yet(self) -> Prose {
        match self.is_of_an_exchange() {
            true => "A HAR file holds a request and its answer. Send the request first; this then has both.".into(),
            false => "The endpoint is no whole address yet, so there is no request to write. Close this, and complete it.".into(),
        }
    }

    /// What a file with it is called.
    pub fn file_name(self, request: &Request) -> String {
        // The class in it is called so.
        if self.ending == "java" {
            return "Main.java".to_owned();
        }
        let path = anatomy(&request.url).path.map_or("", |range| &request.url[range]);
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let words: String = request.method.chars().chain(path.chars()).map(plain).collect();
        let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
        let mut name = words.join("-");
        name.truncate(60);
        let name = name.trim_end_matches('-');
        [if name.is_empty() { "request" } else { name }, ".", self.ending].concat()
    }
}

/// A request written down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    pub stretches: Vec<Stretch>,
    /// What the target can't hold, and what becomes of it.
    pub notes: Vec<Prose>,
}

/// Writes a request, or says why that can't be. Nothing is masked: hand in
/// `http::with_placeholders`. Of an exchange, `entry` has the rest.
pub fn write(
    target: Target,
    request: &Request,
    entry: Option<&HarEntry>,
) -> Result<Written, Prose> {
    if let Some(place) = with_nul(request) {
        return Err(Prose::with(
            "{} holds a NUL, a character that no command line and no message can carry. Take it out, or put the body into a file and choose `File`.",
            &[place],
        ));
    }
    let (stretches, mut notes) = match target.kind {
        Kind::Curl(dialect) => write_curl_for(dialect, request),
        Kind::HttpFile => write_http_file(request, ""),
        Kind::Postman => write_postman("Request Playground", &[(&request.url, request)]),
        Kind::Message => (write_request(request, usize::MAX), Vec::new()),
        Kind::Code(language) => code::write(language, request),
        Kind::Har => match entry {
            Some(entry) => {
                let note = "The answer's body is in it as it came. Look whether it repeats a secret before you pass it on.";
                (write_har(std::slice::from_ref(entry)), vec![note.into()])
            }
            None => return Err(target.nothing_yet()),
        },
    };
    let is_in_a_page = target.id == "javascript";
    let opens_files = !is_in_a_page && !matches!(target.kind, Kind::Har | Kind::Message);
    if opens_files && has_file(request) {
        notes.push("A page knows a file by its name alone: put the folder before it, or run this where the file is.".into());
    }
    if request.credentials == Credentials::Include && !is_in_a_page {
        notes.push("The browser adds the cookies that it keeps for this host. A page can't read them, so they are not in here.".into());
    }
    Ok(Written { stretches, notes })
}

fn has_file(request: &Request) -> bool {
    match &request.payload {
        Payload::None | Payload::Text(_) => false,
        Payload::File(_) => true,
        Payload::Multipart(parts) => {
            parts.iter().any(|part| matches!(part.value, PartValue::File(_)))
        }
    }
}

/// Which part of the request holds a NUL.
fn with_nul(request: &Request) -> Option<&'static str> {
    let has = |text: &str| text.contains('\0');
    let in_body = match &request.payload {
        Payload::None => false,
        Payload::Text(text) => has(text),
        Payload::File(file) => has(&file.name),
        Payload::Multipart(parts) => parts.iter().any(|part| {
            has(&part.name)
                || match &part.value {
                    PartValue::Text(text) => has(text),
                    PartValue::File(file) => has(&file.name),
                }
        }),
    };
    let in_headers = || request.headers.iter().any(|(name, value)| has(name) || has(value));
    if has(&request.method) {
        Some(say("The method"))
    } else if has(&request.url) {
        Some(say("The endpoint"))
    } else if in_headers() {
        Some(say("A header"))
    } else {
        in_body.then_some(say("The body"))
    }
}

/// The beginning of what was written, at most `limit` bytes, and how many bytes
/// come after it.
pub fn beginning(stretches: &[Stretch], limit: usize) -> (Vec<Stretch>, usize) {
    let mut shown = Vec::new();
    let mut left = limit;
    let mut hidden = 0;
    for Stretch { part, text } in stretches {
        let mut end = left.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        if end > 0 {
            shown.push(Stretch { part: *part, text: text[..end].to_owned() });
        }
        hidden += text.len() - end;
        left = if end < text.len() { 0 } else { left - end };
    }
    (shown, hidden)
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::http::{
        Completeness, Response, ResponseBody, ResponseKind, Timing, with_placeholders,
    };
    use proptest::prelude::*;

    fn request(url: &str, body: &str) -> Request {
        Request {
            method: "POST".to_owned(),
            url: url.to_owned(),
            headers: [("Authorization", "Bearer s3cr3t"), ("Content-Type", "application/json")]
                .into_iter()
                .collect(),
            payload: Payload::Text(body.to_owned()),
            credentials: Credentials::SameOrigin,
            timeout_ms: None,
        }
    }

    fn response() -> Response {
        Response {
            status: 200,
            reason: "OK".to_owned(),
            headers: [("Content-Type", "application/json")].into_iter().collect(),
            body: ResponseBody { bytes: b"{}".to_vec().into(), completeness: Completeness::Whole },
            url: String::new(),
            redirected: false,
            kind: ResponseKind::Basic,
        }
    }

    fn entry<'a>(request: &'a Request, response: &'a Response) -> HarEntry<'a> {
        HarEntry {
            request,
            response: Some(response),
            sent_at_ms: 0.0,
            timing: Timing::default(),
            resource: None,
        }
    }

    #[test]
    fn every_target_is_found_by_its_own_id() {
        let all: Vec<Target> = targets().collect();
        assert_eq!(all.len(), 23);
        for (at, target) in all.iter().enumerate() {
            assert_eq!(Target::by_id(target.id).name, target.name);
            assert!(all[..at].iter().all(|before| before.name != target.name), "{}", target.name);
        }
        assert_eq!(Target::by_id("gone").id, "curl-bash");
    }

    #[test]
    fn no_target_holds_a_masked_secret() {
        let asked = request("https://h/?access_token=s3cr3t", "{\"password\": \"s3cr3t\"}");
        let safe = with_placeholders(&asked, &mut |_| false);
        for target in targets() {
            let written = write(target, &safe, Some(&entry(&safe, &response()))).unwrap();
            let text = plain(&written.stretches);
            assert!(!text.contains("s3cr3t"), "{}: {text}", target.name);
            for placeholder in ["YOUR_TOKEN", "YOUR_ACCESS_TOKEN", "YOUR_PASSWORD"] {
                assert!(text.contains(placeholder), "{}: {text}", target.name);
            }
        }
    }

    #[test]
    fn a_nul_is_refused_with_a_sentence() {
        for target in targets() {
            let says = write(target, &request("https://h/", "a\0b"), None).unwrap_err().to_string();
            assert!(says.starts_with("The body holds a NUL"), "{says}");
        }
    }

    #[test]
    fn a_record_without_an_answer_says_what_to_do() {
        let says = write(Target::by_id("har"), &request("https://h/", ""), None).unwrap_err();
        assert!(says.to_string().contains("Send the request first"));
    }

    #[test]
    fn files_are_called_after_what_is_in_them() {
        for (id, url, name) in [
            ("python-httpx", "https://h/orders/12345?x=1", "post-orders-12345.py"),
            ("java", "https://h/orders", "Main.java"),
            ("postman", "https://h/", "post.postman_collection.json"),
            ("curl-bash", "https://h/%2e%2e/a_b", "post-2e-2e-a-b.sh"),
        ] {
            assert_eq!(Target::by_id(id).file_name(&request(url, "")), name);
        }
        let long = request(&["https://h/", &"long/".repeat(40)].concat(), "");
        assert!(Target::by_id("go").file_name(&long).len() <= 64);
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let stretch = |text: &str| Stretch { part: None, text: text.to_owned() };
        let all = [stretch("aé"), stretch("bc")];
        assert_eq!(beginning(&all, 9), (all.to_vec(), 0));
        assert_eq!(beginning(&all, 2), (vec![stretch("a")], 4));
        assert_eq!(beginning(&all, 4), (vec![stretch("aé"), stretch("b")], 1));
    }

    proptest! {
        #[test]
        fn any_request_is_written_or_refused(method in any::<String>(), url in any::<String>(), body in any::<String>()) {
            let mut asked = request(&url, &body);
            asked.method = method;
            let answer = response();
            for target in targets() {
                let _ = target.file_name(&asked);
                if let Ok(written) = write(target, &asked, Some(&entry(&asked, &answer))) {
                    prop_assert!(!plain(&written.stretches).is_empty());
                }
            }
        }
    }
}
