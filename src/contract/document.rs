//! An OpenAPI document: which hosts it is about, and its operations.

use serde_json::Value;

use super::schema::{Dialect, Registry, child};
use crate::http::{anatomy, decoded};
use crate::prose::Prose;

/// References that lead to references, so many times over.
const MOST_HOPS: usize = 32;
/// Addresses of servers that are looked at.
const MOST_SERVERS: usize = 64;

/// A contract that was agreed on: an OpenAPI document, version 3.0 or later.
#[derive(Clone, Debug)]
pub struct Contract {
    pub(super) document: Value,
    pub(super) registry: Registry,
    pub(super) dialect: Dialect,
    /// Scheme, host and path, without a slash at the end.
    servers: Vec<String>,
}

/// A place of the document that references were followed to.
#[derive(Clone, Debug)]
pub(super) struct Place<'d> {
    pub value: &'d Value,
    pub pointer: String,
}

impl<'d> Place<'d> {
    pub fn get(&self, name: &str) -> Option<Self> {
        let value = self.value.get(name)?;
        Some(Self { value, pointer: child(&self.pointer, name) })
    }

    pub fn text(&self, name: &str) -> &'d str {
        self.value.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn is_true(&self, name: &str) -> bool {
        self.value.get(name) == Some(&Value::Bool(true))
    }

    pub fn members(&self) -> impl Iterator<Item = (&'d str, Self)> {
        let pointer = self.pointer.clone();
        let members = self.value.as_object().into_iter().flatten();
        members.map(move |(name, value)| {
            (name.as_str(), Self { value, pointer: child(&pointer, name) })
        })
    }

    pub fn items(&self) -> impl Iterator<Item = Self> {
        let pointer = self.pointer.clone();
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(move |(at, value)| Self { value, pointer: child(&pointer, &at.to_string()) })
    }
}

/// An operation and how it was found.
#[derive(Clone, Debug)]
pub(super) struct Operation<'d> {
    /// As the contract writes it: `/orders/{id}`.
    pub path: &'d str,
    pub item: Place<'d>,
    pub operation: Place<'d>,
    /// What stands in the gaps, decoded.
    pub gaps: Vec<(&'d str, String)>,
}

/// Why no operation was found.
pub(super) enum NotFound<'d> {
    Path,
    Method { path: &'d str, item: Place<'d> },
}

impl Contract {
    /// Takes a document that was read from JSON or YAML. `address` is where it
    /// came from, for servers that are written relative to it.
    ///
    /// # Errors
    /// If it is no OpenAPI document of a version that is known here.
    pub fn new(document: Value, address: Option<&str>) -> Result<Self, Prose> {
        let version = document.get("openapi").and_then(Value::as_str).unwrap_or_default();
        let dialect = match version {
            _ if version.starts_with("3.0") => Dialect::OpenApi30,
            _ if version.starts_with("3.") => Dialect::Draft202012,
            "" => return Err("This is no OpenAPI document: a member `openapi` with its version, such as `3.1.0`, is expected at its beginning.".into()),
            other => return Err(Prose::with("This OpenAPI document is of version {}; 3.0, 3.1 and 3.2 are known here.", &[other])),
        };
        if document.get("paths").is_none_or(|paths| !paths.is_object()) {
            return Err(
                "This OpenAPI document has no `paths`, so there is nothing to hold a request to."
                    .into(),
            );
        }
        let registry = Registry::new(&document, "");
        let servers = servers(&document, address);
        Ok(Self { document, registry, dialect, servers })
    }

    /// What it calls itself.
    pub fn title(&self) -> &str {
        self.document.pointer("/info/title").and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether a request to this address is held to it.
    pub fn covers(&self, url: &str) -> bool {
        self.path_of(url).is_some()
    }

    /// Where it says that the API is.
    pub fn servers(&self) -> &[String] {
        &self.servers
    }

    /// The path behind a server's address.
    pub(super) fn path_of<'u>(&self, url: &'u str) -> Option<&'u str> {
        let (origin, path) = cut(url);
        let longest = self.servers.iter().filter_map(|server| {
            let (own_origin, own_path) = cut(server);
            let rest = path.strip_prefix(own_path)?;
            let fits = own_origin == origin && (rest.is_empty() || rest.starts_with('/'));
            fits.then_some(rest)
        });
        longest.min_by_key(|rest| rest.len())
    }

    pub(super) fn root(&self) -> Place<'_> {
        Place { value: &self.document, pointer: String::new() }
    }

    /// Follows references within the document.
    pub(super) fn follow<'d>(&'d self, place: Place<'d>) -> Option<Place<'d>> {
        let mut place = place;
        for _ in 0..MOST_HOPS {
            let Some(reference) = place.value.get("$ref").and_then(Value::as_str) else {
                return Some(place);
            };
            let found = self.registry.find(&self.document, "", reference)?;
            place = Place { value: found.schema, pointer: found.pointer };
        }
        None
    }

    /// The operation that a request is for. A path without gaps goes before one
    /// with them (OpenAPI, "Path Templating Matching").
    pub(super) fn operation<'d>(
        &'d self,
        method: &str,
        url: &str,
    ) -> Result<Operation<'d>, NotFound<'d>> {
        let path = self.path_of(url).unwrap_or_default();
        let path = if path.is_empty() { "/" } else { path };
        let paths = self.root().get("paths");
        let mut found = Vec::new();
        for (template, item) in paths.iter().flat_map(Place::members) {
            if let Some(gaps) = gaps(template, path)
                && let Some(item) = self.follow(item)
            {
                let is_open: Vec<bool> =
                    template.split('/').map(|segment| segment.contains('{')).collect();
                found.push((is_open, template, item, gaps));
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let own = method.to_ascii_lowercase();
        let mut first = None;
        for (_, path, item, gaps) in found {
            let named = || item.get("additionalOperations").and_then(|more| more.get(method));
            if let Some(operation) = item.get(&own).or_else(named) {
                return Ok(Operation { path, item, operation, gaps });
            }
            first.get_or_insert((path, item));
        }
        Err(match first {
            Some((path, item)) => NotFound::Method { path, item },
            None => NotFound::Path,
        })
    }

    /// All paths that it knows.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.document
            .get("paths")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(path, _)| path.as_str())
    }
}

