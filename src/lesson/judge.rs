//! Whether an exchange meets a condition, and what it shows instead.

use regex_lite::Regex;

use super::condition::{Condition, JsonPath, Side, StatusPattern};
use super::facts::{Body, Facts};
use super::test::{BodyTest, Bound, JsonType, Test, Wanted};
use crate::http::masked_header;
use crate::json::{Index, RowKind, unescape};
use crate::jsonpath::select;
use crate::pace::{Pace, run_through};
use crate::prose::Prose;
use crate::words::counted;

/// More places than this are not looked at.
const PLACES: usize = 10_000;
/// What was seen is shown up to here, in characters.
const SHOWN: usize = 80;

/// Whether it is met, and what was seen, as a whole sentence.
pub(super) struct Finding {
    pub is_met: bool,
    pub seen: Prose,
}

impl Finding {
    fn new(is_met: bool, seen: impl Into<Prose>) -> Self {
        Self { is_met, seen: seen.into() }
    }
}

/// `Sent` is about more than one exchange; here it counts as met.
pub(super) fn judge(condition: &Condition, facts: &Facts<'_>) -> Finding {
    match condition {
        Condition::Status(wanted) => status(wanted, facts),
        Condition::Break(wanted) => status(&[*wanted], facts),
        Condition::Failed => {
            let seen = match facts.status() {
                Some(status) => Prose::with("An answer came: {}.", &[&status.to_string()]),
                None => "No answer came.".into(),
            };
            Finding::new(facts.response().is_none(), seen)
        }
        Condition::Method(wanted) => Finding::new(
            wanted.iter().any(|method| method == facts.method),
            Prose::with("It was {}.", &[facts.method]),
        ),
        Condition::Endpoint(wanted) => Finding::new(
            wanted.matches(facts.url),
            Prose::with("It was {}.", &[&shortened(&crate::http::masked_endpoint(facts.url))]),
        ),
        Condition::Query { name, test } => {
            let rows = facts.query.iter().filter(|row| row.decoded_name == *name);
            let values: Vec<String> = rows.map(|row| row.decoded_value.clone()).collect();
            let is_secret = crate::http::is_secret_query(name);
            texts(test, &values, |value| {
                if is_secret { crate::http::MASK.to_owned() } else { value.to_owned() }
            })
        }
        Condition::Header { side, name, test } => {
            if *side == Side::Response && facts.response().is_none() {
                return Finding::new(false, "No answer came.");
            }
            let values = facts.header(*side, name);
            texts(test, &values, |value| masked_header(name, value).into_owned())
        }
        Condition::Body { side, test } => body(test, *side, facts),
        Condition::Json { side, path, test } => json(path, test, *side, facts),
        Condition::Sent(_) => Finding::new(true, Prose::default()),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}

fn status(wanted: &[StatusPattern], facts: &Facts<'_>) -> Finding {
    match facts.status() {
        Some(status) => Finding::new(
            wanted.iter().any(|one| one.matches(status)),
            Prose::with("It was {}.", &[&status.to_string()]),
        ),
        None => Finding::new(false, "No answer came that the page may read."),
    }
}

/// Of a header or a parameter, which may be there more than once.
fn texts(test: &Test, values: &[String], show: impl Fn(&str) -> String) -> Finding {
    let seen = match values {
        [] => "It is not there.".into(),
        [one] if one.is_empty() => "It is there, and empty.".into(),
        _ => {
            let shown: Vec<String> = values.iter().map(|value| shortened(&show(value))).collect();
            let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
            Prose::of("It is {}.", &[Prose::list(&shown)])
        }
    };
    let any = |fits: &dyn Fn(&str) -> bool| values.iter().any(|value| fits(value.trim()));
    let is_met = match test {
        Test::Exists => any(&|value| !value.is_empty()),
        Test::Missing => values.is_empty(),
        Test::Is(wanted) => any(&|value| value == wanted.text),
        Test::IsNot(wanted) => !values.is_empty() && !any(&|value| value == wanted.text),
        Test::Contains(text) => any(&|value| value.contains(text.as_str())),
        Test::Matches(pattern) => {
            matcher(pattern).is_some_and(|regex| any(&|value| regex.is_match(value)))
        }
        // The reader gives these to places in JSON alone.
        Test::Type(_) | Test::Count(..) => false,
    };
    Finding::new(is_met, seen)
}

fn matcher(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

fn no_body(side: Side, facts: &Facts<'_>) -> Option<Finding> {
    (side == Side::Response && facts.response().is_none())
        .then(|| Finding::new(false, "No answer came."))
}

fn body(test: &BodyTest, side: Side, facts: &Facts<'_>) -> Finding {
    if let Some(finding) = no_body(side, facts) {
        return finding;
    }
    let body = facts.body(side);
    let is_empty = body.is_empty();
    let seen: Prose = if is_empty {
        "There is no body.".into()
    } else if body.is_hidden {
        "There is a body, which the browser writes.".into()
    } else {
        Prose::with("It begins {}.", &[&shortened(&body.text())])
    };
    match test {
        BodyTest::Exists => Finding::new(!is_empty, seen),
        BodyTest::Empty => Finding::new(is_empty, seen),
        BodyTest::Contains(text) => Finding::new(body.text().contains(text.as_str()), seen),
        BodyTest::Matches(pattern) => {
            Finding::new(matcher(pattern).is_some_and(|regex| regex.is_match(&body.text())), seen)
        }
        BodyTest::IsJson(wanted) => {
            let is_json = body.json().is_some();
            let seen = match is_json {
                true => "It is well-formed JSON.".into(),
                false if is_empty => seen,
                false => "It is no well-formed JSON.".into(),
            };
            Finding::new(is_json == *wanted && !is_empty, seen)
        }
    }
}

/// A place in a JSON text.
pub(super) struct Node<'b> {
    row: usize,
    pub kind: JsonType,
    /// As it was sent.
    pub text: &'b [u8],
}

impl Node<'_> {
    /// The value of a string, else the text.
    pub fn value(&self) -> String {
        match self.kind {
            JsonType::String => unescape(self.text),
            JsonType::Array
            | JsonType::Object
            | JsonType::Number
            | JsonType::Boolean
            | JsonType::Null => String::from_utf8_lossy(self.text).into_owned(),
        }
    }

    pub fn is(&self, wanted: &Wanted) -> bool {
        match self.kind {
            JsonType::String => unescape(self.text) == wanted.text,
            JsonType::Number if !wanted.quoted => same_number(&self.value(), &wanted.text),
            JsonType::Boolean | JsonType::Null => !wanted.quoted && self.value() == wanted.text,
            JsonType::Number | JsonType::Array | JsonType::Object => false,
        }
    }
}

