//! Rows against a plain recursive model of them.

use proptest::prelude::*;

use super::super::{Folds, RowKind, format, minify};
use super::{whole, without_space};

/// A JSON value as it is written.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    Scalar(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

pub(super) fn tree() -> impl Strategy<Value = Tree> {
    scalar().prop_map(Tree::Scalar).prop_recursive(6, 60, 7, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..7).prop_map(Tree::Array),
            proptest::collection::vec((string(), inner), 0..7).prop_map(Tree::Object),
        ]
    })
}

fn scalar() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,2})?",
        prop_oneof![Just("true"), Just("false"), Just("null")].prop_map(str::to_owned),
        string(),
    ]
}

fn string() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-c ,:\\[\\]{}]{0,12}",
        "\\PC".prop_map(|c| if c == "\"" || c == "\\" { "x".to_owned() } else { c }),
        "\\\\[\"\\\\/bfnrt]",
        "\\\\u00[0-9a-f]{2}",
        Just("\\ud83d\\ude00'".to_owned()),
    ];
    proptest::collection::vec(part, 0..4).prop_map(|parts| std::format!("\"{}\"", parts.concat()))
}

/// What a row should say.
#[derive(Debug, PartialEq)]
struct Expected {
    text: String,
    depth: usize,
    kind: RowKind,
    path: String,
    parent: Option<usize>,
    ordinal: usize,
    count: Option<usize>,
    partner: Option<usize>,
}

#[derive(Clone, Copy)]
struct Place<'a> {
    name: Option<&'a str>,
    path: &'a str,
    depth: usize,
    parent: Option<usize>,
    ordinal: usize,
    last: bool,
}

fn expect(tree: &Tree, place: Place, rows: &mut Vec<Expected>) {
    let name = place.name.map(|name| std::format!("{name}: ")).unwrap_or_default();
    let comma = if place.last { "" } else { "," };
    let (kind, brackets, children): (_, _, Vec<(Option<&str>, &Tree)>) = match tree {
        Tree::Scalar(text) => (RowKind::Scalar, [text.as_str(), ""], Vec::new()),
        Tree::Array(items) => {
            let kind = if items.is_empty() { RowKind::EmptyArray } else { RowKind::OpenArray };
            (kind, ["[", "]"], items.iter().map(|item| (None, item)).collect())
        }
        Tree::Object(members) => {
            let kind = if members.is_empty() { RowKind::EmptyObject } else { RowKind::OpenObject };
            let children = members.iter().map(|(name, value)| (Some(name.as_str()), value));
            (kind, ["{", "}"], children.collect())
        }
    };
    let open = rows.len();
    rows.push(Expected {
        text: std::format!("{name}{}", brackets[0]),
        depth: place.depth,
        kind,
        path: place.path.to_owned(),
        parent: place.parent,
        ordinal: place.ordinal,
        count: (kind != RowKind::Scalar).then_some(children.len()),
        partner: None,
    });
    if children.is_empty() {
        rows[open].text += &std::format!("{}{comma}", brackets[1]);
        return;
    }
    for (ordinal, (name, child)) in children.iter().enumerate() {
        let path = match name {
            Some(name) => {
                let name: String = serde_json::from_str(name).unwrap();
                std::format!("{}['{}']", place.path, normalized(&name))
            }
            None => std::format!("{}[{ordinal}]", place.path),
        };
        let place = Place {
            name: *name,
            path: &path,
            depth: place.depth + 1,
            parent: Some(open),
            ordinal,
            last: ordinal + 1 == children.len(),
        };
        expect(child, place, rows);
    }
    let close = rows.len();
    rows[open].partner = Some(close);
    rows.push(Expected {
        text: std::format!("{}{comma}", brackets[1]),
        kind: if kind == RowKind::OpenArray { RowKind::CloseArray } else { RowKind::CloseObject },
        path: place.path.to_owned(),
        partner: Some(open),
        ..Expected { text: String::new(), path: String::new(), ..rows[open].shallow() }
    });
}

