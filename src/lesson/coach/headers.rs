//! Slips in the headers, above all with the token.

use super::super::condition::{Condition, Side};
use super::super::test::Test;
use super::{Tried, hint, request_header};
use crate::annotation::{About, Annotation};
use crate::http::{HeaderDraft, is_secret_header, is_secret_query};
use crate::near::nearest;
use crate::prose::Prose;

const AUTHORIZATION: &str = "Authorization";

pub(super) fn hints(tried: &Tried<'_>, hints: &mut Vec<Annotation>) {
    for condition in &tried.unmet {
        if let (Some(name), Condition::Header { test, .. }) = (request_header(condition), condition)
        {
            hints.extend(header(name, test, tried));
        }
    }
}

fn header(name: &str, test: &Test, tried: &Tried<'_>) -> Option<Annotation> {
    let draft = &tried.facts.exchange.draft;
    let is_token = name.eq_ignore_ascii_case(AUTHORIZATION);
    if *test == Test::Missing {
        let about = tried.row(name).map_or(About::Headers, About::HeaderRow);
        return Some(hint(
            about,
            Prose::with("You still send {}. Switch its row off, or remove it.", &[name]),
        ));
    }
    let Some(row) = tried.row(name) else {
        if let Some(found) = is_token.then(|| elsewhere(tried)).flatten() {
            return Some(found);
        }
        return Some(not_there(name, is_token, tried));
    };
    let about = About::HeaderRow(row);
    let HeaderDraft { value, enabled, .. } = draft.headers.get(row)?;
    if !enabled {
        return Some(hint(
            about,
            Prose::with("The row of {} is switched off, so it was not sent.", &[name]),
        ));
    }
    if value.trim().is_empty() {
        return Some(hint(about, Prose::with("{} has no value yet.", &[name])));
    }
    let slip = if is_token { token_slip(value.trim()) } else { value_slip(name, value.trim()) };
    Some(hint(
        about,
        slip.unwrap_or_else(|| {
            Prose::with("{} is there, and its value is another one than asked for.", &[name])
        }),
    ))
}

/// No row has the name.
fn not_there(name: &str, is_token: bool, tried: &Tried<'_>) -> Annotation {
    let draft = &tried.facts.exchange.draft;
    let rows = || draft.headers.iter().enumerate().filter(|(_, row)| !row.name.trim().is_empty());
    let whole_line = |row: &HeaderDraft| {
        row.name.split(':').next().is_some_and(|start| start.trim().eq_ignore_ascii_case(name))
    };
    if let Some((row, _)) = rows().find(|(_, row)| row.name.contains(':') && whole_line(row)) {
        return hint(
            About::HeaderRow(row),
            "Name and value go into two fields, without the colon.",
        );
    }
    let near = nearest(name, rows().map(|(_, row)| row.name.trim()));
    if let Some((row, header)) =
        near.and_then(|near| rows().find(|(_, row)| row.name.trim() == near))
    {
        return hint(
            About::HeaderRow(row),
            Prose::with("You wrote {}; the header is called {}.", &[header.name.trim(), name]),
        );
    }
    let secret = |row: &HeaderDraft| {
        row.enabled && is_secret_header(row.name.trim()) && !row.value.trim().is_empty()
    };
    if let Some((row, header)) = rows().find(|(_, row)| is_token && secret(row)) {
        return hint(
            About::HeaderRow(row),
            Prose::with(
                "Your token is in the header {}. This server looks for it in {}.",
                &[header.name.trim(), name],
            ),
        );
    }
    hint(
        About::Headers,
        if is_token {
            "You sent no token. It goes into the header `Authorization`, after the word `Bearer` and a space.".into()
        } else {
            Prose::with("The header {} is missing. `Add header` gives it a row.", &[name])
        },
    )
}

