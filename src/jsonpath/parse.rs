//! A text into a query (RFC 9535, sections 2.1 to 2.5, and the grammar in
//! appendix A).

use super::ast::{Comparable, Logical, Operator, Path, PatternArgument, Segment, Selector};
use super::error::QueryError;
use super::number::Number;
use super::pattern::Pattern;
use crate::prose::Prose;

/// Filters and brackets nest no deeper.
const DEEPEST: usize = 64;

/// The greatest whole number of I-JSON (RFC 7493).
const GREATEST: i64 = (1 << 53) - 1;

type Result<T> = std::result::Result<T, QueryError>;

pub(super) fn query(text: &str) -> Result<Path> {
    let mut parser = Parser { text: text.chars().collect(), at: 0, depth: 0 };
    if parser.peek() != Some('$') {
        return parser.fail("a path begins with `$`, which stands for the whole body.");
    }
    let path = parser.path()?;
    match parser.peek() {
        None => Ok(path),
        Some(c) => {
            let says = Prose::with(
                "{} cannot stand here: next comes `.name`, `..` or `[`.",
                &[&c.to_string()],
            );
            parser.fail(says)
        }
    }
}

struct Parser {
    text: Vec<char>,
    at: usize,
    depth: usize,
}

/// What stands on a side of a comparison, or alone in a filter.
enum Operand {
    Value(Comparable),
    Path(Path),
    Test(Logical),
}

impl Parser {
    fn fail<T>(&self, says: impl Into<Prose>) -> Result<T> {
        Err(QueryError::new(self.at, says))
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn take(&mut self, c: char) -> bool {
        let is_there = self.peek() == Some(c);
        self.at += usize::from(is_there);
        is_there
    }

    fn take_all(&mut self, word: &str) -> bool {
        let length = word.chars().count();
        let is_there = self
            .text
            .get(self.at..self.at + length)
            .is_some_and(|there| there.iter().copied().eq(word.chars()));
        if is_there {
            self.at += length;
        }
        is_there
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    fn deeper<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == DEEPEST {
            return self.fail("the path is nested too deeply to be read.");
        }
        self.depth += 1;
        let done = work(self);
        self.depth -= 1;
        done
    }

    /// `$` or `@` and segments.
    fn path(&mut self) -> Result<Path> {
        let is_absolute = self.peek() == Some('$');
        self.at += 1;
        let mut segments = Vec::new();
        loop {
            let before = self.at;
            self.spaces();
            match self.peek() {
                Some('[') => {
                    let selectors = self.bracketed()?;
                    segments.push(Segment { is_descendant: false, selectors });
                }
                Some('.') => {
                    self.at += 1;
                    let is_descendant = self.take('.');
                    let selectors = match self.peek() {
                        Some('[') if is_descendant => self.bracketed()?,
                        Some('*') => {
                            self.at += 1;
                            vec![Selector::Wildcard]
                        }
                        Some(c) if begins_name(c) => vec![Selector::Name(self.name())],
                        _ => return self.fail("after a dot comes a name or `*`. Other names are written in brackets: `['a-b']`."),
                    };
                    segments.push(Segment { is_descendant, selectors });
                }
                _ => {
                    // Space behind a path belongs to what is around it.
                    self.at = before;
                    return Ok(Path { is_absolute, segments });
                }
            }
        }
    }

    fn name(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| begins_name(c) || c.is_ascii_digit()) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default().iter().collect()
    }

    /// `[` selectors `]`
    fn bracketed(&mut self) -> Result<Vec<Selector>> {
        self.at += 1;
        let mut selectors = Vec::new();
        loop {
            self.spaces();
            selectors.push(self.selector()?);
            self.spaces();
            if self.take(']') {
                return Ok(selectors);
            }
            if !self.take(',') {
                return self.fail("here comes `]`, or a comma and one more selector.");
            }
        }
    }