impl Expected {
    fn shallow(&self) -> Self {
        Self { text: String::new(), path: String::new(), ..*self }
    }
}

/// A name as RFC 9535, section 2.7, has it.
fn normalized(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '\'' | '\\' => std::format!("\\{c}"),
            '\u{8}' => "\\b".into(),
            '\u{9}' => "\\t".into(),
            '\u{A}' => "\\n".into(),
            '\u{C}' => "\\f".into(),
            '\u{D}' => "\\r".into(),
            '\0'..'\u{20}' => std::format!("\\u00{:02x}", c as u32),
            _ => c.into(),
        })
        .collect()
}

fn expected(tree: &Tree) -> Vec<Expected> {
    let mut rows = Vec::new();
    let root = Place { name: None, path: "$", depth: 0, parent: None, ordinal: 0, last: true };
    expect(tree, root, &mut rows);
    rows
}

/// Writes a tree with white space that changes from gap to gap.
pub(super) fn written(tree: &Tree, spaces: &[&'static str]) -> String {
    fn write(tree: &Tree, out: &mut String, gaps: &mut dyn Iterator<Item = &'static str>) {
        let mut gap = |out: &mut String| out.push_str(gaps.next().unwrap_or_default());
        gap(out);
        match tree {
            Tree::Scalar(text) => out.push_str(text),
            Tree::Array(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    write(item, out, gaps);
                }
                out.push_str(gaps.next().unwrap_or_default());
                out.push(']');
            }
            Tree::Object(members) => {
                out.push('{');
                for (place, (name, value)) in members.iter().enumerate() {
                    if place > 0 {
                        out.push(',');
                    }
                    out.push_str(gaps.next().unwrap_or_default());
                    out.push_str(name);
                    out.push_str(gaps.next().unwrap_or_default());
                    out.push(':');
                    write(value, out, gaps);
                }
                out.push_str(gaps.next().unwrap_or_default());
                out.push('}');
            }
        }
        out.push_str(gaps.next().unwrap_or_default());
    }
    let mut out = String::new();
    write(tree, &mut out, &mut spaces.iter().copied().cycle());
    out
}

pub(super) fn spaces() -> impl Strategy<Value = Vec<&'static str>> {
    let space = prop_oneof![4 => Just(""), 1 => Just(" "), 1 => Just("\n  "), 1 => Just("\t\r\n")];
    proptest::collection::vec(space, 1..20)
}

