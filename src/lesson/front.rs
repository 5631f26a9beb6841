//! The front matter: `name: value` lines between two lines of three dashes.

use super::cursor::Line;
use super::model::Lesson;
use super::problem::{At, Problem};
use super::slug::{is_slug, slug};
use crate::prose::Prose;

const NAMES: [&str; 4] = ["title", "language", "summary", "id"];
const FENCE: &str = "---";

/// Reads what stands at the top into `lesson`; gives the lines after it.
pub(super) fn read<'l, 'a>(
    lines: &'l [Line<'a>],
    lesson: &mut Lesson,
    problems: &mut Vec<Problem>,
) -> &'l [Line<'a>] {
    let top = At { line: 1, column: 1 };
    if lines.first().is_none_or(|line| line.text.trim_end() != FENCE) {
        problems.push(Problem::new(
            top,
            "A lesson begins with its front matter: a line `---`, then `title:`, `language:` and `summary:`, each on a line of its own, then a line `---`.",
        ));
        return lines;
    }
    let inner = lines.get(1..).unwrap_or_default();
    let Some(end) = inner.iter().position(|line| line.text.trim_end() == FENCE) else {
        problems.push(Problem::new(
            top,
            "The front matter has no end: a second line `---` is expected after `summary:`.",
        ));
        return &[];
    };
    for line in &inner[..end] {
        if !line.is_blank() {
            entry(*line, lesson, problems);
        }
    }
    for (name, value) in
        [("title", &lesson.title), ("language", &lesson.language), ("summary", &lesson.summary)]
    {
        // A name with nothing after it has been told already.
        let is_named = inner[..end].iter().any(|line| key(line.text) == Some(name));
        if value.is_empty() && !is_named {
            problems.push(Problem::new(
                top,
                Prose::with("The front matter has no {}.", &[&[name, ":"].concat()]).and(
                    match name {
                        "title" => "It is what the lesson is called in the list.".into(),
                        "language" => "It is the lesson's language, such as `en` or `de`.".into(),
                        _ => "It is one sentence that says what is learnt.".into(),
                    },
                ),
            ));
        }
    }
    if lesson.id.is_empty() {
        lesson.id = slug(&lesson.title);
    }
    inner.get(end + 1..).unwrap_or_default()
}

fn key(text: &str) -> Option<&str> {
    text.split_once(':').map(|(name, _)| name.trim())
}

fn entry(line: Line<'_>, lesson: &mut Lesson, problems: &mut Vec<Problem>) {
    let Some(colon) = line.text.find(':') else {
        problems.push(Problem::new(
            line.trimmed().at(),
            "A line of the front matter is a name, a colon and a value, such as `title: Your first call`.",
        ));
        return;
    };
    let name = Line { text: &line.text[..colon], ..line }.trimmed();
    let value = line.after(colon + 1).trimmed();
    let field = match name.text {
        "title" => &mut lesson.title,
        "language" => &mut lesson.language,
        "summary" => &mut lesson.summary,
        "id" => &mut lesson.id,
        other => {
            problems.push(Problem::unknown(name.at(), other, "In the front matter", &NAMES));
            return;
        }
    };
    if !field.is_empty() {
        problems.push(Problem::new(
            name.at(),
            Prose::with("The front matter names {} twice; keep one of them.", &[name.text]),
        ));
        return;
    }
    let text = unquoted(value.text);
    let wrong = match name.text {
        _ if text.is_empty() => Some(Prose::with("There is nothing after {}.", &[&[name.text, ":"].concat()])),
        "language" if !is_language(text) => Some(Prose::with(
            "{} is no language tag: `en`, `de` or `pt-BR` are some.",
            &[text],
        )),
        "id" if !is_slug(text) => Some(
            "An id is made of small letters, digits and single hyphens between them, 64 at most: `first-call`.".into(),
        ),
        _ => None,
    };
    match wrong {
        Some(says) => problems.push(Problem::new(value.at(), says)),
        None => text.clone_into(field),
    }
}

/// YAML lets a value stand in quotes, and writers of front matter know it so.
fn unquoted(text: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(text)
        .trim()
}

/// By its form alone (RFC 5646, section 2.1): a language of two or three
/// letters, then parts of up to eight letters and digits.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
    }) && parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}
