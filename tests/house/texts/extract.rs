//! Which strings of a source are texts for people.

use super::lex::{Kind, Token, tokens};

/// A text, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The English, by which a catalogue knows it.
    pub text: String,
    /// Of a count, the English for one.
    pub one: Option<String>,
    /// `src/ui/form.rs:12`.
    pub place: String,
}

/// Their first string is looked up, whatever it looks like.
const SAYING: [&str; 9] = [
    "say",
    "to_say",
    "fill",
    "said!",
    "show_static",
    "Prose::new",
    "Prose::with",
    "Prose::in_words",
    "Prose::of",
];

/// Templates of values alone, whose order or spaces a language may change.
const BARE: [&str; 2] = ["{} {}", "{} ({})"];

/// Here a text is looked up where it is written down, or is not for people:
/// the page wraps each, the practice API is a server, and a store's words are
/// technical.
const MARKED_ONLY: [&str; 16] = [
    "src/acts/left_out.rs",
    "src/ui/",
    "src/browser/",
    "src/app",
    "src/main.rs",
    "src/language.rs",
    "src/prose.rs",
    "src/words.rs",
    "src/practice/",
    "src/formats/code/",
    "src/formats/har/write.rs",
    "src/http/status.rs",
    "src/collection/junit.rs",
    "src/collection/markdown.rs",
    "src/records/backup.rs",
    "src/records/read.rs",
];

/// Strings with a space in it that no person reads as a sentence of ours.
const NO_TEXTS: [&str; 9] = [
    "----boundary chosen by the browser",
    "<script async src=\"",
    "[![Try it in Request Playground](",
    "Request Playground",
    "your token",
    "GET, POST",
    "ETag, Location",
    "gzip, deflate",
    "a list of names",
];

const NO_BEGINNINGS: [&str; 9] = [
    "gzip, deflate, ",
    "Failed to fetch",
    "\nContent-Disposition",
    // Names of standards are cited as they are.
    "Fetch standard",
    "HTML standard",
    "W3C ",
    "Internet-Draft ",
    "Mixed Content, section",
    "Local Network Access",
];

/// The texts of a source, in its order; one that stands there twice comes twice.
pub fn keys(path: &str, source: &str) -> Vec<Key> {
    if is_of_tests(path) || path == "src/language.rs" {
        return Vec::new();
    }
    Reader { path, source, tokens: tokens(source), open: Vec::new(), keys: Vec::new() }.read()
}

fn is_of_tests(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path.contains("/tests/")
        || name.ends_with("_tests.rs")
        || matches!(name, "tests.rs" | "suite.rs" | "wild.rs" | "test_page.rs")
}

struct Reader<'s> {
    path: &'s str,
    source: &'s str,
    tokens: Vec<Token>,
    open: Vec<Bracket>,
    keys: Vec<Key>,
}

struct Bracket {
    sign: char,
    /// What stands before it: `say`, `.detail`, `Prose::new`, `said!`.
    callee: String,
    /// Commas since.
    commas: usize,
}

