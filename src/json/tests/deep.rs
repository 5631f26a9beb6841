//! A hundred thousand containers in each other, and many side by side.

use super::super::{Expected, Folds, Position, RowKind, format, minify};
use super::{indexed, whole};

const DEPTH: usize = 100_000;

fn deep() -> String {
    "[{\"a\":".repeat(DEPTH / 2) + "1" + &"}]".repeat(DEPTH / 2)
}

#[test]
fn depth_costs_no_stack_and_rows_no_walk_to_the_root() {
    let text = deep();
    let body = text.as_bytes();
    let index = whole(body);
    assert!(index.is_complete());
    assert_eq!(index.row_count(), DEPTH * 2 + 1);
    for row in [0, 1, 777, DEPTH - 1] {
        assert_eq!(index.depth(row), Some(row));
        assert_eq!(index.partner(row), Some(DEPTH * 2 - row));
        assert_eq!(index.partner(DEPTH * 2 - row), Some(row));
        assert_eq!(index.depth(DEPTH * 2 - row), Some(row));
        assert_eq!(index.child_count(row), Some(1));
    }
    // All rows in turn: were each a walk of the depth, this would take minutes.
    for row in 0..index.row_count() {
        assert_eq!(index.row(row, body, 100).map(|shown| shown.depth), index.depth(row));
    }
    let path = index.path(DEPTH, body).unwrap_or_default();
    assert_eq!(path, "$".to_owned() + &"[0]['a']".repeat(DEPTH / 2));
    let mut folds = Folds::new();
    folds.set(&index, 500, true);
    assert_eq!(folds.visible_count(&index), 1001);
    assert_eq!(folds.visible_to_row(&index, 501), Some(DEPTH * 2 - 499));
    assert_eq!(minify(&text).as_ref(), Ok(&text));
    let formatted = format(&text, 2).unwrap_or_default();
    assert_eq!(formatted.lines().count(), DEPTH * 2 + 1);
    assert_eq!(minify(&formatted), Ok(text));
}

#[test]
fn an_open_end_at_any_depth_keeps_all_rows() {
    let text = deep();
    let body = &text.as_bytes()[..text.len() - 3];
    let index = whole(body);
    assert_eq!(index.error().map(|error| error.expected), Some(Expected::CommaOrArrayEnd));
    assert_eq!(index.row_count(), DEPTH * 2 - 2);
    assert_eq!(index.partner(0), None);
    assert_eq!(index.child_count(0), Some(1));
    assert_eq!(index.partner(3), Some(DEPTH * 2 - 3));
    let folded = index.folded_row(0, body, 100).map(|row| row.text(body));
    assert_eq!(folded.as_deref(), Some("[…"));
}

#[test]
fn counting_back_over_a_deep_sibling_is_right() {
    let text = std::format!("[{},7,{},8,9]", deep(), deep());
    let index = whole(text.as_bytes());
    let last = index.row_count() - 2;
    assert_eq!((index.ordinal(last), index.ordinal(last - 1)), (Some(4), Some(3)));
    assert_eq!(index.child_count(0), Some(5));
    let seven = index.children(0).nth(1);
    assert_eq!(seven, Some(DEPTH * 2 + 2));
    assert_eq!(seven.and_then(|row| index.ordinal(row)), Some(1));
}

#[test]
fn rows_of_many_pages_and_blocks_stay_right() {
    let count = 50_000;
    let items: Vec<String> = (0..count).map(|n| std::format!("{{\"id\":{n},\"é\":[]}}")).collect();
    let text = std::format!("[\n{}]", items.join(",\n"));
    let body = text.as_bytes();
    let index = indexed(body, &vec![1000; 2000]);
    assert_eq!(index.row_count(), count * 4 + 2);
    for n in (0..count).step_by(997) {
        let row = 1 + n * 4;
        assert_eq!(index.kind(row), Some(RowKind::OpenObject));
        assert_eq!((index.depth(row + 1), index.partner(row)), (Some(2), Some(row + 3)));
        assert_eq!(
            index.row(row + 1, body, 99).map(|r| r.text(body)),
            Some(std::format!("\"id\": {n},"))
        );
        assert_eq!(index.path(row + 1, body), Some(std::format!("$[{n}]['id']")));
        let offset = index.offset(row + 2).unwrap_or_default();
        let position = index.position(body, offset);
        assert_eq!(position, Position::of(body, offset));
        assert_eq!(position.line, n + 2);
        assert_eq!(index.row_at(offset + 1), Some(row + 2));
    }
    let mut folds = Folds::new();
    folds.fold_at_depth(&index, 1);
    assert_eq!(folds.visible_count(&index), count + 2);
    assert_eq!(folds.visible_to_row(&index, count), Some(1 + (count - 1) * 4));
    assert_eq!(folds.row_to_visible(&index, 1 + 4 * 1000 + 2), 1001);
}

#[test]
fn an_ordinary_answer_takes_well_under_three_times_its_size_in_all() {
    let item = |n: usize| {
        std::format!(
            "{{\"id\":{n},\"status\":\"open\",\"customer\":{{\"name\":\"Zoë\",\"email\":\"z@example.com\"}},\
             \"items\":[{{\"sku\":\"A-{n}\",\"price\":12.50}}],\"created\":\"2024-05-01T10:00:00Z\"}}"
        )
    };
    let text = std::format!("[{}]", (0..20_000).map(item).collect::<Vec<_>>().join(","));
    let index = whole(text.as_bytes());
    let all = text.len() + index.memory();
    assert!(all < text.len() * 9 / 4, "{all} of {}", text.len());
    assert!(
        index.memory() <= index.row_count() * 12,
        "{} a row",
        index.memory() / index.row_count()
    );
}
