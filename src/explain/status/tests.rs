use std::collections::HashSet;

use super::*;
use crate::http::STATUSES;
use crate::prose::{Prose, Run};

/// The codes that people meet.
const DEEP: &[u16] = &[
    200, 201, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409,
    410, 412, 413, 415, 418, 422, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504,
];

fn registered() -> impl Iterator<Item = &'static Guide> {
    STATUSES.iter().map(|info| guide(info.code))
}

fn rules() -> impl Iterator<Item = &'static Guide> {
    [0, 199, 299, 399, 499, 599, 999].into_iter().map(guide)
}

/// Every text that a person may read, headlines aside.
fn sentences() -> Vec<(u16, &'static str)> {
    let guides = registered().chain(rules()).flat_map(|guide| {
        [guide.meaning, guide.next_move]
            .into_iter()
            .chain(guide.causes.iter().copied())
            .chain(guide.tries.iter().copied())
            .map(|text| (guide.code, text))
    });
    let sides = every_confusion()
        .into_iter()
        .flat_map(|confusion| confusion.sides.iter().copied().chain([(0, confusion.question)]));
    guides.chain(sides).collect()
}

fn every_confusion() -> Vec<&'static Confusion> {
    let mut all: Vec<&Confusion> = Vec::new();
    for confusion in (0..=999).flat_map(confusions) {
        if !all.contains(&confusion) {
            all.push(confusion);
        }
    }
    all
}

#[test]
fn every_registered_code_has_a_guide_of_its_own() {
    for info in STATUSES {
        let guide = guide(info.code);
        assert_eq!(guide.code, info.code);
        assert_ne!(guide.depth, Depth::ClassRule, "{}", info.code);
    }
    let guides: usize =
        StatusClass::ALL.into_iter().map(|class| guides::of_class(class).len()).sum();
    assert_eq!(guides, STATUSES.len(), "a guide for a code that nobody registered");
}

#[test]
fn the_common_codes_are_deep_and_no_others() {
    for guide in registered() {
        let code = guide.code;
        if DEEP.contains(&code) {
            assert_eq!(guide.depth, Depth::Deep, "{code}");
            assert!((2..=5).contains(&guide.causes.len()), "{code}");
            assert!((2..=5).contains(&guide.tries.len()), "{code}");
            assert!(!guide.confused_with.is_empty(), "{code}");
        } else {
            assert_eq!(guide.depth, Depth::Short, "{code}");
            assert!(guide.causes.is_empty() && guide.tries.is_empty(), "{code}");
        }
    }
}

#[test]
fn a_code_in_no_list_follows_its_class() {
    for code in (100..=599).filter(|code| status_info(*code).is_none()) {
        let rule = guide(code);
        assert_eq!(rule.depth, Depth::ClassRule, "{code}");
        assert_eq!(rule.code, code / 100 * 100, "{code}");
        let digit = StatusClass::of(code).unwrap().digit();
        assert!(rule.meaning.contains(&format!("begins with {digit}")), "{code}");
    }
}

#[test]
fn a_number_that_is_no_status_code_is_called_so() {
    assert_eq!(guide(0), &guides::HIDDEN);
    for code in [1, 99, 600, 999, u16::MAX] {
        assert_eq!(guide(code), &guides::OUTSIDE, "{code}");
        assert_eq!(guide(code).whose_move, WhoseMove::Servers, "{code}");
    }
}

#[test]
fn whose_move_follows_the_first_digit_with_known_exceptions() {
    use WhoseMove::{Nobody, Servers, Yours};
    // Still working; clear the form; read each result; a joke; the law; the
    // network wants a sign-in.
    let exceptions =
        [(202, Servers), (205, Yours), (207, Yours), (418, Nobody), (451, Nobody), (511, Yours)];
    for guide in registered().filter(|guide| guide.code >= 200) {
        let usual = match StatusClass::of(guide.code).unwrap() {
            StatusClass::Successful => Nobody,
            StatusClass::ClientError => Yours,
            StatusClass::ServerError => Servers,
            // Depends on whether the address has changed for good.
            StatusClass::Redirection | StatusClass::Informational => continue,
        };
        let exception = exceptions.iter().find(|(code, _)| *code == guide.code);
        let expected = exception.map_or(usual, |(_, whose)| *whose);
        assert_eq!(guide.whose_move, expected, "{}", guide.code);
    }
}

#[test]
fn headlines_are_short_and_all_different() {
    let mut seen = HashSet::new();
    for guide in registered().chain(rules()) {
        let words = guide.headline.split(' ').count();
        assert!((2..=8).contains(&words), "{}: {}", guide.code, guide.headline);
        assert!(guide.headline.ends_with(|end: char| end.is_alphanumeric() || end == ')'));
        assert!(!guide.headline.contains('`'), "shown as plain text: {}", guide.headline);
        assert!(seen.insert(guide.headline), "{}", guide.headline);
    }
}

#[test]
fn every_text_is_made_of_whole_sentences() {
    for (code, text) in sentences() {
        assert!(text.ends_with(['.', '?']), "{code}: {text}");
        assert!(text.starts_with(|first: char| first.is_uppercase() || first == '`'), "{text}");
        assert_eq!(text.trim(), text);
        for wrong in ["  ", "{}", "!", " ,", " ."] {
            assert!(!text.contains(wrong), "{code}: {text}");
        }
        assert_eq!(text.matches('`').count() % 2, 0, "{code}: {text}");
    }
}

