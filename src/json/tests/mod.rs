//! Promises of the room as a whole. What one file promises is tested there.

mod agreement;
mod deep;
mod model;
mod suite;

use super::{Index, PieceKind};

/// The index of a body pushed in pieces of the given lengths, the rest last.
fn indexed(body: &[u8], cuts: &[usize]) -> Index {
    let mut index = Index::new();
    let mut rest = body;
    for &cut in cuts {
        let (now, later) = rest.split_at(cut.min(rest.len()));
        index.push(now);
        rest = later;
    }
    index.push(rest);
    index
}

fn whole(body: &[u8]) -> Index {
    let mut index = indexed(body, &[]);
    index.finish();
    index
}

/// All that an index says of a body, for comparing two of them.
fn said(index: &Index, body: &[u8]) -> impl PartialEq + std::fmt::Debug + use<> {
    let rows: Vec<_> = (0..index.row_count())
        .map(|row| {
            let shown = index.row(row, body, 40);
            let folded = index.folded_row(row, body, usize::MAX);
            let places = (index.parent(row), index.partner(row), index.ordinal(row));
            let value = index.value_range(row, body);
            let children: Vec<_> = index.children(row).collect();
            let count = index.child_count(row);
            (shown, folded, places, value, children, count, index.path(row, body))
        })
        .collect();
    (rows, index.error().cloned(), index.is_complete(), index.len())
}

/// The bytes of all rows in order, without our spaces.
fn bytes_shown(index: &Index, body: &[u8]) -> Vec<u8> {
    let mut shown = Vec::new();
    for row in 0..index.row_count() {
        for piece in index.row(row, body, usize::MAX).unwrap().pieces {
            match piece.text {
                super::PieceText::Body(range) => shown.extend(&body[range]),
                super::PieceText::Fixed(text) => {
                    assert_eq!(piece.kind, PieceKind::Punctuation);
                    shown.extend(text.trim().bytes());
                }
            }
        }
    }
    shown
}

/// The body without the white space between its parts; a string that does not
/// end goes on to the end.
fn without_space(body: &[u8]) -> Vec<u8> {
    let (mut in_string, mut escaped) = (false, false);
    let mut kept = Vec::new();
    for &byte in body {
        if in_string || !byte.is_ascii_whitespace() {
            kept.push(byte);
        }
        in_string = if in_string { byte != b'"' || escaped } else { byte == b'"' };
        escaped = in_string && byte == b'\\' && !escaped;
    }
    kept
}

/// Texts of every kind, right and wrong, short enough to cut everywhere.
#[rustfmt::skip]
const SAMPLES: &[&str] = &[
    "", " ", "0", "-1.5e+10", "true", " null ", "\"\"", "\"a\\u00e9\\n\\\"b\"", "[]", "{}", "[ ]",
    "[1,2]", "{\"a\":1}", "{\"a\":[],\"b\":{}}", "[[[]],[1],{}]", "[1,[2,[3,[4]]],5,{\"a\":6},7]",
    " { \"é\" : \"日本語😀\" ,\r\n\t\"b\" : [ true , false , null ] } \n",
    "{\"a\":{\"b\":{\"c\":[0.1,1e5,{\"d\":\"\\\\\"}]}}}", "\u{FEFF}{\"a\": 1}", "\u{FEFF}",
    "{\"a\":1,\"a\":2}", "[\"\\ud800\",\"\\udc00\\ud800\"]", "{\"k , \":\" , \"}",
    "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "{\"a\":}", "{a:1}", "[tru]", "[nul", "\"abc", "\"ab , ",
    "\"a\nb\"", "\"\\x\"", "\"\\u12", "01", "-", "1.", "1e", "[1}", "{]", "]", "{} {}", "[1]x",
    "[1,\u{A0}2]", "[1,é]", "😀", "[\"😀\" 😀]", "{\"a\":tr", "{\"abc", "{\"abc\"", "{\"abc\" ", "{\"abc\": ",
    "\u{FE68}", "[\"a , \u{1}", "[[1,2],[3,", "[{\"a\":[1", "\u{FEFE}", "\u{FEFF}\u{FEFF}1", "[\"x\", \"y  ",
];
