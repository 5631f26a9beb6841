//! What a query selects (RFC 9535, sections 2.3 to 2.5).

use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::Pin;

use super::ast::{Comparable, Logical, Operator, Path, PatternArgument, Segment, Selector};
use super::number::Number;
use super::pattern::Pattern;
use super::value::{Value, is_less};
use crate::json::{Index, RowKind, unescape};
use crate::pace::Pace;

/// Patterns from the text itself that are kept.
const MOST_PATTERNS: usize = 64;

pub(super) struct Engine<'a> {
    pub(super) index: &'a Index,
    pub(super) body: &'a [u8],
    pub(super) pace: &'a Pace,
    patterns: RefCell<HashMap<(String, bool), Option<Pattern>>>,
}

/// Work that calls itself for parts of the query, never of the text.
type Later<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

impl<'a> Engine<'a> {
    pub(super) fn new(index: &'a Index, body: &'a [u8], pace: &'a Pace) -> Self {
        Self { index, body, pace, patterns: RefCell::default() }
    }

    /// The nodes that a path leads to from `here`, at most `limit`.
    pub(super) fn nodes<'b>(
        &'b self,
        path: &'b Path,
        here: u32,
        limit: usize,
    ) -> Later<'b, Vec<u32>> {
        Box::pin(async move {
            let mut nodes = vec![if path.is_absolute { 0 } else { here }];
            for (n, segment) in path.segments.iter().enumerate() {
                let is_last = n + 1 == path.segments.len();
                let limit = if is_last { limit } else { usize::MAX };
                let mut next = Vec::new();
                for node in nodes {
                    self.segment(segment, node, limit, &mut next).await;
                    if next.len() >= limit {
                        break;
                    }
                }
                nodes = next;
            }
            nodes
        })
    }

    async fn segment(&self, segment: &Segment, node: u32, limit: usize, found: &mut Vec<u32>) {
        if !segment.is_descendant {
            return self.selectors(segment, node, limit, found).await;
        }
        // Containers in the order in which they open: each before what is in it.
        let first = node as usize;
        let last = match self.index.kind(first) {
            Some(kind) if kind.is_open() => {
                self.index.partner(first).unwrap_or_else(|| self.index.row_count())
            }
            _ => return,
        };
        for row in first..last {
            self.pace.step(1).await;
            if self.index.kind(row).is_some_and(RowKind::is_open) {
                self.selectors(segment, row as u32, limit, found).await;
                if found.len() >= limit {
                    return;
                }
            }
        }
    }

    async fn selectors(&self, segment: &Segment, node: u32, limit: usize, found: &mut Vec<u32>) {
        for selector in &segment.selectors {
            self.selector(selector, node, limit, found).await;
        }
    }

    async fn selector(&self, selector: &Selector, node: u32, limit: usize, found: &mut Vec<u32>) {
        let row = node as usize;
        let Some(kind) = self.index.kind(row) else { return };
        match selector {
            Selector::Name(name) if kind == RowKind::OpenObject => {
                found.extend(self.member(row, name).await);
            }
            Selector::Wildcard => {
                for child in self.index.children(row) {
                    found.push(child as u32);
                    if found.len() >= limit {
                        return;
                    }
                    self.pace.step(2).await;
                }
            }
            Selector::Index(place) if kind == RowKind::OpenArray => {
                let place = match usize::try_from(*place) {
                    Ok(place) => Some(place),
                    Err(_) => {
                        let back = usize::try_from(place.unsigned_abs()).unwrap_or(usize::MAX);
                        self.index.child_count(row).unwrap_or_default().checked_sub(back)
                    }
                };
                if let Some(place) = place {
                    self.pace.step(place).await;
                    found.extend(self.index.children(row).nth(place).map(|row| row as u32));
                }
            }
            Selector::Slice { start, end, step } if kind == RowKind::OpenArray => {
                self.slice(row, *start, *end, *step, found).await;
            }
            Selector::Filter(filter) => {
                for child in self.index.children(row) {
                    self.pace.step(8).await;
                    if self.holds(filter, child as u32).await {
                        found.push(child as u32);
                        if found.len() >= limit {
                            return;
                        }
                    }
                }
            }
            Selector::Name(_) | Selector::Index(_) | Selector::Slice { .. } => {}
        }
    }

    /// The last member of this name.
    async fn member(&self, row: usize, name: &str) -> Option<u32> {
        let mut found = None;
        for child in self.index.children(row) {
            self.pace.step(4).await;
            let range = self.index.name_range(child, self.body).unwrap_or_default();
            let quoted = self.body.get(range).unwrap_or_default();
            let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
            if inner == name.as_bytes() || (inner.contains(&b'\\') && unescape(quoted) == name) {
                found = Some(child as u32);
            }
        }
        found
    }

    /// RFC 9535, section 2.3.4.2.2.
    async fn slice(
        &self,
        row: usize,
        start: Option<i64>,
        end: Option<i64>,
        step: i64,
        found: &mut Vec<u32>,
    ) {
        let mut items = Vec::new();
        for child in self.index.children(row) {
            items.push(child as u32);
            self.pace.step(2).await;
        }
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let from_front = |place: i64| if place >= 0 { place } else { length + place };
        let mut take = |place: i64| {
            found.extend(usize::try_from(place).ok().and_then(|place| items.get(place).copied()));
        };
        if step > 0 {
            let lower = from_front(start.unwrap_or(0)).clamp(0, length);
            let upper = from_front(end.unwrap_or(length)).clamp(0, length);
            let mut at = lower;
            while at < upper {
                take(at);
                at = at.saturating_add(step);
            }
        } else if step < 0 {
            let upper = from_front(start.unwrap_or(length - 1)).clamp(-1, length - 1);
            let lower = end.map_or(-1, |end| from_front(end).clamp(-1, length - 1));
            let mut at = upper;
            while at > lower {
                take(at);
                at = at.saturating_add(step);
            }
        }
    }

    fn holds<'b>(&'b self, logical: &'b Logical, here: u32) -> Later<'b, bool> {
        Box::pin(async move {
            match logical {
                Logical::Or(all) => {
                    for one in all {
                        if self.holds(one, here).await {
                            return true;
                        }
                    }
                    false
                }
                Logical::And(all) => {
                    for one in all {
                        if !self.holds(one, here).await {
                            return false;
                        }
                    }
                    true
                }
                Logical::Not(one) => !self.holds(one, here).await,
                Logical::Exists(path) => !self.nodes(path, here, 1).await.is_empty(),
                Logical::Compare(left, operator, right) => {
                    let (left, right) = (self.side(left, here).await, self.side(right, here).await);
                    match operator {
                        Operator::Equal => self.equal(&left, &right).await,
                        Operator::NotEqual => !self.equal(&left, &right).await,
                        Operator::Less => is_less(&left, &right),
                        Operator::Greater => is_less(&right, &left),
                        Operator::LessOrEqual => {
                            is_less(&left, &right) || self.equal(&left, &right).await
                        }
                        Operator::GreaterOrEqual => {
                            is_less(&right, &left) || self.equal(&left, &right).await
                        }
                    }
                }
                Logical::Matches { whole, text, pattern } => {
                    let Value::Text(text) = self.side(text, here).await else { return false };
                    match pattern {
                        PatternArgument::Ready(pattern) => pattern.is_match(&text),
                        PatternArgument::Of(comparable) => {
                            match self.side(comparable, here).await {
                                Value::Text(pattern) => self.matches(pattern, *whole, &text),
                                _ => false,
                            }
                        }
                    }
                }
            }
        })
    }

    /// Whether a text matches a pattern that the body itself holds.
    fn matches(&self, pattern: String, whole: bool, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        if patterns.len() > MOST_PATTERNS {
            patterns.clear();
        }
        let made = patterns
            .entry((pattern, whole))
            .or_insert_with_key(|(pattern, whole)| Pattern::new(pattern, *whole).ok());
        made.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }

    /// The value of a side of a comparison.
    fn side<'b>(&'b self, comparable: &'b Comparable, here: u32) -> Later<'b, Value> {
        Box::pin(async move {
            match comparable {
                Comparable::Null => Value::Null,
                Comparable::Bool(is) => Value::Bool(*is),
                Comparable::Number(number) => Value::Number(number.clone()),
                Comparable::Text(text) => Value::Text(text.clone()),
                Comparable::Path(path) => match self.nodes(path, here, 1).await.as_slice() {
                    [row, ..] => self.value(*row),
                    [] => Value::Nothing,
                },
                Comparable::Value(path) => match self.nodes(path, here, 2).await.as_slice() {
                    [row] => self.value(*row),
                    _ => Value::Nothing,
                },
                Comparable::Count(path) => number(self.nodes(path, here, usize::MAX).await.len()),
                Comparable::Length(of) => match self.side(of, here).await {
                    Value::Text(text) => number(text.chars().count()),
                    Value::Container(row) => {
                        number(self.index.child_count(row as usize).unwrap_or_default())
                    }
                    _ => Value::Nothing,
                },
            }
        })
    }
}

fn number(count: usize) -> Value {
    Value::Number(Number(count.to_string()))
}
