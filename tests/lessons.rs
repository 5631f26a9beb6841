//! The lessons that are handed out, and the one in the handbook for teachers,
//! are in order.

use std::fs;
use std::path::Path;

use request_playground::lesson::{Block, Reading, SHELF, read, terms};
use request_playground::practice;

fn in_order(name: &str, text: &str) {
    let problems: Vec<String> =
        read(text).problems.iter().map(|problem| format!("{name}:{problem}")).collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn every_lesson_of_the_page_is_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/lessons");
    let Ok(entries) = fs::read_dir(&folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|end| end == "md") {
            in_order(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_example_of_the_handbook_is_in_order() {
    let handbook = include_str!("../docs/lessons.md");
    let example = handbook.split("````markdown\n").nth(1).unwrap();
    in_order("docs/lessons.md", example.split("\n````").next().unwrap());
}

/// Each block that the handbook shows by itself works in a step.
#[test]
fn every_block_of_the_handbook_is_in_order() {
    let handbook = include_str!("../docs/lessons.md");
    let alone = handbook.split("````").nth(2).unwrap();
    let mut count = 0;
    for part in alone.split("\n```").skip(1) {
        let kind = part.split('\n').next().unwrap();
        if matches!(kind, "" | "text" | "sh") {
            continue;
        }
        count += 1;
        let front = "---\ntitle: T\nlanguage: en\nsummary: S\n---\n## One\n";
        in_order(kind, &format!("{front}```{part}\n```\n"));
    }
    assert!(count >= 5, "{count}");
}

fn of_the_shelf(file: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(file);
    read(&fs::read_to_string(path).unwrap_or_default())
}

#[test]
fn the_shelf_says_what_the_files_say() {
    for volume in &SHELF {
        let lesson = of_the_shelf(volume.file).lesson;
        assert_eq!(
            (lesson.id.as_str(), lesson.title.as_str(), lesson.summary.as_str()),
            (volume.id, volume.title, volume.summary)
        );
        assert_eq!(lesson.steps.len(), volume.steps, "{}", volume.file);
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/lessons");
    assert_eq!(fs::read_dir(folder).unwrap().count(), SHELF.len());
}

#[test]
fn every_contract_that_a_lesson_shows_is_known() {
    let contract = practice::contract();
    let mut count = 0;
    for step in SHELF.iter().flat_map(|volume| of_the_shelf(volume.file).lesson.steps) {
        for block in &step.blocks {
            if let Block::Contract(operations) = block {
                count += operations.len();
                assert!(operations.iter().all(|one| terms(&contract, one).is_some()));
            }
        }
    }
    assert!(count >= 3, "{count}");
}
