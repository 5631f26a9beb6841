//! As much of HTML as the project's own `index.html` is written in, before and
//! after it has been minified.

use std::ops::Range;

/// One start tag of a text.
pub struct Tag<'a> {
    pub range: Range<usize>,
    text: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute, with or without quotes; empty if it has none.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let inner = self.text.trim_start_matches('<').trim_end_matches(['>', '/']);
        let mut rest = inner.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            let (value, left) = match after.strip_prefix('=') {
                None => ("", after),
                Some(after) => match after.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                    Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                },
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = left;
        }
    }
}

/// The start tags of one element, in their order.
pub fn tags<'a>(html: &'a str, name: &str) -> Vec<Tag<'a>> {
    let open = format!("<{name}");
    html.match_indices(&open)
        .filter_map(|(start, _)| {
            let rest = &html[start + open.len()..];
            rest.starts_with([' ', '>', '\n', '\t', '/']).then_some(())?;
            let end = start + open.len() + rest.find('>')? + 1;
            Some(Tag { range: start..end, text: &html[start..end] })
        })
        .collect()
}

/// The elements of one name that stand for nothing but their text: where each
/// stands as a whole, its start tag, and its text.
pub fn elements<'a>(html: &'a str, name: &str) -> Vec<(Range<usize>, Tag<'a>, &'a str)> {
    let close = format!("</{name}>");
    tags(html, name)
        .into_iter()
        .filter_map(|tag| {
            let length = html[tag.range.end..].find(&close)?;
            let text = &html[tag.range.end..tag.range.end + length];
            Some((tag.range.start..tag.range.end + length + close.len(), tag, text))
        })
        .collect()
}

/// The text without these stretches.
pub fn without(html: &str, mut ranges: Vec<Range<usize>>) -> String {
    ranges.sort_by_key(|range| range.start);
    let mut left = String::with_capacity(html.len());
    let mut from = 0;
    for range in ranges {
        left.push_str(html.get(from..range.start).unwrap_or_default());
        from = from.max(range.end);
    }
    left + &html[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let html =
            "<link rel=stylesheet href=\"./a b.css\" crossorigin><link href='c.css'/><linking>";
        let links = tags(html, "link");
        assert_eq!(links.len(), 2);
        assert_eq!(links[0].attribute("rel"), Some("stylesheet"));
        assert_eq!(links[0].attribute("href"), Some("./a b.css"));
        assert_eq!(links[0].attribute("crossorigin"), Some(""));
        assert_eq!(links[0].attribute("integrity"), None);
        assert_eq!(links[1].attribute("href"), Some("c.css"));
    }

    #[test]
    fn elements_are_found_and_taken_out() {
        let html = "a<script type=module>let b = 1 < 2;</script>c<script src=d.js></script>";
        let scripts = elements(html, "script");
        assert_eq!(scripts[0].2, "let b = 1 < 2;");
        let ranges = scripts.into_iter().map(|(range, ..)| range).collect();
        assert_eq!(without(html, ranges), "ac");
    }
}
