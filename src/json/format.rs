//! A text laid out anew, with no name, string or number touched: `1.0`,
//! `1e400`, `\u00e9` and a name that comes twice stay as they are.

use super::check::check;
use super::row::string_end;
use super::syntax::SyntaxError;

/// Levels deeper than this are indented no further, or the indentation of a
/// text of 100,000 brackets would be gigabytes.
const DEEPEST_INDENT: usize = 64;

/// Spaces to take indentation from.
const SPACES: &str = "                                                                ";

/// Lays a text out with one item or member a line and `indent` spaces a level,
/// without a line feed at the end.
///
/// # Errors
/// Where the text is not JSON.
pub fn format(text: &str, indent: usize) -> Result<String, SyntaxError> {
    check(text)?;
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    let mut depth = 0usize;
    // Whether a bracket was opened and nothing followed it so far.
    let mut opened = false;
    for token in tokens(text) {
        let closes = matches!(token, "]" | "}");
        if closes {
            depth = depth.saturating_sub(1);
        }
        if opened != closes {
            break_line(&mut out, depth, indent);
        }
        opened = matches!(token, "[" | "{");
        if opened {
            depth += 1;
        }
        out.push_str(token);
        match token {
            "," => break_line(&mut out, depth, indent),
            ":" => out.push(' '),
            _ => {}
        }
    }
    Ok(out)
}

/// The text without the white space between its parts.
///
/// # Errors
/// Where the text is not JSON.
pub fn minify(text: &str) -> Result<String, SyntaxError> {
    check(text)?;
    let mut out = String::with_capacity(text.len());
    tokens(text).for_each(|token| out.push_str(token));
    Ok(out)
}

fn break_line(out: &mut String, depth: usize, indent: usize) {
    out.push('\n');
    let mut spaces = depth.min(DEEPEST_INDENT).saturating_mul(indent);
    while spaces > 0 {
        let some = SPACES.get(..spaces).unwrap_or(SPACES);
        out.push_str(some);
        spaces -= some.len();
    }
}

/// The parts of a text that is known to be JSON.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        let start = self.at;
        self.at = match bytes.get(start)? {
            b'{' | b'}' | b'[' | b']' | b',' | b':' => start + 1,
            b'"' => string_end(bytes, start).unwrap_or(bytes.len()),
            _ => {
                let ends =
                    |byte: &u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
                let rest = bytes.get(start..).unwrap_or_default();
                start + rest.iter().position(ends).unwrap_or(rest.len())
            }
        };
        self.text.get(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_laid_out_and_nothing_in_it_changed() {
        let text = r#" {"b":1.0,"a":[1e400,"\u00e9 {,}:[]\"",{ },[ ]],"b":{"c":-0}} "#;
        let formatted = "{\n  \"b\": 1.0,\n  \"a\": [\n    1e400,\n    \"\\u00e9 {,}:[]\\\"\",\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": -0\n  }\n}";
        assert_eq!(format(text, 2).as_deref(), Ok(formatted));
        let small = r#"{"b":1.0,"a":[1e400,"\u00e9 {,}:[]\"",{},[]],"b":{"c":-0}}"#;
        assert_eq!(minify(text).as_deref(), Ok(small));
        assert_eq!(format(" 12 ", 4).as_deref(), Ok("12"));
    }

    #[test]
    fn what_is_not_json_is_left_alone() {
        assert_eq!(format("[1,]", 2), check("[1,]").map(|()| String::new()));
        assert!(minify("{").is_err());
    }

    #[test]
    fn indentation_of_a_very_deep_text_stops_growing() {
        let deep = "[".repeat(5000) + &"]".repeat(5000);
        let formatted = format(&deep, 8).unwrap();
        assert!(formatted.len() < 10_000 * (DEEPEST_INDENT * 8 + 2));
        assert_eq!(formatted.lines().nth(3), Some("                        ["));
        assert_eq!(minify(&formatted), Ok(deep));
    }
}
