//! As much of Rust's lexical structure as it takes to find its strings.

use std::ops::Range;

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// What a string literal says, its escapes resolved.
    Text(String),
    Name,
    Mark,
    /// Numbers, characters, lifetimes and strings of bytes.
    Other,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub at: Range<usize>,
    /// From 1.
    pub line: usize,
}

/// The tokens of a source without its tests, comments and attributes.
pub fn tokens(source: &str) -> Vec<Token> {
    without_tests(source, all(source))
}

fn all(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let (length, kind) = if c.is_whitespace() {
            (c.len_utf8(), None)
        } else if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), None)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), None)
        } else if let Some((length, text)) = string(rest) {
            (length, Some(text.map_or(Kind::Other, Kind::Text)))
        } else if let Some(length) = character(rest) {
            (length, Some(Kind::Other))
        } else if c == '\'' || c == '_' || c.is_alphanumeric() {
            let end = rest[1..].find(|c: char| c != '_' && !c.is_alphanumeric());
            (end.map_or(rest.len(), |end| end + 1), Some(Kind::Name))
        } else {
            (c.len_utf8(), Some(Kind::Mark))
        };
        if let Some(kind) = kind {
            tokens.push(Token { kind, at: at..at + length, line });
        }
        line += source[at..at + length].matches('\n').count();
        at += length;
    }
    tokens
}

/// A string's length, and its text unless it is one of bytes.
fn string(rest: &str) -> Option<(usize, Option<String>)> {
    let (of_bytes, body) = match rest.strip_prefix(['b', 'c']) {
        Some(body) => (true, body),
        None => (false, rest),
    };
    let before = rest.len() - body.len();
    if let Some(raw) = body.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let text = raw[hashes..].strip_prefix('"')?;
        let end = ["\"", &"#".repeat(hashes)].concat();
        let length = text.find(&end)?;
        let whole = before + 1 + hashes + 1 + length + end.len();
        return Some((whole, (!of_bytes).then(|| text[..length].to_owned())));
    }
    let inner = body.strip_prefix('"')?;
    let mut text = String::new();
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((before + at + 2, (!of_bytes).then_some(text))),
            '\\' => match chars.next()?.1 {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'r' => text.push('\r'),
                '0' => text.push('\0'),
                '\n' => {
                    let left = chars.as_str();
                    let skipped = left.len() - left.trim_start().len();
                    for _ in left[..skipped].chars() {
                        chars.next();
                    }
                }
                'x' => {
                    let code: String = chars.by_ref().take(2).map(|(_, c)| c).collect();
                    text.push(char::from(u8::from_str_radix(&code, 16).ok()?));
                }
                'u' => {
                    let code: String =
                        chars.by_ref().map(|(_, c)| c).take_while(|c| *c != '}').collect();
                    let code = u32::from_str_radix(code.trim_start_matches('{'), 16).ok()?;
                    text.push(char::from_u32(code)?);
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    None
}

/// The length of a character literal; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('\'')?;
    let before = rest.len() - inner.len();
    let mut chars = inner.char_indices();
    let end = match chars.next()?.1 {
        '\\' => inner[2..].find('\'')? + 2,
        _ => chars.next().filter(|(_, c)| *c == '\'')?.0,
    };
    Some(before + end + 1)
}

fn without_tests(source: &str, tokens: Vec<Token>) -> Vec<Token> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let word = |at: usize| tokens.get(at).map_or("", |token| &source[token.at.clone()]);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if TEST.iter().enumerate().all(|(ahead, wanted)| word(at + ahead) == *wanted) {
            at = item_end(&tokens, word, at + TEST.len());
        } else if word(at) == "#" && word(at + 1) == "[" {
            at = matching(&tokens, word, at + 1);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Behind the bracket that closes the one at `at`.
fn matching<'s>(tokens: &[Token], word: impl Fn(usize) -> &'s str, at: usize) -> usize {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        if token.kind == Kind::Mark {
            match word(place) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return place + 1;
            }
        }
    }
    tokens.len()
}

/// Behind an item, which ends with a semicolon or with its block.
fn item_end<'s>(tokens: &[Token], word: impl Fn(usize) -> &'s str, from: usize) -> usize {
    let mut place = from;
    while place < tokens.len() {
        match word(place) {
            ";" => return place + 1,
            "{" => return matching(tokens, &word, place),
            "(" | "[" if tokens[place].kind == Kind::Mark => {
                place = matching(tokens, &word, place);
            }
            _ => place += 1,
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        let texts = tokens(source).into_iter().filter_map(|token| match token.kind {
            Kind::Text(text) => Some(text),
            Kind::Name | Kind::Mark | Kind::Other => None,
        });
        texts.collect()
    }

    #[test]
    fn strings_are_found_whatever_stands_around_them() {
        for (source, found) in [
            (r#"f("a", b"b", 'c', '"', "d\"e")"#, vec!["a", "d\"e"]),
            ("r#\"a\"b\"# // \"no\"\n/* \"no\" */ \"é\\u{e9}\\n\"", vec!["a\"b", "éé\n"]),
            ("\"one \\\n     two\" fn f<'a>(x: &'a str) {}", vec!["one two"]),
            ("#[doc = \"no\"] \"yes\"", vec!["yes"]),
            ("\"a\" #[cfg(test)] mod tests { \"no {\" } \"b\"", vec!["a", "b"]),
            ("#[cfg(test)]\nmod tests;\n\"b\"", vec!["b"]),
        ] {
            assert_eq!(texts(source), found, "{source}");
        }
    }

    #[test]
    fn a_token_knows_its_line() {
        let lines: Vec<usize> =
            tokens("\"a\n\"\n x // y\n \"b\"").into_iter().map(|token| token.line).collect();
        assert_eq!(lines, [1, 3, 4]);
    }
}
