//! Addresses with gaps: `https://api.example.com/orders/{id}`.

use super::problem::{At, Problem};
use crate::http::{QueryRow, anatomy, decoded, query_rows};
use crate::prose::Prose;

/// An address in which `{name}` stands for any one segment of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointPattern {
    /// As it was written.
    pub text: String,
}

pub(super) fn whole_address(at: At, text: &str) -> Result<(), Problem> {
    let found = anatomy(text);
    let scheme = found.scheme.and_then(|range| text.get(range)).unwrap_or_default();
    let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    if is_web && found.host.is_some_and(|host| !host.is_empty()) {
        return Ok(());
    }
    Err(Problem::new(
        at,
        if text.is_empty() {
            "An address is expected here, such as `https://api.example.com/orders/{id}`.".into()
        } else {
            Prose::with(
                "{} is no whole address: it begins with `https://` or `http://` and a host.",
                &[text],
            )
        },
    ))
}

impl EndpointPattern {
    pub(super) fn read(at: At, text: &str) -> Result<Self, Problem> {
        whole_address(at, text)?;
        let pattern = Self { text: text.to_owned() };
        let path = Parts::of(text);
        for segment in path.segments {
            let whole = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let is_gap = whole.is_some_and(|name| !name.is_empty() && !name.contains(['{', '}']));
            if segment.contains(['{', '}']) && !is_gap {
                return Err(Problem::new(
                    at,
                    Prose::with(
                        "A gap such as `{id}` is a whole segment of the path, between two slashes; {} is none.",
                        &[segment],
                    ),
                ));
            }
        }
        Ok(pattern)
    }

    /// Whether an address is of this kind: the same scheme, host and port, the
    /// same path but for the gaps, and every query parameter that is named here,
    /// with its value. Of the query, more may be there.
    pub fn matches(&self, url: &str) -> bool {
        self.path_matches(url)
            && query_rows(&self.text)
                .iter()
                .all(|wanted| query_rows(url).iter().any(|row| same_row(row, wanted)))
    }

    /// Whether scheme, host and port are the same.
    pub fn same_origin(&self, url: &str) -> bool {
        let (mine, theirs) = (Parts::of(&self.text), Parts::of(url));
        mine.scheme.eq_ignore_ascii_case(theirs.scheme)
            && mine.host.eq_ignore_ascii_case(theirs.host)
            && mine.port == theirs.port
    }

    /// The same without a look at the query.
    pub fn path_matches(&self, url: &str) -> bool {
        let (mine, theirs) = (Parts::of(&self.text), Parts::of(url));
        self.same_origin(url)
            && mine.segments.len() == theirs.segments.len()
            && mine.segments.iter().zip(&theirs.segments).all(|(mine, theirs)| {
                if mine.starts_with('{') {
                    // Typed as it stands in the task, it names nothing.
                    !theirs.is_empty() && !decoded_path(theirs).starts_with('{')
                } else {
                    decoded_path(mine) == decoded_path(theirs)
                }
            })
    }
}

fn same_row(a: &QueryRow, b: &QueryRow) -> bool {
    (&a.decoded_name, &a.decoded_value) == (&b.decoded_name, &b.decoded_value)
}

/// In a path, `+` is itself.
fn decoded_path(segment: &str) -> String {
    decoded(&segment.replace('+', "%2B"))
}

/// What the pattern compares.
pub(super) struct Parts<'a> {
    pub scheme: &'a str,
    pub host: &'a str,
    /// Empty for the scheme's own.
    pub port: &'a str,
    /// The path between its slashes; one empty segment for `/` alone.
    pub segments: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    pub fn of(url: &'a str) -> Self {
        let found = anatomy(url);
        let part = |range: Option<std::ops::Range<usize>>| {
            range.and_then(|range| url.get(range)).unwrap_or_default()
        };
        let (scheme, port) = (part(found.scheme), part(found.port));
        let own = if scheme.eq_ignore_ascii_case("http") { "80" } else { "443" };
        let path = part(found.path);
        Self {
            scheme,
            host: part(found.host),
            port: if port == own { "" } else { port },
            segments: path.strip_prefix('/').unwrap_or(path).split('/').collect(),
        }
    }
}