fn same_number(a: &str, b: &str) -> bool {
    a == b || a.parse::<f64>().is_ok_and(|a| b.parse::<f64>() == Ok(a))
}

pub(super) fn nodes<'b>(path: &JsonPath, body: &'b Body<'_>) -> Option<Vec<Node<'b>>> {
    let index = body.json()?;
    let query = path.query()?;
    let found = run_through(select(&query, index, &body.bytes, PLACES, &Pace::without_rest()))?;
    Some(found.rows.iter().filter_map(|row| node(index, &body.bytes, *row as usize)).collect())
}

fn node<'b>(index: &Index, body: &'b [u8], row: usize) -> Option<Node<'b>> {
    let text = body.get(index.value_range(row, body)?)?;
    let kind = match index.kind(row)? {
        RowKind::OpenArray | RowKind::EmptyArray => JsonType::Array,
        RowKind::OpenObject | RowKind::EmptyObject => JsonType::Object,
        RowKind::Scalar => match text.first()? {
            b'"' => JsonType::String,
            b't' | b'f' => JsonType::Boolean,
            b'n' => JsonType::Null,
            _ => JsonType::Number,
        },
        RowKind::CloseArray | RowKind::CloseObject => return None,
    };
    Some(Node { row, kind, text })
}

/// The items of an array.
fn items<'b>(index: &Index, body: &'b [u8], array: &Node<'_>) -> Vec<Node<'b>> {
    let rows = index.children(array.row).take(PLACES);
    rows.filter_map(|row| node(index, body, row)).collect()
}

