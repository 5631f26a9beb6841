//! What comes out of reading: requests, and a list of what could not be carried
//! over.

use super::form_text::form_rows;
use super::values::{Named, Values};
use crate::http::{
    BodyDraft, BodyKind, Credentials, Draft, Field, FieldValue, HeaderDraft, basic_credentials,
};
use crate::language::say;
use crate::prose::Prose;

/// What a text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Curl,
    Address,
    RawHttp,
    FetchCall,
    /// Requests as editors keep them, in `.http` or `.rest`.
    HttpFile,
    Har,
    Postman,
    /// Values for variables, as Postman, Insomnia and Bruno keep them.
    Environment,
    OpenApi,
    Insomnia,
    Bruno,
}

impl Format {
    pub fn words(self) -> &'static str {
        match self {
            Self::Curl => say("a curl command"),
            Self::Address => say("an address"),
            Self::RawHttp => say("an HTTP message"),
            Self::FetchCall => say("a call of fetch"),
            Self::HttpFile => say("an .http file"),
            Self::Har => say("a HAR file, a browser's record of its requests"),
            Self::Postman => say("a Postman collection"),
            Self::Environment => say("an environment, values for variables"),
            Self::OpenApi => say("an OpenAPI description"),
            Self::Insomnia => say("an Insomnia export"),
            Self::Bruno => say("a Bruno export"),
        }
    }
}

/// One request that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What its source calls it; may be empty.
    pub name: String,
    /// The folders that it lies in there, from the outermost one; mostly none.
    pub folders: Vec<String>,
    pub draft: Draft,
    /// The same with its `{{name}}`, where the file has values for them.
    pub named: Option<Box<Named>>,
    /// What could not be carried over, and why; nothing is dropped in silence.
    pub notes: Vec<Prose>,
}

/// Everything that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub format: Format,
    pub items: Vec<Item>,
    /// What is to be said of the whole.
    pub notes: Vec<Prose>,
    /// Of an environment, values for the variables of what is read next; else
    /// those of the requests' own names.
    pub values: Values,
}

impl Item {
    pub(super) fn new(draft: Draft, notes: Vec<Prose>) -> Self {
        Self { name: String::new(), folders: Vec::new(), draft, named: None, notes }
    }

    /// A request whose variables are replaced, and kept beside it by their names.
    pub(super) fn filled(mut draft: Draft, mut notes: Vec<Prose>, values: &Values) -> Self {
        let named = values.fill_draft(&mut draft, &mut notes).map(Box::new);
        Self { named, ..Self::new(draft, notes) }
    }

    /// As it goes where there are variables: with `{{name}}`.
    pub fn as_named(&self) -> &Draft {
        self.named.as_ref().map_or(&self.draft, |named| &named.draft)
    }
}

impl Imported {
    /// The requests that hold all of some words, in any case of letters, in
    /// their method, name, folders or address; all of them for no words.
    pub fn matching(&self, words: &str) -> Vec<usize> {
        let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
        let fits = |item: &Item| {
            let folders = item.folders.join(" ");
            let all =
                [&item.draft.method, " ", &item.name, " ", &folders, " ", &item.draft.endpoint];
            let all = all.concat().to_lowercase();
            words.iter().all(|word| all.contains(word))
        };
        let items = self.items.iter().enumerate();
        items.filter(|(_, item)| words.is_empty() || fits(item)).map(|(index, _)| index).collect()
    }

    pub(super) fn new(format: Format, items: Vec<Item>) -> Self {
        Self { format, items, notes: Vec::new(), values: Values::default() }
    }
}

/// The note on rows of a query that are switched off, if there are any.
pub(super) fn note_switched_off(off: &[impl AsRef<str>], notes: &mut Vec<Prose>) {
    if !off.is_empty() {
        let names: Vec<&str> = off.iter().map(AsRef::as_ref).collect();
        notes.push(Prose::of(
            "Switched off, and left out of the query: {}.",
            &[Prose::list(&names)],
        ));
    }
}

/// An empty request to fill in.
pub(super) fn blank() -> Draft {
    Draft {
        method: "GET".to_owned(),
        endpoint: String::new(),
        headers: Vec::new(),
        body: BodyDraft::default(),
        credentials: Credentials::SameOrigin,
        timeout_seconds: 30,
    }
}

/// Puts a body into a draft whose headers are complete, in the editor that fits
/// it, so that the very same bytes are sent.
pub(super) fn put_body(draft: &mut Draft, text: String) {
    let media_type = draft.header("Content-Type").unwrap_or_default().to_ascii_lowercase();
    if let Some(rows) = form_rows(&media_type, &text) {
        draft.body.kind = BodyKind::Form;
        draft.body.fields =
            rows.iter().map(|(name, value)| text_field(name, value, true)).collect();
        return;
    }
    draft.body.kind = if media_type.contains("json") { BodyKind::Json } else { BodyKind::Text };
    draft.body.text = text;
}

