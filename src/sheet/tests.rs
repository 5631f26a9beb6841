use super::*;
use crate::pace::run_through;
use proptest::prelude::*;

fn pace() -> Pace {
    Pace::without_rest()
}

fn index_of(text: &str) -> Index {
    let mut index = Index::new();
    index.push(text.as_bytes());
    index.finish();
    index
}

fn of_array(index: &Index, text: &str) -> Option<Sheet> {
    run_through(Sheet::of_array(index, text.as_bytes(), 0, &pace())).unwrap()
}

fn of_csv(text: &str) -> Option<Sheet> {
    run_through(Sheet::of_csv(text.as_bytes(), &pace())).unwrap()
}

fn cells(sheet: &Sheet, index: Option<&Index>, text: &str) -> Vec<Vec<String>> {
    (0..sheet.len())
        .map(|line| {
            let cells = sheet.line(index, text.as_bytes(), line, 100);
            cells.into_iter().map(|cell| cell.text).collect()
        })
        .collect()
}

#[test]
fn an_array_of_objects_is_a_table() {
    let text = r#"[{"a":1.0,"b":"x\u00e9"},{"c":null,"a":[1,2]},7,{"b":{"d":1},"b":true}]"#;
    let index = index_of(text);
    let sheet = of_array(&index, text).unwrap();
    assert_eq!(sheet.columns(), ["(value)", "a", "b", "c"]);
    assert_eq!(
        cells(&sheet, Some(&index), text),
        [["", "1.0", "xé", ""], ["", "[2]", "", "null"], ["7", "", "", ""], ["", "", "true", ""],]
    );
    let kinds: Vec<_> =
        sheet.line(Some(&index), text.as_bytes(), 1, 9).iter().map(|cell| cell.kind).collect();
    use CellKind::{Container, Missing, Null};
    assert_eq!(kinds, [Missing, Container, Missing, Null]);
    assert_eq!(sheet.row(0), Some(1));
    assert!(is_table(&index, text.as_bytes(), 0));
}

#[test]
fn what_is_no_list_of_records_is_no_table() {
    for text in ["[1,2]", "{\"a\":[]}", "[]", "3", ""] {
        let index = index_of(text);
        assert!(of_array(&index, text).is_none(), "{text}");
        assert!(!is_table(&index, text.as_bytes(), 0), "{text}");
    }
}

#[test]
fn columns_beyond_the_most_are_counted() {
    let members: Vec<String> = (0..250).map(|n| format!("\"c{n}\":{n}")).collect();
    let text = format!("[{{{}}}]", members.join(","));
    let sheet = of_array(&index_of(&text), &text).unwrap();
    assert_eq!((sheet.columns().len(), sheet.columns_left_out()), (200, 50));
}

#[test]
fn comma_separated_values_are_a_table() {
    for (text, columns, lines) in [
        ("a,b\n1,2\n3,4\n", vec!["a", "b"], vec![vec!["1", "2"], vec!["3", "4"]]),
        ("a;b\r\n\"x;\ny\";2\r\n", vec!["a", "b"], vec![vec!["x;\ny", "2"]]),
        ("a\tb\n1\n1\t2\t3", vec!["a", "b"], vec![vec!["1", ""], vec!["1", "2"]]),
        ("\u{feff}name\n\"say \"\"hi\"\"\"", vec!["name"], vec![vec!["say \"hi\""]]),
    ] {
        let sheet = of_csv(text).unwrap();
        assert_eq!(sheet.columns(), columns, "{text:?}");
        assert_eq!(cells(&sheet, None, text), lines, "{text:?}");
    }
    assert!(of_csv("").is_none());
}

#[test]
fn lines_sort_by_value_and_what_is_missing_stays_last() {
    let text = r#"[{"v":10},{"v":9},{},{"v":"b"},{"v":null},{"v":"a"},{"v":9.5},{"v":true}]"#;
    let index = index_of(text);
    let sheet = of_array(&index, text).unwrap();
    let sorted = |descending| {
        run_through(sheet.sorted(Some(&index), text.as_bytes(), 0, descending, &pace())).unwrap()
    };
    assert_eq!(sorted(false), [1, 6, 0, 7, 5, 3, 2, 4]);
    assert_eq!(sorted(true), [3, 5, 7, 0, 6, 1, 2, 4]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn many_lines_sort_as_few_do(numbers in proptest::collection::vec(0..50_i32, 0..2500)) {
        let mut text = "n\n".to_owned();
        numbers.iter().for_each(|number| text.push_str(&format!("{number}\n")));
        let sheet = of_csv(&text).unwrap();
        let sorted = run_through(sheet.sorted(None, text.as_bytes(), 0, false, &pace())).unwrap();
        let mut expected: Vec<u32> = (0..numbers.len() as u32).collect();
        expected.sort_by_key(|line| numbers[*line as usize]);
        prop_assert_eq!(sorted, expected);
    }

    #[test]
    fn any_text_is_read_as_csv_and_no_field_is_lost(text in "[a,\"\n\r;]{0,60}") {
        if let Some(sheet) = of_csv(&text) {
            for line in 0..sheet.len() {
                prop_assert_eq!(sheet.line(None, text.as_bytes(), line, 9).len(), sheet.columns().len());
            }
        }
    }
}
