//! The browser's check of what another site answers, step by step (Fetch
//! standard, "CORS-preflight fetch" and "CORS check"). This is a model: what a
//! browser really did, only the browser knows.

use super::preflight::Crossing;
use super::safelist::{is_safelisted_method, is_shown_to_all, is_shown_to_none};
use crate::http::{self, Headers};

/// What a server says, as far as CORS looks at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub status: u16,
    pub headers: Headers,
}

/// Which answer is being looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Preflight,
    Answer,
}

/// One thing that the browser looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// `Access-Control-Allow-Origin` against the page's origin.
    Origin,
    /// `Access-Control-Allow-Credentials`, where cookies may go along.
    Credentials,
    /// The status of the answer to the preflight.
    Status,
    /// `Access-Control-Allow-Methods` against the method.
    Method,
    /// `Access-Control-Allow-Headers` against one header, named in small letters.
    Header(String),
}

/// Why the browser keeps an answer from the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denial {
    /// There is no `Access-Control-Allow-Origin`.
    NoOrigin,
    /// It has more than one value.
    ManyOrigins,
    /// It is `*`, which never counts where cookies may go along.
    AnyOriginWithCredentials,
    /// It is no origin at all.
    NotAnOrigin,
    /// It names another origin.
    OtherOrigin,
    /// `Access-Control-Allow-Credentials` is not `true`.
    NoCredentials,
    /// The preflight was answered with a status that is not from 200 to 299.
    Status(u16),
    /// The preflight was answered with a redirect.
    Redirect(u16),
    /// `Access-Control-Allow-Methods` is no list of methods.
    NotMethods,
    /// `Access-Control-Allow-Headers` is no list of header names.
    NotHeaders,
    /// The method is not among those allowed.
    Method,
    /// A header is not among those allowed; in small letters.
    Header(String),
}

/// One step of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub stage: Stage,
    pub check: Check,
    /// What the browser asks for.
    pub wanted: String,
    /// What the server said; `None` if it said nothing.
    pub said: Option<String>,
    pub result: Result<(), Denial>,
    /// The standard refuses this, and browsers still let it through: `*` does
    /// not stand for `Authorization`.
    pub tolerated: bool,
}

impl Step {
    fn new(stage: Stage, check: Check, wanted: &str, said: Option<String>) -> Self {
        let wanted = wanted.to_owned();
        Self { stage, check, wanted, said, result: Ok(()), tolerated: false }
    }

    fn with(self, result: Result<(), Denial>) -> Self {
        Self { result, ..self }
    }
}

/// The whole check, as far as it went: it ends with the first step that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    pub steps: Vec<Step>,
}

impl Walk {
    /// What kept the answer from the page, and where; `None` if nothing did.
    pub fn denial(&self) -> Option<(Stage, &Denial)> {
        let last = self.steps.last()?;
        last.result.as_ref().err().map(|denial| (last.stage, denial))
    }

    /// Whether the request itself went out: without a preflight always, and
    /// after one only if all of its steps went well.
    pub fn was_sent(&self) -> bool {
        self.denial().is_none_or(|(stage, _)| stage == Stage::Answer)
    }
}

/// Walks through the check of one request. `preflight` is what the server says
/// to the `OPTIONS` request and is looked at only where one is sent.
pub fn walk(crossing: &Crossing, preflight: &Said, answer: &Said) -> Walk {
    let mut steps = Vec::new();
    let fine = !crossing.needs_preflight() || preflight_steps(crossing, preflight, &mut steps);
    if fine {
        origin_steps(crossing, Stage::Answer, answer, &mut steps);
    }
    Walk { steps }
}