/// Adds a header, trimmed as a header's parts are.
pub(super) fn put_header(draft: &mut Draft, name: &str, value: &str) {
    draft.headers.push(HeaderDraft::new(name.trim(), value.trim_matches([' ', '\t'])));
}

/// The address with one more piece of a query, before its fragment.
pub(super) fn with_query(endpoint: &str, piece: &str) -> String {
    let end = endpoint.find('#').unwrap_or(endpoint.len());
    let (address, fragment) = endpoint.split_at(end);
    let mark = if address.ends_with(['?', '&']) {
        ""
    } else if address.contains('?') {
        "&"
    } else {
        "?"
    };
    [address, mark, piece, fragment].concat()
}

/// Gives a body its type, unless a header says it already.
pub(super) fn put_type(draft: &mut Draft, media_type: &str) {
    if !media_type.is_empty() && draft.header("Content-Type").is_none() {
        put_header(draft, "Content-Type", media_type);
    }
}

/// Lets the browser write the type of a multipart body, as it alone knows the
/// boundary.
pub(super) fn drop_multipart_type(draft: &mut Draft) {
    draft.headers.retain(|header| {
        !(header.name.eq_ignore_ascii_case("Content-Type")
            && header.value.to_ascii_lowercase().starts_with("multipart/form-data"))
    });
}

/// A row of a form that holds text.
pub(super) fn text_field(name: &str, value: &str, enabled: bool) -> Field {
    Field { name: name.to_owned(), value: FieldValue::Text(value.to_owned()), enabled }
}

/// A row of a form that waits for a file.
pub(super) fn file_field(name: &str, enabled: bool) -> Field {
    Field { name: name.to_owned(), value: FieldValue::File(None), enabled }
}

/// What is said of a file that only its owner can choose.
pub(super) fn file_note(name: &str) -> Prose {
    Prose::with("The file {} is not part of this. Choose it in Body.", &[name])
}

/// What is said of values that were taken from the first of several
/// environments.
pub(super) fn environment_note(names: &[String]) -> Option<Prose> {
    let (first, others) = names.split_first()?;
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    Some(if others.is_empty() {
        Prose::with("Variables have the values of the environment {}.", &[first])
    } else {
        Prose::of(
            "Variables have the values of the environment {}; there are also {}.",
            &[Prose::code(first), Prose::list(&others)],
        )
    })
}

/// How a client proves who asks, as collections keep it.
pub(super) enum Auth<'a> {
    Bearer(&'a str),
    Basic {
        user: &'a str,
        password: &'a str,
    },
    ApiKey {
        name: &'a str,
        value: &'a str,
        in_query: bool,
    },
    /// Of a kind that takes more than a header, by its name.
    Other(&'a str),
}

/// Writes the header or the query value that proves who asks.
pub(super) fn put_auth(draft: &mut Draft, auth: Auth, notes: &mut Vec<Prose>) {
    match auth {
        Auth::Bearer(token) => put_header(draft, "Authorization", &["Bearer ", token].concat()),
        Auth::Basic { user, password } => {
            put_header(draft, "Authorization", &basic_credentials(user, password));
        }
        Auth::ApiKey { name, value, in_query: true } => {
            draft.endpoint = crate::http::add_query(&draft.endpoint, name, value);
        }
        Auth::ApiKey { name, value, in_query: false } => put_header(draft, name, value),
        Auth::Other(kind) => notes.push(Prose::with(
            "Authentication of the kind {} was left out: it is worked out anew for each request, and this page sends what stands in its headers.",
            &[kind],
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_found_by_words_in_any_order() {
        let item = |method: &str, name: &str, folder: &str, endpoint: &str| {
            let draft = Draft { method: method.into(), endpoint: endpoint.into(), ..blank() };
            Item { name: name.into(), folders: vec![folder.into()], ..Item::new(draft, Vec::new()) }
        };
        let imported = Imported::new(
            Format::Postman,
            vec![
                item("GET", "One order", "Orders", "https://a.example/orders/1"),
                item("POST", "Create", "Orders", "https://a.example/orders"),
                item("GET", "Me", "Users", "https://a.example/me"),
            ],
        );
        for (words, found) in [
            ("", vec![0, 1, 2]),
            ("  ", vec![0, 1, 2]),
            ("order", vec![0, 1]),
            ("ORDERS post", vec![1]),
            ("users", vec![2]),
            ("nothing", vec![]),
        ] {
            assert_eq!(imported.matching(words), found, "{words}");
        }
    }
}
