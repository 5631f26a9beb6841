//! What is asked of a value: the end of a condition.

use regex_lite::Regex;

use super::cursor::{Cursor, Line};
use super::problem::Problem;
use crate::near::nearest;
use crate::prose::Prose;

/// What is asked of a header, a parameter or a place in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    Exists,
    Missing,
    Is(Wanted),
    IsNot(Wanted),
    Contains(String),
    /// A regular expression, as the crate `regex-lite` reads it.
    Matches(String),
    /// Of JSON alone.
    Type(JsonType),
    /// How many items, members or nodes; of JSON alone.
    Count(Bound, u64),
}

/// A value that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Without quotes.
    pub text: String,
    /// Whether it stood in quotes: then it is a text even if it looks like a
    /// number.
    pub quoted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    Array,
    Object,
    String,
    Number,
    Boolean,
    Null,
}

impl JsonType {
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Array, "array"),
        (Self::Object, "object"),
        (Self::String, "string"),
        (Self::Number, "number"),
        (Self::Boolean, "boolean"),
        (Self::Null, "null"),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, name)| name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Exactly,
    AtLeast,
    AtMost,
}

/// What is asked of a body as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyTest {
    Exists,
    Empty,
    Contains(String),
    Matches(String),
    /// Whether it is well-formed JSON.
    IsJson(bool),
}

const OF_TEXT: [&str; 5] = ["exists", "missing", "is", "contains", "matches"];
const OF_JSON: [&str; 6] = ["exists", "missing", "is", "contains", "matches", "count"];
const OF_BODY: [&str; 6] = ["exists", "empty", "contains", "matches", "is", "json"];

impl Test {
    /// Of a header or a parameter; nothing at all asks whether it is there.
    pub(super) fn of_text(cursor: &mut Cursor<'_>) -> Result<Self, Problem> {
        let at = cursor.at();
        match cursor.word() {
            "" | "exists" => Ok(Self::Exists),
            "missing" => Ok(Self::Missing),
            "is" if cursor.take("not") => wanted(cursor).map(Self::IsNot),
            "is" => wanted(cursor).map(Self::Is),
            "contains" => wanted(cursor).map(|wanted| Self::Contains(wanted.text)),
            "matches" => pattern(cursor).map(Self::Matches),
            other => Err(Problem::unknown(at, other, "After the name,", &OF_TEXT)),
        }
    }

    /// Of a place in a JSON text; nothing at all asks whether it is there.
    pub(super) fn of_json(cursor: &mut Cursor<'_>) -> Result<Self, Problem> {
        let at = cursor.at();
        match cursor.word() {
            "" | "exists" => Ok(Self::Exists),
            "missing" => Ok(Self::Missing),
            "is" if cursor.take("not") => wanted(cursor).map(Self::IsNot),
            "is" => {
                let article = cursor.peek();
                let known = JsonType::ALL.into_iter().find(|(_, name)| *name == article);
                match known {
                    Some((one, name)) => {
                        cursor.take(name);
                        Ok(Self::Type(one))
                    }
                    None if matches!(article, "a" | "an") => {
                        let names = JsonType::ALL.map(|(_, name)| name);
                        Err(Problem::new(
                            cursor.at(),
                            Prose::of(
                                "A kind of JSON is named without an article: {}. For the text {}, put it in quotes.",
                                &[Prose::list(&names), Prose::code(article)],
                            ),
                        ))
                    }
                    None => wanted(cursor).map(Self::Is),
                }
            }
            "contains" => wanted(cursor).map(|wanted| Self::Contains(wanted.text)),
            "matches" => pattern(cursor).map(Self::Matches),
            "count" => count(cursor),
            other => Err(Problem::unknown(at, other, "After the path,", &OF_JSON)),
        }
    }
}

impl BodyTest {
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Self, Problem> {
        let at = cursor.at();
        match cursor.word() {
            "exists" => Ok(Self::Exists),
            "empty" | "missing" => Ok(Self::Empty),
            "contains" => wanted(cursor).map(|wanted| Self::Contains(wanted.text)),
            "matches" => pattern(cursor).map(Self::Matches),
            "is" => {
                let is_not = cursor.take("not");
                let at = cursor.at();
                match cursor.word() {
                    "json" | "JSON" => Ok(Self::IsJson(!is_not)),
                    other => Err(Problem::unknown(
                        at,
                        other,
                        "After `body is` or `body is not`,",
                        &["json"],
                    )),
                }
            }
            other => Err(Problem::unknown(at, other, "After `body`,", &OF_BODY)),
        }
    }
}

/// The rest of the line; in quotes, with the escapes of JSON.
fn wanted(cursor: &mut Cursor<'_>) -> Result<Wanted, Problem> {
    let line = cursor.rest();
    if line.text.is_empty() {
        return Err(Problem::new(
            line.at(),
            "A value is expected here; for an empty one, write `\"\"`.",
        ));
    }
    if !line.text.starts_with('"') {
        return Ok(Wanted { text: line.text.to_owned(), quoted: false });
    }
    let read: Option<String> = serde_json::from_str(line.text).ok();
    read.map(|text| Wanted { text, quoted: true }).ok_or_else(|| unclosed(line))
}

fn unclosed(line: Line<'_>) -> Problem {
    Problem::new(
        line.at(),
        "A value that begins with a quote ends with one, at the end of the line; a quote within it is written `\\\"`.",
    )
}

fn pattern(cursor: &mut Cursor<'_>) -> Result<String, Problem> {
    let at = cursor.at();
    let text = wanted(cursor)?.text;
    match Regex::new(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Problem::new(
            at,
            Prose::with("{} is no regular expression: {}.", &[&text, &error.to_string()]),
        )),
    }
}

/// `3`, `at least 3`, `at most 3`
fn count(cursor: &mut Cursor<'_>) -> Result<Test, Problem> {
    let says = "A number is expected: `count 3`, `count at least 3` or `count at most 3`.";
    let mut bound = Bound::Exactly;
    if cursor.take("at") {
        let at = cursor.at();
        bound = match cursor.word() {
            "least" => Bound::AtLeast,
            "most" => Bound::AtMost,
            other => {
                let known = nearest(other, ["least", "most"]);
                let more = known.map(|known| Prose::with("Did you mean {}?", &[known]));
                return Err(Problem::new(at, Prose::new(says).and(more.unwrap_or_default())));
            }
        };
    }
    let at = cursor.at();
    match cursor.word().parse() {
        Ok(number) => Ok(Test::Count(bound, number)),
        Err(_) => Err(Problem::new(at, says)),
    }
}
