//! Text for people, as typed runs of words and code.
//!
//! An explanation is data: it is never HTML or Markdown at the moment it is
//! shown. Authors write templates in which backticks mark code and `{}` stands
//! for a value; the template is a constant of ours and is cut into runs once,
//! while the values that go into it are kept whole as code runs, whatever
//! characters a server or a person put in them. A template is looked up in the
//! language of the page before it is cut.

use std::borrow::Cow;
use std::fmt;

use crate::language::{self, HERE, Piece, counted, pieces, say};

/// One stretch of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Text(Cow<'static, str>),
    /// A name, value or fragment of a message, shown in the code face.
    Code(Cow<'static, str>),
}

/// A sentence or a paragraph for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(Vec<Run>);

impl Prose {
    /// Cuts a template without values into runs.
    pub fn new(template: &'static str) -> Self {
        Self::with(template, &[])
    }

    /// Cuts a template into runs, each `{}` outside backticks becoming the next
    /// of `values` as a code run. A `{}` without a value shows nothing, a value
    /// without a `{}` is left out; a test of the caller's should see either.
    pub fn with(template: &'static str, values: &[&str]) -> Self {
        Self::cut(template, values, Run::Code)
    }

    /// The same with words in place of code runs: for figures and durations
    /// that we put into words ourselves, never for text of a server's.
    pub fn in_words(template: &'static str, values: &[&str]) -> Self {
        Self::cut(template, values, Run::Text)
    }

    /// The same with values that are prose themselves. A value called `{here}`
    /// is the last one.
    pub fn of(template: &'static str, values: &[Self]) -> Self {
        Self::weave(say(template), |at, runs| {
            let value = if at == HERE { values.last() } else { values.get(at) };
            runs.extend(value.into_iter().flat_map(|value| value.0.iter().cloned()));
        })
    }

    /// One value as code.
    pub fn code(value: impl Into<String>) -> Self {
        Self(vec![Run::Code(Cow::Owned(value.into()))])
    }

    /// Words that we put together ourselves, such as a count and its noun.
    pub fn words(words: impl Into<String>) -> Self {
        Self(vec![Run::Text(Cow::Owned(words.into()))])
    }

    /// Values as code with commas and a last "and" between them. Of more than
    /// twelve, the rest is counted.
    pub fn list(values: &[&str]) -> Self {
        const SHOWN: usize = 12;
        let mut shown: Vec<Self> =
            values.iter().take(SHOWN).map(|value| Self::code(*value)).collect();
        let more = values.len() - shown.len();
        if more > 0 {
            shown.push(Self::words(counted(more as u64, "{} more", "{} more")));
        }
        Self::listed(shown, false)
    }

    /// Values as code with commas and a last "or" between them.
    pub fn either(values: &[&str]) -> Self {
        Self::listed(values.iter().map(|value| Self::code(*value)).collect(), true)
    }

    /// Values in words with commas and a last "and" between them.
    pub fn all_of(values: Vec<Self>) -> Self {
        Self::listed(values, false)
    }

    /// Values in words with commas and a last "or" between them.
    pub fn any_of(values: Vec<Self>) -> Self {
        Self::listed(values, true)
    }

    fn listed(values: Vec<Self>, or: bool) -> Self {
        let mut runs = Vec::new();
        pieces(&language::list(values.len(), or), &mut 0, |piece| match piece {
            Piece::Words(words) => runs.push(Run::Text(Cow::Owned(words.to_owned()))),
            Piece::Value(at) => runs.extend(values.get(at).into_iter().flat_map(|it| it.0.clone())),
        });
        Self(runs)
    }

    fn cut(template: &'static str, values: &[&str], run: fn(Cow<'static, str>) -> Run) -> Self {
        Self::weave(say(template), |at, runs| {
            runs.extend(values.get(at).map(|value| run(Cow::Owned((*value).to_owned()))));
        })
    }

    fn weave(template: &'static str, mut value: impl FnMut(usize, &mut Vec<Run>)) -> Self {
        let mut runs = Vec::new();
        let mut next = 0;
        for (index, stretch) in template.split('`').enumerate() {
            if index % 2 == 1 {
                runs.push(Run::Code(Cow::Borrowed(stretch)));
                continue;
            }
            pieces(stretch, &mut next, |piece| match piece {
                Piece::Words(words) => runs.push(Run::Text(Cow::Borrowed(words))),
                Piece::Value(at) => value(at, &mut runs),
            });
        }
        Self(runs)
    }

    /// The runs in reading order.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// This text with `more` after it, one space between.
    pub fn and(mut self, more: Self) -> Self {
        if !self.0.is_empty() && !more.0.is_empty() {
            self.0.push(Run::Text(Cow::Borrowed(between_sentences())));
        }
        self.0.extend(more.0);
        self
    }

    /// This text with `more` right after it, nothing between.
    pub fn then(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Rewrites the code runs that `change` gives another text for.
    pub fn change_code(&mut self, change: impl Fn(&str) -> Option<String>) {
        for run in &mut self.0 {
            if let Run::Code(code) = run
                && let Some(changed) = change(code)
            {
                *code = Cow::Owned(changed);
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A space, where the language writes one.
fn between_sentences() -> &'static str {
    say("{} {}").trim_start_matches("{}").trim_end_matches("{}")
}

/// The plain text, without marks: what is copied, announced and searched.
impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|run| match run {
            Run::Text(words) | Run::Code(words) => f.write_str(words),
        })
    }
}

impl From<&'static str> for Prose {
    fn from(template: &'static str) -> Self {
        Self::new(template)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_become_code_and_values_stay_whole() {
        let prose = Prose::with("No `GET` for {} here.", &["/a`b{}"]);
        assert_eq!(prose.to_string(), "No GET for /a`b{} here.");
        assert_eq!(prose.runs().len(), 5);
        assert_eq!(prose.runs()[3], Run::Code("/a`b{}".into()));
    }

    #[test]
    fn values_in_words_are_no_code() {
        let prose = Prose::in_words("Wait {} for `X`.", &["1 `minute`"]);
        assert_eq!(prose.to_string(), "Wait 1 `minute` for X.");
        assert_eq!(prose.runs()[1], Run::Text("1 `minute`".into()));
    }

    #[test]
    fn lists_read_as_a_sentence_and_stay_short() {
        assert!(Prose::list(&[]).is_empty());
        assert_eq!(Prose::list(&["a"]).to_string(), "a");
        assert_eq!(Prose::list(&["a", "b"]).to_string(), "a and b");
        assert_eq!(Prose::list(&["a", "b", "c"]).then(".").to_string(), "a, b and c.");
        let long = Prose::list(&["x"; 100]).to_string();
        assert!(long.ends_with("x, x and 88 more"), "{long}");
    }

    #[test]
    fn code_is_rewritten_and_words_are_not() {
        let mut prose = Prose::with("a {} b `a`", &["a"]);
        prose.change_code(|code| (code == "a").then(|| "x".to_owned()));
        assert_eq!(prose.to_string(), "a x b x");
    }

    #[test]
    fn joining_puts_one_space_between_sentences() {
        assert_eq!(Prose::new("One.").and("Two.".into()).to_string(), "One. Two.");
        assert_eq!(Prose::default().and("Two.".into()).to_string(), "Two.");
    }
}
