//! What is not well formed, for people.

use std::ops::Range;

use crate::prose::Prose;

/// The first place that is not well-formed XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In bytes.
    pub offset: usize,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    summary: Prose,
}

/// What is wrong.
pub(super) enum Wrong {
    /// A tag, comment or section that has no end.
    Unended,
    /// `<` where text is.
    LoneMark,
    Close {
        opened: Option<Range<usize>>,
        closed: Range<usize>,
    },
    Unclosed {
        opened: Range<usize>,
    },
    SecondRoot,
}

impl Fault {
    pub(super) fn at(bytes: &[u8], offset: usize, wrong: &Wrong) -> Self {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let last_line = before.get(start..).unwrap_or_default();
        let column = last_line.iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
        let name = |range: &Range<usize>| {
            String::from_utf8_lossy(bytes.get(range.clone()).unwrap_or_default()).into_owned()
        };
        let what = match wrong {
            Wrong::Unended => Prose::new("what begins here has no end."),
            Wrong::LoneMark => {
                Prose::new("a `<` that begins no tag. In a text it is written `&lt;`.")
            }
            Wrong::Close { opened: Some(opened), closed } => Prose::with(
                "the tag {} closes here, but {} is open and must close first.",
                &[&name(closed), &name(opened)],
            ),
            Wrong::Close { opened: None, closed } => {
                Prose::with("{} closes here, but nothing is open.", &[&name(closed)])
            }
            Wrong::Unclosed { opened } => {
                Prose::with("the text ends here, but {} is still open.", &[&name(opened)])
            }
            Wrong::SecondRoot => {
                Prose::new("a second element begins at the top; there may be one only.")
            }
        };
        let place = [Prose::words(line.to_string()), Prose::words(column.to_string()), what];
        Self { offset, line, column, summary: Prose::of("Line {}, column {}: {}", &place) }
    }

    /// Where and what, in a sentence.
    pub fn summary(&self) -> Prose {
        self.summary.clone()
    }
}