    fn selector(&mut self) -> Result<Selector> {
        match self.peek() {
            Some('*') => {
                self.at += 1;
                Ok(Selector::Wildcard)
            }
            Some('\'' | '"') => self.string().map(Selector::Name),
            Some('?') => {
                self.at += 1;
                self.spaces();
                self.deeper(Self::or).map(Selector::Filter)
            }
            Some('-' | ':' | '0'..='9') => self.index_or_slice(),
            _ => self.fail("in brackets stands a name in quotes, a number, a slice like `0:5`, `*`, or `?` and a filter."),
        }
    }

    fn index_or_slice(&mut self) -> Result<Selector> {
        let start = self.whole_number()?;
        let after = self.at;
        self.spaces();
        if !self.take(':') {
            self.at = after;
            return match start {
                Some(index) => Ok(Selector::Index(index)),
                None => self.fail("a number belongs here."),
            };
        }
        self.spaces();
        let end = self.whole_number()?;
        let after = self.at;
        self.spaces();
        let mut step = None;
        if self.take(':') {
            self.spaces();
            let after = self.at;
            step = self.whole_number()?;
            if step.is_none() {
                self.at = after;
            }
        } else {
            self.at = after;
        }
        Ok(Selector::Slice { start, end, step: step.unwrap_or(1) })
    }

    /// A whole number without a leading zero, or nothing.
    fn whole_number(&mut self) -> Result<Option<i64>> {
        let start = self.at;
        let minus = self.take('-');
        let digits = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        let text: String = self.text.get(start..self.at).unwrap_or_default().iter().collect();
        let length = self.at - digits;
        if length == 0 && !minus {
            return Ok(None);
        }
        let leads_with_zero = self.text.get(digits) == Some(&'0');
        if length == 0 || (leads_with_zero && (minus || length > 1)) {
            self.at = start;
            return self.fail(
                "a place is a whole number without a zero before it, like `0`, `12` or `-1`.",
            );
        }
        match text.parse::<i64>() {
            Ok(number) if (-GREATEST..=GREATEST).contains(&number) => Ok(Some(number)),
            _ => {
                self.at = start;
                self.fail("this number is beyond what JSON readers count exactly.")
            }
        }
    }

