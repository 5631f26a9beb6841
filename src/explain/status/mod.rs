//! What each status means, whose move is next, and what it is confused with.

mod confusions;
mod guides;

use crate::http::StatusClass;

pub use confusions::{Confusion, confusions};

/// Who can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoseMove {
    Yours,
    Servers,
    Nobody,
}

/// What is to be known of a status, whatever the request. Texts are `Prose`
/// templates without values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    pub code: u16,
    /// What it tells you, in a few words.
    pub headline: &'static str,
    pub meaning: &'static str,
    pub whose_move: WhoseMove,
    pub next_move: &'static str,
    /// Most likely first; may be empty where nothing went wrong.
    pub causes: &'static [&'static str],
    pub tries: &'static [&'static str],
}

/// The guide of a status. A code without one of its own is taken for the x00 of
/// its class (RFC 9110, section 15).
pub fn guide(code: u16) -> &'static Guide {
    let found = guides::GUIDES.binary_search_by_key(&code, |guide| guide.code);
    match found.ok().and_then(|at| guides::GUIDES.get(at)) {
        Some(guide) => guide,
        None => match StatusClass::of(code) {
            Some(StatusClass::Informational) => &guides::INFORMATIONAL,
            Some(StatusClass::Successful) => &guides::SUCCESSFUL,
            Some(StatusClass::Redirection) => &guides::REDIRECTION,
            Some(StatusClass::ClientError) => &guides::CLIENT_ERROR,
            Some(StatusClass::ServerError) => &guides::SERVER_ERROR,
            None => &guides::HIDDEN,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::STATUSES;
    use crate::prose::Prose;

    /// The codes that people meet: each has causes, and things to try.
    const DEEP: &[u16] = &[
        200, 201, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408,
        409, 410, 412, 413, 415, 418, 422, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504,
    ];

    #[test]
    fn every_registered_code_has_a_guide_of_its_own() {
        for info in STATUSES {
            assert_eq!(guide(info.code).code, info.code);
        }
    }

    #[test]
    fn the_common_codes_have_depth() {
        for code in DEEP {
            let guide = guide(*code);
            assert!(guide.causes.len() >= 2 && guide.tries.len() >= 2, "{code}");
        }
    }

    #[test]
    fn unknown_codes_follow_their_class() {
        for (code, first) in [(199, 100), (299, 200), (399, 300), (499, 400), (599, 500)] {
            let unknown = guide(code);
            assert_eq!(unknown.whose_move, guide(first).whose_move, "{code}");
            assert_ne!(unknown.meaning, guide(first).meaning, "{code}");
        }
        assert!(guide(0).meaning.contains("hides"));
        assert!(guide(777).meaning.contains("hides") || guide(777).meaning.contains("no status"));
    }

    #[test]
    fn whose_move_follows_from_the_first_digit() {
        for info in STATUSES {
            let expected = match info.code {
                500..=599 => Some(WhoseMove::Servers),
                200..=299 => Some(WhoseMove::Nobody),
                400..=499 => Some(WhoseMove::Yours),
                _ => None,
            };
            if let Some(expected) = expected.filter(|_| !matches!(info.code, 202 | 511)) {
                assert_eq!(guide(info.code).whose_move, expected, "{}", info.code);
            }
        }
    }

    #[test]
    fn the_words_are_whole_sentences_and_none_is_used_twice() {
        let mut meanings = std::collections::HashSet::new();
        for guide in guides::GUIDES {
            assert!(meanings.insert(guide.meaning), "{}", guide.code);
            assert!(guide.headline.split(' ').count() <= 9, "{}", guide.headline);
            let sentences =
                [guide.meaning, guide.next_move].into_iter().chain(guide.tries.iter().copied());
            for text in sentences.chain(guide.causes.iter().copied()) {
                assert!(text.ends_with('.'), "{}: {text}", guide.code);
                assert!(!text.contains("  ") && !text.contains("{}"), "{text}");
                assert_eq!(text.matches('`').count() % 2, 0, "{text}");
                let plain = Prose::new(text).to_string();
                for sentence in plain.split(['.', ':', ';']) {
                    assert!(
                        sentence.split_whitespace().count() <= 30,
                        "{}: {sentence}",
                        guide.code
                    );
                }
            }
        }
    }

    #[test]
    fn codes_that_are_confused_stand_side_by_side() {
        for pair in [
            [401, 403],
            [400, 404],
            [404, 422],
            [400, 403],
            [502, 503],
            [503, 504],
            [301, 302],
            [307, 308],
            [404, 410],
            [409, 412],
            [405, 501],
            [200, 201],
            [201, 204],
            [406, 415],
            [408, 504],
            [429, 503],
            [403, 404],
        ] {
            let together = confusions(pair[0])
                .any(|confusion| confusion.sides.iter().any(|(code, _)| *code == pair[1]));
            assert!(together, "{pair:?}");
        }
        for code in 100..600 {
            for confusion in confusions(code) {
                assert!(confusion.sides.len() >= 2 && confusion.question.ends_with('?'));
            }
        }
    }
}
