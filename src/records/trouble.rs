//! Why something is not kept, or can't be read: a sentence for each.

use crate::language::say;
use crate::said;
use std::fmt;

/// What stands in the way of keeping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser lets the page keep nothing: a private window, a frame, a rule.
    Refused,
    /// There is no room left.
    Full,
    /// A newer version of the page has been here: what it kept can be read, and
    /// is not written into.
    Newer,
    /// A newer version of the page is open in another tab and needs the store.
    Overtaken,
    /// Another tab with an older version of the page keeps the store shut.
    Blocked,
    /// The browser could not read its own store.
    Corrupt { browser_said: String },
}

impl Trouble {
    /// From the name of a browser's exception, and its words.
    pub fn of(name: &str, said: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            "SecurityError" | "InvalidAccessError" => Self::Refused,
            _ => Self::Corrupt { browser_said: format!("{name}: {said}") },
        }
    }
}

/// What happened, what it means, and what to do.
impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(say(match self {
            Self::Refused => "This browser does not let the page keep anything, as in a private window. What you do here stays until you close this tab; Back up saves it as a file.",
            Self::Full => "This browser has no room left for this page, so the newest was not kept. Delete some of the history, or set a smaller size for it.",
            Self::Newer => "A newer version of this page has kept things in this browser. This older one can read them, and changes nothing: reload the page to get the newer one.",
            Self::Overtaken => "A newer version of this page is open in another tab, so this one no longer keeps anything. What you typed is safe: reload this tab to go on.",
            Self::Blocked => "Another tab has an older version of this page open, and nothing can be kept until it is gone. Close or reload that tab.",
            Self::Corrupt { .. } => "The browser could not open what this page had kept, so it starts with nothing and keeps what you do until you close this tab. Back up saves it as a file.",
        }))?;
        match self {
            Self::Corrupt { browser_said } => {
                f.write_str(" ")?;
                f.write_str(&said!("Technical detail: {}.", browser_said))
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Trouble {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_says_what_happened_and_what_to_do() {
        for name in [
            "QuotaExceededError",
            "VersionError",
            "SecurityError",
            "InvalidStateError",
            "UnknownError",
            "",
        ] {
            let sentence = Trouble::of(name, "words").to_string();
            assert!(sentence.ends_with('.') && sentence.matches(". ").count() >= 1, "{sentence}");
        }
        assert!(Trouble::Blocked.to_string().contains("Close or reload"));
    }
}
