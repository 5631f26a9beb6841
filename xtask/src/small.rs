//! A script without its comments and the white space that only people need.
//! Names stay: what a browser reports can be found in the source.

/// Takes out of a script what no browser needs. A line's end stays wherever
/// leaving it out could join two statements, and no token changes.
pub fn script(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let mut gap = None;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_whitespace() {
            gap =
                Some(gap == Some('\n') || first == '\n').map(|line| if line { '\n' } else { ' ' });
            first.len_utf8()
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            gap = gap.or(Some(' '));
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            let before = out.chars().next_back();
            let length = token(rest, before);
            if let (Some(gap), Some(before)) = (gap.take(), before) {
                let is_needed = match gap {
                    '\n' => !";{,(=>&|?:[".contains(before) && !".)}],;?:&|=".contains(first),
                    _ => joins(before, first),
                };
                if is_needed {
                    out.push(gap);
                }
            }
            out.push_str(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '#')
}

/// Whether two tokens would be read as one.
fn joins(before: char, first: char) -> bool {
    is_word(before) && is_word(first) || before == first && "+-/".contains(first)
}

/// How long the token is that a text begins with.
fn token(text: &str, before: Option<char>) -> usize {
    let first = text.chars().next().unwrap_or_default();
    match first {
        '"' | '\'' | '`' => until(text, first),
        // Anything that a value can't come before makes it a pattern.
        '/' if before.is_none_or(|before| "(,=:[!&|?{};>+".contains(before)) => until(text, '/'),
        _ if is_word(first) => text.find(|c| !is_word(c)).unwrap_or(text.len()),
        _ => first.len_utf8(),
    }
}

/// Up to and with the sign that ends a string or a pattern. A template counts as
/// one token, so that none may stand inside another.
fn until(text: &str, end: char) -> usize {
    let (mut escaped, mut in_class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if end == '/' => in_class = true,
            ']' => in_class = false,
            _ if c == end && !in_class => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_where_nobody_needs_it() {
        for (source, small) in [
            ("// why\nconst a = 1;\n  let b = a + +a; // so\n", "const a=1;let b=a+ +a;"),
            ("class A {\n  b() {\n    c();\n  }\n\n  d() {}\n}\n", "class A{b(){c();}\nd(){}}"),
            ("a()\nb()", "a()\nb()"),
            ("a()\n  .b()", "a().b()"),
            ("x = a /* so */ in b", "x=a in b"),
            (
                "return \"// a  b\" + '\\'  ' + `c  ${ d }`;",
                "return\"// a  b\"+'\\'  '+`c  ${ d }`;",
            ),
            ("t = / [/ ] /.test(a) ? a / b : b / a", "t=/ [/ ] /.test(a)?a/b:b/a"),
            ("const { a } = b, f = (c) => c;", "const{a}=b,f=(c)=>c;"),
            ("é = ü", "é=ü"),
            ("", ""),
        ] {
            assert_eq!(script(source), small, "{source}");
        }
    }
}