    /// A string in single or double quotes.
    fn string(&mut self) -> Result<String> {
        let quote = self.peek().unwrap_or('"');
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(c) = self.peek() else {
                return self.fail(Prose::with(
                    "the string that was begun has no closing {}.",
                    &[&quote.to_string()],
                ));
            };
            match c {
                _ if c == quote => {
                    self.at += 1;
                    return Ok(text);
                }
                '\\' => text.push(self.escape(quote)?),
                c if c < ' ' => {
                    return self.fail(
                        "a control character in a string is written as an escape like `\\n`.",
                    );
                }
                c => {
                    self.at += 1;
                    text.push(c);
                }
            }
        }
    }

    fn escape(&mut self, quote: char) -> Result<char> {
        let start = self.at;
        self.at += 1;
        let escaped = match self.peek() {
            Some('b') => '\u{8}',
            Some('f') => '\u{C}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(c @ ('/' | '\\')) => c,
            Some(c) if c == quote => c,
            Some('u') => {
                self.at += 1;
                let decoded = match self.unit()? {
                    high @ 0xD800..=0xDBFF if self.take_all("\\u") => match self.unit()? {
                        low @ 0xDC00..=0xDFFF => {
                            char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
                        }
                        _ => None,
                    },
                    unit => char::from_u32(unit),
                };
                return match decoded {
                    Some(c) => Ok(c),
                    None => {
                        self.at = start;
                        self.fail("this is half a pair of `\\u` escapes; both halves stand one after the other.")
                    }
                };
            }
            _ => {
                self.at = start;
                return self.fail("no such escape is known in a string.");
            }
        };
        self.at += 1;
        Ok(escaped)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u32> {
        let digits: String =
            self.text.get(self.at..self.at + 4).unwrap_or_default().iter().collect();
        let is_hex = digits.len() == 4 && digits.chars().all(|c| c.is_ascii_hexdigit());
        match u32::from_str_radix(&digits, 16) {
            Ok(unit) if is_hex => {
                self.at += 4;
                Ok(unit)
            }
            _ => self.fail("after `\\u` come four hexadecimal digits."),
        }
    }

    fn or(&mut self) -> Result<Logical> {
        let mut all = vec![self.and()?];
        loop {
            let before = self.at;
            self.spaces();
            if !self.take_all("||") {
                self.at = before;
                return Ok(if all.len() == 1 { all.remove(0) } else { Logical::Or(all) });
            }
            self.spaces();
            all.push(self.and()?);
        }
    }

    fn and(&mut self) -> Result<Logical> {
        let mut all = vec![self.basic()?];
        loop {
            let before = self.at;
            self.spaces();
            if !self.take_all("&&") {
                self.at = before;
                return Ok(if all.len() == 1 { all.remove(0) } else { Logical::And(all) });
            }
            self.spaces();
            all.push(self.basic()?);
        }
    }

    fn basic(&mut self) -> Result<Logical> {
        if self.take('!') {
            self.spaces();
            let negated = match self.peek() {
                Some('(') => self.parenthesized()?,
                _ => {
                    let start = self.at;
                    let operand = self.operand()?;
                    self.test(operand, start)?
                }
            };
            return Ok(Logical::Not(Box::new(negated)));
        }
        if self.peek() == Some('(') {
            return self.parenthesized();
        }
        let start = self.at;
        let operand = self.operand()?;
        let before = self.at;
        self.spaces();
        let Some(operator) = self.operator() else {
            self.at = before;
            return self.test(operand, start);
        };
        let left = self.comparable(operand, start)?;
        self.spaces();
        let start = self.at;
        let operand = self.operand()?;
        let right = self.comparable(operand, start)?;
        Ok(Logical::Compare(left, operator, right))
    }

    fn parenthesized(&mut self) -> Result<Logical> {
        self.at += 1;
        self.spaces();
        let inner = self.deeper(Self::or)?;
        self.spaces();
        match self.take(')') {
            true => Ok(inner),
            false => self.fail("a closing `)` belongs here."),
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        // The longer before those that they begin with.
        let known = [
            ("==", Equal),
            ("!=", NotEqual),
            ("<=", LessOrEqual),
            (">=", GreaterOrEqual),
            ("<", Less),
            (">", Greater),
        ];
        known.into_iter().find(|(sign, _)| self.take_all(sign)).map(|(_, operator)| operator)
    }

    /// As a test: whether something is there, or `match` and `search`.
    fn test(&self, operand: Operand, start: usize) -> Result<Logical> {
        match operand {
            Operand::Path(path) => Ok(Logical::Exists(path)),
            Operand::Test(logical) => Ok(logical),
            Operand::Value(_) => Err(QueryError::new(
                start,
                Prose::new(
                    "a value alone is no condition; compare it with something, as in `@.price > 10`.",
                ),
            )),
        }
    }

    /// As a side of a comparison.
    fn comparable(&self, operand: Operand, start: usize) -> Result<Comparable> {
        let says = match operand {
            Operand::Value(value) => return Ok(value),
            Operand::Path(path) if path.is_singular() => return Ok(Comparable::Path(path)),
            Operand::Path(_) => {
                "a comparison needs a path to one value: names and single numbers only."
            }
            Operand::Test(_) => {
                "`match` and `search` are true or false by themselves and are not compared."
            }
        };
        Err(QueryError::new(start, Prose::new(says)))
    }

    fn operand(&mut self) -> Result<Operand> {
        match self.peek() {
            Some('@' | '$') => self.path().map(Operand::Path),
            Some('\'' | '"') => self.string().map(Comparable::Text).map(Operand::Value),
            Some('-' | '0'..='9') => self.number().map(Comparable::Number).map(Operand::Value),
            Some(c) if c.is_ascii_lowercase() => self.word(),
            _ => self.fail("a condition compares, as in `@.price > 10`, or asks whether something is there, as in `@.price`."),
        }
    }

    fn number(&mut self) -> Result<Number> {
        let start = self.at;
        self.take('-');
        let digits = self.at;
        let run = |parser: &mut Self| {
            let from = parser.at;
            while parser.peek().is_some_and(|c| c.is_ascii_digit()) {
                parser.at += 1;
            }
            parser.at - from
        };
        let whole = run(self);
        let leads_with_zero = whole > 1 && self.text.get(digits) == Some(&'0');
        let mut is_right = whole > 0 && !leads_with_zero;
        if self.take('.') {
            is_right &= run(self) > 0;
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.at += 1;
            if !self.take('+') {
                self.take('-');
            }
            is_right &= run(self) > 0;
        }
        if !is_right {
            self.at = start;
            return self.fail("this is no number as JSON writes it.");
        }
        Ok(Number(self.text.get(start..self.at).unwrap_or_default().iter().collect()))
    }

    /// `true`, `false`, `null` or a function.
    fn word(&mut self) -> Result<Operand> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        {
            self.at += 1;
        }
        let word: String = self.text.get(start..self.at).unwrap_or_default().iter().collect();
        if self.peek() == Some('(') {
            return self.deeper(|parser| parser.function(&word, start));
        }
        let value = match word.as_str() {
            "true" => Comparable::Bool(true),
            "false" => Comparable::Bool(false),
            "null" => Comparable::Null,
            _ => {
                self.at = start;
                return self.fail(Prose::with("{} is no word that is known here. Texts stand in quotes, and names of this item after `@.`", &[&word]));
            }
        };
        Ok(Operand::Value(value))
    }

    fn function(&mut self, name: &str, start: usize) -> Result<Operand> {
        if !matches!(name, "length" | "count" | "value" | "match" | "search") {
            self.at = start;
            return self.fail(Prose::with("there is no function {}; there are `length`, `count`, `value`, `match` and `search`.", &[name]));
        }
        self.at += 1;
        self.spaces();
        let found = match name {
            "length" => {
                let argument = self.value_argument()?;
                Operand::Value(Comparable::Length(Box::new(argument)))
            }
            "count" => Operand::Value(Comparable::Count(self.nodes_argument()?)),
            "value" => Operand::Value(Comparable::Value(self.nodes_argument()?)),
            _ => {
                let whole = name == "match";
                let text = self.value_argument()?;
                self.spaces();
                if !self.take(',') {
                    return self.fail("a comma and a pattern come next.");
                }
                self.spaces();
                let place = self.at;
                let pattern = match self.value_argument()? {
                    Comparable::Text(pattern) => match Pattern::new(&pattern, whole) {
                        Ok(pattern) => PatternArgument::Ready(pattern),
                        Err(_) => {
                            self.at = place;
                            return self.fail("character classes of Unicode like `\\p{Lu}` are not known here; write the letters, as in `[A-Z]`.");
                        }
                    },
                    other => PatternArgument::Of(other),
                };
                Operand::Test(Logical::Matches { whole, text, pattern })
            }
        };
        self.spaces();
        match self.take(')') {
            true => Ok(found),
            false => self.fail("a closing `)` belongs here."),
        }
    }

    /// An argument of ValueType.
    fn value_argument(&mut self) -> Result<Comparable> {
        let start = self.at;
        let operand = self.operand()?;
        self.comparable(operand, start)
    }

    /// An argument of NodesType.
    fn nodes_argument(&mut self) -> Result<Path> {
        match self.peek() {
            Some('@' | '$') => self.path(),
            _ => self.fail("a path belongs here, beginning with `@` or `$`."),
        }
    }
}

/// `name-first` of the grammar.
fn begins_name(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}