/// A token that was sent, but not in a header.
fn elsewhere(tried: &Tried<'_>) -> Option<Annotation> {
    let in_query = tried.facts.query.iter().find(|row| {
        !row.decoded_value.is_empty()
            && (is_secret_query(&row.decoded_name)
                || row.decoded_name.eq_ignore_ascii_case("bearer")
                || looks_like_token(&row.decoded_value))
    });
    if let Some(row) = in_query {
        return Some(hint(
            About::Endpoint,
            Prose::with(
                "You sent the token in the endpoint, as {}; it belongs in a header. Addresses are written into histories and logs, where others read them.",
                &[&row.decoded_name],
            ),
        ));
    }
    let body = tried.facts.body(Side::Request);
    let text = body.text();
    let is_in_body = looks_like_token(&text)
        || body.json().is_some_and(|_| names_a_secret(&text))
        || text
            .split('&')
            .any(|pair| pair.split_once('=').is_some_and(|(name, _)| is_secret_query(name)));
    let draft = &tried.facts.exchange.draft;
    // A GET's body stays behind in the form.
    (is_in_body || looks_like_token(&draft.body.text)).then(|| {
        hint(About::Body, "You sent the token in the body; it belongs in a header. The body is for what the request is about, and a header for who is asking.")
    })
}

fn looks_like_token(text: &str) -> bool {
    ["bearer ", "practice-token-"].iter().any(|start| text.to_ascii_lowercase().contains(start))
}

/// Whether a name of the outermost object tells a secret.
fn names_a_secret(text: &str) -> bool {
    let value: Option<serde_json::Value> = serde_json::from_str(text).ok();
    value.as_ref().and_then(serde_json::Value::as_object).is_some_and(|members| {
        members.keys().any(|name| is_secret_query(name) || is_secret_header(name))
    })
}

/// What is wrong with the value of `Authorization`.
fn token_slip(value: &str) -> Option<Prose> {
    let lower = value.to_ascii_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or_default();
    Some(if lower.starts_with("authorization:") {
        "The name of the header stands in its value once more. The value begins with `Bearer`."
            .into()
    } else if first == "bearer" && words.next() == Some("bearer") {
        "`Bearer` is there twice. Write it once, then a space, then the token.".into()
    } else if first == "bearer:" || lower.starts_with("bearer:") {
        "After `Bearer` comes a space, and no colon.".into()
    } else if lower == "bearer" {
        "After `Bearer` and a space comes the token, and there is none.".into()
    } else if lower.starts_with("bearer") && first != "bearer" {
        "Between `Bearer` and the token is a space.".into()
    } else if value.contains(['<', '>', '{', '}', '…'])
        || lower.contains("your token")
        || lower.contains("your_token")
    {
        "The token's place is still held by an example. Put the real token there, without any brackets.".into()
    } else if value.contains(['"', '\'']) {
        "Take the quotes away: the value is sent exactly as it stands.".into()
    } else if first == "basic" {
        "`Basic` is another way to prove who you are, with a name and a password. Here it is `Bearer` and a token.".into()
    } else if nearest(first, ["bearer"]).is_some() && first != "bearer" {
        Prose::with(
            "The first word is {}; it is spelt `Bearer`.",
            &[value.split_whitespace().next().unwrap_or_default()],
        )
    } else if first != "bearer" && lower.split_whitespace().count() == 1 {
        "The token is there, and the word `Bearer` with a space before it is missing: it says what kind of proof follows.".into()
    } else {
        return None;
    })
}

/// What is wrong with the value of another header.
fn value_slip(name: &str, value: &str) -> Option<Prose> {
    let again =
        value.split_once(':').is_some_and(|(start, _)| start.trim().eq_ignore_ascii_case(name));
    if again {
        return Some(Prose::with("The name {} stands in the value once more.", &[name]));
    }
    if name.eq_ignore_ascii_case("If-None-Match") || name.eq_ignore_ascii_case("If-Match") {
        let is_quoted = value.contains('"') || value == "*";
        return (!is_quoted).then(|| {
            Prose::with(
                "An `ETag` is sent back with its quotes, exactly as it came; {} has none.",
                &[value],
            )
        });
    }
    if name.eq_ignore_ascii_case("Content-Type") && value.starts_with("text/plain") {
        return Some("The body travels as plain text. Choose JSON for the body, or write `Content-Type: application/json`.".into());
    }
    None
}
