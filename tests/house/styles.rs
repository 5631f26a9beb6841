//! Colors stand in `style/tokens.css` alone; other sheets name roles.

const FUNCTIONS: [&str; 10] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];
const NAMES: [&str; 12] = [
    "white", "black", "red", "green", "blue", "gray", "grey", "yellow", "orange", "purple",
    "silver", "navy",
];

pub fn raw_colors(path: &str, sheet: &str) -> Vec<String> {
    declarations(sheet)
        .into_iter()
        .filter(|(_, value)| has_color(value))
        .map(|(name, value)| format!("{path}: `{name}: {value}` names a color: give it a token"))
        .collect()
}

fn has_color(value: &str) -> bool {
    let words = || value.split(|c: char| !(c.is_ascii_alphanumeric() || "#-_(".contains(c)));
    words().any(|word| {
        let is_hex = word.strip_prefix('#').is_some_and(|digits| {
            matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit())
        });
        is_hex || NAMES.contains(&word) || FUNCTIONS.iter().any(|start| word.starts_with(start))
    })
}

/// The custom properties that a text sets: `--name:` in a sheet, a style or a
/// `style:--name` of a component.
pub fn given(text: &str) -> Vec<String> {
    let text = without_comments(text);
    text.match_indices("--")
        .filter_map(|(at, _)| {
            let name = custom_name(&text[at..])?;
            let rest = text[at + name.len()..].trim_start();
            rest.starts_with([':', '=', '"']).then(|| name.to_owned())
        })
        .collect()
}

/// The uses of a custom property that nothing sets and that have no fallback.
pub fn unknown(path: &str, sheet: &str, given: &[String]) -> Vec<String> {
    let sheet = without_comments(sheet);
    sheet
        .match_indices("var(")
        .filter_map(|(at, start)| {
            let rest = sheet[at + start.len()..].trim_start();
            let name = custom_name(rest)?;
            let has_fallback = rest[name.len()..].trim_start().starts_with(',');
            (!has_fallback && !given.iter().any(|known| known == name))
                .then(|| format!("{path}: nothing sets `{name}`"))
        })
        .collect()
}

fn custom_name(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(text.len());
    (text.starts_with("--") && end > 2).then(|| &text[..end])
}

/// Names and values: what stands between `:` and `;` or `}` inside braces. A
/// selector's colon is followed by `{` before either.
fn declarations(sheet: &str) -> Vec<(String, String)> {
    let sheet = without_comments(sheet);
    sheet
        .split([';', '{', '}'])
        .zip(sheet.match_indices([';', '{', '}']).map(|(_, end)| end))
        .filter(|(_, end)| *end != "{")
        .filter_map(|(text, _)| text.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

fn without_comments(sheet: &str) -> String {
    let mut rest = sheet;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_color_is_found() {
        for sheet in [
            ".a { color: #fff; }",
            ".a:hover { color: var(--ink); background: #12345678 }",
            ".a { box-shadow: 0 1px 2px rgb(0 0 0 / 40%); }",
            "@media print { .a { border: 1px solid black } }",
            ".a { color: color-mix(in srgb, var(--ink), white) }",
            ".a { fill: oklch(40% 0.2 20) }",
        ] {
            assert_eq!(raw_colors("a.css", sheet).len(), 1, "{sheet}");
        }
    }

    #[test]
    fn a_role_is_no_raw_color() {
        for sheet in [
            ".a { color: var(--ink); border-color: transparent; fill: currentColor }",
            "/* #fff */ #add:hover { white-space: nowrap; fill: url(#mark) }",
            ".red:hover { color: color-mix(in srgb, var(--ink) 40%, transparent) }",
            ".a { transition: background-color var(--quick) }",
        ] {
            assert_eq!(raw_colors("a.css", sheet), Vec::<String>::new(), "{sheet}");
        }
    }

    #[test]
    fn a_token_that_nothing_sets_is_found() {
        let given =
            given(":root { --ink: #000; } view! { <i style:--part=x style=\"--depth:1\"/> }");
        assert_eq!(given, ["--ink", "--part", "--depth"]);
        let sheet = ".a { color: var(--ink); fill: var(--inc); gap: var( --gap, 1px ); width: var(--part) }";
        assert_eq!(unknown("a.css", sheet, &given), ["a.css: nothing sets `--inc`"]);
    }
}