proptest! {
    #[test]
    fn every_row_is_the_one_of_the_model(tree in tree(), spaces in spaces()) {
        let text = written(&tree, &spaces);
        let body = text.as_bytes();
        let index = whole(body);
        prop_assert_eq!(index.error(), None);
        prop_assert!(index.is_complete());
        let rows: Vec<_> = (0..index.row_count())
            .map(|row| {
                let shown = index.row(row, body, usize::MAX).unwrap();
                Expected {
                    text: shown.text(body),
                    depth: shown.depth,
                    kind: shown.kind,
                    path: index.path(row, body).unwrap(),
                    parent: index.parent(row),
                    ordinal: index.ordinal(row).unwrap(),
                    count: index.child_count(row),
                    partner: index.partner(row),
                }
            })
            .collect();
        prop_assert_eq!(&rows, &expected(&tree));
        for (row, expected) in rows.iter().enumerate() {
            let parented = |child: &usize| !rows[*child].kind.is_close() && rows[*child].parent == Some(row);
            let children: Vec<_> = (0..rows.len()).filter(parented).collect();
            prop_assert_eq!(index.children(row).collect::<Vec<_>>(), if expected.kind.is_open() { children } else { vec![] });
            let value = index.value_range(row, body).unwrap();
            let value: serde_json::Value = serde_json::from_slice(&body[value]).unwrap();
            let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
            // A name that comes twice hides the first in serde_json's tree.
            if tree.has_no_twins() {
                prop_assert_eq!(Some(&value), at(&parsed, &index, row));
            }
            prop_assert_eq!(index.row_at(index.offset(row).unwrap()), Some(row));
        }
    }

    #[test]
    fn formatting_is_the_rows_with_their_indentation(tree in tree(), spaces in spaces(), indent in 0usize..5) {
        let text = written(&tree, &spaces);
        let lines = expected(&tree).iter().map(|row| " ".repeat(indent * row.depth) + &row.text).collect::<Vec<_>>();
        let formatted = format(&text, indent).unwrap();
        prop_assert_eq!(&formatted, &lines.join("\n"));
        prop_assert_eq!(format(&formatted, indent).unwrap(), formatted.clone());
        let small = minify(&text).unwrap();
        prop_assert_eq!(small.as_bytes(), without_space(text.as_bytes()));
        prop_assert_eq!(minify(&formatted).unwrap(), small);
        let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        prop_assert_eq!(parse(&formatted), parse(&text));
    }

    #[test]
    fn folds_hide_what_a_plain_walk_would_hide(
        tree in tree(),
        turns in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..20),
        cut in any::<prop::sample::Index>(),
        depth in 0usize..4,
    ) {
        let text = written(&tree, &[""]);
        // Sometimes the end has not arrived.
        let body = &text.as_bytes()[..text.len() - cut.index(text.len()).saturating_sub(text.len() / 2)];
        let index = super::indexed(body, &[]);
        prop_assume!(index.row_count() > 0);
        let mut folds = Folds::new();
        folds.fold_at_depth(&index, depth);
        let mut folded: Vec<bool> = (0..index.row_count())
            .map(|row| index.kind(row).unwrap().is_open() && index.depth(row) == Some(depth))
            .collect();
        for (turn, fold) in turns {
            let row = turn.index(index.row_count());
            folds.set(&index, row, fold);
            folded[row] = fold && index.kind(row).unwrap().is_open();
            let visible = visible(&index, &folded);
            prop_assert_eq!(folds.visible_count(&index), visible.len());
            let shown: Vec<_> = (0..visible.len()).map(|at| folds.visible_to_row(&index, at).unwrap()).collect();
            prop_assert_eq!(&shown, &visible);
            prop_assert_eq!(folds.visible_to_row(&index, visible.len()), None);
            for (row, &is_folded) in folded.iter().enumerate() {
                prop_assert_eq!(folds.is_folded(row), is_folded);
                let place = visible.partition_point(|&shown| shown <= row) - 1;
                prop_assert_eq!(folds.row_to_visible(&index, row), place);
            }
            let mut revealed = folds.clone();
            revealed.reveal(&index, row);
            let place = revealed.row_to_visible(&index, row);
            prop_assert_eq!(revealed.visible_to_row(&index, place), Some(row));
            prop_assert_eq!(revealed.is_folded(row), folded[row]);
        }
    }
}

fn visible(index: &super::Index, folded: &[bool]) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut row = 0;
    while row < index.row_count() {
        rows.push(row);
        row = if folded[row] { index.partner(row).unwrap_or(index.row_count()) } else { row } + 1;
    }
    rows
}

/// The value that serde_json has where a row is.
fn at<'a>(
    root: &'a serde_json::Value,
    index: &super::Index,
    row: usize,
) -> Option<&'a serde_json::Value> {
    let Some(parent) = index.parent(row) else { return Some(root) };
    match at(root, index, parent)? {
        serde_json::Value::Array(items) => items.get(index.ordinal(row)?),
        serde_json::Value::Object(members) => members.values().nth(index.ordinal(row)?),
        _ => None,
    }
}

impl Tree {
    fn has_no_twins(&self) -> bool {
        match self {
            Self::Scalar(_) => true,
            Self::Array(items) => items.iter().all(Self::has_no_twins),
            Self::Object(members) => {
                let mut names: Vec<String> =
                    members.iter().map(|(name, _)| serde_json::from_str(name).unwrap()).collect();
                names.sort();
                names.windows(2).all(|two| two[0] != two[1])
                    && members.iter().all(|(_, value)| value.has_no_twins())
            }
        }
    }
}
