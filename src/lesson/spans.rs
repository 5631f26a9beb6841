//! The marks within a paragraph: emphasis, code and links.
//!
//! A strict part of CommonMark: what would be read differently elsewhere, or
//! not at all here, is a problem and never passes for text.

use super::address::address_problem;
use super::cursor::Line;
use super::model::Span;
use super::problem::{At, Problem};
use crate::prose::Prose;

/// How far the words and the address of a link are looked for, in characters.
const LONGEST_LINK: usize = 2_000;

/// Reads the lines of one paragraph; the ends of lines become spaces.
pub(super) fn spans(lines: &[Line<'_>], problems: &mut Vec<Problem>) -> Vec<Span> {
    let mut reader = Reader {
        text: characters(lines),
        at: 0,
        done: Vec::new(),
        style: Span::default(),
        opened: Vec::new(),
        link_end: None,
        has_html: false,
        problems,
    };
    reader.read();
    reader.done
}

fn characters(lines: &[Line<'_>]) -> Vec<(char, At)> {
    let mut all = Vec::new();
    for line in lines.iter().map(Line::trimmed) {
        let mut at = line.at();
        if !all.is_empty() {
            all.push((' ', at));
        }
        for c in line.text.chars() {
            all.push((c, at));
            at.column += 1;
        }
    }
    all
}

struct Reader<'p> {
    text: Vec<(char, At)>,
    at: usize,
    done: Vec<Span>,
    /// How the next character looks; its text is empty.
    style: Span,
    /// The marks that are open, and where.
    opened: Vec<(char, usize, At)>,
    /// Where the text of the open link ends, and where to go on then.
    link_end: Option<(usize, usize)>,
    /// Told once a paragraph.
    has_html: bool,
    problems: &'p mut Vec<Problem>,
}

impl Reader<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at).map(|(c, _)| *c)
    }

    fn place(&self, at: usize) -> At {
        self.text.get(at).or(self.text.last()).map_or(At { line: 1, column: 1 }, |(_, at)| *at)
    }

    fn problem(&mut self, at: usize, says: impl Into<Prose>) {
        let problem = Problem::new(self.place(at), says);
        self.problems.push(problem);
    }

    fn push(&mut self, c: char) {
        let same = |span: &&mut Span| {
            let Span { text: _, strong, emphasis, code, link } = &self.style;
            (span.strong, span.emphasis, span.code, &span.link) == (*strong, *emphasis, *code, link)
        };
        match self.done.last_mut().filter(same) {
            Some(span) => span.text.push(c),
            None => self.done.push(Span { text: c.into(), ..self.style.clone() }),
        }
        self.at += 1;
    }

    fn read(&mut self) {
        while let Some(c) = self.char_at(self.at) {
            if let Some((end, next)) = self.link_end
                && self.at >= end
            {
                self.link_end = None;
                self.style.link = None;
                self.at = self.at.max(next);
                continue;
            }
            match c {
                '\\' if self.char_at(self.at + 1).is_some_and(|c| c.is_ascii_punctuation()) => {
                    self.at += 1;
                    let escaped = self.char_at(self.at).unwrap_or('\\');
                    self.push(escaped);
                }
                '`' => self.code(),
                '*' | '_' => self.mark(c),
                '[' => self.link(),
                '!' if self.char_at(self.at + 1) == Some('[') => {
                    self.problem(self.at, "A picture stands on a line of its own: `![what is to be seen](address)` and nothing else.");
                    self.push(c);
                }
                '<' => self.less_than(),
                '&' => self.ampersand(),
                _ => self.push(c),
            }
        }
        for (mark, length, at) in std::mem::take(&mut self.opened) {
            let mark: String = std::iter::repeat_n(mark, length).collect();
            self.problems.push(Problem::new(
                at,
                Prose::with("{} is opened here and not closed in the same paragraph. For the sign itself, write it after a backslash.", &[&mark]),
            ));
        }
    }

    /// How often the character at `at` stands there in a row.
    fn run(&self, at: usize) -> usize {
        let first = self.char_at(at);
        self.text.iter().skip(at).take_while(|(c, _)| Some(*c) == first).count()
    }

    fn code(&mut self) {
        let (start, length) = (self.at, self.run(self.at));
        let mut end = start + length;
        loop {
            match self.char_at(end) {
                None => {
                    self.problem(
                        start,
                        "A backtick opens code here, and none closes it in the same paragraph.",
                    );
                    self.at += length;
                    return;
                }
                Some('`') if self.run(end) == length => break,
                Some('`') => end += self.run(end),
                Some(_) => end += 1,
            }
        }
        let inner: String = self
            .text
            .get(start + length..end)
            .unwrap_or_default()
            .iter()
            .map(|(c, _)| *c)
            .collect();
        // One space on both sides lets code begin with a backtick.
        let bare = inner.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' '));
        let inner = bare.filter(|bare| !bare.trim().is_empty()).unwrap_or(&inner);
        self.style.code = true;
        for c in inner.chars() {
            self.push(c);
        }
        self.style.code = false;
        self.at = end + length;
    }

    fn mark(&mut self, mark: char) {
        let (start, length) = (self.at, self.run(self.at));
        let before = start.checked_sub(1).and_then(|at| self.char_at(at));
        let after = self.char_at(start + length);
        let is_gap = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_word = |c: Option<char>| mark == '_' && c.is_some_and(char::is_alphanumeric);
        let can_open = !is_gap(after) && !is_word(before);
        let can_close = !is_gap(before) && !is_word(after);
        if !can_open && !can_close {
            (0..length).for_each(|_| self.push(mark));
            return;
        }
        if length > 3 {
            self.problem(
                start,
                "Too many marks in a row: one is emphasis, two are strong, three are both.",
            );
            self.at += length;
            return;
        }
        let mut left = length;
        while left > 0 {
            let open = self.opened.last().copied().filter(|(open, ..)| *open == mark);
            match open {
                Some((_, width, _)) if can_close && width <= left => {
                    self.opened.pop();
                    self.switch(width, false);
                    left -= width;
                }
                _ if can_open && !self.opened.iter().any(|(_, width, _)| *width == left.min(2)) => {
                    let width = left.min(2);
                    self.opened.push((mark, width, self.place(start)));
                    self.switch(width, true);
                    left -= width;
                }
                _ => {
                    let says = "This mark closes nothing that is open. For the sign itself, write it after a backslash.";
                    self.problem(start, says);
                    left = 0;
                }
            }
        }
        self.at += length;
    }

    fn switch(&mut self, width: usize, on: bool) {
        if width == 2 {
            self.style.strong = on;
        } else {
            self.style.emphasis = on;
        }
    }

    fn link(&mut self) {
        let start = self.at;
        let find = |from: usize, wanted: char, stop: char| {
            let rest = self.text.iter().enumerate().skip(from).take(LONGEST_LINK);
            let mut found = rest.skip_while(|(_, (c, _))| *c != wanted && *c != stop);
            found.next().filter(|(_, (c, _))| *c == wanted).map(|(at, _)| at)
        };
        let close = find(start + 1, ']', '[').filter(|_| self.link_end.is_none());
        let follows = close.and_then(|close| self.char_at(close + 1));
        let (Some(close), Some('(')) = (close, follows) else {
            if follows == Some('[') || follows == Some(':') {
                self.problem(start, "A link is written in one place: `[words](address)`. Notes and links by name are not read.");
            }
            self.push('[');
            return;
        };
        let Some(end) = find(close + 2, ')', '\n') else {
            self.problem(close + 1, "The address of this link has no closing bracket `)`.");
            self.push('[');
            return;
        };
        let address: String =
            self.text.get(close + 2..end).unwrap_or_default().iter().map(|(c, _)| *c).collect();
        if let Some(says) = address_problem(&address) {
            self.problem(close + 2, says);
        } else if close == start + 1 {
            self.problem(start, "This link has no words: `[words](address)`.");
        } else {
            self.style.link = Some(address);
        }
        self.link_end = Some((close, end + 1));
        self.at += 1;
    }

    fn less_than(&mut self) {
        let rest: String = self.text.iter().skip(self.at + 1).take(8).map(|(c, _)| *c).collect();
        if rest.starts_with("http:") || rest.starts_with("https:") {
            self.problem(
                self.at,
                "An address in angle brackets is not read; write `[words](address)`.",
            );
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
            && !std::mem::replace(&mut self.has_html, true)
        {
            self.problem(self.at, "This looks like HTML, and a lesson has none. To show the sign `<`, put the text between backticks.");
        }
        self.push('<');
    }

    fn ampersand(&mut self) {
        let rest = self.text.iter().skip(self.at + 1).map(|(c, _)| *c);
        let name: String = rest.take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
        if !name.is_empty() && self.char_at(self.at + 1 + name.len()) == Some(';') {
            self.problem(self.at, Prose::with(
                "{} is HTML's way to write a character; write the character itself. To show these letters, put them between backticks.",
                &[&["&", &name, ";"].concat()],
            ));
        }
        self.push('&');
    }
}
