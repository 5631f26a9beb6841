//! One condition: a line of a `check` block, and how it is read.

use super::cursor::{Cursor, Line};
use super::endpoint::EndpointPattern;
use super::problem::Problem;
use super::test::{BodyTest, Test};
use crate::http::{StatusClass, is_token};
use crate::jsonpath::Query;
use crate::prose::Prose;

/// What one exchange must show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The status is one of these.
    Status(Vec<StatusPattern>),
    /// The same, as a mission: get this status on purpose.
    Break(StatusPattern),
    /// There is no answer.
    Failed,
    /// The method is one of these.
    Method(Vec<String>),
    Endpoint(EndpointPattern),
    /// A parameter of the endpoint's query.
    Query {
        name: String,
        test: Test,
    },
    Header {
        side: Side,
        name: String,
        test: Test,
    },
    Body {
        side: Side,
        test: BodyTest,
    },
    Json {
        side: Side,
        path: JsonPath,
        test: Test,
    },
    /// The very same request was sent so often within the step, each time with
    /// all the other conditions of the block met.
    Sent(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Request,
    Response,
}

/// A status, or a class of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    Code(u16),
    Class(StatusClass),
}

/// A query of RFC 9535 that is known to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonPath {
    pub text: String,
}

const FIRST: [&str; 6] = ["status", "request", "response", "break", "failed", "sent"];
const OF_REQUEST: [&str; 6] = ["method", "endpoint", "query", "header", "body", "json"];
const OF_RESPONSE: [&str; 3] = ["header", "body", "json"];
/// More than this many times by hand is no lesson.
const MOST_SENT: u32 = 100;

impl Condition {
    /// Reads a whole line.
    pub(super) fn read(line: Line<'_>) -> Result<Self, Problem> {
        let mut cursor = Cursor::new(line);
        let at = cursor.at();
        let condition = match cursor.word() {
            "status" => Self::Status(or(&mut cursor, StatusPattern::read)?),
            "break" => Self::Break(StatusPattern::read(&mut cursor)?),
            "failed" => Self::Failed,
            "sent" => Self::Sent(times(&mut cursor)?),
            "request" => request(&mut cursor)?,
            "response" => {
                let at = cursor.at();
                match cursor.word() {
                    "header" => header(&mut cursor, Side::Response)?,
                    "body" => body(&mut cursor, Side::Response)?,
                    "json" => json(&mut cursor, Side::Response)?,
                    other => {
                        return Err(Problem::unknown(at, other, "After `response`,", &OF_RESPONSE));
                    }
                }
            }
            other => {
                return Err(Problem::unknown(
                    at,
                    other,
                    "At the start of a line,",
                    &known_starts(),
                ));
            }
        };
        cursor.end()?;
        Ok(condition)
    }
}

/// What a line of a `check` block may begin with.
fn known_starts() -> Vec<&'static str> {
    FIRST.into_iter().chain(["hint"]).collect()
}

/// One or more, with `or` between them.
fn or<T>(
    cursor: &mut Cursor<'_>,
    read: impl Fn(&mut Cursor<'_>) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let mut all = vec![read(cursor)?];
    while cursor.take("or") {
        all.push(read(cursor)?);
    }
    Ok(all)
}

impl StatusPattern {
    /// `404` or `4xx`
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Self, Problem> {
        let at = cursor.at();
        let word = cursor.word();
        let class = word.strip_suffix("xx").or_else(|| word.strip_suffix("XX"));
        let class = class
            .and_then(|digit| digit.parse::<u16>().ok())
            .and_then(|digit| StatusClass::of(digit * 100));
        if let Some(class) = class.filter(|_| word.len() == 3) {
            return Ok(Self::Class(class));
        }
        let code = word.parse().ok().filter(|code| word.len() == 3 && (100..=599).contains(code));
        code.map(Self::Code).ok_or_else(|| {
            let says = Prose::new(
                "A status from 100 to 599 is expected, such as `404`, or a class, such as `4xx`.",
            );
            Problem::new(
                at,
                match word {
                    "" => says,
                    _ => says.and(Prose::with("{} is neither.", &[word])),
                },
            )
        })
    }

    pub fn matches(self, status: u16) -> bool {
        match self {
            Self::Code(code) => code == status,
            Self::Class(class) => StatusClass::of(status) == Some(class),
        }
    }

    /// As it is written: `404`, `4xx`.
    pub fn text(self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::Class(class) => [&class.digit().to_string(), "xx"].concat(),
        }
    }
}

