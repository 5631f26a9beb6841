//! Words of a command line, as three shells cut them.

use std::iter::Peekable;
use std::str::Chars;

use super::super::quote::is_power_shell_quote;
use crate::prose::Prose;

/// Whose quoting a command is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// And every other POSIX shell.
    Bash,
    /// The Windows command prompt: `^` escapes.
    Cmd,
    /// Backticks escape.
    PowerShell,
}

impl Dialect {
    /// The dialect that the first line gives itself away by: how it goes on, or
    /// how its first quote is written.
    pub fn guess(text: &str) -> Self {
        let line = text.trim_start().lines().next().unwrap_or_default().trim_end();
        let more = text.trim().len() > line.len();
        let quote = line.find(['\'', '"']).map(|at| &line[..at]);
        let is_exe = line.split_whitespace().next().is_some_and(|word| word.ends_with(".exe"));
        match line.chars().next_back() {
            Some('^') if more => Self::Cmd,
            Some('`') if more => Self::PowerShell,
            Some('\\') if more => Self::Bash,
            _ if quote.is_some_and(|before| before.ends_with('^')) => Self::Cmd,
            _ if is_exe => Self::PowerShell,
            _ => Self::Bash,
        }
    }
}

/// The commands of a text, each as its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Commands {
    pub commands: Vec<Vec<String>>,
    pub notes: Vec<Prose>,
}

/// Cuts a text into words. Linear, and whatever the text is, some words come
/// out.
pub fn split(text: &str, dialect: Dialect) -> Commands {
    let mut cutter = Cutter { commands: Commands::default(), words: Vec::new(), word: None };
    let text = text.replace("\r\n", "\n");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match dialect {
            Dialect::Bash => cutter.bash(c, &mut chars),
            Dialect::Cmd => cutter.cmd(c, &mut chars),
            Dialect::PowerShell => cutter.power_shell(c, &mut chars),
        }
    }
    cutter.end_command();
    cutter.commands
}

type Text<'a> = Peekable<Chars<'a>>;

struct Cutter {
    commands: Commands,
    words: Vec<String>,
    /// The word that is being read; an empty one may have been quoted.
    word: Option<String>,
}

impl Cutter {
    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    fn end_word(&mut self) {
        self.words.extend(self.word.take());
    }

    fn end_command(&mut self) {
        self.end_word();
        if !self.words.is_empty() {
            self.commands.commands.push(std::mem::take(&mut self.words));
        }
    }

    fn unclosed(&mut self) {
        let note = Prose::new(
            "A quote is opened and never closed, so the end of the command may be missing.",
        );
        if !self.commands.notes.contains(&note) {
            self.commands.notes.push(note);
        }
    }

    /// Space, line ends and what stands between commands.
    fn between(&mut self, c: char) -> bool {
        match c {
            '\n' | ';' => self.end_command(),
            '&' => {
                if self.word.is_some() {
                    self.commands.notes.push("An `&` outside quotes ends the command in a shell: what stands behind it is not read. Put the address in quotes.".into());
                }
                self.end_command();
            }
            '|' => self.end_command(),
            c if c.is_whitespace() => self.end_word(),
            _ => return false,
        }
        true
    }

    fn bash(&mut self, c: char, chars: &mut Text) {
        match c {
            '\\' => match chars.next() {
                // A line that goes on.
                Some('\n') | None => {}
                Some(c) => self.push(c),
            },
            '\'' => self.until(chars, '\''),
            '"' => self.bash_double(chars),
            '$' if chars.peek() == Some(&'\'') => {
                chars.next();
                self.ansi_c(chars);
            }
            '$' if chars.peek() == Some(&'"') => {}
            '$' => {
                self.variable(chars);
                self.push('$');
            }
            '#' if self.word.is_none() => {
                while chars.peek().is_some_and(|c| *c != '\n') {
                    chars.next();
                }
            }
            c if self.between(c) => {}
            c => self.push(c),
        }
    }

    /// Everything up to a mark, as it is.
    fn until(&mut self, chars: &mut Text, mark: char) {
        self.word.get_or_insert_default();
        loop {
            match chars.next() {
                None => return self.unclosed(),
                Some(c) if c == mark => return,
                Some(c) => self.push(c),
            }
        }
    }

    fn bash_double(&mut self, chars: &mut Text) {
        self.word.get_or_insert_default();
        loop {
            match chars.next() {
                None => return self.unclosed(),
                Some('"') => return,
                Some('\\') => match chars.next() {
                    Some('\n') | None => {}
                    Some(c @ ('$' | '`' | '"' | '\\')) => self.push(c),
                    Some(c) => {
                        self.push('\\');
                        self.push(c);
                    }
                },
                Some('$') => {
                    self.variable(chars);
                    self.push('$');
                }
                Some(c) => self.push(c),
            }
        }
    }

    /// Tells of a name behind `$`, in whose place the shell would put something.
    fn variable(&mut self, chars: &mut Text) {
        let is_name = |c: &char| c.is_ascii_alphabetic() || matches!(c, '{' | '_' | '(');
        let note = Prose::new(
            "Names behind `$` are variables of your shell, whose values only it knows. They stand here as written.",
        );
        if chars.peek().is_some_and(is_name) && !self.commands.notes.contains(&note) {
            self.commands.notes.push(note);
        }
    }