/// A header with all of its values, as the standard's "get" gives it.
fn combined(headers: &Headers, name: &str) -> Option<String> {
    let values: Vec<&str> = headers.get_all(name).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Puts a step down and says whether to go on.
fn book(steps: &mut Vec<Step>, step: Step) -> bool {
    let fine = step.result.is_ok();
    steps.push(step);
    fine
}

/// The CORS check; whether it went well.
fn origin_steps(crossing: &Crossing, stage: Stage, said: &Said, steps: &mut Vec<Step>) -> bool {
    let allowed = combined(&said.headers, "Access-Control-Allow-Origin");
    let result = match allowed.as_deref() {
        None => Err(Denial::NoOrigin),
        Some("*") if !crossing.credentials => Ok(()),
        Some(value) if value == crossing.origin => Ok(()),
        Some("*") => Err(Denial::AnyOriginWithCredentials),
        Some(value) if value.contains([',', ' ']) => Err(Denial::ManyOrigins),
        Some(value) if !is_origin(value) => Err(Denial::NotAnOrigin),
        Some(_) => Err(Denial::OtherOrigin),
    };
    let step = Step::new(stage, Check::Origin, &crossing.origin, allowed).with(result);
    if !book(steps, step) {
        return false;
    }
    if !crossing.credentials {
        return true;
    }
    let said = combined(&said.headers, "Access-Control-Allow-Credentials");
    let result = match said.as_deref() {
        Some("true") => Ok(()),
        Some(_) | None => Err(Denial::NoCredentials),
    };
    book(steps, Step::new(stage, Check::Credentials, "true", said).with(result))
}

/// Whether a text has the form of an origin, with or without a slash too many.
fn is_origin(value: &str) -> bool {
    if value == "null" {
        return true;
    }
    value.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

fn preflight_steps(crossing: &Crossing, said: &Said, steps: &mut Vec<Step>) -> bool {
    // A redirect is never followed here, so its headers are not looked at.
    let is_redirect =
        matches!(said.status, 301 | 302 | 303 | 307 | 308) && said.headers.contains("Location");
    let status = |result| {
        let said = Some(said.status.to_string());
        Step::new(Stage::Preflight, Check::Status, "200 to 299", said).with(result)
    };
    if is_redirect {
        return book(steps, status(Err(Denial::Redirect(said.status))));
    }
    if !origin_steps(crossing, Stage::Preflight, said, steps) {
        return false;
    }
    let is_ok = (200..300).contains(&said.status);
    let result = is_ok.then_some(()).ok_or(Denial::Status(said.status));
    if !book(steps, status(result)) {
        return false;
    }
    let allowed = Lists::of(said);
    allowed.readable(steps)
        && allowed.method_step(crossing, steps)
        && allowed.header_steps(crossing, steps)
}

/// The two lists of what a server allows.
struct Lists {
    methods: Option<String>,
    headers: Option<String>,
}

impl Lists {
    fn of(said: &Said) -> Self {
        Self {
            methods: combined(&said.headers, "Access-Control-Allow-Methods"),
            headers: combined(&said.headers, "Access-Control-Allow-Headers"),
        }
    }

    /// Both must be lists before either is looked into.
    fn readable(&self, steps: &mut Vec<Step>) -> bool {
        let lists = [
            (&self.methods, Check::Method, Denial::NotMethods),
            (&self.headers, Check::Header(String::new()), Denial::NotHeaders),
        ];
        lists.into_iter().all(|(value, check, denial)| {
            if value.as_deref().is_none_or(|value| tokens(value).is_some()) {
                return true;
            }
            let step = Step::new(Stage::Preflight, check, "a list of names", value.clone());
            book(steps, step.with(Err(denial)))
        })
    }

    fn method_step(&self, crossing: &Crossing, steps: &mut Vec<Step>) -> bool {
        let method = crossing.method.as_str();
        // What every server is taken to allow is no step worth telling.
        if is_safelisted_method(method) {
            return true;
        }
        let named = self.methods.as_deref().and_then(tokens).unwrap_or_default();
        let is_allowed = named.contains(&method) || (named.contains(&"*") && !crossing.credentials);
        let step = Step::new(Stage::Preflight, Check::Method, method, self.methods.clone());
        book(steps, step.with(is_allowed.then_some(()).ok_or(Denial::Method)))
    }

    fn header_steps(&self, crossing: &Crossing, steps: &mut Vec<Step>) -> bool {
        let named = self.headers.as_deref().and_then(tokens).unwrap_or_default();
        crossing.asking.iter().all(|header| {
            let name = &header.name;
            let is_named = named.iter().any(|have| have.eq_ignore_ascii_case(name));
            let by_wildcard = named.contains(&"*") && !crossing.credentials;
            let result = (is_named || by_wildcard).then_some(());
            let check = Check::Header(name.clone());
            let step = Step {
                tolerated: by_wildcard && !is_named && name == "authorization",
                ..Step::new(Stage::Preflight, check, name, self.headers.clone())
            };
            book(steps, step.with(result.ok_or_else(|| Denial::Header(name.clone()))))
        })
    }
}

/// A list of tokens (RFC 9110, section 5.6.1); `None` if it is none.
fn tokens(value: &str) -> Option<Vec<&str>> {
    let items = value.split(',').map(|item| item.trim_matches([' ', '\t']));
    let items: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
    items.iter().all(|item| http::is_token(item)).then_some(items)
}

/// Whether a page may read a header of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Always, of every server.
    Safelisted,
    /// Because `Access-Control-Expose-Headers` names it.
    Exposed,
    /// Because `Access-Control-Expose-Headers` is `*`.
    ExposedByWildcard,
    /// Not unless the server exposes it.
    Hidden,
    /// Never, of no server.
    Never,
}

impl Visibility {
    pub fn is_visible(self) -> bool {
        matches!(self, Self::Safelisted | Self::Exposed | Self::ExposedByWildcard)
    }
}

/// Whether a page of another site may read the header `name` of an answer with
/// `headers` (Fetch standard, "CORS filtered response").
pub fn visibility(name: &str, headers: &Headers, credentials: bool) -> Visibility {
    if is_shown_to_none(name) {
        return Visibility::Never;
    }
    if is_shown_to_all(name) {
        return Visibility::Safelisted;
    }
    let value = combined(headers, "Access-Control-Expose-Headers").unwrap_or_default();
    let exposed = tokens(&value).unwrap_or_default();
    if exposed.iter().any(|have| have.eq_ignore_ascii_case(name)) {
        return Visibility::Exposed;
    }
    match exposed.contains(&"*") && !credentials {
        true => Visibility::ExposedByWildcard,
        false => Visibility::Hidden,
    }
}
