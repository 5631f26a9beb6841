//! `contract`, `chain` and `burst`: calls that the page draws or makes.

use super::MOST_CALLS;
use super::cursor::{Cursor, Line};
use super::endpoint::{EndpointPattern, whole_address};
use super::model::{Burst, Chain, Link, Operation};
use super::problem::{At, Problem};
use crate::http::is_token;
use crate::practice::ORIGIN;
use crate::prose::Prose;

const MOST_LINKS: usize = 12;

/// `METHOD address`
fn operation(cursor: &mut Cursor<'_>) -> Result<Operation, Problem> {
    let at = cursor.at();
    let method = cursor.word();
    if !is_token(method) || method.chars().any(|c| c.is_ascii_lowercase()) {
        return Err(Problem::new(
            at,
            "A method in capitals and an address are expected: `GET https://api.example.com/orders`.",
        ));
    }
    let at = cursor.at();
    let endpoint = cursor.word();
    whole_address(at, endpoint)?;
    Ok(Operation { method: method.to_owned(), endpoint: endpoint.to_owned() })
}

fn each<T>(
    lines: &[Line<'_>],
    problems: &mut Vec<Problem>,
    read: impl Fn(&mut Cursor<'_>) -> Result<T, Problem>,
) -> Vec<T> {
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let mut cursor = Cursor::new(*line);
        match read(&mut cursor).and_then(|one| cursor.end().map(|()| one)) {
            Ok(one) => found.push(one),
            Err(problem) => problems.push(problem),
        }
    }
    found
}

/// One operation a line.
pub(super) fn contract(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Vec<Operation> {
    each(lines, problems, operation)
}

/// `Name: METHOD address`, one link a line.
pub(super) fn chain(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Chain {
    let mut links: Vec<Link> = Vec::new();
    for line in lines.iter().map(Line::trimmed).filter(|line| !line.is_blank()) {
        let Some((name, _)) = line.text.split_once(": ").filter(|(name, _)| !name.is_empty())
        else {
            problems.push(Problem::new(
                line.at(),
                "A link is a name, a colon, a method and an address: `Fraud check: POST https://api.example.com/fraud-checks`.",
            ));
            continue;
        };
        let mut cursor = Cursor::new(line.after(name.len() + 1));
        match operation(&mut cursor).and_then(|operation| cursor.end().map(|()| operation)) {
            Ok(operation) => links.push(Link { name: name.trim().to_owned(), operation }),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(line) = lines.first().filter(|_| links.len() > MOST_LINKS) {
        problems.push(Problem::new(line.at(), "A chain has 12 links at most."));
    }
    Chain { links }
}

/// `GET address`, then `counts 1 10 100`.
pub(super) fn burst(start: At, lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Option<Burst> {
    let mut target = None;
    let mut counts = Vec::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let mut cursor = Cursor::new(*line);
        let read = if cursor.take("counts") {
            numbers(&mut cursor).map(|read| counts = read)
        } else {
            address(&mut cursor).map(|read| target = Some(read))
        };
        if let Err(problem) = read.and_then(|()| cursor.end()) {
            problems.push(problem);
            return None;
        }
    }
    let Some(endpoint) = target else {
        problems.push(Problem::new(
            start,
            "A `burst` block names what is called: `GET https://api.example.com/orders/12345`.",
        ));
        return None;
    };
    if counts.is_empty() {
        problems
            .push(Problem::new(start, "A `burst` block says how often: `counts 1 10 100 1000`."));
        return None;
    }
    Some(Burst { endpoint, counts })
}

fn address(cursor: &mut Cursor<'_>) -> Result<String, Problem> {
    let at = cursor.at();
    let Operation { method, endpoint } = operation(cursor)?;
    if method != "GET" {
        return Err(Problem::new(
            at,
            Prose::with(
                "A burst reads, with `GET`; {} a thousand times would change a thousand things.",
                &[&method],
            ),
        ));
    }
    let is_practice = EndpointPattern { text: ORIGIN.to_owned() }.same_origin(&endpoint);
    if !is_practice {
        return Err(Problem::new(
            at,
            Prose::with(
                "A burst goes to the practice API alone, at {}: a thousand calls are too many for anybody else's server.",
                &[ORIGIN],
            ),
        ));
    }
    Ok(endpoint)
}

fn numbers(cursor: &mut Cursor<'_>) -> Result<Vec<u32>, Problem> {
    let mut counts: Vec<u32> = Vec::new();
    while !cursor.is_at_end() {
        let at = cursor.at();
        let count = cursor.word().parse().ok().filter(|count| (1..=MOST_CALLS).contains(count));
        match count.filter(|count| counts.last().is_none_or(|last| last < count)) {
            Some(count) if counts.len() < 6 => counts.push(count),
            _ => {
                return Err(Problem::new(
                    at,
                    "Up to six rising numbers from 1 to 1000 are expected, written in digits alone: `counts 1 10 100 1000`.",
                ));
            }
        }
    }
    Ok(counts)
}