    /// `$'…'` with the escapes of C.
    fn ansi_c(&mut self, chars: &mut Text) {
        self.word.get_or_insert_default();
        // Bytes written as `\xHH` may together be one character.
        let mut bytes: Vec<u8> = Vec::new();
        let closed = loop {
            let Some(c) = chars.next() else { break false };
            match c {
                '\'' => break true,
                '\\' => escape(chars, &mut bytes),
                c => bytes.extend(c.encode_utf8(&mut [0; 4]).bytes()),
            }
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        self.word.get_or_insert_default().push_str(&text);
        if !closed {
            self.unclosed();
        }
    }

    fn cmd(&mut self, c: char, chars: &mut Text) {
        match c {
            '^' => match (chars.next(), chars.peek()) {
                // A line that goes on; two line ends stand for one.
                (Some('\n'), Some('\n')) => {
                    chars.next();
                    self.push('\n');
                }
                (Some('\n') | None, _) => {}
                (Some('"'), _) => self.cmd_quoted(chars, true),
                (Some(c), _) => self.push(c),
            },
            '"' => self.cmd_quoted(chars, false),
            '\\' => self.backslashes(chars),
            c if self.between(c) => {}
            c => self.push(c),
        }
    }

    /// A run of backslashes before a quote, of which each two stand for one, and
    /// one more for the quote itself (the rules of C programs on Windows).
    fn backslashes(&mut self, chars: &mut Text) {
        let mut count = 1;
        while chars.peek() == Some(&'\\') {
            chars.next();
            count += 1;
        }
        // The prompt may have wanted a caret before the quote.
        let mut ahead = chars.clone();
        let caret = ahead.peek() == Some(&'^');
        if caret {
            ahead.next();
        }
        let before_quote = ahead.peek() == Some(&'"');
        for _ in 0..if before_quote { count / 2 } else { count } {
            self.push('\\');
        }
        if before_quote && count % 2 == 1 {
            *chars = ahead;
            chars.next();
            self.push('"');
        }
    }

    /// Between quotes; behind `^"` the prompt goes on reading carets.
    fn cmd_quoted(&mut self, chars: &mut Text, carets: bool) {
        self.word.get_or_insert_default();
        loop {
            match chars.next() {
                None => return self.unclosed(),
                Some('"') if chars.peek() == Some(&'"') => {
                    chars.next();
                    self.push('"');
                }
                Some('"') => return,
                Some('\\') => self.backslashes(chars),
                Some('^') if carets => match (chars.next(), chars.peek()) {
                    (Some('"'), _) => return,
                    (Some('\n'), Some('\n')) => {
                        chars.next();
                        self.push('\n');
                    }
                    (Some('\n') | None, _) => {}
                    (Some('\\'), _) => self.backslashes(chars),
                    (Some(c), _) => self.push(c),
                },
                Some(c) => self.push(c),
            }
        }
    }

    fn power_shell(&mut self, c: char, chars: &mut Text) {
        match c {
            '`' => match chars.next() {
                Some('\n') | None => {}
                Some(c) => self.push(tick(c)),
            },
            // Any of its single quotes ends what another has begun; of two, the
            // second is meant.
            c if is_power_shell_quote(c) => loop {
                self.word.get_or_insert_default();
                match chars.next() {
                    None => return self.unclosed(),
                    Some(c) if is_power_shell_quote(c) => {
                        match chars.next_if(|next| is_power_shell_quote(*next)) {
                            Some(second) => self.push(second),
                            None => return,
                        }
                    }
                    Some(c) => self.push(c),
                }
            },
            '"' => loop {
                self.word.get_or_insert_default();
                match chars.next() {
                    None => return self.unclosed(),
                    Some('"') if chars.peek() == Some(&'"') => {
                        chars.next();
                        self.push('"');
                    }
                    Some('"') => return,
                    Some('`') => match chars.next() {
                        Some('\n') | None => {}
                        Some(c) => self.push(tick(c)),
                    },
                    // What Windows wants before a quote of its own.
                    Some('\\') if chars.peek() == Some(&'"') => {
                        chars.next();
                        self.push('"');
                    }
                    Some(c) => self.push(c),
                }
            },
            c if self.between(c) => {}
            c => self.push(c),
        }
    }
}

/// The character that a backtick and a letter stand for.
fn tick(c: char) -> char {
    match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        c => c,
    }
}

/// One escape of `$'…'`, its backslash read already.
fn escape(chars: &mut Text, bytes: &mut Vec<u8>) {
    let Some(c) = chars.next() else {
        bytes.push(b'\\');
        return;
    };
    let simple = match c {
        'n' => b'\n',
        't' => b'\t',
        'r' => b'\r',
        'a' => 7,
        'b' => 8,
        'e' | 'E' => 27,
        'f' => 12,
        'v' => 11,
        '\\' | '\'' | '"' | '?' => c as u8,
        'x' => {
            match digits(chars, 16, 2) {
                Some(value) => bytes.push(value as u8),
                None => bytes.extend(b"\\x"),
            }
            return;
        }
        'u' | 'U' => {
            let most = if c == 'u' { 4 } else { 8 };
            let value = digits(chars, 16, most).and_then(char::from_u32).unwrap_or('\u{FFFD}');
            bytes.extend(value.encode_utf8(&mut [0; 4]).bytes());
            return;
        }
        '0'..='7' => {
            let mut value = c.to_digit(8).unwrap_or_default();
            for _ in 0..2 {
                let Some(digit) = digits(chars, 8, 1) else { break };
                value = value * 8 + digit;
            }
            bytes.push((value & 0xFF) as u8);
            return;
        }
        c => {
            bytes.push(b'\\');
            bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
            return;
        }
    };
    bytes.push(simple);
}

/// At most so many digits of a base.
fn digits(chars: &mut Text, base: u32, most: usize) -> Option<u32> {
    let mut value = None;
    for _ in 0..most {
        let Some(digit) = chars.peek().and_then(|c| c.to_digit(base)) else { break };
        chars.next();
        value = Some(value.unwrap_or(0_u32).wrapping_mul(base).wrapping_add(digit));
    }
    value
}