#[test]
fn a_meaning_has_at_most_three_sentences_and_a_next_move_one() {
    for guide in registered().chain(rules()) {
        let count = |text: &str| text.matches(". ").count() + 1;
        assert!(count(guide.meaning) <= 3, "{}", guide.code);
        assert_eq!(count(guide.next_move), 1, "{}", guide.code);
    }
}

#[test]
fn no_sentence_is_longer_than_thirty_words() {
    for (code, text) in sentences() {
        for sentence in Prose::new(text).to_string().split(". ") {
            assert!(sentence.split_whitespace().count() <= 30, "{code}: {sentence}");
        }
    }
}

#[test]
fn no_text_belittles_or_hurries_the_reader() {
    for (code, text) in sentences() {
        let lower = text.to_lowercase();
        let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
        let unwanted = ["simply", "just", "oops", "easy", "easily", "obviously", "please", "e.g"];
        assert!(!words.any(|word| unwanted.contains(&word)), "{code}: {text}");
    }
}

#[test]
fn no_two_guides_say_the_same() {
    let mut seen = HashSet::new();
    for guide in registered().chain(rules()) {
        assert!(seen.insert(guide.meaning), "{}", guide.code);
        assert!(seen.insert(guide.next_move), "{}: {}", guide.code, guide.next_move);
        for text in guide.causes.iter().chain(guide.tries) {
            assert!(seen.insert(text), "{}: {text}", guide.code);
        }
    }
}

/// So that a code in a text can be told from a quantity, and be linked.
#[test]
fn a_code_in_a_text_is_marked_as_code() {
    let is_status = |word: &str| {
        let code = word.trim_matches(|end: char| !end.is_ascii_alphanumeric()).parse();
        code.is_ok_and(|code| status_info(code).is_some())
    };
    for (code, text) in sentences() {
        for run in Prose::new(text).runs() {
            if let Run::Text(words) = run {
                assert!(!words.split_whitespace().any(is_status), "{code}: {text}");
            }
        }
    }
}

#[test]
fn what_a_code_is_confused_with_stands_beside_it() {
    for guide in registered() {
        let mut seen = HashSet::from([guide.code]);
        for other in guide.confused_with {
            assert!(seen.insert(*other), "{}: {other} twice", guide.code);
            assert!(
                confusions(guide.code).any(|confusion| confusion.holds(*other)),
                "{} and {other} are never compared",
                guide.code
            );
        }
        if guide.depth == Depth::Deep {
            for (other, _) in confusions(guide.code).flat_map(|confusion| confusion.sides) {
                let known = *other == guide.code || guide.confused_with.contains(other);
                assert!(known || !DEEP.contains(other), "{} does not name {other}", guide.code);
            }
        }
    }
}

#[test]
fn the_famous_mix_ups_are_told_apart() {
    let famous: &[&[u16]] = &[
        &[401, 403],
        &[400, 404, 422],
        &[400, 403],
        &[502, 503, 504],
        &[301, 302, 303, 307, 308],
        &[404, 410],
        &[409, 412, 428],
        &[405, 501],
        &[200, 201, 204],
        &[406, 415],
        &[408, 504],
        &[429, 503],
        &[403, 404],
    ];
    for codes in famous {
        let together =
            confusions(codes[0]).any(|confusion| codes.iter().all(|code| confusion.holds(*code)));
        assert!(together, "{codes:?}");
    }
}

#[test]
fn a_comparison_asks_one_question_and_answers_it_for_each_code() {
    let mut questions = HashSet::new();
    let mut answers = HashSet::new();
    for confusion in every_confusion() {
        assert!(confusion.question.ends_with('?'));
        assert!(questions.insert(confusion.question), "{}", confusion.question);
        assert!(confusion.sides.len() >= 2, "{}", confusion.question);
        let codes: HashSet<u16> = confusion.sides.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes.len(), confusion.sides.len(), "{}", confusion.question);
        for (code, answer) in confusion.sides {
            assert!(status_info(*code).is_some(), "{code}");
            assert!(answers.insert((confusion.question, answer)), "{code}: {answer}");
        }
    }
    assert_eq!(confusions(299).count(), 0);
}

/// The lesson's own words for its seven codes, as far as they carry the sense.
#[test]
fn the_lessons_seven_say_what_the_lesson_says() {
    for (code, whose, sense) in [
        (200, WhoseMove::Nobody, "worked"),
        (201, WhoseMove::Nobody, "created"),
        (400, WhoseMove::Yours, "malformed"),
        (401, WhoseMove::Yours, "not authenticated"),
        (403, WhoseMove::Yours, "permission"),
        (404, WhoseMove::Yours, "does not exist"),
        (500, WhoseMove::Servers, "not your fault"),
    ] {
        let guide = guide(code);
        assert_eq!(guide.whose_move, whose, "{code}");
        let all = [guide.headline, guide.meaning, guide.next_move].join(" ");
        assert!(all.contains(sense), "{code}: {all}");
    }
}

#[test]
fn whose_move_is_said_in_two_words() {
    for whose in [WhoseMove::Yours, WhoseMove::Servers, WhoseMove::Nobody] {
        assert!(whose.says().ends_with(" move"));
    }
}

#[test]
fn every_number_leads_to_a_section() {
    for code in 0..=1000 {
        let section = reference(code);
        assert!(section.url.starts_with("https://") && !section.name.is_empty(), "{code}");
    }
    assert_eq!(reference(404).name, "RFC 9110, section 15.5.5");
    assert_eq!(reference(299).name, "RFC 9110, section 15");
}
