//! Values taken from an answer: the `token` of one is what the next is asked
//! with.

use crate::http::{Headers, Response};
use crate::json::{Index, RowKind, unescape};
use crate::jsonpath::{Query, select};
use crate::pace::{Pace, run_through};
use crate::prose::Prose;

/// Longer values are not taken, in bytes.
const LONGEST: usize = 1 << 20;

/// Where in an answer a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The first that a JSONPath selects in the body: of a text its characters,
    /// of anything else its JSON.
    Json(String),
    /// The value of a header.
    Header(String),
    /// The whole body, if it is text.
    Body,
}

/// What is taken, and the variable that gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Take {
    pub name: String,
    pub source: Source,
}

/// Takes a value from an answer. The error is a sentence for the person.
///
/// # Errors
/// Where there is no such value.
pub async fn take(
    source: &Source,
    headers: &Headers,
    index: Option<&Index>,
    body: &[u8],
    pace: &Pace,
) -> Result<String, Prose> {
    let value = match source {
        Source::Header(name) => headers.get(name.trim()).map(str::to_owned).ok_or_else(|| {
            Prose::with("The answer has no header {} that a page may see.", &[name.trim()])
        })?,
        Source::Body => String::from_utf8(body.to_vec())
            .map_err(|_| Prose::new("The body is no text, so it can't be a value."))?,
        Source::Json(path) => {
            let query = Query::parse(path.trim())
                .map_err(|_| Prose::with("{} is no JSONPath.", &[path.trim()]))?;
            let index = index.filter(|index| index.row_count() > 0);
            let index = index.ok_or("The body is no JSON, so no path leads into it.")?;
            let found = select(&query, index, body, 1, pace).await;
            let row = found.rows.first().map(|row| *row as usize);
            row.and_then(|row| value_of(index, body, row)).ok_or_else(|| {
                Prose::with("Nothing stands at {} in this answer.", &[path.trim()])
            })?
        }
    };
    if value.len() > LONGEST {
        return Err("The value is longer than 1 MB, and was not taken.".into());
    }
    Ok(value)
}

/// The same of an answer that is there, at one go.
///
/// # Errors
/// See [`take`].
pub fn take_now(source: &Source, response: &Response) -> Result<String, Prose> {
    let body = response.body.bytes.as_slice();
    let mut index = Index::new();
    if matches!(source, Source::Json(_)) {
        index.push(body);
        index.finish();
    }
    let pace = Pace::without_rest();
    run_through(take(source, &response.headers, Some(&index), body, &pace))
        .unwrap_or_else(|| Err("The answer could not be read.".into()))
}

/// A value as a person means it: the characters of a string, without its quotes.
pub fn value_of(index: &Index, body: &[u8], row: usize) -> Option<String> {
    let row = if index.kind(row)?.is_close() { index.partner(row)? } else { row };
    let bytes = body.get(index.value_range(row, body)?)?;
    match (index.kind(row)?, bytes.first()) {
        (RowKind::Scalar, Some(b'"')) => Some(unescape(bytes)),
        _ => Some(String::from_utf8_lossy(bytes).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Completeness, ResponseBody, ResponseKind};

    fn response(body: &str) -> Response {
        Response {
            status: 200,
            reason: String::new(),
            headers: [("Location", "/orders/7")].into_iter().collect(),
            body: ResponseBody {
                bytes: body.as_bytes().to_vec().into(),
                completeness: Completeness::Whole,
            },
            url: String::new(),
            redirected: false,
            kind: ResponseKind::Cors,
        }
    }

    #[test]
    fn values_are_taken_as_a_person_means_them() {
        let answer = response(
            "{\"token\":\"a\\u00e9\\\"\",\"n\":12345678901234567890,\"o\":{\"x\": [1]},\"z\":null}",
        );
        for (source, expected) in [
            (Source::Json("$.token".to_owned()), "aé\""),
            (Source::Json(" $.n ".to_owned()), "12345678901234567890"),
            (Source::Json("$.o".to_owned()), "{\"x\": [1]}"),
            (Source::Json("$..x[0]".to_owned()), "1"),
            (Source::Json("$.z".to_owned()), "null"),
            (Source::Header("location".to_owned()), "/orders/7"),
        ] {
            assert_eq!(take_now(&source, &answer), Ok(expected.to_owned()), "{source:?}");
        }
        assert_eq!(take_now(&Source::Body, &response("abc")), Ok("abc".to_owned()));
    }

    #[test]
    fn what_is_not_there_is_told() {
        for (source, body, says) in [
            (Source::Json("$.b".to_owned()), "{}", "Nothing stands at $.b"),
            (Source::Json("$.".to_owned()), "{}", "no JSONPath"),
            (Source::Json("$.b".to_owned()), "", "no JSON"),
            (Source::Json("$.b".to_owned()), "<p>", "no JSON"),
            (Source::Header("ETag".to_owned()), "", "no header ETag"),
        ] {
            let error = take_now(&source, &response(body)).unwrap_err().to_string();
            assert!(error.contains(says), "{source:?}: {error}");
        }
    }
}