fn times(cursor: &mut Cursor<'_>) -> Result<u32, Problem> {
    let at = cursor.at();
    let count = cursor.word().parse().ok().filter(|count| (1..=MOST_SENT).contains(count));
    let says = "How often is expected, from 1 to 100: `sent 2 times`.";
    let count = count.ok_or_else(|| Problem::new(at, says))?;
    let at = cursor.at();
    if !cursor.take("times") && !cursor.take("time") {
        return Err(Problem::new(at, says));
    }
    Ok(count)
}

fn request(cursor: &mut Cursor<'_>) -> Result<Condition, Problem> {
    let at = cursor.at();
    match cursor.word() {
        "method" => Ok(Condition::Method(or(cursor, method)?)),
        "endpoint" => {
            let at = cursor.at();
            Ok(Condition::Endpoint(EndpointPattern::read(at, cursor.word())?))
        }
        "query" => {
            let at = cursor.at();
            let name = cursor.word().to_owned();
            if name.is_empty() {
                return Err(Problem::new(
                    at,
                    "The name of a parameter is expected: `request query limit is 5`.",
                ));
            }
            Ok(Condition::Query { name, test: Test::of_text(cursor)? })
        }
        "header" => header(cursor, Side::Request),
        "body" => body(cursor, Side::Request),
        "json" => json(cursor, Side::Request),
        other => Err(Problem::unknown(at, other, "After `request`,", &OF_REQUEST)),
    }
}

fn method(cursor: &mut Cursor<'_>) -> Result<String, Problem> {
    let at = cursor.at();
    let word = cursor.word();
    if !is_token(word) || word.chars().any(|c| c.is_ascii_lowercase()) {
        return Err(Problem::new(
            at,
            "A method is expected here, in capitals: `GET`, `POST`, `PUT`, `PATCH`, `DELETE`.",
        ));
    }
    Ok(word.to_owned())
}

fn header(cursor: &mut Cursor<'_>, side: Side) -> Result<Condition, Problem> {
    let at = cursor.at();
    let name = cursor.word().trim_end_matches(':');
    if !is_token(name) {
        return Err(Problem::new(
            at,
            "The name of a header is expected here, such as `Authorization`.",
        ));
    }
    Ok(Condition::Header { side, name: name.to_owned(), test: Test::of_text(cursor)? })
}

fn body(cursor: &mut Cursor<'_>, side: Side) -> Result<Condition, Problem> {
    if cursor.take("json") {
        return json(cursor, side);
    }
    Ok(Condition::Body { side, test: BodyTest::read(cursor)? })
}

fn json(cursor: &mut Cursor<'_>, side: Side) -> Result<Condition, Problem> {
    let path = JsonPath::read(cursor)?;
    Ok(Condition::Json { side, path, test: Test::of_json(cursor)? })
}

impl JsonPath {
    /// A path ends with the first space outside of brackets and quotes.
    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Problem> {
        let at = cursor.at();
        let line = cursor.rest();
        let text = line.text.get(..path_end(line.text)).unwrap_or_default();
        *cursor = Cursor::new(line.after(text.len()));
        if text.is_empty() {
            return Err(Problem::new(
                at,
                "A path into the JSON is expected, such as `$.id` or `$[0].status`.",
            ));
        }
        match Query::parse(text) {
            Ok(_) => Ok(Self { text: text.to_owned() }),
            Err(error) => Err(Problem::new(
                super::problem::At { column: at.column + error.offset, ..at },
                Prose::with("{} is no path into JSON.", &[text]).and(error.summary()),
            )),
        }
    }

    /// The query; it was read once already.
    pub fn query(&self) -> Option<Query> {
        Query::parse(&self.text).ok()
    }
}

fn path_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(mark), _) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if depth > 0 => quote = Some(c),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            (None, _) if c.is_whitespace() && depth == 0 => return at,
            (None, _) => {}
        }
    }
    text.len()
}