/// Scheme, host and port in small letters, and the path without a slash at its
/// end.
fn cut(url: &str) -> (String, &str) {
    let found = anatomy(url);
    let part = |range: Option<std::ops::Range<usize>>| {
        range.and_then(|range| url.get(range)).unwrap_or_default()
    };
    let scheme = part(found.scheme).to_ascii_lowercase();
    let port = part(found.port);
    let own = if scheme == "http" { "80" } else { "443" };
    let port = if port == own { "" } else { port };
    let origin = [&scheme, "://", &part(found.host).to_ascii_lowercase(), ":", port].concat();
    let path = part(found.path);
    // A slash is part of a path, and `/` alone is none.
    (origin, if path == "/" { "" } else { path })
}

/// What stands in the gaps of a template, decoded; `None` if it does not fit.
fn gaps<'t>(template: &'t str, path: &str) -> Option<Vec<(&'t str, String)>> {
    if template.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut found = Vec::new();
    for (mine, theirs) in template.split('/').zip(path.split('/')) {
        segment(mine, theirs, &mut found)?;
    }
    Some(found)
}

/// One segment: text with gaps in it, such as `{name}.{kind}`. A gap takes as
/// much as it can, so that a kind is what stands after the last dot.
fn segment<'t>(mine: &'t str, theirs: &str, found: &mut Vec<(&'t str, String)>) -> Option<()> {
    let (mut mine, mut theirs) = (mine, theirs);
    while let Some(open) = mine.find('{') {
        let close = open + mine.get(open..)?.find('}')?;
        let rest = theirs.strip_prefix(mine.get(..open)?)?;
        let (name, after) = (mine.get(open + 1..close)?, mine.get(close + 1..)?);
        let literal = &after[..after.find('{').unwrap_or(after.len())];
        let end = match literal {
            "" if after.is_empty() => rest.len(),
            "" => rest.chars().next().map_or(0, char::len_utf8),
            _ => rest.rfind(literal)?,
        };
        let value = rest.get(..end).filter(|value| !value.is_empty())?;
        found.push((name, path_decoded(value)));
        (mine, theirs) = (after, rest.get(end..)?);
    }
    (path_decoded(mine) == path_decoded(theirs)).then_some(())
}

fn path_decoded(text: &str) -> String {
    decoded(&text.replace('+', "%2B"))
}

fn servers(document: &Value, address: Option<&str>) -> Vec<String> {
    let listed = document.get("servers").and_then(Value::as_array).filter(|all| !all.is_empty());
    let mut found: Vec<String> = Vec::new();
    match listed {
        Some(all) => all.iter().for_each(|server| variants(server, &mut found)),
        None => found.push("/".to_owned()),
    }
    let whole = |server: String| {
        if server.contains("://") {
            return Some(server);
        }
        let address = address?;
        Some(super::schema::resolve(address, &server))
    };
    let trimmed = |server: String| server.trim_end_matches('/').to_owned();
    found.into_iter().filter_map(whole).map(trimmed).collect()
}

/// A server's address with each value that its variables may have.
fn variants(server: &Value, found: &mut Vec<String>) {
    let Some(url) = server.get("url").and_then(Value::as_str) else { return };
    let mut all = vec![url.to_owned()];
    for (name, variable) in server.get("variables").and_then(Value::as_object).into_iter().flatten()
    {
        let gap = ["{", name, "}"].concat();
        let listed = variable.get("enum").and_then(Value::as_array).into_iter().flatten();
        let values: Vec<&str> =
            variable.get("default").into_iter().chain(listed).filter_map(Value::as_str).collect();
        all = all
            .iter()
            .flat_map(|url| values.iter().map(|value| url.replace(&gap, value)))
            .take(MOST_SERVERS)
            .collect();
    }
    found.extend(all);
    found.truncate(MOST_SERVERS);
}
