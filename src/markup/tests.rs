use super::*;
use crate::pace::run_through;
use proptest::prelude::*;

fn of(text: &str) -> Markup {
    run_through(Markup::of(text.as_bytes(), &Pace::without_rest())).unwrap()
}

/// The rows with two spaces a level.
fn rows(text: &str) -> Vec<String> {
    let markup = of(text);
    (0..markup.len())
        .map(|n| {
            let row = markup.row(n, text.as_bytes(), usize::MAX).unwrap();
            let shown: String = row.pieces.iter().map(|piece| &text[piece.range.clone()]).collect();
            format!("{}{shown}", "  ".repeat(row.depth))
        })
        .collect()
}

#[test]
fn texts_are_laid_out() {
    for (text, expected) in [
        ("<a><b>x</b><c/></a>", vec!["<a>", "  <b>x</b>", "  <c/>", "</a>"]),
        ("<a>one<b/>two</a>", vec!["<a>", "  one", "  <b/>", "  two", "</a>"]),
        ("<a b='1 > 2' c=\"</a>\">x</a>", vec!["<a b='1 > 2' c=\"</a>\">x</a>"]),
        (
            "<?xml version='1.0'?>\n<!-- <b> --><a/>",
            vec!["<?xml version='1.0'?>", "<!-- <b> -->", "<a/>"],
        ),
        (
            "<!DOCTYPE a [<!ENTITY b \"]>\">]><a/>",
            vec!["<!DOCTYPE a [<!ENTITY b \"]>\">]>", "<a/>"],
        ),
        ("<a><![CDATA[</a>]]></a>", vec!["<a>", "  <![CDATA[</a>]]>", "</a>"]),
        ("<a>\n  line\n  other\n</a>", vec!["<a>", "  line", "  other", "</a>"]),
        ("<a></a>", vec!["<a></a>"]),
    ] {
        assert_eq!(rows(text), expected, "{text}");
        assert_eq!(of(text).fault(), None, "{text}");
    }
}

#[test]
fn what_is_not_well_formed_is_told_and_shown() {
    for (text, line, column, says) in [
        ("<a>\n<b></a>", 2, 4, "the tag a closes here, but b is open and must close first."),
        ("<a>", 1, 4, "the text ends here, but a is still open."),
        ("</a>", 1, 1, "a closes here, but nothing is open."),
        ("<a/><b></b>", 1, 5, "a second element begins at the top; there may be one only."),
        ("<a>1 < 2</a>", 1, 6, "a < that begins no tag. In a text it is written &lt;."),
        ("<a>é<b", 1, 5, "what begins here has no end."),
    ] {
        let markup = of(text);
        let fault = markup.fault().unwrap();
        assert_eq!((fault.line, fault.column), (line, column), "{text}");
        assert_eq!(fault.summary().to_string(), format!("Line {line}, column {column}: {says}"));
    }
}

#[test]
fn pieces_have_their_kinds_and_are_cut_between_characters() {
    use MarkupKind::{Attribute, Element, Mark, Text, Value};
    let text = "<a b=\"c\">éé</a>";
    let row = of(text).row(0, text.as_bytes(), 3).unwrap();
    let kinds: Vec<_> = row.pieces.iter().map(|piece| piece.kind).collect();
    assert_eq!(
        kinds,
        [Mark, Element, Mark, Attribute, Mark, Value, Mark, Text, Mark, Element, Mark]
    );
    let cut = row.pieces.iter().find(|piece| piece.kind == Text).unwrap();
    assert_eq!((&text[cut.range.clone()], cut.hidden), ("é", 2));
}

#[test]
fn a_byte_is_found_in_its_row_and_depth_costs_no_stack() {
    let text = "<a>".repeat(100_000);
    let markup = of(&text);
    assert_eq!(markup.len(), 100_000);
    assert_eq!(markup.row_at(10), Some(3));
    assert_eq!(markup.row(99_999, text.as_bytes(), 9).map(|row| row.depth), Some(99_999));
}

proptest! {
    #[test]
    fn nothing_but_white_space_is_left_out(
        text in "(<a>|</a>|<b c='d>'/>|<|>|&amp;|x |\n|<!--|-->|<!\\[CDATA\\[|\\]\\]>|<\\?x|é|\"){0,24}",
    ) {
        let shown: String = rows(&text).concat();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(bare(&shown), bare(&text));
    }

    #[test]
    fn any_bytes_are_laid_out(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let markup = run_through(Markup::of(&bytes, &Pace::without_rest())).unwrap();
        for n in 0..markup.len() {
            prop_assert!(markup.row(n, &bytes, 7).is_some());
        }
    }
}
