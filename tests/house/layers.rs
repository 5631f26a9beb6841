//! Arrows between the rooms of `src/` point down only.

/// Lowest first. A room may use the rows below its own, and itself.
const ROWS: [&[&str]; 13] = [
    &["language"],
    &["prose", "reference", "words", "near", "pages", "pace", "scroll", "merge"],
    &["lines"],
    &["http", "json", "find", "markup", "events"],
    &["annotation", "media", "jsonpath", "sheet", "acts"],
    &["contract", "variables"],
    &["rules", "practice", "formats", "compare", "content"],
    &["explain", "lab", "records"],
    &["lesson"],
    &["collection"],
    &["browser"],
    &["ui"],
    &["app"],
];

/// The maps: they name the rooms and are in none.
const MAPS: [&str; 2] = ["src/lib.rs", "src/main.rs"];

fn row(room: &str) -> Option<usize> {
    ROWS.iter().position(|rooms| rooms.contains(&room))
}

pub fn breaches(path: &str, text: &str) -> Vec<String> {
    if MAPS.contains(&path) {
        return Vec::new();
    }
    let room = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
    let Some(own) = row(room) else {
        return vec![format!("{path}: the room `{room}` has no row in tests/house/layers.rs")];
    };
    used_rooms(text)
        .into_iter()
        .filter(|used| used != room && row(used).is_some_and(|used| used >= own))
        .map(|used| format!("{path}: `{room}` must not know `{used}`"))
        .collect()
}

/// The rooms that a source names, in whichever way a path can start.
fn used_rooms(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        used.push(line);
    }
    let code = used.join("\n");
    let mut rooms = Vec::new();
    for start in ["crate::", "request_playground::", "super::super::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => rooms.extend(firsts(group)),
                None => rooms.extend(identifier(rest)),
            }
        }
    }
    rooms
}

/// The first names of `a::b, c::{d, e}}`.
fn firsts(group: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    let mut part = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                found.extend(identifier(group[part..at].trim_start()));
                part = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found
}

fn identifier(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_')
        .unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_that_points_up_is_found() {
        for (path, text) in [
            ("src/http/draft.rs", "use crate::rules::check;"),
            ("src/http/draft.rs", "use crate::json::Index;"),
            ("src/annotation.rs", "fn f() { crate::explain::annotate() }"),
            ("src/explain/mod.rs", "use crate::{prose::Prose, http::{Draft, Request}, browser};"),
            ("src/rules/body.rs", "use crate::{\n    formats::x,\n};"),
            ("src/browser/fetch.rs", "use super::super::ui::form;"),
            ("src/ui/form.rs", "use crate::app::App;"),
            ("src/attic/mod.rs", ""),
        ] {
            assert_eq!(breaches(path, text).len(), 1, "{path}: {text}");
        }
    }

    #[test]
    fn an_arrow_that_points_down_is_fine() {
        for (path, text) in [
            ("src/http/draft.rs", "use crate::http::Method; use crate::prose::Prose;"),
            ("src/ui/form.rs", "use request_playground::{explain::annotate, http::Draft};"),
            ("src/rules/body.rs", "use super::super::is_token; // crate::http\n// crate::ui"),
            ("src/app.rs", "use crate::ui::Form;"),
            ("src/main.rs", "use crate::app::App;"),
        ] {
            assert_eq!(breaches(path, text), Vec::<String>::new(), "{path}: {text}");
        }
    }
}
