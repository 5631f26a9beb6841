//! Texts in the quotes of shells and programming languages, so that whoever
//! reads the quotes gets the very same characters.

/// How a language writes a character by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// `\u00e9`
    Four,
    /// `\u{e9}`
    Braces,
}

/// Whether a reader sees the character for what it is: no control, and nothing
/// that is invisible or turns the direction of what stands beside it.
pub fn is_seen(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a text may stand in quotes that know no escapes.
pub fn is_raw(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || is_seen(c))
}

/// The inside of quotes in the way of C: a backslash before itself and each of
/// `special`. With `lines`, a line feed stays what it is.
pub fn escape(text: &str, special: &str, number: Number, lines: bool) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' if lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == '\\' || special.contains(c) => {
                out.push('\\');
                out.push(c);
            }
            c if is_seen(c) => out.push(c),
            c => {
                // Nothing that is not seen lies beyond four digits.
                let digit = |shift: u32| {
                    char::from(DIGITS[usize::from((u32::from(c) >> shift & 0xF) as u8)])
                };
                let (start, end) = match number {
                    Number::Four => ("\\u", ""),
                    Number::Braces => ("\\u{", "}"),
                };
                out.push_str(start);
                out.extend([12, 8, 4, 0].map(digit));
                out.push_str(end);
            }
        }
    }
    out
}

/// A text between two marks.
pub fn between(start: &str, inside: &str, end: &str) -> String {
    [start, inside, end].concat()
}

/// In double quotes, or in single ones where these spare escapes; for languages
/// that read both alike.
pub fn either(text: &str, lines: bool) -> String {
    let mark = if text.contains('"') && !text.contains('\'') { "'" } else { "\"" };
    between(mark, &escape(text, mark, Number::Four, lines), mark)
}

/// In single quotes, where a backslash keeps only a quote or another one.
pub fn single(text: &str) -> String {
    between("'", &text.replace('\\', "\\\\").replace('\'', "\\'"), "'")
}

/// A word for bash and every other POSIX shell, in single quotes, between which
/// it reads nothing but the next one (POSIX, section 2.2.2).
pub fn bash(text: &str) -> String {
    between("'", &text.replace('\'', "'\\''"), "'")
}

/// A word for PowerShell, which takes four more characters for single quotes
/// and reads two of any as the second.
pub fn power_shell(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars() {
        if is_power_shell_quote(c) {
            out.push(c);
        }
        out.push(c);
    }
    out.push('\'');
    out
}

pub fn is_power_shell_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}'..='\u{201b}')
}

/// A word for the Windows command prompt, which reads carets, and for the
/// program behind it, which reads quotes and the backslashes before them. The
/// prompt sees no open quote in it, so that a caret keeps every character.
pub fn cmd(text: &str) -> String {
    let mut out = String::from("^\"");
    let mut backslashes = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Two line ends: the first goes on, the second is the character.
            '\n' => out.push_str("^\n\n"),
            '"' => {
                // Each backslash before a quote counts half.
                out.extend(std::iter::repeat_n('\\', backslashes + 1));
                out.push_str("^\"");
            }
            '%' => {
                out.push_str("^%");
                // No variable has a name that begins with a caret.
                if chars.peek().is_some_and(|next| next.is_alphanumeric() || *next == '_') {
                    out.push('^');
                }
            }
            '&' | '|' | '<' | '>' | '^' | '(' | ')' | '@' | '!' => {
                out.push('^');
                out.push(c);
            }
            c => out.push(c),
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
    }
    out.extend(std::iter::repeat_n('\\', backslashes));
    out.push_str("^\"");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_of_quotes_keeps_what_it_would_read() {
        for (written, expected) in [
            (
                escape("a\"\\\n\té\u{0}\u{202e}", "\"", Number::Four, false),
                "a\\\"\\\\\\n\\té\\u0000\\u202e",
            ),
            (escape("$x\n\u{7f}", "$", Number::Braces, true), "\\$x\n\\u{007f}"),
            (either("it's", false), "\"it's\""),
            (either("{\"a\":1}", false), "'{\"a\":1}'"),
            (either("'\"", false), "\"'\\\"\""),
            (single("a\\'b"), "'a\\\\\\'b'"),
            (bash("it's"), "'it'\\''s'"),
            (power_shell("it's \u{2019}"), "'it''s \u{2019}\u{2019}'"),
            (cmd("a&b"), "^\"a^&b^\""),
            (cmd("{\"a\":\"\\\\\"}"), "^\"{\\^\"a\\^\":\\^\"\\\\\\\\\\^\"}^\""),
            (cmd("100%x\n\\"), "^\"100^%^x^\n\n\\\\^\""),
        ] {
            assert_eq!(written, expected);
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_quotes(text in any::<String>()) {
            for written in [either(&text, true), single(&text), bash(&text), power_shell(&text), cmd(&text)] {
                prop_assert!(written.len() >= text.len() + 2);
            }
        }
    }
}
