//! A query's parts, as RFC 9535 names them.

use super::number::Number;
use super::pattern::Pattern;

#[derive(Clone, Debug)]
pub(super) struct Path {
    /// Begins with `$`, not with `@`.
    pub(super) is_absolute: bool,
    pub(super) segments: Vec<Segment>,
}

impl Path {
    /// "Singular query": one name or one index in each child segment.
    pub(super) fn is_singular(&self) -> bool {
        self.segments.iter().all(|segment| {
            !segment.is_descendant
                && matches!(segment.selectors.as_slice(), [Selector::Name(_) | Selector::Index(_)])
        })
    }
}

#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) is_descendant: bool,
    pub(super) selectors: Vec<Selector>,
}

#[derive(Clone, Debug)]
pub(super) enum Selector {
    Name(String),
    Wildcard,
    Index(i64),
    Slice { start: Option<i64>, end: Option<i64>, step: i64 },
    Filter(Logical),
}

#[derive(Clone, Debug)]
pub(super) enum Logical {
    Or(Vec<Logical>),
    And(Vec<Logical>),
    Not(Box<Logical>),
    Exists(Path),
    Compare(Comparable, Operator, Comparable),
    /// `match` or `search`, as it is true of the whole text or of a part.
    Matches {
        whole: bool,
        text: Comparable,
        pattern: PatternArgument,
    },
}

#[derive(Clone, Debug)]
pub(super) enum PatternArgument {
    /// A literal, made ready once.
    Ready(Pattern),
    Of(Comparable),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What has a value: a literal, a singular query, a function of that type.
#[derive(Clone, Debug)]
pub(super) enum Comparable {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    Path(Path),
    Length(Box<Comparable>),
    Count(Path),
    Value(Path),
}
