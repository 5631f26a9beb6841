//! Text for people, as typed runs of words and code.
//!
//! An explanation is data: it is never HTML or Markdown at the moment it is
//! shown. Authors write templates in which backticks mark code and `{}` stands
//! for a value; the template is a constant of ours and is cut into runs once,
//! while the values that go into it are kept whole as code runs, whatever
//! characters a server or a person put in them.

use std::borrow::Cow;
use std::fmt;

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
        let mut runs = Vec::new();
        let mut values = values.iter();
        for (index, stretch) in template.split('`').enumerate() {
            if index % 2 == 1 {
                runs.push(Run::Code(Cow::Borrowed(stretch)));
                continue;
            }
            for (place, words) in stretch.split("{}").enumerate() {
                if place > 0
                    && let Some(value) = values.next()
                {
                    runs.push(Run::Code(Cow::Owned((*value).to_owned())));
                }
                if !words.is_empty() {
                    runs.push(Run::Text(Cow::Borrowed(words)));
                }
            }
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
            self.0.push(Run::Text(Cow::Borrowed(" ")));
        }
        self.0.extend(more.0);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
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
    fn joining_puts_one_space_between_sentences() {
        assert_eq!(Prose::new("One.").and("Two.".into()).to_string(), "One. Two.");
        assert_eq!(Prose::default().and("Two.".into()).to_string(), "Two.");
    }
}
