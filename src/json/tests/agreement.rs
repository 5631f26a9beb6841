//! Whole against in pieces, and ours against serde_json.

use proptest::prelude::*;
use serde::de::IgnoredAny;

use super::super::{Expected, Found, check};
use super::model::{spaces, tree, written};
use super::{SAMPLES, bytes_shown, indexed, said, whole, without_space};

#[test]
fn wherever_a_text_is_cut_the_index_is_the_same() {
    for sample in SAMPLES {
        let body = sample.as_bytes();
        let all = said(&whole(body), body);
        for cut in 0..=body.len() {
            let mut index = indexed(body, &[cut]);
            index.finish();
            assert_eq!(said(&index, body), all, "{sample:?} cut at {cut}");
            // What has come so far does not depend on how it came either.
            let head = &body[..cut];
            assert_eq!(
                said(&indexed(head, &[]), head),
                said(&indexed(head, &vec![1; cut]), head),
                "{sample:?} up to {cut}"
            );
        }
        let mut index = indexed(body, &vec![1; body.len()]);
        index.finish();
        assert_eq!(said(&index, body), all, "{sample:?} byte by byte");
    }
}

#[test]
fn every_byte_before_an_error_is_shown_once() {
    for sample in SAMPLES {
        for cut in 0..=sample.len() {
            let body = &sample.as_bytes()[..cut];
            shows_every_byte(body);
        }
    }
}

fn shows_every_byte(body: &[u8]) {
    let index = whole(body);
    let end = index.error().map_or(body.len(), |error| error.offset);
    let text = body[..end].strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body[..end]);
    assert_eq!(
        String::from_utf8_lossy(&bytes_shown(&index, body)),
        String::from_utf8_lossy(&without_space(text)),
    );
}

#[test]
fn check_and_index_agree_on_every_sample() {
    for sample in SAMPLES {
        agrees_with_serde(sample);
    }
}

/// `IgnoredAny` reads without a tree, without a limit of depth and without
/// turning anything into a number.
fn agrees_with_serde(text: &str) {
    let ours = check(text);
    let theirs = serde_json::from_str::<IgnoredAny>(text);
    assert_eq!(ours.is_ok(), theirs.is_ok(), "{text:?}: {ours:?}, {theirs:?}");
    if !text.starts_with('\u{FEFF}') {
        let index = whole(text.as_bytes());
        assert_eq!(ours.err().as_ref(), index.error(), "{text:?}");
    }
}

/// Nothing before the error was wrong, and what stands there is.
fn error_is_the_first_wrong_byte(text: &str) {
    let Err(error) = check(text) else { return };
    let before = check(&text[..error.offset]);
    match before {
        Ok(()) => {}
        Err(before) => {
            assert_eq!((before.offset, before.found), (error.offset, Found::EndOfText), "{text:?}");
            let same = before.expected == error.expected
                || (before.expected, error.expected)
                    == (Expected::ClosingQuote, Expected::EscapedCharacter)
                || error.expected == Expected::NoMoreDigits;
            assert!(same, "{text:?}: {before:?}, {error:?}");
        }
    }
    if let Some(found) = text[error.offset..].chars().next() {
        assert_eq!(error.found, Found::from(found), "{text:?}");
    }
    let line = text[..error.offset].split('\n').next_back().unwrap_or_default();
    assert_eq!(error.line, text[..error.offset].matches('\n').count() + 1, "{text:?}");
    assert_eq!(error.column, line.chars().count() + 1, "{text:?}");
    assert!(!error.summary().is_empty());
}

/// A change to a text: at a place, take away so many characters, put in this.
type Change = (prop::sample::Index, usize, String);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let fragment = prop_oneof![
        3 => Just(String::new()),
        5 => "[\\[\\]{},:\"\\\\0-9.eE+\\-tfnu \n]{1,2}",
        1 => "\\PC",
        1 => any::<char>().prop_map(String::from),
        1 => Just("null".to_owned()),
    ];
    proptest::collection::vec((any::<prop::sample::Index>(), 0usize..3, fragment), 0..4)
}

fn changed(text: &str, changes: Vec<Change>) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (place, gone, fragment) in changes {
        let at = place.index(characters.len() + 1);
        let end = (at + gone).min(characters.len());
        characters.splice(at..end, fragment.chars());
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn mutated_texts_are_judged_as_serde_json_judges_them(
        tree in tree(), spaces in spaces(), changes in changes(),
        cuts in proptest::collection::vec(0usize..9, 0..40),
    ) {
        let text = changed(&written(&tree, &spaces), changes);
        let body = text.as_bytes();
        agrees_with_serde(&text);
        error_is_the_first_wrong_byte(&text);
        shows_every_byte(body);
        let mut index = indexed(body, &cuts);
        index.finish();
        prop_assert_eq!(said(&index, body), said(&whole(body), body));
    }

    #[test]
    fn no_bytes_whatever_make_it_panic_or_lose_a_byte(
        tree in tree(), changes in changes(),
        wild in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cuts in proptest::collection::vec(0usize..9, 0..40),
    ) {
        let mut body = changed(&written(&tree, &[""]), changes).into_bytes();
        for (place, byte) in wild {
            let at = place.index(body.len() + 1);
            body.splice(at..(at + 1).min(body.len()), [byte]);
        }
        shows_every_byte(&body);
        let mut index = indexed(&body, &cuts);
        index.finish();
        prop_assert_eq!(said(&index, &body), said(&whole(&body), &body));
        // A body that was lost in part must not hurt.
        for row in 0..index.row_count() {
            index.row(row, &body[..body.len() / 2], 5);
            index.path(row, &[]);
        }
    }
}