fn json(path: &JsonPath, test: &Test, side: Side, facts: &Facts<'_>) -> Finding {
    if let Some(finding) = no_body(side, facts) {
        return finding;
    }
    let body = facts.body(side);
    let Some(found) = nodes(path, body) else {
        return Finding::new(
            false,
            if body.is_too_large() {
                "The body is larger than 4 MB, and checks read no further.".into()
            } else if body.is_empty() {
                Prose::new("There is no body.")
            } else if body.is_hidden {
                "The body is no JSON text: the browser writes it.".into()
            } else {
                "The body is no well-formed JSON.".into()
            },
        );
    };
    let is_one = path.query().is_some_and(|query| query.is_singular());
    let any = |fits: &dyn Fn(&Node<'_>) -> bool| found.iter().any(fits);
    let children = |node: &Node<'_>| match (node.kind, body.json()) {
        (JsonType::Array | JsonType::Object, Some(index)) => {
            index.child_count(node.row).unwrap_or(0)
        }
        _ => 0,
    };
    let count = match found.first() {
        Some(node) if is_one => children(node),
        _ => found.len(),
    };
    let is_met = match test {
        Test::Exists => !found.is_empty(),
        Test::Missing => found.is_empty(),
        Test::Is(wanted) => any(&|node| node.is(wanted)),
        Test::IsNot(wanted) => !found.is_empty() && !any(&|node| node.is(wanted)),
        Test::Contains(text) => any(&|node| contains(node, text, body)),
        Test::Matches(pattern) => matcher(pattern)
            .is_some_and(|regex| any(&|node| !is_container(node) && regex.is_match(&node.value()))),
        Test::Type(kind) => any(&|node| node.kind == *kind),
        Test::Count(bound, wanted) => {
            let count = count as u64;
            let is_counted = !is_one || found.first().is_some_and(is_container);
            is_counted
                && match bound {
                    Bound::Exactly => count == *wanted,
                    Bound::AtLeast => count >= *wanted,
                    Bound::AtMost => count <= *wanted,
                }
        }
    };
    let seen = match (found.as_slice(), test) {
        ([], _) => "It is not there.".into(),
        ([one], Test::Count(..)) if is_one && !is_container(one) => {
            Prose::new(kind_words(one.kind)).and("That can't be counted.".into())
        }
        (_, Test::Count(..)) if is_one => Prose::in_words("It holds {}.", &[&count.to_string()]),
        (_, Test::Count(..)) => {
            Prose::words(counted(count as u64, "It leads to {} place.", "It leads to {} places."))
        }
        ([one], Test::Type(_)) => Prose::new(kind_words(one.kind)),
        ([one], _) if is_container(one) => Prose::new(kind_words(one.kind)),
        ([one], _) => {
            let text = String::from_utf8_lossy(one.text);
            Prose::with("It is {}.", &[&shortened(&text)])
        }
        (more, _) => Prose::in_words("There are {} such places.", &[&more.len().to_string()]),
    };
    Finding::new(is_met, seen)
}

fn is_container(node: &Node<'_>) -> bool {
    matches!(node.kind, JsonType::Array | JsonType::Object)
}

fn kind_words(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Array => "It is an array.",
        JsonType::Object => "It is an object.",
        JsonType::String => "It is a text.",
        JsonType::Number => "It is a number.",
        JsonType::Boolean => "It is `true` or `false`.",
        JsonType::Null => "It is `null`.",
    }
}

/// A text that has the words in it, or an array with such an item.
fn contains(node: &Node<'_>, text: &str, body: &Body<'_>) -> bool {
    match (node.kind, body.json()) {
        (JsonType::Array, Some(index)) => {
            let wanted = Wanted { text: text.to_owned(), quoted: false };
            items(index, &body.bytes, node).iter().any(|item| item.is(&wanted))
        }
        (JsonType::Object, _) => false,
        _ => node.value().contains(text),
    }
}