impl Reader<'_> {
    fn read(mut self) -> Vec<Key> {
        for at in 0..self.tokens.len() {
            match self.tokens[at].kind.clone() {
                Kind::Mark => self.mark(at),
                Kind::Text(text) => self.text(at, text),
                Kind::Name | Kind::Other => {}
            }
        }
        self.keys
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.source[token.at.clone()])
    }

    fn mark(&mut self, at: usize) {
        match self.word(at) {
            sign @ ("(" | "[" | "{") => {
                let sign = sign.chars().next().unwrap_or('(');
                let callee = self.callee(at);
                self.open.push(Bracket { sign, callee, commas: 0 });
            }
            ")" | "]" | "}" => {
                self.open.pop();
            }
            "," => {
                if let Some(bracket) = self.open.last_mut() {
                    bracket.commas += 1;
                }
            }
            _ => {}
        }
    }

    fn callee(&self, bracket: usize) -> String {
        let Some(at) = bracket.checked_sub(1) else { return String::new() };
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.word(at));
        if self.word(at) == "!" {
            return [before(1), "!"].concat();
        }
        if self.tokens[at].kind != Kind::Name {
            return String::new();
        }
        let name = self.word(at);
        match (before(2), before(1)) {
            (":", ":") => [before(3), "::", name].concat(),
            (_, ".") => [".", name].concat(),
            _ => name.to_owned(),
        }
    }

    /// The next string behind a token.
    fn next_text(&self, at: usize) -> Option<String> {
        self.tokens[at + 1..].iter().find_map(|token| match &token.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Name | Kind::Mark | Kind::Other => None,
        })
    }

    fn put(&mut self, at: usize, text: String, one: Option<String>) {
        let place = format!("{}:{}", self.path, self.tokens[at].line);
        self.keys.push(Key { text, one, place });
    }

    fn text(&mut self, at: usize, text: String) {
        let (sign, callee, commas) = match self.open.last() {
            Some(bracket) => (bracket.sign, bracket.callee.as_str(), bracket.commas),
            None => (' ', "", 0),
        };
        match callee {
            "counted" if sign == '(' => {
                if let (1, Some(other)) = (commas, self.next_text(at)) {
                    self.put(at, other, Some(text));
                }
            }
            "say_as" => {
                if let (0, Some(context)) = (commas, self.next_text(at)) {
                    self.put(at, [&text, " | ", &context].concat(), None);
                }
            }
            callee if SAYING.contains(&callee) && commas == 0 && self.word(at - 1) == "(" => {
                let has_words = text.replace("{}", "").chars().any(char::is_alphabetic);
                if has_words || BARE.contains(&text.as_str()) {
                    self.put(at, text, None);
                }
            }
            "format!" if commas == 0 => {}
            "assert!" | "concat!" | "panic!" | ".reference" => {}
            ".note" if self.path.starts_with("src/formats/code/") && is_texty(&text) => {
                self.put(at, text, None);
            }
            _ if self.is_text(at, &text, sign) => self.put(at, text, None),
            _ => {}
        }
    }

    /// Whether a string of the core is a text, by its looks and its place.
    fn is_text(&self, at: usize, text: &str, sign: char) -> bool {
        if MARKED_ONLY.iter().any(|start| self.path.starts_with(start)) {
            return false;
        }
        // A standard's section and its address stand side by side.
        let is_cited = self.word(at + 1) == ","
            && self.next_text(at).is_some_and(|next| next.starts_with("http"))
            && matches!(self.tokens.get(at + 2).map(|token| &token.kind), Some(Kind::Text(_)));
        let is_value = self.path == "src/http/field_table.rs" && matches!(sign, '[' | ' ');
        if is_cited || is_value || NO_TEXTS.contains(&text) {
            return false;
        }
        let becomes_prose = [".", "into", "(", ")"]
            .iter()
            .enumerate()
            .all(|(ahead, wanted)| self.word(at + 1 + ahead) == *wanted)
            && text.chars().any(|c| c.is_ascii_lowercase());
        (is_texty(text) || becomes_prose)
            && !NO_BEGINNINGS.iter().any(|start| text.starts_with(start))
    }
}

/// Whether two words stand in it, or a word and code, one space between them.
fn is_texty(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).any(|pair| {
        let (before, after) = (pair[0], pair[1]);
        let before = before.trim_end_matches([',', '.', ':', ';', '\'', '’', ')', '”']);
        let is_word = |text: &str| {
            let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            last.chars().any(char::is_alphabetic)
        };
        is_word(before) && after.chars().next().is_some_and(|c| c == '`' || c.is_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, source: &str) -> Vec<String> {
        keys(path, source).into_iter().map(|key| key.text).collect()
    }

    #[test]
    fn texts_are_found_and_other_strings_are_not() {
        for (source, texts) in [
            ("say(\"Send\"); f(\"send\")", vec!["Send"]),
            ("Prose::with(\"{} b\", &[\"c d\"])", vec!["{} b", "c d"]),
            (
                "x.detail(\"Two words.\").reference(\"Fetch standard, a b\", \"https://a\")",
                vec!["Two words."],
            ),
            ("(\"Some standard\", \"https://a\")", vec![]),
            ("format!(\"a b {c}\")", vec![]),
            ("said!(\"a {}\", b)", vec!["a {}"]),
            ("let p: Prose = \"sent\".into();", vec!["sent"]),
            ("counted(n, \"{} row\", \"{} rows\")", vec!["{} rows"]),
            ("say_as(\"Open\", \"to do\")", vec!["Open | to do"]),
            ("fill(\"{} {}\", &[])", vec!["{} {}"]),
            ("\"application/json\", \"ETag\", \"RFC 9110, section 5\"", vec![]),
        ] {
            assert_eq!(found("src/rules/a.rs", source), texts, "{source}");
        }
        assert_eq!(found("src/ui/a.rs", "<p class=\"a b\">{say(\"A b\")}</p>"), ["A b"]);
        assert!(found("src/rules/tests.rs", "say(\"A b\")").is_empty());
    }

    #[test]
    fn a_count_knows_its_singular_and_a_key_its_place() {
        let keys = keys("src/a.rs", "\n counted(n, \"{} row\", \"{} rows\")");
        assert_eq!(keys[0].one.as_deref(), Some("{} row"));
        assert_eq!(keys[0].place, "src/a.rs:2");
    }
}
