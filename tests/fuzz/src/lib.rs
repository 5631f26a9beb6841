//! What the targets share: an import that is looked at, and documents made of a
//! format's own words, so that a reader is led far in.

use request_playground::formats::{Values, import_with};
use serde_json::{Map, Value};

/// Imports a text, with a value for a variable, and searches what comes out.
pub fn read(text: &str) {
    let mut values = Values::default();
    values.set("a", "{{b}}{{a}}");
    values.set("b", "x");
    if let Ok(imported) = import_with(text, &values) {
        let _ = imported.matching("a b");
        for item in imported.items {
            let _ = item.notes.iter().map(ToString::to_string).collect::<Vec<_>>();
        }
    }
}

/// A value in which each byte decides what comes next.
pub fn tree(bytes: &[u8], words: &[&str]) -> Value {
    Maker { bytes, words }.value(0)
}

struct Maker<'a> {
    bytes: &'a [u8],
    words: &'a [&'a str],
}

impl Maker<'_> {
    fn next(&mut self) -> usize {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        usize::from(*first)
    }

    fn word(&mut self) -> &str {
        let at = self.next() % self.words.len();
        self.words[at]
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.next() % 16 {
            0 => Value::Null,
            1 => Value::Bool(self.next() % 2 == 0),
            2 => Value::from(self.next() as i64 - 128),
            3 => Value::from(self.next() as f64 * 1e300),
            4 => Value::from("{{a}}"),
            5..8 => Value::from(self.word()),
            8 => {
                let (text, rest) = self.bytes.split_at(self.bytes.len().min(12));
                self.bytes = rest;
                Value::from(String::from_utf8_lossy(text).into_owned())
            }
            9..12 if depth < 40 => {
                let count = self.next() % 5;
                (0..count).map(|_| self.value(depth + 1)).collect()
            }
            12.. if depth < 40 => {
                let mut members = Map::new();
                for _ in 0..self.next() % 8 {
                    let name = self.word().to_owned();
                    members.insert(name, self.value(depth + 1));
                }
                Value::Object(members)
            }
            _ => Value::Null,
        }
    }
}
